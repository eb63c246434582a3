"""The three pages that every process has."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp

from adapters.web import WebServer, web_app


@asynccontextmanager
async def served(parts: Mapping[str, str], numbers: bytes = b"") -> AsyncIterator[str]:
    async def report() -> Mapping[str, str]:
        return parts

    async def shown() -> bytes:
        return numbers

    server = WebServer(web_app(report, shown), "127.0.0.1", 0)
    port = await server.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.stop()


async def got(address: str, page: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/{page}") as response:
        return response.status, await response.text(), response.headers["Content-Type"]


async def test_alive_says_ok_whatever_is_in_the_way() -> None:
    async with served({"database": "does not answer"}) as address:
        assert await got(address, "healthz") == (200, "ok\n", "text/plain; charset=utf-8")


async def test_ready_names_every_part_that_is_well() -> None:
    async with served({"database": "", "keys": ""}) as address:
        status, text, kind = await got(address, "readyz")
    assert (status, kind) == (200, "application/json; charset=utf-8")
    assert text == '{"ready": true, "parts": {"database": "ok", "keys": "ok"}}'


async def test_one_part_in_trouble_makes_it_503_and_is_named() -> None:
    async with served({"database": "", "metronome": "has been still for 90 seconds"}) as address:
        status, text, _ = await got(address, "readyz")
    assert status == 503
    assert '"ready": false' in text
    assert '"metronome": "has been still for 90 seconds"' in text


async def test_numbers_come_in_the_format_that_prometheus_reads() -> None:
    async with served({}, b"piece_deliveries_total 3.0\n") as address:
        status, text, kind = await got(address, "metrics")
    assert (status, text) == (200, "piece_deliveries_total 3.0\n")
    assert kind.startswith("text/plain; version=0.0.4")


async def test_there_is_no_other_page() -> None:
    async with served({}) as address:
        assert (await got(address, "circles"))[0] == 404
