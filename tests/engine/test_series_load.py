"""Rule K8: how much keeping is, counted on the series and told to its keeper alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine import moves as mv
from bot.engine.effects import Effect
from bot.engine.model import Series
from tests.engine.test_series import begun, do, told


def held(series: Series, *alone: bool) -> tuple[Series, list[Effect]]:
    """So many circles, one after the other; what the last of them did."""
    effects: list[Effect] = []
    for n, one in enumerate(alone):
        series = replace(series, circle=f"c{n}")
        series, effects = do(series, mv.CircleOver(f"c{n}", (), alone=one))
    return series, effects


def counts(series: Series) -> tuple[int, int, int]:
    return series.kept, series.alone, series.alone_in_a_row


def test_k8_after_six_circles_the_keeper_is_asked_once_and_nobody_else() -> None:
    series, effects = held(begun(members=begun().members[:2]), *[False] * 6)
    assert told(effects) == {"noa": "series.load"}
    assert counts(series) == (0, 0, 0)
    assert told(held(series, False)[1]) == {}


def test_k8_after_three_kept_alone_in_a_row_too() -> None:
    series, effects = held(begun(), True, True, False, True, True)
    assert told(effects) == {}
    assert counts(series) == (5, 4, 2)
    series, effects = held(begun(), True, True, True)
    assert told(effects) == {"noa": "series.load"}


def test_k8_what_was_let_go_before_it_opened_was_not_kept() -> None:
    series, _ = do(begun(circle="c1"), mv.CircleOver("c1", (), opened=False, alone=True))
    assert counts(series) == (0, 0, 0)


@pytest.mark.parametrize("move", [mv.LeaveSeries(), mv.PersonGone("noa")])
def test_k8_with_another_keeper_counting_begins_anew(move: mv.Move) -> None:
    series, _ = held(begun(), True, True)
    after, _ = do(series, move, "noa" if isinstance(move, mv.LeaveSeries) else None)
    assert after.keeper == "mei"
    assert counts(after) == (0, 0, 0)


def test_k8_what_nobody_keeps_is_counted_for_nobody() -> None:
    series, effects = held(replace(begun(), keeper="", co_keeper=""), *[True] * 3)
    assert told(effects) == {}
    assert counts(series) == (0, 0, 0)
