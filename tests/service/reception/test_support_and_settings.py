"""The support card, "I need a person", and an administrator's settings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.model import CardValues, Organisation, Subject
from bot.service.ports import PlatformTrouble
from bot.service.reception.people.help_at_hand import duty_of
from tests.service.reception.lobby import Lobby

CARD = CardValues(
    help_line="Crisis line 116 123, day and night.",
    safety_contact="Cleo",
    safety_hours="Mon-Fri 09:00-17:00",
    safety_zone="Europe/Berlin",
)


async def with_contact(lobby: Lobby) -> None:
    from dataclasses import replace

    await lobby.configure(replace(CARD, safety_person=lobby.persons["Cleo"]))


@pytest.mark.parametrize(
    ("at", "on_duty", "again"),
    [
        ("2026-03-02T08:00", True, None),
        ("2026-03-02T07:59", False, "2026-03-02T08:00"),
        ("2026-03-06T16:00", False, "2026-03-09T08:00"),
        ("2026-03-02T02:00", False, "2026-03-02T08:00"),
    ],
)
def test_who_is_on_duty(at: str, on_duty: bool, again: str | None) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    duty = duty_of(CARD, now)
    assert duty.on_duty is on_duty
    assert duty.again == (datetime.fromisoformat(again).replace(tzinfo=UTC) if again else None)


@pytest.mark.parametrize("hours", ["", "ask around", "Mon 25:00-26:00"])
def test_hours_nobody_can_read_are_no_duty(hours: str) -> None:
    duty = duty_of(
        CardValues(safety_contact="Cleo", safety_hours=hours), datetime(2026, 3, 2, 12, tzinfo=UTC)
    )
    assert (duty.on_duty, duty.again) == (False, None)


async def test_one_tap_reaches_the_contact_on_duty_at_once(lobby: Lobby) -> None:
    await with_contact(lobby)
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "I need a person")
    await lobby.tap("Ada", "Ask Cleo now")
    assert "Cleo has your message now" in lobby.said("Ada")
    [message] = lobby.home.inbox("Cleo")
    assert "Ada needs a person and chose you" in text_of(message.sheet)


async def test_nothing_of_it_is_kept(lobby: Lobby) -> None:
    await with_contact(lobby)
    before = await lobby.home.desk(lobby.persons["Cleo"]), await lobby.home.desk(lobby.persons["Ada"])
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    await lobby.tap("Ada", "Ask Cleo now")
    assert (
        await lobby.home.desk(lobby.persons["Cleo"]),
        await lobby.home.desk(lobby.persons["Ada"]),
    ) == before
    assert len(lobby.home.inbox("Cleo")) == 1
    await lobby.later(hours=25)
    assert [m for m in lobby.home.inbox("Cleo") if m.sheet.key] == []
    async with lobby.home.store.view() as view:
        assert await view.next_moment() is None


async def test_at_three_in_the_night_nobody_is_promised(lobby: Lobby) -> None:
    await with_contact(lobby)
    await lobby.later(hours=17)  # Tuesday 03:00 in Berlin
    await lobby.type("Ada", "support")
    said = lobby.said("Ada")
    assert "Nobody until Tue 3 Mar, 09:00" in said
    assert "116 123" in said
    assert "nobody is watching now" in said
    await lobby.tap("Ada", "I need a person")
    assert "Nobody until" in lobby.said("Ada")
    labels = [b.label for block in lobby.window("Ada").blocks if hasattr(block, "row") for b in block.row]
    assert "Ask Cleo now" not in labels
    assert lobby.home.inbox("Cleo") == []


async def test_anybody_can_be_picked_in_their_waking_hours(lobby: Lobby) -> None:
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    lobby.write("Ada", "Whom do you want to reach", "Dora")
    await lobby.tap("Ada", "Ask this person")
    assert "Dora has your message now" in lobby.said("Ada")
    assert len(lobby.home.inbox("Dora")) == 1


async def test_somebody_asleep_is_not_woken_and_that_is_said(lobby: Lobby) -> None:
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    lobby.write("Ada", "Whom do you want to reach", "Cleo")  # 18:00 in Tokyo
    await lobby.tap("Ada", "Ask this person")
    assert "outside the hours of Cleo" in lobby.said("Ada")
    assert lobby.home.inbox("Cleo") == []


async def test_a_message_that_did_not_get_through_is_said_at_once(lobby: Lobby) -> None:
    await with_contact(lobby)
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("down") if call == "tell" else None
    await lobby.type("Ada", "support")
    await lobby.tap("Ada", "I need a person")
    await lobby.tap("Ada", "Ask Cleo now")
    assert "did not get through" in lobby.said("Ada")
    assert "116 123" in lobby.said("Ada")


async def test_without_any_settings_the_card_is_honest(lobby: Lobby) -> None:
    await lobby.type("Ada", "support")
    said = lobby.said("Ada")
    assert "Nobody is named as safety contact" in said
    assert "emergency number of your country" in said


# --- settings ----------------------------------------------------------------------------------------------


async def test_settings_are_for_administrators(lobby: Lobby) -> None:
    await lobby.type("Ada", "settings")
    assert "for administrators" in lobby.said("Ada")


async def test_an_administrator_sets_the_card_and_the_central_channel(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Ada"].admin = True
    await lobby.type("Ada", "settings")
    for label, text in (
        ("Central channel", "learned"),
        ("For how many days", "14"),
        ("How many people", "4 people"),
        ("Help lines", "116 123"),
        ("Safety contact", "Cleo"),
        ("The safety contact's account", "Cleo"),
        ("Hours of the safety contact", "Mon-Fri 08:00-16:00"),
        ("Time zone of these hours", "Tokyo"),
    ):
        lobby.write("Ada", label, text)
    await lobby.tap("Ada", "Keep settings")
    settings = await lobby.home.state(Subject("organisation", lobby.home.organisation))
    assert isinstance(settings, Organisation)
    card = settings.cards[-1]
    assert settings.central == lobby.home.platform.place("learned")
    assert (card.retention_days, card.floor, card.safety_person) == (14, 4, lobby.persons["Cleo"])


async def test_a_central_channel_without_the_bot_is_refused_and_nothing_is_lost(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Ada"].admin = True
    lobby.home.platform.channels["learned"].bot_inside = False
    await lobby.type("Ada", "settings")
    lobby.write("Ada", "Central channel", "learned")
    lobby.write("Ada", "Help lines", "116 123")
    await lobby.tap("Ada", "Keep settings")
    assert "Please invite it there" in lobby.said("Ada")
    assert lobby.hands.screen("U-Ada").windows[-1].values["help_line"] == "116 123"


async def test_who_is_no_administrator_any_more_changes_nothing(lobby: Lobby) -> None:
    account = lobby.home.platform.accounts["U-Ada"]
    account.admin = True
    await lobby.type("Ada", "settings")
    account.admin = False
    lobby.write("Ada", "Help lines", "somewhere else")
    await lobby.tap("Ada", "Keep settings")
    assert "for administrators" in lobby.said("Ada")
    assert await lobby.home.state(Subject("organisation", lobby.home.organisation)) is None
