"""What is due of a lead's statements: a promise's silence, and the end of a statement.

Rules H6 and H17 of the rulebook.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.effects import Hush, Ring, Send
from bot.engine.leads.acknowledgement_table import Table
from bot.engine.leads.specific import day_of
from bot.engine.model import Acknowledgement, Promise, Statement, Subject
from bot.engine.moves import StatementEnded
from bot.engine.replacing import replace

ALARM = "promise"
AGAIN = timedelta(days=7)
"""A promise whose day is over is told to its lead, a week later to the deputy as well, another week later to the sponsor."""

TOLD_MOST = 3
READABLE = timedelta(days=30)
"""So long the last answer is read, where it comes when the statement would have ended already."""


def set_alarm(table: Table) -> None:
    """One alarm: when the next promise's silence has to be told, or a statement ends."""
    signed = table.state.signed
    times = [at for text in signed for p in text.promises if (at := silence_at(p)) is not None]
    times += [at for text in signed if (at := ends_at(text)) is not None]
    table.effects.append(Ring(ALARM, max(min(times), table.now)) if times else Hush(ALARM))


def silence_at(promise: Promise) -> datetime | None:
    day = day_of(promise.due)
    if not promise.open or promise.told >= TOLD_MOST or day is None:
        return None
    begins = datetime.combine(day, time(), UTC) + promise.told * AGAIN
    # Weeks in which the bot stood still put nobody above in the place of a lead who was not asked yet.
    return begins if promise.told_at is None else max(begins, promise.told_at + AGAIN)


def next_version(state: Acknowledgement) -> int:
    """A version's number is never used again, also when the text has ended."""
    return max((state.versions, *(text.serial for text in state.signed))) + 1


def ends_at(text: Statement) -> datetime | None:
    """H17. None while a promise is open: what leadership owes does not go by waiting."""
    if text.open or text.signed is None:
        return None
    return text.ends or in_two_years(text.signed)


def kept_on(table: Table, text: Statement) -> Statement:
    """H17. An answer that comes late can still be read for a while."""
    at = ends_at(text)
    if at is None or at >= table.now + READABLE:
        return text
    kept = replace(text, ends=table.now + READABLE)
    table.set(signed=tuple(kept if one.serial == text.serial else one for one in table.state.signed))
    return kept


def end_due(table: Table) -> None:
    """H17. With its words and answers, here and in the central place."""
    over = [text for text in table.state.signed if (at := ends_at(text)) is not None and at <= table.now]
    if not over:
        return
    left = tuple(text for text in table.state.signed if text not in over)
    for text in over:
        table.drop(text.entries)
        ended = StatementEnded(table.state.id, table.central_part(text).name, last=not left)
        table.effects.append(Send(Subject("organisation", table.state.organisation), ended))
    table.set(signed=left)
