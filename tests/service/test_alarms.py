"""Due timers in batches: many decisions, one transaction, and no alarm that takes others along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pytest
import structlog
from structlog.testing import capture_logs

from bot.engine.effects import Effect, Hush, Ring, Send
from bot.engine.model import Desk, State, Subject, desk_subject
from bot.engine.moves import Command, Looked, Rung
from bot.engine.refusals import Refusal
from bot.engine.step import step as engine_step
from bot.service.ports import Conflict
from storage import SqlStore
from tests.service.house import HOUR, MINUTE, START, House, house, note

Answer = tuple[State, tuple[Effect, ...]]


class Rules:
    """The engine for acts; for alarms of kind `odd…` whatever a test wants."""

    def __init__(self) -> None:
        self.rung: list[tuple[str, str, int]] = []
        self.effects: dict[str, tuple[Effect, ...]] = {}
        self.raises: dict[str, Exception] = {}

    def __call__(self, state: State | None, command: Command, now: datetime) -> Answer:
        move = command.move
        if not isinstance(move, Rung):
            return engine_step(state, command, now)
        assert isinstance(state, Desk)
        self.rung.append((command.subject.id, move.kind, move.turn))
        if move.kind in self.raises:
            raise self.raises[move.kind]
        count = (state.circle_time or 0) + 1
        return replace(state, circle_time=count), self.effects.get(move.kind, ())


@contextmanager
def quiet() -> Iterator[list[structlog.typing.EventDict]]:
    with capture_logs() as lines:
        yield lines


async def ring(home: House, person: str, kind: str, at: datetime, turn: int = 0) -> None:
    async with home.store.work() as work:
        await work.ring(home.organisation, desk_subject(person), kind, turn, at)


async def due(home: House) -> list[tuple[str, datetime]]:
    async with home.store.work() as work:
        return [(t.kind, t.due) for t in await work.claim_due(home.time() + 10_000 * HOUR, 100)]


async def rung_times(home: House, person: str) -> int:
    return (await home.desk(person)).circle_time or 0


async def test_what_is_due_is_rung_once_and_what_is_not_stays(store: SqlStore) -> None:
    rules = Rules()
    async with house(store, rules=rules) as home:
        ben, mei = await home.person("Ben"), await home.person("Mei")
        await ring(home, ben, "a", START - MINUTE)
        await ring(home, mei, "a", START)
        await ring(home, mei, "b", START + MINUTE)

        assert await home.alarms.ring_due(START) == 2
        assert await home.alarms.ring_due(START) == 0
        assert sorted(rules.rung) == sorted([(ben, "a", 0), (mei, "a", 0)])
        assert await due(home) == [("b", START + MINUTE)]


async def test_several_alarms_of_one_subject_see_each_others_work(store: SqlStore) -> None:
    rules = Rules()
    async with house(store, rules=rules) as home:
        ben = await home.person("Ben")
        for turn in range(3):
            await ring(home, ben, "a", START, turn)
        await home.alarms.ring_due(START)
        assert await rung_times(home, ben) == 3


async def test_an_alarm_may_ring_itself_again(store: SqlStore) -> None:
    rules = Rules()
    rules.effects["a"] = (Ring("a", START + HOUR),)
    async with house(store, rules=rules) as home:
        ben = await home.person("Ben")
        await ring(home, ben, "a", START)
        await home.alarms.ring_due(START)
        assert await due(home) == [("a", START + HOUR)]


async def test_an_alarm_takes_back_another_of_the_same_batch(store: SqlStore) -> None:
    rules = Rules()
    rules.effects["a"] = (Hush("b"), Ring("c", START + HOUR))
    async with house(store, rules=rules) as home:
        ben = await home.person("Ben")
        for kind in ("a", "b", "c"):
            await ring(home, ben, kind, START)
        await home.alarms.ring_due(START)
        assert [kind for _, kind, _ in rules.rung] == ["a"]
        assert await due(home) == [("c", START + HOUR)]


async def test_a_refused_alarm_is_over(store: SqlStore) -> None:
    rules = Rules()
    rules.raises["a"] = Refusal("refusal.unknown")
    async with house(store, rules=rules) as home:
        await ring(home, await home.person("Ben"), "a", START)
        await home.alarms.ring_due(START)
        assert await due(home) == []


async def test_one_that_raises_is_put_off_alone_and_longer_each_time(store: SqlStore) -> None:
    rules = Rules()
    rules.raises["odd"] = ValueError("something Ben wrote")
    async with house(store, rules=rules) as home:
        ben, mei = await home.person("Ben"), await home.person("Mei")
        await ring(home, ben, "odd", START)
        await ring(home, mei, "a", START)

        with quiet() as lines:
            await home.alarms.ring_due(START)
        assert await rung_times(home, mei) == 1
        assert await due(home) == [("odd", START + MINUTE)]
        assert "something Ben wrote" not in str(lines)
        assert ben not in str(lines)

        with quiet():
            await home.alarms.ring_due(START + MINUTE)
        assert await due(home) == [("odd", START + 3 * MINUTE)]

        rules.raises.clear()
        await home.alarms.ring_due(START + 3 * MINUTE)
        assert await rung_times(home, ben) == 1
        assert await due(home) == []


async def test_later_alarms_of_a_stuck_subject_wait_for_their_order(store: SqlStore) -> None:
    rules = Rules()
    rules.raises["a"] = ValueError("no")
    async with house(store, rules=rules) as home:
        ben = await home.person("Ben")
        await ring(home, ben, "a", START)
        await ring(home, ben, "b", START)
        with quiet():
            await home.alarms.ring_due(START)
        # Alone, each has its own transaction: the second is rung although the first is put off.
        assert [kind for _, kind, _ in rules.rung] == ["a", "a", "b"]
        assert await rung_times(home, ben) == 1


async def test_a_move_waits_for_an_earlier_one_to_the_same_subject_that_was_put_off(store: SqlStore) -> None:
    """What is said first, and cannot be heard yet, is never overtaken by what takes it back."""
    heard: list[str | None] = []
    broken = True

    def hearing(state: State | None, command: Command, now: datetime) -> Answer:
        if not isinstance(command.move, Looked):
            return engine_step(state, command, now)
        if broken and command.move.zone == "Asia/Tokyo":
            raise ValueError("no")
        heard.append(command.move.zone)
        return engine_step(state, command, now)

    async with house(store) as home:
        home.alarms._step = hearing
        ben, mei = await home.person("Ben"), await home.person("Mei")
        await home.alarms.until_quiet(START)
        heard.clear()
        async with home.store.work() as work:
            for person, zone in ((ben, "Asia/Tokyo"), (ben, "Europe/Oslo"), (mei, "Europe/Rome")):
                await work.send(home.organisation, desk_subject(person), Looked(zone), START)
        with quiet():
            await home.alarms.until_quiet(START)
        assert heard == ["Europe/Rome"]
        broken = False
        await home.alarms.until_quiet(START + HOUR)
        assert heard == ["Europe/Rome", "Asia/Tokyo", "Europe/Oslo"]
        assert (await home.desk(ben)).hours.zone == "Europe/Oslo"


async def test_a_conflict_is_rung_again_alone(store: SqlStore) -> None:
    rules = Rules()
    async with house(store, rules=rules) as home:
        ben, mei = await home.person("Ben"), await home.person("Mei")
        for person in (ben, mei):
            await ring(home, person, "a", START)

        def conflicting(state: State | None, command: Command, now: datetime) -> Answer:
            if len(rules.rung) == 0 and isinstance(command.move, Rung):
                rules.rung.append(("", "", 0))
                raise Conflict
            return rules(state, command, now)

        home.alarms._step = conflicting
        with quiet():
            await home.alarms.ring_due(START)
        assert (await rung_times(home, ben), await rung_times(home, mei)) == (1, 1)
        assert await due(home) == []


async def test_moves_between_subjects_go_through_at_once(home: House) -> None:
    ben, mei = await home.person("Ben"), await home.person("Mei")
    async with home.store.work() as work:
        for person in (ben, mei):
            await work.send(home.organisation, desk_subject(person), Looked("Asia/Tokyo"), START)
    assert await home.alarms.until_quiet(START) >= 2
    assert {(await home.desk(one)).hours.zone for one in (ben, mei)} == {"Asia/Tokyo"}


async def test_until_quiet_follows_what_alarms_send(store: SqlStore) -> None:
    rules = Rules()
    async with house(store, rules=rules) as home:
        ben, mei = await home.person("Ben"), await home.person("Mei")
        rules.effects["a"] = (Send(desk_subject(mei), Rung("b")),)
        await ring(home, ben, "a", START)
        assert await home.alarms.until_quiet(START) == 2
        assert [kind for _, kind, _ in rules.rung] == ["a", "b"]


async def test_a_subject_that_does_not_exist_ends_its_alarm(home: House) -> None:
    await home.person("Ben")
    async with home.store.work() as work:
        await work.ring(home.organisation, Subject("circle", "nowhere"), "window", 1, START)
    await home.alarms.ring_due(START)
    assert await due(home) == []


async def test_the_bots_own_downtime_reaches_the_turns_it_began_before(home: House) -> None:
    seen: list[Rung] = []

    def watching(state: State | None, command: Command, now: datetime) -> Answer:
        if isinstance(command.move, Rung) and command.subject.kind == "circle":
            seen.append(command.move)
        return engine_step(state, command, now)

    home.alarms._step = watching
    noa, ben, mei = [await home.person(name) for name in ("Noa", "Ben", "Mei")]
    home.channel("team", "Noa", "Ben", "Mei")
    home.channel("learned")
    await home.opened(noa, [ben, mei])
    async with home.store.work() as work:
        await work.add_outage(START - 5 * HOUR, START - HOUR)
        await work.add_outage(START + HOUR, START + 3 * HOUR)
    await home.clockwork.until(START + 24 * HOUR)
    windows = [rung for rung in seen if rung.turn]
    assert windows
    assert {rung.outages for rung in windows} == {((START + HOUR, START + 3 * HOUR),)}


@pytest.mark.parametrize("most", [1, 2, 500])
async def test_a_batch_is_as_large_as_it_is_told(store: SqlStore, most: int) -> None:
    rules = Rules()
    async with house(store, rules=rules) as home:
        for name in ("Ben", "Mei", "Noa"):
            await ring(home, await home.person(name), "a", START)
        assert await home.alarms.ring_due(START, most) == min(most, 3)
        assert await home.alarms.until_quiet(START, most) == 3 - min(most, 3)


async def test_a_desk_that_waits_is_found_again_by_its_timer(home: House) -> None:
    """A message asked for at night is told in the morning, by the timer alone."""
    ben = await home.person("Ben", "America/Los_Angeles")
    await home.tell(ben, note("n"))
    await home.clockwork.settle()
    assert home.inbox("Ben") == []
    await home.clockwork.until(START + 9 * HOUR)
    assert len(home.inbox("Ben")) == 1
    assert home.events[0].message.user == "U-Ben"
