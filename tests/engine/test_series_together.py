"""Rules N9 to N16: what a circle that is held regularly asks itself, and decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.effects import Amend, Drop, Effect, Keep, LayDates, Ring
from bot.engine.model import Cadence, Change, Held, Member, Series, SeriesStage, Wish
from bot.engine.moves import (
    AnswerKeeping,
    AnswerProposal,
    AnswerSixth,
    CircleOver,
    EndSeries,
    LeaveSeries,
    Move,
    MoveDate,
    NextConvened,
    Propose,
    ResumeSeries,
    Rung,
    TakeBackProposal,
    TakeBackReason,
    TakeSeries,
)
from bot.engine.regular.series_sixth import decided
from tests.engine.test_series import DATES, begun, do, refused, told
from tests.engine.world import START

K, C, P, S = Wish.KEEP, Wish.CHANGE, Wish.PAUSE, Wish.STOP
FIVE_DAYS = timedelta(days=7)
LATE = START + FIVE_DAYS + timedelta(hours=1)
EVERYBODY = {"noa", "mei", "tom", "ines"}
OTHER = Cadence("FREQ=WEEKLY;INTERVAL=3", "Europe/Berlin", DATES[1], DATES[1::2])
RHYTHM = Propose(Change.CADENCE, cadence=OTHER, minutes=45, likely=timedelta(days=6))
PROMISES = Propose(Change.PROMISES, "We begin on time.")


def play(
    series: Series, *moves: tuple[str | None, Move], now: datetime = START
) -> tuple[Series, list[Effect]]:
    effects: list[Effect] = []
    for actor, move in moves:
        series, effects = do(series, move, actor, now)
    return series, effects


def sixth(wishes: Sequence[Wish | None] = (), **changes: object) -> tuple[Series, list[Effect]]:
    """After the sixth circle, with these answers by noa, mei, tom and ines."""
    series, effects = do(begun(circles=5, circle="c6", **changes), CircleOver("c6", ()))
    people = [m.person for m in series.members]
    for person, wish in zip(people, wishes, strict=False):
        series, effects = do(series, AnswerSixth(1, wish), person)
    return series, effects


def amended(effects: list[Effect]) -> dict[str, str]:
    return {e.part.about.id: e.part.key for e in effects if isinstance(e, Amend)}


def dropped(effects: list[Effect]) -> list[str]:
    return [e.entry for e in effects if isinstance(e, Drop)]


# --- after six circles ---


def test_n9_after_the_sixth_circle_everybody_is_asked_once() -> None:
    series, effects = sixth()
    assert told(effects) == dict.fromkeys(EVERYBODY, "series.sixth")
    assert series.circles == 0
    assert [e.kind for e in effects if isinstance(e, Ring) and e.kind != "convene"] == ["sixth"]
    again, effects = do(replace(series, circle="c7", circles=5), CircleOver("c7", ()))
    assert (again.question, told(effects)) == (series.question, {})


def test_n9_a_circle_that_was_let_go_does_not_count() -> None:
    series, effects = do(begun(circles=5, circle="c6"), CircleOver("c6", (), opened=False))
    assert (series.circles, told(effects)) == (5, {})


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ((K, K, K, S), K), ((S, S, S, S), S), ((K, S, S), S), ((K, K, S, S), K), ((C, C, P, S), C), ((K, C, P, S), C),
        ((P, P, S, S), P), ((K, P, P), P), ((K, S), K), ((S, S), K), ((S, S, None, None), K), ((), K), ((S, S, S), S),
    ],
)  # fmt: skip
def test_n10_what_more_than_half_would_go_at_least_as_far_as(
    wishes: tuple[Wish | None, ...], expected: Wish
) -> None:
    assert decided(wishes, 4) is expected
    assert decided(reversed(wishes), 4) is expected


def test_n10_three_of_seven_say_nothing_for_the_circle() -> None:
    assert decided((S, S, S), 7) is K
    assert decided((S, S, S, S), 7) is S


def test_n9_no_answer_is_left_once_the_question_is_closed() -> None:
    for wishes, key in (
        ((K, K, K, K), "goes_on"),
        ((C, C, C, None), "over"),
        ((S, None, None, None), "goes_on"),
    ):
        series, effects = sixth(wishes)
        assert series.question is None
        assert set(amended(effects).items()) >= {(one, f"series.sixth.{key}") for one in EVERYBODY}
        assert [one.what for one in series.decisions] == ["change" if key == "over" else "keep"]


def test_n9_the_clock_closes_it_and_silence_is_no_vote() -> None:
    series, _ = sixth((P, P, P))
    early, _ = do(series, Rung("sixth", 1), now=START + FIVE_DAYS - timedelta(hours=1))
    assert early.question is not None
    out = ((START, START + timedelta(days=1)),)
    waits, effects = do(series, Rung("sixth", 1, out), now=LATE)
    assert waits.question is not None
    assert any(isinstance(e, Ring) and e.kind == "sixth" and e.at > LATE for e in effects)
    closed, effects = do(series, Rung("sixth", 1), now=LATE)
    assert (closed.question, closed.stage, closed.paused_together) == (None, SeriesStage.PAUSED, True)
    assert told(effects) == dict.fromkeys(EVERYBODY, "series.decided")


def test_n9_an_answer_may_be_given_anew_and_not_late() -> None:
    series, effects = sixth((S,))
    assert amended(effects) == {"noa": "series.sixth.answered"}
    series, _ = play(
        series, ("noa", AnswerSixth(1, K)), ("mei", AnswerSixth(1, S)), ("tom", AnswerSixth(1, S))
    )
    closed, _ = do(series, Rung("sixth", 1), now=LATE)
    assert closed.stage is SeriesStage.ENDED
    assert refused(series, AnswerSixth(2, K), "noa") == "refusal.series_sixth_over"
    assert refused(begun(), AnswerSixth(1, K), "noa") == "refusal.series_sixth_over"
    assert refused(series, AnswerSixth(1, K), "stranger") == "refusal.not_in_series"
    joined = replace(series, members=(*series.members, Member("new")))
    assert refused(joined, AnswerSixth(1, K), "new") == "refusal.series_sixth_not_asked"


def test_n11_a_pause_of_the_circle_is_ended_by_the_circle() -> None:
    series, _ = sixth((P, P, P, K))
    assert refused(series, ResumeSeries(DATES), "noa") == "refusal.series_paused_together"
    assert refused(begun(), Propose(Change.GO_ON), "tom") == "refusal.unknown"
    yes = AnswerProposal(2)
    series, effects = play(series, ("tom", Propose(Change.GO_ON)), ("noa", yes), ("mei", yes), ("ines", yes))
    assert (series.stage, series.paused_together) == (SeriesStage.RUNNING, False)
    assert told(effects) == dict.fromkeys(EVERYBODY, "series.decided")
    assert LayDates() in effects


def test_n11_an_end_tells_everybody_and_leaves_no_name() -> None:
    series, effects = sixth((S, S, S, S))
    assert told(effects) == dict.fromkeys(EVERYBODY, "series.decided")
    assert series.stage is SeriesStage.ENDED
    assert (series.members, series.decisions, series.question) == ((), (), None)


def test_n9_whoever_leaves_takes_their_answer_along_and_a_series_that_ends_asks_no_more() -> None:
    series, _ = sixth((S, S, S))
    left, effects = do(series, LeaveSeries(), "noa")
    assert left.question is not None
    assert {one.person for one in left.question.wished} == {"mei", "tom"}
    assert left.keeper == "mei"
    assert amended(effects) == {"noa": "series.sixth.over"}
    closed, _ = do(left, Rung("sixth", 1), now=LATE)
    assert (closed.stage, closed.question) == (SeriesStage.RUNNING, None)
    ended, effects = do(series, EndSeries(), "noa")
    assert ended.question is None
    assert amended(effects) == dict.fromkeys(EVERYBODY, "series.sixth.over")


# --- by consent ---


def test_n13_it_comes_about_when_three_and_half_of_all_can_live_with_it() -> None:
    series, effects = do(begun(), RHYTHM, "tom")
    assert told(effects) == dict.fromkeys(EVERYBODY - {"tom"}, "series.proposal")
    series, effects = do(series, AnswerProposal(1), "mei")
    assert amended(effects) == {"mei": "series.proposal.answered"}
    assert series.rule == "FREQ=WEEKLY;INTERVAL=2"
    few, effects = do(series, Rung("proposal", 1), now=LATE)
    assert (few.rule, few.proposal) == (series.rule, None)
    assert told(effects) == {"tom": "series.not_agreed"}
    series, _ = do(series, AnswerProposal(1), "noa")
    agreed, effects = do(series, Rung("proposal", 1), now=LATE)
    assert (agreed.rule, agreed.first, agreed.dates) == (OTHER.rule, OTHER.first, OTHER.dates)
    assert told(effects) == dict.fromkeys(EVERYBODY, "series.decided")
    assert [(one.what, one.agreed) for one in agreed.decisions] == [("cadence", True)]


def test_n13_one_objection_keeps_it_out_and_is_read_without_a_name() -> None:
    keeper = Propose(Change.KEEPER, who="tom", inherits=True)
    series, _ = play(
        begun(),
        ("tom", keeper),
        ("noa", AnswerProposal(1)),
        ("mei", AnswerProposal(1, yes=False, reason="Too early.")),
    )
    series, _ = do(series, AnswerProposal(1), "ines")
    assert series.proposal is not None
    series, effects = do(series, Rung("proposal", 1), now=LATE)
    assert (series.keeper, series.proposal) == ("noa", None)
    assert told(effects) == {"tom": "series.not_agreed"}
    (decision,) = series.decisions
    (reason,) = decision.reasons
    assert (decision.agreed, reason.person) == (False, "mei")
    assert refused(series, TakeBackReason(reason.entry), "noa") == "refusal.not_your_words"
    gone, effects = do(series, TakeBackReason(reason.entry), "mei")
    assert (gone.decisions[0].reasons, dropped(effects)) == ((), [reason.entry])
    erased, effects = do(series, Rung("reasons", 1), now=LATE + timedelta(days=30))
    assert (erased.decisions[0].reasons, dropped(effects)) == ((), [reason.entry])
    left, effects = do(series, LeaveSeries(), "mei")
    assert (left.decisions[0].reasons, dropped(effects)) == ((), [reason.entry])


def test_n13_an_objection_has_a_reason_and_without_one_it_is_no_yes_either() -> None:
    series, _ = do(begun(), PROMISES, "tom")
    empty = AnswerProposal(1, yes=False, reason="\x00 ")
    assert refused(series, empty, "mei") == "refusal.series_no_words"


def test_n14_a_calendar_that_is_over_does_not_go_on() -> None:
    paused = begun(rule="", stage=SeriesStage.PAUSED, paused_together=True, dates=DATES[:1])
    series, _ = play(
        paused, ("tom", Propose(Change.GO_ON)), ("noa", AnswerProposal(1)), ("mei", AnswerProposal(1))
    )
    late, effects = do(series, Rung("proposal", 1), now=DATES[1])
    assert (late.stage, late.paused_together) == (SeriesStage.PAUSED, True)
    assert told(effects) == {"tom": "series.not_agreed"}


def test_n13_an_objection_that_is_taken_back_is_gone() -> None:
    series, effects = play(
        begun(), ("tom", PROMISES), ("mei", AnswerProposal(1, yes=False, reason="Too early."))
    )
    words = [e.entry for e in effects if isinstance(e, Keep)]
    series, effects = do(series, AnswerProposal(1), "mei")
    assert dropped(effects) == words
    series, _ = play(series, ("noa", AnswerProposal(1)), ("ines", AnswerProposal(1)))
    assert series.promises
    assert series.decisions[0].agreed


def test_n12_one_proposal_at_a_time() -> None:
    series, _ = do(begun(), PROMISES, "tom")
    assert refused(series, RHYTHM, "mei") == "refusal.series_proposal_open"
    back, effects = do(series, TakeBackProposal(1), "tom")
    assert (back.proposal, len(dropped(effects))) == (None, 1)
    assert amended(effects) == dict.fromkeys(EVERYBODY - {"tom"}, "series.proposal.over")
    assert do(back, RHYTHM, "mei")[0].proposal is not None


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (replace(RHYTHM, minutes=91), "tom", "refusal.series_minutes"),
        (replace(RHYTHM, likely=timedelta(days=40)), "tom", "refusal.series_too_often"),
        (replace(RHYTHM, cadence=replace(OTHER, dates=())), "tom", "refusal.series_no_dates"),
        (replace(RHYTHM, cadence=None), "tom", "refusal.unknown"),
        (replace(PROMISES, words="x" * 601), "tom", "refusal.too_long"),
        (replace(PROMISES, words=" \x00"), "tom", "refusal.series_no_words"),
        (Propose(Change.KEEPER, who="noa"), "tom", "refusal.series_keeps_already"),
        (Propose(Change.CO_KEEPER, who="mei"), "tom", "refusal.series_keeps_already"),
        (Propose(Change.KEEPER, who="stranger"), "tom", "refusal.series_not_there"),
        (PROMISES, "stranger", "refusal.not_in_series"),
        (AnswerProposal(1), "tom", "refusal.series_proposal_over"),
    ],
)
def test_n12_what_cannot_be_done_is_not_sent_round(move: Move, actor: str, key: str) -> None:
    assert refused(begun(), move, actor) == key


def test_n12_whoever_would_keep_it_is_asked_first_and_a_no_is_told_to_one_alone() -> None:
    series, effects = do(begun(), Propose(Change.KEEPER, who="ines"), "tom")
    assert told(effects) == {"ines": "series.would_you"}
    assert refused(series, AnswerProposal(1), "mei") == "refusal.series_proposal_over"
    assert refused(series, AnswerKeeping(1, yes=True), "mei") == "refusal.unknown"
    no, effects = do(series, AnswerKeeping(1, yes=False), "ines")
    assert (no.proposal, told(effects)) == (None, {"tom": "series.not_agreed"})
    silent, effects = do(series, Rung("proposal", 1), now=LATE)
    assert (silent.proposal, told(effects)) == (None, {"tom": "series.not_agreed"})
    series, effects = do(series, AnswerKeeping(1, yes=True, inherits=True), "ines")
    assert told(effects) == dict.fromkeys(["noa", "mei"], "series.proposal")
    series, _ = play(series, ("noa", AnswerProposal(1)), ("mei", AnswerProposal(1)))
    assert (series.keeper, series.co_keeper) == ("ines", "mei")


def test_n13_what_somebody_proposed_goes_when_they_leave() -> None:
    series, _ = play(begun(), ("tom", PROMISES), ("mei", AnswerProposal(1, yes=False, reason="Too early.")))
    left, effects = do(series, LeaveSeries(), "tom")
    assert (left.proposal, len(dropped(effects))) == (None, 2)
    keeps, _ = do(series, LeaveSeries(), "mei")
    assert keeps.proposal is not None
    assert keeps.proposal.reasons == ()
    ended, effects = do(series, EndSeries(), "noa")
    assert ended.proposal is None
    assert amended(effects) == dict.fromkeys(EVERYBODY - {"tom"}, "series.proposal.over")


def test_n14_the_circle_about_to_be_convened_stays_when_the_rhythm_changes() -> None:
    series = begun(convening=DATES[1])
    yes = AnswerProposal(1)
    series, _ = play(series, ("tom", RHYTHM), ("noa", yes), ("mei", yes), ("ines", yes))
    assert series.dates == (DATES[1], *OTHER.dates[1:])
    series, _ = do(series, NextConvened(DATES[1], "c2", Held.BOT))
    assert series.dates == OTHER.dates[1:]


def test_n14_dates_of_a_calendar_that_are_over_do_not_come_about() -> None:
    gone = replace(RHYTHM, cadence=replace(OTHER, rule="", dates=(START + timedelta(days=3),)))
    series, _ = play(begun(), ("tom", gone), ("noa", AnswerProposal(1)), ("mei", AnswerProposal(1)))
    late, effects = do(series, Rung("proposal", 1), now=LATE)
    assert (late.rule, late.dates) == (series.rule, DATES)
    assert told(effects) == {"tom": "series.not_agreed"}


def test_n2_a_date_is_moved_only_where_there_is_room_for_a_circle() -> None:
    near = DATES[1] + timedelta(days=3)
    assert refused(begun(), MoveDate(DATES[2], near, timedelta(days=6)), "noa") == "refusal.series_too_often"
    moved, _ = do(begun(), MoveDate(DATES[2], DATES[1] + timedelta(days=6), timedelta(days=6)), "noa")
    assert len(moved.dates) == len(DATES)


def test_n16_a_co_keeper_who_may_not_keep_it_inherits_nothing() -> None:
    series, effects = do(begun(inherits=False), LeaveSeries(), "noa")
    assert (series.keeper, series.co_keeper) == ("", "mei")
    assert told(effects) == dict.fromkeys(["mei", "tom", "ines"], "series.keeping_open")
    taken, _ = do(series, TakeSeries(), "mei")
    assert (taken.keeper, taken.co_keeper) == ("mei", "")
