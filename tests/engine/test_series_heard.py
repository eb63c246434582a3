"""Rules X6 and X7: what a regular circle hears of its asks, and when it is said that nobody answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.effects import Effect, Send
from bot.engine.model import AskCame, Series, ask_subject
from bot.engine.moves import AskOfSeries, Notify, PersonGone, Rung, SeriesUnheard
from tests.engine import test_asks as asks
from tests.engine.test_series import begun, do, told
from tests.engine.world import START

SENT, SILENT, ANSWERED, OVER = AskCame
DAY = timedelta(days=1)
TOLD = {"noa": "series.unheard"}


def came(ask: str, what: AskCame) -> AskOfSeries:
    """`ask` is the name of its circle and its own: "a1" is the first ask of circle a."""
    at = START + 14 * DAY * "abcdef".index(ask[0])
    return AskOfSeries(ask, ask[0], at, what, at + 30 * DAY if what is SENT else None)


def hears(*what: tuple[str, AskCame]) -> tuple[Series, list[Effect]]:
    series, effects = begun(), []
    for ask, one in what:
        series, more = do(series, came(ask, one))
        effects += more
    return series, effects


TWO = [("a1", SENT), ("b1", SENT), ("a1", SILENT), ("b1", SILENT)]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (TWO, TOLD),
        (TWO[:3], {}),
        ([("a1", SENT), ("c1", SENT), ("a1", SILENT), ("c1", SILENT)], TOLD),
        ([*TWO[:3], ("b2", SENT), ("b1", SILENT)], {}),
        ([*TWO[:3], ("b2", SENT), ("b1", SILENT), ("b2", SILENT)], TOLD),
        ([*TWO[:3], ("b2", SENT), ("b2", ANSWERED), ("b1", SILENT)], {}),
        ([*TWO[:3], ("a1", ANSWERED), ("b1", SILENT)], {}),
        ([*TWO[:3], ("c1", SENT), ("c1", ANSWERED), ("b1", SILENT), ("d1", SILENT)], {}),
        ([*TWO[:3], ("b1", OVER)], {}),
        ([("a1", SENT), ("b1", SENT), ("a1", SILENT), ("a1", SENT), ("b1", SILENT)], {}),
    ],
    ids=[
        "two in a row", "one", "a circle that asked nothing is between them", "one of two waits",
        "none of two", "one of two was answered", "a late answer", "an answer to a later circle",
        "its words were taken back",
        "it needs time until a day",
    ],
)  # fmt: skip
def test_x7_two_circles_in_a_row_without_any_answer(
    what: list[tuple[str, AskCame]], said: dict[str, str]
) -> None:
    assert told(hears(*what)[1]) == said


def test_x7_it_is_told_once_and_the_sponsors_hear_through_their_asks() -> None:
    series, effects = hears(*TWO, ("c1", SENT), ("c1", SILENT))
    assert len([e for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]) == 1
    said = SeriesUnheard("r1", series.hollow, "noa")
    assert [e for e in effects if isinstance(e, Send) and e.subject.kind == "ask"] == [
        Send(ask_subject("a1"), said),
        Send(ask_subject("b1"), said),
    ]


def test_x7_an_answer_takes_it_back_and_two_more_circles_say_it_anew() -> None:
    series, _ = hears(*TWO)
    series, effects = do(series, came("b1", ANSWERED))
    assert (series.hollow, told(effects)) == (0, {})
    for ask in ("c1", "d1"):
        series, _ = do(series, came(ask, SENT))
        series, effects = do(series, came(ask, SILENT))
    assert told(effects) == TOLD


def test_x6_what_is_remembered_names_nobody_and_has_an_end() -> None:
    series, _ = hears(*[(f"{name}1", SENT) for name in "abcdef"], ("a1", OVER))
    assert [one.artifact for one in series.cycles] == list("bcdef")
    assert len(hears(*[(f"{name}1", what) for name in "abcdef" for what in (SENT, ANSWERED)])[0].cycles) == 6


def heard(effects: list[Effect]) -> list[AskCame]:
    return [e.move.came for e in effects if isinstance(e, Send) and isinstance(e.move, AskOfSeries)]


def test_x6_an_ask_tells_its_regular_circle_how_it_stands() -> None:
    ask, effects = asks.do(asks.begun(), asks.SEND, "noa")
    assert heard(effects) == [SENT]
    late = START + 31 * DAY
    silent, effects = asks.do(ask, Rung("ask"), now=late)
    assert heard(effects) == [SILENT]
    assert heard(asks.do(silent, asks.ANSWERED, "lea", late)[1]) == [ANSWERED]
    assert heard(asks.do(ask, PersonGone("lea"))[1]) == [OVER]


def test_x7_the_sponsor_of_an_ask_reads_it_and_nobody_where_there_is_none() -> None:
    move = SeriesUnheard("r1", 4, "noa")
    assert asks.told(asks.do(asks.sent(), move)[1]) == {"max": "series.unheard_sponsor"}
    assert asks.told(asks.do(asks.answered(), move)[1]) == {}
    without, _ = asks.do(asks.sent(), PersonGone("max"))
    assert asks.told(asks.do(without, move)[1]) == {}
