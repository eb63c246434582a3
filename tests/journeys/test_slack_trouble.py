"""When Slack refuses, is slow or is gone: nothing is lost, the order holds, and the keeper reads why in plain words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import select

from bot.engine.model import TurnState
from storage import tables
from tests.journeys.gathering import Gathering, neighbours
from tests.journeys.hands import Hands
from tests.journeys.town import Databases, Town, town


@pytest.fixture
async def here(quick: Databases) -> AsyncIterator[Town]:
    async with town(quick) as made:
        yield made


def inbox(hands: Hands) -> str:
    return "\n".join(one.words() for one in hands.inbox())


def prompts_of(tale: Gathering, hands: Hands) -> list[int]:
    """The sittings this person was told of, in the order in which it was posted."""
    rooms = {one.channel for one in hands.inbox()}
    posts = [one.words for one in tale.slack.posted if one.channel in rooms and "Sitting " in one.words]
    return [int(words.split("Sitting ")[1][0]) for words in posts]


async def meanwhile(here: Town, reached: Callable[[], bool]) -> None:
    """While something hangs, the metronome beats on: until this is so all the same."""
    async with asyncio.timeout(8):
        while not reached():
            await here.metronome.beat()


def all_can_share(tale: Gathering) -> bool:
    return all(one.can("share") for one in tale.all)


# --- patience ----------------------------------------------------------------------------------------------


async def test_slack_asks_for_patience_and_gets_it(here: Town) -> None:
    """429 with Retry-After: nobody calls there too early, and every message comes in the end, once."""
    tale = await neighbours(here)
    await tale.opening()
    here.slack.rate_limit_next("chat.postMessage", times=1, retry_after=30)
    await tale.opens()
    await here.later(minutes=2)
    assert all_can_share(tale)
    [refused] = [one for one in here.slack.log if one.error == "ratelimited"]
    again = [
        c.at for c in here.slack.log if c.args.get("channel") == refused.args["channel"] and c.at > refused.at
    ]
    assert (min(again) - refused.at).total_seconds() >= 30
    assert here.slack.posted.duplicates() == 0


async def test_our_own_pace_never_makes_slack_ask(here: Town) -> None:
    """Slack takes one message a second and conversation; a sitting in the thread passes without a refusal."""
    here.slack.pacing = True
    tale = await neighbours(here, held="thread")
    await tale.opened()
    await tale.all_shared(tale.all)
    await tale.until_one_can(tale.all, "share")
    assert here.slack.log.errors() == {}


async def test_one_blocked_message_stalls_nobody_else(here: Town) -> None:
    """One of the prompts hangs in mid-air; all the others arrive meanwhile, and that one does in the end."""
    tale = await neighbours(here, held="thread")
    await tale.opening()
    first, second = here.slack.hold("chat.postMessage"), here.slack.hold("chat.postMessage")
    first.release()  # the thread's first message, which the others wait for
    before = len(here.slack.posted)
    await tale.opens()
    settling = asyncio.create_task(here.settle())
    await second.reached()
    await meanwhile(here, lambda: len(here.slack.posted) == before + 5)
    assert sum(one.can("share") for one in tale.all) >= 3
    second.release()
    await settling
    assert all_can_share(tale)


async def test_slack_is_away_for_an_hour(here: Town) -> None:
    """Everything that waited comes, once and in its order."""
    tale = await neighbours(here)
    await tale.opened()
    await tale.all_shared((tale.ada, tale.ben))
    for hands in (tale.cleo, tale.dora):
        await hands.tap("share")
        await tale.wrote(hands)
    await here.slack.down("refused")
    for hands in (tale.cleo, tale.dora):
        await hands.send("sitting")
    await here.later(hours=1)
    await here.slack.up()
    await here.later(minutes=20)
    await tale.all_shared(tale.all)
    for hands in tale.all:
        assert prompts_of(tale, hands)[:2] == [1, 2]
    assert here.slack.posted.duplicates() == 0
    assert await tale.read(tale.ada, tale.canaries.words[3])


# --- refusals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("channel_not_found", "The channel cannot be found."),
        ("not_in_channel", "The bot is not in the channel. Please invite it there again."),
        ("is_archived", "The channel is archived."),
    ],
)
async def test_a_channel_that_is_closed_to_us_is_told_to_the_keeper(here: Town, how: str, said: str) -> None:
    tale = await neighbours(here)
    if how == "is_archived":
        here.slack.archive(tale.den)
    else:
        tale.den.private = how == "channel_not_found"
        await here.slack.leave(tale.den)
    await tale.opened()
    await tale.until(lambda: said in inbox(tale.ada), "the keeper is told")
    assert ("chat.postMessage", how) in here.slack.log.errors()
    assert "All words are kept. The circle goes on." in inbox(tale.ada)
    await tale.until(lambda: all_can_share(tale), "everybody has a prompt")
    assert not any(said in inbox(hands) for hands in (tale.ben, tale.cleo, tale.dora))


async def test_a_thread_that_could_not_begin_begins_once_the_channel_is_mended(here: Town) -> None:
    """Held in the thread: it pauses and asks; afterwards nothing is missing there, and it stands in its order."""
    tale = await neighbours(here, held="thread")
    here.slack.archive(tale.den)
    await tale.opened()
    await tale.until_can(tale.ada, "resume")
    assert "archived" in tale.ada.with_button("resume").words()
    tale.den.archived = False
    await tale.ada.tap("resume")
    await here.settle()
    early = len(tale.canaries.words)
    await tale.all_shared(tale.all)
    await here.later(hours=2)
    [opening] = here.slack.channel_posts(tale.den)
    assert "A circle opens here." in opening.words()
    thread = here.slack.thread(tale.den, opening.ts)
    standing = "\n".join(one.words() for one in thread)
    said = tale.canaries.words[early:]
    assert sorted(tale.canaries.found(standing, said)) == said
    assert here.slack.posted.duplicates() == 0


async def test_somebody_whose_account_is_closed_leaves_quietly(here: Town) -> None:
    """Their seat goes, nobody waits for them, and no other view says so."""
    tale = await neighbours(here)
    await tale.opened()
    tale.dora.person.deleted = True
    left = (tale.ada, tale.ben, tale.cleo)
    await tale.all_shared(left)
    await tale.all_shared(left)
    await tale.until(lambda: tale.prompted(tale.ada, 3), "the third sitting")
    assert [seat.gone for seat in (await tale.circle()).seats].count(True) == 1
    assert not any(tale.dora.person.name in inbox(hands) for hands in left)


@pytest.mark.parametrize("how", ["revoked", "uninstalled"])
async def test_without_the_app_the_circle_stands_still_until_it_is_back(here: Town, how: str) -> None:
    """Nobody is passed by because nobody could be told; with the app comes everything that waited, in order."""
    tale = await neighbours(here)
    await tale.opening()
    await here.slack.down("503")
    await tale.opens()
    await here.slack.up()
    workspace = tale.ada.person.workspace
    if how == "revoked":
        here.slack.revoke(workspace)
    else:
        await here.slack.uninstall(workspace)
    await here.later(hours=9)
    sitting = (await tale.circle()).sitting
    assert sitting is not None
    assert {turn.state for turn in sitting.turns} == {TurnState.COMING}
    here.slack.reinstall(workspace)
    tale.den.members.add(workspace.bot_user_id)
    await here.restart()
    await tale.until(lambda: all_can_share(tale), "everybody has a prompt")
    await tale.all_shared(tale.all)
    assert all(prompts_of(tale, hands)[0] == 1 for hands in tale.all)
    assert here.slack.posted.duplicates() == 0


async def test_three_days_after_it_was_taken_out_the_workspace_is_erased(here: Town) -> None:
    """Rules L7 and L8, as on Teams: what Slack itself still shows is Slack's; here nothing is left, and no key."""
    tale = await neighbours(here)
    await tale.opened()
    await tale.all_shared(tale.all)
    assert await resting_rows(here)
    await here.slack.uninstall(tale.ada.person.workspace)
    await here.later(days=3, hours=1)
    await here.restart()
    assert await resting_rows(here) == set()


async def resting_rows(here: Town) -> set[str]:
    """Tables with anything that belongs to an organisation."""
    found: set[str] = set()
    async with here.app.sql.main.read() as connection:
        for table in tables.metadata.sorted_tables:
            if "organisation" in table.c:
                rows = select(table.c.organisation).where(table.c.organisation != "").limit(1)
                found |= {table.name} if (await connection.execute(rows)).first() else set()
    return found
