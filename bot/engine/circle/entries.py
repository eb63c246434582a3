"""What a person may do with words: share, pass, lay ahead, save, edit, withdraw; and be received.

Rules E1 and following. A pass and a silence are answers; a rest is not. Two answers to one turn: the first is kept, the
second is refused kindly and nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.circle import artifact, sitting, witnessing
from bot.engine.circle.apart import locked_out
from bot.engine.circle.course import Course
from bot.engine.circle.holding import own_turn
from bot.engine.circle.kept import ahead_of, drop, drop_all, keep, saved_of, swap, take_away
from bot.engine.circle.posting import SHOWN, post_share, shares_of, show_again
from bot.engine.circle.roles import in_the_room, is_locked, may_write_early
from bot.engine.circle.status import likely_end
from bot.engine.circle.turns import agendum, finish, sitting_now
from bot.engine.effects import Keep
from bot.engine.model import (
    Agendum,
    Circle,
    Entry,
    EntryKind,
    Heading,
    Held,
    Mode,
    Seat,
    Stage,
    Turn,
    TurnState,
)
from bot.engine.moves import (
    Answer,
    Edit,
    LayAhead,
    Pass,
    Received,
    Rung,
    SaveForLater,
    Silence,
    TakeBackAhead,
    Withdraw,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

WRITTEN = (EntryKind.SHARE, EntryKind.LINE, EntryKind.AHEAD, EntryKind.AHEAD_LINE)


# --- answering ---


def answerable(course: Course, serial: int) -> Turn:
    """E1. A turn may be answered while it runs, and after a rest until the round closes. Raises Refusal otherwise."""
    turn = own_turn(course, serial)
    if turn.state in (TurnState.SHARED, TurnState.PASSED):
        raise Refusal("refusal.answered")
    if turn.state is TurnState.AHEAD:
        raise Refusal("refusal.not_your_turn")
    return turn


def answer(course: Course, move: Answer) -> None:
    """E2. One answer to a whole sitting. Rounds left empty are passed; all empty is a pass."""
    turn = answerable(course, move.turn)
    texts, line = _checked(move.answers, move.line, agendum(course).rounds)
    if not any(texts) and not line:
        _finish(course, turn, TurnState.PASSED, "reply.passed")
        return
    n, welcome = sitting_now(course).n, move.thoughts_welcome
    blank = Entry("", turn.seat, EntryKind.SHARE, n, thoughts_welcome=welcome, turn=turn.serial)
    _write(course, blank, texts, line)
    if any(texts):
        _finish(course, turn, TurnState.SHARED, "reply.shared")
    else:
        _finish(course, turn, TurnState.PASSED, "reply.passed")


def _checked(answers: tuple[str, ...], line: str, rounds: int) -> tuple[list[str], str]:
    if len(answers) > rounds:
        raise Refusal("refusal.unknown")
    return [clean(text) for text in answers], clean(line)


def _write(
    course: Course, blank: Entry, texts: list[str], line: str, line_kind: EntryKind = EntryKind.LINE
) -> None:
    """Keep one entry a round, and the line under the sitting's heading. `blank` says whose, where and of which kind."""
    for number, text in enumerate(texts, 1):
        if text:
            keep(course, replace(blank, id=course.new_id(), round=number), text)
    heading = course.circle.agenda[blank.sitting - 1].line
    if line and heading is not None:
        under = replace(blank, id=course.new_id(), kind=line_kind, heading=heading, thoughts_welcome=False)
        keep(course, under, line)


def pass_(course: Course, move: Pass) -> None:
    """E3. One tap; an answer like any other."""
    _finish(course, answerable(course, move.turn), TurnState.PASSED, "reply.passed")


def silence(course: Course, move: Silence) -> None:
    """E4. A shared silence is a share: the others see that it was held."""
    turn = answerable(course, move.turn)
    entry = Entry(course.new_id(), turn.seat, EntryKind.SILENCE, sitting_now(course).n, turn=turn.serial)
    course.set(entries=(*course.circle.entries, entry))
    _finish(course, turn, TurnState.SHARED, "reply.silence")


def _finish(course: Course, turn: Turn, state: TurnState, reply: str) -> None:
    """The person acted: nobody counts silences any more, a rest ends, what was saved is used up."""
    course.set_seat(turn.seat, silent=0, resting=False)
    this = sitting_now(course)
    drop_all(course, saved_of(course.circle, turn.seat, this.n))
    if state is TurnState.PASSED:
        drop_all(course, ahead_of(course.circle, turn.seat, this.n))
    was_second = turn.second
    turn = finish(course, turn, state)
    if state is TurnState.SHARED:
        post_share(course, turn)
    reads_at = likely_end(course.circle, course.now, but=turn.seat) or ""
    closed = _closes_now(course)
    course.reply(reply, reads_at=reads_at, mode=this.mode.value, second=was_second, closed=closed)
    sitting.ended(course, turn)


def _closes_now(course: Course) -> bool:
    """Whether this was the answer for which the sitting waited. What goes into a thread is looked at first."""
    now = sitting_now(course)
    return not sitting.waits(now) and now.mode is not Mode.OPEN and course.circle.held is Held.BOT


# --- before the piece comes ---


def lay_ahead(course: Course, move: LayAhead) -> None:
    """E5. In a passing sitting a person may write early; the words go out when the piece arrives."""
    seat = course.own_seat()
    this = sitting_to_come(course.circle, seat, move.sitting)
    texts, line = _checked(move.answers, move.line, this.rounds)
    if not any(texts) and not line:
        raise Refusal("refusal.nothing_written")
    drop_all(course, (*ahead_of(course.circle, seat.id, this.n), *saved_of(course.circle, seat.id, this.n)))
    blank = Entry("", seat.id, EntryKind.AHEAD, this.n, thoughts_welcome=move.thoughts_welcome)
    _write(course, blank, texts, line, EntryKind.AHEAD_LINE)
    course.set_seat(seat.id, silent=0, resting=False)
    course.reply("reply.laid_ahead", n=this.n)


def take_back_ahead(course: Course, move: TakeBackAhead) -> None:
    """E5. What was laid ahead is its author's alone until the piece comes: it goes without a trace."""
    seat = course.own_seat()
    drop_all(course, ahead_of(course.circle, seat.id, move.sitting))
    course.reply("reply.taken_back")


def sitting_to_come(c: Circle, seat: Seat, n: int) -> Agendum:
    """E5, asked of a circle as it stands: the passing sitting for which this seat may write early. Raises Refusal."""
    this = next((a for a in c.agenda if a.n == n and a.mode is Mode.PASSING), None)
    if this is None or c.stage not in (Stage.INVITED, Stage.SITTING) or n < seat.reads_from:
        raise Refusal("refusal.not_ahead")
    witnessing.may_speak(seat)
    if not may_write_early(c, seat, this):
        raise Refusal("refusal.locked" if is_locked(c, this) else "refusal.not_ahead")
    if c.sitting is not None and n <= c.sitting.n:
        turn = next((t for t in c.sitting.turns if t.seat == seat.id), None) if n == c.sitting.n else None
        if turn is None or turn.state is not TurnState.AHEAD:
            raise Refusal("refusal.not_ahead")
    elif n < c.next_sitting:
        raise Refusal("refusal.not_ahead")
    return this


def save_for_later(course: Course, move: SaveForLater) -> None:
    """E6. Everything in the form is kept, encrypted, for its author alone, until they share or the sitting closes."""
    if move.sitting:
        seat = course.own_seat()
        this = sitting_to_come(course.circle, seat, move.sitting)
    else:
        turn = answerable(course, move.turn)
        seat, this = course.seat(turn.seat), agendum(course)
    texts, line = _checked(move.answers, move.line, this.rounds)
    drop_all(course, saved_of(course.circle, seat.id, this.n))
    blank = Entry("", seat.id, EntryKind.SAVED, this.n, thoughts_welcome=move.thoughts_welcome)
    for number, text in enumerate(texts, 1):
        if text:
            keep(course, replace(blank, id=course.new_id(), round=number), text)
    if line:
        keep(course, replace(blank, id=course.new_id(), heading=this.line or Heading.CARRIED), line)
    if move.thoughts_welcome and not (line or any(texts)):
        # A tick alone is kept too: an entry without words.
        course.set(entries=(*course.circle.entries, replace(blank, id=course.new_id())))
    course.reply("reply.saved")


# --- afterwards ---


def own_entry(course: Course, id: str) -> Entry:
    """Also for somebody who left: their words stay theirs. Raises Refusal for anybody else's."""
    mine = {s.id for s in course.circle.seats if s.person == course.command.actor}
    entry = next((e for e in course.circle.entries if e.id == id and e.seat in mine), None)
    if entry is None:
        raise Refusal("refusal.not_your_words")
    return entry


def edit(course: Course, move: Edit) -> None:
    """E7. Until the sitting closes. Empty words withdraw the entry."""
    entry = own_entry(course, move.entry)
    now = course.circle.sitting
    laid = entry.kind in (EntryKind.AHEAD, EntryKind.AHEAD_LINE)
    if entry.kind not in WRITTEN or not (laid or (now is not None and now.n == entry.sitting)):
        raise Refusal("refusal.sitting_closed")
    words = clean(move.words)
    if not words:
        withdraw(course, Withdraw(move.entry))
        return
    course.add(Keep(entry.id, words))
    show_again(course, entry)
    course.reply("reply.edited")


def withdraw(course: Course, move: Withdraw) -> None:
    """E8. Until the words are erased. A post that carried them is taken back or shortened."""
    entry = own_entry(course, move.entry)
    if entry.kind not in (*WRITTEN, EntryKind.SILENCE, EntryKind.WHY):
        raise Refusal("refusal.not_your_words")
    take_out(course, entry)
    course.reply("reply.withdrawn")


def take_out(course: Course, entry: Entry, *, for_good: bool = False) -> None:
    """`for_good`: also where a legal hold stands."""
    (drop if for_good else take_away)(course, entry)
    if entry.kind is EntryKind.WHY:
        course.set(why=None)
    elif entry.kind is EntryKind.LINE:
        artifact.withdrawn(course, entry)
    else:
        show_again(course, entry)


def readable(circle: Circle, seat: Seat, n: int) -> bool:
    """Passing and open words as they come, sealed ones after the sitting; nothing from before a late joiner came.

    S12. A lead reads the sittings with leadership in the room, and no other.
    """
    if n < seat.reads_from or n < 1 or n > len(circle.agenda) or locked_out(circle, seat):
        return False
    if not in_the_room(circle, seat.role, circle.agenda[n - 1]):
        return False
    if circle.sitting is not None and n == circle.sitting.n:
        return circle.sitting.mode is not Mode.SEALED
    return n < circle.next_sitting


def received(course: Course, move: Received) -> None:
    """E9. A reader's tap on a share. Who tapped, and how many, is kept nowhere."""
    reader = course.own_seat()
    entry = next((e for e in course.circle.entries if e.id == move.entry and e.kind in SHOWN), None)
    if entry is None or not readable(course.circle, reader, entry.sitting):
        raise Refusal("refusal.not_readable")
    if entry.seat != reader.id:
        for mark in shares_of(course, entry.seat, entry.sitting):
            swap(course, replace(mark, received=True))
    course.reply("reply.received")


RULES: dict[type, Callable[[Course, Any], None]] = {
    Answer: answer,
    Pass: pass_,
    Silence: silence,
    LayAhead: lay_ahead,
    TakeBackAhead: take_back_ahead,
    SaveForLater: save_for_later,
    Edit: edit,
    Withdraw: withdraw,
    Received: received,
}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
