"""Pace and sharing: no conversation is pushed, and equal processes do one another's work once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.engine.model import desk_subject
from bot.service.relay import Gaps, paced
from bot.service.rows import Outgoing
from storage import SqlStore
from tests.service.house import CIRCLE, SECOND, START, House, direct, house
from tests.service.test_relay import Saying, over


async def sent_at(home: House, saying: Saying, people: list[str], each: int) -> dict[str, list[datetime]]:
    times: dict[str, list[datetime]] = {}
    home.platform.watch = lambda event: times.setdefault(str(event.message.user), []).append(home.time())
    for n in range(each):
        for person in people:
            await saying.say(home, person, direct(person, over(n, f"{person}-{n}")))
    while await home.relay.drain():
        pass
    return times


@pytest.mark.parametrize("at_once", [1, 4])
async def test_messages_of_one_conversation_keep_their_distance(store: SqlStore, at_once: int) -> None:
    saying = Saying()
    pace = Gaps(person=2 * SECOND)
    async with house(store, rules=saying, pace=pace, at_once=at_once) as home:
        people = [await home.person(name) for name in ("Ben", "Mei", "Noa")]
        times = await sent_at(home, saying, people, 4)
    for moments in times.values():
        assert len(moments) == 4
        gaps = [later - earlier for earlier, later in pairwise(moments)]
        assert min(gaps) >= 2 * SECOND
    # Nobody waits for another conversation: all are done when the longest is.
    assert max(map(max, times.values())) <= START + 6 * SECOND + timedelta(milliseconds=1)


async def test_two_processes_share_the_outbox_and_the_timers(postgres_store: SqlStore) -> None:
    saying = Saying()
    async with (
        house(postgres_store, rules=saying, at_once=4) as one,
        house(postgres_store, rules=saying, at_once=4) as other,
    ):
        other.platform.accounts = one.platform.accounts
        people = [await one.person(f"P{n}") for n in range(12)]
        other.organisation = one.organisation
        for person in people:
            await saying.say(one, person, direct(person, over(1, f"{person}-1")))
            async with one.store.work() as work:
                await work.ring(one.organisation, desk_subject(person), "kind", 0, START)
        await asyncio.gather(one.relay.drain(), other.relay.drain())
        rung = await asyncio.gather(one.alarms.ring_due(START), other.alarms.ring_due(START))
        told = [e.message.user for home in (one, other) for e in home.events if e.kind == "told"]
    assert sum(rung) == 12
    assert sorted(told, key=str) == sorted(f"U-P{n}" for n in range(12))
    assert CIRCLE


def test_each_platform_has_a_pace_of_its_own() -> None:
    """A person may be reached on any of them, so for people the slowest counts."""
    teams, slack, both = paced(["teams"]), paced(["slack"]), paced(["slack", "teams"])

    def row(conversation: str, kind: str = "tell") -> Outgoing:
        return Outgoing(1, "o", CIRCLE, conversation, kind, None, (), "n", 0, START)

    seventh = timedelta(seconds=1 / 7)
    in_slack, in_teams, person = (
        row("place:slack:T1:C1"),
        row("place:teams:t:19:a@thread.tacv2"),
        row("person:p"),
    )
    assert [pace(in_slack) for pace in (slack, both)] == [SECOND, SECOND]
    assert [pace(in_teams) for pace in (teams, both)] == [seventh, seventh]
    assert [pace(person) for pace in (teams, slack, both)] == [seventh, SECOND, SECOND]
    assert [pace(row("look:p", "look")) for pace in (teams, both)] == [timedelta(), timedelta()]
    assert paced([])(person) == SECOND
