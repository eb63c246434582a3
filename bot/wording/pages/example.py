"""What it is like: one sitting, three made-up answers, and the sheet that came of a made-up circle."""

from __future__ import annotations

from bot.wording.sheet import Button, Buttons, Heading, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker


def page(title: str, prompt: str, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="page.example",
        title=say("page.example.title"),
        close=say("page.close"),
        summary=say("page.example.title"),
        blocks=(
            Text(say("page.example.about", title=title)),
            Rule(),
            Note(say("page.example.prompt")),
            Text(prompt, strong=True),
            Words(say("page.example.first"), say("page.example.first.by")),
            Words(say("page.example.second"), say("page.example.second.by")),
            Text(say("page.example.third")),
            Rule(),
            Heading(say("page.example.sheet")),
            Note(say("sheet.carried")),
            Text(say("page.example.carried")),
            Note(say("sheet.patterns")),
            Text(say("page.example.patterns")),
            Note(say("sheet.practice")),
            Text(say("page.example.practice")),
            Note(say("page.example.made_up")),
            Buttons((Button(say("page.button.try"), "try"), Button(say("button.support"), "support"))),
        ),
    )
