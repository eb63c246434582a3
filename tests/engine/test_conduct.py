"""Rules X1 to X5: what is remembered of an organisation's own conduct, and what signs it gives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.after.conduct import conducted, month_of, step_conduct
from bot.engine.after.vitality import COUNTED, Leaning, Sign, half_year, share, sign, signs, suggestion
from bot.engine.effects import Effect, Ring, Send
from bot.engine.model import (
    Conduct,
    Deed,
    Heading,
    MonthOfConduct,
    MonthOfStarts,
    Newcomers,
    Stage,
    conduct_subject,
)
from bot.engine.moves import (
    Cancel,
    CloseCircle,
    Command,
    Conducted,
    Join,
    KeepPractice,
    Leave,
    LetPracticeGo,
    Move,
    NextHindered,
    PublishSheet,
    Rung,
)
from bot.engine.refusals import Refusal
from tests.engine import test_asks as asks
from tests.engine import test_practices as practices
from tests.engine import test_series as regular
from tests.engine.sheets import FIVE, all_fine, sat, write, write_all, written
from tests.engine.world import CIRCLE, START, World

NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
SINCE, UNTIL = half_year(NOW)


def do(state: Conduct | None, move: Move, now: datetime = NOW, actor: str | None = None) -> Conduct:
    return done(state, move, now, actor)[0]


def done(
    state: Conduct | None, move: Move, now: datetime = NOW, actor: str | None = None
) -> tuple[Conduct, tuple[Effect, ...]]:
    command = Command("org", conduct_subject("org"), actor, "once", move, "seed")
    return step_conduct(state, command, now)


def test_x1_one_more_in_its_month_and_unit() -> None:
    state = do(None, Conducted(Deed.HELD, "north"))
    state = do(state, Conducted(Deed.HELD, "north"))
    state = do(state, Conducted(Deed.ALONE))
    state = do(state, Conducted(Deed.HELD, "north"), NOW + timedelta(hours=2))
    assert state.months == (
        MonthOfConduct("2026-03", alone=1),
        MonthOfConduct("2026-03", "north", held=2),
        MonthOfConduct("2026-04", "north", held=1),
    )


def test_x1_a_number_for_every_deed_and_nothing_else() -> None:
    """No id of a person, a circle, a sheet or an ask can be kept here: there is no field for one."""
    numbers = {field.name for field in dataclasses.fields(MonthOfConduct)} - {"month", "unit"}
    assert numbers == {deed.value for deed in Deed}
    assert {field.name for field in dataclasses.fields(Conducted)} == {"deed", "unit"}
    assert {field.name for field in dataclasses.fields(Conduct)} == {"id", "months"}
    assert conducted("org", Deed.KEPT, None).move == Conducted(Deed.KEPT, "")


def test_x2_each_month_is_forgotten_after_24_months() -> None:
    state, effects = done(None, Conducted(Deed.HELD))
    assert effects == (Ring("forget", datetime(2028, 3, 1, tzinfo=UTC)),)
    almost = datetime(2028, 2, 29, tzinfo=UTC)
    assert do(state, Rung("forget"), almost) == state
    state, effects = done(do(state, Conducted(Deed.HELD), almost), Rung("forget"), almost + timedelta(days=1))
    assert [one.month for one in state.months] == ["2028-02"]
    assert effects == (Ring("forget", datetime(2030, 2, 1, tzinfo=UTC)),)


@pytest.mark.parametrize(("move", "actor"), [(Conducted(Deed.HELD), "ada"), (Rung("forget"), None)])
def test_x2_nobody_writes_there_by_hand_and_no_alarm_begins_it(move: Move, actor: str | None) -> None:
    with pytest.raises(Refusal):
        do(None, move, actor=actor)


@pytest.mark.parametrize(
    ("back", "month"), [(0, "2026-03"), (1, "2026-02"), (3, "2025-12"), (6, "2025-09"), (24, "2024-03")]
)
def test_months_before(back: int, month: str) -> None:
    assert month_of(NOW, back) == month


@pytest.mark.parametrize(
    ("well", "other", "said"),
    [
        (0, 0, None),
        (2, 0, None),
        (1, 1, None),
        (3, 0, ("3-5", "all")),
        (4, 1, ("3-5", "most")),
        (3, 3, ("6-9", "half")),
        (1, 6, ("6-9", "some")),
        (0, 12, ("10+", "none")),
    ],
)
def test_x3_two_bands_or_nothing_below_three(well: int, other: int, said: tuple[str, str] | None) -> None:
    assert sign("held", well, other) == (said and Sign("held", *said))


def test_x3_all_is_all() -> None:
    assert share(99, 100) == "most"


def test_x3_the_six_whole_months_before_this_one() -> None:
    months = [
        MonthOfConduct(name, silent=3) for name in ("2025-08", "2025-09", "2026-02", "2026-03", "2026-04")
    ]
    seen = [signs(Conduct("org", (one,)), None, SINCE, UNTIL) for one in months]
    assert [bool(one) for one in seen] == [False, True, True, False, False]
    assert half_year(NOW.replace(day=1)) == (SINCE.replace(hour=0, minute=0), UNTIL.replace(hour=0, minute=0))


def test_x3_a_unit_shows_its_own_and_the_whole_shows_all() -> None:
    conduct = Conduct(
        "org",
        (
            MonthOfConduct("2026-01", "", held=1),
            MonthOfConduct("2026-01", "north", held=2),
            MonthOfConduct("2026-01", "north-a", held=3),
        ),
    )
    starts = Newcomers("org", months=(MonthOfStarts("2026-01", due=4, in_time=2),))
    held = Sign("held", "3-5", "all")
    assert signs(conduct, starts, SINCE, UNTIL, "north") == ()
    assert signs(conduct, starts, SINCE, UNTIL, "north-a") == (held,)
    assert signs(conduct, starts, SINCE, UNTIL, "north", ["north-a"]) == (held,)
    whole = (Sign("held", "6-9", "all"), Sign("newcomers", "3-5", "half"))
    assert signs(conduct, starts, SINCE, UNTIL) == whole
    assert signs(None, None, SINCE, UNTIL) == ()


@pytest.mark.parametrize(("lines", "band"), [(0, None), (2, None), (3, "3-5"), (12, "10+")])
def test_x3_learning_across_departments_is_a_sign_of_life_and_never_of_decay(
    lines: int, band: str | None
) -> None:
    conduct = Conduct("org", (MonthOfConduct("2026-02", "north", recognised=lines),))
    for unit in ("", "north"):
        found = signs(conduct, None, SINCE, UNTIL, unit)
        assert found == ((Sign("recognised", band, ""),) if band else ())
        assert all(one.leaning is Leaning.LIFE for one in found)
    assert signs(conduct, None, SINCE, UNTIL, "south") == ()
    assert suggestion(signs(conduct, None, SINCE, UNTIL)) == ""


def test_x4_one_suggestion_and_answers_stand_first() -> None:
    month = MonthOfConduct("2026-01", answered=1, silent=8, alone=6, sheet_with=2, sheet_without=2)
    seen = signs(Conduct("org", (month,)), None, SINCE, UNTIL)
    assert [(one.name, one.leaning) for one in seen] == [
        ("answered", Leaning.DECAY),
        ("practice", Leaning.BETWEEN),
        ("shared", Leaning.DECAY),
    ]
    assert suggestion(seen) == "answered" == next(iter(COUNTED))
    assert suggestion(seen[1:]) == "shared"
    assert suggestion(seen[1:2]) == ""


# --- what tells of it ---


def told(world: World) -> list[str]:
    return sorted(f"{one.deed.value}:{one.unit}" for one in world.sent if isinstance(one, Conducted))


def test_x5_a_circle_through_to_its_sheet_by_its_last_day() -> None:
    world = sat(unit="north")
    write_all(world)
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    assert told(world) == ["alone:north", "held:north", "sheet_with:north"]


def test_x5_a_sheet_without_a_practice_after_its_last_day() -> None:
    world = sat(last_at=START + timedelta(days=1))
    write(world, written(world, "all", *FIVE, heading=Heading.PATTERNS))
    all_fine(world)
    world.now = START + timedelta(days=3)
    world.do("ana", CIRCLE, PublishSheet())
    assert told(world) == ["alone:", "not_held:", "sheet_without:"]


def test_x5_nothing_is_published_and_it_was_held_all_the_same() -> None:
    world = sat(lines=False)
    assert world.circle.stage is Stage.READY
    world.do("ana", CIRCLE, CloseCircle())
    assert told(world) == ["alone:", "held:"]


def test_x5_whether_people_come_or_stay_counts_for_nothing() -> None:
    """Too few joined, or too few stayed; and one that was broken off with everybody in it counts."""
    few, left, broken, let_go = (World() for _ in range(4))
    for world in (few, left, broken, let_go):
        for name in FIVE:
            world.person(name)
    few.convene("ana", FIVE[1:])
    few.do("ana", CIRCLE, Cancel())
    assert told(few) == []
    left.open_with("ana", FIVE[1:])
    for name in FIVE[1:4]:
        left.do(name, CIRCLE, Leave())
    assert (left.circle.stage, told(left)) == (Stage.CLOSED, [])
    broken.open_with("ana", FIVE[1:])
    broken.do("ana", CIRCLE, CloseCircle())
    assert told(broken) == ["alone:", "not_held:"]
    let_go.convene("ana", FIVE[1:])
    for name in FIVE[1:]:
        let_go.do(name, CIRCLE, Join(1, let_go.hours(name)))
    let_go.do("ana", CIRCLE, Cancel())
    assert told(let_go) == ["not_held:"]


def deeds(effects: Iterable[Effect]) -> list[Deed]:
    return [e.move.deed for e in effects if isinstance(e, Send) and isinstance(e.move, Conducted)]


def test_x5_an_ask_counts_once_on_its_day_or_with_its_answer() -> None:
    ask = asks.sent()
    assert deeds(asks.do(ask, asks.ANSWERED, "lea")[1]) == [Deed.ANSWERED]
    late = START + timedelta(days=31)
    silent, effects = asks.do(ask, Rung("ask"), now=late)
    assert deeds(effects) == [Deed.SILENT]
    assert deeds(asks.do(silent, asks.ANSWERED, "lea", late)[1]) == []


def test_x5_a_practice_begun_kept_and_let_go_without_its_owner() -> None:
    practice, effects = practices.do(practices.begun(), practices.TAKE, "tom")
    assert deeds(effects) == [Deed.BEGUN]
    assert deeds(practices.do(practice, practices.TAKE, "tom")[1]) == []
    assert deeds(practices.do(practice, KeepPractice(), "tom")[1]) == [Deed.KEPT]
    free, effects = practices.do(practice, LetPracticeGo(), "tom")
    assert deeds(effects) == [Deed.LET_GO]
    assert deeds(practices.do(free, practices.TAKE, "ben")[1]) == [Deed.BEGUN]


@pytest.mark.parametrize(("reason", "counts"), [("channel", [Deed.NOT_HELD]), ("few", []), ("platform", [])])
def test_x5_a_date_that_passed_counts_where_the_organisation_could_help_it(
    reason: str, counts: list[Deed]
) -> None:
    series = regular.begun()
    at = series.dates[0]
    convening, _ = regular.do(series, Rung("convene"), now=at - timedelta(days=2))
    assert deeds(regular.do(convening, NextHindered(at, reason), now=at - timedelta(days=2))[1]) == counts
