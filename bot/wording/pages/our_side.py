"""How our side is doing: signs of life and of decay of the organisation's own conduct, in plain words and bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.engine.after.vitality import Leaning, Sign, suggestion
from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class UnitSigns:
    """`name`: empty for the whole organisation."""

    name: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class OurSide:
    """What one person may see: the units for which they keep a regular circle, lead, or stand as sponsor of an ask."""

    since: datetime
    until: datetime
    units: tuple[UnitSigns, ...]


def page(values: OurSide, speaker: Speaker) -> Sheet:
    months = speaker.say(
        "page.our_side.about", since=speaker.month(values.since), until=speaker.month(values.until)
    )
    blocks = (block for unit in values.units for block in _unit(unit, speaker))
    return Sheet(
        key="page.our_side",
        title=speaker.say("page.our_side.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.our_side.title"),
        blocks=(
            Text(months),
            Note(speaker.say("page.our_side.not")),
            *blocks,
            Buttons(
                (
                    *way_to_support(speaker).row,
                    button(speaker, "statements", {}, label="page.button.statements"),
                    button(speaker, "digests", {}, label="page.button.digests"),
                )
            ),
        ),
    )


def _unit(unit: UnitSigns, speaker: Speaker) -> Iterator[Block]:
    yield Rule()
    yield Heading(unit.name or speaker.say("page.our_side.whole"))
    if not unit.signs:
        yield Text(speaker.say("page.our_side.nothing_yet"))
        return
    for leaning in Leaning:
        there = [one for one in unit.signs if one.leaning is leaning]
        if there:
            yield Text(speaker.say(f"page.our_side.{leaning.value}"), strong=True)
        for one in there:
            yield from _sign(one, speaker)
    first = suggestion(unit.signs)
    yield Text(speaker.say(f"page.our_side.try.{first}" if first else "page.our_side.try.none"))


def _sign(one: Sign, speaker: Speaker) -> Iterator[Block]:
    """Without a part of anything, how many there were, roughly."""
    what, of = speaker.say(f"page.our_side.sign.{one.name}"), one.of_band.replace("-", "–")
    part = speaker.say(f"page.our_side.share.{one.share_band}") if one.share_band else of
    yield Text(speaker.say("page.our_side.sign", what=what, part=part))
    yield Note(speaker.say(f"page.our_side.from.{one.name}", of=of))
