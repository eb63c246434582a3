"""All my words, everywhere: exactly what goes and what stays, before it happens."""

from __future__ import annotations

from bot.wording.building import way_to_support
from bot.wording.sheet import Note, Sheet, Text
from bot.wording.speaker import Speaker


def form(once: str, speaker: Speaker, *, legal_hold: bool = False) -> Sheet:
    """`legal_hold`: one stands in a circle of theirs, and what becomes of words there is said as plainly."""
    say = speaker.say
    return Sheet(
        key="form.forget",
        title=say("form.forget.title"),
        form="forget",
        args={"once": once},
        submit=say("form.forget.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(say("form.forget.about")),
            Text(say("form.forget.goes")),
            Text(say("form.forget.stays")),
            *((Text(say("form.forget.held")),) if legal_hold else ()),
            Note(say("form.forget.posts")),
            way_to_support(speaker),
        ),
    )
