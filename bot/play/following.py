"""Which rules people follow: what somebody reads decides what they do, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from bot.engine.waking.hours import Hours, add_waking
from bot.play.script import Deed, Play, Rule
from bot.wording.plain import plain_text
from bot.wording.sheet import Button, Buttons, Sheet


@dataclass(order=True)
class Planned:
    """Something that somebody is going to do, having read the message `ref`."""

    at: datetime
    number: int
    name: str = field(compare=False)
    rule: Rule = field(compare=False)
    ref: str = field(compare=False)


class Following:
    def __init__(self, play: Play) -> None:
        self._rules = play.rules
        self._planned: list[Planned] = []
        self._numbers = count()
        self._fired: set[tuple[int, str, str]] = set()
        self.by_hand: set[str] = set()
        """Whom somebody plays: no rule is followed for them."""

    def read(self, name: str, ref: str, sheet: Sheet, now: datetime, hours: Hours | None) -> None:
        """Somebody reads a message as it stands now, and plans what the rules say, in their own waking hours."""
        if name in self.by_hand:
            return
        for rule in self._matching(name, ref, sheet):
            self._fired.add(_once(rule, name, ref))
            if rule.deed.verb == "nothing":
                continue
            minutes = int(rule.after.total_seconds() // 60)
            at = now + rule.after if hours is None else add_waking(hours, now, minutes)
            heappush(
                self._planned, Planned(at, next(self._numbers), name, replace(rule, deed=_deed(rule)), ref)
            )

    def next_moment(self) -> datetime | None:
        return self._planned[0].at if self._planned else None

    def plans(self, name: str) -> bool:
        """Whether this person is going to do something by themselves."""
        return name not in self.by_hand and any(planned.name == name for planned in self._planned)

    def due(self, now: datetime) -> Iterator[Planned]:
        """What is to be done by now, in order; what somebody does may plan more."""
        while self._planned and self._planned[0].at <= now:
            planned = heappop(self._planned)
            if planned.name not in self.by_hand:
                yield planned

    def _matching(self, name: str, ref: str, sheet: Sheet) -> Sequence[Rule]:
        """Their own rules; where they have none for these words, everybody's. Rules for words come first."""
        text = " ".join(plain_text(sheet, 10_000).split()).casefold()
        fits = [r for r in self._rules if r.reads and " ".join(r.reads.split()).casefold() in text]
        if not fits and asks(sheet) is not None:
            fits = [r for r in self._rules if not r.reads]
        own = [rule for rule in fits if rule.who == name]
        chosen = own or [rule for rule in fits if rule.who == "anyone"]
        return [rule for rule in chosen if _once(rule, name, ref) not in self._fired]


def asks(sheet: Sheet) -> Button | None:
    """The button by which a message asks its reader for something; None where nothing is asked."""
    rows = (block.row for block in sheet.blocks if isinstance(block, Buttons))
    return next((button for row in rows for button in row if button.style == "primary"), None)


def _once(rule: Rule, name: str, ref: str) -> tuple[int, str, str]:
    """A rule for words is followed once by each person; “is asked something”, once for each message."""
    return rule.line, name, "" if rule.reads else ref


def _deed(rule: Rule) -> Deed:
    """A tap is meant for the message that was read, unless the rule says otherwise."""
    deed = rule.deed
    return replace(deed, within=rule.reads) if deed.verb == "tap" and not deed.within else deed
