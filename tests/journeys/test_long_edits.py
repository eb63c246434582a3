"""Words that grow after they were posted: all of them stand in the thread, and all of them can be taken back."""

from __future__ import annotations

from tests.fakes.slack import Message
from tests.journeys.gathering import Gathering, neighbours
from tests.journeys.hands import Hands
from tests.journeys.town import Databases, town

LONG = "&" * 2980 + " end of the words"
"""As many characters as one answer takes; Slack writes most of them with five, and one message does not hold them."""


async def test_a_share_that_grew_beyond_one_message_is_whole_and_goes_whole(quick: Databases) -> None:
    async with town(quick) as here:
        tale = await neighbours(here, held="thread")
        await tale.opened()
        await tale.all_shared(tale.all)
        first = await tale.until_one_can(tale.all, "share")
        await first.tap("share")
        await first.send("sitting", r1="Short words.")
        await here.settle()
        second = await tale.until_one_can([one for one in tale.all if one is not first], "share")
        await tale.shared(second)
        before = len(_thread(tale))
        await _edits(tale, first, LONG)
        standing = "".join(one.words() for one in _thread(tale))
        assert standing.count("&") == 2980
        assert "end of the words" in standing
        assert "Short words." not in standing
        assert len(_thread(tale)) == before + 1
        await _edits(tale, first, "Short again.")
        assert len(_thread(tale)) == before
        await _edits(tale, first, LONG)
        await first.tap("my_words")
        await first.press("withdraw")
        await here.settle()
        assert "&&" not in here.slack.everything()
        assert len(_thread(tale)) == before - 1


async def _edits(tale: Gathering, hands: Hands, words: str) -> None:
    await hands.tap("my_words")
    await hands.press("edit")
    await hands.send("edit", words=words)
    await hands.shut()
    await tale.town.settle()


def _thread(tale: Gathering) -> list[Message]:
    [opening] = tale.slack.channel_posts(tale.den)
    return tale.slack.thread(tale.den, opening.ts)
