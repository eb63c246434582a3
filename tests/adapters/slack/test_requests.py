"""What reaches the app: signed by Slack or refused; taps twice, too late, or not ours; trouble on the way."""

from __future__ import annotations

import logging

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.engine.model import Place
from bot.service.acts import Act, Answer, Press, Removed, Show, ShowHome, Whisper, Who
from bot.service.ports import PlatformTrouble, Sent
from bot.wording.sheet import Box, Button, Sheet, Text
from tests.adapters.slack.desk import SHOW_FORM, Running, page, prompt, running, settings_for
from tests.fakes.slack import FakeSlack, Message, Person


async def test_slack_checks_the_address(app: Running) -> None:
    await app.slack.verify_url()


@pytest.mark.parametrize("how", ["wrong_secret", "old", "unsigned", "changed_body"])
async def test_what_slack_did_not_sign_is_refused(app: Running, how: str) -> None:
    assert (await app.slack.forge(how)).status == 401
    assert app.reception.acts == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"payload=%7B", b"payload=[]", b"payload=7", b"a=b"]
)
async def test_rubbish_is_refused(app: Running, body: bytes) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{app.origin}/slack/events", data=body) as answer,
    ):
        assert answer.status == 401
    assert app.reception.acts == []


async def test_only_post_is_listened_to(app: Running) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{app.origin}/slack/events") as answer:
        assert answer.status == 405


async def test_no_event_costs_a_question_to_slack(app: Running, ana: Person) -> None:
    for _ in range(4):
        await ana.open_home()
    assert app.slack.log.by_method() == {"auth.test": 1}


# --- twice, late, unknown -----------------------------------------------------------------------------------------


async def test_a_delivery_that_comes_again_is_the_same_act(app: Running, ana: Person, asked: Message) -> None:
    answer = await ana.click(asked, "pass")
    assert answer.delivery is not None
    await answer.delivery.again()
    first, second = app.reception.presses()
    assert first == second


async def test_a_double_click_is_two_acts(app: Running, ana: Person, asked: Message) -> None:
    await ana.click(asked, "pass")
    await ana.click(asked, "pass")
    first, second = app.reception.presses()
    assert first.once != second.once
    assert (first.args, first.who) == (second.args, second.who)


async def test_a_late_click_carries_the_turn_it_belonged_to(
    app: Running, ana: Person, asked: Message
) -> None:
    old = asked.copy()
    here = Sent(Place("slack", ana.workspace.id, asked.channel), asked.ts)
    await app.app.platform.amend(here, prompt(Button("Support", "support")))
    app.reception.replies["share"] = Whisper(page("The piece has moved on."))
    await ana.click(old, "share", stale=True)
    assert app.reception.presses()[0].args["t"] == "7"
    assert ana.whispers == ["The piece has moved on."]


async def test_a_button_that_is_not_ours_is_answered_kindly_and_leaves_no_trace(
    app: Running, ana: Person, asked: Message, caplog: pytest.LogCaptureFixture
) -> None:
    def kindly(act: Act) -> Answer:
        assert isinstance(act, Press)
        assert act.move == ""
        return Whisper(page("This button is not known any more."))

    app.reception.replies["Press"] = kindly
    asked.blocks[-1]["elements"][0]["value"] = "a canary word"
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        await ana.click(asked, "share")
    assert ana.whispers == ["This button is not known any more."]
    assert "canary" not in str(logs) + caplog.text


async def test_kinds_of_payload_that_we_do_not_know(app: Running, ana: Person) -> None:
    strange = {
        "type": "message_action",
        "callback_id": "x",
        "user": {"id": ana.id},
        "team": {"id": ana.workspace.id},
    }
    answer = await app.slack.deliver("interactive", "shortcut", strange, expect="anything")
    assert answer.status in (200, 404)
    await app.slack.event({"type": "member_joined_channel", "user": ana.id, "channel": "C1"})
    assert app.reception.acts == []


async def test_every_word_can_be_typed_after_a_command(app: Running, ana: Person) -> None:
    app.reception.replies["Slash"] = Whisper(page("What you can do here."))
    typed = ["payload", "payload=1&command=2", "{", "ssl_check=1", "שלום & <@U1>"]
    for words in typed:
        await ana.command("/circle", words)
    assert [getattr(act, "words", "") for act in app.reception.acts] == typed


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")
async def test_a_form_full_of_long_words_arrives(app: Running, ana: Person, asked: Message) -> None:
    boxes = tuple(Box(f"r{n}", f"Question {n}", initial="😀" * 3000) for n in range(12))
    big = Sheet("form.sitting", boxes, title="A form", form="sitting", submit="Send")
    app.reception.replies["share"] = Show(big)
    await ana.click(asked, "share")
    view = app.slack.modal(ana)
    assert view is not None
    await ana.submit(view)
    [act] = app.reception.submits()
    assert act.fields == {f"r{n}": "😀" * 3000 for n in range(12)}


# --- trouble ------------------------------------------------------------------------------------------------------


async def test_a_form_that_could_not_be_opened_is_no_silence(
    app: Running, ana: Person, asked: Message
) -> None:
    app.reception.replies["share"] = SHOW_FORM
    app.slack.fail_next("views.open", "expired_trigger_id")
    assert (await ana.click(asked, "share", expect="anything")).status == 500
    assert (await ana.click(asked, "share")).acknowledged


async def test_an_error_of_ours_tells_its_kind_and_nothing_else(
    app: Running, ana: Person, asked: Message, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(act: Act) -> Answer:
        raise LookupError(f"a canary word in {act}")

    app.reception.replies["share"] = breaks
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        assert (await ana.click(asked, "share", expect="anything")).status == 500
    assert logs == [{"event": "slack.broke", "trouble": "LookupError", "log_level": "error"}]
    assert "canary" not in caplog.text


async def test_an_event_that_broke_comes_again(slack: FakeSlack, ana: Person) -> None:
    slack.retries = True
    tries: list[Act] = []

    def at_first_not(act: Act) -> Answer:
        tries.append(act)
        if len(tries) < 3:
            raise PlatformTrouble("down")
        return ShowHome(Sheet("page.home", (Text("Here I am."),)))

    async with running(slack, settings_for(slack, ana.workspace.bot_token)) as there:
        there.reception.replies["HomeOpened"] = at_first_not
        await ana.open_home()
    assert len(tries) == 3
    home = slack.home(ana)
    assert home is not None
    assert home.words() == "Here I am."


async def test_nothing_that_people_do_or_write_is_logged(
    app: Running, ana: Person, asked: Message, caplog: pytest.LogCaptureFixture
) -> None:
    app.reception.replies["share"] = SHOW_FORM
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        await ana.command("/circle", "a canary word")
        await ana.click(asked, "share")
        view = app.slack.modal(ana)
        assert view is not None
        await ana.fill(view, {"r1": "a canary word"})
        await ana.click(view, "save")
        await ana.submit(view)
    told = [one.getMessage() for one in caplog.records if not one.name.startswith(("asyncio", "aiohttp"))]
    assert "canary" not in f"{logs}{told}"
    assert "Ana" not in f"{logs}{told}"


# --- other workspaces, leaving ------------------------------------------------------------------------------------


async def test_a_workspace_that_is_not_ours_is_not_served(app: Running) -> None:
    other = app.slack.workspace("Other")
    ben = app.slack.user("Ben", workspace=other)
    answer = await ben.command("/circle", "new", expect="anything")
    assert "not installed" in str(answer.body) + "".join(ben.whispers)
    assert app.reception.acts == []


async def test_being_taken_out_is_an_act(app: Running, ana: Person, asked: Message) -> None:
    await app.slack.uninstall(ana.workspace)
    assert [type(act) for act in app.reception.acts] == [Removed, Removed]
    with pytest.raises(PlatformTrouble) as raised:
        await app.app.platform.tell(Who("slack", ana.workspace.id, ana.id), prompt(), "once")
    assert raised.value.reason == "removed"


# --- a Grid -------------------------------------------------------------------------------------------------------


async def test_an_app_for_a_whole_organisation_sees_no_team(slack: FakeSlack) -> None:
    grid = slack.enterprise("Grid")
    one = slack.workspace("One", enterprise=grid, org_wide=True)
    dora = slack.user("Dora", workspace=one, grid_id=True)
    async with running(slack, settings_for(slack, one.bot_token)) as there:
        dora_here = Who("slack", grid.id, dora.id)
        await there.app.platform.tell(dora_here, prompt(), "once")
        there.reception.replies |= {"share": SHOW_FORM, "Slash": Show(page("Help"))}
        await dora.click(slack.inbox(dora)[0], "share")
        view = slack.modal(dora)
        assert view is not None
        await dora.submit(view)
        await dora.command("/circle", "help")
        await dora.open_home()
        whos = {getattr(act, "who", None) for act in there.reception.acts}
        assert whos == {dora_here}
        assert len(there.reception.acts) == 4
        found = await there.app.platform.person(dora_here)
        assert (found.user[0], found.stranger) == ("W", False)
