"""Sittings in which people meet without the bot: private time, of which nothing is recorded, and live meetings.

Rules S10 and S11 of the rulebook. Nobody has a turn in them, so nobody can write; the keeper says when they are over.
"""

from __future__ import annotations

from bot.engine.circle.course import Course
from bot.engine.circle.roles import speaks
from bot.engine.model import Circle, Mode, Part, Seat, SittingNow
from bot.engine.replacing import replace

APART = (Mode.PRIVATE, Mode.LIVE)


def people(circle: Circle, n: int) -> tuple[Seat, ...]:
    """Those who meet in this sitting."""
    this = circle.agenda[n - 1]
    return tuple(s for s in circle.seats if not s.gone and speaks(this.speakers, s.role))


def locked_out(circle: Circle, seat: Seat) -> bool:
    """S10. While others have private time, whoever is not among them reads nothing of this circle."""
    now = circle.sitting
    if now is None or now.mode is not Mode.PRIVATE:
        return False
    return not speaks(circle.agenda[now.n - 1].speakers, seat.role)


def tell(course: Course, n: int) -> None:
    """S10, S11. Everybody who meets is told what for; where it is asked, each says first whether they are ready."""
    for seat in people(course.circle, n):
        course.notify(seat.person, part_for(course, seat, n))


def part_for(course: Course, seat: Seat, n: int) -> Part:
    c, this = course.circle, course.circle.agenda[n - 1]
    return course.part(
        f"apart:{n}:{seat.id}",
        "sitting.private" if this.mode is Mode.PRIVATE else "sitting.live",
        n=n,
        of=len(c.agenda),
        minutes=this.minutes,
        ready=this.ready,
        said=c.sitting is not None and seat.id in c.sitting.ready,
        template=c.template,
        template_version=c.template_version,
    )


def all_ready(circle: Circle) -> bool:
    """S11. Nothing crosses before everybody who meets has said so."""
    now = circle.sitting
    if now is None or not circle.agenda[now.n - 1].ready:
        return True
    return {s.id for s in people(circle, now.n)} <= set(now.ready)


def set_ready(course: Course, now: SittingNow, seat: Seat, *, yes: bool) -> None:
    """S11. Their message says so, and offers the way back."""
    others = tuple(one for one in now.ready if one != seat.id)
    course.set(sitting=replace(now, ready=(*others, seat.id) if yes else others))
    course.amend(part_for(course, seat, now.n))


def over(course: Course) -> None:
    """What still speaks of the meeting says that it is over; of private time there is nothing to read."""
    now = course.circle.sitting
    if now is None or now.mode not in APART:
        return
    for seat in course.circle.seats:
        name = f"apart:{now.n}:{seat.id}"
        course.forget(seat.person, name)
        course.amend(
            course.part(
                name, "sitting.over", n=now.n, of=len(course.circle.agenda), reads=_was_noted(course, now)
            )
        )


def _was_noted(course: Course, now: SittingNow) -> bool:
    return now.mode is Mode.LIVE and any(e.sitting == now.n for e in course.circle.entries)
