"""The lead's answer, in words, and what the circle says to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.engine import sealed_voices
from bot.engine.after.ask_schedule import schedule
from bot.engine.after.ask_table import (
    AskTable,
    came,
    end_offer,
    hold,
    line_in_thread,
    moved_on,
    news,
    quiet,
    tell_series,
)
from bot.engine.after.holds import to_begin
from bot.engine.circle.course import derive
from bot.engine.effects import Keep
from bot.engine.model import Ask, AskCame, AskStage, Deed, Outcome, Said
from bot.engine.moves import AnswerAsk, LiveWith, NeedTime
from bot.engine.refusals import Refusal

ANSWER, TIME = "answer", "time"
"""The entries with the lead's words."""

REQUEST = "request"
"""The entry with the words of an invitation."""

CHECKED = (Outcome.CHANGED, Outcome.PARTLY)
"""Answers that are looked at again half a year on."""

MOST_WORDS = 1500
"""Characters of an answer."""

MOST_TIME = timedelta(days=60)
OPEN_FOR = timedelta(days=7)
"""So long the circle is asked whether it can live with an answer."""


def answer(table: AskTable, move: AnswerAsk) -> None:
    """Q7. Changed, partly, or declined, because …: always with words of one's own."""
    a = _open(table)
    _words(table, ANSWER, move.words)
    quiet(table)
    end_offer(table)
    came(table, Deed.ANSWERED)
    table.set(
        stage=AskStage.ANSWERED,
        outcome=move.outcome,
        late=False,
        receipt_at=None,
        closes=table.now + OPEN_FOR,
        answered=table.now,
    )
    for person in (a.lead, a.deputy, a.sponsor):
        hold(table, person, on=False)
    tell_series(table, AskCame.ANSWERED)
    line_in_thread(table)
    told = {"lead_who": a.lead, "outcome": move.outcome.value, "until_at": table.state.closes}
    news(table, "answered", "ask.answered", ANSWER, **told)
    if move.outcome in CHECKED:
        table.effects.append(to_begin(table.command.subject, table.state, table.now))
    moved_on(table)
    table.reply("reply.ask_answered")


def need_time(table: AskTable, move: NeedTime) -> None:
    """Q7. Once, with a day and a reason; the circle reads both."""
    a = _open(table)
    if a.extended:
        raise Refusal("refusal.ask_extended")
    if a.due is None or not a.due < move.until <= a.due + MOST_TIME or move.until <= table.now:
        raise Refusal("refusal.ask_until")
    _words(table, TIME, move.words)
    quiet(table)
    table.set(extended=True, due=move.until, late=False, stage=AskStage.TAKEN, receipt_at=None)
    # Nobody is reminded at the moment at which they asked for time.
    table.set(told=sum(at <= table.now for at, _ in schedule(table.state)))
    tell_series(table, AskCame.SENT)
    line_in_thread(table)
    news(table, "time", "ask.time", TIME, lead_who=a.lead, due_at=move.until)
    moved_on(table)
    table.reply("reply.ask_time", due_at=move.until)


def live_with(table: AskTable, move: LiveWith) -> None:
    """Q11. One voice each, changed as often as one likes while the question is open; reasons go on without a name."""
    a, actor = table.state, table.command.actor
    if a.stage is not AskStage.ANSWERED or actor is None or a.closes is None or table.now >= a.closes:
        raise Refusal("refusal.ask_closed")
    if len(move.words) > MOST_WORDS:
        raise Refusal("refusal.ask_long", most=MOST_WORDS)
    remark = derive(table.command.seed, "remark") if move.words and not move.yes else ""
    if remark:
        table.effects.append(Keep(remark, move.words))
    voices, dropped = sealed_voices.instead(a.said, Said(actor, move.yes, remark))
    table.effects += dropped
    table.set(said=voices)
    table.reply("reply.ask_said")


def close(table: AskTable) -> None:
    """Q11. What was said is told without names and numbers, and who said it is forgotten."""
    a = table.state
    voices = [one.yes for one in a.said]
    lived = (
        "few"
        if len(voices) < sealed_voices.LEAST_VOICES
        else "yes"
        if 2 * voices.count(True) > len(voices)
        else "no"
    )
    dropped = sealed_voices.released(a.said, go_on=lived == "no")
    table.effects += dropped
    remarks = [] if dropped else sorted(one.remark for one in a.said if one.remark)  # ids by chance: no order
    table.set(stage=AskStage.SETTLED, lived=lived, said=(), remarks=tuple(remarks), closes=None)
    if lived != "few":
        table.tell(a.lead, table.part(f"settled:{a.lead}", "ask.settled", lived=lived))
    news(table, "settled", "ask.settled", lived=lived)
    line_in_thread(table)


def _open(table: AskTable) -> Ask:
    """The ask, for its lead or the deputy while it waits for an answer. Raises Refusal."""
    a, actor = table.state, table.command.actor
    if a.stage not in (AskStage.SENT, AskStage.TAKEN):
        raise Refusal("refusal.ask_answered" if a.outcome else "refusal.ask_over")
    if actor is None or actor not in (a.lead, a.deputy):
        raise Refusal("refusal.ask_not_yours")
    return a


def _words(table: AskTable, entry: str, words: str) -> None:
    if not words.strip():
        raise Refusal("refusal.ask_words")
    if len(words) > MOST_WORDS:
        raise Refusal("refusal.ask_long", most=MOST_WORDS)
    table.effects.append(Keep(entry, words))


RULES: dict[type, Callable[[AskTable, Any], None]] = {
    AnswerAsk: answer,
    NeedTime: need_time,
    LiveWith: live_with,
}
