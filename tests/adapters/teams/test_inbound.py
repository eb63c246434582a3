"""An activity → an act: pure, steady, and never believing what a button says about who pressed it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.identity import conversation_of, place, thread_of, who
from adapters.teams.inbound import act_of
from adapters.teams.origin import origin_of
from adapters.teams.piece import Piece, data_of
from adapters.teams.sighting import seen_of
from bot.service.acts import HomeOpened, Press, Removed, Slash, Submit, Who

TENANT, ANA, NOA = (f"{n}0000000-0000-4000-8000-000000000000" for n in (1, 2, 3))
BOT = "28:40000000-0000-4000-8000-000000000000"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["adaptiveCard/action", "task/fetch", "task/submit", "x"])
KINDS = st.sampled_from(
    ["message", "invoke", "installationUpdate", "conversationUpdate", "messageUpdate", "x"]
)


def activity(kind: str = "message", **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "id": "1",
        "serviceUrl": "https://connector.example.org/",
        "channelId": "msteams",
        "from": {"id": "29:1ana", "aadObjectId": ANA, "name": "Ana"},
        "recipient": {"id": BOT},
        "conversation": {"id": "a:1", "conversationType": "personal"},
        "channelData": {"tenant": {"id": TENANT}},
        **more,
    }


def in_channel(**more: Any) -> dict[str, Any]:
    at = {"id": "19:den@thread.tacv2;messageid=17", "conversationType": "channel"}
    data = {
        "tenant": {"id": TENANT},
        "team": {"id": "19:team@thread.tacv2"},
        "channel": {"id": "19:den@thread.tacv2"},
    }
    return activity(conversation=at, channelData=data, **more)


def invoke(name: str, data: Any) -> dict[str, Any]:
    value = (
        {"action": {"type": "Action.Execute", "data": data}}
        if name == "adaptiveCard/action"
        else {"data": data}
    )
    return activity("invoke", name=name, value=value)


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["hi", "hello", "help", "/help", "", "   ", "who are you?", "\u202e", "<at>", "newer"]
)
def test_anything_said_opens_the_home(words: str) -> None:
    assert act_of(activity(text=words)) == HomeOpened(Who("teams", TENANT, ANA))


@pytest.mark.parametrize(
    "words", ["new", "NEW", "/new", "<at>Talking Piece</at> new", "<at id='0'>T</at>&nbsp;new", "<p>new</p>"]
)
def test_a_command_is_known_however_it_comes(words: str) -> None:
    act = act_of(activity(text=words))
    assert isinstance(act, Slash)
    assert (act.words.lower().lstrip("/"), act.place) == ("new", None)


def test_a_command_in_a_thread_is_about_its_channel() -> None:
    said = in_channel(text="<at>Talking Piece</at> new")
    act = act_of(said)
    assert isinstance(act, Slash)
    assert act.place == place(said)
    assert (conversation_of(said), thread_of(said)) == ("19:den@thread.tacv2", "17")


def test_a_very_long_message_is_not_read_to_its_end() -> None:
    act = act_of(activity(text="new " + "x" * 1_000_000))
    assert isinstance(act, Slash)
    assert len(act.words) <= 200


# --- buttons and forms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "view"), [("adaptiveCard/action", "message"), ("task/fetch", "message"), ("task/submit", "form")]
)
def test_a_button(name: str, view: str) -> None:
    act = act_of(invoke(name, data_of(Piece("pass", {"c": "c1"}, form="sitting", of={"once": "o"}))))
    assert isinstance(act, Press)
    assert (act.move, act.args, act.view, act.form_args) == ("pass", {"c": "c1"}, view, {"once": "o"})


def test_a_button_of_the_home() -> None:
    act = act_of(invoke("adaptiveCard/action", data_of(Piece("leave", view="home"))))
    assert isinstance(act, Press)
    assert act.view == "home"


def test_a_form_is_sent_off_in_a_dialog_and_nowhere_else() -> None:
    data = data_of(Piece(form="sitting", of={"once": "o"}, view="form"))
    act = act_of(invoke("task/submit", data))
    assert isinstance(act, Submit)
    assert (act.form, act.args, act.once) == ("sitting", {"once": "o"}, f"form:{ANA}:sitting:o")
    other = act_of(invoke("adaptiveCard/action", data))
    assert isinstance(other, Press)
    assert other.move == ""


def test_the_same_form_of_two_people_is_two_acts() -> None:
    sent = invoke("task/submit", data_of(Piece(form="sitting", of={"once": "o"}, view="form")))
    theirs = {**sent, "from": {"id": "29:1noa", "aadObjectId": NOA}}
    assert act_of(sent).once != act_of(theirs).once  # type: ignore[union-attr]


def test_an_activity_without_a_name_of_its_own_is_known_by_what_it_says() -> None:
    sent = invoke("adaptiveCard/action", data_of(Piece("pass")))
    del sent["id"]
    other = {**sent, "timestamp": "2026-11-23T09:00:00Z"}
    assert act_of(sent) == act_of(dict(sent))
    assert act_of(sent).once != act_of(other).once  # type: ignore[union-attr]


# --- in and out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("add", HomeOpened),
        ("remove", Removed),
        ("add-upgrade", None),
        ("remove-upgrade", None),
        ("x", None),
        (None, None),
    ],
)
def test_an_installation(action: str | None, kind: type | None) -> None:
    act = act_of(activity("installationUpdate", action=action))
    assert (type(act) if act is not None else None) is kind


def test_the_app_in_a_team_greets_nobody() -> None:
    assert act_of({**in_channel(action="add"), "type": "installationUpdate"}) is None


def test_the_bot_taken_out_of_a_chat_is_gone_from_it() -> None:
    gone = activity("conversationUpdate", membersRemoved=[{"id": BOT}])
    assert isinstance(act_of(gone), Removed)
    seen = seen_of(gone)
    assert seen is not None
    assert seen.removed
    assert act_of(activity("conversationUpdate", membersRemoved=[{"id": "29:1ana"}])) is None


def test_an_edited_message_is_no_second_act() -> None:
    assert act_of(activity("messageUpdate", text="new")) is None


# --- whatever comes --------------------------------------------------------------------------------------------------


@given(KINDS, NAMES, JSON, JSON, JSON)
def test_nothing_breaks_the_reading(kind: str, name: str, value: Any, data: Any, text: Any) -> None:
    for one in (
        activity(kind, name=name, value=value, text=text, action=data),
        invoke(name, {"piece": data}),
    ):
        act = act_of(one)
        assert act == act_of(one)
        if act is not None and not isinstance(act, Removed):
            assert act.who == Who("teams", TENANT, ANA)
            origin_of(one, act)


@given(
    st.sampled_from(
        [
            "from",
            "conversation",
            "channelData",
            "recipient",
            "entities",
            "membersRemoved",
            "replyToId",
            "locale",
        ]
    ),
    JSON,
)
def test_a_broken_envelope_is_somebody_else_or_nobody(field: str, held: Any) -> None:
    for kind in ("message", "invoke", "conversationUpdate", "installationUpdate"):
        one = {**activity(kind, name="task/fetch", value={}, text="new"), field: held}
        person = who(one)
        assert person in (None, Who("teams", TENANT, ANA))
        seen_of(one)
        act = act_of(one)
        if act is not None:
            origin_of(one, act)


@given(JSON)
def test_no_button_says_who_pressed_it(lie: Any) -> None:
    held = {
        **data_of(Piece("pass")),
        "from": {"aadObjectId": NOA},
        "tenant": lie,
        "channelData": {"tenant": {"id": NOA}},
    }
    for name in ("adaptiveCard/action", "task/fetch", "task/submit"):
        act = act_of(invoke(name, held))
        assert isinstance(act, Press)
        assert act.who == Who("teams", TENANT, ANA)
