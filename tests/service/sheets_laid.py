"""Published sheets as they rest, with what became of their lines, for tests of what is read, searched and taken along."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.engine.after.holds import hold_of
from bot.engine.circle.sheet_begins import ask_of, practice_of
from bot.engine.effects import Publish, PublishLine
from bot.engine.model import (
    Ask,
    AskKind,
    AskStage,
    Heading,
    HoldCheck,
    HoldResult,
    HoldStage,
    Outcome,
    Practice,
    PracticeStage,
    circle_subject,
)
from bot.play.shelf import Shelf
from tests.storage.samples import circle

TEMPLATE = Shelf().offered()[0]
Lines = tuple[tuple[Heading, str], ...]


async def lay(
    store: Any,
    organisation: str,
    name: str,
    lines: Lines,
    at: datetime,
    *,
    reached: bool = True,
    unit: str = "",
    areas: tuple[str, ...] = (),
) -> None:
    """A circle published this and was erased since."""
    one = circle_subject(f"circle-of-{name}")
    given = (*areas, *[""] * len(lines))
    made = tuple(
        PublishLine(f"{name}-{n}", heading, f"{name}-{n}", given[n]) for n, (heading, _) in enumerate(lines)
    )
    until = at + timedelta(days=730)
    sheet = Publish(
        name, unit or None, made, "6-9", 5, "unknown", until, TEMPLATE.id, TEMPLATE.version, reached=reached
    )
    async with store.work() as work:
        await work.add(organisation, one, replace(circle(), id=one.id, organisation=organisation), at)
        for line, (_, words) in zip(made, lines, strict=True):
            await work.keep(organisation, one, line.entry, words, at)
        await work.publish(organisation, one.id, sheet, at)
    async with store.work() as work:
        await work.erase(organisation, one, at)


async def became_practice(
    store: Any,
    organisation: str,
    name: str,
    n: int,
    at: datetime,
    stage: PracticeStage,
    held: HoldResult | None,
) -> str:
    """The practice of this line, and what was seen of it."""
    subject = practice_of(name, f"{name}-{n}")
    until = at + timedelta(days=730)
    made = Practice(subject.id, organisation, name, f"{name}-{n}", at, until, TEMPLATE.id, stage)
    check = HoldCheck(hold_of(subject).id, organisation, subject, name, f"{name}-{n}", at, until)
    async with store.work() as work:
        await work.add(organisation, subject, made, at)
        if held is not None:
            closed = replace(check, stage=HoldStage.CLOSED, held=held)
            await work.add(organisation, hold_of(subject), closed, at)
    return subject.id


async def became_ask(
    store: Any, organisation: str, name: str, n: int, at: datetime, kind: AskKind, outcome: Outcome
) -> None:
    subject = ask_of(name, f"{name}-{n}")
    until = at + timedelta(days=730)
    made = Ask(subject.id, organisation, name, f"{name}-{n}", at, until)
    made = replace(made, stage=AskStage.SETTLED, kind=kind, outcome=outcome, lead="a-lead")
    async with store.work() as work:
        await work.add(organisation, subject, made, at)
