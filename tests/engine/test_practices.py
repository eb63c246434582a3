"""Rules B1 to B8: a practice after its circle."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.after.hold_days import due_after
from bot.engine.after.holds import hold_of
from bot.engine.after.practices import MOST_NOTICE, MOST_REMINDERS, step_practice
from bot.engine.circle.taking_back import NOTICE
from bot.engine.effects import Drop, Effect, Erase, Hush, Keep, Reply, Ring, Send
from bot.engine.model import Practice, PracticeStage, Subject, desk_subject
from bot.engine.moves import (
    BeginHoldCheck,
    BeginPractice,
    ChangePractice,
    Command,
    Forget,
    HandPracticeOn,
    Holds,
    KeepPractice,
    LeavePracticeThere,
    LetPracticeGo,
    LineStruck,
    Move,
    Notify,
    PersonGone,
    Rung,
    SnoozePractice,
    StopHoldCheck,
    TakePractice,
)
from bot.engine.refusals import Refusal
from tests.engine.world import START

PRACTICE = Subject("practice", "p1")
DAY = timedelta(days=1)
OVER = START + 730 * DAY
CHECK = START + 28 * DAY
BEGIN = BeginPractice("a1", "l4", "peer-support", OVER, "noa", START + 7 * DAY)
TAKE = TakePractice(START, CHECK, "Nobody calls then.")


def do(
    practice: Practice | None, move: Move, actor: str | None = None, now: datetime = START
) -> tuple[Practice, list[Effect]]:
    made, effects = step_practice(practice, Command("org", PRACTICE, actor, "once", move, "seed"), now)
    return made, list(effects)


def begun() -> Practice:
    return do(None, BEGIN)[0]


def held(owner: str = "tom") -> Practice:
    return do(begun(), TAKE, owner)[0]


def refused(practice: Practice, move: Move, actor: str | None) -> str:
    with pytest.raises(Refusal) as caught:
        do(practice, move, actor)
    return caught.value.key


def told(effects: list[Effect]) -> dict[str, str]:
    return {
        e.subject.id: e.move.cause.part.key
        for e in effects
        if isinstance(e, Send) and isinstance(e.move, Notify)
    }


def alarms(effects: list[Effect]) -> dict[str, datetime | None]:
    return {e.kind: e.at if isinstance(e, Ring) else None for e in effects if isinstance(e, Ring | Hush)}


def test_b1_it_is_there_with_its_sheet_and_nobody_is_given_it() -> None:
    practice, effects = do(None, BEGIN)
    assert (practice.stage, practice.owner) == (PracticeStage.OPEN, "")
    assert told(effects) == {}
    assert alarms(effects) == {"erase": OVER, "ask": START + 7 * DAY}
    assert do(practice, BEGIN) == (practice, [])


def test_b1_whoever_takes_it_says_when_and_how_one_would_notice() -> None:
    practice, effects = do(begun(), TAKE, "tom")
    assert (practice.stage, practice.owner, practice.check) == (PracticeStage.HELD, "tom", CHECK)
    assert Keep(NOTICE, "Nobody calls then.") in effects
    assert Send(desk_subject("tom"), Holds(PRACTICE)) in effects
    assert alarms(effects) == {"check": CHECK, "ask": None}
    assert refused(practice, TAKE, "mei") == "refusal.practice_held"


def test_b2_if_nobody_takes_it_its_keeper_is_asked_once() -> None:
    asked, effects = do(begun(), Rung("ask"), now=START + 7 * DAY)
    assert told(effects) == {"noa": "practice.open"}
    assert told(do(asked, Rung("ask"), now=START + 8 * DAY)[1]) == {}
    assert told(do(held(), Rung("ask"), now=START + 7 * DAY)[1]) == {}


def test_b3_one_reminder_on_its_day_and_five_over_its_life() -> None:
    practice, now = held(), START
    reminders = 0
    for _ in range(MOST_REMINDERS + 2):
        assert practice.check is not None
        now = practice.check
        practice, effects = do(practice, Rung("check"), now=now)
        reminders += list(told(effects).values()).count("practice.check")
        practice, _ = do(practice, SnoozePractice(), "tom", now)
    assert reminders == MOST_REMINDERS
    assert alarms(do(practice, SnoozePractice(), "tom", now)[1])["check"] is None


def test_b3_an_alarm_that_comes_early_or_late_tells_nothing_twice() -> None:
    assert told(do(held(), Rung("check"), now=CHECK - DAY)[1]) == {}
    gone, _ = do(held(), LetPracticeGo(), "tom")
    assert told(do(gone, Rung("check"), now=CHECK)[1]) == {}


def test_b4_its_owner_is_free() -> None:
    changed, effects = do(held(), ChangePractice(CHECK + DAY), "tom")
    assert (changed.check, changed.notice) == (CHECK + DAY, False)
    assert Drop(NOTICE) in effects
    kept, effects = do(held(), KeepPractice(), "tom")
    assert (kept.stage, kept.owner) == (PracticeStage.KEPT, "")
    assert alarms(effects)["check"] is None


def test_b5_whoever_is_asked_has_it_in_hand_until_they_answer() -> None:
    """So their desk tells of it when they are gone, and the offer ends; a no leaves nothing behind."""
    asked, effects = do(held(), HandPracticeOn("mei"), "tom")
    assert Send(desk_subject("mei"), Holds(PRACTICE)) in effects
    assert do(asked, PersonGone("mei"))[0].offered == ""
    for move, actor in (
        (LeavePracticeThere(), "mei"),
        (LetPracticeGo(), "tom"),
        (HandPracticeOn("eva"), "tom"),
    ):
        after, effects = do(asked, move, actor)
        assert after.offered in ("", "eva")
        assert Send(desk_subject("mei"), Holds(PRACTICE, on=False)) in effects
        assert Send(desk_subject("mei"), Forget("practice:p1:offered:mei")) in effects
    assert Send(desk_subject("mei"), Holds(PRACTICE, on=False)) not in do(asked, TAKE, "mei")[1]


def test_b4_letting_go_leaves_no_trace_of_who_had_it() -> None:
    free, effects = do(held(), LetPracticeGo(), "tom")
    assert (free.stage, free.owner, free.check) == (PracticeStage.OPEN, "", None)
    assert Send(desk_subject("tom"), Holds(PRACTICE, on=False)) in effects
    assert told(effects) == {}
    again, _ = do(free, TakePractice(START, CHECK), "mei")
    assert again.owner == "mei"


def test_b5_handed_on_it_stays_with_its_owner_until_it_is_taken() -> None:
    offered, effects = do(held(), HandPracticeOn("mei"), "tom")
    assert told(effects) == {"mei": "practice.offered"}
    assert offered.owner == "tom"
    left, effects = do(offered, LeavePracticeThere(), "mei")
    assert (left.offered, told(effects)) == ("", {})
    taken, effects = do(offered, TakePractice(START, CHECK), "mei")
    assert (taken.owner, taken.offered, taken.began) == ("mei", "", START)
    assert told(effects) == {"tom": "practice.taken"}


def test_b5_a_second_person_that_is_asked_takes_the_place_of_the_first() -> None:
    offered, _ = do(held(), HandPracticeOn("mei"), "tom")
    other, effects = do(offered, HandPracticeOn("ines"), "tom")
    assert Send(desk_subject("mei"), Forget("practice:p1:offered:mei")) in effects
    assert refused(other, TakePractice(START, CHECK), "mei") == "refusal.practice_held"


def test_b6_when_its_owner_is_gone_somebody_else_may_take_it() -> None:
    free, _ = do(held(), PersonGone("tom"))
    assert (free.stage, free.owner) == (PracticeStage.OPEN, "")
    assert do(held(), PersonGone("mei"))[0] == held()
    offered, _ = do(held(), HandPracticeOn("mei"), "tom")
    assert do(offered, PersonGone("mei"))[0].offered == ""


def test_b7_words_that_are_taken_back_take_the_practice_along() -> None:
    gone, effects = do(held(), LineStruck())
    assert (gone.stage, gone.owner, gone.notice) == (PracticeStage.GONE, "", False)
    assert told(effects) == {"tom": "practice.struck"}
    assert Drop(NOTICE) in effects
    assert refused(gone, TakePractice(START, CHECK), "mei") == "refusal.practice_over"


def test_b8_it_ends_with_its_sheet() -> None:
    assert Erase(PRACTICE) in do(held(), Rung("erase"), now=OVER)[1]
    assert do(held(), Rung("erase"), now=OVER - DAY)[1] == []


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (SnoozePractice(), "mei", "refusal.practice_not_yours"),
        (SnoozePractice(), None, "refusal.practice_not_yours"),
        (KeepPractice(), "mei", "refusal.practice_not_yours"),
        (LetPracticeGo(), "mei", "refusal.practice_not_yours"),
        (HandPracticeOn("tom"), "tom", "refusal.practice_yours"),
        (ChangePractice(START), "tom", "refusal.practice_day"),
        (ChangePractice(START + 400 * DAY), "tom", "refusal.practice_day"),
        (ChangePractice(CHECK, "x" * (MOST_NOTICE + 1)), "tom", "refusal.practice_notice"),
    ],
)
def test_what_cannot_be_done_changes_nothing(move: Move, actor: str | None, key: str) -> None:
    assert refused(held(), move, actor) == key


def test_an_alarm_of_another_kind_is_let_pass() -> None:
    assert do(held(), Rung("nobody knows it")) == (held(), [])


def test_a_tap_answers_with_one_sentence() -> None:
    effects = do(held(), SnoozePractice(), "tom")[1]
    assert [e.part.key for e in effects if isinstance(e, Reply)] == ["reply.practice_snoozed"]
    assert replace(held(), check=None).owner == "tom"


def test_b2_of_several_practices_on_one_sheet_there_is_one_question() -> None:
    begin = replace(BEGIN, beside=("l4", "l5"))
    first, _ = do(None, begin)
    _, effects = do(first, Rung("ask"), now=START + 7 * DAY)
    [part] = [e.move.cause.part for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]
    assert (part.name, part.key, part.refs) == ("practices:a1:open", "practice.open_several", ("l4", "l5"))


def test_v1_taking_it_begins_the_check_half_a_year_on_and_handing_on_changes_nothing() -> None:
    practice, effects = do(begun(), TAKE, "noa")
    checks = [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, BeginHoldCheck)]
    assert [one.due for one in checks] == [due_after(practice.began or START)]
    practice, _ = do(practice, HandPracticeOn("mei"), "noa")
    _, effects = do(practice, TAKE, "mei")
    assert [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, BeginHoldCheck)] == checks


def test_v2_letting_it_go_stops_the_check_and_keeping_it_does_not() -> None:
    assert Send(hold_of(PRACTICE), StopHoldCheck()) in do(held(), LetPracticeGo(), "tom")[1]
    _, kept = do(held(), KeepPractice(), "tom")
    assert not [e for e in kept if isinstance(e, Send) and e.subject.kind == "hold"]
    assert Send(hold_of(PRACTICE), LineStruck()) in do(held(), LineStruck())[1]
