"""A transcript played with a `Why`: everything that is seen, with the numbers of the rules behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.play.performance import performing
from bot.play.reader import read_play
from bot.play.scenes import Scene
from bot.rulebook.why import Why

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"


@dataclass(frozen=True)
class Seen:
    kind: str
    key: str
    numbers: tuple[str, ...]


async def play(name: str) -> list[Seen]:
    play, scenes = read_play(TRANSCRIPTS / f"{name}.circle"), list[Scene]()
    async with performing(play, why=Why()) as performance:
        performance.seen = scenes.append
        for act in play.acts:
            await performance.act(act)
    return [_seen(scene) for scene in scenes if scene.kind != "did"]


def _seen(scene: Scene) -> Seen:
    """A message that is gone shows no sheet any more."""
    key = scene.sheet.key if scene.sheet else ""
    return Seen(scene.kind, key, tuple(rule.number for rule in scene.rules))
