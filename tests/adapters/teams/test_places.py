"""Which conversations somebody may choose from: those that they and the bot are in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.teams.places import PlacesOf
from tests.adapters.teams.reaching import Out, reaching, saying
from tests.fakes.teams import Person, payloads


@pytest.fixture
async def out() -> AsyncIterator[Out]:
    async with reaching() as there:
        yield there


async def labels(out: Out, person: Person, within: float = 2.0) -> list[str]:
    options = await PlacesOf(out.connector, out.records, within)(out.who(person))
    return [one.label for one in options]


async def test_channels_of_shared_teams_also_where_nothing_was_ever_said(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben")
    makers, others = out.teams.team("Makers", ana, ben), out.teams.team("Others", ben)
    den = out.teams.channel("den", makers)
    out.teams.channel("lair", others)
    for team in (makers, others):
        await out.installed(ben, team.general)
    assert await labels(out, ana) == ["den · Makers", "Makers"]
    assert await labels(out, ben) == ["den · Makers", "lair · Others", "Makers", "Others"]
    # What was chosen can be written to, although nobody has spoken to the bot there.
    await out.platform.tell(out.place(den), saying(), "1")
    assert (await out.platform.room(out.place(den))).name == "den"


async def test_group_chats_and_private_channels_only_for_who_is_in_them(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben")
    chat, nameless = out.teams.chat("Lunch", ana), out.teams.chat("", ana)
    for place in (chat, nameless):
        await out.installed(ana, place)
    spoken = payloads.text(out.teams, ana, chat, "hello")
    spoken["conversation"]["name"] = "Lunch"
    await out.saw(spoken)
    assert "Lunch" in await labels(out, ana)
    assert len(await labels(out, ana)) == 2
    assert await labels(out, ben) == []


async def test_a_team_put_away_or_out_of_reach_is_not_offered(out: Out) -> None:
    ana = out.teams.person("Ana")
    makers = out.teams.team("Makers", ana)
    await out.installed(ana, makers.general)
    out.teams.fail_next("member", 403, "BotNotInConversationRoster")
    assert await labels(out, ana) == []
    gate = out.teams.hold("channels")
    assert await labels(out, ana, within=0.05) == []
    gate.release()
    assert await labels(out, ana) == ["Makers"]
    await out.saw(payloads.roster(out.teams, ana, makers.general, "teamArchived", "membersAdded", []))
    assert await labels(out, ana) == []
