"""The opening: on the announced day, by a keeper, after the checklist.

Rules G7, G9 and G11. From here on nobody is invited any more, and a "no" and no answer have become the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.engine.circle import across, cards, in_the_room, keeping, leaving, sitting, witnessing
from bot.engine.circle.course import Course
from bot.engine.circle.gathering import close_invitation
from bot.engine.circle.roles import EVERYONE, counted, members
from bot.engine.circle.status import status_part
from bot.engine.leads import acknowledged
from bot.engine.model import Circle, Seat, Stage
from bot.engine.moves import Begun, Open, Rung
from bot.engine.people.welcoming import tell_over
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

CHECKLIST = ("not_acute", "no_investigation", "nobody_in_crisis", "power_prepared", "safety_contact")


def start_comes(course: Course, move: Rung) -> None:
    """G7. On the announced day the keeper is asked to open; who joined is counted, nobody is named."""
    c = course.circle
    if c.stage is not Stage.INVITED or c.keeper_task:
        return
    joined = len(counted(c))
    part = course.part(
        f"task:{course.next_serial()}",
        "keeper.open",
        joined=joined,
        least=c.least,
        start_at=c.start,
        few=joined < c.least,
        template=c.template,
        template_version=c.template_version,
    )
    keeping.ask_keeper(course, "open", part)


def open_circle(course: Course, move: Open) -> None:
    """G9. The keeper opens, after the checklist. Invitations are deleted; the answers "no" and none look alike."""
    opener = keeping.may_keep(course)
    c = course.circle
    if c.stage is not Stage.INVITED:
        raise Refusal("refusal.opened_already")
    if course.now < c.start:
        raise Refusal("refusal.too_early", start_at=c.start.isoformat())
    _checked(c, move)
    if opener.consent != (c.pending_card or c.card):
        raise Refusal("refusal.card_changed")
    if sum(_agreed(c, s) for s in counted(c)) < c.least:
        raise Refusal("refusal.fewer_than_three", least=c.least)
    if sum(_agreed(c, s) for s in members(c)) < leaving.SEATS_LEAST:
        raise Refusal("refusal.fewer_than_three", least=leaving.SEATS_LEAST)
    acknowledged.check_leads(c, move.owing)
    lacks = lacking(c, move.safety_contact)
    if lacks:
        raise Refusal(lacks[0])
    keeping.task_done(course)
    for invitation in c.invitations:
        if not invitation.closed:
            close_invitation(course, invitation.person)
    _begin_without_the_others(course)
    cards.adopt_card(course)
    course.set(
        invitations=(),
        agreed_last=(),
        stage=Stage.SITTING,
        opened=course.now,
        checklist_override=not _acknowledged(c, move),
        signed_elsewhere=_elsewhere(c, move),
    )
    course.hush("start")
    tell_over(course, began=True)
    _tell_opening(course, move)
    course.reply("reply.opened")
    witnessing.offer(course)
    sitting.begin_next(course)


def _checked(c: Circle, move: Open) -> None:
    """G9, G11, Z11. The checklist, and leadership's signature or the step that members see; for some kinds no such step."""
    if c.help_first and c.legal_holds:
        raise Refusal("refusal.legal_hold_no_debrief")
    missing = [item for item in CHECKLIST if item not in move.ticks]
    if missing:
        raise Refusal("refusal.checklist", missing=missing)
    if c.signature_needed and not acknowledged.counted(c, move.signed):
        raise Refusal("refusal.unsigned")
    if not _acknowledged(c, move) and not move.override:
        raise Refusal("refusal.acknowledgement")


def _acknowledged(c: Circle, move: Open) -> bool:
    """Signed in here, or, by the keeper's word, elsewhere: on paper, say."""
    return "acknowledged" in move.ticks or bool(acknowledged.counted(c, move.signed))


def _elsewhere(c: Circle, move: Open) -> bool:
    """H13. Only the keeper's word says that leadership has signed: members read it as just that."""
    return "acknowledged" in move.ticks and not acknowledged.counted(c, move.signed)


def lacking(circle: Circle, safety_contact: bool) -> tuple[str, ...]:
    """G11, asked of a circle as it stands: the reasons, by their keys, why this kind of circle cannot open yet."""
    co_keeper = any(s.id == circle.co_keeper and _agreed(circle, s) for s in circle.seats)
    lacks = {
        "refusal.no_co_keeper": circle.co_keeper_needed and not co_keeper,
        "refusal.no_role": any(True for _ in roles_lacking(circle)),
        "refusal.no_safety_contact": circle.safety_contact_needed and not safety_contact,
    }
    return tuple(key for key, is_so in lacks.items() if is_so)


def roles_lacking(circle: Circle) -> Iterator[str]:
    """G11. The roles in which fewer people have joined than this kind of circle needs."""
    for role, least in circle.roles_needed:
        if sum(s.role == role and _agreed(circle, s) for s in circle.seats) < least:
            yield role


def _agreed(circle: Circle, seat: Seat) -> bool:
    return not seat.gone and seat.consent == (circle.pending_card or circle.card)


def _begin_without_the_others(course: Course) -> None:
    """Who did not agree to the card as it stands is not there. Only a seat that still has words here is remembered."""
    c = course.circle
    for seat in c.seats:
        if not seat.gone and not _agreed(c, seat):
            leaving.empty(course, seat)
            keeping.seat_left(course, seat)
    wrote = {e.seat for e in course.circle.entries}
    course.set(seats=tuple(s for s in course.circle.seats if not s.gone or s.id in wrote))


def _tell_opening(course: Course, move: Open) -> None:
    c = course.circle
    opening = course.part(
        "opening",
        "thread.opening",
        refs=(),
        held=c.held.value,
        across=across.platforms_said(c),
        keeper_who=course.seat(c.keeper).person,
        override=c.checklist_override,
        elsewhere=c.signed_elsewhere,
        last_at=c.last_at,
        line_lead=c.line_lead,
        sittings=len(c.agenda),
        late=all(this.speakers == EVERYONE for this in c.agenda),
        **in_the_room.said(c),
        template=c.template,
        template_version=c.template_version,
    )
    course.thread(opening, *acknowledged.shown(c, move.signed), begins=True)
    course.thread(status_part(course), after=opening.name)


def begun(course: Course, move: Begun) -> None:
    """The thread exists: everything later goes into it."""
    c = course.circle
    where = replace(move.place or c.place, thread=None)
    place, *also = (
        replace(one, thread=move.thread) if replace(one, thread=None) == where else one for one in c.places
    )
    course.set(place=place, also=tuple(also))


RULES: dict[type, Callable[[Course, Any], None]] = {Open: open_circle, Begun: begun}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"start": start_comes}
