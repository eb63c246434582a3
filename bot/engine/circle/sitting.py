"""A sitting from its first turn to its close: the piece goes round, or everybody holds one.

Rules S1 and following. Nobody speaks twice in a sitting, nobody is waited for beyond their window, and a sitting can
always move on.
"""

from __future__ import annotations

from bot.engine.circle import apart, drafting, keeping, order, posting, receiving, turns, witnessing
from bot.engine.circle.circle_promises import sitting_closed
from bot.engine.circle.course import Course
from bot.engine.circle.kept import deliver_ahead, drop, has_ahead
from bot.engine.circle.roles import speaks
from bot.engine.circle.status import PENDING, likely_reply, show_status
from bot.engine.circle.turns import OVER, RUNNING, find, finish, is_away, set_turn, sitting_now
from bot.engine.effects import CheckPlace, Send
from bot.engine.model import (
    Agendum,
    EntryKind,
    Held,
    Mode,
    Pause,
    Seat,
    SittingNow,
    Turn,
    TurnState,
    series_subject,
)
from bot.engine.moves import Served
from bot.engine.replacing import replace
from bot.engine.waking import hours

# --- beginning ---


def begin_next(course: Course) -> None:
    """S1. The next sitting, or the sheet after the last one. Words in a thread need the thread to be looked at first."""
    c = course.circle
    course.set(sitting=None)
    if c.next_sitting > len(c.agenda):
        turns.no_more_rest_questions(course)
        receiving.begin_reading(course)
        drafting.begin_drafting(course)
    elif pauses(course):
        pass
    elif c.held is Held.THREAD:
        course.add(CheckPlace(c.place))
    else:
        begin(course)


def pauses(course: Course) -> bool:
    """A pause takes hold between turns. The keeper's own pause and a changed card wait here for their answer."""
    c = course.circle
    if c.pause is None and c.pending_card is not None:
        course.set(pause=Pause.CARD)
    if course.circle.pause is None:
        return False
    show_status(course)
    return True


def begin(course: Course) -> None:
    """S2, S9. Turns are laid out for everyone who sits and speaks here; the order of a passing sitting is fixed."""
    c = course.circle
    this = c.agenda[c.next_sitting - 1]
    seats = [s for s in c.seats if not s.gone and speaks(this.speakers, s.role)] if _writes(this) else []
    laid = tuple(
        Turn(course.next_serial(), seat, TurnState.AHEAD, window=this.window)
        for seat in _order(course, this, seats)
    )
    course.set(sitting=SittingNow(this.n, this.mode, course.now, laid), next_sitting=this.n + 1)
    for turn in laid:
        _settle_waiting(course, turn)
    if this.mode is Mode.PASSING:
        advance(course)
    else:
        if not _writes(this):
            apart.tell(course, this.n)
        for turn in sitting_now(course).turns:
            _all_hold(course, turn)
        _fix_likely_answers(course)
        close_if_done(course)
    if course.circle.sitting is not None and course.circle.sitting.n == this.n:
        show_status(course)


def _writes(this: Agendum) -> bool:
    """S10. Where people meet without the bot, nobody has a turn."""
    return this.mode not in apart.APART


def _order(course: Course, this: Agendum, seats: list[Seat]) -> tuple[str, ...]:
    if this.mode is not Mode.PASSING:
        return tuple(s.id for s in seats)
    people = {s.person: s.id for s in seats}
    chosen = [people[p] for p in course.circle.chosen if p in people]
    offsets = [(s.id, hours.offset(s.hours, course.now)) for s in seats]
    first = _speaks_first(course, people)
    return order.turn_order(this.order, offsets, course.circle.seed, this.n, chosen, first)


def _speaks_first(course: Course, people: dict[str, str]) -> str:
    """N8. In a series whoever spoke first longest ago begins, and goes to the end of the queue."""
    c = course.circle
    person = next((one for one in c.speakers if one in people), "")
    if c.series is None or not person:
        return ""
    course.set(speakers=(*(one for one in c.speakers if one != person), person))
    course.add(Send(series_subject(c.series), Served(speakers=(person,))))
    return people[person]


def _settle_waiting(course: Course, turn: Turn) -> None:
    """S3. Nobody waits for a seat that was wholly silent before, unless there is nobody else to wait for."""
    silent = [t for t in sitting_now(course).turns if course.seat(t.seat).silent > 0]
    awake = [t for t in sitting_now(course).turns if t not in silent and not course.seat(t.seat).resting]
    if turn in silent and awake:
        set_turn(course, turn, waited_for=False)


def _all_hold(course: Course, turn: Turn) -> None:
    seat = course.seat(turn.seat)
    if seat.resting or is_away(seat, course.now):
        finish(course, turn, TurnState.RESTED)
    else:
        turns.come(course, turn)


def _fix_likely_answers(course: Course) -> None:
    """Said to everybody alike from here on, whoever has answered by then."""
    for turn in sitting_now(course).turns:
        if turn.waited_for and turn.state in PENDING:
            set_turn(course, turn, likely_at=likely_reply(course.seat(turn.seat), course.now))


def join_in(course: Course, seat: Seat) -> None:
    """S15. A turn in the sitting that runs for somebody who would rather speak, after those of the others.

    When it ends, likely and at the latest, is said as it was: another time would tell that somebody joined in.
    """
    now = course.circle.sitting
    if now is None or not _writes(course.circle.agenda[now.n - 1]):
        return
    this = course.circle.agenda[now.n - 1]
    if not speaks(this.speakers, seat.role):
        return
    turn = Turn(course.next_serial(), seat.id, TurnState.AHEAD, window=this.window)
    course.set(sitting=replace(now, turns=(*now.turns, turn)))
    if now.mode is Mode.PASSING:
        advance(course)
    else:
        _all_hold(course, turn)


# --- going round ---


def advance(course: Course) -> None:
    """S4. The piece goes to the next seat that takes it. Words laid ahead go out as it passes."""
    while True:
        sitting = sitting_now(course)
        if any(t.state in RUNNING and t.waited_for for t in sitting.turns):
            return
        turn = next((t for t in sitting.turns if t.state is TurnState.AHEAD), None)
        if turn is None:
            close_if_done(course)
            return
        if pauses(course):
            return
        _reach(course, turn)


def _reach(course: Course, turn: Turn) -> None:
    seat = course.seat(turn.seat)
    if has_ahead(course.circle, seat.id, sitting_now(course).n):
        deliver_ahead(course, turn)
        finish(course, turn, TurnState.SHARED)
        posting.post_share(course, turn)
    elif seat.gone or seat.resting or is_away(seat, course.now):
        finish(course, turn, TurnState.RESTED)
    else:
        turns.come(course, turn)


def ended(course: Course, turn: Turn) -> None:
    """A turn has just ended, by its holder, the keeper or the clock: the circle goes on.

    The circle's line stays as it is while everybody holds a piece: it would only show that somebody answered.
    """
    if course.circle.sitting is None:
        return
    if sitting_now(course).mode is not Mode.PASSING:
        close_if_done(course)
        return
    advance(course)
    if course.circle.sitting is not None:
        show_status(course)


def close_if_done(course: Course) -> None:
    """A sitting that still has words for the thread closes after the thread was looked at (W1)."""
    sitting = sitting_now(course)
    if waits(sitting):
        return
    if sitting.mode in (Mode.OPEN, *apart.APART):
        _ask_to_close(course, sitting)
    elif posting.unposted(course):
        course.add(CheckPlace(course.circle.place))
    else:
        close_sitting(course)


def waits(sitting: SittingNow) -> bool:
    """Whether somebody is still waited for."""
    return any(t.state in PENDING and t.waited_for for t in sitting.turns)


def _ask_to_close(course: Course, sitting: SittingNow) -> None:
    """S7, S10, S11. The keeper ends it; of an open one they are asked once everyone has answered or rests."""
    ready = apart.all_ready(course.circle)
    if course.circle.keeper_task == "sitting":
        keeping.say_anew(course, ready=ready)
        return
    name = f"task:{course.next_serial()}"
    part = course.part(name, "keeper.sitting", n=sitting.n, mode=sitting.mode.value, ready=ready)
    keeping.ask_keeper(course, "sitting", part)


# --- closing ---


def close_sitting(course: Course) -> None:
    """S6. Whoever has not answered rests, with the same words for everybody; sealed words become readable now."""
    sitting = sitting_now(course)
    for turn in sitting.turns:
        if turn.state not in OVER:
            finish(course, turn, TurnState.RESTED)
        turns.end_second_offer(course, turn)
        _amend_over(course, turn)
    _forget_saved(course, sitting.n)
    witnessing.stays(course, sitting.n)
    apart.over(course)
    sitting_closed(course, sitting.n)
    begin_next(course)


def _amend_over(course: Course, turn: Turn) -> None:
    """Now the words can be read: every prompt that was told says so. Whoever left cannot read them."""
    state = find(course, turn.serial)
    if state is not None and state.begun is not None and not course.seat(turn.seat).gone:
        turns.show_over(course, state, closed=True)


def _forget_saved(course: Course, n: int) -> None:
    """What was saved for later and never shared is nobody's to keep."""
    for entry in course.circle.entries:
        if entry.kind is EntryKind.SAVED and entry.sitting == n:
            drop(course, entry)


# --- words in the thread ---


def thread_is_fine(course: Course) -> None:
    """W1. Everybody who can read the thread holds a seat: what waited goes there, and the circle goes on."""
    sitting = sitting_now(course)
    if sitting.mode is Mode.SEALED:
        if not waits(sitting):
            posting.post_reveal(course, sitting.n)
            close_sitting(course)
        return
    posting.post_what_waited(course)
    if sitting.mode is Mode.PASSING:
        advance(course)


# --- leaving ---


def seat_left(course: Course, seat: Seat) -> None:
    """Somebody left: their turn ends, and the circle goes on as if they rested."""
    turn = turns.turn_of(course, seat.id)
    if turn is not None and turn.state not in OVER:
        running = turn.state in RUNNING
        finish(course, turn, TurnState.RESTED)
        if running:
            ended(course, turn)
    elif turn is not None:
        turns.end_second_offer(course, turn)
    elif course.circle.sitting is not None and course.circle.sitting.mode is Mode.LIVE:
        close_if_done(course)  # nobody waits for the readiness of somebody who left
