"""Rules U9 to U11: on which day digests come, once and never again, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.engine.after.digest_days import day_of, due_after, read_at
from bot.engine.after.digests import KIND, led, step_digests, to_plan
from bot.engine.effects import CompileDigest, Effect, Hush, Ring, Send
from bot.engine.model import DigestPlan, Digests, Organisation, Unit, digests_subject
from bot.engine.moves import Command, DigestsMade, Move, PlanDigests, Rung
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import Hours, parse_week

NOW = datetime(2026, 2, 10, 12, tzinfo=UTC)
PLAN = DigestPlan()
MARCH = datetime(2026, 3, 1, 19, tzinfo=UTC)  # Monday 2 March 09:00, fourteen hours east
APRIL = datetime(2026, 4, 5, 19, tzinfo=UTC)
DAY = timedelta(days=1)
LOOK = timedelta(hours=1)
RUNG = Rung(KIND)


def do(state: Digests | None, move: Move, now: datetime) -> tuple[Digests, list[Effect]]:
    made, effects = step_digests(state, Command("org", digests_subject("org"), None, "", move, "seed"), now)
    return made, list(effects)


def planned(plan: DigestPlan = PLAN, now: datetime = NOW) -> Digests:
    return do(None, PlanDigests(plan, led=True), now)[0]


def due(state: Digests, now: datetime) -> tuple[Digests, list[Effect]]:
    """Rung an hour before, when those who lead are looked for, and rung again at `now`."""
    state, effects = do(state, RUNG, now - LOOK)
    assert CompileDigest() in effects
    assert state.looked
    return do(state, RUNG, now)


def made(state: Digests, now: datetime) -> Digests:
    """Put together."""
    state, effects = due(state, now)
    assert CompileDigest() in effects
    return do(state, DigestsMade(state.making), now)[0]


# --- U9: days ---


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        (PLAN, ["2026-03-02", "2026-04-06", "2026-05-04"]),
        (DigestPlan("week", 2), ["2026-02-11", "2026-02-18", "2026-02-25"]),
        (DigestPlan("two weeks", 0, since=NOW), ["2026-02-23", "2026-03-09", "2026-03-23"]),
        (DigestPlan("two weeks", 4, since=NOW), ["2026-02-13", "2026-02-27", "2026-03-13"]),
        (DigestPlan("month", 6, 0), ["2026-03-01", "2026-04-05", "2026-05-03"]),
    ],
)
def test_u9_the_days_of_a_plan(plan: DigestPlan, days: list[str]) -> None:
    at, found = NOW, []
    for _ in days:
        due = due_after(plan, at)
        assert due is not None
        found.append(day_of(due).isoformat())
        at = due
    assert found == days


def test_u9_it_is_put_together_when_its_hour_begins_anywhere_and_read_when_it_comes_at_home() -> None:
    assert due_after(PLAN, NOW) == MARCH
    for zone, hour in (
        ("Pacific/Kiritimati", 19),
        ("Europe/Berlin", 8 + 24),
        ("America/Los_Angeles", 17 + 24),
    ):
        at = read_at(date(2026, 3, 2), 540, Hours(zone, parse_week("Mon-Fri 09:00-17:00")))
        assert at == datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
        assert at >= MARCH


def test_u9_another_plan_counts_from_its_next_day_and_off_is_off() -> None:
    weekly, effects = do(planned(), PlanDigests(DigestPlan("week"), led=True), NOW)
    assert effects == [Ring(KIND, datetime(2026, 2, 15, 18, tzinfo=UTC))]
    off, effects = do(weekly, PlanDigests(DigestPlan("off"), led=True), NOW)
    assert (off.due, effects) == (None, [Hush(KIND)])
    assert do(off, RUNG, MARCH)[1] == [Hush(KIND)]


# --- U10: once ---


def test_u10_on_its_day_it_is_put_together_once_and_the_next_one_waits() -> None:
    state, effects = due(planned(), MARCH)
    assert effects == [CompileDigest(), Ring(KIND, APRIL - LOOK)]
    assert (state.making, state.until, state.through) == ("2026-03-02", MARCH, None)
    assert do(state, RUNG, MARCH)[1] == [Ring(KIND, APRIL - LOOK)]
    state = do(state, DigestsMade("2026-03-02"), MARCH)[0]
    assert (state.making, state.made, state.through) == ("", "2026-03-02", MARCH)
    assert do(state, DigestsMade("2026-03-02"), MARCH + DAY)[0] == state


def test_u10_after_a_week_of_downtime_one_stands_for_the_whole_span() -> None:
    weekly = made(planned(DigestPlan("week")), datetime(2026, 2, 15, 19, tzinfo=UTC))
    late = datetime(2026, 3, 11, 8, tzinfo=UTC)
    state, effects = due(weekly, late)
    assert (state.making, state.until, state.through) == (
        "2026-03-09", late, datetime(2026, 2, 15, 19, tzinfo=UTC)
    )  # fmt: skip
    assert effects == [CompileDigest(), Ring(KIND, datetime(2026, 3, 15, 18, tzinfo=UTC))]


@pytest.mark.parametrize("back", [timedelta(hours=3), 20 * DAY, 400 * DAY])
def test_u10_a_clock_set_back_brings_no_day_again(back: timedelta) -> None:
    state = made(planned(), MARCH)
    for move in (RUNG, PlanDigests(PLAN, led=True)):
        again, effects = do(state, move, MARCH - back)
        assert CompileDigest() not in effects
        assert again.due == APRIL
    weekly = do(state, PlanDigests(DigestPlan("week"), led=True), MARCH - back)[0]
    assert weekly.due is not None
    assert weekly.due > MARCH


def test_u10_what_was_not_put_together_in_time_is_part_of_the_next() -> None:
    lost = due(planned(), MARCH)[0]
    state, effects = due(lost, APRIL)
    assert CompileDigest() in effects
    assert (state.making, state.through) == ("2026-04-06", None)
    assert do(state, DigestsMade("2026-03-02"), APRIL)[0] == state


# --- U11: for whom ---


def test_u11_as_long_as_nobody_leads_nothing_is_put_together() -> None:
    state, effects = do(planned(), PlanDigests(PLAN, led=False), NOW)
    assert effects == [Hush(KIND)]
    assert do(state, RUNG, MARCH)[1] == [Hush(KIND)]
    assert do(state, PlanDigests(PLAN, led=True), APRIL)[0].through is None


def test_u11_an_hour_before_those_who_lead_are_looked_for() -> None:
    state, effects = do(planned(), RUNG, MARCH - LOOK)
    assert effects == [CompileDigest(), Ring(KIND, MARCH)]
    assert (state.looked, state.making, state.due) == (True, "", MARCH)
    assert do(state, RUNG, MARCH - LOOK / 2)[1] == [Ring(KIND, MARCH - LOOK)]
    late, effects = do(planned(), RUNG, MARCH + DAY)
    assert effects == [CompileDigest(), Ring(KIND, MARCH + DAY + LOOK)]
    assert late.making == ""


def test_u11_the_organisation_says_so_only_when_it_changes() -> None:
    bare = Organisation("org")
    lead = replace(bare, leads=("lea",))
    unit = replace(bare, units=(Unit("east", "East", leads=("lea",)),))
    assert (led(bare), led(lead), led(unit)) == (False, True, True)
    assert to_plan(None, bare) == ()
    assert to_plan(bare, lead) == (Send(digests_subject("org"), PlanDigests(PLAN, led=True)),)
    assert to_plan(lead, replace(lead, leads=("lea", "max"))) == ()
    weekly = replace(lead, digest=DigestPlan("week"))
    assert to_plan(lead, weekly) == (Send(digests_subject("org"), PlanDigests(weekly.digest, led=True)),)


def test_before_anybody_planned_there_is_nothing_to_ring() -> None:
    with pytest.raises(Refusal):
        do(None, RUNG, NOW)
