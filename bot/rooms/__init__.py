"""Rehearsal rooms: the real bot around people in memory, with a clock that whoever plays moves on.

A room is a play (`bot.play`) that is performed by hand. Its pages are in `adapters.rehearsal`.
"""
