"""Adaptive Cards, read back as a sheet: what somebody sees in Teams, and nothing that is not in the card."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal

from adapters.figures import written
from adapters.teams.piece import BACK, Piece, read_piece
from adapters.teams.render_fields import PEOPLE
from bot.wording.sheet import (
    FIELDS,
    Block,
    Box,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
    Field,
    Figures,
    Heading,
    Note,
    Option,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)
from tests.fakes.teams.people import Dialog
from tests.fakes.teams.world import Message
from tests.played.tapped import Tappable

Json = dict[str, Any]
Named = Callable[[str], str]
PLACES = frozenset({"channel", "central", "across"})
"""Teams has no picker of channels: the fields of these names are lists of them."""
STYLES: dict[str | None, Literal["plain", "primary", "danger"]] = {
    None: "plain", "positive": "primary", "destructive": "danger",
}  # fmt: skip


def of_message(message: Message, named: Named) -> Sheet:
    return of_card(message.card, message, named, str(message.activity.get("summary") or ""))


def of_card(card: Json, on: object, named: Named, summary: str = "") -> Sheet:
    return Sheet("card", tuple(_blocks(card["body"], on, named)), summary=summary)


def of_dialog(dialog: Dialog, named: Named) -> Sheet:
    """The way back to the form below is the frame's, and none of the page's own buttons."""
    blocks = tuple(_blocks(dialog.card["body"], dialog, named))
    own = dialog.card.get("actions") or []
    piece = (read_piece(own[0]["data"]) if own else None) or Piece()
    submit = own[0]["title"] if own else ""
    return Sheet(
        "dialog", tuple(_without_back(blocks)), dialog.title, form=piece.form, args=piece.of, submit=submit
    )


def way_back(dialog: Dialog) -> Json | None:
    """The button that leads to the form below, where there is one."""
    for element in dialog.card["body"]:
        for action in element.get("actions", ()) if element["type"] == "ActionSet" else ():
            if (read_piece(action.get("data")) or Piece()).move == BACK:
                return dict(action)
    return None


def _without_back(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Buttons):
            row = tuple(one for one in block.row if one.move != BACK)
            if row:
                yield Buttons(row)
        else:
            yield block


def _blocks(body: list[Json], on: object, named: Named) -> Iterator[Block]:
    """A hint stands close below its field, and belongs to it; so do the lines that say what a chart shows."""
    found: list[Block] = []
    beside: list[str] = []
    for element in unfolded(body):
        if beside:
            assert _runs(element) == beside.pop(0)
            continue
        if element.get("separator"):
            found.append(Rule())
        last = found[-1] if found else None
        if str(element["type"]).startswith("Chart."):
            figures = _figures(element)
            beside = written(figures).splitlines()
            found.append(figures)
        elif element.get("spacing") == "None" and isinstance(last, FIELDS):
            found[-1] = replace(last, hint=_runs(element))
        else:
            found.append(_block(element, on, named))
    return iter(found)


def unfolded(body: list[Json]) -> Iterator[Json]:
    """What stands behind a button "More" is read in its place, as whoever taps it reads it."""
    hidden = {str(one["id"]): one["items"] for one in body if one.get("isVisible") is False}
    for element in body:
        if str(element.get("id")) in hidden:
            continue
        if element["type"] != "ActionSet":
            yield element
            continue
        row: list[Json] = []
        for action in element["actions"]:
            behind = [each for name in action.get("targetElements", ()) for each in hidden[name]]
            if behind and row:
                yield {**element, "actions": row}
                row = []
            yield from unfolded(behind)
            row += [] if behind else [action]
        if row:
            yield {**element, "actions": row}


def _block(element: Json, on: object, named: Named) -> Block:
    match element["type"]:
        case "TextBlock":
            return Heading(element["text"])
        case "RichTextBlock":
            return _rich(element)
        case "Container":
            return _words(element["items"])
        case "ActionSet":
            return Buttons(tuple(_buttons(element["actions"], on)))
        case _:
            return _field(element, named)


def _figures(element: Json) -> Figures:
    return Figures(element["title"], tuple((one["x"], int(one["y"])) for one in element["data"]), "")


def _runs(element: Json) -> str:
    return "".join(run["text"] for run in element["inlines"])


def _rich(element: Json) -> Block:
    look, text = element["inlines"][0], _runs(element)
    if look.get("isSubtle"):
        return Note(text)
    if look.get("size") == "Medium":
        return Heading(text)
    return Text(text, strong=look.get("weight") == "Bolder")


def _words(items: list[Json]) -> Words:
    named = items[0]["inlines"][0].get("weight") == "Bolder"
    texts = [_runs(one) for one in items]
    return Words("\n\n".join(texts[1:]), texts[0]) if named else Words("\n\n".join(texts))


def _buttons(actions: list[Json], on: object) -> Iterator[Tappable]:
    """Those that unfold from another one are a tap further, and stand in its place."""
    for one in actions:
        below = one["card"] if one["type"] == "Action.ShowCard" else {}
        if below and not below.get("actions"):
            for row in below["body"]:
                yield from _buttons(row["actions"], on)
        else:
            yield _button(one, on)


def _button(action: Json, on: object) -> Tappable:
    """A button that asks "sure?" unfolds; the one that counts is inside."""
    inner = action["card"]["actions"][0] if action["type"] == "Action.ShowCard" else action
    sure = None
    if inner is not action:
        sure = _runs(action["card"]["body"][0])
    piece = read_piece(inner.get("data")) or Piece()
    style = STYLES[action.get("style")]
    return Tappable(
        action["title"], piece.move, piece.args, style, action.get("url"), sure, on=on, element=inner
    )


def _field(element: Json, named: Named) -> Field:
    name, label = element["id"], element["label"].removesuffix(" *")
    optional = not element.get("isRequired") and label == element["label"]
    value = str(element.get("value") or "")
    match element["type"]:
        case "Input.Text":
            long, limit = bool(element.get("isMultiline")), int(element["maxLength"])
            return Box(name, label, "", long, limit, value, optional)
        case "Input.Date":
            return Day(name, label, "", value, optional)
        case "Input.Time":
            return Clock(name, label, "", value, optional)
        case "Input.ChoiceSet":
            return _choices(element, name, label, value, optional, named)
    raise AssertionError(f"nobody fills in a {element['type']}")


def _choices(element: Json, name: str, label: str, value: str, optional: bool, named: Named) -> Field:
    many = bool(element.get("isMultiSelect"))
    chosen = tuple(one for one in value.split(",") if one)
    if element.get("choices.data", {}).get("dataset") == PEOPLE:
        return People(name, label, "", tuple(map(named, chosen)), 20 if many else 1, optional)
    if name in PLACES:
        return Channel(name, label, "", named(value) if value else "", optional)
    options = tuple(_option(one) for one in element["choices"])
    look: Literal["list", "menu"] = "list" if element["style"] == "expanded" else "menu"
    if many:
        return Ticks(name, label, options, "", chosen, optional, look)
    return Choice(name, label, options, "", value, optional, look)


def _option(choice: Json) -> Option:
    title, _, note = choice["title"].partition(" – ")
    return Option(choice["value"], title, note)
