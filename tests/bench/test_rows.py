"""Every row of the benchmark runs, at a size that measures nothing, and says a ratio. No figure is held to anything here,
except those that are counted and not timed."""

from __future__ import annotations

from importlib.util import find_spec
from math import isfinite

import pytest

from bench import row_others, row_outbound, row_round
from bench.__main__ import ROWS
from bench.figures import TINY, Figure, Missing, Sizes, at_least, at_most, ratio
from bench.report import Machine, rows, shown, written

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("row", [name for name in ROWS if name != row_others.ROW])
async def test_each_row_runs(row: str, postgres_url: str) -> None:
    figures = await ROWS[row](postgres_url, TINY)
    assert figures
    assert all(one.row == row and isfinite(one.measured) for one in figures)
    assert any(one.target is not None for one in figures)


async def test_the_row_of_others_runs_or_says_what_it_needs(postgres_url: str) -> None:
    if find_spec("pgqueuer") and find_spec("psycopg"):
        assert len(await ROWS[row_others.ROW](postgres_url, TINY)) == 4
    else:
        with pytest.raises(Missing, match="make bench"):
            await ROWS[row_others.ROW](postgres_url, TINY)


async def test_no_platform_is_ever_asked_to_hurry(postgres_url: str) -> None:
    """Virtual time: the same on every machine. More channels than hands, so that some message is always late."""
    makespan, refused = await row_outbound.measure(postgres_url, Sizes(messages=120, channels=20))
    assert refused.measured == 0
    assert makespan.met


def test_following_the_sun_is_more_than_twice_as_quick() -> None:
    (figure,) = row_round.figures(300)
    assert figure.met


def test_a_target_that_is_not_met_stays_in_the_table() -> None:
    figures = [
        Figure("a", "as quick as the other", 0.5, "×", at_least(1)),
        Figure("a", "held up", 20.25, "ms", at_most(50), "a note"),
        Figure("a", "a share", 12.0, "%"),
    ]
    assert [row[1:4] for row in rows(figures)] == [
        ("≥ 1 ×", "0.50 ×", "**not met**"),
        ("≤ 50 ms", "20.2 ms", "yes"),
        ("", "12 %", ""),
    ]
    assert "not met" in shown(figures)
    page = written(figures, Machine(2, "3.11.7", "18.1", "on"), "2026-11-22", "make bench")
    assert "1 of 2 targets are met" in page
    assert page.count("|") == 6 * 5


def test_runs_that_followed_each_other_are_compared() -> None:
    assert ratio([10, 5, 20], [10, 10, 10]) == 1
