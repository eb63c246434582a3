"""Rooms so small that a test sees all of them: what the pages show stands still, and what is done is noted.

They keep the port's promises and nothing more; the real rooms have a clock, a store and a relay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.rehearsal.hands import buttons_of
from adapters.rehearsal.room import (
    Goal,
    Hint,
    Misstep,
    Moving,
    OpenSheet,
    PersonHere,
    Reason,
    Room,
    SeatView,
    Shown,
    Step,
    Tapped,
    Unreadable,
    View,
)
from adapters.rehearsal.rooms import Outlook, Programme, TemplateHere, WaySeat, Wish
from adapters.rehearsal.window import Directory
from bot import templates
from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.waking.hours import add_waking, is_waking, next_waking, read_hours
from bot.wording import EXAMPLES, sheet_for
from bot.wording.examples import example_speaker
from bot.wording.sheet import Fields, Sheet, Text

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = (
    PersonHere("Noa", "Europe/Berlin", "Mon-Fri 09:00-17:00"),
    PersonHere("Ravi", "Asia/Kolkata", "Mon-Fri 22:00-06:00"),
    PersonHere("Mei", "Asia/Singapore", "Mon-Fri 09:00-17:00"),
    PersonHere("Ben", "America/New_York", "Mon-Fri 09:00-17:00"),
)
SPEAKER = example_speaker()


def message(key: str) -> Sheet:
    return sheet_for(EXAMPLES[key], SPEAKER)


@dataclass
class LittleRoom:
    """`deeds` is everything that was asked of it; what `refuses` says cannot be done."""

    id: str = "r1"
    title: str = "A first circle"
    about: str = "Four people in four time zones."
    people: Sequence[PersonHere] = PEOPLE
    finished: bool = False
    now: datetime = NOW
    steps: list[Step] = field(default_factory=list)
    moving: Moving | None = None
    trouble: str = ""
    deeds: list[tuple[object, ...]] = field(default_factory=list)
    refuses: str = ""
    breaks: Exception | None = None
    private: dict[str, tuple[Shown, ...]] = field(default_factory=dict)
    open: dict[str, tuple[OpenSheet, ...]] = field(default_factory=dict)
    home: dict[str, Sheet] = field(default_factory=dict)
    whisper: dict[str, Sheet] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    channel: tuple[Shown, ...] = ()
    hinted: Hint = field(default_factory=lambda: Hint("Nothing waits for you.", goal=Goal.NEXT))

    @property
    def directory(self) -> Directory:
        return Directory(
            {p.name: f"U-{p.name}" for p in self.people}, {"team": "C-team", "learned": "C-learned"}
        )

    def seat(self, name: str) -> SeatView:
        person = next(p for p in self.people if p.name == name)
        return SeatView(
            name,
            person.zone,
            person.hours,
            self.now.astimezone(ZoneInfo(person.zone)),
            is_waking(read_hours(person.zone, person.hours), self.now),
            name == "Noa",
            self.private.get(name, ()),
            (("#team", self.channel),),
            self.home.get(name),
            self.open.get(name, ()),
            self.whisper.get(name),
            self.waiting.get(name, ""),
        )

    def hint(self) -> Hint:
        return self.hinted

    def tell(self, name: str, *sheets: Sheet) -> None:
        """Put messages in front of somebody."""
        for sheet in sheets:
            there = self.private.get(name, ())
            zone = next(ZoneInfo(p.zone) for p in self.people if p.name == name)
            shown = Shown(f"m{name}{len(there)}", sheet, self.now, self.now.astimezone(zone))
            self.private[name] = (*there, shown)
            self.did("told", name, "reads", sheet, Reason("D1", "One message a day at a kind moment."))

    def did(self, kind: str, who: str, text: str, sheet: Sheet | None = None, *reasons: Reason) -> None:
        hour = ""
        if who:
            hour = f"{self.seat(who).local:%a %H:%M}"
        self.steps.append(Step(len(self.steps) + 1, self.now, kind, who, "", hour, text, sheet, reasons))

    def _note(self, *deed: object) -> None:
        if self.refuses:
            raise Misstep(self.refuses)
        if self.breaks is not None:
            raise self.breaks
        self.deeds.append(deed)

    async def tap(self, name: str, tapped: Tapped) -> None:
        if tapped.view is View.MESSAGE:
            sheet = next((one.sheet for one in self.private.get(name, ()) if one.ref == tapped.ref), None)
            labels = [button.label for button in buttons_of(sheet)] if sheet else []
            if labels[tapped.number : tapped.number + 1] != [tapped.label]:
                raise Misstep("This button is not there any more.")
        self._note("tap", name, tapped)
        self.did("did", name, f"taps [{tapped.label}]")

    async def send(self, name: str, values: Fields) -> None:
        self._note("send", name, dict(values))

    async def close(self, name: str) -> None:
        self._note("close", name)
        self.open[name] = self.open[name][:-1]

    async def type(self, name: str, words: str, channel: str) -> None:
        self._note("type", name, words, channel)

    async def shortcut(self, name: str) -> None:
        self._note("shortcut", name)

    async def open_home(self, name: str) -> None:
        self._note("home", name)

    async def take_over(self, name: str, by_hand: bool) -> None:
        self._note("take over", name, by_hand)

    async def onward(self, goal: Goal) -> None:
        self._note("onward", goal)
        self.now += timedelta(hours=1)
        self.did("event", "", "an hour goes by")

    async def stop(self) -> None:
        self._note("stop")
        self.moving = None

    async def transcript(self) -> str:
        return "A transcript\n"


@dataclass
class LittleRooms:
    kept: dict[str, LittleRoom] = field(default_factory=dict)
    programmes: Sequence[Programme] = (
        Programme("first", "A first circle", "Four people hold a regular circle. You play the keeper.", 2),
        Programme("zones", "Eight zones", "An after-escalation circle around the world.", 5),
        Programme(
            "silent", "A seat that falls silent", "One person stops answering, and nobody is blamed.", 4
        ),
    )
    templates: Sequence[TemplateHere] = (
        TemplateHere(
            "peer-support",
            "Peer support circle",
            "What work does to us.",
            ("Arriving, sealed", "The work, passing"),
        ),
    )

    @property
    def leaving(self) -> Room | None:
        return self.open[-1] if len(self.open) >= 3 else None

    @property
    def open(self) -> Sequence[Room]:
        return list(self.kept.values())

    def find(self, id: str) -> Room | None:
        return self.kept.get(id)

    def outlook(self, wish: Wish) -> Outlook:
        if wish.people[0].name == "Nobody":
            raise Misstep("Nobody cannot keep a circle.")
        return outlook(wish.people)

    async def convene(self, wish: Wish) -> Room:
        return self._keep(LittleRoom("r2", people=wish.people))

    async def programme(self, id: str) -> Room:
        if id not in {one.id for one in self.programmes}:
            raise Misstep("There is no such programme.")
        return self._keep(LittleRoom("r3"))

    async def watch(self, text: str) -> Room:
        for number, line in enumerate(text.split("\n"), start=1):
            if "dances" in line:
                raise Unreadable(number, "“dances” is nothing that a person can do here.")
        return self._keep(LittleRoom("r4"))

    async def again(self, id: str) -> Room:
        return self._keep(replace(self.kept.pop(id), id="r5"))

    async def end(self, id: str) -> None:
        self.kept.pop(id, None)

    def _keep(self, room: LittleRoom) -> LittleRoom:
        self.kept[room.id] = room
        return room


def outlook(people: Sequence[PersonHere], start: datetime = NOW) -> Outlook:
    template = templates.load("peer-support")
    hours = {p.name: read_hours(p.zone, p.hours) for p in people}
    planned = plan(
        template,
        [PlanSeat(name, h, keeper=n == 0) for n, (name, h) in enumerate(hours.items())],
        start,
        seed="s",
    )
    seats = []
    for person in people:
        waking, t = [], start - timedelta(days=2)
        while t < planned.artifact_likely + timedelta(days=1):
            begins = next_waking(hours[person.name], t)
            t = add_waking(hours[person.name], begins, 8 * 60)
            waking.append((begins, t))
        seats.append(WaySeat(person.name, person.zone, tuple(waking)))
    titles = tuple(sitting.title.read("en") for sitting in template.sittings)
    return Outlook(planned, tuple(seats), titles)


def plain(text: str) -> Sheet:
    return Sheet("plain", (Text(text),), summary="Something came.")
