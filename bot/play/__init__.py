"""Golden transcripts: circles written down as plain text, played by the real engine, compared line by line.

`reader` reads what people do and when, `player` lets it happen, `printing` writes what the bot said beside it,
`budget` adds up what it asked of each person. How to write one: docs/transcripts.md.
"""
