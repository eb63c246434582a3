"""Holding a circle regularly, its dates, and leaving it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.circle.course import derive
from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.circle.roles import WITNESS
from bot.engine.kinds.script import Template
from bot.engine.model import Circle, Member, Series, Stage, series_subject
from bot.engine.moves import (
    BeginSeries,
    EndSeries,
    LeaveSeries,
    Move,
    PauseSeries,
    ResumeSeries,
    SkipDate,
    TakeSeries,
)
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import local
from bot.service import cadence
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.ports import Conflict
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle.may_keep import inherits, may_keep
from bot.service.reception.leads import statements
from bot.service.reception.regular import replanting_seen
from bot.service.reception.regular.series_seen import all_shown, kind_of
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import series as series_form
from bot.wording.forms import series_move
from bot.wording.forms.kit import Unclear
from bot.wording.forms.series import Cadence, SeriesValues
from bot.wording.forms.series_move import SeriesMoveValues
from bot.wording.pages import series as series_page

USUAL = timedelta(weeks=2)


# --- beginning ---


async def open_form(visit: Visit, press: Press) -> Answer:
    circle = await _kept(visit, press.args.get("c", ""))
    start = local(visit.desk.hours, max(circle.start + USUAL, visit.now + USUAL / 2))
    values = SeriesValues(
        circle.id,
        visit.title(circle),
        visit.desk.hours.zone,
        start.date().isoformat(),
        start.hour * 60 + start.minute,
        visit.once(),
        unsigned=not await _signed(visit),
    )
    return opened(visit, series_form.form(values, visit.speaker))


async def _signed(visit: Visit) -> bool:
    """Whether leadership has signed here, by another hand than this keeper's."""
    return any(one.lead != visit.person for one in statements.as_signed(await statements.everybodys(visit)))


async def _kept(visit: Visit, id_: str) -> Circle:
    """A circle that sits or has closed, of which this person is the keeper. Raises Refusal otherwise."""
    circle = await visit.circle(id_)
    if own_seat(circle, visit.person).id != circle.keeper:
        raise Refusal("refusal.not_keeper")
    if circle.series is not None:
        raise Refusal("refusal.series_already")
    if circle.stage is Stage.INVITED:
        raise Refusal("refusal.not_now")
    await may_keep(visit, circle.place)
    return circle


async def begin(visit: Visit, submit: Submit) -> Answer:
    circle = await _kept(visit, submit.args.get("c", ""))
    zone = visit.desk.hours.zone
    chosen = series_form.parse(submit.fields, submit.args, zone, visit.now)
    if isinstance(chosen, Unclear):
        return Problems(chosen.said(visit.speaker))
    try:
        dates = dates_of(chosen, zone, visit.now)
    except cadence.NoCalendar:
        return Problems(Unclear.at("calendar", "form.series.no_calendar").said(visit.speaker))
    those = statements.as_signed(await statements.everybodys(visit))
    move = await _begins(visit, circle, chosen, dates)
    move = replace(move, signed=those, override=series_form.override(submit.fields))
    if not (move.override or await _signed(visit)):
        return Problems(Unclear.at("override", "refusal.series_unsigned").said(visit.speaker))
    once = submit.args.get("once", submit.once)
    # Named after the circle it begins from: the same tap twice, or two forms, begin one series.
    name = f"{visit.organisation}:{circle.id}"
    try:
        outcome = await visit.act(series_subject(derive(name, "series")), move, once)
    except Conflict:
        # One that began from this circle has ended, and its name is never used again.
        anew = f"{name}:{visit.now.date().isoformat()}"
        outcome = await visit.act(series_subject(derive(anew, "series")), move, once)
    return await answered(visit, outcome)


def dates_of(chosen: Cadence, zone: str, now: datetime) -> tuple[datetime, ...]:
    if chosen.rule:
        return cadence.following(chosen.rule, zone, chosen.first, now)
    return cadence.of_calendar(chosen.calendar, zone, chosen.minute, now)


async def _begins(visit: Visit, circle: Circle, chosen: Cadence, dates: tuple[datetime, ...]) -> BeginSeries:
    old = await replanting_seen.before(visit, circle)
    template = (kind_of(old, visit) if old else None) or visit.template(circle)
    seats = [seat for seat in circle.seats if not seat.gone and not (old and seat.role)]
    persons = {seat.id: seat.person for seat in seats}
    co_keeper = persons.get(circle.co_keeper, "")
    return BeginSeries(
        template=template.id,
        template_version=template.version,
        kept_by=persons.get(circle.keeper, ""),
        place=replace(circle.place, thread=None),
        zone=visit.desk.hours.zone,
        rule=chosen.rule,
        dates=dates,
        members=tuple(
            Member(seat.person, seat.consent, role=seat.role if seat.role != WITNESS else "")
            for seat in seats
        ),
        minutes=template.minutes,
        likely=await likely(visit, template, list(persons.values()), dates[0]) if dates else timedelta(),
        held=circle.held,
        circle=circle.id if circle.stage is not Stage.CLOSED else "",
        co_keeper=co_keeper,
        line_lead=circle.line_lead,
        inherits=await inherits(visit, co_keeper, circle.place) if co_keeper else True,
        witness=chosen.witness,
        previous=circle.id if circle.published else "",
        unit=(old.unit if old else circle.unit) or "",
        replaces=old.id if old else "",
        own_names=circle.own_names,
    )


async def likely(visit: Visit, template: Template, people: Sequence[str], start: datetime) -> timedelta:
    """From its opening to its sheet, as planned for these people if all of them are there."""
    desks = await visit.desks(people)
    seats = [PlanSeat(one, replace(desk.hours, away_until=None)) for one, desk in desks.items()]
    return plan(template, seats, start).close_likely - start


async def asks(visit: Visit, series: Series, start: datetime) -> tuple[int, timedelta]:
    """N2. How many minutes a circle of this series asks of a person, and how long one likely takes, as things are now.

    Nothing, where its kind of circle is offered no more: then none is convened either.
    """
    template = kind_of(series, visit)
    if template is None:
        return 0, timedelta()
    return template.minutes, await likely(visit, template, [m.person for m in series.members], start)


# --- dates ---


async def all_series(visit: Visit, press: Press) -> Answer:
    sheet = series_page.page(await all_shown(visit), visit.speaker)
    return Replace(sheet) if visit.inside else Show(sheet)


async def open_move(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    at = series_move.at_of(press.args)
    if at not in series.dates:
        raise Refusal("refusal.series_date_gone")
    values = SeriesMoveValues(series.id, at, series.zone, visit.once())
    return opened(visit, series_move.form(values, visit.speaker))


async def move_date(visit: Visit, submit: Submit) -> Answer:
    series = await visit.series(submit.args.get("r", ""))
    move = series_move.parse(submit.fields, submit.args, series.zone, visit.now)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    _, length = await asks(visit, series, move.to)
    once = submit.args.get("once", submit.once)
    return await answered(
        visit, await visit.act(series_subject(series.id), replace(move, likely=length), once)
    )


AT_ONCE: Mapping[str, Callable[[Press], Move]] = {
    "series_skip": lambda press: SkipDate(series_move.at_of(press.args)),
    "series_pause": lambda press: PauseSeries(),
    "series_end": lambda press: EndSeries(),
    "series_leave": lambda press: LeaveSeries(),
    "series_take": lambda press: TakeSeries(),
}


async def at_once(visit: Visit, press: Press) -> Answer:
    series = await visit.series(press.args.get("r", ""))
    if press.move == "series_take":
        await may_keep(visit, series.place)
    move = AT_ONCE[press.move](press)
    return await answered(visit, await visit.act(series_subject(series.id), move, press.once))


async def go_on(visit: Visit, press: Press) -> Answer:
    """With the dates that lie ahead now: those of the pause are over."""
    series = await visit.series(press.args.get("r", ""))
    move = ResumeSeries(dates_to_lay(series, visit.now))
    return await answered(visit, await visit.act(series_subject(series.id), move, press.once))


def dates_to_lay(series: Series, now: datetime) -> tuple[datetime, ...]:
    """What its rule gives after those that were laid; nothing for the dates of a calendar file."""
    if not series.rule:
        return ()
    return cadence.following(series.rule, series.zone, series.first, max(series.laid_to or now, now))


PRESSES = {
    "series": open_form,
    "all_series": all_series,
    "series_move": open_move,
    "series_go_on": go_on,
    **dict.fromkeys(AT_ONCE, at_once),
}
SUBMITS = {"series": begin, "series_move": move_date}
