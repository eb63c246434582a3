"""The honest card: who reads, how long it is kept, what leaves, what not to write, whether this is paid time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.model import CardValues, Held
from bot.wording.building import button
from bot.wording.pages.legal_hold import HoldShown, line
from bot.wording.platforms import OWN, key_of
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker

ALL_OF_IT = (
    "reads", "platform", "kept", "sheltered", "legal_hold", "names", "leaves", "leads", "passing", "not_here", "duties",
    "law", "promise", "watching", "free",
)  # fmt: skip
HELD = ("reads", "platform")
"""What depends on where words are read."""
SHEET = ("leaves", "leads")
"""What depends on whether the circle makes a sheet."""


def first_layer(
    card: CardValues,
    held: Held,
    speaker: Speaker,
    platforms: Sequence[str] = (),
    *,
    makes_sheet: bool = True,
) -> tuple[Block, ...]:
    """At most 90 words. `platforms`: all that this circle uses, by name. Of a circle that makes no sheet nothing leaves,
    and its card says so.
    """
    leaves = "page.card.leaves" if makes_sheet else "page.card.leaves_nothing"
    across = len(platforms) > 1
    return (
        Heading(speaker.say("page.card.heading")),
        Text(
            speaker.say(
                f"page.card.held_{'across' if across else held.value}", platforms=_and(platforms, speaker)
            )
        ),
        Text(speaker.say("page.card.kept", count=card.retention_days)),
        *((Text(speaker.say("page.card.sheltered")),) if card.sheltered else ()),
        Text(speaker.say(leaves, floor=card.floor)),
        Text(speaker.say("page.card.leave_out")),
        Text(speaker.say("page.card.paid" if card.paid else "page.card.unpaid")),
    )


def page(
    card: CardValues,
    version: int,
    held: Held,
    platforms: Sequence[str],
    speaker: Speaker,
    *,
    makes_sheet: bool = True,
    held_now: tuple[HoldShown, ...] = (),
) -> Sheet:
    """All of it. `platforms`: all that this circle uses, by name. `held_now`: the legal holds that stand."""
    values = {
        "count": card.retention_days,
        "floor": card.floor,
        "platforms": _and(platforms, speaker),
        "contact": card.safety_contact or speaker.say("page.support.no_contact"),
        "duties": card.duties,
    }
    way = "across" if len(platforms) > 1 else held.value
    layers: list[Block] = []
    for one in ALL_OF_IT:
        if one in ("sheltered", "names") and not card.sheltered:
            continue
        key = f"page.card.all.{one}"
        said = f"{key}.{way}" if one in HELD else key
        if one == "legal_hold" and card.sheltered:
            said = f"{key}.sheltered"
        if one in SHEET and not makes_sheet:
            said = f"{key}.no_sheet"
        layers.append(Text(speaker.say(f"{key}.head"), strong=True))
        layers.append(Text(speaker.say(said, **values).strip()))
        if one == "platform":
            layers += _exports(platforms, speaker)
        if one == "legal_hold":
            layers += [line(hold, speaker) for hold in held_now]
    return Sheet(
        key="page.card",
        title=speaker.say("page.card.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.card.title"),
        blocks=(
            *first_layer(card, held, speaker, platforms, makes_sheet=makes_sheet),
            *((Text(speaker.say("page.card.legal_hold"), strong=True),) if held_now else ()),
            Heading(speaker.say("page.card.all_of_it")),
            *layers,
            Note(speaker.say("page.card.version", version=version)),
            Buttons((button(speaker, "support", {}), button(speaker, "need_person", {}))),
        ),
    )


def _exports(platforms: Sequence[str], speaker: Speaker) -> list[Block]:
    """What its administrators can take out, deleted messages too: on each platform in its own words."""
    known = [name for name in platforms if name in OWN]
    said = [speaker.say(key_of(name, "exports")) for name in known]
    strange = [name for name in platforms if name not in OWN]
    said += [
        speaker.say("page.card.all.exports.other", platform=speaker.platform_name(name)) for name in strange
    ]
    return [Text(one) for one in said]


def _and(platforms: Sequence[str], speaker: Speaker) -> str:
    return speaker.platforms(platforms) if platforms else ""
