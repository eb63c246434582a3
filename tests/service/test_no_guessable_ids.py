"""No id is made of a person alone: whoever reads rows knows persons, and would find whose it is by trying."""

from __future__ import annotations

import re
from pathlib import Path

import bot

UNGUESSABLE = re.compile(r"seed|once")


def test_what_is_derived_from_a_person_is_derived_from_something_by_chance_too() -> None:
    found = [
        f"{path.name}: {call}"
        for path in Path(bot.__file__).parent.rglob("*.py")
        for call in re.findall(r"\bderive\([^\n]*person[^\n]*", path.read_text("utf-8"))
        if not UNGUESSABLE.search(call)
    ]
    assert found == []
