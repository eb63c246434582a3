"""Somebody asks a person who leads to name what happened. Rule H15 of the rulebook."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.leads.acknowledgement_table import Table
from bot.engine.moves import AskToName
from bot.engine.refusals import Refusal

ASKED_AGAIN = timedelta(days=30)
"""So long nobody else asks the same lead: not more than one question a month, whoever asks."""


def asked(table: Table, move: AskToName) -> None:
    """H15. A named human asks, once; the lead reads it with their next message, and nobody reminds them of it."""
    actor = table.command.actor
    if actor is None or move.lead != table.state.lead:
        raise Refusal("refusal.unknown")
    if actor == move.lead:
        raise Refusal("refusal.ask_oneself")
    before = table.state.asked
    if before is not None and table.now - before < ASKED_AGAIN:
        raise Refusal("refusal.asked_lately")
    table.set(asked=table.now)
    table.tell(move.lead, table.asking_part(actor))
    table.reply("reply.naming_asked")
