"""What a regular circle hears of leadership between two of its circles. Rule H16 of the rulebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.effects import Send
from bot.engine.model import Cause, Rank, desk_subject
from bot.engine.moves import Notify, PromiseAnswered
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace


def promise_answered(table: SeriesTable, move: PromiseAnswered) -> None:
    """H16. Under the name by which an open circle would tell it, so that nobody with two of them reads it twice."""
    if table.series.circle:
        return  # whoever sits there is told by it
    for member in table.series.members:
        own = replace(move.news, name=f"{move.news.name}:{member.person}")
        cause = Cause(own, Rank.WORD, table.now)
        table.effects.append(Send(desk_subject(member.person), Notify(cause)))


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {PromiseAnswered: promise_answered}
