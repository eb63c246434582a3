"""The parts of an organisation, and who leads them."""

from __future__ import annotations

import pytest

from bot.engine import units
from bot.engine.model import Organisation, Unit

CARE = Unit("care", "Care", leads=("ada",))
NIGHT = Unit("night", "Night shift", "care")
RING = (Unit("a", "A", "b"), Unit("b", "B", "a"))
HERE = Organisation("org", units=(CARE, NIGHT, Unit("kitchen", "Kitchen"), *RING), leads=("wim",))


@pytest.mark.parametrize(
    ("unit", "parent", "leads", "above"),
    [
        ("", None, ("wim",), ("",)),
        ("care", "", ("ada",), ("care", "")),
        ("night", "care", ("ada",), ("night", "care", "")),
        ("kitchen", "", ("wim",), ("kitchen", "")),
        ("gone", "", ("wim",), ("gone", "")),
        ("a", "b", (), ("a", "b")),
    ],
)
def test_a_unit_knows_what_is_above_it_and_who_answers_for_it(
    unit: str, parent: str | None, leads: tuple[str, ...], above: tuple[str, ...]
) -> None:
    assert units.parent_of(HERE, unit) == parent
    assert units.leads_of(HERE, unit) == leads
    assert units.above(HERE, unit) == above
