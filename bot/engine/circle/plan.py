"""The plan of a circle, before anybody is invited: when each sitting ends, likely and at the latest, and what
the circle asks of each person.

Likely means that people answer some two of their waking hours after a prompt reached them; at the latest means
that everyone uses their window to its end. Second offers hold nothing up, so they are in neither; more time,
which a person may ask for once, is not foreseen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.engine.circle.plan_way import PlannedPrompt, PlanSeat, Way
from bot.engine.circle.roles import speaks
from bot.engine.kinds.script import Template
from bot.engine.model import Mode
from bot.engine.waking import hours as h

__all__ = ["Plan", "PlanSeat", "PlannedPrompt", "SeatPlan", "SittingPlan", "plan"]

REPLY_MINUTES = 120
SHEET_MINUTES = 5
SCRIBE_MINUTES = 15
KEEPER_MINUTES = 30
MOST_NUDGES = 2


@dataclass(frozen=True, slots=True)
class SittingPlan:
    """One sitting. It begins when the one before it ends; prompts stand in turn order, or in seat order."""

    n: int
    mode: Mode
    minutes: int
    likely_start: datetime
    likely_end: datetime
    latest_start: datetime
    latest_end: datetime
    prompts: tuple[PlannedPrompt, ...]


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """What the circle asks of one person: minutes as a member, minutes for keeping or drafting, messages."""

    seat: str
    minutes: int
    extra_minutes: int
    messages: int
    messages_most: int  # with every nudge that may be sent


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan, in UTC. `artifact_*` is when the sheet is published, or when a circle without one closes.

    `unkind` has to be empty.
    """

    start: datetime
    sittings: tuple[SittingPlan, ...]
    seats: tuple[SeatPlan, ...]
    artifact_likely: datetime
    artifact_latest: datetime
    close_likely: datetime
    close_latest: datetime
    unkind: tuple[PlannedPrompt, ...]


def plan(
    template: Template,
    seats: Sequence[PlanSeat],
    start: datetime,
    reply_minutes: int = REPLY_MINUTES,
    *,
    seed: str = "",
    silent: Collection[str] = (),
    chosen: Sequence[str] = (),
) -> Plan:
    """Plan a circle of these seats, opened at `start`.

    `seed` is the circle's and decides who begins a passing sitting; `silent` are seats that never answer;
    `chosen` is the keeper's own turn order. Raises ValueError without seats, TypeError for a naive start.
    """
    if not seats:
        raise ValueError("a plan needs seats")
    start = h.local(seats[0].hours, start).astimezone(UTC)
    likely = Way(seats, reply_minutes, seed, silent, chosen)
    latest = Way(seats, None, seed, silent, chosen)
    sittings = _sittings(template, likely, latest, start)
    finish = Way.publish if template.makes_sheet else Way.keep
    artifact_likely, artifact_latest = _later(
        finish(likely, sittings[-1].likely_end), finish(latest, sittings[-1].latest_end)
    )
    people = {seat.id: seat.hours for seat in seats}
    return Plan(
        start=start,
        sittings=sittings,
        seats=tuple(_seat_plan(template, seat) for seat in seats),
        artifact_likely=artifact_likely,
        artifact_latest=artifact_latest,
        # The tap that publishes the sheet closes the circle.
        close_likely=artifact_likely,
        close_latest=artifact_latest,
        unkind=tuple(
            prompt
            for sitting in sittings
            for prompt in sitting.prompts
            if not h.is_waking(people[prompt.seat], prompt.at)
        ),
    )


def _sittings(template: Template, likely: Way, latest: Way, start: datetime) -> tuple[SittingPlan, ...]:
    planned = []
    likely_start, latest_start = start, latest.keep(start)  # the keeper opens at once, or as late as may be
    for sitting in template.sittings:
        likely_end, prompts = likely.sit(sitting, likely_start)
        likely_end, latest_end = _later(likely_end, latest.sit(sitting, latest_start)[0])
        planned.append(
            SittingPlan(
                n=sitting.n,
                mode=sitting.mode,
                minutes=sitting.minutes,
                likely_start=likely_start,
                likely_end=likely_end,
                latest_start=latest_start,
                latest_end=latest_end,
                prompts=prompts,
            )
        )
        likely_start, latest_start = likely_end, latest_end
    return tuple(planned)


def _later(likely: datetime, latest: datetime) -> tuple[datetime, datetime]:
    # Slower answers may meet kinder hours and so end sooner; yet the latest never lies before the likely.
    return likely, max(likely, latest)


def _seat_plan(template: Template, seat: PlanSeat) -> SeatPlan:
    sheet = template.makes_sheet
    answered = [one for one in template.sittings if speaks(one.speakers, seat.role)]
    minutes = sum(one.minutes for one in answered) + SHEET_MINUTES * sheet
    if seat.language_second:
        minutes = -(-minutes * 4 // 3)
    messages = 1 + len(answered) + sheet + 1  # the invitation, a prompt each, the draft, the close
    return SeatPlan(
        seat=seat.id,
        minutes=minutes,
        extra_minutes=KEEPER_MINUTES * seat.keeper + SCRIBE_MINUTES * (seat.scribe and sheet),
        messages=messages,
        messages_most=messages + MOST_NUDGES,
    )
