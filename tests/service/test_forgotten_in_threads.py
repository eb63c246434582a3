"""Rules Z4, Z5 and Z9 where words stand in a thread: they leave it too, and their author reads where one would not go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine import moves as mv
from bot.engine.model import Held, HoldReason, LegalHold, desk_subject
from bot.service.ports import PlatformTrouble
from tests.service.house import AGENDA, CIRCLE, House
from tests.service.test_closed_places import DAY, people, talk
from tests.service.test_thread_left import thread

__all__ = ["talk"]


async def shared(home: House) -> str:
    """Everybody's words of a sealed sitting stand in the thread; one of those who wrote."""
    noa, *others = await people(home)
    await home.opened(noa, others, Held.THREAD, (*AGENDA, replace(AGENDA[0], n=3)))
    for person in (noa, *others):
        await home.do(person, CIRCLE, mv.Answer(await home.turn(person), (f"SEALED-{person}", "")))
    await home.clockwork.settle()
    assert thread(home).count("SEALED-") == len(others) + 1
    return others[0]


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize("held", [False, True])
async def test_z5_words_leave_the_thread_and_their_author_reads_of_those_that_stay(
    talk: House, *, refused: bool, held: bool
) -> None:
    author = await shared(talk)
    if held:
        hold = LegalHold("h1", HoldReason.COURT, talk.time(), named="Noa Levi")
        await talk.do(None, CIRCLE, mv.LegalHoldPlaced(hold))
        await talk.clockwork.settle()
    if refused:
        talk.platform.trouble = lambda call, target: (
            PlatformTrouble("refused") if call in ("unsay", "amend") and target == "team" else None
        )
    await talk.do(author, desk_subject(author), mv.ForgetMine())
    await talk.clockwork.settle()
    assert (f"SEALED-{author}" in thread(talk)) is refused
    circle = await talk.circle()
    assert bool(circle.aside) is held
    await talk.clockwork.until(talk.time() + 2 * DAY)
    told = {name for name in ("Noa", "Ben", "Mei") for text in talk.texts(name) if "you took back" in text}
    assert len(told) == int(refused)
