"""The plan: one small circle by hand, then the figures that a regular circle is held to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import templates
from bot.engine.circle.plan import Plan, PlanSeat, plan
from bot.engine.waking import hours as h

DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
REGULAR = templates.load("peer-support")
SMALL = templates.read(
    """
id = "small"
language = "en"
title = "Small"
purpose = "To try."
produces = "A sheet."
[[sitting]]
title = "One"
mode = "sealed"
minutes = 10
[[sitting.round]]
prompt = "How are you?"
[[sitting]]
title = "Two"
mode = "passing"
minutes = 10
window_hours = 4
[[sitting.round]]
prompt = "How was it?"
""",
    "small",
)


def seat(name: str, zone: str, week: str = "09:00-17:00", **more: bool) -> PlanSeat:
    return PlanSeat(name, h.read_hours(zone, week), **more)  # type: ignore[arg-type]


TEAM = (
    seat("ana", "America/New_York", keeper=True),
    seat("bo", "Europe/Berlin", language_second=True),
    seat("chi", "Asia/Tokyo", scribe=True),
    seat("night", "Europe/Berlin", "22:00-06:00"),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=UTC)


def test_a_small_circle_by_hand() -> None:
    """Opened on Monday at 10:00 in London: Berlin is at work, New York asleep, Tokyo at home, the night to come."""
    made = plan(SMALL, TEAM, at("23T10:00"), seed="any")
    first, second = made.sittings
    assert {prompt.seat: prompt.at for prompt in first.prompts} == {
        "ana": at("23T14:00"), "bo": at("23T10:00"), "chi": at("24T00:00"), "night": at("23T21:00"),
    }  # fmt: skip
    assert {prompt.seat: prompt.local.hour for prompt in first.prompts} == {
        "ana": 9, "bo": 11, "chi": 9, "night": 22,
    }  # fmt: skip
    assert (first.likely_start, first.likely_end) == (at("23T10:00"), at("24T02:00"))
    # The keeper in New York may open when two of her days are over; six of Berlin's eight hours then lie on Thursday.
    assert (first.latest_start, first.latest_end) == (at("25T14:00"), at("26T14:00"))
    assert (second.likely_start, second.latest_start) == (first.likely_end, first.latest_end)
    assert made.unkind == ()
    assert made.artifact_likely <= made.close_likely <= made.close_latest


def test_the_piece_goes_from_seat_to_seat() -> None:
    second = plan(SMALL, TEAM, at("23T10:00"), seed="any").sittings[1]
    assert len(second.prompts) == 4
    people = {seat.id: seat.hours for seat in TEAM}
    reached = second.likely_start
    for prompt in second.prompts:
        assert prompt.at == h.next_waking(people[prompt.seat], reached)
        reached = h.add_waking(people[prompt.seat], prompt.at, 120)
    assert reached == second.likely_end


def test_what_it_asks_of_each_person() -> None:
    asked = {seat.seat: seat for seat in plan(REGULAR, TEAM, at("23T10:00")).seats}
    assert {name: (seat.minutes, seat.extra_minutes) for name, seat in asked.items()} == {
        "ana": (45, 30), "bo": (60, 0), "chi": (45, 15), "night": (45, 0),
    }  # fmt: skip
    assert {(seat.messages, seat.messages_most) for seat in asked.values()} == {(7, 9)}


def test_nobody_waits_for_people_who_are_away() -> None:
    away = PlanSeat("gone", h.Hours("Asia/Tokyo", h.DAYS, at("30T00:00")))
    with_away, without = plan(SMALL, (*TEAM, away), at("23T10:00")), plan(SMALL, TEAM, at("23T10:00"))
    assert with_away.sittings[0].likely_end == without.sittings[0].likely_end
    assert "gone" not in {prompt.seat for sitting in with_away.sittings for prompt in sitting.prompts}


def test_nobody_waits_twice_for_a_silent_seat() -> None:
    made = plan(SMALL, TEAM, at("23T10:00"), silent={"chi"})
    assert made.sittings[0].likely_end == at("24T08:00")  # Tokyo's whole window
    turns = [prompt.at for prompt in made.sittings[1].prompts]
    silent = [prompt.seat for prompt in made.sittings[1].prompts].index("chi")
    assert made.sittings[1].latest_end > made.sittings[1].likely_end
    if silent + 1 < len(turns):  # the next seat holds the piece at once
        person = next(seat for seat in TEAM if seat.id == made.sittings[1].prompts[silent + 1].seat)
        before = made.sittings[1].likely_start if not silent else h.add_waking(
            next(seat for seat in TEAM if seat.id == made.sittings[1].prompts[silent - 1].seat).hours,
            turns[silent - 1], 120,
        )  # fmt: skip
        assert turns[silent + 1] == h.next_waking(person.hours, before)


def test_a_plan_needs_seats_and_a_real_instant() -> None:
    with pytest.raises(ValueError, match="seats"):
        plan(SMALL, (), MONDAY)
    with pytest.raises(TypeError):
        plan(SMALL, TEAM, datetime(2026, 11, 23))  # noqa: DTZ001


# The figures of practice: eight people from UTC-8 to UTC+8, nine to five, any weekday, any beginner.

WORLD = (
    "Etc/GMT+8",
    "Etc/GMT+6",
    "Etc/GMT+3",
    "Etc/GMT+1",
    "Etc/GMT-1",
    "Etc/GMT-3",
    "Etc/GMT-6",
    "Etc/GMT-8",
)


def regular_circles(silent: bool = False) -> list[Plan]:
    rng = Random(2026)
    circles = []
    for number in range(120):
        keeper = rng.randrange(8)
        seats = [PlanSeat(zone, h.Hours(zone, h.DAYS), keeper=i == keeper) for i, zone in enumerate(WORLD)]
        start = MONDAY + timedelta(minutes=rng.randrange(5 * 1440))
        quiet = {WORLD[(keeper + 1 + rng.randrange(7)) % 8]} if silent else set()
        circles.append(plan(REGULAR, seats, start, seed=str(number), silent=quiet))
    return circles


def test_a_regular_circle_keeps_its_days() -> None:
    circles = regular_circles()
    assert median((made.sittings[-1].likely_end - made.start) / DAY for made in circles) <= 5.2
    assert median((made.artifact_likely - made.start) / DAY for made in circles) <= 7
    assert all(made.unkind == () for made in circles)
    assert all(seat.minutes <= 45 and seat.messages_most <= 9 for made in circles for seat in made.seats)


def test_one_silent_seat_holds_nobody_up_for_long() -> None:
    circles = regular_circles(silent=True)
    assert median((made.sittings[-1].likely_end - made.start) / DAY for made in circles) <= 7.1
    assert median((made.artifact_likely - made.start) / DAY for made in circles) <= 10


weeks = st.sampled_from(
    ["09:00-17:00", "22:00-06:00", "Mon-Sun 07:00-11:00", "Tue,Sat 12:00-23:30", "Sun 00:00-04:00"]
)
zones = st.sampled_from(
    [*WORLD, "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
instants = st.integers(0, 365 * 1440).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
teams = st.lists(st.tuples(zones, weeks, st.none() | instants), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(teams, instants, st.text(max_size=3), st.booleans())
def test_every_plan_is_kind_and_goes_forward(
    team: list[tuple[str, str, datetime | None]], start: datetime, seed: str, silent: bool
) -> None:
    seats = [PlanSeat(f"s{i}", h.read_hours(zone, week, away)) for i, (zone, week, away) in enumerate(team)]
    made = plan(REGULAR, seats, start, seed=seed, silent={"s0"} if silent else ())
    assert made.unkind == ()
    moments = [made.start]
    latest = [made.start]
    for sitting in made.sittings:
        moments += [sitting.likely_start, sitting.likely_end]
        latest += [sitting.latest_start, sitting.latest_end]
        asked = [prompt.seat for prompt in sitting.prompts]
        assert len(asked) == len(set(asked))
        assert all(sitting.likely_start <= prompt.at for prompt in sitting.prompts)
    moments += [made.artifact_likely, made.close_likely]
    latest += [made.artifact_latest, made.close_latest]
    assert moments == sorted(moments)
    assert latest == sorted(latest)
    assert all(soon <= late for soon, late in zip(moments, latest, strict=True))
    assert made == plan(REGULAR, seats, start, seed=seed, silent={"s0"} if silent else ())
