"""Rules N1 to N8: a circle that is held regularly."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.effects import ConveneNext, Effect, Erase, Hush, LayDates, Reply, Ring, Send
from bot.engine.model import Held, Member, Place, Series, SeriesStage, Subject, desk_subject
from bot.engine.moves import (
    BeginSeries,
    CircleOver,
    Command,
    DatesLaid,
    EndSeries,
    Enrolled,
    LeaveSeries,
    Move,
    MoveDate,
    NextConvened,
    NextHindered,
    Notify,
    OfSeries,
    PauseSeries,
    PersonGone,
    ResumeSeries,
    Rung,
    Served,
    SkipDate,
    TakeSeries,
    Unenrolled,
)
from bot.engine.refusals import Refusal
from bot.engine.step import step
from tests.engine.world import START

SERIES = Subject("series", "r1")
DATES = tuple(START + timedelta(days=14 * n) for n in range(1, 6))
BEGIN = BeginSeries(
    template="peer-support",
    kept_by="noa",
    place=Place("memory", "t", "room"),
    zone="Europe/Berlin",
    rule="FREQ=WEEKLY;INTERVAL=2",
    dates=DATES,
    members=(Member("noa", 1), Member("mei", 1), Member("tom", 1), Member("ines", 1)),
    minutes=45,
    likely=timedelta(days=6),
    held=Held.BOT,
    circle="c1",
    co_keeper="mei",
    override=True,
)


def do(
    series: Series | None, move: Move, actor: str | None = None, now: datetime = START
) -> tuple[Series, list[Effect]]:
    state, effects = step(series, Command("o1", SERIES, actor, "once", move, "seed"), now)
    assert isinstance(state, Series)
    return state, list(effects)


def begun(**changes: object) -> Series:
    return replace(do(None, replace(BEGIN, circle=""), "noa")[0], **changes)  # type: ignore[arg-type]


def told(effects: list[Effect]) -> dict[str, str]:
    """Who is told what."""
    notes = [(e.subject.id, e.move) for e in effects if isinstance(e, Send)]
    return {
        person: str(m.cause.part.values.get("reason", m.cause.part.key))
        for person, m in notes
        if isinstance(m, Notify)
    }


def refused(series: Series | None, move: Move, actor: str | None, now: datetime = START) -> str:
    with pytest.raises(Refusal) as caught:
        do(series, move, actor, now)
    return caught.value.key


def alarm(effects: list[Effect]) -> datetime | None:
    last = [e for e in effects if isinstance(e, Ring | Hush)][-1]
    return last.at if isinstance(last, Ring) else None


# --- beginning ---


def test_n1_it_begins_with_the_people_of_a_circle_and_waits_for_that_one() -> None:
    series, effects = do(None, BEGIN, "noa")
    assert (series.keeper, series.co_keeper, series.circle) == ("noa", "mei", "c1")
    assert [e.subject.id for e in effects if isinstance(e, Send) and isinstance(e.move, Enrolled)] == [
        "noa", "mei", "tom", "ines",
    ]  # fmt: skip
    assert Send(Subject("circle", "c1"), OfSeries("r1")) in effects
    assert [e.part.key for e in effects if isinstance(e, Reply)] == ["reply.series_begun"]


@pytest.mark.parametrize(
    ("changes", "actor", "key"),
    [
        ({"minutes": 91}, "noa", "refusal.series_minutes"),
        ({"likely": timedelta(days=14, seconds=1)}, "noa", "refusal.series_too_often"),
        ({"dates": ()}, "noa", "refusal.series_no_dates"),
        ({"dates": (START + timedelta(hours=24),)}, "noa", "refusal.series_no_dates"),
        ({"members": BEGIN.members[:2]}, "noa", "refusal.fewer_than_three"),
        ({}, "stranger", "refusal.not_keeper"),
        ({}, "tom", "refusal.not_keeper"),
        ({}, None, "refusal.not_keeper"),
    ],
)
def test_n2_what_cannot_be_held_regularly_is_refused_with_the_reason(
    changes: dict[str, object], actor: str | None, key: str
) -> None:
    assert refused(None, replace(BEGIN, **changes), actor) == key  # type: ignore[arg-type]


@pytest.mark.parametrize("likely", [timedelta(days=14), timedelta()])
def test_n2_a_cadence_as_long_as_a_circle_is_enough(likely: timedelta) -> None:
    assert do(None, replace(BEGIN, likely=likely, minutes=90), "noa")[0].dates == DATES


def test_n1_it_begins_once() -> None:
    assert refused(begun(), BEGIN, "noa") == "refusal.series_already"


# --- the next circle ---


def test_n3_three_days_before_a_date_the_next_circle_is_asked_for() -> None:
    series, effects = do(None, replace(BEGIN, circle=""), "noa")
    due = DATES[0] - timedelta(days=3)
    assert alarm(effects) == due
    early, effects = do(series, Rung("convene"), now=due - timedelta(seconds=1))
    assert (early, alarm(effects)) == (series, due)
    asked, effects = do(series, Rung("convene"), now=due)
    assert ConveneNext(DATES[0]) in effects
    assert asked.convening == DATES[0]
    assert alarm(effects) is None
    again, effects = do(asked, Rung("convene"), now=due + timedelta(hours=1))
    assert ConveneNext(DATES[0]) not in effects
    done, effects = do(again, NextConvened(DATES[0], "c2", Held.THREAD), now=due)
    assert (done.circle, done.held, done.convening, done.dates) == ("c2", Held.THREAD, None, DATES[1:])
    assert told(effects) == {}


def test_n3_an_answer_that_nobody_waits_for_changes_nothing() -> None:
    series = begun()
    assert do(series, NextConvened(DATES[3], "c9", Held.BOT))[0] == series
    assert do(series, NextHindered(DATES[3], "channel"))[0] == series


def test_n3_whoever_sat_under_a_card_is_remembered_with_it() -> None:
    series, _ = do(begun(circle="c1"), CircleOver("c1", (Member("tom", 2, chosen=True),)))
    assert series.circle == ""
    assert [m for m in series.members if m.chosen] == [Member("tom", 2, chosen=True)]
    other, _ = do(begun(circle="c1"), CircleOver("c0", ()))
    assert other.circle == "c1"


def test_a13_a_series_knows_its_last_circle_that_published() -> None:
    series, _ = do(begun(circle="c1"), CircleOver("c1", (), published=True))
    assert series.previous == "c1"
    series, _ = do(replace(series, circle="c2"), CircleOver("c2", ()))
    assert series.previous == "c1"


def test_n4_a_date_waits_for_the_circle_before_it_and_then_passes() -> None:
    series = begun(circle="c1")
    waiting, effects = do(series, Rung("convene"), now=DATES[0] - timedelta(days=3))
    assert alarm(effects) == DATES[0] - timedelta(days=1)
    passed, effects = do(waiting, Rung("convene"), now=DATES[0] - timedelta(days=1))
    assert passed.dates == DATES[1:]
    assert told(effects) == {"noa": "still_open"}
    over, effects = do(waiting, CircleOver("c1", ()), now=DATES[0] - timedelta(days=2))
    assert alarm(effects) == DATES[0] - timedelta(days=2)
    assert ConveneNext(DATES[0]) in do(over, Rung("convene"), now=DATES[0] - timedelta(days=2))[1]


@pytest.mark.parametrize(
    ("changes", "late", "reason", "who"),
    [
        ({}, timedelta(), "too_late", {"noa"}),
        ({"keeper": ""}, timedelta(days=-3), "no_keeper", {"noa", "mei", "tom", "ines"}),
        ({"members": BEGIN.members[:2]}, timedelta(days=-3), "few", {"noa"}),
    ],
)
def test_n7_what_hinders_it_is_told_and_the_next_date_is_tried(
    changes: dict[str, object], late: timedelta, reason: str, who: set[str]
) -> None:
    series, effects = do(begun(**changes), Rung("convene"), now=DATES[0] + late)
    assert told(effects) == dict.fromkeys(who, reason)
    assert series.dates == DATES[1:]
    assert alarm(effects) is not None


def test_n7_what_the_platform_says_is_told_to_the_keeper() -> None:
    asked, _ = do(begun(), Rung("convene"), now=DATES[0] - timedelta(days=3))
    series, effects = do(asked, NextHindered(DATES[0], "channel"))
    assert told(effects) == {"noa": "channel"}
    assert (series.convening, series.dates) == (None, DATES[1:])


def test_n6_with_the_last_date_of_a_calendar_it_ends_and_names_nobody() -> None:
    asked, _ = do(begun(rule="", dates=DATES[:1]), Rung("convene"), now=DATES[0] - timedelta(days=3))
    series, effects = do(asked, NextConvened(DATES[0], "c2", Held.BOT))
    assert series.stage is SeriesStage.ENDED
    assert (series.members, series.keeper, series.scribes, series.speakers) == ((), "", (), ())
    assert Erase(SERIES) in effects
    assert {e.subject.id for e in effects if isinstance(e, Send) and isinstance(e.move, Unenrolled)} == {
        "noa", "mei", "tom", "ines",
    }  # fmt: skip
    assert refused(series, LeaveSeries(), "noa") == "refusal.series_over"


# --- dates ---


def test_n1_before_a_rule_runs_out_of_dates_more_are_asked_for() -> None:
    series, effects = do(begun(), SkipDate(DATES[1]), "noa")
    assert LayDates() in effects
    more = tuple(DATES[-1] + timedelta(days=14 * n) for n in range(5))  # the last one laid comes again
    laid, effects = do(series, DatesLaid(more))
    assert laid.dates == (DATES[0], *DATES[2:], *more[1:])
    assert laid.laid_to == more[-1]
    assert LayDates() not in effects
    assert LayDates() not in do(begun(rule=""), SkipDate(DATES[1]), "noa")[1]


def test_n5_what_was_left_out_does_not_come_back_with_further_dates() -> None:
    series, _ = do(begun(), SkipDate(DATES[-1]), "noa")
    assert DATES[-1] not in do(series, DatesLaid((DATES[-1], DATES[-1] + timedelta(days=14))))[0].dates


def test_n5_a_date_left_out_while_the_next_circle_is_convened_stays_left_out() -> None:
    asked, _ = do(begun(), Rung("convene"), now=DATES[0] - timedelta(days=3))
    fewer, _ = do(asked, SkipDate(DATES[2]), "noa")
    done, _ = do(fewer, NextConvened(DATES[0], "c2", Held.BOT))
    assert done.dates == (DATES[1], *DATES[3:])


def test_n7_a_series_by_a_rule_outlives_all_its_dates() -> None:
    """After a long absence one message says why; the next dates follow."""
    late = DATES[-1] + timedelta(days=1)
    series, effects = do(begun(), Rung("convene"), now=late)
    assert (series.stage, series.dates, told(effects)) == (SeriesStage.RUNNING, (), {"noa": "too_late"})
    assert LayDates() in effects
    following = late + timedelta(days=13)
    again, effects = do(series, DatesLaid((following,)), now=late)
    assert again.dates == (following,)
    assert alarm(effects) == following - timedelta(days=3)


def test_n1_a_circle_whose_series_has_ended_may_begin_another() -> None:
    _, effects = do(begun(circle="c1"), EndSeries(), "noa")
    assert Send(Subject("circle", "c1"), OfSeries(None)) in effects


def test_n5_a_date_is_left_out_or_moved() -> None:
    series, _ = do(begun(), SkipDate(DATES[1]), "noa")
    assert series.dates == (DATES[0], *DATES[2:])
    to = DATES[0] + timedelta(days=1)
    moved, effects = do(series, MoveDate(DATES[0], to), "noa")
    assert moved.dates == (to, *DATES[2:])
    assert alarm(effects) == to - timedelta(days=3)


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (SkipDate(DATES[0]), "tom", "refusal.not_keeper"),
        (SkipDate(DATES[0]), "stranger", "refusal.not_in_series"),
        (SkipDate(START), "noa", "refusal.series_date_gone"),
        (MoveDate(DATES[0], DATES[1]), "noa", "refusal.series_date"),
        (MoveDate(DATES[0], START + timedelta(hours=3)), "noa", "refusal.series_date"),
        (MoveDate(START, DATES[0]), "noa", "refusal.series_date_gone"),
        (PauseSeries(), "mei", "refusal.not_keeper"),
        (EndSeries(), "tom", "refusal.not_keeper"),
        (TakeSeries(), "tom", "refusal.series_kept"),
        (LeaveSeries(), "stranger", "refusal.not_in_series"),
    ],
)
def test_n5_what_cannot_be_done_changes_nothing(move: Move, actor: str, key: str) -> None:
    assert refused(begun(), move, actor) == key


def test_n5_the_only_date_is_not_left_out_and_one_that_is_being_convened_stays() -> None:
    assert refused(begun(dates=DATES[:1]), SkipDate(DATES[0]), "noa") == "refusal.series_no_dates"
    assert refused(begun(convening=DATES[0]), SkipDate(DATES[0]), "noa") == "refusal.series_date_gone"


def test_n5_a_pause_is_not_ended_with_no_date_to_come() -> None:
    paused, _ = do(begun(dates=DATES[:1]), PauseSeries(), "noa")
    assert refused(paused, ResumeSeries(()), "noa", DATES[0]) == "refusal.series_no_dates"


def test_n5_a_pause_asks_nobody_until_somebody_goes_on() -> None:
    paused, effects = do(begun(), PauseSeries(), "noa")
    assert alarm(effects) is None
    quiet, effects = do(paused, Rung("convene"), now=DATES[0])
    assert (quiet, told(effects)) == (paused, {})
    going, effects = do(paused, ResumeSeries(DATES[2:]), "noa", DATES[1])
    assert (going.stage, going.dates) == (SeriesStage.RUNNING, DATES[2:])
    assert alarm(effects) == DATES[2] - timedelta(days=3)


def test_n5_a_pause_holds_back_a_circle_that_is_about_to_be_convened() -> None:
    paused, effects = do(begun(convening=DATES[0]), PauseSeries(), "noa")
    assert (paused.convening, paused.dates, alarm(effects)) == (None, DATES, None)
    late, _ = do(paused, NextConvened(DATES[0], "c2", Held.BOT))
    assert (late.stage, late.circle, late.dates) == (SeriesStage.PAUSED, "c2", DATES[1:])
    unheard, effects = do(paused, NextHindered(DATES[0], "platform"))
    assert (unheard, told(effects)) == (paused, {})


# --- members ---


def test_n6_a_member_leaves_and_nobody_is_told() -> None:
    series, effects = do(begun(), LeaveSeries(), "tom")
    assert "tom" not in [m.person for m in series.members]
    assert "tom" not in (*series.speakers, *series.scribes)
    assert told(effects) == {}
    assert Send(desk_subject("tom"), Unenrolled("r1")) in effects


@pytest.mark.parametrize(("move", "actor"), [(LeaveSeries(), "noa"), (PersonGone("noa"), None)])
def test_n6_the_co_keeper_keeps_it_when_the_keeper_goes(move: Move, actor: str | None) -> None:
    series, effects = do(begun(), move, actor)
    assert (series.keeper, series.co_keeper) == ("mei", "")
    assert told(effects) == {"mei": "series.keeping_yours"}


def test_n6_without_a_co_keeper_any_member_may_keep_it() -> None:
    series, effects = do(begun(co_keeper=""), PersonGone("noa"))
    assert series.keeper == ""
    assert told(effects) == dict.fromkeys(("mei", "tom", "ines"), "series.keeping_open")
    taken, _ = do(series, TakeSeries(), "tom")
    assert taken.keeper == "tom"
    assert refused(taken, TakeSeries(), "ines") == "refusal.series_kept"


def test_n6_when_the_last_member_leaves_it_ends() -> None:
    series = begun(members=BEGIN.members[:1])
    assert do(series, LeaveSeries(), "noa")[0].stage is SeriesStage.ENDED


def test_n6_somebody_who_is_gone_and_never_belonged_changes_nothing() -> None:
    assert do(begun(), PersonGone("stranger"))[0] == begun()


# --- roles go round ---


def test_n8_whoever_had_a_turn_goes_to_the_end() -> None:
    series = begun(speakers=("noa", "mei", "tom", "ines"), scribes=("mei", "tom", "ines"))
    served, _ = do(series, Served(speakers=("noa",), scribes=("mei", "ines")))
    assert served.speakers == ("mei", "tom", "ines", "noa")
    assert served.scribes == ("tom", "mei", "ines")


def test_n8_over_as_many_circles_everybody_has_been_first_once() -> None:
    series, first = begun(), []
    for _ in series.members:
        first.append(series.speakers[0])
        series, _ = do(series, Served(speakers=series.speakers[:1]))
    assert sorted(first) == ["ines", "mei", "noa", "tom"]
