"""Every template that comes with the product, performed once with all its messages and forms."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.rehearsal.room import PersonHere
from adapters.rehearsal.rooms import Wish
from bot import templates
from bot.engine.kinds.script import Template
from bot.play.player import perform
from bot.play.reader import read_play
from bot.rooms.wishes import as_transcript

BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = tuple(
    PersonHere(name, zone, "Mon-Fri 09:00-17:00")
    for name, zone in (
        ("Noa", "Europe/Berlin"),
        ("Ben", "Europe/London"),
        ("Amina", "Africa/Nairobi"),
        ("Lucas", "Europe/Lisbon"),
    )
)


@pytest.mark.parametrize("template", templates.all_templates(), ids=lambda one: one.id)
async def test_it_is_performed_from_convening_to_its_close(template: Template, tmp_path: Path) -> None:
    text = as_transcript(Wish(template.id, PEOPLE[: template.seats_least], BEGINS), BEGINS)
    by_itself = [line for line in text.splitlines() if "by hand" not in line]
    file = tmp_path / "a.circle"
    file.write_text("\n".join((*by_itself, "", "+25d  time passes", "")), encoding="utf-8")
    played = await perform(read_play(file))
    assert not played.faults, played.faults
    assert "This circle has closed" in played.text
    assert ("published without names" in played.text) is template.makes_sheet
