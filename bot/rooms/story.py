"""The story of a room: everything that happened, in order, each with the hour of whom it happened to and its rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from adapters.rehearsal.room import Reason, Step
from bot.engine.waking.hours import local
from bot.play.performance import Performance
from bot.play.scenes import Scene
from bot.play.script import Act

_MESSAGES = {
    "told": "gets a message",
    "amended": "has a message that reads otherwise now",
    "unsaid": "has a message less: it is taken back",
}
_POSTS = {"told": "a new post", "amended": "a post reads otherwise now,", "unsaid": "a post is taken back,"}


class Story:
    """`letters` counts what the bot wrote to whoever is played by hand, or to anybody where nobody is."""

    def __init__(self, performance: Performance) -> None:
        self._play = performance
        self.steps: list[Step] = []
        self.letters = 0
        performance.seen = self._note

    def act(self, act: Act) -> int:
        """An act of somebody, as it is written. Gives what `forget` needs if it does not happen after all."""
        before = len(self.steps)
        if act.who:
            self._step(Step(0, act.at, "did", act.who, "", self._hour(act.who, act.at), act.text))
        return before

    def forget(self, before: int) -> None:
        del self.steps[before:]

    def _note(self, scene: Scene) -> None:
        by_hand = self._play.following.by_hand
        if scene.kind == "told" and (scene.name in by_hand or not by_hand):
            self.letters += 1
        hour = self._hour(scene.name, scene.at) if scene.name else ""
        reasons = tuple(Reason(rule.number, rule.sentence) for rule in scene.rules)
        text = _in_words(scene)
        self._step(Step(0, scene.at, scene.kind, scene.name, scene.place, hour, text, scene.sheet, reasons))

    def _step(self, step: Step) -> None:
        self.steps.append(replace(step, number=len(self.steps) + 1))

    def _hour(self, name: str, at: datetime) -> str:
        hours = self._play.hours(name)
        return f"{local(hours, at):%a %H:%M}" if hours is not None else ""


def _in_words(scene: Scene) -> str:
    """What happened, in words that stand after whom it happened to, or after the channel's name."""
    if scene.kind in _MESSAGES and scene.name:
        return _MESSAGES[scene.kind]
    if scene.kind in _MESSAGES:
        where = "in the circle's thread" if "thread" in scene.tail else "in the channel"
        return f"{_POSTS[scene.kind]} {where}"
    return scene.tail.strip()
