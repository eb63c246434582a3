"""What the steps of one rehearsal did, and by which rules: kept until the messages they asked for are seen."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.effects import Amend, Drop, Effect, Erase, Private, Reply, Send, Tell, Unsay
from bot.engine.model import Cause, Desk, Part, Rank, Subject
from bot.engine.moves import Command, Notify
from bot.rulebook import keyed
from bot.rulebook.tracing import Numbers

LONGEST = 5

Gone = str | Subject
"""What can go: a message by the name of a part, an entry by its id, a circle as a whole."""


class Reasons:
    """By the names of parts: they travel unchanged from a circle through desk and outbox to the message."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], Numbers] = {}
        self._gone: dict[Gone, Numbers] = {}
        self._replies: dict[str, Numbers] = {}

    # --- noting ----------------------------------------------------------------------------------------------

    def note(self, effect: Effect, behind: Numbers, command: Command, desk: Desk | None) -> None:
        """`behind`: the rules behind it, nearest first. `desk` is the desk before the step, if it was one's."""
        numbers = _in_short(behind)
        match effect:
            case Send(_, Notify(cause)):
                self._say(cause.part, numbers)
            case Tell(Private(), parts) if command.subject.kind == "desk":
                self._tell(parts, command, desk)
            case Tell(_, parts):
                for part in parts:
                    self._say(part, numbers)
            case Amend(part):
                self._say(part, numbers)
            case Reply(part):
                self._replies[part.key] = numbers
            case Unsay(name):
                self._gone[name] = numbers
            case Drop(entry):
                self._gone[entry] = numbers
            case Erase(subject):
                self._gone[subject] = numbers

    def _say(self, part: Part, numbers: Numbers) -> None:
        self._said[part.name, part.key] = numbers

    def _tell(self, parts: tuple[Part, ...], command: Command, desk: Desk | None) -> None:
        """A desk chose this moment. Why it has something to tell, the circle that asked it has said before."""
        asked = [*(desk.causes if desk else ()), *_asked_now(command)]
        ranks = {cause.part.name: cause for cause in asked}
        causes = [ranks.get(part.name) for part in parts]
        with_piece = any(cause is not None and cause.rank is Rank.PIECE for cause in causes)
        for part, cause in zip(parts, causes, strict=True):
            moment = _moment(cause, with_piece=with_piece)
            self._say(part, (*self._why(part), *moment, *_whose(part)))

    # --- asking ----------------------------------------------------------------------------------------------

    def said(self, parts: Iterable[Part]) -> Numbers:
        """Why these parts read as they do."""
        return _once(self._why(part) for part in parts)

    def _why(self, part: Part) -> Numbers:
        """Of a step, or of the service itself where no step said it."""
        return self._said.get((part.name, part.key)) or keyed.table("told").get(part.key, ())

    def gone(self, parts: Iterable[Part]) -> Numbers:
        """Why a message went, or lost words: it was taken back itself, or words in it were, or its circle is erased."""
        parts = tuple(parts)
        for things in (
            [p.name for p in parts],
            [ref for p in parts for ref in p.refs],
            [p.about for p in parts],
        ):
            found = _once(self._gone.get(thing, ()) for thing in things)
            if found:
                return found
        return ()

    def reply(self, key: str) -> Numbers:
        """Why an act was answered so; empty for what is no reply."""
        return self._replies.get(key, ())


def _in_short(numbers: Numbers) -> Numbers:
    """What did it, by which rules that came about, and what began it: a longer row explains nothing more."""
    return numbers if len(numbers) <= LONGEST else (*numbers[: LONGEST - 1], numbers[-1])


def _asked_now(command: Command) -> tuple[Cause, ...]:
    return (command.move.cause,) if isinstance(command.move, Notify) else ()


def _moment(cause: Cause | None, *, with_piece: bool) -> Numbers:
    """By which rule of kindness the desk chose the moment. What no circle asked for is the desk's own question."""
    if cause is None:
        return ("D8",)
    if cause.rank is Rank.PIECE:
        return ("D3",)
    return ("D5",) if with_piece or cause.not_after is not None else ("D4",)


def _whose(part: Part) -> Numbers:
    return ("D13",) if part.values.get("several") else ()


def _once(many: Iterable[Numbers]) -> Numbers:
    return tuple(dict.fromkeys(number for numbers in many for number in numbers))
