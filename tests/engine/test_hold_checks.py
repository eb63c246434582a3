"""Rules V1 to V9: half a year on, the circle says whether it sees the change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.after.hold_days import absent_of, due_after, held_of
from bot.engine.after.holds import OPEN_FOR, hold_of, invitation_of, step_hold
from bot.engine.effects import Drop, Effect, Erase, Hush, Keep, News, Ring, Send
from bot.engine.model import HoldCheck, HoldResult, HoldStage, HoldVoice, Room, Seen, practice_subject
from bot.engine.moves import BeginAsk, BeginHoldCheck, Command, LineStruck, Move, Rung, SayHold, StopHoldCheck
from bot.engine.refusals import Refusal
from tests.engine.world import START

PRACTICE = practice_subject("p1")
HOLD = hold_of(PRACTICE)
DAY = timedelta(days=1)
DUE = due_after(START)
OVER = START + 730 * DAY
BEGIN = BeginHoldCheck(PRACTICE, "a1", "l4", "peer-support", DUE, OVER, "r1", 3, "noa")
RUNG = Rung("hold")
YES, PARTLY, NO, UNSURE = Seen


def do(
    check: HoldCheck | None, move: Move, actor: str | None = None, now: datetime = DUE, seed: str = "seed"
) -> tuple[HoldCheck, list[Effect]]:
    made, effects = step_hold(check, Command("org", HOLD, actor, "once", move, seed), now)
    return made, list(effects)


def waiting() -> HoldCheck:
    return do(None, BEGIN, now=START)[0]


def opened() -> HoldCheck:
    return do(waiting(), RUNG)[0]


def closed(*said: SayHold) -> tuple[HoldCheck, list[Effect]]:
    check = opened()
    for n, one in enumerate(said):
        check, _ = do(check, one, f"p{n}", DUE + DAY, f"seed{n}")
    return do(check, RUNG, now=DUE + OPEN_FOR)


def heard(effects: list[Effect]) -> list[str]:
    return [e.part.key for e in effects if isinstance(e, News)]


def rings(effects: list[Effect]) -> dict[str, datetime | None]:
    return {e.kind: e.at if isinstance(e, Ring) else None for e in effects if isinstance(e, Ring | Hush)}


def refused(check: HoldCheck, move: Move, actor: str | None, now: datetime = DUE) -> str:
    with pytest.raises(Refusal) as caught:
        do(check, move, actor, now)
    return caught.value.key


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T11:00:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        ("2026-03-11", "2026-09-11"),  # a Friday
        ("2026-03-12", "2026-09-14"),  # a Saturday: the Monday after it
        ("2026-03-13", "2026-09-14"),  # a Sunday
        ("2026-08-31", "2027-03-01"),  # February's last day is a Sunday
        ("2027-08-31", "2028-02-29"),
        ("2026-12-31", "2027-06-30"),
        ("2026-07-01", "2027-01-01"),
    ],
)
def test_v1_six_months_on_by_the_calendar_on_a_working_day(began: str, due: str) -> None:
    assert due_after(day(began)) == day(due)


def test_v1_it_waits_for_its_day_and_ends_with_its_sheet() -> None:
    check, effects = do(None, BEGIN, now=START)
    assert check.stage is HoldStage.WAITING
    assert rings(effects) == {"hold": DUE, "erase": OVER}
    assert heard(effects) == []
    assert hold_of(PRACTICE) == HOLD


def test_v2_what_was_let_go_before_its_day_is_not_asked_about() -> None:
    stopped, effects = do(waiting(), StopHoldCheck(), now=START)
    assert rings(effects) == {"hold": None}
    assert heard(do(stopped, RUNG)[1]) == []
    again, effects = do(stopped, BEGIN, now=START)
    assert (again.stage, rings(effects)["hold"]) == (HoldStage.WAITING, DUE)


def test_v2_let_go_after_its_day_the_question_stays() -> None:
    assert do(opened(), StopHoldCheck())[0].stage is HoldStage.OPEN


def test_v2_words_that_are_taken_back_take_what_was_said_of_them_along() -> None:
    said, _ = do(opened(), SayHold(NO, "No time.", "Planning.", Room.NO), "tom")
    gone, effects = do(said, LineStruck())
    assert len([e for e in effects if isinstance(e, Drop)]) == 2
    assert (gone.said, gone.stage) == ((), HoldStage.STOPPED)
    assert refused(gone, SayHold(YES), "tom") == "refusal.hold_check_closed"
    invited, _ = closed(*[SayHold(NO, "", "", Room.NO)] * 3)
    assert Send(invitation_of(HOLD.id), LineStruck()) in do(invited, LineStruck())[1]


def test_v3_those_who_asked_for_news_are_asked_once() -> None:
    check, effects = do(waiting(), RUNG)
    assert heard(effects) == ["hold_check.asked"]
    part = next(e.part for e in effects if isinstance(e, News))
    assert (part.values["artifact"], part.values["series"], part.refs) == ("a1", "r1", ("l4",))
    assert do(check, BEGIN) == (check, [])
    again, effects = do(check, RUNG, now=DUE + DAY)
    assert (again, heard(effects)) == (check, [])


def test_v3_a_clock_set_back_asks_nobody_yet_and_weeks_of_downtime_ask_once_late() -> None:
    check, effects = do(waiting(), RUNG, now=DUE - DAY)
    assert (check.stage, rings(effects), heard(effects)) == (HoldStage.WAITING, {"hold": DUE}, [])
    late, effects = do(check, RUNG, now=DUE + 40 * DAY)
    assert heard(effects) == ["hold_check.asked"]
    assert late.closes == DUE + 40 * DAY + OPEN_FOR


def test_v3_the_bots_own_downtime_is_in_no_window() -> None:
    down = (DUE + DAY, DUE + 30 * DAY)
    check, effects = do(opened(), Rung("hold", outages=(down,)), now=DUE + 30 * DAY)
    assert rings(effects) == {"hold": DUE + 43 * DAY}
    assert (check.stage, check.closes) == (HoldStage.OPEN, DUE + 43 * DAY)
    _, effects = do(check, Rung("hold", outages=(down,)), now=DUE + 43 * DAY)
    assert heard(effects) == ["hold_check.closed"]


def test_v4_one_voice_each_changed_as_often_as_one_likes() -> None:
    check, effects = do(opened(), SayHold(NO, "No time.", "", Room.NO), "tom", seed="one")
    assert [e.words for e in effects if isinstance(e, Keep)] == ["No time."]
    tapped, effects = do(check, SayHold(PARTLY), "tom", seed="two")
    assert [(v.seen, v.way, v.room) for v in tapped.said] == [(PARTLY, check.said[0].way, Room.NO)]
    assert not [e for e in effects if isinstance(e, Drop)]
    changed, effects = do(tapped, SayHold(PARTLY, "", "The planners.", None), "tom", seed="three")
    assert Drop(check.said[0].way) in effects
    assert [(v.way, bool(v.power), v.room) for v in changed.said] == [("", True, None)]


def test_v4_a_closed_question_takes_no_voice() -> None:
    assert refused(waiting(), SayHold(YES), "tom") == "refusal.hold_check_closed"
    assert refused(opened(), SayHold(YES), "tom", DUE + OPEN_FOR) == "refusal.hold_check_closed"
    assert refused(opened(), SayHold(YES), None) == "refusal.hold_check_closed"
    assert refused(opened(), SayHold(NO, "x" * 601), "tom") == "refusal.hold_check_long"


@pytest.mark.parametrize(
    ("seen", "held"),
    [
        ([YES, YES, NO], HoldResult.HELD),
        ([YES, YES, UNSURE], HoldResult.HELD),
        ([NO, NO, PARTLY], HoldResult.NO),
        ([YES, NO, PARTLY], HoldResult.PARTLY),
        ([YES, YES, NO, NO], HoldResult.PARTLY),
        ([PARTLY, PARTLY, PARTLY], HoldResult.PARTLY),
        ([UNSURE, UNSURE, YES], HoldResult.UNSURE),
        ([UNSURE, UNSURE, YES, YES], HoldResult.UNSURE),
        ([UNSURE, UNSURE, UNSURE], HoldResult.UNSURE),
        ([YES, YES], HoldResult.FEW),
        ([], HoldResult.FEW),
    ],
)
def test_v5_more_than_half_of_those_who_could_tell(seen: list[Seen], held: HoldResult) -> None:
    assert held_of([HoldVoice(str(n), one) for n, one in enumerate(seen)], 3) is held


def test_v6_below_the_floor_nothing_is_told_and_no_words_stay() -> None:
    check, effects = closed(SayHold(NO, "No time.", "", Room.NO), SayHold(NO, "", "", Room.NO))
    assert (check.held, check.said, check.ways, check.absent) == (HoldResult.FEW, (), (), False)
    assert len([e for e in effects if isinstance(e, Drop)]) == 1


@pytest.mark.parametrize(("voices", "kept"), [(4, 0), (5, 5)])
def test_v6_words_go_on_with_five_voices_and_nobody_is_remembered(voices: int, kept: int) -> None:
    check, effects = closed(*[SayHold(NO, "No time.", "", None)] * voices)
    assert (check.held, check.said) == (HoldResult.NO, ())
    assert len(check.ways) == kept
    assert len([e for e in effects if isinstance(e, Drop)]) == voices - kept
    assert list(check.ways) == sorted(check.ways)


def test_v6_a_floor_above_five_holds_for_words_too() -> None:
    check, _ = do(None, BeginHoldCheck(PRACTICE, "a1", "l4", "peer-support", DUE, OVER, floor=7), now=START)
    assert check.floor == 7
    assert do(None, BeginHoldCheck(PRACTICE, "a1", "l4", "x", DUE, OVER, floor=1), now=START)[0].floor == 3


def test_v7_those_who_were_asked_hear_what_was_seen() -> None:
    _, effects = closed(*[SayHold(YES)] * 3)
    part = next(e.part for e in effects if isinstance(e, News))
    assert (part.key, part.values["held"]) == ("hold_check.closed", "held")
    assert rings(effects) == {"hold": None}


@pytest.mark.parametrize(
    ("rooms", "absent"),
    [
        ([Room.NO, Room.NO, Room.YES], True),
        ([Room.NO, Room.NO, None], False),  # below the floor
        ([Room.NO, Room.UNSURE, Room.UNSURE], False),
        ([Room.NO, Room.NO, Room.YES, Room.UNSURE], False),
    ],
)
def test_v8_the_power_was_not_in_the_room(rooms: list[Room | None], absent: bool) -> None:
    assert absent_of([HoldVoice(str(n), NO, room=one) for n, one in enumerate(rooms)], 3) is absent


def test_v8_what_did_not_hold_drafts_the_invitation_and_sends_none() -> None:
    check, effects = closed(*[SayHold(NO, "", "", Room.NO)] * 3)
    begin = next(e.move for e in effects if isinstance(e, Send))
    assert isinstance(begin, BeginAsk)
    assert (begin.asked, begin.invitation, begin.places) == ("noa", True, ())
    assert check.absent
    _, effects = closed(*[SayHold(YES, "", "", Room.NO)] * 3)
    assert not [e for e in effects if isinstance(e, Send)]


def test_v9_it_is_erased_with_its_sheet() -> None:
    assert Erase(HOLD) in do(opened(), Rung("erase"), now=OVER)[1]
    assert do(opened(), Rung("erase"), now=OVER - DAY)[1] == []
    assert do(opened(), Rung("some kind nobody knows"))[1] == []
