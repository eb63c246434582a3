"""A page of one or two sentences: a kind answer, or what is going on just now."""

from __future__ import annotations

from bot.wording.building import way_to_support
from bot.wording.sheet import Note, Sheet, Text
from bot.wording.speaker import Speaker


def page(sentence: str, speaker: Speaker, *, note: str = "", title: str = "") -> Sheet:
    return Sheet(
        key="page.sentence",
        title=title or speaker.say("page.sentence.title"),
        close=speaker.say("page.close"),
        summary=sentence,
        blocks=(
            Text(sentence),
            *((Note(note),) if note else ()),
            way_to_support(speaker),
        ),
    )


def one_moment(speaker: Speaker, what: str = "page.wait.names") -> Sheet:
    """R6. The platform is slow: the page says so, until what was asked for takes its place."""
    return Sheet(
        key="page.wait",
        title=speaker.say("page.wait.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.wait.title"),
        blocks=(Text(speaker.say(what)), way_to_support(speaker)),
    )
