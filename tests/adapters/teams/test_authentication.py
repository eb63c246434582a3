"""Who may come in: Teams alone, with a token that is meant for this bot. Everybody else reads 401, and nothing happens.

The stock adapter answers most of these with 500, and asks a stranger's key of nobody, or of everybody.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.adapters.teams.desk import Running
from tests.fakes.teams import FakeTeams, Person
from tests.fakes.teams.payloads import text
from tests.fakes.teams.signing import ISSUER, Key

ELSEWHERE = Key(9, "key-of-nobody")


def hello(teams: FakeTeams, ana: Person) -> dict[str, Any]:
    return text(teams, ana, teams.personal(ana), "hello")


WRONG: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "11111111-2222-3333-4444-555555555555"},
    "no audience": {"aud": None},
    "many audiences": {"aud": ["11111111-2222-3333-4444-555555555555"]},
    "another issuer": {"iss": "https://login.microsoftonline.com/x/v2.0"},
    "a skill's token": {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "ver": "1.0"},
    "no issuer": {"iss": None},
    "expired": {"exp": 1_700_000_000},
    "no expiry": {"exp": None},
    "an expiry in words": {"exp": "tomorrow"},
    "an expiry beyond all time": {"exp": 1e300},
    "not yet good": {"nbf": 2_000_000_000},
    "another connector": {"serviceurl": "https://connector.example.org/"},
    "no connector": {"serviceurl": None},
    "signed by nobody": {"key": ELSEWHERE},
    "signed by another key of the same name": {"key": replace(ELSEWHERE, id="key-1")},
    "no key id": {"kid": ""},
    "no signature": {"algorithm": "none"},
    "a secret instead of a key": {"algorithm": "HS256"},
    "another way of signing": {"algorithm": "RS512"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_a_token_that_is_not_right_is_401(app: Running, ana: Person, wrong: dict[str, Any]) -> None:
    answer = await app.teams.line.send(hello(app.teams, ana), **wrong)
    assert (answer.status, answer.body) == (401, None)
    assert (app.reception.acts, app.around.seen) == ([], [])


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "Bearer a b", "Bearer ..", "Bearer " + "x" * 20_000,
     "bearer eyJhbGciOiJub25lIn0.e30."],
)  # fmt: skip
async def test_what_is_no_token_is_401(app: Running, ana: Person, header: str) -> None:
    body = json.dumps(hello(app.teams, ana)).encode()
    answer = await app.teams.line.raw(
        body, {"Authorization": header} if len(header) < 8_000 else {"Authorization": header[:8_000]}
    )
    assert answer.status == 401
    assert app.reception.acts == []


async def test_no_token_is_401_and_nothing_of_the_body_is_read(app: Running) -> None:
    for body in (b"", b"{", b"x" * 100_000):
        assert (await app.teams.line.raw(body, {})).status == 401


async def test_a_good_token_comes_in(app: Running, ana: Person) -> None:
    assert (await app.teams.line.send(hello(app.teams, ana))).status == 200
    assert len(app.reception.acts) == 1


async def test_a_token_is_good_some_minutes_longer_as_clocks_differ(app: Running, ana: Person) -> None:
    now = int(app.teams.clock().timestamp())
    assert (await app.teams.line.send(hello(app.teams, ana), exp=now - 240, nbf=now + 240)).taken
    assert (await app.teams.line.send(hello(app.teams, ana), exp=now - 301)).status == 401
    assert (await app.teams.line.send(hello(app.teams, ana), nbf=now + 301)).status == 401


async def test_another_channel_lets_people_choose_who_they_are(app: Running, ana: Person) -> None:
    for channel in ("webchat", "directline", "emulator", "", None, 7):
        answer = await app.teams.line.send(hello(app.teams, ana) | {"channelId": channel})
        assert answer.status == 401
    assert app.reception.acts == []


async def test_a_key_of_another_channel_signs_nothing_of_teams(app: Running, ana: Person) -> None:
    app.teams.keys.append(Key(3, "key-of-webchat", ("webchat",)))
    assert (await app.teams.line.send(hello(app.teams, ana))).status == 401


# --- keys ------------------------------------------------------------------------------------------------------------


async def test_keys_are_asked_for_once(app: Running, ana: Person) -> None:
    for _ in range(3):
        assert (await app.teams.line.send(hello(app.teams, ana))).taken
    assert app.teams.login.asked == {"openid": 1, "keys": 1}


async def test_a_new_key_is_found_at_once(app: Running, ana: Person) -> None:
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    app.teams.rotate_keys()
    app.teams.clock.advance(seconds=11)
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    assert app.teams.login.asked == {"openid": 2, "keys": 2}


async def test_strangers_do_not_make_the_bot_ask_and_ask(app: Running, ana: Person) -> None:
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    app.teams.clock.advance(seconds=11)
    for number in range(5):
        stranger = replace(ELSEWHERE, id=f"made-up-{number}")
        assert (await app.teams.line.send(hello(app.teams, ana), key=stranger)).status == 401
        assert (await app.teams.line.send(hello(app.teams, ana), key=stranger, iss="me")).status == 401
    assert app.teams.login.asked["keys"] == 2


async def test_a_key_that_was_taken_back_is_good_for_a_day_at_most(app: Running, ana: Person) -> None:
    old = app.teams.keys[0]
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    app.teams.rotate_keys()
    app.teams.keys.remove(old)
    app.teams.clock.advance(hours=24)
    assert (await app.teams.line.send(hello(app.teams, ana), key=old)).status == 401


async def test_while_the_keys_cannot_be_asked_for_known_ones_are_good(app: Running, ana: Person) -> None:
    app.teams.login.down = True
    assert (await app.teams.line.send(hello(app.teams, ana))).status == 401
    app.teams.login.down = False
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    app.teams.login.down = True
    app.teams.clock.advance(hours=25)
    assert (await app.teams.line.send(hello(app.teams, ana))).taken


async def test_keys_that_are_none_for_us_do_not_hide_the_others(app: Running, ana: Person) -> None:
    app.teams.login.others += [
        {}, {"kid": "a"}, {"kid": "b", "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}, {"kid": "c", "kty": "RSA"},
        {"kid": "d", "kty": "RSA", "n": "?", "e": 7}, {"kid": "e", "kty": "oct", "k": "c2VjcmV0"},
    ]  # fmt: skip
    assert (await app.teams.line.send(hello(app.teams, ana))).taken
    for name in "abcde":
        assert (await app.teams.line.send(hello(app.teams, ana), kid=name)).status == 401


async def test_nothing_of_a_refused_request_is_logged(app: Running, ana: Person) -> None:
    said = text(app.teams, ana, app.teams.personal(ana), "words of a person")
    with capture_logs() as logs:
        await app.teams.line.send(said, aud="somebody")
        await app.teams.line.send(said | {"channelId": "webchat"})
    written = json.dumps(logs)
    assert not [one for one in ("words", "Ana", "somebody", ana.aad, ISSUER) if one in written]
