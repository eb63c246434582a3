"""All words of one person, everywhere at once: what each subject that keeps words does when their author takes them back.

Rules Z4 and Z5 of the rulebook. What a circle agreed to in other words, a signed statement and a lead's answers stay: they
are no longer one person's words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.engine.after.after_table import AfterTable
from bot.engine.effects import Drop, Send
from bot.engine.leads.acknowledgement_table import Table as Writing
from bot.engine.model import Ask, HoldCheck, Practice, circle_subject
from bot.engine.moves import ForgetMine, TakenBack
from bot.engine.people.desk_table import Table
from bot.engine.replacing import replace

NOTICE = "notice"
"""The entry of a practice that says how one would notice."""


def forget_mine(table: Table, move: ForgetMine) -> None:
    """Z4. One confirmed tap takes back all that the person wrote, in every circle and wherever else words rest."""
    told = dict.fromkeys((*map(circle_subject, table.desk.circles), *move.subjects))
    table.effects += [Send(subject, TakenBack(table.desk.person)) for subject in told]
    table.reply("reply.forgotten")


def from_practice(table: AfterTable[Practice], move: TakenBack) -> None:
    """Z5. How one would notice it was its owner's to say."""
    if table.state.owner == move.person and table.state.notice:
        table.effects.append(Drop(NOTICE))
        table.set(notice=False)


def from_ask(table: AfterTable[Ask], move: TakenBack) -> None:
    """Z5. A reason goes while it has an author; the answer of a lead stays, for it was given in an office."""
    mine = [one for one in table.state.said if one.person == move.person and one.remark]
    table.effects += [Drop(one.remark) for one in mine]
    if mine:
        said = (replace(one, remark="") if one in mine else one for one in table.state.said)
        table.set(said=tuple(said))


def from_statement(table: Writing, move: TakenBack) -> None:
    """Z5. A draft is its lead's alone. What was signed stays, for it was given in an office too."""
    if move.person == table.state.lead and table.state.draft is not None:
        table.drop(table.state.draft.entries)
        table.set(draft=None)


def from_hold(table: AfterTable[HoldCheck], move: TakenBack) -> None:
    """Z5. What got in the way and who has the power, in their words; whether they see the change still counts."""
    mine = [one for one in table.state.said if one.person == move.person and any(one.entries)]
    table.effects += [Drop(entry) for one in mine for entry in one.entries if entry]
    if mine:
        said = (replace(one, way="", power="") if one in mine else one for one in table.state.said)
        table.set(said=tuple(said))


OF_A_STATEMENT: dict[type, Callable[[Writing, Any], None]] = {TakenBack: from_statement}
