"""Who is asked to a circle, who joins and who does not.

Rules G1 to G4 and G8. Joining is an act; declining and leaving take one tap, ask for no reason and change no other
seat's view.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import across, in_the_room, keeping, own_names, witnessing
from bot.engine.circle.course import Course, derive
from bot.engine.circle.leaving import SEATS_LEAST
from bot.engine.circle.roles import EVERYONE, WITNESS, share
from bot.engine.effects import Keep, Send
from bot.engine.model import (
    Circle,
    Entry,
    EntryKind,
    Invitation,
    Part,
    Seat,
    Stage,
    Subject,
    series_subject,
)
from bot.engine.moves import (
    CircleBegan,
    Command,
    Convene,
    Decline,
    HeldFor,
    Invitee,
    InviteMore,
    Join,
    ReplantBegun,
    Rung,
    Seated,
    Unseated,
)
from bot.engine.people.welcoming import tell_asked
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

SEATS_MOST = 20


def convene(command: Command, move: Convene, now: datetime) -> Course:
    """G1. A circle begins with its keeper's seat and one invitation for each person asked."""
    keeper = command.actor
    if keeper is None:
        raise Refusal("refusal.unknown")
    people = [i.person for i in move.invitees]
    if len(set(people)) != len(people) or keeper in people:
        raise Refusal("refusal.invited_twice")
    if len([i for i in move.invitees if i.role != WITNESS]) + 1 < max(SEATS_LEAST, move.seats_least):
        raise Refusal("refusal.fewer_than_three", least=max(SEATS_LEAST, move.seats_least))
    if len(people) + 1 > SEATS_MOST:
        raise Refusal("refusal.too_many", most=SEATS_MOST)
    if move.co_keeper_required and not any(i.co_keeper for i in move.invitees):
        raise Refusal("refusal.co_keeper_required")
    given = [move.keeper_role, *(i.role for i in move.invitees)]
    if any(given.count(role) < least for role, least in move.roles_required):
        raise Refusal("refusal.role_required")
    in_the_room.settled(move)
    course = Course(_new(command, move, now), command, now)
    _keep_why(course, move.why)
    _invite(course, move.invitees, move)
    course.send_desk(keeper, Seated(course.circle.id))
    organisation = Subject("organisation", command.organisation)
    course.add(Send(organisation, CircleBegan(course.circle.id)))
    if move.unit:
        course.add(Send(organisation, HeldFor(course.circle.id, move.unit)))
    if move.replants:
        course.add(Send(series_subject(move.replants), ReplantBegun(course.circle.id)))
    course.ring("start", move.start)
    course.reply("reply.convened", start_at=move.start)
    return course


def _new(command: Command, move: Convene, now: datetime) -> Circle:
    sides, also = across.settled(move)
    keeper = Seat(derive(command.seed, "keeper"), command.actor or "", move.keeper_hours, move.card)
    keeper = replace(keeper, role=move.keeper_role)
    circle = Circle(
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
        series=move.series,
        agreed_last=move.agreed_last,
        speakers=move.speakers,
        scribes=move.scribes,
        leads=move.leads,
        witnesses=move.witnesses,
        trained=move.trained,
        kept_before=move.kept_before,
        replants=move.replants,
        answer_at=move.answer_at,
        previous=move.previous,
        seats=(keeper,),
        minutes=move.minutes,
        last_at=move.last_at,
        likely_at=move.likely_at,
        line_lead=move.line_lead,
        least=max(SEATS_LEAST, move.seats_least),
        co_keeper_needed=move.co_keeper_required,
        safety_contact_needed=move.safety_contact_required,
        roles_needed=move.roles_required,
        again_at=move.again_at,
        help_first=move.help_first,
        not_scribing=move.not_scribing,
        approving=move.approving,
        signature_needed=move.signature_required,
        chosen=(keeper.person, *(i.person for i in move.invitees)),
        sides=sides,
        also=also,
        also_central=across.one_a_side(move.also_central, but=move.central),
        own_names=move.own_names,
    )
    return replace(circle, seats=(_named(circle, keeper, move.name),))


def _named(circle: Circle, seat: Seat, name: str) -> Seat:
    """G12. Only where names are one's own does a seat have any."""
    if not circle.own_names:
        return seat
    others = replace(circle, seats=tuple(one for one in circle.seats if one.id != seat.id))
    return replace(seat, name=own_names.fitting(others, name), letter=own_names.letter(others))


def _keep_why(course: Course, why: str) -> None:
    words = clean(why)
    if words:
        entry = Entry(course.new_id(), course.circle.keeper, EntryKind.WHY)
        course.set(why=entry.id, entries=(*course.circle.entries, entry))
        course.add(Keep(entry.id, words))


def _invite(course: Course, invitees: tuple[Invitee, ...], move: Convene | None = None) -> None:
    new = tuple(Invitation(i.person, i.hours, i.co_keeper, role=i.role) for i in invitees)
    course.set(invitations=(*course.circle.invitations, *new))
    tell_asked(course, new)
    for invitation in new:
        course.notify(invitation.person, _invitation_part(course, invitation.person))
        course.send_desk(invitation.person, Seated(course.circle.id))


def _invitation_part(course: Course, person: str) -> Part:
    c = course.circle
    role = role_of(c, person)
    sittings, minutes = share(c, role)
    return course.part(
        f"invitation:{person}",
        "invitation",
        (c.why,) if c.why else (),
        keeper_who=course.seat(c.keeper).person,
        minutes=minutes,
        sittings=sittings,
        role=role,
        help=c.help_first,
        likely_at=c.likely_at,
        last_at=c.last_at,
        start_at=c.start,
        held=c.held.value,
        across=across.platforms_said(c),
        card=c.card,
        line_lead=c.line_lead,
        template=c.template,
        template_version=c.template_version,
        series=c.series is not None,
        **in_the_room.said(c, role),
        **witnessing.said(c),
        trained=c.trained,
    )


def role_of(circle: Circle, person: str) -> str:
    """The role in which somebody sits here or was asked to."""
    seated = next((seat.role for seat in circle.seats if seat.person == person), "")
    return seated or next((i.role for i in circle.invitations if i.person == person), "")


def invite_more(course: Course, move: InviteMore) -> None:
    """G2. Before opening the keeper may ask more people. Nobody is asked twice to the same circle."""
    keeping.may_keep(course)
    if course.circle.stage is not Stage.INVITED:
        raise Refusal("refusal.opened_already")
    known = {i.person for i in course.circle.invitations} | {s.person for s in course.circle.seats}
    fresh = tuple(i for i in move.invitees if i.person not in known)
    across.may_be_asked(course.circle, fresh)
    in_the_room.may_be_asked(course.circle, fresh)
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
    course.set_seat(seat.id, role=invitation.role)
    course.set(invitations=tuple(i for i in course.circle.invitations if i.person != person))
    if invitation.co_keeper and not course.circle.co_keeper:
        course.set(co_keeper=seat.id)
    course.amend(replace(_invitation_part(course, person), key="invitation.joined", refs=()))
    course.forget(person, f"invitation:{person}")
    course.reply("reply.joined", start_at=c.start)


def may_come_late(circle: Circle) -> None:
    """G8, asked of a circle as it stands. Raises Refusal.

    Where some have a role, it was given before anybody joined: nobody comes later and is taken for what they are not.
    """
    if circle.next_sitting > len(circle.agenda):
        raise Refusal("refusal.too_late")
    if any(this.speakers != EVERYONE for this in circle.agenda):
        raise Refusal("refusal.roles_given")


def _join_late(course: Course, move: Join, person: str) -> None:
    """G8. A late joiner enters with the next sitting; the bot shows them nothing that was said before it."""
    c = course.circle
    if move.side is not None and move.side not in c.open_sides:
        raise Refusal("refusal.not_invited")
    may_come_late(c)
    if sum(not s.gone for s in c.seats) >= SEATS_MOST:
        raise Refusal("refusal.too_many", most=SEATS_MOST)
    _take_seat(course, person, move, reads_from=c.next_sitting)
    course.send_desk(person, Seated(c.id))
    keeper = course.seat(c.keeper)
    if not keeper.gone:
        name = f"late:{course.next_serial()}"
        part = course.part(name, "keeper.joined_late", who=person, n=c.next_sitting, posted=c.posted > 0)
        course.notify(keeper.person, part)
    course.reply("reply.joined_late", n=c.next_sitting, posted=c.posted > 0)


def _take_seat(course: Course, person: str, move: Join, reads_from: int) -> Seat:
    seat = Seat(course.new_id(), person, move.hours, move.card, reads_from)
    seat = _named(course.circle, seat, move.name)
    course.set(seats=(*course.circle.seats, seat))
    return seat


def decline(course: Course, move: Decline) -> None:
    """G4. One tap, no reason, in no list: until opening the invitation looks like an unanswered one."""
    person = course.command.actor
    c = course.circle
    if course.seat_of(person):
        raise Refusal("refusal.joined_already")
    if not any(i.person == person and not i.closed for i in c.invitations):
        course.reply("reply.declined")
        return
    course.set(invitations=tuple(replace(i, closed=True) if i.person == person else i for i in c.invitations))
    close_invitation(course, person or "")
    course.reply("reply.declined")


def close_invitation(course: Course, person: str) -> None:
    course.forget(person, f"invitation:{person}")
    course.amend(replace(_invitation_part(course, person), key="invitation.over", refs=()))
    course.send_desk(person, Unseated(course.circle.id))


RULES: dict[type, Callable[[Course, Any], None]] = {InviteMore: invite_more, Join: join, Decline: decline}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
