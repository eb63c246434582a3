"""The honest card: who reads, how long it is kept, what leaves, what not to write, whether this is paid time."""

from __future__ import annotations

from bot.engine.model import CardValues, Held
from bot.wording.building import button
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker

ALL_OF_IT = (
    "reads", "platform", "kept", "leaves", "leads", "passing", "not_here", "duties", "law", "promise", "watching",
    "free",
)  # fmt: skip
HELD = ("reads", "platform")
"""What depends on where words are read."""
SHEET = ("leaves", "leads")
"""What depends on whether the circle makes a sheet."""


def first_layer(
    card: CardValues, held: Held, speaker: Speaker, *, makes_sheet: bool = True
) -> tuple[Block, ...]:
    """At most 90 words. Of a circle that makes no sheet nothing leaves, and its card says so."""
    leaves = "page.card.leaves" if makes_sheet else "page.card.leaves_nothing"
    return (
        Heading(speaker.say("page.card.heading")),
        Text(speaker.say(f"page.card.held_{held.value}")),
        Text(speaker.say("page.card.kept", count=card.retention_days)),
        Text(speaker.say(leaves, floor=card.floor)),
        Text(speaker.say("page.card.leave_out")),
        Text(speaker.say("page.card.paid" if card.paid else "page.card.unpaid")),
    )


def page(
    card: CardValues,
    version: int,
    held: Held,
    platform: str,
    speaker: Speaker,
    *,
    makes_sheet: bool = True,
) -> Sheet:
    """All of it. `platform` is the name people know."""
    values = {
        "count": card.retention_days,
        "floor": card.floor,
        "platform": platform,
        "contact": card.safety_contact or speaker.say("page.support.no_contact"),
        "duties": card.duties,
    }
    layers: list[Block] = []
    for one in ALL_OF_IT:
        key = f"page.card.all.{one}"
        said = f"{key}.{held.value}" if one in HELD else key
        if one in SHEET and not makes_sheet:
            said = f"{key}.no_sheet"
        layers.append(Text(speaker.say(f"{key}.head"), strong=True))
        layers.append(Text(speaker.say(said, **values).strip()))
    return Sheet(
        key="page.card",
        title=speaker.say("page.card.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.card.title"),
        blocks=(
            *first_layer(card, held, speaker, makes_sheet=makes_sheet),
            Heading(speaker.say("page.card.all_of_it")),
            *layers,
            Note(speaker.say("page.card.version", version=version)),
            Buttons((button(speaker, "support", {}), button(speaker, "need_person", {}))),
        ),
    )
