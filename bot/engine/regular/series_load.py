"""How much keeping a series is: counted on the series, for its keeper alone, until they have been asked.

Rule K8 of the rulebook. Nobody else reads these numbers, and with another keeper they begin anew.
"""

from __future__ import annotations

from bot.engine.regular.series_table import SeriesTable

MOST, MOST_ALONE = 6, 3
"""Circles that were held, and circles in a row that nobody helped to keep: then the keeper is asked how it is."""


def counted(table: SeriesTable, *, alone: bool) -> None:
    """K8. One more circle was kept. Whoever keeps it is asked once, and then the counting begins anew."""
    s = table.series
    if not s.keeper:
        return
    table.set(
        kept=s.kept + 1,
        alone=s.alone + alone,
        alone_in_a_row=s.alone_in_a_row + 1 if alone else 0,
    )
    now = table.series
    if now.kept >= MOST or now.alone_in_a_row >= MOST_ALONE:
        part = table.part(f"load:{table.next_serial()}", "series.load", kept=now.kept, alone=now.alone)
        table.tell(s.keeper, part)
        anew(table)


def anew(table: SeriesTable) -> None:
    table.set(kept=0, alone=0, alone_in_a_row=0)
