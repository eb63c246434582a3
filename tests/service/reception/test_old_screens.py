"""A screen that slept: what stands on it is over, and a tap there shows nobody's words and ends nothing that goes on."""

from __future__ import annotations

from bot.engine.model import Stage
from bot.service.acts import Press, Show, ShowHome, Whisper
from bot.wording.sheet import Button, Buttons, Sheet
from tests.service.reception.lobby import Lobby
from tests.service.reception.test_sheet_journey import NAMES, answer_all, name_of


async def test_a_pen_that_was_handed_on_shows_nothing_of_the_next_draft(lobby: Lobby) -> None:
    """The form is open at the desk, the pen was handed on by phone; what was written at the desk stays in its form."""
    await lobby.configure_central()
    await lobby.opened()
    circle = await answer_all(lobby)
    assert circle.draft is not None
    before = name_of(lobby, circle, circle.draft.scribe)
    await lobby.tap_when_there(before, "Write the draft")
    lobby.hands.screen(f"U-{before}").windows[-1].filled["w1"] = "Written at the desk"
    phone = Press(
        lobby.home.platform.who(f"U-{before}"), "pass_scribing", {"c": circle.id}, "phone", view="message"
    )
    assert isinstance(await lobby.reception.receive(phone), Whisper)
    await lobby.home.clockwork.settle()
    circle = await lobby.circle()
    assert circle.draft is not None
    after = name_of(lobby, circle, circle.draft.scribe)
    assert after != before
    await lobby.tap_when_there(after, "Write the draft")
    lobby.hands.screen(f"U-{after}").windows[-1].filled["w1"] = "Half a thought of the next scribe"
    await lobby.tap(after, "Save for later")
    await lobby.tap(before, "Save for later")
    assert "The pen is with somebody else" in lobby.said(before)
    everything = [str(sheet) for user, _, sheet in lobby.seen if user == f"U-{before}"]
    assert not any("Half a thought" in sheet for sheet in everything)
    lobby.hands.close(f"U-{before}")
    assert lobby.hands.screen(f"U-{before}").windows[-1].values["w1"] == "Written at the desk"


async def test_an_offer_to_let_a_circle_go_ends_none_that_has_opened(lobby: Lobby) -> None:
    """Both offers, in the message and at Home: tapped while the circle waits they end it, afterwards they do not."""
    await lobby.convened()
    for name in NAMES[1:]:
        await lobby.tap(name, "Join", "Ada")
        await lobby.tap(name, "Join")
        lobby.shut(name)
    await lobby.later(hours=14)
    ada = lobby.home.platform.who("U-Ada")
    home = await _home(lobby)
    offers = [one for one in _buttons(home) if one.label == "Let it go"]
    offers += [one for m in lobby.home.inbox("Ada") for one in _buttons(m.sheet) if one.label == "Let it go"]
    assert len(offers) == 2
    await lobby.tap("Ada", "Open the circle")
    lobby.tick_all("Ada")
    await lobby.tap("Ada", "Open")
    lobby.shut("Ada")
    for view, offer in zip(("home", "message"), offers, strict=True):
        answer = await lobby.reception.receive(Press(ada, offer.move, offer.args, f"late-{view}", view=view))
        assert not isinstance(answer, ShowHome)
        assert "This circle is open already" in str(answer)
    assert (await lobby.circle()).stage is Stage.SITTING


async def test_nobody_fills_in_a_form_of_a_circle_that_has_closed(lobby: Lobby) -> None:
    """Home as it stood before: what asks for words, or for a new keeper, says at once that it is over."""
    await lobby.opened()
    home = await _home(lobby)
    ada = lobby.home.platform.who("U-Ada")
    taps = {one.move: one.args for one in _buttons(home)}
    await lobby.reception.receive(Press(ada, "close", taps["close"], "now", view="home"))
    assert (await lobby.circle()).stage is Stage.CLOSED
    taps |= {move: {"c": taps["close"]["c"]} for move in ("open", "invite")}
    for move in ("share", "ahead", "hand_keeping", "open", "invite"):
        answer = await lobby.reception.receive(Press(ada, move, taps[move], f"late-{move}", view="home"))
        assert isinstance(answer, Show), move
        assert answer.sheet.key == "page.sentence", move
        said = str(answer.sheet)
        assert ("This circle has closed" in said) is (move in ("hand_keeping", "open", "invite")), move


async def test_a_circle_that_waits_is_let_go_by_its_keeper(lobby: Lobby) -> None:
    await lobby.convened()
    home = await _home(lobby)
    [offer] = [one for one in _buttons(home) if one.label == "Let it go"]
    ada = lobby.home.platform.who("U-Ada")
    await lobby.reception.receive(Press(ada, offer.move, offer.args, "now", view="home"))
    assert (await lobby.circle()).stage is Stage.CLOSED


async def _home(lobby: Lobby) -> Sheet:
    await lobby.hands.open_home("U-Ada")
    return lobby.last("Ada")


def _buttons(sheet: Sheet) -> list[Button]:
    return [button for block in sheet.blocks if isinstance(block, Buttons) for button in block.row]


async def test_words_received_after_the_end_are_known_to_their_speaker(lobby: Lobby) -> None:
    """E9. No message comes any more; beside the words it stands, without a name and without a number."""
    await lobby.opened()
    await lobby.tap("Dora", "Share", "Sitting 1")
    lobby.write("Dora", "", "somebody may read this late")
    await lobby.tap("Dora", "Share")
    for name in ("Ada", "Ben", "Cleo"):
        await lobby.tap_when_there(name, "Pass")
    await lobby.home.clockwork.settle()
    circle = await lobby.circle()
    assert "Received." not in await _my_words(lobby, circle.id)
    ada = lobby.home.platform.who("U-Ada")
    await lobby.reception.receive(Press(ada, "close", {"c": circle.id}, "the end", view="message"))
    [entry] = {e.id for e in (await lobby.circle()).entries if e.kind.value == "share"}
    await lobby.reception.receive(
        Press(ada, "received", {"c": circle.id, "e": entry}, "heard", view="message")
    )
    read = await _my_words(lobby, circle.id)
    assert read.count("Received.") == 1
    assert "Ada" not in read


async def _my_words(lobby: Lobby, circle: str) -> str:
    dora = lobby.home.platform.who("U-Dora")
    return str(await lobby.reception.receive(Press(dora, "my_words", {"c": circle}, "look", view="home")))
