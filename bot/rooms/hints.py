"""What a visitor does next: one sentence, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from adapters.rehearsal.room import Goal, Hint, Moving, SeatView, Step


class Here(Protocol):
    @property
    def steps(self) -> Sequence[Step]: ...
    @property
    def moving(self) -> Moving | None: ...
    @property
    def finished(self) -> bool: ...
    @property
    def trouble(self) -> str: ...


def hint_for(room: Here, seats: Sequence[SeatView]) -> Hint:
    """The first of these that fits."""
    if room.moving is not None:
        return Hint("Time is moving. You can stop it.")
    by_hand = [seat for seat in seats if seat.by_hand]
    return _in_front(by_hand) or _afterwards(room) or _before(room, by_hand) or _onward(by_hand)


def _in_front(by_hand: Sequence[SeatView]) -> Hint | None:
    for seat in by_hand:
        if seat.open:
            return Hint(_open(seat), seat.name)
    for seat in by_hand:
        if seat.waiting:
            return Hint(f"The bot has written to {seat.name}. Read it, then tap [{seat.waiting}].", seat.name)
    return None


def _afterwards(room: Here) -> Hint | None:
    sheet = next(
        (step for step in room.steps if step.sheet is not None and step.sheet.key == "artifact"), None
    )
    if room.finished:
        left = "the sheet is left" if sheet is not None else "no sheet was published"
        return Hint(
            f"It is all over here. The words are erased, and {left}. Save the transcript, or start again."
        )
    if sheet is None:
        return None
    text = f"The sheet is published. Read it in {sheet.place}. Time can still go on to the end."
    return Hint(text, place=sheet.place, goal=Goal.END)


def _before(room: Here, by_hand: Sequence[SeatView]) -> Hint | None:
    if not room.steps and not by_hand:
        return Hint("Everything is ready. Let time go on, and watch.", goal=Goal.NEXT)
    if by_hand and not room.steps:
        name = by_hand[0].name
        return Hint(f"There is no circle yet. As {name}, tap “Convene a circle”.", name)
    return None


def _onward(by_hand: Sequence[SeatView]) -> Hint:
    if not by_hand:
        return Hint(
            "All seats answer by themselves. Let a day pass, or tap “Play this seat” at one of them.",
            goal=Goal.DAY,
        )
    names = " or ".join(seat.name for seat in by_hand)
    return Hint(f"Nobody waits for you now. Let time go on until the bot writes to {names}.", goal=Goal.TURN)


def _open(seat: SeatView) -> str:
    sheet = seat.open[-1].sheet
    if seat.open[-1].problems:
        return f"“{sheet.title}” did not go. Read what it says in the form: change that, or close the form."
    if sheet.submit:
        return f"{seat.name} has “{sheet.title}” open. Fill in what you like, then tap [{seat.waiting}]."
    return f"{seat.name} has “{sheet.title}” open. Read it, then tap [{seat.waiting}]."
