"""A circle in bad weather: Slack refuses, breaks off and quotes what it was sent, the database hangs up, and whatever the
bot prints, counts or answers on the way holds no word and no name of anybody.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from storage.database import Database
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.delivery import COMMAND, EVENT, INTERACTIVE
from tests.journeys.crowd import Crowd
from tests.journeys.fate import Fate, fate
from tests.journeys.mortal import Nursery, nursery
from tests.journeys.town import Databases


@pytest.fixture
async def born() -> AsyncIterator[Nursery]:
    async with nursery() as made:
        yield made


async def test_nothing_human_in_logs_metrics_and_answers(postgres: Databases, born: Nursery) -> None:
    async with fate(postgres, born, seed=7) as here:
        crowd = Crowd(here.slack, here.settle)
        await crowd.convene()
        weather = Weather(here.slack, crowd, Database(postgres.main))
        await _through(here, crowd, weather)
        await weather.strange_deliveries()
        pages = [await _page(here, name) for name in ("metrics", "readyz", "healthz")]
        await weather.database.close()
    log = (postgres.folder / "log0").read_text()
    for event in ("serving", "relay.again", "relay.gave_up", "slack.broke"):
        assert f'"{event}"' in log, f"the weather was too fine: {event} never happened"
    _nothing_human([log, *pages], crowd)


async def _through(here: Fate, crowd: Crowd, weather: Weather) -> None:
    """Until the circle has closed, published or not."""
    while not any("has closed" in one.words() for one in crowd.ada.inbox()):
        await weather.changes()
        if not await crowd.act():
            crowd.wait()
            assert await here.pass_time()


class Weather:
    """Something goes wrong before every other act."""

    def __init__(self, slack: FakeSlack, crowd: Crowd, database: Database) -> None:
        self.slack = slack
        self.crowd = crowd
        self.database = database
        self._random = random.Random(7)

    async def changes(self) -> None:
        quoted: dict[str, Any] = {"response_metadata": {"messages": [self._human()]}, "needed": self._human()}
        match self._random.randrange(16):
            case 0:
                self.slack.fail_next("chat.postMessage", self._human(), status=500)
            case 1:
                self.slack.fail_next("chat.update", "fatal_error", **quoted)
            case 2:
                self.slack.fail_next("views.open", "invalid_arguments", **quoted)
            case 3:
                self.slack.lose_answer("chat.postMessage")
            case 4:
                self.slack.rate_limit_next("*", retry_after=1)
            case 5:
                self.slack.fail_next("chat.update", "invalid_blocks", **quoted)
            case 6:
                self.slack.fail_next("users.info", "internal_error", status=503)
            case 7:
                await self._hang_up()

    def _human(self) -> str:
        return self._random.choice([*self.crowd.canaries.words, *self.crowd.canaries.names])

    async def _hang_up(self) -> None:
        """The database closes every connection of the bot."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        async with self.database.alone() as connection:
            await connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))

    async def strange_deliveries(self) -> None:
        """Signed by Slack, and like nothing that Slack sends."""
        person, human = self.crowd.ada.person, self._human()
        who = {"user": {"id": person.id, "name": human}, "team": {"id": person.workspace.id}}
        button = {"type": "button", "value": human}
        view = {
            "id": "V1",
            "type": "modal",
            "callback_id": human,
            "private_metadata": human,
            "state": {"values": human},
        }
        for kind, act, payload in (
            (INTERACTIVE, "block_actions", {"type": "block_actions", **who, "actions": [{"value": human}]}),
            (INTERACTIVE, "block_actions", {"type": "block_actions", **who, "actions": [button]}),
            (INTERACTIVE, "view_submission", {"type": "view_submission", **who, "view": view}),
            (INTERACTIVE, "view_submission", {"type": "view_submission", **who, "view": {**view, "blocks": human}}),
            (INTERACTIVE, "shortcut", {"type": "shortcut", **who, "callback_id": human}),
            (COMMAND, "command", {"command": human, "text": human, "user_id": person.id, "team_id": person.workspace.id}),
            (EVENT, "event", {"type": "event_callback", "event": {"type": human, "user": human}}),
            (EVENT, "event", {"type": "event_callback", "event": human}),
        ):  # fmt: skip
            await self.slack.deliver(kind, act, payload, expect="anything")
        self.slack.fail_next("views.open", "invalid_arguments", response_metadata={"messages": [human]})
        await person.command("/circle", "new", channel=self.crowd.den, expect="anything")


async def _page(here: Fate, name: str) -> str:
    [bot] = here.mortals
    async with aiohttp.ClientSession() as browser, browser.get(f"http://127.0.0.1:{bot.port}/{name}") as page:
        return await page.text()


def _nothing_human(texts: list[str], crowd: Crowd) -> None:
    ids = [hands.person.id for hands in crowd.all]
    for one in texts:
        assert crowd.canaries.found(one) == []
        assert crowd.canaries.found(one, [*crowd.canaries.surnames, *ids]) == []
