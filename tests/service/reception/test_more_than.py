"""R20 and R21: what needs more than a circle; a line that leads back into the room."""

from __future__ import annotations

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.circle.landing import LANDINGS, landing
from bot.engine.model import ROUTES, CardValues, Pause, Stage, Subject, SupportCard
from bot.engine.moves import Configure
from bot.templates import all_templates
from bot.wording.landing import WAYS
from bot.wording.sheet import Button
from tests.service.reception.lobby import Lobby

ROUTED = SupportCard(
    routes=(("harm", "Call Noa, 030 1, at any hour."), ("other", "Write to the works council."))
)


async def asked(lobby: Lobby, kind: str, name: str = "Ada") -> str:
    circle = await lobby.circle()
    await lobby.hands.press(f"U-{name}", Button("More", "more_than", {"c": circle.id}), "message")
    if not lobby.hands.screen(f"U-{name}").windows:
        return lobby.said(name)
    lobby.write(name, "What is it about", kind)
    await lobby.tap(name, "Show the way")
    return lobby.said(name)


async def routed(lobby: Lobby, card: CardValues) -> None:
    subject = Subject("organisation", lobby.home.organisation)
    await lobby.home.do(None, subject, Configure(card, support=ROUTED))


async def test_r20_the_keeper_reads_the_way_and_pauses_with_the_same_words_for_all(lobby: Lobby) -> None:
    await lobby.opened()
    await routed(lobby, (await settings_card(lobby)))
    assert "Call Noa, 030 1, at any hour." in await asked(lobby, "Somebody may harm themselves")
    await lobby.tap("Ada", "Pause")
    await lobby.home.clockwork.settle()
    circle = await lobby.circle()
    assert circle.pause is Pause.KEEPER
    said = " ".join(text_of(m.sheet) for m in lobby.home.posts("team"))
    assert "The circle pauses. The keeper will say how it goes on." in said
    assert "harm" not in said


async def settings_card(lobby: Lobby) -> CardValues:
    state = await lobby.home.state(Subject("organisation", lobby.home.organisation))
    return state.cards[-1] if state is not None else CardValues()  # type: ignore[union-attr]


async def test_r20_what_it_was_is_kept_nowhere(lobby: Lobby) -> None:
    await lobby.opened()
    before = await lobby.circle()
    for kind in ("A child or an elder", "Violence"):
        await asked(lobby, kind)
        lobby.shut("Ada")
    assert await lobby.circle() == before


async def test_r20_without_a_way_of_its_own_the_other_one_is_shown(lobby: Lobby) -> None:
    await lobby.opened()
    await routed(lobby, await settings_card(lobby))
    assert "Write to the works council." in await asked(lobby, "Violence")


async def test_r20_it_can_close_unpublished(lobby: Lobby) -> None:
    await lobby.opened()
    await asked(lobby, "Violence")
    await lobby.tap("Ada", "Close without publishing")
    circle = await lobby.circle()
    assert circle.stage is Stage.CLOSED
    assert circle.published is None


async def test_r20_it_is_for_whoever_keeps_alone(lobby: Lobby) -> None:
    await lobby.opened()
    assert "keeper" in await asked(lobby, "Violence", "Ben")
    assert not lobby.hands.screen("U-Ben").windows


async def test_r20_the_safety_contact_is_asked_to_get_in_touch_and_reads_no_name_but_the_keepers(
    lobby: Lobby,
) -> None:
    await lobby.opened()
    card = CardValues(
        floor=3,
        safety_contact="Dora",
        safety_hours="Mon-Sun 00:00-24:00",
        safety_person=lobby.persons["Dora"],
    )
    await routed(lobby, card)
    await asked(lobby, "Somebody is in a crisis")
    await lobby.tap("Ada", "Ask Dora to get in touch")
    message = next(m for m in reversed(lobby.home.inbox("Dora")) if m.sheet.key == "person.needed")
    said = text_of(message.sheet)
    assert "Ada keeps a circle" in said
    assert "crisis" not in said
    assert "Ben" not in said


def test_r20_there_is_a_word_for_every_kind() -> None:
    assert len(ROUTES) == len(set(ROUTES)) == 7


# --- landing -------------------------------------------------------------------------------------------------


async def test_r21_after_a_heavy_share_one_line_leads_back(lobby: Lobby) -> None:
    await lobby.opened()
    circle = await lobby.circle()
    assert [a.landing for a in circle.agenda] == [False, True, False, False]
    seats = [landing(circle, seat.id, 2) for seat in circle.seats]
    assert all(1 <= n <= LANDINGS for n in seats)
    assert [landing(circle, seat.id, 1) for seat in circle.seats] == [0] * len(seats)


@pytest.mark.parametrize(
    "name", ["peer-support", "escalation-debrief", "grief", "naming-the-harm", "restorative-conversation"]
)
def test_r21_where_stories_are_told_a_sitting_lands(name: str) -> None:
    [template] = [one for one in all_templates() if one.id == name]
    assert any(sitting.landing for sitting in template.sittings)


def test_r21_there_are_as_many_lines_as_are_drawn_from() -> None:
    assert len(WAYS) == LANDINGS
