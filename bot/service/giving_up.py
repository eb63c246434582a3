"""When a platform says no: try again in a while, or give up, free what waits behind, and say so in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.engine.model import Series, Subject, desk_subject
from bot.engine.moves import Looked, NextHindered, PlaceSeen, Undelivered
from bot.service.hearing import closed_to_us, in_a_place, is_last_word, left_behind, takes_words_away, through
from bot.service.ports import Outgoing, PlatformTrouble, Store, Work

log = structlog.get_logger(__name__)

PATIENCE = timedelta(hours=24)
LOOK_PATIENCE = timedelta(hours=1)
"""A message waits for the answer, so a platform that does not say who somebody is cannot hold it up for long."""

UNWELCOME = frozenset({"revoked", "removed"})
"""The app lost its place in the whole workspace. No message is to blame, and an administrator can put it right."""

UNWELCOME_PATIENCE = timedelta(days=14)
"""Until then messages wait, so a circle stands still instead of passing by people whom nobody could tell."""

WAITS = dict.fromkeys(UNWELCOME, 1800.0) | dict.fromkeys(PlatformTrouble.CLOSED, 3600.0)
"""Seconds between two tries while somebody has to put something right first."""

LONGEST_WAIT = 600.0
UNWORDED_TRIES = 3

Random = Callable[[], float]
"""A number from 0 up to, not including, 1."""


class Troubles:
    def __init__(self, store: Store, random: Random) -> None:
        self._store = store
        self._random = random

    async def settle(self, row: Outgoing, trouble: PlatformTrouble, now: datetime) -> None:
        """Put the row off, or end it."""
        if now - row.born < _patience(row, trouble):
            await self._again(row, trouble, now)
        else:
            await self._give_up(row, trouble.reason, now)

    async def unworded(self, row: Outgoing, trouble: Exception, now: datetime) -> None:
        """Our own mistake, not the platform's. The log gets the kind of mistake and the message's key alone."""
        key = row.parts[0].key if row.parts else row.kind
        log.error("relay.unworded", key=key, trouble=type(trouble).__name__)
        if row.attempts < UNWORDED_TRIES:
            await self._again(row, PlatformTrouble("down"), now)
        else:
            await self._give_up(row, "refused", now)

    async def _again(self, row: Outgoing, trouble: PlatformTrouble, now: datetime) -> None:
        seconds = WAITS.get(trouble.reason, trouble.again_after)
        if seconds is None:
            # Doubling, and spread out, so that a platform that comes back is not met by everything at once.
            seconds = min(2.0 ** min(row.attempts, 16), LONGEST_WAIT) * (0.5 + self._random())
        at = now + timedelta(seconds=seconds)
        log.info("relay.again", kind=row.kind, reason=trouble.reason, attempts=row.attempts)
        async with self._store.work() as work:
            await work.out_again(row.id, at)
            if trouble.reason in trouble.CLOSED:
                await closed_to_us(work, row, trouble.reason, now)
            if trouble.reason == "busy":
                await work.hold_back(row.conversation, at)

    async def _give_up(self, row: Outgoing, reason: str, now: datetime) -> None:
        log.warning("relay.gave_up", kind=row.kind, reason=reason, subject=row.subject.kind)
        async with self._store.work() as work:
            if takes_words_away(row):
                await left_behind(work, row, now)
                await work.out_done([row.id])
                return
            await work.out_done([row.id])
            await through(work, row, now, given_up=True)
            if row.kind == "look" and row.person is not None:
                answer = Looked(None, active=reason != "no_person")
                await work.send(row.organisation, desk_subject(row.person), answer, now)
            elif is_last_word(row):
                log.info("relay.last_word_unsaid")
            elif row.kind == "amend" and reason == "no_person":
                # Nobody reads this message any more: there is nothing to put right, and nobody to tell it to.
                log.info("relay.reader_gone")
            elif row.kind == "convene":
                await _hindered(work, row, now)
            elif row.kind == "check":
                await work.send(row.organisation, row.subject, PlaceSeen("gone"), now)
            elif reason == "no_person" and row.person is not None:
                gone = Looked(None, active=False)
                await work.send(row.organisation, desk_subject(row.person), gone, now)
            else:
                await _undelivered(work, row, reason, now)


async def _hindered(work: Work, row: Outgoing, now: datetime) -> None:
    state = (await work.read(row.organisation, [row.subject])).get(row.subject)
    if isinstance(state, Series) and state.convening is not None:
        await work.send(row.organisation, row.subject, NextHindered(state.convening, "platform"), now)


def _patience(row: Outgoing, trouble: PlatformTrouble) -> timedelta:
    """For how long after its birth a row is tried again.

    Without the app even the question who somebody is waits: no prompt goes out, so nobody's window begins.
    """
    if trouble.reason in UNWELCOME:
        return UNWELCOME_PATIENCE
    if is_last_word(row) and not trouble.passing:
        return timedelta()
    # What waited for its place is old already when the place is open again and asks for a moment's patience.
    if in_a_place(row) and (trouble.passing or trouble.reason in trouble.CLOSED):
        return UNWELCOME_PATIENCE
    if not trouble.passing:
        return timedelta()
    return LOOK_PATIENCE if row.kind == "look" else PATIENCE


async def _undelivered(work: Work, row: Outgoing, reason: str, now: datetime) -> None:
    """Each circle whose message this was hears of it, by the name of its own part."""
    told: set[Subject] = set()
    for part in row.parts:
        if part.about.kind == "circle" and part.about not in told:
            told.add(part.about)
            move = Undelivered(part.name, reason, row.person)
            await work.send(row.organisation, part.about, move, now)
    if row.subject.kind == "circle" and row.subject not in told:
        await work.send(row.organisation, row.subject, Undelivered(row.name, reason, row.person), now)
