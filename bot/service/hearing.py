"""Who hears what when a platform will not let the bot write, change or delete where a circle's messages stand.

The bot mends nothing by itself. It says once, to somebody who can, which place it is and what helps; what waits goes on
waiting.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.engine.effects import InCentral, InThread
from bot.engine.model import Cause, Circle, Desk, Part, Place, Rank, desk_subject
from bot.engine.moves import Forget, Notify
from bot.service.changes import Changes
from bot.service.orders import keeper_of
from bot.service.ports import Outgoing, Work

log = structlog.get_logger(__name__)

TAKES_AWAY = ("amend", "unsay")


async def closed_to_us(work: Work, row: Outgoing, reason: str, now: datetime) -> None:
    """A place lets the bot do nothing: the keeper hears of what waits, or of the words that still stand there."""
    authors = await _authors(work, row)
    # After an erasure nothing notes what was told; it is said at the first try, and at the last.
    if authors or (_after_erasure(row) and not row.attempts):
        await left_behind(work, row, now)
    if row.kind == "tell" or not (authors or _after_erasure(row)):
        await _waits(work, row, reason, now)


async def through(
    work: Work, row: Outgoing, now: datetime, place: Place | None = None, *, given_up: bool = False
) -> None:
    """Nothing of this row waits any more: whoever was told that it waits reads what became of it.

    `place` is where it went, if that is another place than the one it waited for.
    """
    if not row.attempts or not in_a_place(row):
        return
    circle = (await work.read(row.organisation, [row.subject])).get(row.subject)
    if not isinstance(circle, Circle):
        return
    where = [place.platform, place.tenant, place.conversation] if place else _where(row)
    values = {**_values(row), "where": where, "given_up": given_up}
    changes = Changes()
    for person in dict.fromkeys(seat.person for seat in circle.seats):
        part = Part(f"{_waits_name(row)}:{person}", "keeper.waits.over", row.subject, values)
        changes.amend(row.organisation, row.subject, part)
        await _forget(work, row, person, part.name, now)
    await changes.write(work, now)


async def _forget(work: Work, row: Outgoing, person: str, name: str, now: datetime) -> None:
    desk = desk_subject(person)
    state = (await work.read(row.organisation, [desk])).get(desk)
    if isinstance(state, Desk) and any(cause.part.name == name for cause in state.causes):
        await work.send(row.organisation, desk, Forget(name), now)


async def left_behind(work: Work, row: Outgoing, now: datetime) -> None:
    """Words that are gone still stand on the platform. The keeper is asked to delete them; who withdrew them hears it.

    Once a day for each place, however many messages it is. Of a wish for a person nothing is noted, ever.
    """
    if row.subject.kind == "wish":
        return
    # After an erasure that two people asked for, both: their ids stand there apart by a space.
    keepers = (row.person or "").split() if _after_erasure(row) else (await _keeper(work, row)).split()
    values: dict[str, object] = {"circle": row.subject.id, "where": _where(row)}
    name = f"{row.subject.id}:left:{':'.join(_where(row))}:{row.born:%Y%m%d}"
    for keeper in keepers:
        await _tell_once(work, row, keeper, Part(name, "keeper.left", row.subject, values), now)
    if not keepers:
        log.warning("relay.left_behind", subject=row.subject.kind)
        await work.journal(row.organisation, row.subject, "left_behind", now)
    for author in await _authors(work, row):
        if author and author not in keepers:
            await _tell_once(work, row, author, Part(name, "words.left", row.subject, values), now)


def takes_words_away(row: Outgoing) -> bool:
    """Whether this row is there so that words of somebody no longer stand on the platform."""
    return row.kind in TAKES_AWAY and (row.person is not None or _after_erasure(row))


def is_last_word(row: Outgoing) -> bool:
    """The thread is to say that the words of its circle are erased. Where it cannot be said it stays unsaid."""
    return row.kind == "amend" and isinstance(row.to, InThread)


def in_a_place(row: Outgoing) -> bool:
    """A message of a channel, not of one person, nor a question."""
    return row.kind in ("tell", *TAKES_AWAY) and row.conversation.startswith("place:")


async def _waits(work: Work, row: Outgoing, reason: str, now: datetime) -> None:
    keeper = await _keeper(work, row)
    if not keeper:
        return
    part = Part(_waits_name(row), "keeper.waits", row.subject, {**_values(row), "reason": reason})
    await _tell_once(work, row, keeper, part, now)


def _waits_name(row: Outgoing) -> str:
    return f"{row.subject.id}:waits:{row.id}"


def _values(row: Outgoing) -> dict[str, object]:
    return {"circle": row.subject.id, "where": _where(row), "central": isinstance(row.to, InCentral)}


async def _tell_once(work: Work, row: Outgoing, person: str, part: Part, now: datetime) -> None:
    """Asked at every try: whoever has the message, or will have it next, gets no second one."""
    own = Part(f"{part.name}:{person}", part.key, part.about, part.values)
    name = (row.organisation, own.name)
    if await work.posted([name]) or await work.waiting([name]):
        return
    await work.send(row.organisation, desk_subject(person), Notify(Cause(own, Rank.WORD, now)), now)


async def _authors(work: Work, row: Outgoing) -> list[str]:
    """Whose words wait to be taken away in this place; empty for nobody's in particular."""
    waiting = await work.taking_away(row.organisation, row.subject, row.conversation)
    return list(dict.fromkeys(waiting))


async def _keeper(work: Work, row: Outgoing) -> str:
    state = (await work.read(row.organisation, [row.subject])).get(row.subject)
    return keeper_of(state) or "" if isinstance(state, Circle) else ""


def _after_erasure(row: Outgoing) -> bool:
    """Then the row itself says where the message stands; `person` is who kept the circle."""
    return row.kind == "unsay" and isinstance(row.to, InThread)


def _where(row: Outgoing) -> list[str]:
    """Platform, tenant and conversation."""
    return row.conversation.removeprefix("place:").split(":", 2)
