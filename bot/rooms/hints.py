"""What a visitor does next: one sentence, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from adapters.rehearsal.room import Goal, Hint, Moving, SeatView, Shown, Step
from bot.play.following import asks

A_WHILE = timedelta(hours=1)
"""How long a question stands before the hint says what comes of it when nobody answers."""

INVITED = "If time goes on without an answer, the circle begins without {name}, or stands still, or closes."
UNANSWERED = {
    "sitting.prompt": "Time is passing: if nothing comes, the circle goes on without {name}. That is fine too.",
    "draft.prompt": "Time is passing: if nothing comes, the sheet is agreed without {name}.",
    "scribe.prompt": "Time is passing: if nothing comes, somebody else is asked to write the draft.",
    "keeper.open": "The circle opens only when {name} opens it.",
    "keeper.pause": "Until then the circle stands still, and in the end it closes.",
    "keeper.publish": "Until then the sheet stays unpublished.",
}
ENDED = ("circle.closed", "thread.closed")


class Here(Protocol):
    @property
    def steps(self) -> Sequence[Step]: ...
    @property
    def moving(self) -> Moving | None: ...
    @property
    def finished(self) -> bool: ...
    @property
    def trouble(self) -> str: ...
    def answers(self, name: str) -> bool: ...


def hint_for(room: Here, seats: Sequence[SeatView]) -> Hint:
    """The first of these that fits."""
    if room.moving is not None:
        return Hint("Time is moving. You can stop it.")
    by_hand = [seat for seat in seats if seat.by_hand]
    return (
        _in_front(by_hand)
        or _at_a_stand(room, seats)
        or _afterwards(room)
        or _before(room, by_hand)
        or _onward(by_hand)
    )


def _in_front(by_hand: Sequence[SeatView]) -> Hint | None:
    for seat in by_hand:
        if seat.open:
            return Hint(_open(seat), seat.name)
    for seat in by_hand:
        if seat.waiting:
            text = (
                f"The bot has written to {seat.name}. Read it, then tap [{seat.waiting}]. {_otherwise(seat)}"
            )
            return Hint(text.strip(), seat.name)
    return None


def _question(seat: SeatView) -> Shown | None:
    """The message that asks for what the seat's `waiting` says."""
    return next((one for one in reversed(seat.private) if asks(one.sheet) is not None), None)


def _otherwise(seat: SeatView) -> str:
    """What comes of it when time goes on without an answer; said at once where it ends the circle."""
    asked = _question(seat)
    if asked is None:
        return ""
    if asked.sheet.key == "invitation":
        return INVITED.format(name=seat.name)
    waited = seat.local - asked.local >= A_WHILE
    return UNANSWERED.get(asked.sheet.key, "").format(name=seat.name) if waited else ""


def _at_a_stand(room: Here, seats: Sequence[SeatView]) -> Hint | None:
    """The circle waits for a keeper who answers by themselves, and nothing says how they answer this."""
    for seat in seats:
        asked = _question(seat)
        if seat.by_hand or asked is None or not asked.sheet.key.startswith("keeper."):
            continue
        if seat.waiting and not seat.open and not room.answers(seat.name):
            text = (
                f"The circle waits for {seat.name}, who does not answer this by themselves. Read the message, "
                f"then tap [{seat.waiting}] or another button. {_otherwise(seat)}"
            )
            return Hint(text.strip(), seat.name)
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
        return _closed_without(room)
    text = f"The sheet is published. Read it in {sheet.place}. Time can still go on to the end."
    return Hint(text, place=sheet.place, goal=Goal.END)


def _closed_without(room: Here) -> Hint | None:
    keys = [step.sheet.key for step in room.steps if step.sheet is not None and step.kind == "told"]
    last = next((key for key in reversed(keys) if key in (*ENDED, "invitation")), "")
    if last not in ENDED:
        return None
    return Hint(
        "The circle has closed without a sheet; its last messages say why. Start again, or let time go on until "
        "the words are erased.",
        goal=Goal.END,
    )


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
    if seat.open[-1].done:
        return f"“{sheet.title}” of {seat.name} has been sent. Close it: tap [{seat.waiting}]."
    if sheet.submit:
        return f"{seat.name} has “{sheet.title}” open. Fill in what you like, then tap [{seat.waiting}]."
    return f"{seat.name} has “{sheet.title}” open. Read it, then tap [{seat.waiting}]."
