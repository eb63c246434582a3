"""Rule C14, through the store, the relay and a platform: after "Erase now" nothing of the circle is anywhere."""

from __future__ import annotations

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine import moves as mv
from bot.engine.model import Held, Stage, Subject
from bot.service.ports import PlatformTrouble
from bot.wording import Speaker, sheet_of
from tests.service.house import AGENDA, CIRCLE, HOUR, House, direct, note
from tests.service.test_closed_places import in_circle, people, talk

__all__ = ["talk"]

SPEAKER = Speaker("en", "UTC")
NOW = mv.EraseNow(sheltered=True)


async def sat(home: House) -> list[str]:
    """A sitting whose words stand in the thread, and in nobody's private messages."""
    noa, *others = everybody = await people(home)
    await home.opened(noa, others, Held.THREAD, AGENDA)
    for person in everybody:
        await home.do(person, CIRCLE, mv.Answer(await home.turn(person), (f"CANARY-{person}", "")))
    await home.clockwork.settle()
    assert "CANARY" in "\n".join(left(home))
    return everybody


def left(home: House) -> list[str]:
    """Whatever stands anywhere on the platform."""
    return [text_of(one.sheet) for one in home.platform.messages.values() if one.sheet.key]


async def together(home: House, first: str, second: str) -> None:
    await home.do(first, CIRCLE, NOW)
    await home.clockwork.settle()
    await home.do(second, CIRCLE, NOW)


async def test_c14_no_message_of_the_circle_is_left_anywhere(talk: House) -> None:
    noa, ben, *_ = await sat(talk)
    await together(talk, noa, ben)
    await talk.clockwork.settle()
    assert left(talk) == []
    assert await talk.state(CIRCLE) is None


async def test_c14_what_waits_while_the_platform_is_down_is_never_told(talk: House) -> None:
    noa, ben, *_ = await sat(talk)
    talk.platform.trouble = lambda call, _to: PlatformTrouble("down") if call != "person" else None
    await talk.tell(ben, note("waits"))
    await together(talk, noa, ben)
    await talk.clockwork.settle()
    talk.platform.trouble = lambda _call, _to: None
    await talk.clockwork.until(talk.time() + 2 * HOUR)
    assert left(talk) == []


async def test_c14_a_message_in_which_another_circle_speaks_too_keeps_that_alone(talk: House) -> None:
    noa, ben, mei = await sat(talk)
    other = note("other", Subject("circle", "c2"))
    await in_circle(talk, direct(mei, note("own"), other))
    await together(talk, noa, ben)
    await talk.clockwork.settle()
    (message,) = [one for one in talk.platform.messages.values() if one.sheet.key]
    assert (message.user, len(message.sheet.blocks)) == ("U-Mei", len(sheet_of((other,), SPEAKER).blocks))


async def test_c14_the_two_read_of_posts_that_the_platform_would_not_delete(talk: House) -> None:
    noa, ben, _ = await sat(talk)
    talk.platform.trouble = lambda call, to: (
        PlatformTrouble("refused") if call == "unsay" and "team" in str(to) else None
    )
    await together(talk, noa, ben)
    await talk.clockwork.until(talk.time() + 24 * HOUR)
    told = {
        name: [one for one in talk.texts(name) if "would not delete" in one] for name in ("Noa", "Ben", "Mei")
    }
    assert (len(told["Noa"]), len(told["Ben"]), told["Mei"]) == (1, 1, [])


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.INVITED])
async def test_c14_at_whatever_stage(talk: House, stage: Stage) -> None:
    noa, *others = await people(talk)
    if stage is Stage.INVITED:
        await talk.convene(noa, others)
        await talk.do(others[0], CIRCLE, mv.Join(1, (await talk.desk(others[0])).hours))
    else:
        await talk.opened(noa, others)
        await talk.do(noa, CIRCLE, mv.Cancel())
    await talk.clockwork.settle()
    assert (await talk.circle()).stage is stage
    await together(talk, noa, others[0])
    await talk.clockwork.settle()
    assert left(talk) == []
