"""Elements of a sheet put together, and how many of them one card holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.fitting import MARK, DoesNotFit, Fit
from adapters.teams.limits import HOME, PAGE, PAGE_MOST, VIEW, Json, weight, wire
from adapters.teams.render_blocks import elements_of
from adapters.teams.render_buttons import VERSION, Action, Where, action_row
from adapters.teams.render_fields import Asking, field_elements
from bot.wording.sheet import FIELDS, Block, Rule

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CARD = "application/vnd.microsoft.card.adaptive"


def card(elements: list[Json], actions: Sequence[Action] = ()) -> Json:
    made: Json = {"type": "AdaptiveCard", "$schema": SCHEMA, "version": VERSION, "body": elements}
    return made | ({"actions": action_row(list(actions))["actions"]} if actions else {})


def attachment(made: Json) -> Json:
    return {"contentType": CARD, "content": made}


def elements(blocks: Sequence[Block], where: Where, fit: Fit, asking: Asking | None = None) -> list[Json]:
    """All elements of a sheet. A rule is a line above what follows it; with nothing before or behind, there is none."""
    found: list[Json] = []
    ruled = False
    for one in blocks:
        if isinstance(one, Rule):
            ruled = bool(found)
            continue
        made = _drawn(one, where, fit, asking or Asking())
        if made and ruled:
            made[0] = {**made[0], "separator": True, "spacing": "Large"}
            ruled = False
        found += made
    return found


def _drawn(block: Block, where: Where, fit: Fit, asking: Asking) -> list[Json]:
    return field_elements(block, asking, fit) if isinstance(block, FIELDS) else elements_of(block, where, fit)


# --- how much one card holds -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Room:
    """How much, and how it is counted."""

    most: int
    count: Callable[[Any], int]

    def holds(self, elements: list[Json]) -> bool:
        return self.count(elements) <= self.most


MESSAGE, AMENDED = Room(PAGE - 1_500, weight), Room(PAGE_MOST - 1_500, weight)
AT_HOME = Room(HOME - 16_000, weight)


def in_dialog(frame: Json) -> Room:
    """What is left beside the rest of the dialog's card."""
    return Room(VIEW - wire(frame) - 4_000, wire)


def split(elements: list[Json], room: Room) -> list[list[Json]]:
    """Elements in pages that the room holds, one of them at least; no page begins with a line."""
    pages: list[list[Json]] = []
    page: list[Json] = []
    used = 0
    for one in elements:
        heavy = room.count(one) + 2
        if page and used + heavy > room.most:
            pages.append(page)
            page, used = [], 0
        page.append(one if page else {key: value for key, value in one.items() if key != "separator"})
        used += heavy
    return [*pages, page] if page else pages


def paged(
    elements: list[Json], room: Room, page: int, way: Callable[[str, int], Action]
) -> tuple[list[Json], list[Json]]:
    """What stands on this page, and a `way` to the one before and the one behind it, by label and page."""
    if room.holds(elements):
        return elements, []
    pages = split(elements, room)
    here = min(page, len(pages))
    ways = [way(f"← {here - 1} / {len(pages)}", here - 1)] if here > 1 else []
    ways += [way(f"{here + 1} / {len(pages)} →", here + 1)] if here < len(pages) else []
    return pages[here - 1], [action_row(ways)]


def within(elements: list[Json], room: Room, key: str, fit: Fit) -> list[Json]:
    """The elements that the room holds: people's words are folded first, then sentences at the end give way.

    Fields and buttons stay. Raises DoesNotFit when they alone are too much.
    """
    if room.holds(elements):
        return elements
    fit.complain(f"{key} is over {room.most} bytes")
    for most in (2_000, 1_000, 500, 200):
        elements = [_folded(one, most) for one in elements]
        if room.holds(elements):
            return elements
    return _without_last(elements, room)


def _folded(element: Json, most: int) -> Json:
    if element["type"] != "Container":
        return element
    return {**element, "items": [_cut(one, most) for one in element["items"]]}


def _cut(block: Json, most: int) -> Json:
    runs, left = [], most
    for run in block["inlines"]:
        text = str(run["text"])
        if left > 0:
            runs.append({**run, "text": text if len(text) <= left else text[:left].rstrip() + MARK})
        left -= len(text)
    return {**block, "inlines": runs}


def _without_last(elements: list[Json], room: Room) -> list[Json]:
    over = room.count(elements) - room.most
    gone: set[int] = set()
    for index in reversed(range(len(elements))):
        if over > 0 and not _is_needed(elements[index]):
            gone.add(index)
            over -= room.count(elements[index]) + 1
    if over > 0:
        raise DoesNotFit("more fields and buttons than a card takes")
    return [one for index, one in enumerate(elements) if index not in gone]


def _is_needed(element: Json) -> bool:
    return str(element["type"]).startswith("Input.") or element["type"] == "ActionSet"
