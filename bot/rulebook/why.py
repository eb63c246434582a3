"""Why: beside everything that people see, the rules by which the bot did it.

One `Why` belongs to one rehearsal. Its `step` stands in the place of the engine's, its `renderer` in the place of the
usual one; after that it can be asked of each thing as it happens. What a message says is kept from telling why it came
("the same words for everybody"), so a `Why` is never part of the house that serves real people.

    why = Why()
    Door(store, step=why.step)
    Alarms(store, seeds, step=why.step)
    Sender(store, platforms, people, why.renderer(store, people, templates), ring)
    why.of(event.kind, event.sheet, event.message.ref)      # told, amended, unsaid: once each, as it happens
    why.of(kind, sheet)                                     # form, page, whisper, home, problem
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.engine.effects import Effect
from bot.engine.model import Desk, Part
from bot.engine.moves import Command
from bot.engine.step import step as engine_step
from bot.rulebook import Rule, keyed, rules_of
from bot.rulebook.reasons import Reasons
from bot.rulebook.tracing import Numbers, watched
from bot.service.people import People
from bot.service.ports import State, Store
from bot.service.rendering import Material, Renderer
from bot.wording.sheet import Sheet
from bot.wording.speaker import Templates

MESSAGES = ("told", "amended", "unsaid")


class Why:
    def __init__(self) -> None:
        self._reasons = Reasons()
        self._parts: dict[int, tuple[Sheet, tuple[Part, ...]]] = {}
        self._standing: dict[str, tuple[Part, ...]] = {}
        self._past: dict[str, Numbers] = {}  # of messages told at once, past desk and outbox

    # --- what stands in the usual places ---------------------------------------------------------------------

    def step(self, state: State | None, command: Command, now: datetime) -> tuple[State, Sequence[Effect]]:
        """The engine's step, watched. Raises what that raises."""
        after, made = watched(lambda: engine_step(state, command, now))
        for effect, numbers in made:
            self._reasons.note(effect, numbers, command, state if isinstance(state, Desk) else None)
        return after, tuple(effect for effect, _ in made)

    def renderer(self, store: Store, people: People, templates: Templates) -> Renderer:
        """A renderer that remembers which parts stand in which sheet."""
        return _Remembering(store, people, templates, self)

    def dressed(self, sheet: Sheet, parts: tuple[Part, ...]) -> None:
        self._parts[id(sheet)] = (sheet, parts)

    # --- asking ----------------------------------------------------------------------------------------------

    def of(self, kind: str, sheet: Sheet, ref: str = "") -> tuple[Rule, ...]:
        """The rules behind something that somebody sees, the nearest first.

        Told, amended and unsaid need the message's `ref`, and are asked for once, in the order in which they happen.
        """
        if kind in MESSAGES:
            return rules_of(self._of_message(kind, sheet, ref))
        return rules_of(self._reasons.reply(sheet.key) or keyed.of_sheet(kind, sheet))

    def _of_message(self, kind: str, sheet: Sheet, ref: str) -> Numbers:
        before = self._standing.get(ref, ())
        if kind == "unsaid":
            self._standing.pop(ref, None)
            return self._past.pop(ref, None) or self._reasons.gone(before)
        parts = self._taken(sheet)
        if not parts:
            self._past[ref] = keyed.of_sheet(kind, sheet)
            return self._past[ref]
        self._standing[ref] = parts
        changed = [part for part in parts if part not in before]
        return self._reasons.said(changed) if changed else self._reasons.gone(parts)

    def _taken(self, sheet: Sheet) -> tuple[Part, ...]:
        """By identity: two people may read the same words in two messages."""
        found = self._parts.pop(id(sheet), None)
        return found[1] if found is not None and found[0] is sheet else ()


class _Remembering(Renderer):
    def __init__(self, store: Store, people: People, templates: Templates, why: Why) -> None:
        super().__init__(store, people, templates)
        self._why = why

    async def dress(
        self, material: Material, parts: Sequence[Part], now: datetime
    ) -> tuple[Sheet | None, tuple[Part, ...]]:
        sheet, stand = await super().dress(material, parts, now)
        if sheet is not None:
            self._why.dressed(sheet, stand)
        return sheet, stand
