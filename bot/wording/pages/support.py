"""The support card: whom to call, whom to write to, and that nobody is watching here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.hours import HoursRefused, parse_week
from bot.engine.model import CardValues
from bot.wording.building import button
from bot.wording.forms.kit import clip
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Duty:
    """Whether the safety contact is there now; if not, from when on. None: nobody named any hours."""

    contact: str
    on_duty: bool
    again: datetime | None = None


def page(card: CardValues, duty: Duty, speaker: Speaker, *, once: str = "") -> Sheet:
    """With a `once`, the contact on duty can be asked right here."""
    return Sheet(
        key="page.support",
        title=speaker.say("page.support.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.support.not_watched"), strong=True),
            *lines(card, speaker),
            Heading(speaker.say("page.support.contact")),
            Text(who_is_there(duty, speaker)),
            *((Note(_hours(card.safety_hours, speaker)),) if card.safety_hours else ()),
            Buttons((*call(duty, once, speaker), button(speaker, "need_person", {}))),
            Note(speaker.say("page.support.elsewhere")),
        ),
    )


def _hours(written: str, speaker: Speaker) -> str:
    """This page has to open whatever stands there."""
    try:
        return speaker.week(parse_week(written))
    except HoursRefused:
        return written


def hours_said(card: CardValues, speaker: Speaker) -> str:
    """The hours of the safety contact; empty when nobody entered any."""
    return _hours(card.safety_hours, speaker) if card.safety_hours else ""


def call(duty: Duty, once: str, speaker: Speaker) -> tuple[Button, ...]:
    """One tap to the contact, while they are on duty and can be reached here."""
    if not (duty.on_duty and once):
        return ()
    label = clip(speaker.say("form.need_person.contact", contact=duty.contact))
    return (Button(label, "call_person", {"once": once}, "primary"),)


def lines(card: CardValues, speaker: Speaker) -> tuple[Block, ...]:
    if not card.help_line:
        return (Text(speaker.say("page.support.no_line")),)
    return (Heading(speaker.say("page.support.lines")), Text(card.help_line))


def who_is_there(duty: Duty, speaker: Speaker) -> str:
    """Says plainly when nobody is on duty."""
    if not duty.contact:
        return speaker.say("page.support.no_contact_now")
    if duty.on_duty:
        return speaker.say("page.support.there", contact=duty.contact)
    if duty.again is None:
        return speaker.say("page.support.hours_unknown", contact=duty.contact)
    return speaker.say("page.support.nobody_until", contact=duty.contact, again=speaker.moment(duty.again))
