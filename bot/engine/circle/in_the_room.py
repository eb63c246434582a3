"""Leadership in the room: a lead reads the sittings that say so and no other, and everybody knows it before joining.

Rules S12 and S13 of the rulebook. A lead is no member of the circle: not counted among the least of three, no keeper, and
asked of the sheet only what draws on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.circle.course import Course
from bot.engine.circle.lines import authors, line_entries
from bot.engine.circle.roles import WITNESS, is_lead, lead_sittings, leads
from bot.engine.model import Circle, DraftLine, Held, Seat, Stage
from bot.engine.moves import Convene, Invitee
from bot.engine.refusals import Refusal


def settled(move: Convene) -> None:
    """S12. A keeper reads everything, and a thread is read by all who see it: neither goes with a lead.

    Raises Refusal.
    """
    given = [(move.keeper_role, True), *((i.role, i.co_keeper) for i in move.invitees)]
    if any(role in move.leads and keeps for role, keeps in given):
        raise Refusal("refusal.lead_keeps")
    if any(role in move.leads for role, _ in given) and move.held is not Held.BOT:
        raise Refusal("refusal.lead_held")


def may_be_asked(circle: Circle, invitees: Iterable[Invitee]) -> None:
    """S12. Whoever joined said yes to those who would read, so no lead is added. Raises Refusal."""
    if any(is_lead(circle, i.role) for i in invitees):
        raise Refusal("refusal.lead_convened")


def may_keep(circle: Circle, seat: Seat) -> None:
    """S12. Keeping is for members of the circle. Raises Refusal."""
    if is_lead(circle, seat.role):
        raise Refusal("refusal.lead_keeps")


def said(circle: Circle, role: str = "") -> dict[str, object]:
    """S12. What messages say of it: who reads as a lead, which sittings, and whether the reader is one of them."""
    return {
        "lead_whos": list(leads(circle)),
        "lead_sittings": list(lead_sittings(circle)),
        "leads_here": is_lead(circle, role),
    }


def lines_for(circle: Circle, seat: Seat, lines: Iterable[DraftLine]) -> tuple[DraftLine, ...]:
    """S12. Of the sheet a lead sees, before it is published, what draws on lines of their own; members see all of it."""
    if not is_lead(circle, seat.role):
        return tuple(lines)
    return tuple(line for line in lines if seat.id in authors(circle, line.sources))


def is_asked(circle: Circle, seat: Seat) -> bool:
    """S12, S14. Whether the draft goes to this seat: to a lead only if they gave a line, and never to a witness."""
    if seat.role == WITNESS:
        return False
    return not is_lead(circle, seat.role) or any(e.seat == seat.id for e in line_entries(circle))


def lead_left(course: Course, seat: Seat) -> None:
    """S13. Whoever joined was told who reads; when the last lead goes, members are told that nobody from outside does.

    Before the opening nothing is said: the thread's first message tells who reads.
    """
    c = course.circle
    sits = c.stage not in (Stage.INVITED, Stage.CLOSED, Stage.ERASED)
    if sits and is_lead(c, seat.role) and not leads(c):
        course.thread(course.part("lead_left", "thread.lead_left"))
