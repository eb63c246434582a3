"""One seat's time with the piece: it comes, a window of waking hours runs, it ends.

Rules T1 and following. A window is counted in the holder's own waking hours, never in wall hours; the bot's own
downtime is in no window, and what was promised is never taken back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.engine.circle import receiving
from bot.engine.circle.course import Course
from bot.engine.circle.landing import landing
from bot.engine.circle.scribing import makes_sheet, next_scribe
from bot.engine.circle.status import likely_end
from bot.engine.model import Agendum, EntryKind, Mode, Part, Rank, Seat, SittingNow, Turn, TurnState
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.waking import hours
from bot.engine.waking.hours import Interval

OVER = (TurnState.SHARED, TurnState.PASSED, TurnState.RESTED)
RUNNING = (TurnState.COMING, TurnState.HOLDING)


def sitting_now(course: Course) -> SittingNow:
    """Raises Refusal when no sitting is going on."""
    if course.circle.sitting is None:
        raise Refusal("refusal.no_sitting")
    return course.circle.sitting


def agendum(course: Course) -> Agendum:
    return course.circle.agenda[sitting_now(course).n - 1]


def find(course: Course, serial: int) -> Turn | None:
    sitting = course.circle.sitting
    for turn in sitting.turns if sitting else ():
        if turn.serial == serial:
            return turn
    return None


def turn_of(course: Course, seat: str) -> Turn | None:
    sitting = course.circle.sitting
    return next((t for t in sitting.turns if t.seat == seat), None) if sitting else None


def set_turn(course: Course, turn: Turn, **changes: Any) -> Turn:
    sitting = sitting_now(course)
    new = replace(turn, **changes)
    turns = tuple([new if t.serial == turn.serial else t for t in sitting.turns])
    course.set(sitting=replace(sitting, turns=turns))
    return new


# --- the prompt ---


def prompt_part(course: Course, turn: Turn, key: str = "sitting.prompt") -> Part:
    c = course.circle
    this = agendum(course)
    seat = course.seat(turn.seat)
    due = turn.due or hours.add_waking(seat.hours, hours.next_waking(seat.hours, course.now), turn.window)
    return course.part(
        f"prompt:{turn.serial}",
        key,
        n=this.n,
        of=len(c.agenda),
        mode=this.mode.value,
        minutes=this.minutes,
        due_at=due,
        window=turn.window,
        waited_for=turn.waited_for,
        more_time=turn.more_time,
        turn=turn.serial,
        first=this.n in (seat.reads_from, 1),
        received=receiving.was_received(course, seat),
        unreceived=receiving.with_prompt(course, seat, this.n),
        writes=_writes_the_sheet(course, seat, this),
        held=c.held.value,
        help=c.help_first and this.n == 1,
        template=c.template,
        template_version=c.template_version,
    )


def _writes_the_sheet(course: Course, seat: Seat, this: Agendum) -> bool:
    """With the last sitting, whoever will be asked to write the sheet is told so beforehand."""
    if this.n != len(course.circle.agenda) or not makes_sheet(course.circle):
        return False
    scribe = next_scribe(course.circle, course.now)
    return scribe is not None and scribe.id == seat.id


def come(course: Course, turn: Turn) -> None:
    """T1. The piece comes: the person's desk is asked to tell them. The window begins when they were told."""
    turn = set_turn(course, turn, state=TurnState.COMING)
    seat = course.seat(turn.seat)
    part = prompt_part(course, turn)
    course.notify(seat.person, part, Rank.PIECE, turn=turn.serial)
    receiving.tell_received(course, seat)


def prompted(course: Course, turn: Turn) -> None:
    """T2. Told just now: the window begins."""
    if turn.state is not TurnState.COMING:
        if turn.state in OVER:  # answered elsewhere while the prompt was on its way
            show_over(course, turn)
        return
    seat = course.seat(turn.seat)
    due = hours.add_waking(seat.hours, course.now, turn.window)
    set_turn(course, turn, state=TurnState.HOLDING, begun=course.now, since=course.now, due=due)
    course.ring("turn", due, turn.serial)
    receiving.told_with_prompt(course, seat, agendum(course).n)


def left_of_window(course: Course, turn: Turn, outages: tuple[Interval, ...]) -> int:
    """Waking minutes that are still the holder's, the bot's own downtime not counted."""
    if turn.since is None:
        return turn.window
    worked = hours.waking_minutes(course.seat(turn.seat).hours, turn.since, course.now, outages)
    return turn.window - turn.worked - worked


def extend(course: Course, turn: Turn, minutes: int) -> None:
    """The window runs on; never to an earlier moment than was promised."""
    at = max(course.now, turn.since or course.now)
    due = hours.add_waking(course.seat(turn.seat).hours, at, max(minutes, 1))
    if turn.due is not None and turn.due > due:
        due = turn.due
    turn = set_turn(course, turn, due=due)
    course.ring("turn", due, turn.serial)


def change_hours(course: Course, seat: Seat, new: hours.Hours) -> None:
    """T5. Another zone or other hours: what was used stays used, what is left runs in the new hours."""
    turn = turn_of(course, seat.id)
    if turn is None or turn.state is not TurnState.HOLDING or turn.since is None:
        course.set_seat(seat.id, hours=new)
        return
    used = turn.worked + hours.waking_minutes(seat.hours, turn.since, course.now)
    course.set_seat(seat.id, hours=new)
    turn = set_turn(course, turn, worked=used, since=course.now)
    extend(course, turn, turn.window - used)


# --- the end of a turn ---


def finish(course: Course, turn: Turn, state: TurnState) -> Turn:
    """The turn ends here; its alarms fall silent and its prompt says what happened."""
    before = turn.state
    turn = set_turn(course, turn, state=state)
    course.hush("turn", turn.serial)
    course.hush("later", turn.serial)
    person = course.seat(turn.seat).person
    if before is not TurnState.AHEAD:
        course.forget(
            person, f"prompt:{turn.serial}"
        )  # the prompt, or a reminder that still waits for its day
        show_over(course, turn)
    end_second_offer(course, turn, answered=state is not TurnState.RESTED)
    return turn


def show_over(course: Course, turn: Turn, *, closed: bool = False) -> None:
    """The prompt says what became of the turn. `closed`: the sitting is over, its words can be read from here."""
    n, of = sitting_now(course).n, len(course.circle.agenda)
    name = f"prompt:{turn.serial}"
    if turn.state is TurnState.RESTED:
        course.amend(course.part(name, "sitting.over", n=n, of=of, reads=closed))
        return
    silence = any(e.turn == turn.serial and e.kind is EntryKind.SILENCE for e in course.circle.entries)
    part = course.part(
        name,
        "sitting.answered",
        n=n,
        of=of,
        answer="silence" if silence else turn.state.value,
        turn=turn.serial,
        reads_at=likely_end(course.circle, course.now, but=turn.seat) or "",
        mode=sitting_now(course).mode.value,
        closed=closed,
        landing=landing(course.circle, turn.seat, n),
    )
    course.amend(part)


def window_ends(course: Course, turn: Turn) -> None:
    """T3. A wholly silent window: the seat rests, and is offered the turn once more, privately, waiting for nobody."""
    seat = course.seat(turn.seat)
    course.set_seat(seat.id, silent=seat.silent + 1)
    turn = finish(course, turn, TurnState.RESTED)
    passing = sitting_now(course).mode is Mode.PASSING
    if passing and turn.waited_for and not is_away(seat, course.now):
        turn = set_turn(course, turn, second=True)
        _offer_again(course, turn)
    _ask_to_rest(course, course.seat(turn.seat))


def end_second_offer(course: Course, turn: Turn, *, answered: bool = False) -> None:
    """The round closes, and with it the second offer; or the offer was taken."""
    if turn.second:
        course.forget(course.seat(turn.seat).person, f"second:{turn.serial}")
        course.amend(
            course.part(f"second:{turn.serial}", "second.over", n=sitting_now(course).n, answered=answered)
        )


def _offer_again(course: Course, turn: Turn) -> None:
    seat = course.seat(turn.seat)
    opens = hours.next_waking(seat.hours, course.now)
    until = hours.add_waking(seat.hours, opens, agendum(course).window // 2)
    part = course.part(
        f"second:{turn.serial}",
        "second.offer",
        n=agendum(course).n,
        until_at=until,
        turn=turn.serial,
        template=course.circle.template,
        template_version=course.circle.template_version,
    )
    course.notify(seat.person, part, until=until, nudge=True)


def _ask_to_rest(course: Course, seat: Seat) -> None:
    """T6. After two silent windows the person is asked once, privately: rest for this circle? Not after the last one."""
    if seat.silent < 2 or seat.asked_to_rest or seat.resting or is_away(seat, course.now):
        return
    if course.circle.next_sitting > len(course.circle.agenda):
        return
    course.set_seat(seat.id, asked_to_rest=True)
    course.notify(seat.person, course.part(f"rest:{seat.id}", "rest.question"), nudge=True)


def stay_sealed(course: Course) -> None:
    """S6. A circle that ends in a sealed sitting never closes it: what was written there is read by nobody."""
    sitting = course.circle.sitting
    if sitting is not None and sitting.mode is Mode.SEALED:
        course.set(next_sitting=sitting.n)


def no_more_rest_questions(course: Course) -> None:
    """T6. No sitting is left to rest from: a question that still waits for a kind moment is not told."""
    for seat in course.circle.seats:
        end_rest_question(course, seat)


def end_rest_question(course: Course, seat: Seat) -> None:
    """T6. One that was told asks for nothing any more; who said yes goes on reading that their seat rests."""
    if not seat.asked_to_rest:
        return
    course.forget(seat.person, f"rest:{seat.id}")
    if seat.gone or not seat.resting:
        course.amend(course.part(f"rest:{seat.id}", "rest.over"))


def is_away(seat: Seat, now: datetime) -> bool:
    return seat.hours.away_until is not None and seat.hours.away_until > now
