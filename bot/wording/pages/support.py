"""The support card: whom to call, whom to write to, and that nobody is watching here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from bot.engine.model import CardValues
from bot.engine.waking.hours import HoursRefused, parse_week
from bot.wording.building import button
from bot.wording.crisis import LinesShown, country_name
from bot.wording.forms.kit import clip
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Duty:
    """Whether the safety contact is there now; if not, from when on. None: nobody named any hours."""

    contact: str
    on_duty: bool
    again: datetime | None = None


@dataclass(frozen=True)
class ContactShown:
    """One of the organisation's help contacts, and whether they are there now."""

    duty: Duty
    about: str = ""
    reach: str = ""
    hours: str = ""  # as the administrator wrote them
    zone: str = ""


@dataclass(frozen=True)
class SupportValues:
    """With a `once`, the contact on duty can be asked right here."""

    card: CardValues
    duty: Duty
    lines: LinesShown
    contacts: tuple[ContactShown, ...] = ()
    once: str = ""


def page(values: SupportValues, speaker: Speaker) -> Sheet:
    card, duty = values.card, values.duty
    return Sheet(
        key="page.support",
        title=speaker.say("page.support.title"),
        close=speaker.say("page.close"),
        blocks=(
            Text(speaker.say("page.support.not_watched"), strong=True),
            *lines(values.lines, speaker),
            *_other_country(values.lines, speaker),
            Heading(speaker.say("page.support.contact")),
            Text(who_is_there(duty, speaker)),
            *((Note(_hours(card.safety_hours, speaker)),) if card.safety_hours else ()),
            *(block for one in values.contacts for block in _contact(one, speaker)),
            Buttons((*call(duty, values.once, speaker), button(speaker, "need_person", {}))),
            Heading(speaker.say("page.support.outside")),
            Text(speaker.say("page.support.outside_said")),
            Buttons(
                (button(speaker, "outside", {}), button(speaker, "my_data", {}, label="page.button.my_data"))
            ),
            Note(speaker.say("page.support.elsewhere")),
        ),
    )


def _contact(one: ContactShown, speaker: Speaker) -> tuple[Block, ...]:
    """What they are there for, how they are reached, and their hours in their own zone."""
    about = f"{one.duty.contact}: {one.about}" if one.about else one.duty.contact
    hours = f"{_hours(one.hours, speaker)} ({one.zone})" if one.hours else ""
    when = f"{who_is_there(one.duty, speaker)} {hours}".strip() if one.hours else ""
    return (
        Text(about, strong=True),
        *((Text(one.reach),) if one.reach else ()),
        *((Note(when),) if when else ()),
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


def lines(shown: LinesShown, speaker: Speaker) -> tuple[Block, ...]:
    """R17. Those of the reader's country first, and who chose them; then what the organisation wrote for everybody."""
    if not (shown.lines or shown.help_line):
        unknown = "page.support.which_country" if shown.others else "page.support.no_line"
        return (Text(speaker.say(unknown)),)
    here = (
        (Text("\n".join((country_name(shown.country, speaker), *shown.lines))), _set_by(shown, speaker))
        if shown.lines
        else ()
    )
    everywhere = (Text(shown.help_line),) if shown.help_line else ()
    return (Heading(speaker.say("page.support.lines")), *here, *everywhere)


def _set_by(shown: LinesShown, speaker: Speaker) -> Note:
    if shown.looked_up is None:
        return Note(speaker.say("page.support.set_by"))
    noon = datetime.combine(shown.looked_up, time(12), UTC)
    day = f"{speaker.day(noon)} {noon.year}"
    return Note(speaker.say("page.support.looked_up", day=day))


def _other_country(shown: LinesShown, speaker: Speaker) -> tuple[Block, ...]:
    return (Buttons((button(speaker, "country", {}),)),) if shown.others else ()


def who_is_there(duty: Duty, speaker: Speaker) -> str:
    """Says plainly when nobody is on duty."""
    if not duty.contact:
        return speaker.say("page.support.no_contact_now")
    if duty.on_duty:
        return speaker.say("page.support.there", contact=duty.contact)
    if duty.again is None:
        return speaker.say("page.support.hours_unknown", contact=duty.contact)
    return speaker.say("page.support.nobody_until", contact=duty.contact, again=speaker.moment(duty.again))
