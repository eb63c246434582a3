"""The Adaptive Cards of every message, form and page, kept in `golden/`.

    python -m tests.adapters.teams.golden --write

writes the files anew; look at the difference before keeping it. A packed form is not written out: the form itself
stands beside it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from adapters.teams.limits import LENIENT, STRICT, Json
from adapters.teams.render import Around, dialog, home, pages
from bot.wording.sheet import Sheet
from tests.adapters.teams.examples import MESSAGES, PLACES, TOO_LONG, VIEWS

FOLDER = Path(__file__).parent / "golden"


def rendered() -> dict[str, Any]:
    """By file name: what is in it, by the name of the message, form or page."""
    files: dict[str, Any] = defaultdict(dict)
    for name, sheet in MESSAGES.items():
        files[f"message.{name.partition('.')[0].partition('/')[0]}"][name] = pages(sheet, STRICT)
    for name, sheet in VIEWS.items():
        files[".".join(name.partition("/")[0].split(".")[:2])][name] = view_of(sheet, name)
    return {name: _legible(content) for name, content in files.items()}


def view_of(sheet: Sheet, name: str = "") -> Json:
    fit = LENIENT if name in TOO_LONG else STRICT
    return home(sheet, fit) if sheet.key == "page.home" else dialog(sheet, fit, Around(PLACES))


def _legible(value: Any) -> Any:
    if isinstance(value, list):
        return [_legible(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: "(packed)" if key in ("sheet", "below") and isinstance(one, str) else _legible(one)
        for key, one in value.items()
    }


def text_of(content: Any) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for name, content in rendered().items():
        (FOLDER / f"{name}.json").write_text(text_of(content), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write()
