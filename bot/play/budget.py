"""What a circle asks of each person, added up, and held against what practice promises.

Messages are those that notify: private ones that are new. Minutes are reading at 180 words a minute, writing at 20,
and three seconds a tap: a slow reader in a second language, so the sum errs on the kind side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.rehearsal.memory import Event
from bot.engine.hours import local
from bot.play.people import hours_of
from bot.play.script import Play
from bot.play.times import write_span
from bot.wording.sheet import Box, Heading, Note, Rule, Sheet, Text, Words

READING = 180.0
WRITING = 20.0
TAP = 3 / 60

LONGEST_MESSAGE = 50
MINUTES = 45
THREAD_POSTS = 6
SHARE_TAPS = 3


@dataclass
class Tally:
    messages: int = 0
    taps: int = 0
    minutes: float = 0.0
    hours: list[datetime] = field(default_factory=list)
    """When messages came, on the person's own clock."""


class Budget:
    def __init__(self, play: Play) -> None:
        self._play = play
        self._people = {person.name: person for person in play.people}
        self.tallies = {person.name: Tally() for person in play.people}
        self.thread_posts = 0
        self._shares = 0
        self._opened: datetime | None = None
        self._published: datetime | None = None
        self._faults: list[str] = []

    # --- counting --------------------------------------------------------------------------------------------

    def private(self, event: Event, name: str, now: datetime) -> None:
        tally = self.tallies[name]
        if event.kind == "unsaid":
            return
        tally.minutes += _reading(event.sheet)
        if event.kind == "told":
            tally.messages += 1
            hours = hours_of(self._people[name])
            if hours is not None:
                tally.hours.append(local(hours, now))
            self._check_length(event.sheet)

    def posted(self, event: Event, now: datetime) -> None:
        if event.kind != "told":
            return
        key = event.sheet.key
        if key == "artifact":
            self._published = now
            return
        self.thread_posts += 1
        if key in {"thread.share", "thread.sealed", "gathered"}:
            self._shares += 1
        if key == "thread.opening":
            self._opened = now
        self._check_length(event.sheet)

    def saw(self, name: str, sheet: Sheet) -> None:
        self.tallies[name].minutes += _reading(sheet)

    def tapped(self, name: str, label: str) -> None:
        self.tallies[name].taps += 1
        self.tallies[name].minutes += TAP

    def wrote(self, name: str, text: str) -> None:
        self.tallies[name].minutes += len(text.split()) / WRITING

    def _check_length(self, sheet: Sheet) -> None:
        for words in _lengths(sheet):
            if words > LONGEST_MESSAGE:
                fault = f"the message {sheet.key} has {words} words; {LONGEST_MESSAGE} are the most"
                if fault not in self._faults:
                    self._faults.append(fault)

    # --- telling ---------------------------------------------------------------------------------------------

    def lines(self) -> list[str]:
        width = max(len(name) for name in self.tallies)
        lines = [f"  | {'What it took':<{width + 2}}  messages  taps  minutes  told between"]
        for name, tally in self.tallies.items():
            spread = _spread(tally.hours)
            lines.append(
                f"  |   {name:<{width}}  {tally.messages:>8}  {tally.taps:>4}  {tally.minutes:>7.0f}  {spread}".rstrip()
            )
        lines.append(f"  |   thread: {self.thread_posts} posts")
        if self._opened is not None and self._published is not None:
            lines.append(f"  |   from opening to sheet: {write_span(self._published - self._opened)}")
        return lines

    def faults(self) -> list[str]:
        return [*self._faults, *(() if self._play.rehearsed else self._too_much())]

    def _too_much(self) -> Iterator[str]:
        most = self._play.limits.messages
        for name, tally in self.tallies.items():
            if tally.messages > most:
                yield f"{name} gets {tally.messages} messages; {most} are the most"
            if tally.minutes > MINUTES:
                yield f"{name} spends {tally.minutes:.0f} minutes; {MINUTES} are the most"
        if self.thread_posts - self._shares > THREAD_POSTS:
            yield f"the thread has {self.thread_posts} posts; {THREAD_POSTS} besides shares are the most"
        within = self._play.limits.sheet_within
        if within is not None:
            yield from self._late(within)

    def _late(self, within: timedelta) -> Iterator[str]:
        if self._opened is None or self._published is None:
            yield "no sheet was published"
        elif self._published - self._opened > within:
            took = write_span(self._published - self._opened)
            yield f"from opening to sheet it takes {took}; {write_span(within)} were promised"


def _reading(sheet: Sheet) -> float:
    texts = [block.text for block in sheet.blocks if isinstance(block, Heading | Text | Note | Words)]
    labels = [f"{block.label} {block.hint}" for block in sheet.blocks if isinstance(block, Box)]
    return sum(len(text.split()) for text in [*texts, *labels]) / READING


def _lengths(sheet: Sheet) -> list[int]:
    """Words of each part of a message; what people wrote and what the template asks is not the bot's."""
    parts, words = [], 0
    for block in sheet.blocks:
        match block:
            case Rule():
                parts.append(words)
                words = 0
            case Text(strong=True):
                pass
            case Heading(text) | Text(text) | Note(text):
                words += len(text.split())
            case _:
                pass
    return [*parts, words]


def _spread(hours: list[datetime]) -> str:
    """09:05–16:40: the earliest and the latest hour of the day at which a message came."""
    if not hours:
        return ""
    times = sorted(moment.strftime("%H:%M") for moment in hours)
    return f"{times[0]}–{times[-1]}"
