"""A whole circle in the thread of a private channel in which everybody has a seat, over Socket Mode."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.model import Held, Pause, Stage
from tests.fakes.slack import Message
from tests.journeys.gathering import Gathering
from tests.journeys.hands import Hands, find
from tests.journeys.resting import resting
from tests.journeys.town import Databases, town


def _thread(tale: Gathering) -> list[Message]:
    [opening] = tale.slack.channel_posts(tale.den)
    return tale.slack.thread(tale.den, opening.ts)


def _in_thread(tale: Gathering) -> str:
    return "\n".join(one.words() for one in _thread(tale))


async def test_a_whole_circle_in_the_thread_over_socket_mode(quick: Databases) -> None:
    async with town(quick, delivery="socket") as here:
        tale = Gathering(here, held="thread")
        await tale.convened()
        await tale.joined()
        await tale.opened()
        assert (await tale.circle()).held is Held.THREAD
        await _sealed(tale)
        await _passing(tale)
        await _a_stranger_comes_and_goes(tale)
        await tale.all_shared(tale.all)
        scribe = await tale.drafted()
        await tale.agreed(scribe, next(one for one in tale.all if one is not scribe))
        await tale.revised(scribe)
        await tale.settled()
        await tale.ended()
        await _erased(tale)


async def _sealed(tale: Gathering) -> None:
    """Nothing stands in the thread before everybody has answered; then all of it does, in one post."""
    early = len(tale.canaries.words)
    await tale.all_shared((tale.ada, tale.ben, tale.dora))
    said = tale.canaries.words[early:]
    assert tale.canaries.found(_in_thread(tale), said) == []
    await tale.all_shared((tale.cleo,))
    said = tale.canaries.words[early:]
    posts = [one for one in _thread(tale) if tale.canaries.found(one.words(), said)]
    assert len(posts) == 1
    assert tale.canaries.found(posts[0].words(), said) == said
    for name in tale.canaries.names[:4]:
        assert name in posts[0].words()


async def _passing(tale: Gathering) -> None:
    """One post a share, in the speaker's name, with a tap to receive it; one is edited, one taken back."""
    for _ in range(4):
        hands = await tale.until_one_can(tale.all, "share")
        await tale.shared(hands)
        word = tale.canaries.words[-2]
        [post] = [one for one in _thread(tale) if word in one.words()]
        assert hands.person.name in post.words()
        reader = next(one for one in tale.all if one is not hands)
        await reader.tap_in(post, "received")
        await tale.town.settle()
        assert "were received" in reader.person.whispers[-1]
        if hands is tale.ben:
            await _withdraws(tale, hands, word)
            assert word not in _in_thread(tale)


async def _withdraws(tale: Gathering, hands: Hands, word: str) -> None:
    await hands.tap("my_words")
    assert word in hands.form().words()
    await hands.press("withdraw")
    await tale.town.settle()
    assert word not in hands.form().words()
    await hands.shut()


async def _a_stranger_comes_and_goes(tale: Gathering) -> None:
    """Somebody without a seat is in the channel when a sitting would begin: it pauses, and the keeper is asked."""
    tale.den.members.add(tale.stranger.person.id)
    await tale.all_shared(tale.all)
    await tale.until_can(tale.ada, "resume")
    circle = await tale.circle()
    assert (circle.pause, circle.stage) == (Pause.PLACE, Stage.SITTING)
    assert not any(find(one, "share", {}) for hands in tale.all for one in hands.inbox())
    words = tale.ada.with_button("resume").words()
    assert "seat" in words
    tale.den.members.discard(tale.stranger.person.id)
    await tale.ada.tap("resume")
    await tale.town.settle()


async def _erased(tale: Gathering) -> None:
    """Posts that carried words are gone from the thread; what says that there was a circle may stay."""
    circle = await tale.circle()
    assert circle.erase_at is not None
    assert tale.canaries.found(_in_thread(tale))
    await tale.town.until(circle.erase_at + timedelta(minutes=1))
    unpublished = [one for one in tale.canaries.words if one not in tale.published]
    assert tale.canaries.found(tale.slack.everything(), unpublished) == []
    assert await resting(tale.town, [*tale.canaries.words, *tale.canaries.surnames]) == {}
    assert tale.slack.log.errors() == {}
    assert tale.slack.posted.duplicates() == 0
