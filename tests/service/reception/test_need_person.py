"""R16 and R17: a human whom the member picks, who answers with one tap; help contacts and lines by country."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.rehearsal.hands import text_of
from adapters.rehearsal.memory import Message
from bot.engine.model import CardValues, HelpContact, Organisation, Subject, SupportCard
from bot.engine.moves import Configure
from bot.service.acts import Submit
from bot.service.ports import PlatformTrouble
from bot.service.reception.people.help_at_hand import duty_in
from bot.wording.sheet import Button, Fields
from tests.service.reception.lobby import Lobby

GERMANY = SupportCard(countries=("DE", "PT"))


async def arrange(lobby: Lobby, support: SupportCard = GERMANY, **card: str) -> None:
    """Nobody is on duty unless the test says so. It is Monday, 10:00 in Berlin, 18:00 in Tokyo."""
    await lobby.move_in() if not lobby.persons else None
    subject = Subject("organisation", lobby.home.organisation)
    await lobby.home.do(None, subject, Configure(CardValues(floor=3, **card), support=support))  # type: ignore[arg-type]


def messages(lobby: Lobby, name: str) -> list[Message]:
    """Those that still stand."""
    return [m for m in lobby.home.inbox(name) if m.sheet.key]


async def asking(lobby: Lobby, whom: str, words: str = "", label: str = "Whom do you want to reach") -> str:
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    lobby.write("Ada", label, whom)
    if words:
        lobby.write("Ada", "A few words", words)
    await lobby.tap("Ada", "Ask this person")
    return lobby.said("Ada")


# --- asked and answered --------------------------------------------------------------------------------------


async def test_r16_whoever_is_picked_reads_it_at_once_with_the_words(lobby: Lobby) -> None:
    await arrange(lobby)
    assert "Dora has your message now" in await asking(lobby, "Dora", "A hard call. Ten minutes?")
    [message] = messages(lobby, "Dora")
    assert "A hard call. Ten minutes?" in text_of(message.sheet)
    assert "A hard call" not in message.sheet.summary


async def test_r16_a_side_that_does_not_belong_is_no_way_to_anybody(lobby: Lobby) -> None:
    await arrange(lobby)
    who = lobby.home.platform.who("U-Ada")
    form: Fields = {"there_0:other": ("U-Dora",), "few": ""}
    args = {"sides": '[["teams","a-strange-tenant"]]', "once": "1"}
    answer = await lobby.reception.carry_out("again", {}, Submit(who, "need_person", args, form, "1"))
    assert "This is no longer here. Nothing was changed." in str(answer)
    assert not messages(lobby, "Dora")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("I’m coming to you", "Dora is coming to you"),
        ("I can’t now", "Dora can’t come just now. It is not about you"),
    ],
)
async def test_r16_one_tap_answers_and_the_words_go_from_the_message(
    lobby: Lobby, label: str, said: str
) -> None:
    await arrange(lobby)
    await asking(lobby, "Dora", "A hard call.")
    lobby.shut("Ada")
    await lobby.tap("Dora", label)
    assert said in text_of(messages(lobby, "Ada")[-1].sheet)
    [answered] = messages(lobby, "Dora")
    assert "A hard call" not in text_of(answered.sheet)
    assert "You told Ada" in text_of(answered.sheet)


async def test_r16_a_no_comes_with_the_next_way(lobby: Lobby) -> None:
    await arrange(lobby, safety_contact="Noa", safety_hours="Mon-Sun 00:00-24:00")
    await asking(lobby, "Dora")
    lobby.shut("Ada")
    await lobby.tap("Dora", "I can’t now")
    said = text_of(messages(lobby, "Ada")[-1].sheet)
    assert "Noa is on duty now" in said
    assert "0800 111 0 111" in said
    await lobby.tap("Ada", "Ask somebody else")
    assert lobby.window("Ada").form == "need_person"


async def test_r16_all_of_it_is_gone_within_a_day_and_a_late_tap_starts_nothing(lobby: Lobby) -> None:
    await arrange(lobby)
    await asking(lobby, "Dora", "A hard call.")
    lobby.shut("Ada")
    press = next(b for block in messages(lobby, "Dora")[0].sheet.blocks for b in getattr(block, "row", ()))
    await lobby.later(hours=25)
    assert messages(lobby, "Dora") == []
    await lobby.hands.press("U-Dora", press, "message")
    assert "more than a day ago" in lobby.said("Dora")
    assert messages(lobby, "Ada") == []


async def test_r16_a_clock_that_was_put_back_keeps_nobody_from_answering(lobby: Lobby) -> None:
    await arrange(lobby)
    await asking(lobby, "Dora", "A hard call.")
    lobby.shut("Ada")
    lobby.home.time.now -= timedelta(minutes=3)
    await lobby.tap("Dora", "I’m coming to you")
    assert "Dora is coming to you" in text_of(messages(lobby, "Ada")[-1].sheet)


async def test_r3_the_same_form_sent_twice_asks_once(lobby: Lobby) -> None:
    await arrange(lobby)
    await asking(lobby, "Dora")
    await lobby.hands.again("U-Ada")
    assert len(messages(lobby, "Dora")) == 1
    await lobby.later(hours=0.05)
    await lobby.hands.again("U-Ada")
    assert len(messages(lobby, "Dora")) == 2


async def test_r16_asleep_is_said_with_the_lines_and_the_member_chooses(lobby: Lobby) -> None:
    await arrange(lobby)
    said = await asking(lobby, "Cleo", "A hard call.")
    assert "It is outside the hours of Cleo, who likely reads it Tue 3 Mar, 01:00" in said
    assert "0800 111 0 111" in said
    assert messages(lobby, "Cleo") == []
    assert lobby.hands.screen("U-Ada").windows[-1].values["few"] == "A hard call."
    await lobby.tap("Ada", "Ask this person")
    assert "may read it only later" in lobby.said("Ada")
    assert len(messages(lobby, "Cleo")) == 1


# --- whom nobody can ask -------------------------------------------------------------------------------------


async def test_r16_oneself_a_bot_a_stranger_and_somebody_gone_are_not_asked(lobby: Lobby) -> None:
    await arrange(lobby)
    accounts = lobby.home.platform.accounts
    assert "Ada cannot be asked here" in await asking(lobby, "Ada")
    for change in ({"bot": True}, {"stranger": True}, {"active": False}):
        before, accounts["U-Dora"] = accounts["U-Dora"], replace(accounts["U-Dora"], **change)  # type: ignore[arg-type]
        lobby.shut("Ada")
        said = await asking(lobby, "Dora")
        assert "Dora cannot be asked here" in said, change
        assert "0800 111 0 111" in said
        accounts["U-Dora"] = before
    assert messages(lobby, "Dora") == []


async def test_r16_whoever_cannot_be_written_to_gives_way_to_the_lines_at_once(lobby: Lobby) -> None:
    await arrange(lobby)
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("no_person") if call == "tell" else None
    said = await asking(lobby, "Dora")
    assert "did not get through" in said
    assert "0800 111 0 111" in said


async def test_r16_too_many_words_are_said_and_nothing_is_lost(lobby: Lobby) -> None:
    await arrange(lobby)
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    window = lobby.hands.screen("U-Ada").windows[-1]
    window.filled["few"] = "a" * 5000
    lobby.write("Ada", "Whom do you want to reach", "Dora")
    await lobby.tap("Ada", "Ask this person")
    assert "At most 300" in window.problems["few"]
    assert len(str(window.values["few"])) == 5000
    assert messages(lobby, "Dora") == []


async def test_r16_a_keeper_of_mine_is_offered_by_name(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.type("Ben", "support")
    await lobby.tap("Ben", "I need a person")
    lobby.write("Ben", "People you can ask here", "Ada · keeps a circle of yours")
    await lobby.tap("Ben", "Ask this person")
    assert "Ada" in lobby.said("Ben")


async def test_a_wish_that_names_somebody_else_than_the_form_offers_asks_nobody(lobby: Lobby) -> None:
    await arrange(lobby)
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    window = lobby.hands.screen("U-Ada").windows[-1]
    window.filled["whom"] = f"keeper:{lobby.persons['Dora']}"
    await lobby.hands._send("U-Ada", window)
    assert messages(lobby, "Dora") == []


# --- help contacts and lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "on_duty"), [("2026-03-02T22:30", True), ("2026-03-03T04:00", True), ("2026-03-03T05:30", False)]
)
def test_r17_hours_cross_midnight_in_the_contacts_own_zone(at: str, on_duty: bool) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert duty_in("Night line", "Europe/Berlin", "Mon-Sun 22:00-06:00", now).on_duty is on_duty


async def test_r17_an_administrator_adds_a_contact_and_it_can_be_asked(lobby: Lobby) -> None:
    await arrange(lobby)
    lobby.home.platform.accounts["U-Ada"].admin = True
    await lobby.type("Ada", "settings")
    await lobby.tap("Ada", "Help contacts")
    await lobby.tap("Ada", "Add somebody")
    for label, text in (
        ("Name", "Dora"),
        ("What are they there for", "Grief"),
        ("Their account here", "Dora"),
        ("Hours", "Mon-Sun 00:00-24:00"),
    ):
        lobby.write("Ada", label, text)
    await lobby.tap("Ada", "Keep")
    assert "Dora: Grief" in lobby.said("Ada")
    lobby.shut("Ada")
    said = await asking(lobby, "Dora · Grief", label="People you can ask here")
    assert "Dora has your message now" in said
    await lobby.type("Ben", "support")
    assert "Dora is on duty now" in lobby.said("Ben")


async def test_r17_a_contact_needs_a_name_and_a_way(lobby: Lobby) -> None:
    await arrange(lobby)
    lobby.home.platform.accounts["U-Ada"].admin = True
    await lobby.type("Ada", "settings")
    await lobby.tap("Ada", "Help contacts")
    await lobby.tap("Ada", "Add somebody")
    lobby.write("Ada", "Name", " ")
    lobby.write("Ada", "Hours", "whenever")
    await lobby.tap("Ada", "Keep")
    assert {"name", "reach", "hours"} <= set(lobby.hands.screen("U-Ada").windows[-1].problems)


async def test_r17_settings_of_the_card_are_for_administrators_alone(lobby: Lobby) -> None:
    await arrange(lobby)
    for move in ("help_contacts", "help_contact", "help_contact_drop", "crisis_lines", "routes"):
        await lobby.hands.press("U-Ben", Button("x", move, {"n": "1"}), "message")
        assert "for administrators" in lobby.said("Ben"), move


async def test_r17_lines_are_shown_when_confirmed_and_by_the_readers_country(lobby: Lobby) -> None:
    await arrange(lobby, SupportCard())
    await lobby.type("Ada", "support")
    assert "0800 111 0 111" not in lobby.said("Ada")
    await arrange(lobby, replace(GERMANY, own_lines=(("JP", "Our line: 0120 000 000"),)))
    await lobby.type("Ada", "support")
    assert "Germany\nTelefonSeelsorge: 0800 111 0 111" in lobby.said("Ada")
    assert "looked up on Sun 22 Nov 2026" in lobby.said("Ada")
    await lobby.type("Cleo", "support")
    assert "Japan\nOur line: 0120 000 000" in lobby.said("Cleo")
    assert "Set by your organisation." in lobby.said("Cleo")
    await lobby.tap("Cleo", "Another country")
    lobby.write("Cleo", "Which country", "Portugal")
    await lobby.tap("Cleo", "Show these")
    assert "1411" in lobby.said("Cleo")
    assert (await lobby.home.desk(lobby.persons["Cleo"])).country == "PT"


async def test_r17_changing_the_support_card_asks_no_circle_again(lobby: Lobby) -> None:
    await lobby.opened()
    await arrange_support(lobby, SupportCard(contacts=(HelpContact("Line", reach="1"),)))
    circle = await lobby.circle()
    assert circle.pending_card is None


async def arrange_support(lobby: Lobby, support: SupportCard) -> None:
    subject = Subject("organisation", lobby.home.organisation)
    await lobby.home.do(None, subject, Configure(support=support, language="es"))


async def test_r19_threads_speak_the_language_an_administrator_chose(lobby: Lobby) -> None:
    await arrange(lobby)
    lobby.home.platform.accounts["U-Ada"].admin = True
    await lobby.type("Ada", "settings")
    lobby.write("Ada", "Language of threads", "Español")
    await lobby.tap("Ada", "Keep settings")
    settings = await lobby.home.state(Subject("organisation", lobby.home.organisation))
    assert isinstance(settings, Organisation)
    assert settings.languages == ("es",)
    lobby.shut("Ada")
    await lobby.opened()
    assert "círculo" in " ".join(text_of(m.sheet) for m in lobby.home.posts("team"))
