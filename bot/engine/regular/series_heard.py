"""What a regular circle hears of its asks; and when two circles in a row got no answer at all, that it is said once.

Rules X6 and X7 of the rulebook. A circle that asked nothing is in no such row, and neither is an ask that nobody has
put to anybody yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from bot.engine.effects import Send
from bot.engine.model import AskCame, AskDue, Cycle, ask_subject
from bot.engine.moves import AskOfSeries, SeriesUnheard
from bot.engine.regular.series_table import SeriesTable
from bot.engine.replacing import replace

MOST = 6
"""Cycles that are remembered: more say nothing that two would not."""

SAID = "unheard"


def heard(table: SeriesTable, move: AskOfSeries) -> None:
    """X6. One answer to anything makes the row begin anew."""
    cycles = {one.artifact: one for one in table.series.cycles}
    known = cycles.get(move.artifact, Cycle(move.artifact, move.published))
    cycles[move.artifact] = _with(known, move)
    if move.came is AskCame.ANSWERED:
        cycles = {name: replace(one, silent=()) for name, one in cycles.items()}
        _answered(table)
    table.set(cycles=_kept(cycles.values()))
    _look(table)


def _with(cycle: Cycle, move: AskOfSeries) -> Cycle:
    waiting = tuple(one for one in cycle.waiting if one.ask != move.ask)
    silent = tuple(one for one in cycle.silent if one.ask != move.ask)
    here = AskDue(move.ask, move.due or move.published)
    if move.came is AskCame.SENT:
        waiting = (*waiting, here)
    if move.came is AskCame.SILENT:
        silent = (*silent, here)
    answered = cycle.answered or move.came is AskCame.ANSWERED
    return replace(cycle, waiting=waiting, silent=silent, answered=answered)


def _kept(cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    there = [one for one in cycles if one.waiting or one.silent or one.answered]
    return tuple(sorted(there, key=lambda one: (one.at, one.artifact))[-MOST:])


def _answered(table: SeriesTable) -> None:
    """What was suggested is over, and the first answer of a new beginning is there."""
    table.set(first_answer=None)
    serial = table.series.hollow
    if serial:
        table.set(hollow=0)
        part = table.part(f"{SAID}:{serial}", "series.unheard.over")
        s = table.series
        for person in [s.keeper] if s.keeper else [m.person for m in s.members]:
            table.retell(person, part)


def _look(table: SeriesTable) -> None:
    """X7. Once, to whoever keeps it and, through the asks that waited, to the sponsors named in them."""
    s = table.series
    row = next((pair for pair in pairwise(s.cycles) if all(one.unheard for one in pair)), None)
    if row is None or s.hollow or s.replanting is not None:
        return
    serial = table.next_serial()
    table.set(hollow=serial)
    table.tell_keepers(table.part(f"{SAID}:{serial}", "series.unheard"))
    said = SeriesUnheard(s.id, serial, s.keeper)
    table.effects += [Send(ask_subject(one.ask), said) for cycle in row for one in cycle.silent]


RULES: dict[type, Callable[[SeriesTable, Any], None]] = {AskOfSeries: heard}
