"""From convening to opening: who is asked, who joins, who leaves.

Rules G1 and following. Joining is an act; declining and leaving take one tap, ask for no reason and change no other
seat's view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.engine import keeping, leaving, sitting
from bot.engine.course import Course, derive
from bot.engine.effects import Keep, Send
from bot.engine.leaving import SEATS_LEAST
from bot.engine.model import (
    Circle,
    Entry,
    EntryKind,
    Invitation,
    Part,
    Seat,
    Stage,
    Subject,
)
from bot.engine.moves import (
    Begun,
    CircleBegan,
    Command,
    Convene,
    Decline,
    Invitee,
    InviteMore,
    Join,
    Open,
    Rung,
    Seated,
    Unseated,
)
from bot.engine.refusals import Refusal
from bot.engine.status import status_part
from bot.engine.words import clean

SEATS_MOST = 20
CHECKLIST = ("not_acute", "no_investigation", "nobody_in_crisis", "power_prepared", "safety_contact")


def convene(command: Command, move: Convene, now: datetime) -> Course:
    """G1. A circle begins with its keeper's seat and one invitation for each person asked."""
    keeper = command.actor
    if keeper is None:
        raise Refusal("refusal.unknown")
    people = [i.person for i in move.invitees]
    if len(set(people)) != len(people) or keeper in people:
        raise Refusal("refusal.invited_twice")
    if len(people) + 1 < max(SEATS_LEAST, move.seats_least):
        raise Refusal("refusal.fewer_than_three", least=max(SEATS_LEAST, move.seats_least))
    if len(people) + 1 > SEATS_MOST:
        raise Refusal("refusal.too_many", most=SEATS_MOST)
    if move.co_keeper_required and not any(i.co_keeper for i in move.invitees):
        raise Refusal("refusal.co_keeper_required")
    course = Course(_new(command, move, now), command, now)
    _keep_why(course, move.why)
    _invite(course, move.invitees, move)
    course.send_desk(keeper, Seated(course.circle.id))
    course.add(Send(Subject("organisation", command.organisation), CircleBegan(course.circle.id)))
    course.ring("start", move.start)
    course.reply("reply.convened", start_at=move.start)
    return course


def _new(command: Command, move: Convene, now: datetime) -> Circle:
    keeper = Seat(derive(command.seed, "keeper"), command.actor or "", move.keeper_hours, move.card)
    return Circle(
        id=command.subject.id,
        organisation=command.organisation,
        template=move.template,
        template_version=move.template_version,
        card=move.card,
        held=move.held,
        place=move.place,
        central=move.central,
        agenda=move.agenda,
        convened=now,
        start=max(move.start, now),
        seed=derive(command.seed, "circle"),
        floor=move.floor,
        retention_days=move.retention_days,
        keeper=keeper.id,
        unit=move.unit,
        seats=(keeper,),
        minutes=move.minutes,
        last_at=move.last_at,
        likely_at=move.likely_at,
        line_lead=move.line_lead,
        chosen=(keeper.person, *(i.person for i in move.invitees)),
    )


def _keep_why(course: Course, why: str) -> None:
    words = clean(why)
    if words:
        entry = Entry(course.new_id(), course.circle.keeper, EntryKind.WHY)
        course.set(why=entry.id, entries=(*course.circle.entries, entry))
        course.add(Keep(entry.id, words))


def _invite(course: Course, invitees: tuple[Invitee, ...], move: Convene | None = None) -> None:
    new = tuple(Invitation(i.person, i.hours, i.co_keeper) for i in invitees)
    course.set(invitations=(*course.circle.invitations, *new))
    for invitation in new:
        course.notify(invitation.person, _invitation_part(course, invitation.person))
        course.send_desk(invitation.person, Seated(course.circle.id))


def _invitation_part(course: Course, person: str) -> Part:
    c = course.circle
    return course.part(
        f"invitation:{person}",
        "invitation",
        (c.why,) if c.why else (),
        keeper_who=course.seat(c.keeper).person,
        minutes=c.minutes,
        sittings=len(c.agenda),
        likely_at=c.likely_at,
        last_at=c.last_at,
        start_at=c.start,
        held=c.held.value,
        card=c.card,
        line_lead=c.line_lead,
        template=c.template,
        template_version=c.template_version,
    )


def invite_more(course: Course, move: InviteMore) -> None:
    """G2. Before opening the keeper may ask more people. Nobody is asked twice to the same circle."""
    keeping.may_keep(course)
    if course.circle.stage is not Stage.INVITED:
        raise Refusal("refusal.opened_already")
    known = {i.person for i in course.circle.invitations} | {s.person for s in course.circle.seats}
    fresh = tuple(i for i in move.invitees if i.person not in known)
    if len(known) + len(fresh) > SEATS_MOST:
        raise Refusal("refusal.too_many", most=SEATS_MOST)
    _invite(course, fresh)
    # The same sentence whether they are new or were asked before: the keeper learns nothing of anybody's no.
    course.reply("reply.invited")


def join(course: Course, move: Join) -> None:
    """G3. Joining takes a seat under the card as it stands. After opening, it reads later sittings only (G8)."""
    person = course.command.actor or ""
    c = course.circle
    if course.seat_of(person):
        raise Refusal("refusal.seated_already")
    if c.stage not in (Stage.INVITED, Stage.SITTING):
        raise Refusal("refusal.too_late")
    if move.card != (c.pending_card or c.card):
        raise Refusal("refusal.card_changed")
    if c.stage is Stage.SITTING:
        _join_late(course, move, person)
        return
    invitation = next((i for i in c.invitations if i.person == person and not i.closed), None)
    if invitation is None:
        raise Refusal("refusal.not_invited")
    seat = _take_seat(course, person, move, reads_from=1)
    course.set(invitations=tuple(i for i in course.circle.invitations if i.person != person))
    if invitation.co_keeper and not course.circle.co_keeper:
        course.set(co_keeper=seat.id)
    course.amend(replace(_invitation_part(course, person), key="invitation.joined", refs=()))
    course.forget(person, f"invitation:{person}")
    course.reply("reply.joined", start_at=c.start)


def _join_late(course: Course, move: Join, person: str) -> None:
    """G8. A late joiner enters with the next sitting and never reads what was said before it."""
    c = course.circle
    if c.next_sitting > len(c.agenda):
        raise Refusal("refusal.too_late")
    if sum(not s.gone for s in c.seats) >= SEATS_MOST:
        raise Refusal("refusal.too_many", most=SEATS_MOST)
    _take_seat(course, person, move, reads_from=c.next_sitting)
    course.send_desk(person, Seated(c.id))
    keeper = course.seat(c.keeper)
    if not keeper.gone:
        part = course.part(f"late:{course.next_serial()}", "keeper.joined_late", who=person, n=c.next_sitting)
        course.notify(keeper.person, part)
    course.reply("reply.joined_late", n=c.next_sitting)


def _take_seat(course: Course, person: str, move: Join, reads_from: int) -> Seat:
    seat = Seat(course.new_id(), person, move.hours, move.card, reads_from)
    course.set(seats=(*course.circle.seats, seat))
    return seat


def decline(course: Course, move: Decline) -> None:
    """G4. One tap, no reason, in no list: until opening the invitation looks like an unanswered one."""
    person = course.command.actor
    c = course.circle
    if not any(i.person == person and not i.closed for i in c.invitations):
        course.reply("reply.declined")
        return
    course.set(invitations=tuple(replace(i, closed=True) if i.person == person else i for i in c.invitations))
    _close_invitation(course, person or "")
    course.reply("reply.declined")


def _close_invitation(course: Course, person: str) -> None:
    course.forget(person, f"invitation:{person}")
    course.amend(replace(_invitation_part(course, person), key="invitation.over", refs=()))
    course.send_desk(person, Unseated(course.circle.id))


def start_comes(course: Course, move: Rung) -> None:
    """G7. On the announced day the keeper is asked to open; who joined is counted, nobody is named."""
    c = course.circle
    if c.stage is not Stage.INVITED or c.keeper_task:
        return
    joined = sum(not s.gone for s in c.seats)
    part = course.part(
        f"task:{course.next_serial()}",
        "keeper.open",
        joined=joined,
        least=SEATS_LEAST,
        start_at=c.start,
        few=joined < SEATS_LEAST,
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
    missing = [item for item in CHECKLIST if item not in move.ticks]
    if missing:
        raise Refusal("refusal.checklist", missing=missing)
    if "acknowledged" not in move.ticks and not move.override:
        raise Refusal("refusal.acknowledgement")
    if opener.consent != (c.pending_card or c.card):
        raise Refusal("refusal.card_changed")
    if sum(_agreed(c, s) for s in c.seats) < SEATS_LEAST:
        raise Refusal("refusal.fewer_than_three", least=SEATS_LEAST)
    keeping.task_done(course)
    for invitation in c.invitations:
        if not invitation.closed:
            _close_invitation(course, invitation.person)
    _begin_without_the_others(course)
    course.set(
        invitations=(),
        card=c.pending_card or c.card,
        pending_card=None,
        stage=Stage.SITTING,
        opened=course.now,
        checklist_override="acknowledged" not in move.ticks,
    )
    course.hush("start")
    _tell_opening(course)
    course.reply("reply.opened")
    sitting.begin_next(course)


def _agreed(circle: Circle, seat: Seat) -> bool:
    return not seat.gone and seat.consent == (circle.pending_card or circle.card)


def _begin_without_the_others(course: Course) -> None:
    """Who did not agree to the card as it stands is not there. Only a seat that still has words here is remembered."""
    c = course.circle
    for seat in c.seats:
        if not seat.gone and not _agreed(c, seat):
            _close_invitation(course, seat.person)
            course.forget(seat.person, f"card:{c.pending_card or c.card}:{seat.id}")
            leaving.empty(course, seat)
            keeping.seat_left(course, seat)
    wrote = {e.seat for e in course.circle.entries}
    course.set(seats=tuple(s for s in course.circle.seats if not s.gone or s.id in wrote))


def _tell_opening(course: Course) -> None:
    c = course.circle
    opening = course.part(
        "opening",
        "thread.opening",
        held=c.held.value,
        keeper_who=course.seat(c.keeper).person,
        override=c.checklist_override,
        last_at=c.last_at,
        line_lead=c.line_lead,
        sittings=len(c.agenda),
        template=c.template,
        template_version=c.template_version,
    )
    course.thread(opening, begins=True)
    course.thread(status_part(course), after=opening.name)


def begun(course: Course, move: Begun) -> None:
    """The thread exists: everything later goes into it."""
    course.set(place=replace(course.circle.place, thread=move.thread))


RULES: dict[type, Callable[[Course, Any], None]] = {
    InviteMore: invite_more,
    Join: join,
    Decline: decline,
    Open: open_circle,
    Begun: begun,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"start": start_comes}
