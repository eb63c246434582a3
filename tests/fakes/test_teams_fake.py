"""The local Teams itself: what it refuses the bot, and what it hands on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.teams import AppFault, FakeTeams, NotPossible
from tests.fakes.teams.delivery import Answer, checked

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hello"}]}
HELLO = {
    "type": "message",
    "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}],
}


@pytest.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as local:
        yield local


class Bot:
    """Calls the connector as a bot does, and answers what it is told to."""

    def __init__(self, teams: FakeTeams, http: aiohttp.ClientSession) -> None:
        self.teams = teams
        self.http = http
        self.token = ""
        self.heard: list[dict[str, Any]] = []
        self.reply: Any = None

    async def sign_in(self, secret: str = "") -> int:
        form = {
            "client_id": self.teams.app_id,
            "client_secret": secret or self.teams.app_secret,
            "grant_type": "client_credentials",
            "scope": "https://api.botframework.com/.default",
        }
        url = f"{self.teams.login_url}/{self.teams.home.id}/oauth2/v2.0/token"
        async with self.http.post(url, data=form) as answer:
            self.token = (await answer.json()).get("access_token", "")
            return answer.status

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any, str]:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.teams.service_url}v3/{path}"
        async with self.http.request(method, url, json=body, headers=headers) as answer:
            found = await answer.json() if "json" in answer.content_type else None
            return answer.status, found, answer.headers.get("Retry-After", "")

    async def listen(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        return web.json_response(self.reply) if self.reply is not None else web.Response()


@pytest.fixture
async def bot(teams: FakeTeams) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as http:
        made = Bot(teams, http)
        app = web.Application()
        app.router.add_post("/api/messages", made.listen)
        runner = web.AppRunner(app, shutdown_timeout=1.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        teams.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages")
        await made.sign_in()
        yield made
        await runner.cleanup()


async def test_only_the_bots_own_token_opens_the_connector(teams: FakeTeams, bot: Bot) -> None:
    ana = teams.person("Ana Costa")
    teams.login.expire()
    assert (await bot.call("GET", f"conversations/{teams.personal(ana).id}/members"))[0] == 401
    assert await bot.sign_in("another secret") == 401


async def test_a_private_message_is_begun_posted_changed_and_deleted(teams: FakeTeams, bot: Bot) -> None:
    ana = teams.person("Ana Costa")
    status, made, _ = await bot.call(
        "POST", "conversations", {"members": [{"id": ana.id}], "tenantId": teams.home.id}
    )
    assert status == 201
    at = f"conversations/{made['id']}/activities"
    status, posted, _ = await bot.call("POST", at, HELLO)
    assert (status, ana.inbox()[0].words()) == (201, "Hello")
    assert (await bot.call("PUT", f"{at}/{posted['id']}", HELLO | {"summary": "Again"}))[0] == 200
    assert ana.inbox()[0].updates == 1
    assert (await bot.call("DELETE", f"{at}/{posted['id']}"))[0] == 200
    status, said, _ = await bot.call("DELETE", f"{at}/{posted['id']}")
    assert (status, said["error"]["code"]) == (404, "ActivityNotFoundInConversation")


async def test_who_cannot_be_written_to(teams: FakeTeams, bot: Bot) -> None:
    away = teams.person("Ana Costa", installed=False)
    quiet = teams.person("Noa Levi", blocked=True)
    other = teams.person("Ben Hill", tenant=teams.tenant("Other"))
    for person, code in ((away, "BotNotInConversationRoster"), (quiet, "ConversationBlockedByUser")):
        at = f"conversations/{teams.personal(person).id}/activities"
        status, said, _ = await bot.call("POST", at, HELLO)
        assert (status, said["error"]["code"]) == (403, code)
    asked = {"members": [{"id": other.id}], "tenantId": teams.home.id}
    assert (await bot.call("POST", "conversations", asked))[0] == 403
    assert (await bot.call("POST", "conversations/19:no@thread.v2/activities", HELLO))[0] == 404


async def test_a_thread_in_a_channel(teams: FakeTeams, bot: Bot) -> None:
    ana = teams.person("Ana Costa")
    den = teams.channel("Den", teams.team("Harbour", ana))
    begun = {"isGroup": True, "channelData": {"channel": {"id": den.id}}, "activity": HELLO}
    status, made, _ = await bot.call("POST", "conversations", begun)
    assert (status, made["id"]) == (201, f"{den.id};messageid={made['activityId']}")
    assert (await bot.call("POST", f"conversations/{made['id']}/activities", HELLO))[0] == 201
    assert len(teams.thread(den, made["activityId"])) == 2


async def test_refusals_on_purpose_and_by_size(teams: FakeTeams, bot: Bot) -> None:
    at = f"conversations/{teams.personal(teams.person('Ana Costa')).id}/activities"
    teams.throttle_next("post", retry_after=7)
    assert (await bot.call("POST", at, HELLO))[::2] == (429, "7")
    teams.fail_next("post", 412, "PreconditionFailed")
    assert (await bot.call("POST", at, HELLO))[0] == 412
    assert (await bot.call("POST", at, HELLO | {"summary": "x" * 90_000}))[0] == 413
    assert (await bot.call("POST", at, {"type": "message"}))[0] == 400


async def test_members_page_by_page(teams: FakeTeams, bot: Bot) -> None:
    team = teams.team("Harbour", *(teams.person(f"Person {n}") for n in range(5)))
    teams.page_size = 2
    found: list[str] = []
    token = ""
    while True:
        path = f"conversations/{team.id}/pagedmembers?pageSize=50&continuationToken={token}"
        _, page, _ = await bot.call("GET", path)
        found += [one["name"] for one in page["members"]]
        token = page.get("continuationToken", "")
        if not token:
            break
    assert found == [f"Person {n}" for n in range(5)]


async def test_a_mention_reaches_the_bot_and_a_button_of_another_screen_does_not(
    teams: FakeTeams, bot: Bot
) -> None:
    ana, noa = teams.person("Ana Costa"), teams.person("Noa Levi")
    den = teams.channel("Den", teams.team("Harbour", ana))
    await ana.say("help", den)
    assert bot.heard[0]["text"] == "<at>Talking Piece</at> help"
    assert bot.heard[0]["channelData"]["tenant"]["id"] == teams.home.id
    with pytest.raises(NotPossible):
        await noa.say("help", den)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("adaptiveCard/action", None),
        ("adaptiveCard/action", {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}),
        ("adaptiveCard/action", {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {}}),
        ("task/fetch", None),
        ("task/fetch", {"task": {"type": "continue", "value": {"title": "A", "height": "medium"}}}),
        ("task/submit", {"task": {"type": "message", "value": 7}}),
    ],
)  # fmt: skip
def test_an_answer_that_teams_would_not_show_is_a_fault(name: str, body: Any) -> None:
    with pytest.raises(AppFault):
        checked(Answer(200, body, {"type": "invoke", "name": name}))
