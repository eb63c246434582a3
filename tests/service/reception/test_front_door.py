"""Whatever somebody types, taps or sends twice: an answer that helps on, and everything happens once."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.rehearsal.memory import Account
from bot.engine.waking.hours import NIGHTS
from bot.service.acts import Done, HomeOpened, Press, Replace, Show, ShowHome, Submit, Wait, Whisper, Who
from bot.service.ports import Found, PlatformTrouble
from bot.service.reception import visit
from bot.service.reception.reception import PRESSES, SUBMITS
from bot.wording.sheet import Buttons
from tests.service.reception.lobby import Lobby

FORMS = {"new": "convene", "plan": "plan", "try": "try", "away": "away", "hours": "hours"}


@pytest.mark.parametrize("words", list(FORMS))
async def test_words_that_open_a_form(lobby: Lobby, words: str) -> None:
    await lobby.type("Ada", words)
    assert lobby.window("Ada").form == FORMS[words]


@pytest.mark.parametrize("words", ["", "help", "what is this", "NEW circle please", "🙂", "<!channel>"])
async def test_words_that_are_answered_with_help_or_a_form(lobby: Lobby, words: str) -> None:
    await lobby.type("Ada", words)
    assert lobby.last("Ada").key in {"page.help", "form.convene"}


async def test_an_unknown_word_is_no_dead_end(lobby: Lobby) -> None:
    await lobby.type("Ada", "frobnicate")
    assert "We do not know this word" in lobby.said("Ada")
    assert "/circle try" in lobby.said("Ada")
    await lobby.tap("Ada", "Try it alone")
    assert lobby.window("Ada").form == "try"


async def test_the_shortcut_convenes(lobby: Lobby) -> None:
    await lobby.hands.shortcut("U-Ada", "convene")
    assert lobby.window("Ada").form == "convene"


async def test_my_circles_without_any_lead_on(lobby: Lobby) -> None:
    await lobby.type("Ada", "mine")
    assert "You sit in no circle now" in lobby.said("Ada")


async def test_the_channel_where_it_was_typed_is_offered(lobby: Lobby) -> None:
    await lobby.type("Ada", "new", "learned")
    channel = next(f for f in lobby.hands.screen("U-Ada").windows[-1].fields if f.name == "channel")
    assert channel.initial == "learned"


# --- first sight -------------------------------------------------------------------------------------------


async def test_somebody_new_is_met_with_zone_and_language(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Kolkata")
    await lobby.type("Eve", "hours")
    assert "Asia/Kolkata" in [getattr(f, "initial", "") for f in lobby.window("Eve").blocks]


async def test_without_a_zone_hours_come_before_any_date(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", None)
    await lobby.type("Eve", "new")
    assert lobby.window("Eve").form == "hours"
    lobby.shut("Eve")
    await lobby.type("Eve", "away")
    assert lobby.window("Eve").form == "hours"
    assert "We do not know it yet" in str(lobby.window("Eve"))
    lobby.write("Eve", "Your time zone", "Kolkata")
    await lobby.tap("Eve", "Keep these hours")
    lobby.shut("Eve")
    await lobby.type("Eve", "new")
    assert lobby.window("Eve").form == "convene"


async def test_a_platform_in_trouble_keeps_nobody_from_a_first_form(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo")
    lobby.home.platform.trouble = lambda call, target: PlatformTrouble("down") if call == "person" else None
    await lobby.type("Eve", "try")
    assert lobby.window("Eve").form == "try"


# --- what somebody sets for themselves ---------------------------------------------------------------------


async def test_hours_away_and_reminders_from_home(lobby: Lobby) -> None:
    ada = lobby.persons["Ada"]
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "My hours")
    lobby.write("Ada", "When are you at work", "Nights")
    lobby.write("Ada", "My circle time", "23:15")
    await lobby.tap("Ada", "Keep these hours")
    lobby.shut("Ada")
    desk = await lobby.home.desk(ada)
    assert (desk.hours.week, desk.circle_time) == (NIGHTS, 23 * 60 + 15)
    await lobby.tap("Ada", "Switch reminders off")
    assert not (await lobby.home.desk(ada)).reminders
    assert "Reminders are off" in lobby.said("Ada")
    await lobby.tap("Ada", "I will be away")
    lobby.write("Ada", "I am back on", "2026-03-09")
    await lobby.tap("Ada", "I am away")
    lobby.shut("Ada")
    assert (await lobby.home.desk(ada)).hours.away_until is not None
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "I am back now")
    assert (await lobby.home.desk(ada)).hours.away_until is None


async def test_going_away_is_one_tap_with_the_day_on_it(lobby: Lobby) -> None:
    """It is Monday morning in Berlin."""
    await lobby.type("Ada", "away")
    assert [label for label in labels(lobby) if label.startswith("Back on")] == [
        "Back on Tue 3 Mar",
        "Back on Mon 9 Mar",
        "Back on Mon 16 Mar",
    ]
    await lobby.tap("Ada", "Back on Mon 9 Mar")
    assert "Mon 9 Mar" in lobby.said("Ada")
    until = (await lobby.home.desk(lobby.persons["Ada"])).hours.away_until
    assert until == datetime(2026, 3, 8, 23, tzinfo=UTC)


async def test_an_old_tap_for_a_day_that_has_come_says_so(lobby: Lobby) -> None:
    who = lobby.home.platform.who("U-Ada")
    answer = await lobby.reception.receive(Press(who, "away_until", {"until": "2026-03-01"}, "late"))
    assert isinstance(answer, Whisper)
    assert (await lobby.home.desk(lobby.persons["Ada"])).hours.away_until is None


def labels(lobby: Lobby) -> list[str]:
    blocks = lobby.window("Ada").blocks
    return [b.label for block in blocks if isinstance(block, Buttons) for b in block.row]


async def test_unclear_hours_keep_the_form_and_say_where(lobby: Lobby) -> None:
    await lobby.type("Ada", "hours")
    lobby.write("Ada", "My own hours", "whenever I like")
    await lobby.tap("Ada", "Keep these hours")
    assert "This could not be read" in lobby.said("Ada")
    assert lobby.window("Ada").form == "hours"


async def test_whoever_chooses_a_language_is_answered_in_it(lobby: Lobby) -> None:
    await lobby.type("Ada", "hours")
    lobby.write("Ada", "Language", "Español")
    await lobby.tap("Ada", "Keep these hours")
    assert "Tus horas están puestas" in lobby.said("Ada")
    desk = await lobby.home.desk(lobby.persons["Ada"])
    assert (desk.language, desk.own_language) == ("es", True)
    await lobby.type("Ada", "help")
    assert "Círculos, a tu propio ritmo" in lobby.said("Ada")


# --- once, late, and by whom -------------------------------------------------------------------------------


async def test_two_submissions_convene_one_circle(lobby: Lobby) -> None:
    await lobby.type("Ada", "new")
    lobby.write("Ada", "With whom", "Ben, Cleo, Dora")
    await lobby.tap("Ada", "See the plan")
    await lobby.tap("Ada", "Invite")
    await lobby.hands.again("U-Ada")
    assert "Nothing was done twice" in lobby.said("Ada")
    assert "Support" in labels(lobby)
    await lobby.home.clockwork.settle()
    assert len((await lobby.home.desk(lobby.persons["Ben"])).circles) == 1


async def test_two_submissions_with_different_delivery_ids_are_one_form(lobby: Lobby) -> None:
    """A double click on Slack differs in trigger id; the form's own `once` tells."""
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    form = lobby.window("Ada")
    who = lobby.home.platform.who("U-Ada")
    for once in ("click-1", "click-2"):
        answer = await lobby.reception.receive(Submit(who, form.form, form.args, {"r1": "only once"}, once))
        assert isinstance(answer, Done)
    shares = [e for e in (await lobby.circle()).entries if e.kind.value == "share"]
    assert len(shares) == 1


async def test_an_old_button_says_kindly_that_it_is_over(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Pass", "Sitting 1")
    circle = await lobby.circle()
    assert circle.sitting is not None
    turn = circle.sitting.turns[0].serial
    who = lobby.home.platform.who("U-Ada")
    for move in ("share", "pass", "silence", "more_time", "later"):
        args = {"c": circle.id, "t": str(turn)}
        answer = await lobby.reception.receive(Press(who, move, args, f"late-{move}", view="message"))
        assert isinstance(answer, Whisper)
        assert answer.sheet.summary


async def test_a_second_answer_to_one_turn_keeps_the_form_open(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    lobby.write("Ada", "", "too late")
    turn = lobby.window("Ada").args["t"]
    who = lobby.home.platform.who("U-Ada")
    circle = (await lobby.circle()).id
    await lobby.reception.receive(Press(who, "pass", {"c": circle, "t": turn}, "pass", view="message"))
    await lobby.tap("Ada", "Share")
    assert lobby.window("Ada").form == "sitting"
    assert not [e for e in (await lobby.circle()).entries if e.kind.value == "share"]


async def test_nobody_gets_inside_a_circle_by_its_id(lobby: Lobby) -> None:
    await lobby.opened()
    circle = (await lobby.circle()).id
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Europe/Berlin")
    who = lobby.home.platform.who("U-Eve")
    for move in ("read", "my_words", "share", "ahead", "scribe", "hand_keeping", "open", "leave", "publish"):
        answer = await lobby.reception.receive(Press(who, move, {"c": circle, "t": "1", "n": "1"}, move))
        assert isinstance(answer, Whisper), move
    answer = await lobby.reception.receive(Press(who, "agenda", {"c": circle}, "agenda"))
    assert isinstance(answer, Show)
    assert "The winter was long" not in str(answer.sheet)


@pytest.mark.parametrize("args", [{}, {"c": "nonsense"}, {"c": "", "t": "x", "n": "-5", "p": "9999"}])
async def test_broken_arguments_never_break_anything(lobby: Lobby, args: dict[str, str]) -> None:
    who = lobby.home.platform.who("U-Ada")
    for view in ("message", "form", "home"):
        for move in (*PRESSES, "unheard of"):
            act = Press(who, move, args, f"{view}-{move}", view=view)
            answer = await lobby.reception.receive(act)
            if isinstance(answer, Wait):
                answer = await lobby.reception.carry_out(answer.job, answer.args, act)
            assert not isinstance(answer, Wait)
    for form in (*SUBMITS, "unheard of"):
        act2 = Submit(who, form, args, {}, f"submit-{form}")
        answer = await lobby.reception.receive(act2)
        if isinstance(answer, Wait):
            answer = await lobby.reception.carry_out(answer.job, answer.args, act2)
        assert not isinstance(answer, Wait)


def test_the_house_names_every_press_and_form() -> None:
    house = Path("docs/house.md").read_text(encoding="utf-8").split("## Presses")[1]
    words = set(re.findall(r"[a-z_]+(?:\.[a-z_]+)*", house))
    assert {*PRESSES, *SUBMITS} - words == set()


async def test_home_is_home_for_somebody_without_a_circle(lobby: Lobby) -> None:
    answer = await lobby.reception.receive(HomeOpened(lobby.home.platform.who("U-Ada")))
    assert isinstance(answer, ShowHome)
    moves = {b.move for block in answer.sheet.blocks if hasattr(block, "row") for b in block.row}
    assert {"try", "plan", "convene", "hours", "away", "support", "need_person", "reminders"} <= moves


# --- a slow platform ---------------------------------------------------------------------------------------


async def test_names_that_take_long_are_waited_for_in_a_page(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lobby.convened()
    circle = await lobby.circle()
    await lobby.later(hours=1)  # what was remembered of names is too old now
    answers = asyncio.Event()
    platform, person = lobby.home.platform, lobby.home.platform.person

    async def slow(who: Who, fresh: bool = False) -> Found:
        await answers.wait()
        return await person(who, fresh)

    monkeypatch.setattr(platform, "person", slow)
    monkeypatch.setattr(visit, "AT_ONCE", 0.01)
    act = Press(platform.who("U-Ben"), "join", {"c": circle.id}, "once", view="message")
    waiting = await lobby.reception.receive(act)
    assert isinstance(waiting, Wait)
    assert waiting.sheet.blocks
    answers.set()
    answer = await lobby.reception.carry_out(waiting.job, waiting.args, act)
    assert isinstance(answer, Replace)
    assert answer.sheet.form == "join"
    assert "Ada" in str(answer.sheet)
