"""The Block Kit JSON of every message, form and page, kept in `golden/`.

    python -m tests.adapters.slack.golden --write

writes the files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from adapters.slack.limits import STRICT, Json
from adapters.slack.render import home, modal, pages
from bot.wording.sheet import Sheet
from tests.adapters.slack.examples import MESSAGES, VIEWS

FOLDER = Path(__file__).parent / "golden"


def rendered() -> dict[str, Any]:
    """By file name: what is in it, by the name of the message, form or page."""
    files: dict[str, Any] = defaultdict(dict)
    for name, sheet in MESSAGES.items():
        files[f"message.{name.partition('.')[0].partition('/')[0]}"][name] = pages(sheet, STRICT)
    for name, sheet in VIEWS.items():
        files[".".join(name.partition("/")[0].split(".")[:2])][name] = view_of(sheet)
    return dict(files)


def view_of(sheet: Sheet) -> Json:
    return home(sheet, STRICT) if sheet.key == "page.home" else modal(sheet, STRICT)


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
