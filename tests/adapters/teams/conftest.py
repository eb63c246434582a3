from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from tests.adapters.teams.desk import Running, prompt, running
from tests.fakes.teams import Conversation, FakeTeams, Message, Person


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the outside must not stand between the app and the local Teams; nor settings of this machine."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("TEAMS_"):
            monkeypatch.delenv(name)


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as local:
        yield local


@pytest.fixture
async def app(teams: FakeTeams) -> AsyncIterator[Running]:
    async with running(teams) as there:
        yield there


@pytest.fixture
def ana(teams: FakeTeams) -> Person:
    return teams.person("Ana Costa", zone="Europe/Madrid")


@pytest.fixture
def den(teams: FakeTeams, ana: Person) -> Conversation:
    return teams.channel("Den", teams.team("Harbour", ana))


@pytest.fixture
def asked(app: Running, ana: Person) -> Message:
    """A private prompt with Share and Pass in front of Ana."""
    return app.post(ana, prompt())
