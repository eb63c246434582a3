"""A transcript played with a `Why`: everything that is seen, with the numbers of the rules behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from adapters.rehearsal.memory import Event
from bot.play.performance import Performance
from bot.play.reader import read_play
from bot.play.stage import set_up
from bot.rulebook import Rule
from bot.rulebook.why import Why
from bot.service.alarms import Alarms
from bot.service.handle import Door
from bot.wording.sheet import Sheet

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"


@dataclass(frozen=True)
class Seen:
    """`who` is a user, or a channel."""

    kind: str
    key: str
    who: str
    sheet: Sheet
    numbers: tuple[str, ...]


async def play(name: str, monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    why, seen = Why(), list[Seen]()
    monkeypatch.setattr("bot.play.stage.Door", partial(Door, step=why.step))
    monkeypatch.setattr("bot.play.stage.Alarms", partial(Alarms, step=why.step))
    monkeypatch.setattr("bot.play.stage.Renderer", why.renderer)
    play = read_play(TRANSCRIPTS / f"{name}.circle")
    performance = Performance(play)

    def note(kind: str, who: str, sheet: Sheet, reasons: tuple[Rule, ...]) -> None:
        seen.append(Seen(kind, sheet.key, who, sheet, tuple(rule.number for rule in reasons)))

    def sees(user: str, kind: str, sheet: Sheet) -> None:
        note(kind, user, sheet, why.of(kind, sheet))
        performance.sees(user, kind, sheet)

    async with set_up(play, sees) as stage:
        performance.enter(stage)
        usual = stage.platform.watch

        def watch(event: Event) -> None:
            message = event.message
            who = message.user or message.place.conversation
            note(event.kind, who, event.sheet, why.of(event.kind, event.sheet, message.ref))
            usual(event)

        stage.platform.watch = watch
        for act in play.acts:
            await performance.act(act)
    return seen
