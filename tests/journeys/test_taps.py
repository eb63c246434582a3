"""Double, late, repeated, simultaneous and forged taps: one act each, a kind answer, and nobody's words in other hands."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.engine.model import Circle, EntryKind, Stage, TurnState
from tests.fakes.slack import payloads
from tests.fakes.slack.delivery import INTERACTIVE
from tests.fakes.slack.on_screen import find_element
from tests.journeys.gathering import Gathering, neighbours
from tests.journeys.hands import Hands, find
from tests.journeys.town import Databases, Town, town


@pytest.fixture
async def here(quick: Databases) -> AsyncIterator[Town]:
    async with town(quick) as made:
        yield made


@pytest.fixture
async def either(databases: Databases) -> AsyncIterator[Town]:
    """Who is first is settled by the database, so this is tried on each."""
    async with town(databases) as made:
        yield made


def shares(circle: Circle) -> list[tuple[str, int]]:
    """Speaker and round of everything that was shared."""
    kinds = (EntryKind.SHARE, EntryKind.SILENCE)
    return sorted((entry.seat, entry.round) for entry in circle.entries if entry.kind in kinds)


def last_whisper(hands: Hands) -> str:
    return hands.person.whispers[-1]


async def test_taps_that_come_twice_late_or_together(either: Town) -> None:
    tale = await neighbours(either)
    await tale.opened()
    await _a_form_sent_twice(tale)
    await _a_button_pressed_twice(tale)
    await _two_answers_of_one_person_at_one_moment(tale)
    await _two_people_at_one_moment(tale)
    await _a_button_of_yesterday(tale)


async def _a_form_sent_twice(tale: Gathering) -> None:
    """Slack repeats what it thinks was lost; the second one changes nothing."""
    ada = tale.ada
    await ada.tap("share")
    await tale.wrote(ada)
    answer = await ada.send("sitting")
    assert answer.delivery is not None
    for reason in ("http_timeout", "http_error"):
        assert (await answer.delivery.again(reason)).status == 200
    await tale.town.settle()
    found = shares(await tale.circle())
    assert len(found) == len(set(found)) == 2


async def _a_button_pressed_twice(tale: Gathering) -> None:
    """The second tap is on a screen that has not refreshed, or is the first one once more."""
    ben = tale.ben
    before = ben.with_button("silence").copy()
    answer = await ben.tap("silence")
    assert answer.delivery is not None
    again, stale = await asyncio.gather(
        answer.delivery.again(), ben.tap_in(before, "silence", stale=True), return_exceptions=False
    )
    assert (again.status, stale.status) == (200, 200)
    await tale.town.settle()
    assert "answered already" in "\n".join(ben.person.whispers)
    assert [seat for seat, _ in shares(await tale.circle())].count(_seat(await tale.circle(), 1)) == 1


def _seat(circle: Circle, place: int) -> str:
    return circle.seats[place].id


async def _two_answers_of_one_person_at_one_moment(tale: Gathering) -> None:
    """On the phone a pass, at the desk a form: one is kept, the other is refused kindly, and what was typed stays."""
    cleo = tale.cleo
    prompt = cleo.with_button("pass").copy()
    await cleo.tap("share")
    await tale.wrote(cleo)
    form = cleo.form("sitting")
    await asyncio.gather(cleo.send("sitting"), cleo.tap_in(prompt, "pass", stale=True))
    await tale.town.settle()
    mine = [seat for seat, _ in shares(await tale.circle()) if seat == _seat(await tale.circle(), 2)]
    if form.open:
        assert "answered already" in form.words()
        assert mine == []
        await cleo.shut()
    else:
        assert "answered already" in last_whisper(cleo)
        assert len(mine) == 2


async def _two_people_at_one_moment(tale: Gathering) -> None:
    """The last share of a sitting and a change to an earlier one: the share is kept, the next sitting begins once, and
    the change is kept or kindly refused, never lost without a word.
    """
    dora, ada = tale.dora, tale.ada
    word = tale.canaries.word()
    await ada.tap("my_words")
    await ada.press("edit")
    [box] = ada.form("edit").state
    await ada.fill(**{box: f"I say it better now: {word}"})
    await dora.tap("share")
    await tale.wrote(dora)
    hers = tale.canaries.words[-1]
    await asyncio.gather(dora.send("sitting"), ada.person.submit(ada.form("edit")))
    await tale.town.settle()
    refused = "That sitting is closed" in ada.form().words()
    await ada.shut()
    circle = await tale.circle()
    assert circle.sitting is not None
    assert circle.sitting.n == 2
    found = shares(circle)
    assert len(found) == len(set(found))
    assert await tale.read(dora, word) is not refused
    assert await tale.read(ada, hers)


async def _a_button_of_yesterday(tale: Gathering) -> None:
    """A prompt that is long over, on a screen that was asleep; a form that stayed open over night."""
    holder = await tale.until_one_can(tale.all, "share")
    old = holder.with_button("share").copy()
    await holder.tap("share")
    await tale.wrote(holder)
    written = holder.written()
    await tale.until(lambda: not holder.can("more_time"), "the window is over")
    assert (await tale.circle()).sitting is not None
    answer = await holder.tap_in(old, "more_time", stale=True)
    assert answer.status == 200
    assert "nothing was changed" in last_whisper(holder)
    await tale.until(lambda: not holder.can("share"), "the sitting is over")
    await holder.send("sitting")
    assert "has gone on, so nothing was changed" in holder.form("sitting").words()
    assert holder.written() == written


async def test_nothing_that_slack_did_not_sign_is_heard(here: Town) -> None:
    tale = await neighbours(here)
    await tale.opened()
    before = await tale.circle()
    payload = _pressed(tale, tale.ben, "pass")
    for how in ("wrong_secret", "old", "unsigned", "changed_body"):
        assert (await here.slack.forge(how)).status == 401
        assert (await here.slack.forge(how, payload)).status == 401
    await here.settle()
    assert await tale.circle() == before


async def test_what_a_button_carries_opens_no_door(here: Town) -> None:
    """Ids inside a value are never believed: not another person's turn, not another circle, not somebody's words."""
    tale = await neighbours(here)
    await tale.opened()
    await tale.shared(tale.ada)
    word = tale.canaries.words[-1]
    before = await tale.circle()
    assert before.sitting is not None
    other = await _another_circle(tale)
    adas = next(entry.id for entry in before.entries if entry.kind is EntryKind.SHARE)
    coming = next(turn.serial for turn in before.sitting.turns if turn.seat == before.seats[2].id)
    tried: list[dict[str, str]] = [
        {"m": "pass", "c": before.id, "t": str(coming)},
        {"m": "silence", "c": before.id, "t": str(coming)},
        {"m": "withdraw", "c": before.id, "e": adas},
        {"m": "edit", "c": before.id, "e": adas},
        {"m": "received", "c": before.id, "e": adas},
        {"m": "move_on", "c": before.id, "t": str(coming)},
        {"m": "pause", "c": before.id},
        {"m": "close", "c": before.id},
        {"m": "publish", "c": before.id},
        {"m": "open", "c": other.id},
        {"m": "my_words", "c": other.id},
        {"m": "read", "c": other.id, "n": "1", "p": "1"},
        {"m": "leave", "c": other.id},
        {"m": "join", "c": other.id},
        {"m": "erase_mine", "c": other.id},
        {"m": "read", "c": "nowhere", "n": "1"},
        {"m": "nonsense", "c": before.id},
        {"m": "share"},
    ]
    for value in tried:
        await tale.ben.shut()
        answer = await _forged(tale, tale.ben, value)
        await here.settle()
        assert answer.status == 200, value
        seen = here.slack.on_screens()
        assert word not in seen, value
    circle = await tale.circle_of(before.id)
    assert (circle.stage, circle.sitting, circle.seats) == (Stage.SITTING, before.sitting, before.seats)
    assert circle.entries == before.entries
    assert {turn.state for turn in before.sitting.turns} <= set(TurnState)
    assert await tale.circle_of(other.id) == other


def _pressed(tale: Gathering, hands: Hands, move: str) -> dict[str, Any]:
    """What Slack would send for this tap."""
    message = hands.with_button(move)
    action = find(message, move, {})
    assert action is not None
    block, element = find_element(message, action, None)
    body = payloads.action(tale.slack, block, element, None)
    return payloads.action_in_message(tale.slack, hands.person, message, body, {})


async def _forged(tale: Gathering, hands: Hands, value: dict[str, str]) -> Any:
    """A tap of theirs in which the value was changed on the way to Slack."""
    message = next(one for one in reversed(hands.inbox()) if one.buttons())
    move = next(iter(message.buttons()))
    payload = copy.deepcopy(_pressed(tale, hands, move))
    payload["actions"][0]["value"] = json.dumps(value)
    return await tale.slack.deliver(INTERACTIVE, "block_actions", payload)


async def _another_circle(tale: Gathering) -> Circle:
    """Eve's, with three others; nobody of the first circle is in it."""
    slack = tale.slack
    others = [slack.user(tale.canaries.name(name), tz="Europe/London") for name in ("Finn", "Gus", "Hal")]
    eve = tale.stranger
    tale.den.members |= {one.id for one in [*others, eve.person]}
    await eve.person.command("/circle", "new", channel=tale.den)
    await eve.send("convene", people=others, day="2026-11-27", time="11:00")
    await tale.town.settle()
    await eve.send("convene.plan")
    await tale.town.settle()
    await eve.shut()
    return (await tale.circles())[-1]
