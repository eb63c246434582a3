"""Patterns beside published lines, at the door: who is shown them, which ones, and what a form may say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.effects import Publish, PublishLine
from bot.engine.model import (
    Alike,
    Area,
    Circle,
    Draft,
    DraftLine,
    Heading,
    Relation,
    Seat,
    Stage,
    circle_subject,
    register_subject,
)
from bot.engine.moves import NamePattern
from bot.service.acts import Answer, Press, Problems, Submit
from tests.service.reception.lobby import Lobby
from tests.storage.samples import circle

OURS, THEIRS = "When it is busy, handing over gets short.", "Handing over is too short when it is busy."
HERE = circle_subject("c1")
DAY = timedelta(days=1)


async def publish(
    lobby: Lobby, name: str, words: str = THEIRS, area: str = "cover", days: int = 730, organisation: str = ""
) -> None:
    """A circle published this pattern, and a line that is none."""
    organisation, now = organisation or lobby.home.organisation, lobby.home.time() - DAY
    own = circle_subject(f"of-{name}")
    lines = (
        PublishLine("x", Heading.PATTERNS, "x", area),
        PublishLine("y", Heading.CARRIED, "y"),
    )
    sheet = Publish(name, None, lines, "3-5", 3, "unknown", now + days * DAY, "peer-support", "1")
    async with lobby.home.store.work() as work:
        await work.add(organisation, own, replace(circle(), id=own.id, organisation=organisation), now)
        await work.keep(organisation, own, "x", words, now)
        await work.keep(organisation, own, "y", OURS, now)
        await work.publish(organisation, own.id, sheet, now)


async def on_its_way(lobby: Lobby, stage: Stage = Stage.READY) -> None:
    """Ada keeps, Ben wrote; their sheet has one pattern, and something like it was found."""
    now, organisation = lobby.home.time(), lobby.home.organisation
    sample = circle()
    seats = tuple(
        Seat(name.lower(), lobby.persons[name], sample.seats[0].hours, 1)
        for name in ("Ada", "Ben", "Cleo", "Dora")
    )
    line = DraftLine("d1", Heading.PATTERNS, ("e1",), area=Area.COVER, similar=True)
    made = replace(
        sample, id="c1", organisation=organisation, stage=stage, seats=seats, keeper="ada", sitting=None, entries=(),
        draft=Draft("ben", (line,)),
    )  # fmt: skip
    async with lobby.home.store.work() as work:
        await work.add(organisation, HERE, made, now)
        await work.keep(organisation, HERE, "d1", OURS, now)


async def said(lobby: Lobby) -> tuple[Alike, ...]:
    state = await lobby.home.state(HERE)
    assert isinstance(state, Circle)
    assert state.draft is not None
    return state.draft.lines[0].alike


async def press(lobby: Lobby, name: str) -> str:
    who = lobby.home.platform.who(f"U-{name}")
    return str(
        await lobby.reception.receive(Press(who, "compare", {"c": "c1"}, f"see-{name}", view="message"))
    )


async def submit(lobby: Lobby, name: str, answer: str, once: str, lines: str = "d1:0") -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    args = {"c": "c1", "lines": lines, "once": once}
    return await lobby.reception.receive(Submit(who, "compare", args, {"k:d1": answer}, once))


async def test_a15_whoever_keeps_sees_what_was_published_with_its_month_and_no_more(lobby: Lobby) -> None:
    await on_its_way(lobby)
    await publish(lobby, "one")
    seen = await press(lobby, "Ada")
    assert "same area of work · similar words" in seen
    assert THEIRS in seen
    assert "of-one" not in seen
    assert not any(f"person='{one}'" in seen for one in lobby.persons.values())
    assert THEIRS not in await press(lobby, "Cleo")


@pytest.mark.parametrize("gone", ["struck", "expired", "elsewhere", "no pattern"])
async def test_a15_only_what_stands_published_here_is_shown(lobby: Lobby, gone: str) -> None:
    await on_its_way(lobby)
    elsewhere = "another organisation" if gone == "elsewhere" else ""
    if gone != "no pattern":
        await publish(lobby, "one", days=0 if gone == "expired" else 730, organisation=elsewhere)
    else:
        await publish(lobby, "one", words="Quite another thing.", area="tools")
    if gone == "struck":
        async with lobby.home.store.work() as work:
            await work.strike(lobby.home.organisation, "one", "x")
    assert "No line like it has been published yet" in await press(lobby, "Ada")


@pytest.mark.parametrize(("relation", "shown"), [(None, True), (Relation.NEW, True), (Relation.APART, False)])
async def test_a16_what_is_not_to_be_compared_is_suggested_to_nobody(
    lobby: Lobby, relation: Relation | None, shown: bool
) -> None:
    await on_its_way(lobby)
    await publish(lobby, "one")
    alike = (Alike("", "", relation),) if relation else ()
    over = lobby.home.time() + 700 * DAY
    named = NamePattern("one", "x", Area.COVER, None, "", True, "first", over, alike)
    await lobby.home.do(None, register_subject(lobby.home.organisation), named)
    assert (THEIRS in await press(lobby, "Ada")) is shown


async def test_r8_a_guest_is_shown_no_line_of_other_circles(lobby: Lobby) -> None:
    await on_its_way(lobby)
    await publish(lobby, "one")
    lobby.home.platform.accounts["U-Ada"].guest = True
    assert THEIRS not in await press(lobby, "Ada")


@pytest.mark.parametrize(
    ("answer", "alike"),
    [
        ("same:one:x", (Alike("one", "x", Relation.SAME),)),
        ("related:one:x", (Alike("one", "x", Relation.RELATED),)),
        ("new", (Alike("", "", Relation.NEW),)),
        ("apart", (Alike("", "", Relation.APART),)),
        ("", ()),
    ],
)
async def test_a16_the_scribe_says_one_of_four_things_or_nothing(
    lobby: Lobby, answer: str, alike: tuple[Alike, ...]
) -> None:
    await on_its_way(lobby, Stage.AGREEING)
    await publish(lobby, "one")
    for _ in range(2):  # the same form, delivered twice
        await submit(lobby, "Ben", answer, "once")
    assert await said(lobby) == alike


@pytest.mark.parametrize(
    "answer", ["same:one:y", "same:two:x", "same:other:x", "same", "new:one:x", "worse:one:x", "same:one:x:x"]
)
async def test_a15_only_a_line_that_stands_published_here_can_be_named(lobby: Lobby, answer: str) -> None:
    await on_its_way(lobby)
    await publish(lobby, "one")
    await publish(lobby, "other", organisation="another organisation")
    shown = await submit(lobby, "Ada", answer, "once")
    assert isinstance(shown, Problems)
    assert "not there any more" in shown.fields["k:d1"]
    assert await said(lobby) == ()


@pytest.mark.parametrize(
    ("lines", "alike"),
    [("d1:1", ()), ("strange:0", ()), ("", ()), ("d1:0,strange:0", (Alike("one", "x", Relation.SAME),))],
)
async def test_a16_a_form_about_other_words_says_nothing(
    lobby: Lobby, lines: str, alike: tuple[Alike, ...]
) -> None:
    await on_its_way(lobby)
    await publish(lobby, "one")
    await submit(lobby, "Ada", "same:one:x", "once", lines)
    assert await said(lobby) == alike
