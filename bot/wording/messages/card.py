"""The honest card and the support card: what people read before the first word, and when they need somebody.

The first layer has at most ninety words; "all of it" follows it, and both are the same in every place that shows
them. What differs between organisations comes from the settings its administrator answers for.
"""

from __future__ import annotations

from bot.engine.model import CardValues, Held
from bot.wording.building import button
from bot.wording.sheet import Block, Buttons, Note, Text, Words
from bot.wording.speaker import Instant, Speaker

FIRST_LAYER_WORDS = 90


def first_layer(card: CardValues, held: Held, speaker: Speaker) -> tuple[Block, ...]:
    """Who reads, how long it is kept, what leaves, what not to write, whether this is paid time."""
    return (
        Text(speaker.say(f"card.first.reads.{held.value}")),
        Text(speaker.say("card.first.kept", count=card.retention_days)),
        Text(speaker.say("card.first.leaves", floor=card.floor)),
        Text(speaker.say("card.first.not_here")),
        Text(speaker.say("card.first.paid" if card.paid else "card.first.unpaid")),
    )


def all_of_it(card: CardValues, held: Held, platform: str, speaker: Speaker) -> tuple[Block, ...]:
    """Everything, in its sections. `platform` is the chat platform's own name, such as Slack."""
    values = {"platform": platform, "count": card.retention_days, "floor": card.floor}
    blocks: list[Block] = []
    for section in _SECTIONS:
        about = f"card.all.{section}"
        blocks.append(Text(speaker.say(f"{about}.title"), strong=True))
        key = f"{about}.{held.value}" if section in {"reads", "platform"} else about
        blocks.append(Text(speaker.say(key, **values)))
        blocks += _entered(section, card, speaker)
    return tuple(blocks)


_SECTIONS = (
    "reads",
    "platform",
    "kept",
    "leaves",
    "leads",
    "passing",
    "not_here",
    "duties",
    "law",
    "promise",
    "watching",
    "free",
)


def _entered(section: str, card: CardValues, speaker: Speaker) -> tuple[Block, ...]:
    """What the organisation itself entered, shown as its words."""
    if section == "duties" and card.duties:
        return (Words(card.duties, speaker.say("card.organisation")),)
    if section == "not_here" and card.safety_contact:
        return (Text(speaker.say("card.all.instead", contact=card.safety_contact)),)
    return ()


def support_card(
    card: CardValues, on_duty: bool, next_at: Instant | None, speaker: Speaker
) -> tuple[Block, ...]:
    """Where a person is found, now. `next_at` is when the safety contact is there again, if that is known."""
    return (
        Text(speaker.say("support.first")),
        *_contact(card, on_duty, next_at, speaker),
        *_lines(card, speaker),
        Note(speaker.say("support.not_watched")),
        Buttons((button(speaker, "need_person", {}, style="primary"),)),
    )


def _contact(card: CardValues, on_duty: bool, next_at: Instant | None, speaker: Speaker) -> tuple[Block, ...]:
    if not card.safety_contact:
        return (Text(speaker.say("support.no_contact")),)
    there = {"contact": card.safety_contact, "hours": card.safety_hours}
    if on_duty:
        return (Text(speaker.say("support.on_duty", **there)),)
    if next_at is None:
        return (Text(speaker.say("support.off_duty", **there)),)
    return (Text(speaker.say("support.off_duty_until", time=speaker.moment(next_at), **there)),)


def _lines(card: CardValues, speaker: Speaker) -> tuple[Block, ...]:
    if not card.help_line:
        return (Text(speaker.say("support.no_lines")),)
    return (Text(speaker.say("support.lines"), strong=True), Words(card.help_line))
