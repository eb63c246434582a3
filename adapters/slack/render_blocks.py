"""Headings, sentences, people's words and buttons as Block Kit.

Nothing is ever mrkdwn: the bot speaks plain text, people's words are rich text made of text elements alone, in which
`<!channel>`, `@here` and addresses are letters like others.
"""

from __future__ import annotations

from collections import Counter

from adapters.figures import written
from adapters.fitting import Fit, clean, pieces
from adapters.slack.codes import LINK, button_value
from adapters.slack.limits import BUTTON, HEADER, IN_ACTIONS, SURE, TEXT, Json, size
from bot.wording.sheet import Block, Button, Buttons, Figures, Heading, Note, Rule, Text, Words


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


class Names:
    """Action ids, unique on one surface and steady from one rendering to the next: share, later, later.2."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, move: str) -> str:
        self._seen[move] += 1
        count = self._seen[move]
        return move if count == 1 else f"{move}.{count}"


def blocks_of(block: Block, names: Names, fit: Fit) -> list[Json]:
    """One block of a sheet, no field, as as many blocks as it needs; empty ones vanish."""
    match block:
        case Heading(text):
            return _heading(clean(text).strip())
        case Text(text, strong):
            return _text(clean(text), strong)
        case Words(text, by):
            return _words(clean(text), " ".join(clean(by).split()))
        case Note(text):
            return [{"type": "context", "elements": [plain(one)]} for one in _full(clean(text))]
        case Figures():
            return _text(clean(written(block)), strong=False)
        case Rule():
            return [{"type": "divider"}]
        case Buttons(row):
            return _rows([_button(button, names, fit) for button in row])
    raise TypeError(type(block).__name__)


def _heading(text: str) -> list[Json]:
    line = " ".join(text.split())
    if line and size(line) <= HEADER:
        return [{"type": "header", "text": plain(line)}]
    return [bold(one) for one in _full(line)]


def _text(text: str, strong: bool) -> list[Json]:
    made = bold if strong else lambda one: {"type": "section", "text": plain(one)}
    return [made(one) for one in _full(text)]


def _full(text: str) -> list[str]:
    """Pieces that hold more than space; Slack refuses the others."""
    return [one for one in pieces(text, TEXT, size) if one.strip()]


def bold(text: str) -> Json:
    return {"type": "rich_text", "elements": [_strong(text)]}


def _strong(text: str) -> Json:
    leaf = {"type": "text", "text": text, "style": {"bold": True}}
    return {"type": "rich_text_section", "elements": [leaf]}


def _words(text: str, by: str) -> list[Json]:
    parts = [
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": one}]}
        for one in pieces(text, TEXT, size)
    ]
    if by:
        parts = [_strong(by), *parts]
    first, rest = (parts[:2], parts[2:]) if by else (parts[:1], parts[1:])
    return [{"type": "rich_text", "elements": one} for one in (first, *([part] for part in rest)) if one]


def _rows(buttons: list[Json]) -> list[Json]:
    rows = [buttons[start : start + IN_ACTIONS] for start in range(0, len(buttons), IN_ACTIONS)]
    return [{"type": "actions", "elements": row} for row in rows]


def _button(button: Button, names: Names, fit: Fit) -> Json:
    made: Json = {
        "type": "button",
        "action_id": names.next(button.move),
        "text": plain(fit.short(button.label, BUTTON, f"the label of {button.move}")),
        "value": button_value(LINK if button.url else button.move, {} if button.url else button.args),
    }
    if button.style != "plain":
        made["style"] = button.style
    if button.url:
        made["url"] = button.url
    if button.sure:
        made["confirm"] = _confirm(button, fit)
    return made


def _confirm(button: Button, fit: Fit) -> Json:
    """Slack's own words for yes and no stand below, in the language of the person's Slack."""
    question = fit.short(button.sure or "", SURE, f"the question of {button.move}")
    made: Json = {"text": plain(question)}
    return made | ({"style": "danger"} if button.style == "danger" else {})
