"""The lead's answer, in words, and what the circle says to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.engine.ask_table import AskTable, hold, line_in_thread, moved_on, news
from bot.engine.course import derive
from bot.engine.effects import Drop, Keep
from bot.engine.model import Ask, AskStage, Said
from bot.engine.moves import AnswerAsk, LiveWith, NeedTime
from bot.engine.refusals import Refusal

ANSWER, TIME = "answer", "time"
"""The entries with the lead's words."""

MOST_WORDS = 1500
"""Characters of an answer."""

MOST_TIME = timedelta(days=60)
OPEN_FOR = timedelta(days=7)
"""So long the circle is asked whether it can live with an answer."""

LEAST_SAID = 3
"""With fewer voices nothing is said of what they said."""

LEAST_REASONS = 5
"""With fewer voices no reason goes on: too easily somebody would be known by it."""


def answer(table: AskTable, move: AnswerAsk) -> None:
    """Q7. Changed, partly, or declined, because …: always with words of one's own."""
    a = _open(table)
    _words(table, ANSWER, move.words)
    table.set(
        stage=AskStage.ANSWERED,
        outcome=move.outcome,
        late=False,
        offered="",
        receipt_at=None,
        closes=table.now + OPEN_FOR,
    )
    for person in (a.lead, a.deputy):
        hold(table, person, on=False)
    line_in_thread(table)
    told = {"lead_who": a.lead, "outcome": move.outcome.value, "until_at": table.state.closes}
    news(table, "answered", "ask.answered", ANSWER, **told)
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
    table.set(extended=True, due=move.until, told=0, late=False, stage=AskStage.TAKEN, receipt_at=None)
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
    table.effects += [Drop(one.remark) for one in a.said if one.person == actor and one.remark]
    remark = derive(table.command.seed, "remark") if move.words and not move.yes else ""
    if remark:
        table.effects.append(Keep(remark, move.words))
    others = tuple(one for one in a.said if one.person != actor)
    table.set(said=(*others, Said(actor, move.yes, remark)))
    table.reply("reply.ask_said")


def close(table: AskTable) -> None:
    """Q11. What was said is told without names and numbers, and who said it is forgotten."""
    a = table.state
    voices = [one.yes for one in a.said]
    lived = "few" if len(voices) < LEAST_SAID else "yes" if 2 * voices.count(True) > len(voices) else "no"
    remarks = sorted(one.remark for one in a.said if one.remark)  # ids by chance: no order of people
    if lived != "no" or len(voices) < LEAST_REASONS:
        table.effects += [Drop(one) for one in remarks]
        remarks = []
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
