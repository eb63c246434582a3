"""Names are people's own, and they act on nothing around them."""

from __future__ import annotations

import pytest

from adapters.rehearsal.memory import Account, RehearsalPlatform
from bot.service.people import People
from tests.service.house import START


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Noa", "Noa"),
        ("שרה כהן", "שרה כהן"),
        ("👩‍👩‍👧 Ines", "👩‍👩‍👧 Ines"),
        ("<!channel> & co", "<!channel> & co"),
        ("Tom\u202e passed", "Tom passed"),
        ("Tom\u2067\u2069", "Tom"),
        ("Tom\nBen: I pass\t\r", "Tom Ben: I pass"),
        ("Tom\x1b[31m\x00", "Tom[31m"),
        ("\u202e\n", ""),
    ],
)
async def test_a_name_is_one_line_that_turns_nothing_around(given: str, shown: str) -> None:
    platform = RehearsalPlatform()
    platform.accounts["U1"] = Account("U1", given, "UTC")
    people = People({platform.name: platform})
    assert (await people.find(platform.who("U1"), START)).name == shown
