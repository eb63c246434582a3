"""What reaches the app and how it is answered: invokes in their own response, messages at once, rubbish clearly."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.engine.model import Place
from bot.service.acts import HomeOpened, Removed, Show, ShowHome, Slash, Whisper
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Sheet, Words
from tests.adapters.teams.desk import SHOW_FORM, WAIT, Running, home_sheet, page, prompt, running
from tests.fakes.teams import Conversation, FakeTeams, Message, Person
from tests.fakes.teams.payloads import invoke, text

# --- answers in place, and at once -----------------------------------------------------------------------------------


async def test_a_button_on_a_card_is_answered_in_its_own_response(
    app: Running, ana: Person, asked: Message
) -> None:
    """The stock adapter writes the body twice, and answers with 500."""
    app.reception.replies["pass"] = Whisper(page("You passed. That is welcome."))
    answer = await ana.press(asked, "pass")
    assert answer.body == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "You passed. That is welcome.",
    }
    assert ana.told == ["You passed. That is welcome."]


async def test_a_button_that_opens_a_dialog(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = SHOW_FORM
    answer = await ana.press(asked, "share")
    assert answer.body["task"]["type"] == "continue"
    assert ana.dialog is not None
    assert ana.dialog.title == "A form"


async def test_a_dialog_that_is_sent_off_closes(app: Running, ana: Person, asked: Message) -> None:
    app.reception.replies["share"] = SHOW_FORM
    await ana.press(asked, "share")
    ana.type(r1="It stayed.", line="One line", days="mo,tu")
    answer = await ana.submit("Send")
    assert (answer.body, ana.dialog) == (None, None)
    (submit,) = app.reception.submits()
    assert submit.form == "sitting"
    assert submit.args == {"c": "c1", "once": "o1"}
    assert submit.fields == {"r1": "It stayed.", "line": "One line", "days": ("mo", "tu")}


async def test_a_message_is_acknowledged_before_its_answer_is_sent(app: Running, ana: Person) -> None:
    """A stock turn holds the request until everything is sent."""
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet())
    app.around.gate = asyncio.Event()
    assert (await ana.say("hello")).status == 200
    assert app.around.told == []
    app.around.gate.set()
    await app.settled()
    ((to, sheet),) = app.around.told
    assert (getattr(to, "user", ""), sheet.key) == (ana.aad, "page.home")


async def test_slow_work_is_waited_for_and_what_is_slower_is_told_later(teams: FakeTeams) -> None:
    async with running(teams, patience=0.05) as app:
        ana = teams.person("Ana Costa")
        asked = app.post(ana, prompt())
        app.reception.replies["share"] = WAIT
        app.reception.jobs["again"] = SHOW_FORM
        await ana.press(asked, "share")
        assert ana.dialog is not None
        assert ana.dialog.title == "A form"
        app.reception.gate = asyncio.Event()
        await ana.press(asked, "share")
        assert "One moment" in ana.dialog.words()
        app.reception.gate.set()
        await app.settled()
        ((_, sheet),) = app.around.told
        assert sheet.key == "opener"


@pytest.mark.parametrize("key", ["page.read", "page.my_words"])
async def test_words_that_come_too_late_for_their_dialog_are_read_by_another_tap(
    teams: FakeTeams, key: str
) -> None:
    async with running(teams, patience=0.01) as app:
        ana = teams.person("Ana Costa")
        app.reception.replies["share"] = WAIT
        app.reception.jobs["again"] = Show(Sheet(key, (Words("It was long."),), title="Words"))
        app.reception.gate = asyncio.Event()
        await ana.press(app.post(ana, prompt()), "share")
        app.reception.gate.set()
        await app.settled()
        assert [sheet.key for _, sheet in app.around.told] == ["opener"]


async def test_an_answer_that_cannot_be_sent_changes_nothing(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet())
    app.around.trouble = PlatformTrouble("no_person")
    with capture_logs() as logs:
        assert (await ana.say("hello")).status == 200
        await app.settled()
    assert [one["event"] for one in logs] == ["teams.answer_lost"]


async def test_only_post_is_listened_to(app: Running) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{app.origin}/api/messages") as answer:
        assert answer.status == 405


# --- who and where, from the envelope alone --------------------------------------------------------------------------


async def test_the_tenant_is_the_one_in_channel_data(app: Running, ana: Person) -> None:
    """Stock references lose it."""
    said = text(app.teams, ana, app.teams.personal(ana), "hello")
    del said["conversation"]["tenantId"]
    await app.teams.line.send(said)
    assert app.reception.acts == [HomeOpened(app.reception.acts[0].who)]  # type: ignore[union-attr]
    assert app.reception.acts[0].who.tenant == app.teams.home.id  # type: ignore[union-attr]
    assert app.around.seen[0].tenant == app.teams.home.id


async def test_no_id_in_a_buttons_data_says_who_pressed_it(app: Running, ana: Person, asked: Message) -> None:
    noa = app.teams.person("Noa Levi")
    data = {
        "piece": {"move": "pass", "args": {"c": "c1"}, "who": noa.aad, "tenant": "x"},
        "from": {"aadObjectId": noa.aad},
        "tenant": {"id": "11111111-2222-3333-4444-555555555555"},
        "user": noa.aad,
    }
    value = {
        "action": {"type": "Action.Execute", "verb": "pass", "data": data},
        "from": {"aadObjectId": noa.aad},
    }
    sent = invoke(app.teams, ana, app.teams.personal(ana), "adaptiveCard/action", value)
    assert (await app.teams.line.send(sent)).status == 200
    (press,) = app.reception.presses()
    assert (press.who.user, press.who.tenant, press.args) == (ana.aad, app.teams.home.id, {"c": "c1"})


async def test_people_of_other_organisations_are_refused_kindly(app: Running, asked: Message) -> None:
    ben = app.teams.person("Ben Hill", tenant=app.teams.tenant("Other"))
    at = app.teams.personal(ben)
    value = {"action": {"type": "Action.Execute", "data": {"piece": {"move": "pass"}}}}
    answer = await app.teams.line.send(invoke(app.teams, ben, at, "adaptiveCard/action", value))
    assert answer.status == 200
    assert "one organisation" in answer.body["value"]
    assert (await app.teams.line.send(text(app.teams, ben, at, "hello"))).status == 200
    inside = text(app.teams, ben, at, "hello")
    inside["channelData"]["tenant"]["id"] = app.teams.home.id
    inside["from"]["tenantId"] = ben.tenant.id
    assert (await app.teams.line.send(inside)).status == 200
    await app.settled()
    assert (app.reception.acts, app.around.seen, app.around.told) == ([], [], [])


async def test_whoever_asks_aloud_from_another_organisation_is_answered_there(
    app: Running, ana: Person, den: Conversation
) -> None:
    ben = app.teams.person("Ben Hill", tenant=app.teams.tenant("Other"))
    assert den.team is not None
    den.team.members.append(ben)
    await ben.say("new", den, thread="17")
    await app.settled()
    ((to, sheet),) = app.around.told
    assert to == Place("teams", app.teams.home.id, den.id, "17")
    assert "one organisation" in sheet.summary
    assert (app.reception.acts, app.around.seen) == ([], [])


async def test_what_was_seen_is_remembered_before_the_answer(
    app: Running, ana: Person, den: Conversation
) -> None:
    await ana.say("new", den)
    (seen,) = app.around.seen
    assert (seen.tenant, seen.user, seen.account) == (app.teams.home.id, ana.aad, ana.id)
    assert (seen.conversation, seen.kind, seen.service_url) == (den.id, "channel", app.teams.service_url)
    assert (seen.zone, seen.bot) == ("Europe/Madrid", app.teams.bot_id)
    (act,) = app.reception.acts
    assert isinstance(act, Slash)
    assert act.place is not None
    assert (act.words, act.place.conversation) == ("new", den.id)


# --- in and out ------------------------------------------------------------------------------------------------------


async def test_whoever_puts_the_app_in_is_shown_their_home(app: Running, ana: Person) -> None:
    app.reception.replies["HomeOpened"] = ShowHome(home_sheet())
    await app.teams.install(ana)
    await app.settled()
    assert [sheet.key for _, sheet in app.around.told] == ["page.home"]
    assert [one.installed for one in app.around.seen] == [True, True]


async def test_the_tenant_is_left_when_the_last_place_is(app: Running, ana: Person) -> None:
    await app.teams.remove(ana, upgrade=True)
    await app.teams.remove(ana)
    assert app.reception.acts == []
    app.around.left = True
    await app.teams.remove(ana)
    (act,) = app.reception.acts
    assert isinstance(act, Removed)
    assert (act.platform, act.tenant) == ("teams", app.teams.home.id)
    assert [one.removed for one in app.around.seen] == [False, True, True]


async def test_comings_and_goings_are_no_acts(app: Running, ana: Person, den: Conversation) -> None:
    noa = app.teams.person("Noa Levi")
    assert den.team is not None
    await app.teams.join(den.team, noa)
    await app.teams.leave(den.team, noa)
    assert app.reception.acts == []
    assert [(one.joined, one.gone) for one in app.around.seen] == [((noa.id,), ()), ((), (noa.id,))]
