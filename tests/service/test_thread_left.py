"""Rule E8 after a circle left its thread: what was posted there is taken back like before, by its author and by erasure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine import moves as mv
from bot.engine.model import EntryKind, Held
from bot.service.ports import PlatformTrouble
from tests.service.house import AGENDA, CIRCLE, House
from tests.service.reception.lobby import lobby_of
from tests.service.test_closed_places import DAY, in_circle, people, talk

__all__ = ["talk"]


async def left_the_thread(home: House) -> list[str]:
    """A sealed sitting and a first share of a passing one stand in the thread; then a stranger comes in."""
    noa, *others = await people(home)
    everybody = [noa, *others]
    await home.opened(noa, others, Held.THREAD, (*AGENDA, replace(AGENDA[0], n=3)))
    for person in everybody:
        await home.do(person, CIRCLE, mv.Answer(await home.turn(person), (f"SEALED-{person}", "")))
    await home.clockwork.settle()
    first = await holder(home)
    await home.do(first, CIRCLE, mv.Answer(await home.turn(first), (f"PASSED-{first}",)))
    await home.clockwork.settle()
    home.platform.channels["team"].members.add("U-stranger")
    second = await holder(home)
    await home.do(second, CIRCLE, mv.Answer(await home.turn(second), (f"PASSED-{second}",)))
    await home.clockwork.settle()
    await home.do(noa, CIRCLE, mv.Resume(Held.BOT))
    for person in others:
        await home.do(person, CIRCLE, mv.AgreeCard(1, Held.BOT))
    await home.clockwork.settle()
    assert (await home.circle()).held is Held.BOT
    return [first, second, *(one for one in everybody if one not in (first, second))]


async def holder(home: House) -> str:
    circle = await home.circle()
    assert circle.sitting is not None
    turn = next(t for t in circle.sitting.turns if t.state in ("coming", "holding"))
    return next(s.person for s in circle.seats if s.id == turn.seat)


def thread(home: House) -> str:
    return "\n".join(text_of(post.sheet) for post in home.posts("team"))


async def entries(home: House, person: str, n: int) -> list[str]:
    circle = await home.circle()
    seat = next(s.id for s in circle.seats if s.person == person)
    return [e.id for e in circle.entries if e.seat == seat and e.sitting == n and e.kind is EntryKind.SHARE]


async def test_e8_words_posted_before_are_taken_back_after_the_circle_left_the_thread(talk: House) -> None:
    first, second, _third = await left_the_thread(talk)
    assert f"PASSED-{first}" in thread(talk)
    assert f"PASSED-{second}" not in thread(talk), "nothing goes there once a stranger can read it"
    for n in (1, 2):
        for entry in await entries(talk, first, n):
            await talk.do(first, CIRCLE, mv.Withdraw(entry))
    await talk.clockwork.settle()
    assert first not in thread(talk).replace("SEALED-", "").split()
    assert f"SEALED-{first}" not in thread(talk)
    assert f"PASSED-{first}" not in thread(talk)
    assert f"SEALED-{second}" in thread(talk), "the others' words stay as they are"


async def test_e7_new_words_never_go_into_a_thread_that_was_left(talk: House) -> None:
    first, _, _ = await left_the_thread(talk)
    [entry] = await entries(talk, first, 2)
    await talk.do(first, CIRCLE, mv.Edit(entry, "CHANGED"))
    await talk.clockwork.settle()
    assert "CHANGED" not in thread(talk)
    assert f"PASSED-{first}" not in thread(talk)


async def test_c7_erasing_all_of_ones_own_takes_earlier_posts_back_too(talk: House) -> None:
    first, second, third = await left_the_thread(talk)
    for person in (first, second, third):
        await talk.do(person, CIRCLE, mv.EraseMine())
    await talk.clockwork.settle()
    assert "SEALED-" not in thread(talk)
    assert "PASSED-" not in thread(talk)


@pytest.mark.parametrize("refused", [False, True])
async def test_c6_the_erasure_takes_earlier_posts_back_or_says_that_they_stand(
    talk: House, refused: bool
) -> None:
    from bot.engine.effects import Erase

    await left_the_thread(talk)
    if refused:
        talk.platform.trouble = lambda call, target: (
            PlatformTrouble("refused") if (call, target) == ("unsay", "team") else None
        )
    await in_circle(talk, Erase(CIRCLE))
    await talk.clockwork.until(talk.time() + 2 * DAY)
    assert ("SEALED-" in thread(talk)) is refused
    told = sum("still stand" in text for name in ("Noa", "Ben", "Mei") for text in talk.texts(name))
    assert told == int(refused)


async def test_g8_whoever_joins_a_circle_in_the_thread_reads_that_earlier_posts_can_be_seen(
    talk: House,
) -> None:
    """In the form and the agenda, on the honest card, in the answer to joining, and in what the keeper hears of it."""
    await left_the_thread(talk)
    await talk.person("Eve")
    talk.platform.channels["team"].members.add("U-Eve")
    lobby = lobby_of(talk)
    await lobby.tap("Eve", "See all of it")
    assert "What was posted so far stands in the thread" in lobby.said("Eve")
    lobby.shut("Eve")
    await lobby.tap("Eve", "Join now")
    assert "What was posted so far stands in the thread" in lobby.said("Eve")
    await lobby.tap("Eve", "Join")
    assert "What was posted before stands in the thread, and can be read there" in lobby.said("Eve")
    await talk.clockwork.until(talk.time() + 2 * DAY)
    assert any("posted in the thread before can be read there" in text for text in talk.texts("Noa"))


async def test_g8_the_card_of_a_circle_in_the_thread_says_who_sees_what_stands_there(talk: House) -> None:
    noa, *others = await people(talk)
    await talk.opened(noa, others, Held.THREAD)
    lobby = lobby_of(talk)
    await lobby.tap("Ben", "Read the card")
    assert "Whoever takes a seat later sees what stands there" in lobby.said("Ben")
    assert "Whoever takes a seat late can see there what was posted before" in lobby.said("Ben")
