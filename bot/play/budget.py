"""What a circle asks of each person, added up, and held against what practice promises.

Messages are those that notify: private ones that are new. How minutes are counted stands in `measures`, how taps are
in `taps`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.rehearsal.memory import Event
from adapters.rehearsal.touch import Touch
from bot.engine.waking.hours import local
from bot.play.measures import SECOND_LANGUAGE, TAP, mentions, reading, too_long, writing
from bot.play.people import hours_of
from bot.play.purposes import ANSWERING, Purpose, purpose_of, sitting_asked, sitting_tapped
from bot.play.script import Play
from bot.play.stage import users_of
from bot.play.taps import Taps
from bot.play.thread import Thread
from bot.play.times import write_span
from bot.wording.sheet import Box, Button, Field, Sheet, Value

MINUTES = {Purpose.SEAT: 45, Purpose.KEEPING: 30, Purpose.SCRIBING: 15}
IN_A_SECOND_LANGUAGE = 60
IN_A_SITTING = 12

SHEET_WITHIN = timedelta(days=7)
SHEET_WITHIN_WITH_A_SILENT_SEAT = timedelta(days=10)


@dataclass
class Tally:
    """One person's. `slowness`: how much longer reading and writing take them than others."""

    slowness: float = 1.0
    messages: int = 0
    taps: Taps = field(default_factory=Taps)
    minutes: dict[Purpose, float] = field(default_factory=lambda: dict.fromkeys(Purpose, 0.0))
    sittings: dict[str, float] = field(default_factory=dict)
    """Minutes in each sitting."""
    hours: list[datetime] = field(default_factory=list)
    """When messages came, on the person's own clock."""

    def takes(self, minutes: float, sheet: Sheet | None, sitting: str | None = None) -> None:
        """`sheet`: what takes them, if that is known; else they are the member's own."""
        self.minutes[purpose_of(sheet) if sheet else Purpose.SEAT] += minutes
        sitting = sitting or (sitting_asked(sheet) if sheet else None)
        if sitting is not None:
            self.sittings[sitting] = self.sittings.get(sitting, 0.0) + minutes

    @property
    def longest(self) -> float:
        return max(self.sittings.values(), default=0.0)


class Budget(Touch):
    def __init__(self, play: Play) -> None:
        self._play = play
        self._people = {person.name: person for person in play.people}
        self.tallies = {
            person.name: Tally(SECOND_LANGUAGE if person.second_language else 1.0) for person in play.people
        }
        self._names = {user: person.name for person in play.people for user in users_of(person).values()}
        self.thread = Thread()
        self._seated: set[str] = set()
        self._answered: set[str] = set()
        self._faults: dict[str, None] = {}

    # --- counting --------------------------------------------------------------------------------------------

    def private(self, event: Event, name: str, now: datetime) -> None:
        if event.kind == "unsaid":
            return
        self.saw(name, event.sheet)
        self._check(too_long(event.sheet))
        if event.kind == "told":
            tally = self.tallies[name]
            tally.messages += 1
            hours = hours_of(self._people[name])
            if hours is not None:
                tally.hours.append(local(hours, now))

    def posted(self, event: Event, now: datetime) -> None:
        if event.kind == "unsaid":
            return
        self._check(too_long(event.sheet))
        self._check(mentions(event.sheet))
        if event.kind == "told":
            place = event.message.place
            self.thread.posted(event.sheet.key, now, f"{place.platform}:{place.conversation}")

    def saw(self, name: str, sheet: Sheet) -> None:
        tally = self.tallies[name]
        tally.takes(reading(sheet) * tally.slowness, sheet)

    # --- what people do, as their hands tell -----------------------------------------------------------------

    def asked(self, user: str) -> None:
        self._of(user).taps.asked_by_name()

    def pressed(self, user: str, button: Button, view: str, form: Sheet | None) -> None:
        tally = self._of(user)
        tally.takes(TAP, form, sitting_tapped(button))
        tally.taps.pressed(button, view)
        if button.move == "leave":
            self._seated.discard(user)
        if button.move in {"pass", "silence"}:
            self._answered.add(user)
            self.thread.shares += button.move == "silence"

    def sent(self, user: str, form: Sheet) -> None:
        tally = self._of(user)
        tally.takes(TAP, form)
        tally.taps.sent(form.form, sitting_asked(form))
        if form.form in {"join", "convene.plan"}:
            self._seated.add(user)
        if form.form in ANSWERING:
            self._answered.add(user)
            self.thread.shares += 1

    def filled(self, user: str, form: Sheet, one: Field, value: Value) -> None:
        """Words are written; everything else is chosen."""
        tally = self._of(user)
        if isinstance(one, Box) and isinstance(value, str):
            tally.takes(writing(value) * tally.slowness, form)
            return
        choices = len(value) if isinstance(value, tuple) else 1
        tally.takes(choices * TAP, form)
        tally.taps.chose(choices, sitting_asked(form))

    def _of(self, user: str) -> Tally:
        return self.tallies[self._names[user]]

    def _check(self, faults: Iterator[str]) -> None:
        self._faults.update(dict.fromkeys(faults))

    # --- telling ---------------------------------------------------------------------------------------------

    def lines(self) -> list[str]:
        width = max(len(name) for name in self.tallies)
        lines = [f"  | {'What it took':<{width + 2}}  messages  taps  minutes  longest sitting  told between"]
        for name, tally in self.tallies.items():
            minutes = sum(tally.minutes.values())
            figures = f"{tally.messages:>8}  {tally.taps.all:>4}  {minutes:>7.0f}  {_longest(tally):>15}"
            lines.append(f"  |   {name:<{width}}  {figures}  {_spread(tally.hours)}".rstrip())
        lines.append(f"  |   thread: {self.thread.posts} posts")
        took = self.thread.from_opening_to_sheet
        if took is not None:
            lines.append(f"  |   from opening to sheet: {write_span(took)}")
        return lines

    def faults(self) -> list[str]:
        return [*self._faults, *(() if self._play.rehearsed else self._too_much())]

    def _too_much(self) -> Iterator[str]:
        for name, tally in self.tallies.items():
            yield from self._too_much_for(name, tally)
            yield from tally.taps.faults(name)
        yield from self.thread.faults()
        yield from self._late()

    def _too_much_for(self, name: str, tally: Tally) -> Iterator[str]:
        circles = self._play.limits.circles
        messages = self._play.limits.messages * circles
        if tally.messages > messages:
            yield f"{name} gets {tally.messages} messages; {messages} are the most"
        for purpose, minutes in tally.minutes.items():
            most = MINUTES[purpose]
            if purpose is Purpose.SEAT and self._people[name].second_language:
                most = IN_A_SECOND_LANGUAGE
            most *= circles
            if minutes > most:
                yield f"{name} spends {minutes:.0f} minutes {purpose.value}; {most} are the most"
        if tally.longest > IN_A_SITTING:
            yield f"{name} spends {tally.longest:.0f} minutes in a sitting; {IN_A_SITTING} are the most"

    def _late(self) -> Iterator[str]:
        promised, took = self._play.limits.sheet_within, self.thread.from_opening_to_sheet
        if took is None:
            if promised is not None:
                yield "no sheet was published"
            return
        most = self._sheet_within()
        if took > most:
            yield f"from opening to sheet it takes {write_span(took)}; {write_span(most)} were promised"

    def _sheet_within(self) -> timedelta:
        """A page may promise a sheet sooner than usual; later only with a reason."""
        limits = self._play.limits
        silent = self._seated - self._answered
        usual = SHEET_WITHIN_WITH_A_SILENT_SEAT if silent else SHEET_WITHIN
        if limits.sheet_within is None:
            return usual
        return limits.sheet_within if limits.sheet_reason else min(usual, limits.sheet_within)


def _longest(tally: Tally) -> str:
    """4 min, 3 taps: of the sitting that took longest, and of the one with most taps. Nothing, if they did nothing."""
    taps = tally.taps.in_a_sitting
    if not taps:
        return ""
    return f"{tally.longest:.0f} min, {taps} tap{'s' * (taps != 1)}"


def _spread(hours: list[datetime]) -> str:
    """09:05–16:40: the earliest and the latest hour of the day at which a message came."""
    if not hours:
        return ""
    times = sorted(moment.strftime("%H:%M") for moment in hours)
    return f"{times[0]}–{times[-1]}"
