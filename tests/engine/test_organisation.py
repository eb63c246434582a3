"""Rules O1 to O4: the settings an administrator answers for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.effects import Effect, Reply, Send
from bot.engine.model import CardValues, Organisation, Place, Subject
from bot.engine.moves import (
    CardChanged,
    CentralChanged,
    CircleBegan,
    CircleEnded,
    Command,
    Configure,
    Decline,
    Move,
)
from bot.engine.organisation import step_organisation
from bot.engine.refusals import Refusal
from tests.engine.world import START

ORGANISATION = Organisation("o1", open_circles=("c1", "c2"))
CENTRAL = Place("memory", "t", "central")


def step(
    organisation: Organisation | None, move: Move, actor: str | None = "admin"
) -> tuple[Organisation, list[Effect]]:
    command = Command("o1", Subject("organisation", "o1"), actor, "once", move, "seed")
    after, effects = step_organisation(organisation, command, START)
    return after, [e for e in effects if not isinstance(e, Reply)]


def to_circles(move: Move) -> list[Effect]:
    return [Send(Subject("circle", circle), move) for circle in ("c1", "c2")]


def test_o1_an_organisation_begins_with_what_reaches_it_first() -> None:
    after, effects = step(None, CircleBegan("c1"), None)
    assert (after.id, after.card, after.cards, after.open_circles) == ("o1", 1, (CardValues(),), ("c1",))
    assert effects == []


def test_o2_another_card_is_another_version_and_asks_every_open_circle() -> None:
    after, effects = step(ORGANISATION, Configure(card=CardValues(help_line="0800 1")))
    assert after.card == 2
    assert after.cards[0] == CardValues()
    assert effects == to_circles(CardChanged(2, after.cards))


def test_o2_the_same_card_again_asks_nobody() -> None:
    after, effects = step(ORGANISATION, Configure(card=CardValues()))
    assert after == ORGANISATION
    assert effects == []


def test_o2_a_central_place_is_told_to_open_circles() -> None:
    after, effects = step(ORGANISATION, Configure(central=CENTRAL))
    assert after == replace(ORGANISATION, central=CENTRAL)
    assert effects == to_circles(CentralChanged(CENTRAL))
    assert step(after, Configure(central=CENTRAL)) == (after, [])


def test_o2_the_administrator_reads_that_it_is_kept() -> None:
    command = Command(
        "o1", Subject("organisation", "o1"), "admin", "once", Configure(central=CENTRAL), "seed"
    )
    _, effects = step_organisation(ORGANISATION, command, START)
    assert [e.part.key for e in effects if isinstance(e, Reply)] == ["reply.configured"]


@pytest.mark.parametrize(
    ("card", "key"),
    [
        (CardValues(floor=2), "refusal.floor"),
        (CardValues(floor=11), "refusal.floor"),
        (CardValues(retention_days=0), "refusal.retention"),
        (CardValues(retention_days=366), "refusal.retention"),
    ],
)
def test_o3_what_a_card_cannot_promise_is_refused(card: CardValues, key: str) -> None:
    before = replace(ORGANISATION)
    with pytest.raises(Refusal) as refused:
        step(ORGANISATION, Configure(card=card, central=CENTRAL))
    assert refused.value.key == key
    assert before == ORGANISATION


@pytest.mark.parametrize(
    "card", [CardValues(floor=3, retention_days=1), CardValues(floor=10, retention_days=365)]
)
def test_o3_the_edges_are_fine(card: CardValues) -> None:
    assert step(ORGANISATION, Configure(card=card))[0].cards[-1] == card


def test_o4_circles_come_and_go() -> None:
    after, _ = step(ORGANISATION, CircleBegan("c3"), None)
    assert after.open_circles == ("c1", "c2", "c3")
    again, _ = step(after, CircleBegan("c3"), None)
    assert again == after
    ended, _ = step(after, CircleEnded("c3"), None)
    assert ended == ORGANISATION
    assert step(ended, CircleEnded("c3"), None) == (ended, [])


def test_o4_other_moves_are_none_of_its_business() -> None:
    with pytest.raises(Refusal):
        step(ORGANISATION, Decline())
