"""The end of a circle: it closes, its words rest a while longer for their authors, then they are erased.

Rules C1 to C9 of the rulebook. From closing on nothing rings any more but the erasure, and nothing is remembered of who
rested or was silent. What the circle did not publish goes with its key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.circle import apart, cards, circle_over, keeping, receiving, turns, witnessing
from bot.engine.circle.course import Course
from bot.engine.circle.kept import drop
from bot.engine.circle.roles import WITNESS
from bot.engine.circle.scribing import makes_sheet
from bot.engine.circle.status import show_status
from bot.engine.circle.windows import end_window, forget_draft
from bot.engine.effects import Erase, Follow, Send
from bot.engine.model import (
    Cause,
    EntryKind,
    Rank,
    Seat,
    Stage,
    Subject,
    TurnState,
    desk_subject,
)
from bot.engine.moves import (
    BringNews,
    Cancel,
    CircleEnded,
    CloseCircle,
    Notify,
    Rung,
    Unseated,
)
from bot.engine.people.welcoming import tell_over
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

OVER = (Stage.CLOSED, Stage.ERASED)
UNFINISHED = (
    EntryKind.SAVED,
    EntryKind.AHEAD,
    EntryKind.AHEAD_LINE,
    EntryKind.REMARK,
    EntryKind.NOT_YET,
)


def close(course: Course, reason: str) -> None:
    """C1. The circle closes. `reason`: done, few, stays, empty, alone or cancelled (it never opened). Closing twice
    changes nothing.
    """
    if course.circle.stage in OVER:
        return
    lonely = receiving.at_the_end(course)
    circle_over.tell_conduct(course, reason)
    _end_what_runs(course)
    _withdraw_invitations(course)
    _scrub(course)
    erase_at = course.now + timedelta(days=course.circle.retention_days)
    course.set(stage=Stage.CLOSED, closed=course.now)
    _erase_on(course, erase_at)
    for seat in course.circle.seats:
        if not seat.gone:
            _tell_closed(course, seat, reason, lonely if seat.id == course.circle.keeper else [])
    _tell_thread(course, reason)
    organisation = Subject("organisation", course.circle.organisation)
    course.add(Send(organisation, CircleEnded(course.circle.id)))
    if course.circle.opened is None:
        tell_over(course, began=False)
    circle_over.tell_series(course)


def _erase_on(course: Course, day: datetime) -> None:
    """C6, Z7. On its day; while a legal hold stands that day is only noted."""
    if course.circle.legal_holds:
        course.set(erase_due=day)
    else:
        course.set(erase_at=day)
        course.ring("erase", day)


def _end_what_runs(course: Course) -> None:
    """C2. A closed circle rings no alarm, and no message of its any longer asks for anything."""
    sitting = course.circle.sitting
    for turn in sitting.turns if sitting else ():
        if turn.state in turns.OVER:
            turns.end_second_offer(course, turn)
        else:
            turns.finish(course, turn, TurnState.RESTED)
    apart.over(course)
    witnessing.stays(course)
    turns.stay_sealed(course)
    end_window(course)
    if course.circle.keeper_task:
        keeping.task_done(course)
    course.hush("start")
    cards.withdraw_question(course)
    turns.no_more_rest_questions(course)


def _withdraw_invitations(course: Course) -> None:
    for invitation in course.circle.invitations:
        if not invitation.closed:
            name = f"invitation:{invitation.person}"
            course.forget(invitation.person, name)
            course.amend(course.part(name, "invitation.over"))
            course.send_desk(invitation.person, Unseated(course.circle.id))


def _scrub(course: Course) -> None:
    """C3. Who rested, who was silent, who was asked or had to be waited for: forgotten with the closing.

    So is what somebody kept for themselves alone: words saved or laid ahead, a draft that never went round.
    """
    if course.circle.stage is Stage.DRAFTING:
        forget_draft(course)
    for entry in course.circle.entries:
        if entry.kind in UNFINISHED:
            drop(course, entry)
    seats = tuple(
        replace(s, resting=False, silent=0, asked_to_rest=False, role="" if s.role == WITNESS else s.role)
        for s in course.circle.seats
    )
    course.set(
        seats=seats,
        invitations=(),
        sitting=None,
        pause=None,
        pending_card=None,
        pending_terms=None,
        chosen=(),
        agreed_last=(),
        speakers=(),
        scribes=(),
        witnesses=(),
    )
    draft = course.circle.draft
    if draft is not None:
        lines = tuple(replace(line, says=()) for line in draft.lines)
        course.set(
            draft=replace(
                draft,
                lines=lines,
                asked=(),
                answered=(),
                passed=(),
                floor_asked=(),
                floor_agreed=(),
                due=None,
                questions=(),
            )
        )


def _tell_closed(course: Course, seat: Seat, reason: str, lonely: list[int]) -> None:
    part = course.part(
        f"closed:{seat.id}",
        "circle.closed",
        published=course.circle.published is not None,
        reason=reason,
        erase_at=course.circle.erase_at or "",
        legal_hold=bool(course.circle.legal_holds),
        received=receiving.was_received(course, seat),
        unreceived=lonely,
        again_at=_again_at(course),
        keeps=seat.id == course.circle.keeper,
        template=course.circle.template,
        template_version=course.circle.template_version,
    )
    receiving.tell_received(course, seat)
    cause = Cause(part, Rank.WORD, course.now)
    course.add(Send(desk_subject(seat.person), Notify(cause, clears=True)))


def _again_at(course: Course) -> datetime | None:
    """The day on which another one is foreseen, while it is still to come: a circle may close late."""
    at = course.circle.again_at
    return at if course.circle.opened and at is not None and at > course.now else None


def _tell_thread(course: Course, reason: str) -> None:
    c = course.circle
    if c.opened is None:
        return
    show_status(course)
    part = course.part(
        "closed",
        "thread.closed",
        published=c.published is not None,
        reason=reason,
        erase_at=c.erase_at or "",
        legal_hold=bool(c.legal_holds),
    )
    course.thread(part)


# --- by a keeper's hand ---


def close_by_hand(course: Course, move: CloseCircle | Cancel) -> None:
    """C4. A keeper lets a circle go before it opened, closes it unpublished later, or because nothing leaves."""
    if course.circle.stage in OVER:
        raise Refusal("refusal.closed")
    keeping.may_keep(course)
    reason = _reason(course)
    course.reply("reply.closed")
    close(course, reason)


def _reason(course: Course) -> str:
    """Only what never opened was let go. Whatever sat together has closed, also when its sheet was not published."""
    circle, draft = course.circle, course.circle.draft
    if circle.opened is None:
        return "cancelled"
    if circle.stage is not Stage.READY or draft is None or not draft.stays or not makes_sheet(circle):
        return "done"
    return "stays" if any(not line.out for line in draft.lines) else "empty"


def bring_news(course: Course, move: BringNews) -> None:
    """C5. "Bring me what came of it": ticked at closing by whoever likes, taken back at any time."""
    seat = course.own_seat()
    if course.circle.stage is not Stage.CLOSED:
        raise Refusal("refusal.not_now")
    published = course.circle.published
    subject = Subject("artifact", published) if published else course.circle.subject
    course.add(Follow(subject, seat.person, move.on))
    course.reply("reply.news_on" if move.on else "reply.news_off")


# --- by the clock ---


def left_alone(course: Course, move: Rung) -> None:
    """K5. Ten working days without anyone: the circle rests. It publishes nothing and erases on schedule."""
    if course.circle.keeper_task and course.circle.stage not in OVER:
        course.set(left_alone=True)
        close(course, "alone")


def erase_rings(course: Course, move: Rung) -> None:
    """C6. The words go with their key; nothing that names anybody stays behind."""
    c = course.circle
    if c.stage is not Stage.CLOSED or c.erase_at is None or course.now < c.erase_at:
        return
    forget_all(course, Erase(c.subject))


def at_once(course: Course, told: tuple[str, ...]) -> None:
    """C14. Everything of the circle goes now, every message too. `told` hear of posts that the platform would not delete."""
    c = course.circle
    if c.stage not in OVER:
        _end_what_runs(course)
        _withdraw_invitations(course)
        course.add(Send(Subject("organisation", c.organisation), CircleEnded(c.id)))
        if c.opened is None:
            tell_over(course, began=False)
        circle_over.tell_series(course)
    forget_all(course, Erase(c.subject, posts=True, told=told))


def forget_all(course: Course, erase: Erase) -> None:
    """C6. No seat is left, and with the key goes whatever anybody wrote."""
    c = course.circle
    for seat in c.seats:
        course.forget(seat.person, f"closed:{seat.id}")
        course.send_desk(seat.person, Unseated(c.id))
    course.add(erase)
    course.set(
        stage=Stage.ERASED,
        seats=(),
        entries=(),
        draft=None,
        keeper="",
        co_keeper="",
        why=None,
        seed="",
        invitations=(),
        sitting=None,
        pause=None,
        erase_asked=None,
        legal_holds=(),
        aside=(),
    )


RULES: dict[type, Callable[[Course, Any], None]] = {
    CloseCircle: close_by_hand,
    Cancel: close_by_hand,
    BringNews: bring_news,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {"erase": erase_rings, "alone": left_alone}
