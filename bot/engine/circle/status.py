"""The circle's line in its thread: one message, amended, naming nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.engine.circle import across
from bot.engine.circle.course import Course
from bot.engine.circle.roles import EVERYONE
from bot.engine.model import Circle, Mode, Part, Place, Seat, Stage, Turn, TurnState
from bot.engine.waking import hours

REPLY_MINUTES = 120  # what a reply likely takes, in waking minutes (practice section 3)
OVER = (Stage.CLOSED, Stage.ERASED)
PENDING = (TurnState.AHEAD, TurnState.COMING, TurnState.HOLDING)


def status_part(course: Course) -> Part:
    c = course.circle
    n = c.sitting.n if c.sitting else min(c.next_sitting, len(c.agenda))
    speakers = c.agenda[n - 1].speakers if c.stage is Stage.SITTING else EVERYONE
    answer_at = c.answer_at if c.stage not in OVER else None
    values: dict[str, Any] = {"answer_at": answer_at} if answer_at is not None else {}
    return course.part(
        "status",
        "thread.status",
        stage=c.stage.value,
        n=n,
        of=len(c.agenda),
        mode=c.agenda[n - 1].mode.value,
        likely_at=likely_end(c, course.now) or "",
        pause=c.pause.value if c.pause else "",
        held=c.held.value,
        legal_hold=bool(c.legal_holds),
        stays=c.draft is not None and c.draft.stays,
        speakers=speakers,
        template=c.template,
        template_version=c.template_version,
        **values,
    )


def show_status(course: Course) -> None:
    """Amend the line. The first one is told at opening."""
    if course.circle.opened is not None:
        course.amend_thread(status_part(course))


def status_names(circle: Circle) -> list[str]:
    """How the line is called in each of the circle's threads, also where a side has gone since."""
    every = dict.fromkeys([circle.place.side, *circle.sides])
    return [across.name_in(circle, f"{circle.id}:status", Place(*side, "")) for side in every]


def likely_reply(seat: Seat, at: datetime) -> datetime:
    """When somebody whom the piece reaches at `at` likely answers."""
    return hours.add_waking(seat.hours, hours.next_waking(seat.hours, at), REPLY_MINUTES)


def likely_end(circle: Circle, now: datetime, *, but: str = "") -> datetime | None:
    """When the sitting likely ends. None when none goes on, or when nobody can say: that moment is over already.

    Where everybody holds a piece it was fixed when the sitting began: asked again and again, it tells nothing of who
    has answered since. A piece that goes round is seen to go round, so there it moves along. `but`: a seat whose own
    reply is left out, as for the sentence that its own writer reads.
    """
    if circle.sitting is None:
        return None
    if circle.sitting.mode is Mode.PASSING:
        return _end_of_the_way(circle, circle.sitting.turns, now, but)
    fixed = [t.likely_at for t in circle.sitting.turns if t.likely_at is not None and t.seat != but]
    likely = max(fixed, default=now)
    return likely if likely > now else None


def _end_of_the_way(circle: Circle, turns: tuple[Turn, ...], now: datetime, but: str) -> datetime | None:
    seats = {s.id: s for s in circle.seats}
    at = now
    for turn in turns:
        if turn.waited_for and turn.state in PENDING and turn.seat != but:
            at = likely_reply(seats[turn.seat], at)
    return at if at > now else None


def latest_end(circle: Circle) -> datetime | None:
    """About when a sealed sitting is over at the latest: all windows used to their end, more time taken by everybody.

    Windows are counted as if nobody had answered, so that it tells nothing of who has. None where the piece goes round.
    """
    if circle.sitting is None or circle.sitting.mode is not Mode.SEALED:
        return None
    began, window = circle.sitting.began, circle.agenda[circle.sitting.n - 1].window
    whole = window + window // 2
    held = {t.seat: t.begun or began for t in circle.sitting.turns if t.likely_at is not None}
    ends = [hours.add_waking(s.hours, held[s.id], whole) for s in circle.seats if s.id in held]
    return max(ends, default=None)
