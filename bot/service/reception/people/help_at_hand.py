"""Who can help now, and which lines there are: read anew each time, and remembered nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import CardValues, HelpContact, Organisation, Stage
from bot.engine.waking.hours import Hours, HoursRefused, is_waking, next_waking, parse_week
from bot.service.reception.visit import Visit, own_seat, seat_of
from bot.wording.crisis import LinesShown, lines_shown
from bot.wording.forms.need_person import Offered
from bot.wording.pages.support import ContactShown, Duty

MOST_KEEPERS = 3
"""A list holds ten: the safety contact, six help contacts, and these."""


@dataclass(frozen=True)
class AtHand:
    """What the organisation says, and who of it is there at this moment."""

    settings: Organisation
    duty: Duty
    lines: LinesShown
    contacts: tuple[Duty, ...]

    @property
    def card(self) -> CardValues:
        return self.settings.cards[-1]


def duty_of(card: CardValues, now: datetime, away_until: datetime | None = None) -> Duty:
    """Whether the safety contact is there now. Hours that nobody entered, or nobody can read, count as none."""
    return duty_in(card.safety_contact, card.safety_zone, card.safety_hours, now, away_until)


def duty_in(name: str, zone: str, written: str, now: datetime, away_until: datetime | None = None) -> Duty:
    try:
        return duty_at(name, Hours(zone, parse_week(written), away_until), now)
    except HoursRefused:
        return Duty(name, on_duty=False)


def duty_at(name: str, hours: Hours, now: datetime) -> Duty:
    there = is_waking(hours, now)
    return Duty(name, there, None if there else next_waking(hours, now))


async def at_hand(visit: Visit) -> AtHand:
    settings = await visit.settings()
    card, contacts = settings.cards[-1], settings.support.contacts
    desks = await visit.desks(sorted({card.safety_person, *(one.person for one in contacts)} - {""}))
    away = {person: desk.hours.away_until for person, desk in desks.items()}
    desk = visit.desk
    zone = desk.hours.zone if desk.zone_known else ""
    return AtHand(
        settings,
        duty_of(card, visit.now, away.get(card.safety_person)),
        lines_shown(settings.support, card.help_line, desk.country or desk.holidays[:2], zone),
        tuple(_duty(one, visit.now, away.get(one.person)) for one in contacts),
    )


def _duty(one: HelpContact, now: datetime, away_until: datetime | None) -> Duty:
    return duty_in(one.name, one.zone, one.hours, now, away_until)


def contacts_shown(here: AtHand) -> tuple[ContactShown, ...]:
    both = zip(here.settings.support.contacts, here.contacts, strict=True)
    return tuple(ContactShown(duty, one.about, one.reach, one.hours, one.zone) for one, duty in both)


def next_there(here: AtHand, not_this: str) -> Duty:
    """Who is there now besides this person, who cannot come; otherwise when the safety contact is there again."""
    card = here.card
    others = [(here.duty, card.safety_person)]
    others += [
        (duty, one.person) for one, duty in zip(here.settings.support.contacts, here.contacts, strict=True)
    ]
    there = [duty for duty, person in others if duty.on_duty and person != not_this]
    return next(iter(there), here.duty if card.safety_person != not_this else Duty("", on_duty=False))


async def offered(visit: Visit, here: AtHand) -> tuple[tuple[Offered, str], ...]:
    """Whom the form names, each with their person id: whoever is there now first. Never whoever asks."""
    keeper = visit.speaker.say("form.need_person.keeper")
    found = [(Offered("safety", here.duty), here.card.safety_person)]
    for n, (contact, duty) in enumerate(zip(here.settings.support.contacts, here.contacts, strict=True)):
        found.append((Offered(f"contact:{n}", duty, contact.about), contact.person))
    keepers = await _keepers(visit)
    names = await visit.names(keepers) if keepers else {}
    desks = await visit.desks(keepers) if keepers else {}
    for person in keepers:
        if person in names and person in desks:
            duty = duty_at(names[person], desks[person].hours, visit.now)
            found.append((Offered(f"keeper:{person}", duty, keeper), person))
    seen: dict[str, tuple[Offered, str]] = {}
    for one, person in found:
        if person and person != visit.person:
            seen.setdefault(person, (one, person))
    return tuple(sorted(seen.values(), key=lambda both: not both[0].duty.on_duty))


async def _keepers(visit: Visit) -> list[str]:
    """R25. Keepers and co-keepers of the circles in which this person sits now, each once.

    Not where names are one's own: a wish and its answer say two names of a platform.
    """
    found: list[str] = []
    for circle in await visit.circles():
        over = circle.stage in (Stage.CLOSED, Stage.ERASED)
        if over or circle.own_names or seat_of(circle, visit.person) is None:
            continue
        own = own_seat(circle, visit.person)
        keeping = [s for s in circle.seats if s.id in (circle.keeper, circle.co_keeper) and not s.gone]
        found += [s.person for s in sorted(keeping, key=lambda s: s.id != circle.keeper) if s.id != own.id]
    return list(dict.fromkeys(found))[:MOST_KEEPERS]
