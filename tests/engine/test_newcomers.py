"""Rules J4 to J10: dates of newcomers, and the welcome that is suggested because of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.engine.effects import Amend, Effect, Hush, Look, Ring, Send
from bot.engine.model import MonthOfStarts, Newcomer, Newcomers, newcomers_subject
from bot.engine.moves import (
    Arrival,
    Command,
    Forget,
    ForgetNewcomer,
    Holds,
    Move,
    NoteNewcomers,
    Notify,
    PersonGone,
    Rung,
    TakeNewcomers,
    WelcomeAsked,
    WelcomeOver,
)
from bot.engine.people.newcomers import share_in_time
from bot.engine.people.welcome_dates import Chance, chance, check, in_time
from bot.engine.refusals import Refusal
from bot.engine.step import step
from bot.engine.waking.hours import DAYS, Hours, read_hours

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
BERLIN = Hours("Europe/Berlin", DAYS)
Values = dict[str, object]


def arrival(person: str, starts: str, exposed: str = "", keeper: str = "noa", **more: object) -> Arrival:
    return replace(Arrival(person, BERLIN, starts, exposed, keeper), **more)  # type: ignore[arg-type]


class Scene:
    def __init__(self) -> None:
        self.now = MONDAY
        self.state: Newcomers | None = None
        self.effects: list[Effect] = []

    def do(self, move: Move, actor: str | None = None) -> list[Effect]:
        subject = newcomers_subject("o1")
        state, effects = step(self.state, Command("o1", subject, actor, "once", move, "seed"), self.now)
        assert isinstance(state, Newcomers)
        self.state, self.effects = state, list(effects)
        return self.effects

    def note(self, *arrivals: Arrival) -> None:
        self.do(NoteNewcomers(arrivals), "noa")

    def ring(self) -> None:
        """At the moment it asked for."""
        rings = [e for e in self.effects if isinstance(e, Ring)]
        self.now = rings[-1].at
        self.do(Rung("newcomers"))

    def until_suggested(self) -> tuple[str, Values]:
        for _ in range(5):
            if self.told():
                return self.told()[0]
            self.ring()
        raise AssertionError("nothing was suggested")

    def told(self) -> list[tuple[str, Values]]:
        return [
            (e.subject.id, dict(e.move.cause.part.values))
            for e in self.effects
            if isinstance(e, Send) and isinstance(e.move, Notify)
        ]

    def amended(self) -> list[str]:
        return [e.part.key for e in self.effects if isinstance(e, Amend)]

    def there(self) -> list[str]:
        return sorted(one.person for one in self.state.people) if self.state else []


@pytest.fixture
def scene() -> Scene:
    return Scene()


# --- days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "exposed", "expected"),
    [
        ("2026-03-02", None, ""), ("2026-02-23", None, ""), ("2026-02-22", None, "start_past"),
        ("2027-03-03", None, "start_far"), ("2026-03-09", "2026-03-08", "exposure_first"),
        ("2026-03-09", "2026-03-09", ""), ("2026-02-24", "2026-03-01", "exposure_past"),
        ("2026-03-09", "2027-04-09", "exposure_far"),
    ],
)  # fmt: skip
def test_j4_which_dates_can_be(starts: str, exposed: str | None, expected: str) -> None:
    day = date.fromisoformat(exposed) if exposed else None
    assert check(date.fromisoformat(starts), day, MONDAY.date()) == expected


@pytest.mark.parametrize(
    ("starts", "exposed", "day", "last", "early"),
    [
        # The second working day; week one has five of them.
        ("2026-03-09", "", "2026-03-10", "2026-03-13", False),
        ("2026-03-11", "", "2026-03-12", "2026-03-17", False),
        # Over before the high-harm work: three working days earlier at the latest.
        ("2026-03-09", "2026-03-13", "2026-03-10", "2026-03-10", False),
        ("2026-03-09", "2026-03-12", "2026-03-09", "2026-03-09", False),
        ("2026-03-09", "2026-03-16", "2026-03-10", "2026-03-11", False),
        # No welcome ends before it.
        ("2026-03-09", "2026-03-11", "2026-03-09", "2026-03-09", True),
        ("2026-03-09", "2026-03-09", "2026-03-09", "2026-03-09", True),
        # Somebody who is there already is asked for tomorrow, in what is left of the week.
        ("2026-02-27", "", "2026-03-03", "2026-03-05", False),
        ("2026-02-23", "", "2026-03-03", "2026-03-03", False),
        # A day off at the start.
        ("2026-03-14", "", "2026-03-17", "2026-03-20", False),
    ],
)  # fmt: skip
def test_j5_in_week_one_and_over_before_the_high_harm_work(
    starts: str, exposed: str, day: str, last: str, early: bool
) -> None:
    one = Newcomer("ines", BERLIN, starts, exposed)
    assert chance(one, MONDAY) == Chance(date.fromisoformat(day), date.fromisoformat(last), early)


def test_j5_days_are_the_newcomers_own() -> None:
    """On Sunday evening in Berlin it is Monday in Auckland; and whoever works at the weekend has their week there."""
    sunday = datetime(2026, 3, 1, 20, tzinfo=UTC)
    there = Newcomer("mere", Hours("Pacific/Auckland", DAYS), "2026-03-02")
    assert chance(there, sunday).day == date(2026, 3, 3)
    weekend = read_hours("Europe/Berlin", "Sat-Sun 08:00-20:00")
    assert chance(Newcomer("kai", weekend, "2026-03-07"), MONDAY).last == date(2026, 3, 21)


# --- suggesting -----------------------------------------------------------------------------------------------


def test_j4_a_week_before_the_start_the_keeper_alone_reads_of_it(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-30", "2026-04-09"))
    assert not scene.told()
    scene.ring()
    assert [e.person for e in scene.effects if isinstance(e, Look)] == ["ines"]
    keeper, values = scene.until_suggested()
    assert keeper == "noa"
    assert values["newcomers_whos"] == ["ines"]
    assert (values["day"], values["early"]) == ("2026-03-31", False)
    assert timedelta() < datetime(2026, 3, 30, tzinfo=UTC) - scene.now <= timedelta(days=7, hours=1)


def test_j5_high_harm_work_that_comes_first_is_told(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09", "2026-03-10"))
    _, values = scene.until_suggested()
    assert values["early"] is True


def test_j6_whoever_starts_within_days_is_welcomed_together(scene: Scene) -> None:
    scene.note(
        arrival("ines", "2026-03-09"), arrival("ravi", "2026-03-11"), arrival("lea", "2026-03-09", keeper="mei"),
        arrival("tom", "2026-03-23"),
    )  # fmt: skip
    scene.ring()
    told = {who: (v["newcomers_whos"], v["day"]) for who, v in scene.told()}
    assert told == {"noa": (["ines", "ravi"], "2026-03-12"), "mei": (["lea"], "2026-03-10")}
    assert scene.state is not None
    assert [one.person for one in scene.state.people if not one.suggested] == ["tom"]


def test_j6_one_whose_high_harm_work_comes_sooner_is_welcomed_first(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09", "2026-03-13"), arrival("ravi", "2026-03-11"))
    scene.ring()
    assert [v["newcomers_whos"] for _, v in scene.told()] == [["ines"]]
    scene.ring()
    assert [v["newcomers_whos"] for _, v in scene.told()] == [["ravi"]]


def test_j4_the_same_again_changes_nothing(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09"))
    scene.until_suggested()
    before = scene.state
    scene.note(arrival("ines", "2026-03-09"))
    assert scene.state == before
    assert not scene.told()
    assert not scene.amended()


def test_j7_a_start_that_moves_takes_the_suggestion_back(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09"), arrival("ravi", "2026-03-09"))
    scene.until_suggested()
    scene.note(arrival("ines", "2026-04-20"))
    assert scene.amended() == ["welcome.changed"]
    assert [e.move.name for e in scene.effects if isinstance(e, Send) and isinstance(e.move, Forget)] == [
        "newcomers:1"
    ]
    (told,) = scene.told()
    assert told[1]["newcomers_whos"] == ["ravi"]
    assert told[1]["serial"] == 2


# --- somebody is gone -----------------------------------------------------------------------------------------


def test_j8_a_newcomer_who_is_gone_is_forgotten(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09"))
    scene.do(PersonGone("ines"))
    assert scene.there() == []
    assert not scene.told()


def test_j8_when_the_keeper_is_gone_the_next_one_is_asked_and_then_an_administrator(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09", others=("mei",)))
    assert scene.until_suggested()[0] == "noa"
    scene.do(PersonGone("noa"))
    assert scene.told()[0][0] == "mei"
    scene.do(PersonGone("mei"))
    assert not scene.told()
    with pytest.raises(Refusal):
        scene.do(ForgetNewcomer("ines"), "ana")
    scene.do(TakeNewcomers(), "ana")
    assert scene.until_suggested()[0] == "ana"


def test_j8_their_desks_tell_when_somebody_is_gone(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09", others=("mei",)))
    held = {
        e.subject.id: e.move.on for e in scene.effects if isinstance(e, Send) and isinstance(e.move, Holds)
    }
    assert held == {"ines": True, "noa": True, "mei": True}
    scene.do(PersonGone("ines"))
    held = {
        e.subject.id: e.move.on for e in scene.effects if isinstance(e, Send) and isinstance(e.move, Holds)
    }
    assert held == {"ines": False, "noa": False, "mei": False}


# --- the welcome ----------------------------------------------------------------------------------------------


def test_j9_when_the_welcome_begins_the_dates_are_forgotten_and_the_list_begins_no_second_one(
    scene: Scene,
) -> None:
    scene.note(arrival("ines", "2026-03-09", "2026-03-19"))
    scene.until_suggested()
    scene.do(WelcomeAsked("c1", ("ines", "ben"), datetime(2026, 3, 10, 9, tzinfo=UTC)))
    assert scene.amended() == ["welcome.planned"]
    assert not scene.told()
    scene.do(WelcomeOver("c1", began=True))
    assert scene.there() == []
    scene.note(arrival("ines", "2026-03-09", "2026-03-19"))
    assert scene.there() == []
    scene.ring()
    assert scene.state is not None
    assert scene.state.welcomed == ()
    assert not [e for e in scene.effects if isinstance(e, Ring)]
    assert [e for e in scene.effects if isinstance(e, Hush)]


def test_j9_a_welcome_that_was_let_go_is_suggested_again_and_counted_once(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09"))
    scene.until_suggested()
    scene.do(WelcomeAsked("c1", ("ines",), datetime(2026, 3, 10, 9, tzinfo=UTC)))
    scene.do(WelcomeOver("c1", began=False))
    scene.until_suggested()
    scene.do(WelcomeAsked("c2", ("ines",), datetime(2026, 4, 10, 9, tzinfo=UTC)))
    assert scene.state is not None
    assert scene.state.months == (MonthOfStarts("2026-03", 1, 1),)


def test_j9_without_a_welcome_dates_are_kept_two_weeks_after_the_exposure(scene: Scene) -> None:
    scene.note(arrival("ines", "2026-03-09", "2026-03-19"))
    scene.until_suggested()
    scene.ring()
    assert scene.now == datetime(2026, 4, 1, 22, tzinfo=UTC)
    assert scene.there() == []
    assert scene.amended() == ["welcome.changed"]
    assert scene.state is not None
    assert scene.state.months == (MonthOfStarts("2026-03", 1, 0),)


@pytest.mark.parametrize("who", ["ines", "noa"])
def test_j9_the_newcomer_and_their_keeper_forget_and_nobody_else_finds_anything(
    scene: Scene, who: str
) -> None:
    scene.note(arrival("ines", "2026-03-09"))
    for stranger in ("ben", "mei"):
        with pytest.raises(Refusal) as refused:
            scene.do(ForgetNewcomer("ines"), stranger)
        assert refused.value.key == "refusal.no_newcomer"
    scene.do(ForgetNewcomer("ines"), who)
    assert scene.there() == []


# --- what is counted ------------------------------------------------------------------------------------------


def test_j10_asked_in_time_is_in_week_one_and_before_the_high_harm_work() -> None:
    one = Newcomer("ines", BERLIN, "2026-03-09", "2026-03-12")
    day = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert [in_time(one, day + timedelta(days=n)) for n in range(5)] == [True, True, True, False, False]
    assert not in_time(replace(one, exposed=""), day + timedelta(days=7))


@pytest.mark.parametrize(
    ("due", "asked", "band"),
    [(2, 2, "few"), (3, 3, "all"), (4, 3, "most"), (4, 2, "half"), (4, 1, "some"), (0, 0, "few")],
)
def test_j10_of_a_month_nothing_is_said_but_a_band(due: int, asked: int, band: str) -> None:
    months = (MonthOfStarts("2026-02", 0, 0), MonthOfStarts("2026-03", due, asked))
    assert share_in_time(months) == band


def test_what_nobody_noted_is_nowhere(scene: Scene) -> None:
    for move in (WelcomeAsked("c1", ("ines",), MONDAY), WelcomeOver("c1", began=True), TakeNewcomers()):
        with pytest.raises(Refusal):
            scene.do(move, "noa")
