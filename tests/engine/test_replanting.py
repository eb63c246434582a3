"""Rules X9 to X12: a hollow regular circle ends, somebody else begins anew, and the clock stands where all see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.effects import Effect, Erase, Ring, Send
from bot.engine.model import AskCame, Series, SeriesStage, Subject
from bot.engine.moves import (
    AnswerDue,
    AskOfSeries,
    BeginSeries,
    EndSeries,
    Holds,
    LeaveSeries,
    Move,
    PauseSeries,
    PersonGone,
    RefuseReplanting,
    Replaced,
    ReplantBegun,
    ReplantOver,
    ReplantSeries,
    Rung,
)
from bot.engine.regular.series_replanting import FIRST_ANSWER, WAITS, answer_due
from tests.engine.test_series import BEGIN, begun, do, refused, told
from tests.engine.test_series_heard import TWO, hears
from tests.engine.world import START

TO_BEN = ReplantSeries("ben")
DAY = timedelta(days=1)


def ended() -> Series:
    return do(begun(), TO_BEN, "noa")[0]


def sent(effects: list[Effect], kind: type) -> list[tuple[str, Move]]:
    return [(e.subject.id, e.move) for e in effects if isinstance(e, Send) and isinstance(e.move, kind)]


def test_x9_it_ends_with_a_word_to_its_members_and_one_person_is_asked() -> None:
    series, effects = do(begun(), TO_BEN, "noa")
    assert (series.stage, series.dates) == (SeriesStage.REPLANTING, ())
    members = dict.fromkeys(("mei", "tom", "ines"), "series.replanted")
    assert told(effects) == {"ben": "series.replant", **members}
    assert sent(effects, Holds) == [("ben", Holds(Subject("series", "r1")))]


def test_x9_the_old_keeper_only_where_it_is_said_expressly() -> None:
    assert refused(begun(), ReplantSeries("noa"), "noa") == "refusal.replant_same"
    assert do(begun(), ReplantSeries("noa", again=True), "noa")[0].replanting is not None


@pytest.mark.parametrize(
    ("series", "move", "actor"),
    [
        (begun(), TO_BEN, "tom"),
        (begun(), TO_BEN, None),
        (begun(), replace(TO_BEN, sponsored=True), "max"),
        (begun(keeper=""), TO_BEN, "stranger"),
    ],
)
def test_x9_nobody_else_ends_it(series: Series, move: Move, actor: str | None) -> None:
    assert refused(series, move, actor) == "refusal.not_keeper"


def test_x9_a_sponsor_while_no_answer_comes_and_a_member_where_nobody_keeps_it() -> None:
    hollow, _ = hears(*TWO)
    assert do(hollow, replace(TO_BEN, sponsored=True), "max")[0].stage is SeriesStage.REPLANTING
    assert do(begun(keeper=""), TO_BEN, "tom")[0].stage is SeriesStage.REPLANTING


@pytest.mark.parametrize("move", [PauseSeries(), BEGIN])
def test_x9_what_has_ended_is_not_gone_on_with(move: Move) -> None:
    keys = ("refusal.series_replanting", "refusal.series_already")
    assert refused(ended(), move, "noa") in keys


def test_x9_leaving_and_ending_it_for_good_stay_possible() -> None:
    series, effects = do(ended(), LeaveSeries(), "noa")
    assert (series.keeper, told(effects)) == ("", {})
    assert do(ended(), EndSeries(), "noa")[0].stage is SeriesStage.ENDED


def test_x10_who_would_rather_not_gives_no_reason_and_somebody_else_is_asked() -> None:
    assert refused(ended(), RefuseReplanting(), "tom") == "refusal.replant_not_asked"
    series, effects = do(ended(), RefuseReplanting(), "ben")
    assert told(effects) == {"noa": "series.replant.rather_not"}
    series, effects = do(series, ReplantSeries("mei"), "noa")
    assert told(effects) == {"mei": "series.replant"}
    assert told(do(ended(), PersonGone("ben"))[1]) == {"noa": "series.replant.rather_not"}


def test_x10_after_sixty_days_nothing_of_it_is_left() -> None:
    series, effects = do(begun(), TO_BEN, "noa")
    assert Ring("replant", START + WAITS, 0) in effects
    assert do(series, Rung("replant"), now=START + WAITS - DAY)[0] == series
    over, effects = do(series, Rung("replant"), now=START + WAITS)
    assert (over.stage, over.members, over.replanting) == (SeriesStage.ENDED, (), None)
    assert any(isinstance(e, Erase) for e in effects)


def test_x11_when_the_circle_has_closed_its_keeper_begins_the_new_one() -> None:
    series, _ = do(ended(), ReplantBegun("c9"))
    assert refused(series, ReplantSeries("mei"), "noa") == "refusal.series_replanting"
    assert refused(series, RefuseReplanting(), "ben") == "refusal.replant_not_asked"
    _, effects = do(series, ReplantOver("c9", True, "ben"))
    assert told(effects) == {"ben": "series.restart"}
    assert do(series, ReplantOver("c8", True, "ben"))[1] == do(series, ReplantOver("c7", True, "ben"))[1]


def test_x11_a_circle_that_was_let_go_can_be_convened_again() -> None:
    series, effects = do(do(ended(), ReplantBegun("c9"))[0], ReplantOver("c9", False, "ben"))
    assert told(effects) == {"ben": "series.replant"}
    assert series.replanting is not None
    assert series.replanting.circle == ""


def anew() -> tuple[Series, list[Effect]]:
    move: BeginSeries = replace(BEGIN, replaces="r0")
    return do(None, move, "noa")


def test_x11_with_the_new_one_the_old_one_is_erased() -> None:
    assert sent(anew()[1], Replaced) == [("r0", Replaced())]
    assert do(ended(), Replaced())[0].stage is SeriesStage.ENDED


def ask(name: str, came: AskCame, due: datetime | None = None) -> AskOfSeries:
    return AskOfSeries(name, name[0], START, came, due)


def test_x12_by_when_an_answer_is_due() -> None:
    series, _ = anew()
    assert (answer_due(begun()), answer_due(series)) == (None, START + FIRST_ANSWER)
    first, second = START + 40 * DAY, START + 50 * DAY
    series, effects = do(series, ask("a1", AskCame.SENT, first))
    assert sent(effects, AnswerDue) == [("c1", AnswerDue(first))]
    series, effects = do(series, ask("b1", AskCame.SENT, second))
    assert sent(effects, AnswerDue) == []
    late, _ = do(series, ask("a1", AskCame.SILENT, first))
    assert answer_due(late) == first, "it stands there until there is an answer"
    series, effects = do(series, ask("a1", AskCame.ANSWERED))
    assert (answer_due(series), sent(effects, AnswerDue)) == (second, [("c1", AnswerDue(second))])
    series, _ = do(series, ask("b1", AskCame.ANSWERED))
    assert answer_due(series) is None
