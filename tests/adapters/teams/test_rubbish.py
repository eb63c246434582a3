"""Rubbish, twice, too much: a clear answer, nothing done, and nothing written down that a person wrote."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.teams.transports import BODY
from bot.service.acts import Act, Answer, Whisper
from tests.adapters.teams.desk import SHOW_FORM, Running, page
from tests.fakes.teams import FakeTeams, Message, Person
from tests.fakes.teams.payloads import envelope, invoke, text

UNREAD = "This is no activity that can be read. Nothing was done."

SECRET = "words that a person wrote"


def broken(act: Act) -> Answer:
    raise RuntimeError(f"{SECRET} {act}")


def spoiled(teams: FakeTeams, ana: Person, **changes: Any) -> dict[str, Any]:
    value = {"action": {"type": "Action.Execute", "data": {"piece": {"move": "pass"}}}}
    made = {**invoke(teams, ana, teams.personal(ana), "adaptiveCard/action", value), **changes}
    return {key: one for key, one in made.items() if one != "left out"}


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "left out"}, {"type": 7}, {"type": ""}, {"name": "left out"}, {"name": ["task/fetch"]},
        {"serviceUrl": "left out"}, {"serviceUrl": None}, {"serviceUrl": {"a": 1}}, {"timestamp": "yesterday"},
        {"timestamp": 7}, {"timestamp": "2026-13-45T99:00:00Z"},
    ],
    ids=str,
)  # fmt: skip
async def test_an_activity_that_teams_never_sends_is_400(
    app: Running, ana: Person, changes: dict[str, Any]
) -> None:
    """Without an address to answer to, the stock adapter calls a public host."""
    answer = await app.teams.line.send(spoiled(app.teams, ana, **changes))
    assert (answer.status, answer.body) == (400, UNREAD)
    assert (app.reception.acts, app.around.seen) == ([], [])


@pytest.mark.parametrize("stamp", ["2026-11-23T09:00:00.1234567Z", "2026-11-23T09:00:00+02:00", None])
async def test_a_time_as_teams_writes_it_is_taken(app: Running, ana: Person, stamp: str | None) -> None:
    assert (await app.teams.line.send(spoiled(app.teams, ana, timestamp=stamp))).status == 200


@pytest.mark.parametrize("locale", ["../../etc", "", None, 7, "x" * 5000, "\u202e", "de-DE"])
async def test_a_language_that_nobody_knows_is_spoken_to_in_english(app: Running, locale: Any) -> None:
    ben = app.teams.person("Ben Hill", tenant=app.teams.tenant("Other"))
    answer = await app.teams.line.send(spoiled(app.teams, ben, locale=locale))
    assert "one organisation" in answer.body["value"]


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"{", b"[]", b"7", b"null", b'"message"', b"\xff\xfe", b"[" * 100_000, b'{"type":"message"}'],
    ids=lambda body: str(body[:20]),
)
async def test_a_body_that_nobody_can_read_is_400(app: Running, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {app.teams.line.token()}"}
    answer = await app.teams.line.raw(body, headers)
    assert answer.status == 400
    assert answer.body == UNREAD
    assert app.reception.acts == []


async def test_a_body_beyond_all_measure_is_413(app: Running, ana: Person) -> None:
    said = text(app.teams, ana, app.teams.personal(ana), "x" * BODY)
    assert (await app.teams.line.send(said)).status == 413
    assert app.reception.acts == []


async def test_ten_megabytes_are_413_and_are_not_read_to_their_end(app: Running) -> None:
    headers = {"Authorization": f"Bearer {app.teams.line.token()}"}
    answer = await app.teams.line.raw(b"x" * 10 * 1024 * 1024, headers)
    assert answer.status in (
        413,
        None,
    )  # whoever goes on sending may find the line cut before they read the answer
    assert app.reception.acts == []


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
async def test_what_does_not_call_itself_json_is_415(app: Running, ana: Person, kind: str) -> None:
    said = text(app.teams, ana, app.teams.personal(ana), "new")
    headers = {"Authorization": f"Bearer {app.teams.line.token()}", "Content-Type": kind}
    assert (await app.teams.line.raw(json.dumps(said).encode(), headers)).status == 415
    assert app.reception.acts == []


async def test_an_answer_goes_out_in_the_letters_it_was_counted_in(app: Running, ana: Person) -> None:
    """Escaped, each of them would take six bytes: twice as much as counted."""
    app.reception.replies["Press"] = Whisper(page("聴" * 500))
    answer = await app.teams.line.send(spoiled(app.teams, ana))
    assert answer.body["value"] == "聴" * 500
    assert answer.bytes < 3 * 500 + 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from", None), ("from", "29:ana"), ("from", {"id": "29:1"}), ("from", {"aadObjectId": "ana"}),
        ("from", []), ("channelData", None), ("channelData", {"tenant": "acme"}), ("channelData", {"tenant": {"id": 7}}),
        ("channelData", {"tenant": {"id": "' OR 1=1 --"}}),
    ],
)  # fmt: skip
async def test_an_act_of_nobody_does_nothing(app: Running, ana: Person, field: str, value: Any) -> None:
    answer = await app.teams.line.send(spoiled(app.teams, ana, **{field: value}))
    assert answer.status == 200
    assert answer.body["value"]
    assert app.reception.acts == []


@pytest.mark.parametrize(
    "value", [None, 7, [], "pass", {}, {"action": None}, {"action": {"data": "pass"}}, {"action": {"data": {"piece": 7}}}]
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/submitAction"]
)
async def test_a_button_that_is_not_ours_is_an_act_without_a_move(
    app: Running, ana: Person, name: str, value: Any
) -> None:
    app.reception.replies["Press"] = Whisper(page("This button is too old to use."))
    sent = invoke(app.teams, ana, app.teams.personal(ana), name, {})
    answer = await app.teams.line.send(sent | {"value": value})
    assert answer.status == 200
    assert "too old" in json.dumps(answer.body)
    assert [one.move for one in app.reception.presses()] == [""]


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        {},
        {"commandId": "other"},
        {"commandId": ["about_this"]},
        {"data": {"piece": {"move": "x"}}},
    ],
)
async def test_a_message_s_menu_that_is_not_ours_opens_a_clear_sentence(
    app: Running, ana: Person, value: Any
) -> None:
    sent = invoke(app.teams, ana, app.teams.personal(ana), "composeExtension/fetchTask", {})
    answer = await app.teams.line.send(sent | {"value": value})
    assert answer.status == 200
    assert answer.body["task"]["value"]
    assert app.reception.acts == []


async def test_an_invoke_that_we_know_nothing_of_is_answered_clearly(app: Running, ana: Person) -> None:
    for name in ("composeExtension/query", "signin/verifyState", "x"):
        answer = await app.teams.line.send(invoke(app.teams, ana, app.teams.personal(ana), name, {}))
        assert (answer.status, answer.body) == (501, None)
    assert app.reception.acts == []


async def test_activities_that_are_no_acts_are_acknowledged(app: Running, ana: Person) -> None:
    for kind in ("messageUpdate", "messageDelete", "messageReaction", "typing", "event", "endOfConversation"):
        sent = envelope(app.teams, ana, app.teams.personal(ana), kind) | {"text": SECRET}
        assert (await app.teams.line.send(sent)).status == 200
    assert app.reception.acts == []


async def test_a_delivery_that_comes_again_is_the_same_act(app: Running, ana: Person, asked: Message) -> None:
    answer = await ana.press(asked, "pass")
    await app.teams.line.send(answer.activity)
    first, second = app.reception.presses()
    assert first == second
    await ana.press(asked, "pass")
    assert app.reception.presses()[2].once != first.once


async def test_a_form_sent_off_twice_is_the_same_act(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = SHOW_FORM
    await ana.press(asked, "share")
    answer = await ana.submit("Send")
    again = {**answer.activity, "id": app.teams.ids.message()}
    await app.teams.line.send(again)
    first, second = app.reception.submits()
    assert first.once == second.once


# --- what is never written down --------------------------------------------------------------------------------------


async def test_nothing_that_a_person_wrote_is_logged(
    app: Running, ana: Person, asked: Message, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app.reception.replies |= {"HomeOpened": broken, "share": SHOW_FORM, "sitting": broken}
    with capture_logs() as logs:
        said = text(app.teams, ana, app.teams.personal(ana), SECRET)
        assert (await app.teams.line.send(said)).status == 500
        await ana.press(asked, "share")
        ana.type(r1=SECRET)
        assert ana.dialog is not None
        data = {**ana.dialog.card["actions"][0]["data"], "r1": SECRET}
        sent = invoke(app.teams, ana, app.teams.personal(ana), "task/submit", {"data": data})
        assert (await app.teams.line.send(sent)).status == 500
        await app.teams.line.send(said | {"timestamp": SECRET})
    written = json.dumps(logs) + caplog.text
    assert SECRET not in written
    assert [one["trouble"] for one in logs if one["event"] == "teams.broke"] == ["RuntimeError"] * 2
