from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from adapters.slack.outbound import SlackPlatform
from bot.service.acts import Who
from tests.adapters.slack.desk import Running, prompt, running, settings_for
from tests.fakes.slack import Channel, FakeSlack, Message, Person


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the outside must not stand between the app and the local Slack; nor settings of this machine."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("SLACK_"):
            monkeypatch.delenv(name)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as local:
        local.workspace("Acme")
        yield local


@pytest.fixture
async def app(slack: FakeSlack) -> AsyncIterator[Running]:
    token = next(iter(slack.registry.workspaces.values())).bot_token
    async with running(slack, settings_for(slack, token)) as there:
        yield there


@pytest.fixture
def ana(slack: FakeSlack) -> Person:
    return slack.user("Ana", tz="Europe/Madrid")


@pytest.fixture
async def asked(app: Running, ana: Person) -> Message:
    """A private prompt with Share and Pass in front of Ana."""
    await app.app.platform.tell(Who("slack", ana.workspace.id, ana.id), prompt(), "once")
    return app.slack.inbox(ana)[0]


@pytest.fixture
def den(slack: FakeSlack, ana: Person) -> Channel:
    return slack.channel("den", private=True, members=[ana], bot=True)


@pytest.fixture
def platform(app: Running) -> SlackPlatform:
    return app.app.platform
