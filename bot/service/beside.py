"""What a step is told of another subject, read in the transaction in which it happens."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.model import Circle, State, circle_subject
from bot.engine.moves import Command, PublishSheet
from bot.service.ports import Work


async def with_what_was_before(work: Work, command: Command, state: State | None) -> Command:
    """A13. Beside a sheet that is to be published: the series' last circle that published, while its key lives."""
    if not isinstance(command.move, PublishSheet):
        return command
    before = None
    if isinstance(state, Circle) and state.previous:
        subject = circle_subject(state.previous)
        before = (await work.read(command.organisation, [subject])).get(subject)
    return replace(command, move=PublishSheet(before if isinstance(before, Circle) else None))
