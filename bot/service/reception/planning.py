"""The plan of a circle in the words of the plan page. Pure, but for who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.hours import Hours
from bot.engine.plan import SCRIBE_MINUTES, Plan, PlanSeat, plan
from bot.engine.script import Template
from bot.service.reception.guests import Findings
from bot.service.reception.visit import Visit
from bot.wording.pages import kind
from bot.wording.pages.plan import PlanValues, SittingPlan
from bot.wording.pages.plan import SeatPlan as SeatShown

KEEPER = "keeper"


@dataclass(frozen=True)
class Planned:
    plan: Plan
    values: PlanValues
    minutes: int
    """Of one member."""


def seats_of(visit: Visit, guests: Sequence[tuple[str, Hours]]) -> list[PlanSeat]:
    return [PlanSeat(KEEPER, visit.desk.hours, keeper=True), *(PlanSeat(id_, hours) for id_, hours in guests)]


def planned(visit: Visit, template: Template, start: datetime, findings: Findings, you: str) -> Planned:
    """`you` is what the keeper's own seat is called.

    Anybody may plan a circle with anybody, so a plan knows of nobody else's absence: it is laid as if all were there.
    """
    guests = [(g.person, replace(g.desk.hours, away_until=None)) for g in findings.guests]
    names = {KEEPER: you, **{g.person: g.found.name for g in findings.guests}}
    made = plan(template, seats_of(visit, guests), start)
    language = visit.desk.language
    sittings = tuple(
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
    seats = tuple(
        SeatShown(names[s.seat], s.minutes, s.messages, s.messages_most, s.extra_minutes) for s in made.seats
    )
    values = PlanValues(
        template.title.read(language),
        made.start,
        sittings,
        seats,
        SCRIBE_MINUTES if template.makes_sheet else 0,
        made.close_likely,
        made.close_latest,
        visit.desk.hours.zone,
        tuple(line.said(visit.speaker) for line in findings.warnings),
        len(made.unkind),
        kind.shown(template, visit.speaker),
    )
    return Planned(made, values, min(seat.minutes for seat in made.seats))
