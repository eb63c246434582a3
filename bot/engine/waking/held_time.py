"""When a person's own time in a circle likely comes: what a note in their calendar holds, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.kinds.script import Template


class HeldTime(NamedTuple):
    """`n` is the sitting's number; it tells two notes apart, and is not shown."""

    n: int
    at: datetime
    minutes: int


def held_times(
    template: Template, seats: Sequence[PlanSeat], seat: str, start: datetime, seed: str
) -> tuple[HeldTime, ...]:
    """D20. The likely beginnings of one seat's own sittings, in order, and their minutes; of nobody else's.

    `template` holds the sittings that are still to come. Empty where the seat answers none of them.
    """
    if not template.sittings or seat not in [one.id for one in seats]:
        return ()
    return tuple(
        HeldTime(sitting.n, prompt.at, sitting.minutes)
        for sitting in plan(template, seats, start, seed=seed).sittings
        for prompt in sitting.prompts
        if prompt.seat == seat
    )
