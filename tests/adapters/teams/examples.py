"""The catalogue's own examples as Teams gets them: every message, form and page there is.

People and places are as Teams names them; the examples of the catalogue name them as they come.
"""

from __future__ import annotations

from dataclasses import replace

from bot.wording.sheet import Block, Channel, Option, People, Sheet
from tests.adapters.slack.examples import messages, views

PLACES = (
    Option("19:den@thread.tacv2", "Ward 7 · Den"),
    Option("19:night@thread.v2", "The night shift"),
)
__all__ = ["MESSAGES", "PLACES", "TOO_LONG", "VIEWS", "in_teams", "person"]

TOO_LONG = {"form.revise/full"}
"""Sixteen lines, each with the longest comments of all: people's words are folded there."""


def person(n: int) -> str:
    return f"00000000-0000-4000-8000-{n:012d}"


def _in_teams(block: Block) -> Block:
    if isinstance(block, People):
        return replace(block, initial=tuple(person(n) for n, _ in enumerate(block.initial, 1)))
    if isinstance(block, Channel):
        return replace(block, initial=PLACES[0].value if block.initial else "")
    return block


def in_teams(sheet: Sheet) -> Sheet:
    return replace(sheet, blocks=tuple(map(_in_teams, sheet.blocks)))


MESSAGES = messages("teams")
VIEWS = {name: in_teams(sheet) for name, sheet in views("teams").items()}
