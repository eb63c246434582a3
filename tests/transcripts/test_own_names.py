"""Rules G12 and R24: whole circles where names are a danger, looked at from everywhere while they go on. Whatever a member
reads, in each language and as each platform is sent it, has no other member's platform name in it.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator

import pytest

from adapters.slack import limits as slack_limits
from adapters.slack import render as slack
from adapters.teams import limits as teams_limits
from adapters.teams import render as teams
from bot.play.performance import Performance, performing
from bot.play.reader import read_text
from bot.play.scenes import Scene
from bot.play.script import Play
from bot.play.stage import user_of
from bot.wording.sheet import Button, Sheet
from tests.adapters.teams.examples import PLACES
from tests.played.every_template import ANSWERED, PEOPLE, text_of
from tests.transcripts.test_on_platforms import EVERYWHERE

CANARIES = dict(
    zip(
        (one.name for one in PEOPLE),
        ("Zwetlana", "Ignatzio", "Oluwaseun", "Marisolka", "Quyenbo"),
        strict=True,
    )
)
"""Names that no sentence of ours could hold."""

OPENERS = (
    "home", "mine", "agenda", "card", "join", "join_late", "read", "catch_up", "my_words", "plan", "opening", "open",
    "hand_keeping", "support", "need_person", "own_name", "erase_now", "invite_more", "series", "all_series", "sheets",
    "story", "statements", "more_than", "share", "ahead", "draft", "scribe", "read_draft", "hold", "help",
)  # fmt: skip
ASKING = ("form.convene", "form.convene.plan", "form.invite", "page.plan")
"""Where the keeper picks the accounts of those who are asked."""


CASES = (
    ("peer-support", "es"),
    ("builders-and-reviewers", "en"),
    ("leadership-response", "fr"),
    ("grief", "pt"),
)


@pytest.mark.parametrize(("kind", "language"), CASES if EVERYWHERE else CASES[:1])
def test_g12_no_platform_name_is_said_to_another_member(kind: str, language: str) -> None:
    scenes = asyncio.run(_seen(_play(kind, language)))
    read = [scene for scene in scenes if scene.sheet is not None and scene.sheet.key not in ASKING]
    assert len({scene.sheet.key for scene in read if scene.sheet}) > 25
    once = {(repr(scene.sheet), scene.kind, scene.name): scene for scene in read}.values()
    assert not {(where, name) for scene in once for where, name in _names_in(scene)}


def _play(kind: str, language: str) -> Play:
    """The keeper's taps are written in English; everybody else reads the other language."""
    text = text_of(kind, ANSWERED).replace("Card\n", "Card\n  sheltered: yes\n", 1)
    text = text.replace("+60d  time passes", "\n\n".join(["+15h  time passes"] * 7))
    for name, canary in CANARIES.items():
        spoken = "" if name == PEOPLE[0].name else f"  speaks {language}"
        text = re.sub(rf"(?m)^(  {name}  \S+  Mon-Fri 09:00-17:00)$", rf"\1{spoken}", text)
        text = re.sub(rf"\b{name}\b", canary, text)
    return read_text("canaries", text)


async def _seen(play: Play) -> list[Scene]:
    scenes: list[Scene] = []
    async with performing(play) as performance:
        performance.seen = scenes.append
        for act in play.acts:
            await performance.act(act)
            circle = next((id_ for scene in reversed(scenes) if (id_ := _circle_in(scene.sheet))), "")
            if circle:
                await _look_around(performance, circle)
    return scenes


async def _look_around(performance: Performance, circle: str) -> None:
    """Everybody opens everything that there is to open, and puts it away again."""
    hands = performance.stage.hands
    for person in performance.play.people:
        user = user_of(person.name)
        await hands.open_home(user)
        for move in OPENERS:
            args = {"c": circle, "n": "1", "p": "1"}
            await hands.press(user, Button(move, move, args), "message")
            hands.put_away(user)


def _circle_in(sheet: Sheet | None) -> str:
    rows = [block.row for block in sheet.blocks if hasattr(block, "row")] if sheet else []
    return next((one.args["c"] for row in rows for one in row if "c" in one.args), "")


def _names_in(scene: Scene) -> Iterator[tuple[str, str]]:
    assert scene.sheet is not None
    there = [canary for canary in CANARIES.values() if canary != scene.name]
    for where, said in _sent(scene.sheet, scene.kind):
        yield from ((f"{where} {scene.kind} {scene.sheet.key}", one) for one in there if one in said)


def _sent(sheet: Sheet, kind: str) -> Iterator[tuple[str, str]]:
    """As text, and as what goes over the wire; the line that announces a message too."""
    yield "plain", repr(sheet)
    if kind in ("told", "amended"):
        yield "slack", json.dumps(slack.pages(sheet, slack_limits.LENIENT), ensure_ascii=False)
        yield "teams", json.dumps(teams.pages(sheet, teams_limits.LENIENT), ensure_ascii=False)
    elif kind == "home":
        yield "slack", json.dumps(slack.home(sheet, slack_limits.LENIENT), ensure_ascii=False)
        yield "teams", json.dumps(teams.home(sheet, teams_limits.LENIENT), ensure_ascii=False)
    elif kind in ("form", "page"):
        yield "slack", json.dumps(slack.modal(sheet, slack_limits.LENIENT), ensure_ascii=False)
        around = teams.Around(PLACES)
        yield "teams", json.dumps(teams.dialog(sheet, teams_limits.LENIENT, around), ensure_ascii=False)
