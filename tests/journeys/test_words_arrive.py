"""Whatever people write arrives letter by letter: it wakes nobody, links nowhere, and is announced on no phone."""

from __future__ import annotations

from bot.engine.model import Held
from tests.fakes.slack import Message, pings, unfurls
from tests.journeys.gathering import Gathering, neighbours
from tests.journeys.hands import Hands
from tests.journeys.town import Databases, town

HOSTILE = {
    "everybody": "<!channel> @here <!everyone> and <@U7000002DJM> & <#C70000031ZI|den>",
    "links": "see https://example.org/a?b=1&c=<2> and <https://example.org|here>",
    "markup": "*bold* _thin_ ~gone~ `code` ```more``` > quoted :tada: a<b & c>d",
    "right to left": "שלום עולם — مرحبا بالعالم \u202eback to front\u202c",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 ﷽ 🧑🏽‍🚀",
}


def long_words() -> str:
    """3,000 characters, most of which Slack writes with four or five."""
    return "<&> " * 749 + "<&>!"


async def test_words_in_the_reading_view(quick: Databases) -> None:
    async with town(quick) as here:
        tale = await neighbours(here)
        await tale.opened()
        await _three_write(tale)
        await tale.dora.tap("pass")
        await here.settle()
        seen = await _read_all(tale, tale.dora)
        _all_stand_in(seen)
        _nobody_was_woken(tale)


async def test_words_in_the_thread(quick: Databases) -> None:
    async with town(quick) as here:
        tale = await neighbours(here, held="thread")
        await tale.opened()
        assert (await tale.circle()).held is Held.THREAD
        await _three_write(tale)
        await tale.dora.tap("pass")
        await here.settle()
        standing = "".join(one.words() for one in tale.den.messages)
        _all_stand_in(standing)
        _nobody_was_woken(tale)


async def test_a_form_keeps_3000_characters_for_later(quick: Databases) -> None:
    async with town(quick) as here:
        tale = await neighbours(here)
        await tale.opened()
        await tale.ada.tap("share")
        await tale.ada.fill(r1=long_words(), r2=HOSTILE["right to left"])
        await tale.ada.press("save")
        await tale.ada.shut()
        await tale.ada.tap("share")
        assert tale.ada.written()["r1"] == long_words()
        assert tale.ada.written()["r2"] == HOSTILE["right to left"]


async def _three_write(tale: Gathering) -> None:
    texts = [HOSTILE["everybody"], HOSTILE["links"], HOSTILE["markup"], HOSTILE["right to left"]]
    for hands, words in (
        (tale.ada, {"r1": texts[0], "r2": texts[1]}),
        (tale.ben, {"r1": texts[2], "r2": texts[3]}),
        (tale.cleo, {"r1": long_words(), "r2": HOSTILE["emoji"]}),
    ):
        await hands.tap("share")
        await hands.send("sitting", **words)
        await tale.town.settle()


async def _read_all(tale: Gathering, reader: Hands) -> str:
    """Every share, unfolded."""
    home = await tale.home(reader)
    await reader.tap_in(home, "catch_up")
    await reader.press("read")
    seen = ""
    while reader.can_press("enough"):
        if reader.can_press("read", whole="yes"):
            await reader.press("read", whole="yes")
        seen += reader.form().words()
        await reader.press("read", p=str(tale.position(reader) + 1))
    await reader.shut()
    return seen


def _all_stand_in(seen: str) -> None:
    """Long words stand in several blocks, and a block ends where a space was."""
    assert [text for text in HOSTILE.values() if text not in seen] == []
    is_whole = "".join(long_words().split()) in "".join(seen.split())
    assert is_whole


def _nobody_was_woken(tale: Gathering) -> None:
    """No mention but the bot's own silence, no preview, and no word of anybody on a locked screen."""
    messages: list[Message] = [one for room in tale.slack.registry.channels.values() for one in room.messages]
    for message in messages:
        assert pings(message) == []
        assert not unfurls(message)
    announced = "\n".join(line for hands in tale.all for line in hands.person.notifications)
    for text in (*HOSTILE.values(), "<&> "):
        assert text[:6] not in announced
