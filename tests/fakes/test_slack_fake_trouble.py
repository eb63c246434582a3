"""Trouble on purpose: rate limits, outages, lost and slow answers, late acknowledgements, forgeries."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import AppFault, FakeSlack, Person
from tests.fakes.slack.sample_app import sample_app
from tests.fakes.slack.serving import linked, running, served


@dataclass
class Stage:
    slack: FakeSlack
    ana: Person
    token: str

    @property
    def client(self) -> AsyncWebClient:
        # By itself the SDK posts again after a lost answer, which is a second message.
        return AsyncWebClient(token=self.token, base_url=self.slack.base_url, timeout=1, retry_handlers=[])

    async def post(self, text: str = "x", channel: str = "") -> Any:
        return await self.client.chat_postMessage(channel=channel or self.ana.id, text=text)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with FakeSlack() as slack:
        acme = slack.workspace()
        yield Stage(slack, slack.user("Ana"), acme.bot_token)


async def refused(call: Any) -> Any:
    with pytest.raises(SlackApiError) as raised:
        await call
    return raised.value.response


async def test_the_next_calls_fail_as_asked_and_then_work(stage: Stage) -> None:
    stage.slack.fail_next("chat.postMessage", "internal_error", times=2)
    stage.slack.fail_next("*", "service_unavailable", status=503)
    assert (await refused(stage.post()))["error"] == "internal_error"
    assert (await refused(stage.post()))["error"] == "internal_error"
    assert (await refused(stage.post())).status_code == 503
    await stage.post()
    assert len(stage.slack.posted) == 1
    assert stage.slack.log.errors()["chat.postMessage", "internal_error"] == 2


async def test_a_rate_limit_says_how_long_to_wait(stage: Stage) -> None:
    stage.slack.rate_limit_next("chat.postMessage", retry_after=30)
    answer = await refused(stage.post())
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "30")
    await stage.post()


async def test_one_message_a_second_and_channel_when_pacing_is_on(stage: Stage) -> None:
    stage.slack.pacing = True
    den = stage.slack.channel("den", bot=True)
    im = (await stage.post())["channel"]
    await stage.post(channel=den.id)
    assert (await refused(stage.post())).headers["Retry-After"] == "1"
    assert (await refused(stage.post(channel=im)))["error"] == "ratelimited"
    stage.slack.clock.advance(seconds=1)
    await stage.post(channel=im)
    assert len(stage.slack.inbox(stage.ana)) == 2


async def test_a_lost_answer_leaves_the_message_posted(stage: Stage) -> None:
    stage.slack.lose_answer("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await stage.post("Once")
    assert [one.text for one in stage.slack.inbox(stage.ana)] == ["Once"]
    await stage.post("Once")
    assert stage.slack.posted.duplicates() == 1


@pytest.mark.parametrize("after", [False, True])
async def test_a_slow_answer_waits_at_its_gate(stage: Stage, after: bool) -> None:
    gate = stage.slack.hold("chat.postMessage", after=after)
    call = asyncio.create_task(stage.post())
    await gate.reached()
    assert (len(stage.slack.posted), call.done()) == (int(after), False)
    gate.release()
    assert (await call)["ok"]


@pytest.mark.parametrize("kind", ["refused", "500", "503", "silent"])
async def test_slack_is_away_and_comes_back_at_the_same_address(stage: Stage, kind: str) -> None:
    url = stage.slack.base_url
    async with aiohttp.ClientSession() as session:
        warm = AsyncWebClient(token=stage.token, base_url=url, session=session, timeout=1)
        await warm.auth_test()
        await stage.slack.down(kind)
        limit = aiohttp.ClientTimeout(total=0.2)
        try:
            async with session.post(f"{url}auth.test", timeout=limit) as answer:
                assert str(answer.status) == kind
        except (aiohttp.ClientError, TimeoutError):
            assert kind in ("refused", "silent")
        await stage.slack.up()
        await warm.auth_test()
    assert stage.slack.base_url == url


async def test_forgeries_are_the_apps_to_refuse(stage: Stage) -> None:
    app, received = sample_app(stage.slack, stage.token)
    async with running(stage.slack, app):
        await stage.slack.verify_url()
        for how in ("wrong_secret", "old", "unsigned", "changed_body"):
            assert (await stage.slack.forge(how)).status == 401
    assert received == []


async def test_an_app_that_does_not_answer_is_late_and_events_come_again() -> None:
    heard: list[tuple[str, str]] = []
    awake = asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        heard.append(
            (request.headers.get("X-Slack-Retry-Num", ""), request.headers.get("X-Slack-Retry-Reason", ""))
        )
        if len(heard) < 3:
            await awake.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/slack/events", slow)
    async with FakeSlack(ack_within=0.05, retries=True) as slack:
        slack.workspace()
        ana = slack.user("Ana")
        async with served(slack, app):
            answer = await ana.open_home()
            awake.set()
    assert heard == [("", ""), ("1", "http_timeout"), ("2", "http_timeout")]
    assert answer is not None
    assert answer.delivery is not None
    assert [one.status for one in answer.delivery.attempts] == [None, None, 200]


async def test_commands_and_clicks_do_not_come_again(stage: Stage) -> None:
    async def failing(request: web.Request) -> web.Response:
        return web.Response(status=500)

    app = web.Application()
    app.router.add_post("/slack/events", failing)
    stage.slack.retries = True
    async with served(stage.slack, app):
        with pytest.raises(AppFault, match="HTTP status 500"):
            await stage.ana.command("/circle")
        answer = await stage.ana.command("/circle", expect="anything")
    assert (answer.acknowledged, answer.status) == (False, 500)
    assert answer.delivery is not None
    assert len(answer.delivery.attempts) == 1


async def test_an_app_that_is_gone_is_noticed(stage: Stage) -> None:
    stage.slack.deliver_to("http://127.0.0.1:9/slack/events")
    with pytest.raises(AppFault, match="not acknowledged in time"):
        await stage.ana.command("/circle")


async def test_socket_mode_takes_ten_connections() -> None:
    async with FakeSlack(delivery="socket") as slack, aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(slack.socket_mode.ticket()) for _ in range(11)]
        kinds = [(await one.receive_json())["type"] for one in sockets]
        assert kinds == ["hello"] * 10 + ["disconnect"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{slack.origin}/link?ticket=used")
        for one in sockets:
            await one.close()


async def test_socket_mode_survives_refresh_and_outage() -> None:
    async with FakeSlack(delivery="socket") as slack:
        acme = slack.workspace()
        ana = slack.user("Ana")
        app, _ = sample_app(slack, acme.bot_token)
        async with linked(slack, app):
            await slack.disconnect("refresh_requested")
            await slack.connected()
            await ana.command("/circle", "help")
            await slack.down("503")
            with pytest.raises(AppFault, match="not acknowledged"):
                await ana.command("/circle", "help")
            await slack.up()
            await slack.connected()
            await ana.command("/circle", "help")
    assert ana.whispers == ["Only for you", "Only for you"]


async def test_an_acknowledgement_of_nothing_is_a_fault_of_the_app() -> None:
    async with FakeSlack(delivery="socket") as slack, aiohttp.ClientSession() as session:
        slack.workspace()
        ana = slack.user("Ana")
        async with session.ws_connect(slack.socket_mode.ticket()) as socket:
            await socket.receive_json()
            act = asyncio.create_task(ana.open_home())
            envelope = await socket.receive_json()
            assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
            await socket.send_json({"envelope_id": "unknown"})
            await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "x"}})
            with pytest.raises(AppFault, match=r"never sent.*takes none"):
                await act
