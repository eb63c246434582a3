"""Nobody reaches the room but a browser of this machine, from the room's own pages."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from adapters.rehearsal import said
from adapters.rehearsal.guard import HEADERS, MOST_BYTES, NotLoopback, only_loopback
from tests.adapters.rehearsal.little import LittleRoom
from tests.adapters.rehearsal.visiting import visiting


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_it_opens_on_this_machine(host: str) -> None:
    assert only_loopback(host) == host


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "192.168.1.5", "127.0.0.1.example.org", "room.example.org"]
)
def test_it_opens_nowhere_else_and_says_so(host: str) -> None:
    with pytest.raises(NotLoopback, match="this machine alone"):
        only_loopback(host)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
async def test_its_own_names_are_answered(name: str) -> None:
    async with visiting() as visitor:
        assert (await visitor.get("/", Host=f"{name}:{visitor.client.port}")).status == 200


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "10.0.0.1:{port}", ""]
)
@pytest.mark.parametrize("path", ["/", "/room/r1", "/room/r1/transcript", "/pages/room.js", "/nothing"])
async def test_another_host_is_refused_everywhere(host: str, path: str) -> None:
    async with visiting(LittleRoom()) as visitor:
        answer = await visitor.get(path, Host=host.format(port=visitor.client.port))
    assert answer.status == 421
    assert said.NOT_THIS_HOST in answer.read


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_a_form_from_another_page_does_nothing(headers: dict[str, str]) -> None:
    async with visiting() as visitor:
        form = {"token": await visitor.token()}
        sent = {key: value.format(port=visitor.client.port) for key, value in headers.items()}
        answer = await visitor.post("/programme/first", form, headers=sent)
        assert (answer.status, dict(visitor.rooms.kept)) == (403, {})
    assert said.NOT_FROM_HERE in answer.read


async def test_a_form_without_any_origin_does_nothing() -> None:
    async with (
        visiting() as visitor,
        visitor.client.post("/programme/first", data={"token": await visitor.token()}) as got,
    ):
        assert (got.status, dict(visitor.rooms.kept)) == (403, {})


async def test_a_form_from_the_rooms_own_page_is_taken() -> None:
    async with visiting() as visitor:
        form = {"token": await visitor.token()}
        answer = await visitor.post("/programme/first", form, headers={"Sec-Fetch-Site": "same-origin"})
        assert (answer.status, answer.headers["Location"]) == (303, "/room/r3")


@pytest.mark.parametrize("token", [None, "", "0" * 64, "ü" * 64])
async def test_a_form_without_its_token_does_nothing(token: str | None) -> None:
    async with visiting() as visitor:
        await visitor.get("/")
        answer = await visitor.post("/programme/first", {} if token is None else {"token": token})
        assert (answer.status, dict(visitor.rooms.kept)) == (403, {})
    assert said.OLD_PAGE in answer.text


async def test_a_token_of_another_browser_does_nothing() -> None:
    async with visiting() as visitor:
        token = await visitor.token()
        visitor.client.session.cookie_jar.clear()
        await visitor.get("/")
        assert (await visitor.post("/programme/first", {"token": token})).status == 403


async def test_a_token_without_a_cookie_does_nothing() -> None:
    async with visiting() as visitor:
        token = await visitor.token()
        visitor.client.session.cookie_jar.clear()
        assert (await visitor.post("/programme/first", {"token": token})).status == 403


async def test_the_cookie_is_for_this_place_alone() -> None:
    async with visiting() as visitor:
        cookie = (await visitor.get("/")).headers["Set-Cookie"]
        assert "Set-Cookie" not in (await visitor.get("/")).headers
    assert re.fullmatch(r"rehearsal-\d+=[\w-]{43}; HttpOnly; Path=/; SameSite=Strict", cookie)


@pytest.mark.parametrize(
    "path",
    ["/", "/new", "/room/r1", "/room/gone", "/nothing", "/plan", "/room/r1/transcript", "/pages/room.css"],
)
async def test_every_answer_is_strict_about_what_it_may_load(path: str) -> None:
    async with visiting(LittleRoom()) as visitor:
        answer = await visitor.get(path)
    assert {key: answer.headers[key] for key in HEADERS} == HEADERS


def test_no_page_may_load_anything_from_elsewhere() -> None:
    policy = dict(one.strip().split(" ", 1) for one in HEADERS["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert (policy["base-uri"], policy["frame-ancestors"]) == ("'none'", "'none'")


async def test_what_is_too_big_is_refused_in_a_sentence() -> None:
    async with visiting() as visitor:
        body = BytesIO(b"token=" + (await visitor.token()).encode() + b"&text=" + b"x" * MOST_BYTES)
        answer = await visitor.post(
            "/watch", body, headers={"Content-Type": "application/x-www-form-urlencoded"}
        )
    assert (answer.status, said.TOO_BIG in answer.text) == (413, True)


async def test_a_transcript_of_a_million_characters_is_read() -> None:
    async with visiting() as visitor:
        body = BytesIO(b"token=" + (await visitor.token()).encode() + b"&text=" + b"x" * 1_000_000)
        answer = await visitor.post(
            "/watch", body, headers={"Content-Type": "application/x-www-form-urlencoded"}
        )
    assert answer.status == 303


async def test_what_is_no_form_is_refused() -> None:
    async with visiting() as visitor:
        await visitor.get("/")
        answer = await visitor.post(
            "/watch", b"a=%ff", headers={"Content-Type": "application/x-www-form-urlencoded; charset=klingon"}
        )
        assert answer.status in {400, 403}
        assert (
            await visitor.post("/watch", b"{}", headers={"Content-Type": "application/json"})
        ).status == 403


async def test_a_page_that_is_not_there_is_a_page() -> None:
    async with visiting() as visitor:
        there = await visitor.get("/nothing/<script>alert(1)</script>")
        assert (there.status, said.NO_SUCH_PAGE in there.text, "alert" in there.text) == (404, True, False)
        assert (await visitor.get("/convene")).status == 405


@pytest.mark.parametrize("path", ["/", "/new", "/room/r1"])
async def test_no_page_has_style_or_script_of_its_own(path: str) -> None:
    async with visiting(LittleRoom()) as visitor:
        page = (await visitor.get(path)).text
    assert (
        re.findall(
            r"<script(?! src=\"/pages/)|<style|\sstyle=|\son\w+=|javascript:|https?://(?!www\.w3\.org/2000/svg)",
            page,
        )
        == []
    )
