"""What runs from right to left reaches Slack and Teams with its marks: no renderer drops or moves them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.slack.render import pages as slack_pages
from adapters.teams.render import pages as teams_pages
from bot.wording import EXAMPLES, sheet_for
from bot.wording.direction import FROM_RIGHT
from bot.wording.examples import example_speaker
from bot.wording.sheet import Heading, Note, Sheet, Text
from tests.wording.pseudo import RIGHT_TO_LEFT, right_to_left_catalogue

SPEAKER = example_speaker(RIGHT_TO_LEFT, catalogue=right_to_left_catalogue())
SHORT = 140
SHOWN = (
    "sitting.prompt",
    "sitting.answered",
    "circle.closed",
    "keeper.pause",
    "card.changed",
    "thread.status",
)


def lines(sheet: Sheet) -> list[str]:
    own = (b.text for b in sheet.blocks if isinstance(b, Heading | Text | Note))
    return [
        one for text in own for one in text.split("\n") if one.startswith(FROM_RIGHT) and len(one) < SHORT
    ]


def said(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False, default=lambda one: getattr(one, "__dict__", str(one)))


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("pages", [slack_pages, teams_pages], ids=["slack", "teams"])
def test_every_mark_arrives(name: str, pages: Any) -> None:
    sheet = sheet_for(EXAMPLES[name], SPEAKER)
    there = lines(sheet)
    assert there
    rendered = said(list(pages(sheet)))
    for line in there:
        assert json.dumps(line, ensure_ascii=False)[1:-1] in rendered, line
