"""A note for one's own calendar: the likely times, to be taken by a link or copied by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import way_to_support
from bot.wording.sheet import Block, Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class HoldValues:
    """`times`: when a sitting likely begins, and its minutes. `link` is empty where nobody outside reaches the bot."""

    times: tuple[tuple[datetime, int], ...]
    link: str
    until: datetime


def page(values: HoldValues, speaker: Speaker) -> Sheet:
    title = speaker.say("page.hold.title")
    return Sheet(
        key="page.hold",
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(
            *(_times(values, speaker) or (Text(speaker.say("page.hold.none")),)),
            way_to_support(speaker),
        ),
    )


def _times(values: HoldValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.times:
        return ()
    there = speaker.say("page.hold.title_there")
    rows = (
        Text(speaker.say("page.hold.time", when=speaker.moment(at), minutes=minutes), strong=True)
        for at, minutes in values.times
    )
    return (
        Text(speaker.say("page.hold.about", title=there)),
        *rows,
        Note(speaker.say("page.hold.may_move", zone=speaker.zone)),
        *_taking(values, speaker),
    )


def _taking(values: HoldValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.link:
        return (Note(speaker.say("page.hold.copy")),)
    return (
        Buttons((Button(speaker.say("page.hold.take"), "hold_link", url=values.link),)),
        Note(speaker.say("page.hold.link", day=speaker.day(values.until))),
    )
