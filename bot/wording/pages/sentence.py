"""A page of one or two sentences: a kind answer, or what is going on just now."""

from __future__ import annotations

from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker


def page(
    sentence: str, speaker: Speaker, *, note: str = "", title: str = "", buttons: tuple[Button, ...] = ()
) -> Sheet:
    return Sheet(
        key="page.sentence",
        title=title or speaker.say("page.sentence.title"),
        close=speaker.say("page.close"),
        summary=sentence,
        blocks=(
            Text(sentence),
            *((Note(note),) if note else ()),
            *((Buttons(buttons),) if buttons else ()),
        ),
    )


def one_moment(speaker: Speaker, what: str = "page.wait.names") -> Sheet:
    return Sheet(
        key="page.wait",
        title=speaker.say("page.wait.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.wait.title"),
        blocks=(Text(speaker.say(what)),),
    )
