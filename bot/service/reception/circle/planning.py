"""The plan of a circle in the words of the plan page. Pure, but for who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.engine.circle.plan import SCRIBE_MINUTES, SHEET_MINUTES, Plan, PlanSeat, plan
from bot.engine.kinds.script import Template
from bot.engine.model import Side
from bot.engine.waking.hours import local
from bot.service.reception.guests import Findings, side_of
from bot.service.reception.visit import Visit
from bot.wording.pages import kind
from bot.wording.pages.plan import PlanValues, SittingPlan
from bot.wording.pages.plan import SeatPlan as SeatShown

KEEPER = "keeper"
NOBODY: Mapping[tuple[Side, str], str] = {}


@dataclass(frozen=True)
class Planned:
    plan: Plan
    values: PlanValues
    minutes: int
    """Of somebody who answers every sitting."""


def again(visit: Visit, template: Template, start: datetime) -> datetime | None:
    """When another circle of this kind is foreseen: at the same hour of the keeper's wall."""
    if not template.again_in_weeks:
        return None
    return (local(visit.desk.hours, start) + timedelta(weeks=template.again_in_weeks)).astimezone(UTC)


def planned(
    visit: Visit,
    template: Template,
    start: datetime,
    findings: Findings,
    you: str,
    roles: Mapping[tuple[Side, str], str] = NOBODY,
) -> Planned:
    """`roles` are by a person's side and their platform's id. `you` is what the keeper's own seat is called.

    Anybody may plan a circle with anybody, so a plan knows of nobody else's absence: it is laid as if all were there.
    """
    seated = [
        PlanSeat(
            KEEPER, visit.desk.hours, keeper=True, role=roles.get((side_of(visit.who), visit.who.user), "")
        )
    ]
    for guest in findings.guests:
        hours = replace(guest.desk.hours, away_until=None)
        seated.append(PlanSeat(guest.person, hours, role=roles.get((guest.side, guest.user), "")))
    names = {KEEPER: you, **{g.person: g.found.name for g in findings.guests}}
    made = plan(template, seated, start)
    language = visit.desk.language
    seats = tuple(
        SeatShown(names[s.seat], s.minutes, s.messages, s.messages_most, s.extra_minutes) for s in made.seats
    )
    values = PlanValues(
        template.title.read(language),
        made.start,
        _sittings(template, made, names, language),
        seats,
        SCRIBE_MINUTES if template.makes_sheet else 0,
        made.close_likely,
        made.close_latest,
        visit.desk.hours.zone,
        tuple(line.said(visit.speaker) for line in findings.warnings),
        len(made.unkind),
        kind.shown(template, visit.speaker),
        again(visit, template, start),
    )
    return Planned(made, values, template.minutes + SHEET_MINUTES * template.makes_sheet)


def _sittings(
    template: Template, made: Plan, names: Mapping[str, str], language: str
) -> tuple[SittingPlan, ...]:
    return tuple(
        SittingPlan(
            s.n,
            template.sittings[s.n - 1].title.read(language),
            s.mode.value,
            s.likely_end,
            s.latest_end,
            s.minutes,
            tuple((names[p.seat], f"{p.local:%H:%M}") for p in s.prompts),
        )
        for s in made.sittings
    )
