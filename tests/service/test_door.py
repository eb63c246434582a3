"""The door: one delivery, one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.engine.effects import Effect, Reply, Ring
from bot.engine.model import Desk, State, desk_subject
from bot.engine.moves import Away, Command, Greet
from bot.engine.refusals import Refusal
from bot.engine.step import step as engine_step
from bot.service.ports import Conflict
from storage import SqlStore
from tests.service.house import HOUR, START, House, direct, house, note


async def test_a_delivery_that_comes_twice_acts_once_and_gets_the_current_view(home: House) -> None:
    ben = await home.person("Ben")
    until = START + 48 * HOUR

    first = await home.do(ben, desk_subject(ben), Away(until), once="tap-1")
    await home.do(ben, desk_subject(ben), Away(None), once="tap-2")
    again = await home.do(ben, desk_subject(ben), Away(until), once="tap-1")

    assert first.fresh
    assert [part.key for part in first.replies] == ["reply.away"]
    assert not again.fresh
    assert again.replies == ()
    assert isinstance(again.state, Desk)
    assert again.state.hours.away_until is None


async def test_a_refusal_changes_nothing_and_leaves_the_delivery_unused(home: House) -> None:
    ben = await home.person("Ben")
    before = await home.desk(ben)
    with pytest.raises(Refusal):
        await home.do(ben, desk_subject(ben), Away(START - HOUR), once="tap-1")
    assert await home.desk(ben) == before

    # The same delivery is judged afresh, by how things stand now.
    outcome = await home.do(ben, desk_subject(ben), Away(START + HOUR), once="tap-1")
    assert outcome.fresh


async def test_what_a_step_asks_for_is_written_with_its_state_or_not_at_all(store: SqlStore) -> None:
    unwritable = replace(note("p"), values={"circle": object()})

    def breaking(state: State | None, command: Command, now: datetime) -> tuple[State, tuple[Effect, ...]]:
        state, effects = engine_step(state, command, now)
        if command.once == "breaks":
            return state, (*effects, Ring("kind", now + HOUR), direct("somebody", unwritable))
        return state, effects

    async with house(store, rules=breaking) as home:
        ben = await home.person("Ben")
        before = await home.desk(ben)
        with pytest.raises(TypeError):
            await home.do(ben, desk_subject(ben), Away(START + HOUR), once="breaks")
        assert await home.desk(ben) == before
        async with store.view() as view:
            assert await view.next_moment() is None


async def test_a_conflict_is_tried_again_on_what_stands_then(store: SqlStore) -> None:
    tries: list[State | None] = []

    def meddling(state: State | None, command: Command, now: datetime) -> tuple[State, tuple[Effect, ...]]:
        tries.append(state)
        if command.once == "meddled" and len(tries) < 4:
            raise Conflict
        return engine_step(state, command, now)

    async with house(store, rules=meddling) as home:
        ben = await home.person("Ben")
        tries.clear()
        outcome = await home.do(ben, desk_subject(ben), Away(START + HOUR), once="meddled")
        assert outcome.fresh
        assert len(tries) == 4


async def test_conflicts_without_end_are_raised(store: SqlStore) -> None:
    def never(state: State | None, command: Command, now: datetime) -> tuple[State, tuple[Effect, ...]]:
        if command.once == "never":
            raise Conflict
        return engine_step(state, command, now)

    async with house(store, rules=never) as home:
        ben = await home.person("Ben")
        with pytest.raises(Conflict):
            await home.do(ben, desk_subject(ben), Away(START + HOUR), once="never")


async def test_the_first_move_makes_the_subject(home: House) -> None:
    ben = await home.person("Ben")
    stranger = desk_subject("somebody")
    assert await home.state(stranger) is None
    await home.do(None, stranger, Greet("en", "Asia/Tokyo"))
    assert isinstance(await home.state(stranger), Desk)
    assert ben


async def test_the_door_kicks_after_a_commit_and_only_then(store: SqlStore) -> None:
    kicks: list[str] = []
    async with house(store) as home:
        ben = await home.person("Ben")
        home.door.kick = lambda: kicks.append("kick")
        await home.do(ben, desk_subject(ben), Away(START + HOUR), once="a")
        await home.do(ben, desk_subject(ben), Away(START + HOUR), once="a")
        with pytest.raises(Refusal):
            await home.do(ben, desk_subject(ben), Away(START - HOUR), once="b")
    assert kicks == ["kick"]


async def test_replies_are_given_back_and_kept_nowhere(store: SqlStore) -> None:
    def replying(state: State | None, command: Command, now: datetime) -> tuple[State, tuple[Effect, ...]]:
        state, _ = engine_step(state, command, now)
        return state, (Reply(replace(note("r"), key="reply.back")),)

    async with house(store, rules=replying) as home:
        ben = await home.person("Ben")
        outcome = await home.do(ben, desk_subject(ben), Away(None))
        assert [part.name for part in outcome.replies] == ["r"]
        await home.clockwork.settle()
        assert home.inbox("Ben") == []
