"""`POST /api/convene`: signed, in time, once; to the keeper alone. Whatever is sent gets an answer that is described."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
import schemathesis
from aiohttp import web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request
from hypothesis import HealthCheck, settings
from schemathesis.core import NotSet

from adapters.convening.document import BODY_MOST, PATH, document
from adapters.convening.refusing import mount_refusals
from adapters.convening.routes import OF_DOCUMENT, mount
from adapters.convening.signing import SIGNATURE, SOURCE, TIMESTAMP, signed
from bot.service.reception.circle.suggesting import Suggestion, Unsuitable

NOW = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
SECRET = "a-secret-that-is-long-enough-for-a-queue"
SECRETS = {"slack/T1": SECRET, "teams/t2": "another-secret-that-is-long-enough-too"}
WISH = {"keeper": "U1", "happened_at": "2026-03-05T02:00:00+01:00", "channel": "C1"}


class Keeperless:
    """What the reception would do: every request once; nobody called "gone" is there, nobody "slow" answers."""

    def __init__(self) -> None:
        self.wishes: list[Suggestion] = []

    async def suggest(self, wish: Suggestion) -> bool:
        if wish.keeper.user == "gone":
            raise Unsuitable("The platform knows no such keeper, or does not let the bot reach them.")
        if wish.keeper.user == "slow":
            raise Unsuitable("The chat platform does not answer just now. Try again later.", passing=True)
        fresh = wish.once not in [one.once for one in self.wishes]
        self.wishes.append(wish)
        return fresh


@asynccontextmanager
async def served(reception: Keeperless) -> AsyncIterator[str]:
    app = web.Application()
    mount(app, SECRETS, reception.suggest, lambda: NOW)
    mount_refusals(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def headers(
    body: bytes, source: str = "slack/T1", secret: str = SECRET, at: datetime = NOW
) -> dict[str, str]:
    seconds = int(at.timestamp())
    return {
        "Content-Type": "application/json",
        SOURCE: source,
        TIMESTAMP: str(seconds),
        SIGNATURE: signed(secret, source, seconds, body),
    }


async def post(base: str, wish: object, **changes: Any) -> tuple[int, dict[str, Any]]:
    body = wish if isinstance(wish, bytes) else json.dumps(wish).encode()
    sent = (
        {**headers(body), **changes.pop("with_headers", {})} if not changes.get("sent") else changes["sent"]
    )
    async with (
        aiohttp.ClientSession() as session,
        session.post(base + PATH, data=body, headers=sent) as answer,
    ):
        return answer.status, await answer.json()


async def test_a_signed_wish_reaches_the_reception_once() -> None:
    reception = Keeperless()
    async with served(reception) as base:
        assert await post(base, WISH) == (202, {"suggested": True})
        status, said = await post(base, WISH)
    assert status == 409
    assert "before" in said["error"]
    first = reception.wishes[0]
    assert (first.keeper.platform, first.keeper.tenant, first.keeper.user) == ("slack", "T1", "U1")
    assert (first.template, first.channel) == ("escalation-debrief", "C1")
    assert first.happened == datetime(2026, 3, 5, 1, 0, tzinfo=UTC)


async def test_ids_of_teams_are_the_same_in_capitals() -> None:
    reception, body = (
        Keeperless(),
        json.dumps(WISH | {"keeper": "21111111-2222-4333-8444-55555555AAAA"}).encode(),
    )
    async with served(reception) as base:
        status, _ = await post(base, body, sent=headers(body, "teams/T2", SECRETS["teams/t2"]))
    assert status == 202
    keeper = reception.wishes[0].keeper
    assert (keeper.tenant, keeper.user) == ("t2", "21111111-2222-4333-8444-55555555aaaa")


BODY = json.dumps(WISH).encode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        headers(BODY, secret="somebody else's secret, also a long one"),
        headers(BODY, source="slack/T9"),
        headers(BODY, source="teams/t2"),
        headers(BODY, at=NOW - timedelta(seconds=301)),
        headers(BODY, at=NOW + timedelta(seconds=301)),
        headers(BODY + b" "),
        {**headers(BODY), TIMESTAMP: str(int(NOW.timestamp()) + 1)},
        {**headers(BODY), TIMESTAMP: "yesterday"},
        {**headers(BODY), TIMESTAMP: "9" * 40},
        {**headers(BODY), SIGNATURE: ""},
        {**headers(BODY), SOURCE: "teams/t2"},
    ],
)
async def test_what_is_not_signed_by_its_source_just_now_is_401(sent: dict[str, str]) -> None:
    reception = Keeperless()
    async with served(reception) as base:
        status, said = await post(base, BODY, sent={"Content-Type": "application/json", "X": "", **sent})
    assert (status, reception.wishes) == (401, [])
    assert "U1" not in said["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 4000, 422),
        (b"[]", 422),
        (json.dumps({**WISH, "text": "what she wrote"}).encode(), 422),
        (json.dumps({**WISH, "happened_at": "2026-03-05T02:00:00"}).encode(), 422),
        (json.dumps({**WISH, "happened_at": "soon"}).encode(), 422),
        (json.dumps({**WISH, "keeper": "<@U1> hello"}).encode(), 422),
        (json.dumps({**WISH, "keeper": ""}).encode(), 422),
        (json.dumps({**WISH, "template": "../../etc"}).encode(), 422),
        (json.dumps({**WISH, "keeper": "gone"}).encode(), 422),
        (json.dumps({**WISH, "keeper": "slow"}).encode(), 503),
        (b" " * (BODY_MOST + 1), 413),
    ],
)
async def test_what_cannot_be_is_refused_in_one_sentence(body: bytes, status: int) -> None:
    reception = Keeperless()
    async with served(reception) as base:
        got, said = await post(base, body)
    assert (got, reception.wishes) == (status, [])
    assert said["error"]
    assert "what she wrote" not in said["error"]


async def test_a_body_that_comes_in_pieces_is_read_whole() -> None:
    app, reception, loop = web.Application(), Keeperless(), asyncio.get_running_loop()
    mount(app, SECRETS, reception.suggest, lambda: NOW)
    there = BaseProtocol(loop)
    there.connection_made(asyncio.Transport())
    content = aiohttp.StreamReader(there, 2**16, loop=loop)
    request = make_mocked_request("POST", PATH, headers=headers(BODY), payload=content)
    content.feed_data(BODY[:10])
    loop.call_soon(content.feed_data, BODY[10:])
    loop.call_soon(content.feed_eof)
    answer = await (await app.router.resolve(request)).handler(request)
    assert (answer.status, len(reception.wishes)) == (202, 1)


async def test_it_has_to_be_called_json() -> None:
    async with served(Keeperless()) as base:
        status, _ = await post(base, WISH, with_headers={"Content-Type": "text/plain"})
    assert status == 415


async def test_the_document_is_served_as_it_is() -> None:
    async with (
        served(Keeperless()) as base,
        aiohttp.ClientSession() as session,
        session.get(base + OF_DOCUMENT) as answer,
    ):
        assert await answer.json() == document()


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/api/people?at_risk=true", 403, "no list of people by mood"),
        ("/api/mood/U1", 403, "no list of people by mood"),
        ("/api/circles/c1/unanswered", 403, "Nobody is told who takes part"),
        ("/api/members/U1/participation", 403, "Nobody is told who takes part"),
        ("/api/nothing", 404, "openapi.json"),
    ],
)
async def test_r13_a_program_that_asks_for_a_list_of_people_reads_the_reason(
    address: str, status: int, reason: str
) -> None:
    async with served(Keeperless()) as base, aiohttp.ClientSession() as session:
        for ask in (session.get, session.post):
            async with ask(base + address) as answer:
                assert answer.status == status
                assert reason in (await answer.json())["error"]


schema = schemathesis.openapi.from_dict(document())


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_answer_is_one_that_is_described(case: Any) -> None:
    """Made from the document by schemathesis, good and bad; signed, so that it comes through the door."""
    body = b"" if isinstance(case.body, NotSet) else case.body
    status, said = asyncio.run(_sent(body))
    assert str(status) in document()["paths"][PATH]["post"]["responses"]
    assert set(said) in ({"suggested"}, {"error"})


async def _sent(body: Any) -> tuple[int, dict[str, Any]]:
    async with served(Keeperless()) as base:
        return await post(base, body if isinstance(body, bytes) else json.dumps(body).encode())
