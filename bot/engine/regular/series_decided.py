"""What a circle that is held regularly has decided: kept with it, the newest last, without counts or names.

Rule N14 of the rulebook.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.engine.model import Decision
from bot.engine.moves import Rung, TakeBackReason
from bot.engine.refusals import Refusal
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace

KIND = "reasons"
MOST = 12
"""So many decisions are kept; older ones go, with their words."""

READABLE = timedelta(days=30)
"""So long the circle can read why something did not come about."""


def record(table: SeriesTable, decision: Decision) -> None:
    kept = (*table.series.decisions, decision)
    for old in kept[:-MOST]:
        _drop_reasons(table, old)
    table.set(decisions=kept[-MOST:])
    if decision.reasons:
        table.ring(KIND, table.now + READABLE, decision.serial)


def rung(table: SeriesTable, move: Rung) -> None:
    """N14. After thirty days the reasons are erased; that it was decided stays."""
    found = next((one for one in table.series.decisions if one.serial == move.turn), None)
    if found is not None:
        _drop_reasons(table, found)
        _put(table, replace(found, reasons=()))


def _drop_reasons(table: SeriesTable, decision: Decision) -> None:
    for reason in decision.reasons:
        table.drop(reason.entry)


def _put(table: SeriesTable, new: Decision) -> None:
    table.set(decisions=tuple(new if one.serial == new.serial else one for one in table.series.decisions))


def take_back(table: SeriesTable, move: TakeBackReason) -> None:
    """N14. One's own words, at once and for good."""
    person = table.member().person
    if not drop_words_of(table, person, move.entry):
        raise Refusal("refusal.not_your_words")
    table.reply("reply.series_reason_gone")


def drop_words_of(table: SeriesTable, person: str, entry: str = "") -> bool:
    """The reasons this person gave, or one of them. Whether there was any."""
    there = False
    for decision in table.series.decisions:
        own = [r for r in decision.reasons if r.person == person and entry in ("", r.entry)]
        for reason in own:
            table.drop(reason.entry)
        if own:
            there = True
            _put(table, replace(decision, reasons=tuple(r for r in decision.reasons if r not in own)))
    return there


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {TakeBackReason: take_back}
