"""A practice after its circle: somebody looks after it, is reminded once a day they chose, and is free to let it go.

Rules B1 to B8 of the rulebook. Whatever happens here is about the practice. That somebody let go of one is remembered
nowhere, and nobody else is told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.after.after_table import AfterTable
from bot.engine.after.holds import hold_of, to_begin
from bot.engine.circle.taking_back import NOTICE, from_practice
from bot.engine.effects import Drop, Effect, Erase, Keep, Send
from bot.engine.model import Deed, Practice, PracticeStage, desk_subject
from bot.engine.moves import (
    BeginPractice,
    ChangePractice,
    Command,
    HandPracticeOn,
    Holds,
    KeepPractice,
    LeavePracticeThere,
    LetPracticeGo,
    LineStruck,
    PersonGone,
    Rung,
    SnoozePractice,
    StopHoldCheck,
    TakenBack,
    TakePractice,
)
from bot.engine.refusals import Refusal

MOST_REMINDERS = 5
SNOOZED = timedelta(days=7)
LEAST_CHECK, MOST_CHECK = timedelta(days=1), timedelta(days=366)
USUAL_CHECK = timedelta(days=28)
MOST_NOTICE = 300  # characters

PracticeTable = AfterTable[Practice]
Step = tuple[Practice, tuple[Effect, ...]]


def step_practice(practice: Practice | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    move = command.move
    if isinstance(move, BeginPractice):
        return _begin(practice, command, move, now)
    rule = RULES.get(type(move))
    if practice is None or rule is None:
        raise Refusal("refusal.unknown")
    table = PracticeTable(practice, command, now, (practice.artifact, practice.line))
    rule(table, move)
    return table.state, tuple(table.effects)


def _begin(practice: Practice | None, command: Command, move: BeginPractice, now: datetime) -> Step:
    """B1. It is there with its sheet. Nobody is given it."""
    if practice is not None:
        return practice, ()
    made = Practice(
        id=command.subject.id,
        organisation=command.organisation,
        artifact=move.artifact,
        line=move.line_id,
        published=now,
        erase_at=move.erase_at,
        template=move.template,
        asked=move.asked,
        beside=move.beside,
        series=move.series,
        floor=move.floor,
        publisher=move.asked,
        unit=move.unit,
        own_names=move.own_names,
    )
    table = PracticeTable(made, command, now, (move.artifact, move.line_id))
    table.ring("erase", move.erase_at)
    if move.asked and move.ask_at is not None:
        table.ring("ask", move.ask_at)
    return table.state, tuple(table.effects)


# --- by its owner ---


def take(table: PracticeTable, move: TakePractice) -> None:
    """B1. Whoever takes it says when it begins and when they look at it again. One person looks after it."""
    p, actor = table.state, table.command.actor
    if actor is None or p.stage not in (PracticeStage.OPEN, PracticeStage.HELD):
        raise Refusal("refusal.practice_over")
    if p.stage is PracticeStage.HELD and actor not in (p.offered, p.owner):
        raise Refusal("refusal.practice_held")
    before = p.owner
    _check(table, move.check, move.notice)
    if before and before != actor:
        _hold(table, before, on=False)
        table.tell(before, table.part(f"taken:{before}", "practice.taken", owner_who=actor))
    if p.asked:
        table.forget(p.asked, "open")
    _end_offer(table, but=actor)
    if p.began is None:
        table.conducted(Deed.BEGUN, p.unit)
    table.set(stage=PracticeStage.HELD, owner=actor, began=p.began or move.began, offered="", asked="")
    table.ring("ask", None)
    _hold(table, actor, on=True)
    table.effects.append(to_begin(table.command.subject, table.state, table.state.began or move.began))
    table.reply("reply.practice_taken", check_at=move.check)


def change(table: PracticeTable, move: ChangePractice) -> None:
    """B4. Another day, other signs: as often as its owner likes."""
    _own(table)
    _check(table, move.check, move.notice)
    table.reply("reply.practice_changed", check_at=move.check)


def snooze(table: PracticeTable, move: SnoozePractice) -> None:
    """B4. A week later."""
    _own(table)
    _remind(table, table.now + SNOOZED)
    table.reply("reply.practice_snoozed", check_at=table.now + SNOOZED)


def keep(table: PracticeTable, move: KeepPractice) -> None:
    """B4. It is part of the work now."""
    p = _own(table)
    _free(table)
    table.set(stage=PracticeStage.KEPT)
    table.conducted(Deed.KEPT, p.unit)
    table.reply("reply.practice_kept")


def let_go(table: PracticeTable, move: LetPracticeGo) -> None:
    """B4. Without a reason. Somebody else may take it, and sees nothing of who had it."""
    p = _own(table)
    _free(table)
    table.set(began=None)
    table.conducted(Deed.LET_GO, p.unit)
    table.effects.append(Send(hold_of(table.command.subject), StopHoldCheck()))
    table.reply("reply.practice_let_go")


def hand_on(table: PracticeTable, move: HandPracticeOn) -> None:
    """B5. The other person is asked in private; until they take it, it stays with its owner."""
    p = _own(table)
    if move.person == p.owner:
        raise Refusal("refusal.practice_yours")
    _end_offer(table, but=move.person)
    _hold(table, move.person, on=True)
    table.set(offered=move.person)
    offer = table.part(f"offered:{move.person}", "practice.offered", owner_who=p.owner)
    table.tell(move.person, offer)
    table.reply("reply.practice_offered", to_who=move.person)


def leave_there(table: PracticeTable, move: LeavePracticeThere) -> None:
    """B5. Nobody is told that somebody would rather not."""
    if table.command.actor is not None and table.command.actor == table.state.offered:
        _end_offer(table)
    table.reply("reply.practice_left")


def _own(table: PracticeTable) -> Practice:
    p = table.state
    if p.stage is not PracticeStage.HELD:
        raise Refusal("refusal.practice_over")
    if table.command.actor is None or table.command.actor != p.owner:
        raise Refusal("refusal.practice_not_yours")
    return p


def _check(table: PracticeTable, check: datetime, notice: str) -> None:
    if not LEAST_CHECK <= check - table.now <= MOST_CHECK:
        raise Refusal("refusal.practice_day")
    if len(notice) > MOST_NOTICE:
        raise Refusal("refusal.practice_notice", most=MOST_NOTICE)
    if notice:
        table.effects.append(Keep(NOTICE, notice))
    elif table.state.notice:
        table.effects.append(Drop(NOTICE))
    table.set(notice=bool(notice))
    _remind(table, check)


def _remind(table: PracticeTable, check: datetime) -> None:
    """B3. Five reminders over its life; after that its day is for its owner alone to keep."""
    p = table.state
    if p.owner:
        table.forget(p.owner, f"check:{p.check:%Y-%m-%d}" if p.check else "check")
    table.set(check=check)
    table.ring("check", check if p.reminders < MOST_REMINDERS else None)


def _hold(table: PracticeTable, person: str, *, on: bool) -> None:
    table.effects.append(Send(desk_subject(person), Holds(table.command.subject, on)))


def _end_offer(table: PracticeTable, but: str = "") -> None:
    """Nobody is asked to take it over any more. `but`: whoever has it in hand anyway."""
    offered = table.state.offered
    if offered:
        table.forget(offered, f"offered:{offered}")
    table.set(offered="")
    if offered not in ("", but):
        _hold(table, offered, on=False)


def _free(table: PracticeTable) -> None:
    """Nobody looks after it any more; what was said of how to notice stays."""
    p = table.state
    if p.check is not None:
        table.forget(p.owner, f"check:{p.check:%Y-%m-%d}")
    _hold(table, p.owner, on=False)
    _end_offer(table)
    table.ring("check", None)
    table.set(stage=PracticeStage.OPEN, owner="", check=None)


# --- by the clock and by others ---


def rung(table: PracticeTable, move: Rung) -> None:
    """An alarm that nobody knows any more is let pass."""
    if rule := ALARMS.get(move.kind):
        rule(table)


def _asks(table: PracticeTable) -> None:
    """B2. Nobody took it for some days: the keeper of its circle is asked once, and nobody after them."""
    p = table.state
    if p.stage is PracticeStage.OPEN and p.asked:
        table.tell(p.asked, table.question("practice.open", "practice.open_several", p.beside), nudge=True)
        table.set(asked="")


def _looks(table: PracticeTable) -> None:
    """B3. One private reminder on the day; then quiet."""
    p = table.state
    if p.check is not None and table.now >= p.check and p.reminders < MOST_REMINDERS:
        table.set(reminders=p.reminders + 1)
        last = table.state.reminders == MOST_REMINDERS
        part = table.part(f"check:{p.check:%Y-%m-%d}", "practice.check", notice=p.notice, last=last)
        table.tell(p.owner, part, nudge=True)


def _erases(table: PracticeTable) -> None:
    """B8. With its sheet."""
    p = table.state
    if table.now >= p.erase_at:
        if p.owner:
            _free(table)
        table.effects.append(Erase(table.command.subject))


def gone(table: PracticeTable, move: PersonGone) -> None:
    """B6. Its owner is gone: somebody else may take it."""
    p = table.state
    if move.person == p.offered:
        table.set(offered="")
    if move.person == p.owner and p.stage is PracticeStage.HELD:
        _free(table)


def struck(table: PracticeTable, move: LineStruck) -> None:
    """B7. Its words were taken back, and it ends with them."""
    p = table.state
    if p.stage is PracticeStage.HELD:
        table.tell(p.owner, table.part("struck", "practice.struck"))
        _free(table)
    if p.asked:
        table.forget(p.asked, "open")
    if p.notice:
        table.effects.append(Drop(NOTICE))
    if p.began:
        table.effects.append(Send(hold_of(table.command.subject), LineStruck()))
    table.ring("ask", None)
    table.set(stage=PracticeStage.GONE, asked="", notice=False)


ALARMS: dict[str, Callable[[PracticeTable], None]] = {"ask": _asks, "check": _looks, "erase": _erases}

RULES: dict[type, Callable[[PracticeTable, Any], None]] = {
    TakePractice: take,
    ChangePractice: change,
    SnoozePractice: snooze,
    KeepPractice: keep,
    LetPracticeGo: let_go,
    HandPracticeOn: hand_on,
    LeavePracticeThere: leave_there,
    LineStruck: struck,
    PersonGone: gone,
    TakenBack: from_practice,
    Rung: rung,
}
