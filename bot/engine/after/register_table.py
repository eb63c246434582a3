"""The working table of one step of the register: what it holds, and what stewards' steps share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.engine.after.patterns import FEWEST, circles, named, project_known, project_of
from bot.engine.effects import Drop, Effect, Reply, Send
from bot.engine.model import (
    LineAt,
    Part,
    Pattern,
    ProjectKnown,
    ProjectStage,
    Register,
    RegisterStep,
    register_subject,
)
from bot.engine.moves import Command, ProposeProject, RestProject
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

MOST_STEPS = 12
"""So many can be taken back."""


class RegisterTable:
    """Lives only inside one step; rules replace `state` and add effects."""

    def __init__(self, state: Register, command: Command, now: datetime) -> None:
        self.state = state
        self.command = command
        self.now = now
        self.effects: list[Effect] = []
        self.said = ""  # what the actor reads

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def part(self, what: str, key: str, **values: object) -> Part:
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        return Part(f"register:{what}", key, register_subject(self.state.id), plain)

    def pattern(self, id: str) -> Pattern:
        """Raises Refusal where it is not there any more."""
        found = next((one for one in self.state.patterns if one.id == id), None)
        if found is None:
            raise Refusal("refusal.register_changed")
        return found

    def stage(self, pattern: str) -> ProjectStage | None:
        known = project_known(self.state, pattern)
        return known.stage if known else None

    def owned(self, pattern: str) -> bool:
        return self.stage(pattern) is ProjectStage.OWNED

    # --- steps of stewards ---

    def step(
        self, were: Collection[Pattern], became: Collection[Pattern], aside: Collection[LineAt] = ()
    ) -> None:
        """M4. These patterns stand in the place of those; `aside` are lines put aside, or taken from there."""
        one = RegisterStep(tuple(were), tuple(p.id for p in became), tuple(aside))
        before = self.state
        steps = (*before.steps, one)[-MOST_STEPS:]
        self.set(steps=steps, serial=before.serial + 1)
        self.arrange(were, became, aside)

    def arrange(
        self, were: Collection[Pattern], became: Collection[Pattern], aside: Collection[LineAt]
    ) -> None:
        gone = {one.id for one in were}
        patterns = (*(one for one in self.state.patterns if one.id not in gone), *became)
        toggled = set(self.state.aside) ^ set(aside)
        self.set(patterns=tuple(sorted(patterns, key=lambda one: one.id)), aside=tuple(sorted(toggled)))

    # --- what follows from what stands there now ---

    def settle(self, before: Register) -> None:
        """Proposals follow the patterns, and words of nobody's go."""
        proposed = [self._propose(pattern, before) for pattern in self.state.patterns]
        self._rest()
        self._forget()
        self.effects += [Drop(one) for one in sorted(_titles(before) - _titles(self.state))]
        if self.said and self.command.actor is not None:
            key = "reply.register_proposed" if any(proposed) else self.said
            self.effects.append(Reply(self.part("reply", key)))

    def _propose(self, pattern: Pattern, before: Register) -> bool:
        """M9. At the third circle, once for each pattern; said again where other words stand for it."""
        namings = named(self.state, pattern)
        stage = self.stage(pattern.id)
        fresh = stage in (None, ProjectStage.RESTS) and circles(namings) >= FEWEST
        if fresh:
            self.known(pattern.id, ProjectStage.PROPOSED)
        same = _face(before, pattern.id) == _face(self.state, pattern.id)
        if fresh or (stage in (ProjectStage.PROPOSED, ProjectStage.OWNED) and namings and not same):
            first = namings[0]
            move = ProposeProject(pattern.id, first.artifact, first.line, pattern.title)
            self.effects.append(Send(project_of(pattern.id), move))
        return fresh

    def _rest(self) -> None:
        """M9. A proposal that nobody has taken up rests while fewer circles name its pattern."""
        there = {one.id: one for one in self.state.patterns}
        for known in self.state.projects:
            pattern = there.get(known.pattern)
            few = pattern is None or circles(named(self.state, pattern)) < FEWEST
            if few and known.stage is ProjectStage.PROPOSED:
                self.known(known.pattern, ProjectStage.RESTS)
                self.effects.append(Send(project_of(known.pattern), RestProject()))

    def _forget(self) -> None:
        """M6. A pattern goes with its last line, unless somebody has its project in hand; so does what was known of one."""
        patterns = tuple(one for one in self.state.patterns if one.lines or self.owned(one.id))
        if patterns != self.state.patterns:
            self.set(patterns=patterns)
        there = {one.id for one in patterns} | {one.id for step in self.state.steps for one in step.were}
        known = tuple(one for one in self.state.projects if one.pattern in there)
        if known != self.state.projects:
            self.set(projects=known)

    def known(self, pattern: str, stage: ProjectStage, **values: Any) -> None:
        """How the project of this pattern stands from here on."""
        others = tuple(one for one in self.state.projects if one.pattern != pattern)
        self.set(projects=(*others, ProjectKnown(pattern, stage, **values)))


def _face(register: Register, id: str) -> tuple[object, ...]:
    """What stands for a pattern where it is told of."""
    pattern = next((one for one in register.patterns if one.id == id), None)
    if pattern is None:
        return ()
    return pattern.title, *(one.at for one in named(register, pattern)[:1])


def _titles(register: Register) -> set[str]:
    """The entries with stewards' words that can still be read, or can be again when steps are taken back."""
    here = [*register.patterns, *(one for step in register.steps for one in step.were)]
    return {one.title for one in here if one.title}
