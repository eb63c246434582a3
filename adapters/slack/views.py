"""Views as Slack shows them to us in payloads: how deep, with which fields, and with a sentence laid on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.fitting import clean, cut, pieces
from adapters.slack.limits import LABEL, TEXT, Json, size
from adapters.slack.render_blocks import bold

DEEPEST = 3
_SAID = "said"
_OURS = (
    "type",
    "callback_id",
    "title",
    "submit",
    "close",
    "private_metadata",
    "clear_on_close",
    "notify_on_close",
)


def depth(view: Json) -> int:
    """1, 2 or 3: how many modals lie in the stack up to this one."""
    previous, root = view.get("previous_view_id"), view.get("root_view_id")
    if not previous:
        return 1
    return 2 if previous == root else DEEPEST


def at_fields(view: Json, problems: Mapping[str, str]) -> dict[str, str]:
    """Slack shows a problem at a field, never at a whole form: those without a field go to the first one.

    Empty when the form has no field at all.
    """
    names = [str(one["block_id"]) for one in view.get("blocks", ()) if one.get("type") == "input"]
    found: dict[str, str] = {}
    for name, sentence in problems.items():
        at = name if name in names else next(iter(names), "")
        if at and sentence.strip():
            found[at] = f"{found[at]} {clean(sentence)}" if at in found else clean(sentence)
    return {name: _short(sentence) for name, sentence in found.items()}


def _short(sentence: str) -> str:
    return sentence if size(sentence) <= LABEL else cut(sentence, LABEL, size)


def with_sentences(view: Json, sentences: Sequence[str]) -> Json:
    """The same view, everything in it where it was, the sentences above. Earlier ones make way."""
    made = {key: view[key] for key in _OURS if view.get(key) is not None}
    there = [one for one in view.get("blocks", ()) if not str(one.get("block_id", "")).startswith(_SAID)]
    lines = [
        piece for sentence in sentences for piece in pieces(clean(sentence), TEXT, size) if piece.strip()
    ]
    said = [{**bold(line), "block_id": f"{_SAID}{index}"} for index, line in enumerate(lines)]
    return {**made, "blocks": [*said, *there]}
