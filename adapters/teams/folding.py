"""No more than six buttons on a card: Teams shows no seventh of a row, and a phone in a tired hand not more at once.

What does not stand there is behind a button "More", which shows it in place: first the rows from the last one up, each
behind a button of its own; where that is not enough, everything from some line on. The way to help always stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from microsoft_teams.cards.core import ToggleVisibilityAction

from adapters.fitting import MARK
from adapters.teams.limits import IN_ROW, Json
from adapters.teams.piece import OURS
from adapters.teams.render_buttons import wrapped
from bot.wording.building import WAYS_TO_HELP

ONE_TAP = ("share", "pass", "join", "decline")
"""What takes one tap wherever it can stand."""
BEGINS = "try"
"""Where the ways to begin stand, this one leads. Of them as many stay in sight as have room, from the first one on."""
WIDE = 4
"""Buttons of one row that stay together, so that a level of six always holds one row and the way on."""


def at_most_six(elements: list[Json], more: str, beside: int = 0) -> list[Json]:
    """The elements of a card, changed where they show too much. `beside`: buttons that stand on the card besides."""
    most = IN_ROW - beside
    if many(elements) <= most:
        return elements
    folding = _Folding(more or MARK)
    whole = elements
    for stays in (ONE_TAP, ONE_TAP[:1]):
        elements = whole
        for start, end in reversed(list(_rows(whole))):
            before, elements = elements, folding.row(elements, start, end, stays)
            room = most - many(elements)
            if room > 0 and _move(_actions(whole[start])[0]) == BEGINS:
                elements = folding.row(before, start, end, stays, leading=room)
            if room >= 0:
                return elements
    for start, end in reversed(list(_rows(whole))):
        whole = folding.row(whole, start, end, ONE_TAP)
    return folding.rest(_narrow(whole), most)


def many(elements: Sequence[Json]) -> int:
    """The buttons that stand there at once."""
    return sum(len(_actions(one)) for one in elements)


def _actions(element: Json) -> list[Any]:
    found: list[Any] = element["actions"] if element["type"] == "ActionSet" else []
    return found


def _rows(elements: Sequence[Json]) -> Iterator[tuple[int, int]]:
    """Where buttons stand without anything between them: from, and up to."""
    start = None
    for index, one in enumerate([*elements, {"type": ""}]):
        if one["type"] == "ActionSet":
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _move(action: Json) -> str:
    data = action.get("data")
    held = data.get(OURS) if isinstance(data, dict) else None
    return str(held.get("move", "")) if isinstance(held, dict) else ""


def _standing(elements: Sequence[Json]) -> list[Json]:
    """What is never out of sight: what is asked, and the ways to help with what is behind a button beside them and with
    what is said below: that nobody is watching.
    """
    found: list[Json] = []
    goes_on = False
    for one in elements:
        if one.get("isVisible") is False:
            beside = (
                name for row in found for each in _actions(row) for name in each.get("targetElements", ())
            )
            found += [one] if one["id"] in beside else []
            continue
        ways = [_move(each) in WAYS_TO_HELP for each in _actions(one)]
        asks = one["type"].startswith("Input.")
        hint = bool(found) and found[-1]["type"].startswith("Input.") and one.get("spacing") == "None"
        goes_on = all(ways) if ways else goes_on and not asks and not one.get("separator")
        if any(ways) or asks or hint or goes_on:
            found.append(one)
    return found


def _narrow(elements: Sequence[Json]) -> list[Json]:
    """Rows that are too wide to stand beside a way on are two."""
    found: list[Json] = []
    for one in elements:
        actions = _actions(one)
        found += [{**one, "actions": actions[n : n + WIDE]} for n in range(0, len(actions), WIDE)] or [one]
    return found


class _Folding:
    def __init__(self, more: str) -> None:
        self._more = more
        self._ids = count(1)

    def row(
        self, elements: list[Json], start: int, end: int, stays: Sequence[str], leading: int = 0
    ) -> list[Json]:
        """These buttons behind one, but for the ways to help, the moves that stay and so many of the first ones."""
        every = [one for row in elements[start:end] for one in _actions(row)]
        kept = [one for n, one in enumerate(every) if _move(one) in stays or n < leading]
        helping = [one for one in every if _move(one) in WAYS_TO_HELP]
        behind = [one for one in every if one not in kept and one not in helping]
        if len(behind) < 2:
            return elements
        hidden = (
            {**row, "actions": [one for one in _actions(row) if one in behind]} for row in elements[start:end]
        )
        way, below = self._behind([row for row in hidden if row["actions"]])
        # Where more than the usual one stands, they have a row of their own, and what is said below it is theirs.
        rows = [[*kept, way], helping] if len(helping) > 1 else [[*kept, way, *helping]]
        shown = [made for one in rows for made in _in_rows(one)]
        return [*elements[:start], *shown, below, *elements[end:]]

    def rest(self, elements: list[Json], most: int) -> list[Json]:
        """Everything from some line on behind one button, but for the ways to help; behind it the same again."""
        helping = _standing(elements)
        cut = _cut(elements, most - 1 - many(helping), helping)
        tail = [one for one in elements[cut:] if one not in helping]
        ends = [one for one in elements[cut:] if one in helping]
        way, below = self._behind(tail)
        return [*elements[:cut], *_in_rows([way]), below, *ends]

    def _behind(self, elements: list[Json]) -> tuple[Json, Json]:
        """Six there too, and behind the last of them the others."""
        name = f"more-{next(self._ids)}"
        if many(elements) > IN_ROW:
            elements = self.rest(_narrow(elements), IN_ROW)
        way = ToggleVisibilityAction(title=self._more, target_elements=[name])
        made: Json = way.model_dump(by_alias=True, exclude_none=True)
        return made, {"type": "Container", "id": name, "isVisible": False, "items": elements}


def _in_rows(actions: Sequence[Json]) -> list[Json]:
    rows = wrapped(actions, lambda one: str(one["title"]))
    return [{"type": "ActionSet", "actions": row} for row in rows]


def _cut(elements: Sequence[Json], most: int, helping: Sequence[Json]) -> int:
    """Where the first line begins whose buttons are too many; the ways to help are not counted."""
    used, begins = 0, 0
    for index, one in enumerate(elements):
        if one in helping:
            begins = index + 1 if begins == index else begins
            continue
        used += len(_actions(one))
        if used > most:
            return begins
        # What a button shows stays with that button.
        if one["type"] == "ActionSet" or one.get("isVisible") is False:
            begins = index + 1
    return len(elements)
