"""Block Kit, read back as a sheet: what somebody sees in Slack, and nothing that is not in the blocks."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import Any, Literal

from adapters.figures import written
from adapters.slack.codes import read_button, read_metadata
from bot.wording.sheet import (
    Block,
    Box,
    Button,
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
from tests.fakes.slack.messages import Message
from tests.fakes.slack.views import View
from tests.played.tapped import Tappable

Json = dict[str, Any]
Named = Callable[[str], str]
"""The name by which a transcript knows a person or a channel of this id."""


def of_message(message: Message, named: Named) -> Sheet:
    blocks = tuple(_blocks(message.blocks, message, named))
    return Sheet("message", blocks, summary=html.unescape(message.text))


def of_view(view: View, named: Named) -> Sheet:
    made = view.definition
    submit = _text(made.get("submit"))
    known = read_metadata(view.private_metadata) or ("", {})
    home = view.type == "home"
    return Sheet(
        known[0] or view.callback_id,
        tuple(_blocks(view.blocks, view, named)),
        title="" if home else view.title,
        form=view.callback_id if submit else "",
        args=known[1],
        submit=submit,
        close=_text(made.get("close")),
    )


def of_body(body: Json, named: Named) -> Sheet:
    """A message that only one person sees: it is kept nowhere, and cannot be tapped here."""
    text = html.unescape(str(body.get("text") or ""))
    return Sheet(
        "whisper", tuple(_blocks(body.get("blocks") or [], None, named)) or (Text(text),), summary=text
    )


def _blocks(blocks: list[Json], on: object, named: Named) -> Iterator[Block]:
    for block in _with_charts_alone(blocks):
        match block["type"]:
            case "data_visualization":
                yield _figures(block)
            case "header":
                yield Heading(_text(block["text"]))
            case "section":
                yield Text(_text(block["text"]))
            case "context":
                yield from (Note(_text(one)) for one in block["elements"])
            case "divider":
                yield Rule()
            case "rich_text":
                yield _rich(block["elements"])
            case "actions":
                yield Buttons(tuple(_button(one, on) for one in block["elements"]))
            case "input":
                yield _field(block, named)
            case other:
                raise AssertionError(f"nobody reads a {other}")


def _with_charts_alone(blocks: list[Json]) -> Iterator[Json]:
    """A chart and the text below it are one: whoever sees no chart reads there what it shows."""
    there = iter(blocks)
    for block in there:
        yield block
        if block["type"] == "data_visualization":
            assert _text(next(there)["text"]) == written(_figures(block))


def _figures(block: Json) -> Figures:
    (series,) = block["chart"]["series"]
    rows = tuple((one["label"], one["value"]) for one in series["data"])
    return Figures(block["title"], rows, series["name"])


def _rich(parts: list[Json]) -> Text | Words:
    texts = ["".join(str(leaf["text"]) for leaf in part["elements"]) for part in parts]
    quotes = [text for part, text in zip(parts, texts, strict=True) if part["type"] == "rich_text_quote"]
    if not quotes:
        return Text("\n".join(texts), strong=True)
    return Words("\n".join(quotes), texts[0] if len(texts) > len(quotes) else "")


def _button(element: Json, on: object) -> Button:
    move, args = read_button(element["value"]) or ("", {})
    style: Literal["plain", "primary", "danger"] = element.get("style", "plain")
    return Tappable(
        _text(element["text"]),
        move,
        args,
        style,
        element.get("url"),
        _text((element.get("confirm") or {}).get("text")) or None,
        on=on,
        element=element["action_id"],
    )


def _field(block: Json, named: Named) -> Field:
    element, name, label = block["element"], block["block_id"], _text(block["label"])
    hint, optional = _text(block.get("hint")), bool(block.get("optional"))
    match element["type"]:
        case "plain_text_input":
            written, limit = element.get("initial_value", ""), element["max_length"]
            return Box(name, label, hint, element["multiline"], limit, written, optional)
        case "radio_buttons" | "static_select" as kind:
            chosen = (element.get("initial_option") or {}).get("value", "")
            look: Literal["list", "menu"] = "list" if kind == "radio_buttons" else "menu"
            return Choice(name, label, _options(element), hint, chosen, optional, look)
        case "checkboxes" | "multi_static_select" as kind:
            ticked = tuple(one["value"] for one in element.get("initial_options", ()))
            look = "list" if kind == "checkboxes" else "menu"
            return Ticks(name, label, _options(element), hint, ticked, optional, look)
        case "multi_users_select":
            people = tuple(map(named, element.get("initial_users", ())))
            return People(name, label, hint, people, element["max_selected_items"], optional)
        case "users_select":
            person = element.get("initial_user")
            return People(name, label, hint, (named(person),) if person else (), 1, optional)
        case "conversations_select":
            first = element.get("initial_conversation", "")
            return Channel(name, label, hint, named(first) if first else "", optional)
        case "datepicker":
            return Day(name, label, hint, element.get("initial_date", ""), optional)
        case "timepicker":
            return Clock(name, label, hint, element.get("initial_time", ""), optional)
    raise AssertionError(f"nobody fills in a {element['type']}")


def _options(element: Json) -> tuple[Option, ...]:
    grouped = [one for group in element.get("option_groups", ()) for one in group["options"]]
    return tuple(
        Option(one["value"], _text(one["text"]), _text(one.get("description")))
        for one in element.get("options", grouped)
    )


def _text(held: Json | None) -> str:
    return str(held["text"]) if held else ""
