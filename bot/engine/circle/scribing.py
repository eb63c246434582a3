"""Whose turn it is to write the sheet. Known before the last sitting, so that the person can be told beforehand."""

from __future__ import annotations

from datetime import datetime

from bot.engine.circle.course import derive
from bot.engine.circle.roles import WITNESS
from bot.engine.model import Circle, Seat


def makes_sheet(circle: Circle) -> bool:
    """Whether lines are asked for in any sitting. Of a circle that asks for none, nothing ever leaves."""
    return any(this.line is not None for this in circle.agenda)


def next_scribe(circle: Circle, now: datetime) -> Seat | None:
    """Chosen by the circle's seed among those who are there; first those who have been heard from lately.

    In a series the turn goes round: whoever wrote longest ago comes first (N8). Whoever handed the pen on is passed
    over; the keeper is not among them. The scribe reads every line as it was written, so nobody is chosen who joined
    after one of them, nor anybody in a role that does not write, such as a lead.
    """
    passed = circle.draft.passed if circle.draft else ()
    first = min((a.n for a in circle.agenda if a.line), default=1)
    barred = {*circle.not_scribing, *circle.leads, WITNESS}
    able = [s for s in circle.seats if s.role not in barred and not _is_absent(s, now)]
    willing = [s for s in able if s.id not in (circle.keeper, *passed) and s.reads_from <= first]
    queue = {person: n for n, person in enumerate(circle.scribes)}
    return min(
        willing,
        key=lambda s: (
            s.silent > 0,
            queue.get(s.person, len(queue)),
            derive(circle.seed, "scribe", s.id),
        ),
        default=None,
    )


def _is_absent(seat: Seat, now: datetime) -> bool:
    away = seat.hours.away_until
    return seat.gone or seat.resting or (away is not None and away > now)
