"""Payloads as Slack sends them → acts. Identity is the envelope's, whatever else the payload claims."""

from __future__ import annotations

import copy

import pytest

from adapters.slack.inbound import act_of
from bot.engine.model import Place
from bot.service.acts import Act, HomeOpened, Press, Removed, Shortcut, Slash, Submit, Who
from tests.adapters.slack.payloads import (
    ABOUT,
    ANA,
    BUTTON,
    COMMAND,
    FIELDS,
    HOME,
    IN_MESSAGE,
    IN_VIEW,
    SHORTCUT,
    SUBMISSION,
    VIEW,
    Json,
    event,
)

TABLE: dict[str, tuple[Json, Act | None]] = {
    "a command": (COMMAND, Slash(ANA, "new", Place("slack", "T0ACME", "C0TEAM"), "command:1.2.abc")),
    "a command in a private conversation": (
        {**COMMAND, "channel_id": "D0ANA", "text": " help \n me "},
        Slash(ANA, "help me", None, "command:1.2.abc"),
    ),
    "a shortcut": (SHORTCUT, Shortcut(ANA, "convene", "shortcut:1.2.abc")),
    "a message that somebody points to": (
        ABOUT,
        Press(
            ANA,
            "convene",
            {
                "ch": "C0TEAM",
                "happened": "2026-03-06T02:00:00.000100+00:00",
            },
            "shortcut:1.2.abc",
        ),
    ),
    "one in a private conversation, with a stamp that is none": (
        {**ABOUT, "channel": {"id": "D0ANA"}, "message_ts": "soon"},
        Press(ANA, "convene", {"happened": ""}, "shortcut:1.2.abc"),
    ),
    "a button in a message": (
        IN_MESSAGE,
        Press(
            ANA,
            "share",
            {"c": "c1", "t": "7"},
            "button:U0ANA:D0ANA/1700000000.000001:1700000000.000100",
            view="message",
        ),
    ),
    "a button in a form": (
        IN_VIEW,
        Press(
            ANA,
            "save",
            {"c": "c1"},
            "button:U0ANA:V0FORM:1700000000.000100",
            FIELDS,
            "form",
            {"c": "c1", "once": "o1"},
        ),
    ),
    "a submission": (
        SUBMISSION,
        Submit(ANA, "sitting", {"c": "c1", "once": "o1"}, FIELDS, "form:V0FORM:sitting:o1"),
    ),
    "home opened": (event(HOME), HomeOpened(ANA)),
    "the messages tab opened": (event({**HOME, "tab": "messages"}), None),
    "taken out": (event({"type": "app_uninstalled"}), Removed("slack", "T0ACME", "event:Ev1")),
    "the bot's token revoked": (
        event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT"]}}),
        Removed("slack", "T0ACME", "event:Ev1"),
    ),
    "somebody else's token revoked": (
        event({"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA"]}}),
        None,
    ),
    "an event that we did not ask for": (event({"type": "message", "user": "U0ANA", "text": "words"}), None),
    "a form closed": ({**SUBMISSION, "type": "view_closed"}, None),
    "a kind of payload that came later": ({**SUBMISSION, "type": "something_new"}, None),
    "a select that reports at once": (
        {**IN_VIEW, "actions": [{"type": "static_select", "action_id": "x"}]},
        None,
    ),
    "a button that opens an address": (
        {**IN_MESSAGE, "actions": [{**BUTTON, "value": '{"m":"link"}'}]},
        None,
    ),
    "nobody": ({**IN_MESSAGE, "user": None}, None),
    "an empty payload": ({}, None),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_payload_becomes_an_act(name: str) -> None:
    payload, act = TABLE[name]
    before = copy.deepcopy(payload)
    assert act_of(payload) == act
    assert payload == before


GRID = {"id": "E0GRID", "name": "Grid"}
IN_GRID: dict[str, Json] = {
    "a button": {**IN_MESSAGE, "team": None, "enterprise": GRID, "is_enterprise_install": True},
    "a button in one workspace of it": {**IN_MESSAGE, "enterprise": GRID},
    "a submission": {**SUBMISSION, "team": None, "enterprise": GRID},
    "a shortcut": {**SHORTCUT, "team": None, "enterprise": GRID},
    "a command": {**COMMAND, "enterprise_id": "E0GRID", "is_enterprise_install": "true"},
    "home": event(
        HOME, authorizations=[{"enterprise_id": "E0GRID", "team_id": None, "is_enterprise_install": True}]
    ),
}


@pytest.mark.parametrize("name", IN_GRID)
def test_in_a_grid_the_organisation_is_the_tenant(name: str) -> None:
    act = act_of(IN_GRID[name])
    assert act is not None
    assert not isinstance(act, Removed)
    assert act.who == Who("slack", "E0GRID", "U0ANA")


def test_an_app_installed_for_an_organisation_may_see_no_team_at_all() -> None:
    body = {**IN_MESSAGE, "team": None, "enterprise": None}
    assert act_of(body) is None


def test_ids_of_grid_people_begin_with_w() -> None:
    act = act_of({**IN_MESSAGE, "user": {"id": "W0ANA"}})
    assert isinstance(act, Press)
    assert act.who.user == "W0ANA"


def test_a_modal_out_of_a_shared_channel_belongs_to_where_the_app_is() -> None:
    act = act_of({**SUBMISSION, "team": {"id": "T0OTHER"}})
    assert isinstance(act, Submit)
    assert act.who.tenant == "T0ACME"


def test_an_event_belongs_to_the_installation_it_was_sent_for() -> None:
    act = act_of(event(HOME, team_id="T0OTHER", enterprise_id="E0OTHER"))
    assert isinstance(act, HomeOpened)
    assert act.who.tenant == "T0ACME"


FORGED = [
    None,
    "",
    "share",
    "[]",
    "null",
    "{}",
    '{"c":"c1"}',
    '{"m":7}',
    '{"m":"share","t":7}',
    '{"m":"share","c":{"deep":1}}',
    '{"m":"share"',
    "[" * 100_000,
    7,
    {"m": "share"},
]


@pytest.mark.parametrize("value", FORGED)
def test_a_value_that_is_not_ours_names_no_move(value: object) -> None:
    act = act_of({**IN_MESSAGE, "actions": [{**BUTTON, "value": value}]})
    assert isinstance(act, Press)
    assert (act.who, act.move, act.args) == (ANA, "", {})


@pytest.mark.parametrize(
    "value", [*FORGED, '{"form":7,"args":{}}', '{"form":"x","args":{"a":1}}', '{"form":"x"}']
)
def test_a_form_that_is_not_ours_has_no_name(value: object) -> None:
    act = act_of({**SUBMISSION, "view": {**VIEW, "private_metadata": value}})
    assert isinstance(act, Submit)
    assert (act.form, act.args) == ("", {})


def test_who_it_is_never_comes_from_a_button_or_a_form() -> None:
    claims = '{"m":"share","user":"U0BOSS","who":"U0BOSS","tenant":"T0OTHER"}'
    act = act_of({**IN_MESSAGE, "actions": [{**BUTTON, "value": claims}], "user_id": "U0BOSS"})
    assert isinstance(act, Press)
    assert act.who == ANA


@pytest.mark.parametrize(
    "broken", [None, [], "x", 7, {"values": None}, {"values": {"r1": None}}, {"values": {"r1": {}}}]
)
def test_a_state_without_fields_is_no_trouble(broken: object) -> None:
    act = act_of({**SUBMISSION, "view": {**VIEW, "state": broken}})
    assert isinstance(act, Submit)
    assert act.fields == {}


def test_two_taps_are_two_deliveries_and_one_delivery_is_itself() -> None:
    again = {**IN_MESSAGE, "actions": [{**BUTTON, "action_ts": "1700000000.000300"}]}
    first, second = act_of(IN_MESSAGE), act_of(again)
    assert isinstance(first, Press)
    assert isinstance(second, Press)
    assert first.once != second.once
    assert first == act_of({**IN_MESSAGE, "trigger_id": "another"})
