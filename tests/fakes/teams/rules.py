"""What Teams says against a card, a message or a dialog. Strict: what one of its programs does not show is refused.

The form is the official schema of Adaptive Cards 1.5; Teams' own additions to it are listed in `ADDITIONS`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jsonschema import Draft6Validator

from tests.fakes.teams.rules_actions import in_actions
from tests.fakes.teams.rules_charts import in_charts, is_chart
from tests.fakes.teams.rules_core import Json, Report, nodes
from tests.fakes.teams.rules_inputs import in_inputs

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE_BYTES = 80_000
REFRESHED = 60
VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")
SIZES = ("small", "medium", "large")
ADDITIONS = {"Input.ChoiceSet": ("choices.data",), "AdaptiveCard": ("msteams",)}
"""By element: what Teams understands beyond the schema. Without it the element is still a good one of 1.5."""
TYPED = "filtered"
"""A menu in which one can type. The schema forgot it, and who does not know it shows a plain menu."""


@cache
def _schema() -> Draft6Validator:
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    return Draft6Validator({"definitions": whole["definitions"], "$ref": "#/definitions/AdaptiveCard"})


def refusals_of_message(activity: Any) -> list[str]:
    """Of an activity with cards, as it is posted."""
    if not isinstance(activity, dict) or activity.get("type") != "message":
        return ["only messages are posted"]
    report = Report()
    attachments = activity.get("attachments") or []
    if not attachments and not activity.get("text"):
        report.add("nothing to show", "/")
    for index, one in enumerate(attachments):
        _attachment(one, f"/attachments/{index}", report)
    if size(activity) > MESSAGE_BYTES:
        report.add("MessageSizeTooBig", "/")
    return report.lines


def refusals_of_card(card: Any) -> list[str]:
    """Of a card in a chat, or the answer to one of its buttons."""
    report = Report()
    _card(card, "/", report)
    if isinstance(card, dict) and size(card) > MESSAGE_BYTES:
        report.add("MessageSizeTooBig", "/")
    return report.lines


def refusals_of_dialog(value: Any) -> list[str]:
    """Of the `value` with which a dialog opens or goes on."""
    if not isinstance(value, dict) or set(value) - {"title", "height", "width", "card", "completionBotId"}:
        return ["not a dialog"]
    report = Report()
    title = value.get("title")
    if not isinstance(title, str) or not title.strip() or "\n" in title:
        report.add("a title is one line", "/title")
    for side in ("height", "width"):
        if value.get(side) not in SIZES and not isinstance(value.get(side), int):
            report.add("small, medium, large or pixels", f"/{side}")
    _attachment(value.get("card"), "/card", report, dialog=True)
    if len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")) > MESSAGE_BYTES:
        report.add("the answer is too large", "/")
    return report.lines


def size(value: Any) -> int:
    """Bytes as Teams counts a message: its letters in UTF-16, or what travels, whichever is more."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return max(len(plain.encode("utf-16-le")), len(json.dumps(value, separators=(",", ":"))))
    except UnicodeEncodeError:
        return MESSAGE_BYTES + 1


def _attachment(one: Any, at: str, report: Report, *, dialog: bool = False) -> None:
    if not isinstance(one, dict) or one.get("contentType") != CARD:
        return report.add("no adaptive card", at)
    _card(one.get("content"), f"{at}/content", report, dialog=dialog)


def _card(card: Any, at: str, report: Report, *, dialog: bool = False) -> None:
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        return report.add("no adaptive card", at)
    if card.get("version") not in VERSIONS:
        report.add("a version that Teams does not show", at)
    if not card.get("body"):
        report.add("a card without a body is not shown on a phone", at)
    _refresh(card.get("refresh"), at, report)
    in_charts(card, at, report)
    for error in _against_the_schema(_without_additions(card)):
        report.add("not by the schema", f"{at}/{error}")
    for path, node in nodes(card, at):
        if any("\ud800" <= letter <= "\udfff" for text in _texts(node) for letter in text):
            report.add("half a character", path)
    in_actions(card, at, report, dialog=dialog)
    in_inputs(card, at, report)


_GOOD: set[str] = set()
_FREE = frozenset({"text", "title", "label", "value", "placeholder", "errorMessage", "url", "verb", "id"})


def _against_the_schema(card: Any) -> list[str]:
    """Paths. The schema looks at the form of a card and not at its words, so a form that was good once is good."""
    form = json.dumps(_wordless(card), sort_keys=True)
    if form in _GOOD:
        return []
    wrong = ["/".join(map(str, one.absolute_path)) for one in _schema().iter_errors(card)]
    if not wrong:
        _GOOD.add(form)
    return wrong


def _wordless(value: Any) -> Any:
    """Its form; of things of one form in a row the first."""
    if isinstance(value, list):
        return [one for one, _ in groupby(map(_wordless, value))]
    if not isinstance(value, dict):
        return value
    return {
        key: _kind(one) if key in _FREE or key == "data" else _wordless(one) for key, one in value.items()
    }


def _kind(value: Any) -> Any:
    return type(value).__name__ if isinstance(value, str | dict) else value


def _refresh(refresh: Any, at: str, report: Report) -> None:
    """Nobody named means everybody where at most sixty are: enough for a chat of one."""
    if refresh is None:
        return
    action, people = (
        (refresh.get("action"), refresh.get("userIds", ["u"])) if isinstance(refresh, dict) else (0, 0)
    )
    if not isinstance(action, dict) or action.get("type") != "Action.Execute":
        report.add("a card refreshes by Action.Execute", at)
    if not isinstance(people, list) or not 0 < len(people) <= REFRESHED:
        report.add(f"a card refreshes for one to {REFRESHED} people", at)


def _texts(node: Json) -> list[str]:
    return [one for one in node.values() if isinstance(one, str)]


def _without_additions(value: Any) -> Any:
    if isinstance(value, list):
        # Who draws no charts shows their fallback: nothing, or another element.
        there = [one.get("fallback") if is_chart(one) else one for one in value]
        return [_without_additions(one) for one in there if one not in (None, "drop")]
    if not isinstance(value, dict):
        return value
    # What a button carries is ours: no schema looks into it.
    extra = ADDITIONS.get(str(value.get("type")), ())
    if value.get("type") == "Input.ChoiceSet" and value.get("style") == TYPED:
        value = {**value, "style": "compact"}
    return {k: v if k == "data" else _without_additions(v) for k, v in value.items() if k not in extra}
