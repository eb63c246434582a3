"""The fields of every class that rests as an array, in the order of its rows: `python -m tests.storage.fields` writes them.

Written anew only before a release, or together with a new number in `SCHEMA`: rows that rest keep their order.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from bot.engine.model import STATES
from bot.engine.waking.hours import Hours
from storage.rows import WORDLESS

FILE = Path(__file__).with_suffix(".txt")


def fields_now() -> dict[str, str]:
    """By class: the names of its fields, in order."""
    found: dict[str, str] = {}
    waiting: list[Any] = [
        cls for kind, cls in STATES.items() if kind != "organisation"
    ]  # that one rests as a map
    waiting += WORDLESS.values()
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if is_dataclass(hint) and isinstance(hint, type) and hint is not Hours and hint.__name__ not in found:
            found[hint.__name__] = " ".join(one.name for one in fields(hint))
            waiting += get_type_hints(hint).values()
    return dict(sorted(found.items()))


def fields_written() -> dict[str, str]:
    rows = (line.partition(":") for line in FILE.read_text("utf-8").splitlines())
    return {name: names.strip() for name, _, names in rows}


if __name__ == "__main__":
    FILE.write_text("".join(f"{name}: {names}\n" for name, names in fields_now().items()), "utf-8")
