"""A note for one's own calendar, on request: one's likely times under a neutral title, and nothing of the circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.engine.circle.plan import PlanSeat
from bot.engine.circle.status import likely_end
from bot.engine.kinds.script import Template
from bot.engine.model import Circle, Desk, Stage, circle_subject, desk_subject
from bot.engine.refusals import Refusal
from bot.engine.waking.held_time import HeldTime, held_times
from bot.service import own_kinds
from bot.service.acts import Answer, Press
from bot.service.holds import Hold
from bot.service.reception.answers import opened
from bot.service.reception.house import House
from bot.service.reception.visit import Visit, seat_of, speaker_for
from bot.wording.pages import hold as page


def likely_times(circle: Circle, template: Template, person: str, now: datetime) -> tuple[HeldTime, ...]:
    """The person's own sittings that are still to come, as they would go now."""
    seat = seat_of(circle, person)
    if seat is None or seat.gone or seat.resting:
        return ()
    seats = [PlanSeat(one.id, one.hours, role=one.role) for one in circle.seats if not one.gone]
    if circle.stage is Stage.INVITED:
        start = max(circle.start, now)
    elif circle.stage is Stage.SITTING and circle.pause is None:
        coming = tuple(one for one in template.sittings if one.n >= circle.next_sitting)
        template, start = replace(template, sittings=coming), likely_end(circle, now) or now
    else:
        return ()
    return held_times(template, seats, seat.id, start, circle.seed)


async def show_hold(visit: Visit, press: Press) -> Answer:
    """Where nobody outside reaches the web server there is no link, and the times stand here to be copied."""
    circle = await visit.circle(press.args.get("c", ""))
    if seat_of(circle, visit.person) is None:
        raise Refusal("refusal.no_seat")
    times = likely_times(circle, visit.template(circle), visit.person, visit.now)
    holds = visit.house.holds
    link = ""
    if holds is not None and times and circle.last_at > visit.now:
        link = holds.link(Hold(visit.organisation, circle.id, visit.person, circle.last_at))
    shown = tuple((one.at, one.minutes) for one in times)
    return opened(visit, page.page(page.HoldValues(shown, link, circle.last_at), visit.speaker))


async def hold_file(house: House, token: str, now: datetime) -> bytes | None:
    """The calendar file behind a link; None for a link that opens nothing, whatever the reason."""
    hold = house.holds.read(token, now) if house.holds is not None else None
    if hold is None:
        return None
    of_circle, of_desk = circle_subject(hold.circle), desk_subject(hold.person)
    async with house.store.view() as view:
        states = await view.read(hold.organisation, [of_circle, of_desk])
        circle, desk = states.get(of_circle), states.get(of_desk)
        if isinstance(circle, Circle):
            # A calendar may ask a process that has not met this kind of one's own yet.
            named = [(circle.template, circle.template_version)]
            await own_kinds.bring(view, hold.organisation, house.library, named)
    if not isinstance(circle, Circle) or not isinstance(desk, Desk):
        return None
    template = house.library.find(circle.template, circle.template_version)
    times = likely_times(circle, template, hold.person, now)
    title = speaker_for(house, desk, "").say("page.hold.title_there")
    return _file(times, title, sha256(token.encode()).hexdigest()[:32], now) if times else None


def _file(times: Sequence[HeldTime], title: str, name: str, now: datetime) -> bytes:
    """`name` is the same each time, so that a calendar that reads it again moves its notes."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - few ever ask for one

    calendar = Calendar()
    calendar.add("prodid", "-//held time//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in times:
        event = Event()
        event.add("uid", f"{name}-{one.n}")
        event.add("dtstamp", now)
        event.add("dtstart", one.at)
        event.add("dtend", one.at + timedelta(minutes=one.minutes))
        event.add("summary", title)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


PRESSES = {"hold": show_hold}
