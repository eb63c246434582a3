"""The honest card: who reads, how long it is kept, what leaves, what not to write, whether this is paid time."""

from __future__ import annotations

from bot.engine.model import CardValues, Held
from bot.wording.building import button
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker

ALL_OF_IT = ("reads", "platform", "database", "leads", "duties", "privilege", "not_here", "promise", "timing")


def first_layer(card: CardValues, held: Held, speaker: Speaker) -> tuple[Block, ...]:
    """At most 90 words."""
    paid = speaker.say("page.card.paid" if card.paid else "page.card.unpaid")
    return (
        Heading(speaker.say("page.card.heading")),
        Text(speaker.say(f"page.card.held_{held.value}")),
        Text(speaker.say("page.card.kept", days=card.retention_days, floor=card.floor)),
        Text(speaker.say("page.card.leave_out")),
        Text(paid),
    )


def page(card: CardValues, version: int, held: Held, speaker: Speaker) -> Sheet:
    """All of it."""
    values = {
        "days": card.retention_days,
        "floor": card.floor,
        "contact": card.safety_contact or speaker.say("page.support.no_contact"),
        "duties": card.duties or speaker.say("page.card.no_duties"),
    }
    return Sheet(
        key="page.card",
        title=speaker.say("page.card.title"),
        close=speaker.say("page.close"),
        blocks=(
            *first_layer(card, held, speaker),
            Heading(speaker.say("page.card.all_of_it")),
            *(Text(speaker.say(f"page.card.all.{one}", **values)) for one in ALL_OF_IT),
            Text(speaker.say("page.card.promises")),
            Note(speaker.say("page.card.version", version=version)),
            Buttons((button(speaker, "support", {}), button(speaker, "need_person", {}))),
        ),
    )
