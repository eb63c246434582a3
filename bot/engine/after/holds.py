"""A hold check: half a year after a practice or an answer began, the people it was meant for say whether they see it.

Rules V1 to V9 of the rulebook. It is about the change, never about whoever looks after it. What somebody said is sealed
until the question closes, and then forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine import sealed_voices
from bot.engine.after.after_table import AfterTable
from bot.engine.after.hold_days import absent_of, due_after, held_of
from bot.engine.after.patterns import END
from bot.engine.circle.course import derive
from bot.engine.circle.taking_back import from_hold
from bot.engine.effects import Drop, Effect, Erase, Keep, Send
from bot.engine.model import (
    Ask,
    HoldCheck,
    HoldResult,
    HoldStage,
    HoldVoice,
    Practice,
    Subject,
    ask_subject,
    hold_subject,
)
from bot.engine.moves import (
    BeginAsk,
    BeginHoldCheck,
    Command,
    LineStruck,
    Rung,
    SayHold,
    StopHoldCheck,
    TakenBack,
)
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

OPEN_FOR = timedelta(days=14)
"""Ten working days, Monday to Friday, whatever day it begins on."""

FREE_AFTER = timedelta(days=7)
"""So long the invitation upward waits for whoever published the sheet; then any member may send it."""

MOST_WORDS = 600
"""Characters of each answer in words."""

NO_TIME = timedelta()

HoldTable = AfterTable[HoldCheck]
Step = tuple[HoldCheck, tuple[Effect, ...]]


def hold_of(origin: Subject) -> Subject:
    """A hold check is named after what it is about, so that there is one of each."""
    return hold_subject(derive(origin.id, "hold", origin.kind))


def invitation_of(id: str) -> Subject:
    """V8. The ask that a check which did not hold drafts."""
    return ask_subject(derive(id, "invitation"))


def to_begin(origin: Subject, of: Practice | Ask, began: datetime) -> Send:
    """V1. What a practice or an answer sends when it begins."""
    due = due_after(began)
    move = BeginHoldCheck(
        origin, of.artifact, of.line, of.template, due, of.erase_at, of.series, of.floor, of.publisher
    )
    return Send(hold_of(origin), move)


def step_hold(check: HoldCheck | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    move = command.move
    if isinstance(move, BeginHoldCheck):
        return _begin(check, command, move, now)
    rule = RULES.get(type(move))
    if check is None or rule is None:
        raise Refusal("refusal.unknown")
    table = HoldTable(check, command, now, (check.artifact, check.line))
    if check.origin.kind == "project":
        table.shows(check.origin, END)
    rule(table, move)
    return table.state, tuple(table.effects)


def _begin(check: HoldCheck | None, command: Command, move: BeginHoldCheck, now: datetime) -> Step:
    """V1, V3. One check of each: whoever was asked is not asked again. One that waits or was stopped waits anew."""
    if check is not None and check.stage in (HoldStage.OPEN, HoldStage.CLOSED):
        return check, ()
    made = HoldCheck(
        id=command.subject.id,
        organisation=command.organisation,
        origin=move.origin,
        artifact=move.artifact,
        line=move.line_id,
        due=move.due,
        erase_at=move.erase_at,
        template=move.template,
        series=move.series,
        floor=max(move.floor, sealed_voices.LEAST_VOICES),
        publisher=move.publisher,
    )
    table = HoldTable(made, command, now, (move.artifact, move.line_id))
    table.ring("hold", move.due)
    table.ring("erase", move.erase_at)
    return table.state, tuple(table.effects)


# --- by the circle ---


def say(table: HoldTable, move: SayHold) -> None:
    """V4. One voice each, sealed, changed as often as one likes while the question is open."""
    c, actor = table.state, table.command.actor
    if c.stage is not HoldStage.OPEN or actor is None or c.closes is None or table.now >= c.closes:
        raise Refusal("refusal.hold_check_closed")
    before = sealed_voices.of(c.said, actor) or HoldVoice(actor, move.seen)
    new = replace(
        before,
        seen=move.seen,
        way=_words(table, "way", before.way, move.way),
        power=_words(table, "power", before.power, move.power),
        room=move.room if move.way is not None or move.room is not None else before.room,
    )
    voices, dropped = sealed_voices.instead(c.said, new)
    table.effects += dropped
    table.set(said=voices)
    table.reply("reply.hold_check_said", seen=move.seen.value)


def _words(table: HoldTable, what: str, before: str, words: str | None) -> str:
    """The entry with these words; the one before where nothing was said of them."""
    if words is None:
        return before
    if len(words) > MOST_WORDS:
        raise Refusal("refusal.hold_check_long", most=MOST_WORDS)
    if not words:
        return ""
    entry = derive(table.command.seed, what)
    table.effects.append(Keep(entry, words))
    return entry


# --- by the clock and by others ---


def rung(table: HoldTable, move: Rung) -> None:
    """An alarm that nobody knows any more is let pass."""
    if move.kind == "erase":
        _erases(table)
    elif move.kind == "hold" and table.state.stage is HoldStage.WAITING:
        _ask(table)
    elif move.kind == "hold" and table.state.stage is HoldStage.OPEN:
        _close(table, move)


def _ask(table: HoldTable) -> None:
    """V3. Once, and late rather than twice."""
    c = table.state
    if table.now < c.due:
        table.ring("hold", c.due)
        return
    closes = table.now + OPEN_FOR
    table.set(stage=HoldStage.OPEN, asked_at=table.now, closes=closes)
    table.news("asked", "hold_check.asked", c.series, until_at=closes)
    table.ring("hold", closes)


def _close(table: HoldTable, move: Rung) -> None:
    """V5, V6, V7. What was seen, without names and numbers; who said it is forgotten."""
    c = table.state
    closes = _closing(c, move, table.now)
    if closes is None or table.now < closes:
        table.set(closes=closes)
        table.ring("hold", closes)
        return
    held = held_of(c.said, c.floor)
    least = max(c.floor, sealed_voices.LEAST_REASONS)
    dropped = sealed_voices.released(c.said, go_on=True, least=least)
    kept = () if dropped else c.said
    absent = held in (HoldResult.NO, HoldResult.PARTLY) and absent_of(c.said, c.floor)
    table.effects += dropped
    table.set(
        stage=HoldStage.CLOSED,
        held=held,
        absent=absent,
        ways=tuple(sorted(one.way for one in kept if one.way)),  # ids by chance: no order of people
        powers=tuple(sorted(one.power for one in kept if one.power)),
        said=(),
        closes=None,
        closed_at=table.now,
    )
    table.ring("hold", None)
    told = {"held": held.value, "kind": c.origin.kind, "origin": c.origin.id}
    table.news("closed", "hold_check.closed", c.series, **told)
    if absent:
        _invite(table)
    table.set(publisher="")


def _closing(check: HoldCheck, move: Rung, now: datetime) -> datetime | None:
    """V3. The bot's own downtime is in no window."""
    if check.asked_at is None:
        return None
    begun = check.asked_at
    gaps = (min(stop, now) - max(start, begun) for start, stop in move.outages)
    return begun + OPEN_FOR + sum((gap for gap in gaps if gap > NO_TIME), NO_TIME)


def _invite(table: HoldTable) -> None:
    """V8. An ask that nobody has sent yet: a named human sends it, or lets it lie."""
    c = table.state
    free_at = table.now + FREE_AFTER if c.publisher else table.now
    begin = BeginAsk(
        c.artifact,
        c.line,
        c.template,
        c.erase_at,
        c.publisher,
        free_at,
        c.series,
        floor=c.floor,
        invitation=True,
    )
    table.effects.append(Send(invitation_of(c.id), begin))


def stop(table: HoldTable, move: StopHoldCheck) -> None:
    """V2. What was let go before its day is not asked about."""
    if table.state.stage is HoldStage.WAITING:
        table.set(stage=HoldStage.STOPPED)
        table.ring("hold", None)


def struck(table: HoldTable, move: LineStruck) -> None:
    """V2. Words that were taken back are asked about no more, and what was said of them goes."""
    c = table.state
    said = [entry for one in c.said for entry in one.entries if entry]
    table.effects += [Drop(entry) for entry in sorted((*said, *c.ways, *c.powers))]
    table.set(stage=HoldStage.STOPPED, said=(), ways=(), powers=(), closes=None, publisher="")
    table.ring("hold", None)
    if c.absent:
        table.effects.append(Send(invitation_of(c.id), LineStruck()))


def _erases(table: HoldTable) -> None:
    """V9. With its sheet."""
    if table.now >= table.state.erase_at:
        table.effects.append(Erase(table.command.subject))


RULES: dict[type, Callable[[HoldTable, Any], None]] = {
    SayHold: say,
    StopHoldCheck: stop,
    LineStruck: struck,
    Rung: rung,
    TakenBack: from_hold,
}
