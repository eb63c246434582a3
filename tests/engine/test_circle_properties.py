"""Whatever people do, in whatever order: the promises that hold for every circle.

A random programme of acts by random people in random zones, with time passing in between. After every step: nobody
speaks twice in a sitting, refusals changed nothing, alarms of a closed circle are silent; at the end: it came to an end.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.engine import moves as mv
from bot.engine.model import EntryKind, Mode, Stage, Standing, Subject, TurnState
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import Span
from bot.engine.waking.shifts import Shifts, by_turns
from tests.engine.world import CIRCLE, World

ZONES = ["America/Los_Angeles", "America/Sao_Paulo", "Europe/London", "Europe/Kyiv", "Asia/Kolkata", "Asia/Tokyo",
         "Australia/Lord_Howe", "Pacific/Apia"]  # fmt: skip
WEEKS = [
    "Mon-Fri 09:00-17:00",
    "Mon-Fri 22:00-06:00",
    "Mon-Sun 06:00-23:00",
    "Tue 10:00-14:00; Sat-Sun 12:00-20:00",
]
STARTS = [
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    datetime(2026, 3, 27, 15, tzinfo=UTC),  # the night before clocks change in Europe
    datetime(2026, 10, 30, 20, tzinfo=UTC),  # and in America
]
ENDED = (Stage.CLOSED, Stage.ERASED)
PEOPLE = [f"p{i}" for i in range(6)]


class AnyCircle(RuleBasedStateMachine):
    people = Bundle("people")

    @initialize(
        start=st.sampled_from(STARTS),
        zones=st.lists(st.sampled_from(ZONES), min_size=6, max_size=6),
        weeks=st.lists(st.sampled_from(WEEKS), min_size=6, max_size=6),
        size=st.integers(3, 6),
    )
    def convene(self, start: datetime, zones: list[str], weeks: list[str], size: int) -> None:
        self.world = World(now=start)
        for person, zone, week in zip(PEOPLE, zones, weeks, strict=True):
            self.world.person(person, zone, week)
        self.world.open_with("p0", PEOPLE[1:size], co="p1")
        self.size = size

    def try_(self, person: str, move: mv.Move, subject: Subject = CIRCLE) -> None:
        before = dict(self.world.states)
        try:
            self.world.do(person, subject, move)
        except Refusal:
            assert self.world.states == before
        self.world.settle()

    def serial(self, person: str) -> int:
        sitting = self.world.circle.sitting
        seat = next((s.id for s in self.world.circle.seats if s.person == person), "")
        turns = sitting.turns if sitting else ()
        return next((t.serial for t in turns if t.seat == seat), 0)

    @rule(
        person=st.sampled_from(PEOPLE),
        text=st.sampled_from(["", "words", "  ", "🙂\u202eا"]),
        line=st.booleans(),
    )
    def answers(self, person: str, text: str, line: bool) -> None:
        self.try_(person, mv.Answer(self.serial(person), (text,), "a line" if line else ""))

    @rule(person=st.sampled_from(PEOPLE), kind=st.sampled_from([mv.Pass, mv.Silence, mv.MoreTime, mv.MoveOn]))
    def short_act(self, person: str, kind: type) -> None:
        self.try_(person, kind(self.serial(person)))

    @rule(person=st.sampled_from(PEOPLE), when=st.sampled_from(["shift", "tomorrow"]))
    def later(self, person: str, when: str) -> None:
        self.try_(person, mv.Later(self.serial(person), when))

    @rule(person=st.sampled_from(PEOPLE))
    def lays_ahead(self, person: str) -> None:
        self.try_(person, mv.LayAhead(2, ("ahead",)))

    @rule(person=st.sampled_from(PEOPLE), yes=st.booleans())
    def rests(self, person: str, yes: bool) -> None:
        self.try_(person, mv.RestHere(yes))

    @rule(person=st.sampled_from(PEOPLE), days=st.integers(0, 4))
    def away(self, person: str, days: int) -> None:
        until = self.world.now + timedelta(days=days) if days else None
        self.try_(person, mv.Away(until), Subject("desk", person))

    @rule(person=st.sampled_from(PEOPLE), on=st.integers(1, 5), off=st.integers(0, 5), night=st.booleans())
    def works_shifts(self, person: str, on: int, off: int, night: bool) -> None:
        """By turns from today on, or as a roster of twice as many days, after which the week counts again."""
        turns = by_turns(self.world.now.date(), on, off, Span(1140, 1860) if night else Span(420, 900))
        shifts = turns if on > off else Shifts(turns.first, turns.days * 2, False)
        self.try_(person, mv.SetHours(shifts=shifts), Subject("desk", person))

    @rule(person=st.sampled_from(PEOPLE), days=st.sets(st.integers(0, 9), max_size=4))
    def keeps_holidays(self, person: str, days: set[int]) -> None:
        today = self.world.now.date().toordinal()
        off = tuple(sorted(today + day for day in days))
        self.try_(person, mv.SetHours(holidays="XX", off=off), Subject("desk", person))

    @rule(person=st.sampled_from(PEOPLE), zone=st.sampled_from(ZONES))
    def travels(self, person: str, zone: str) -> None:
        self.world.zones[person] = zone

    @rule(person=st.sampled_from(PEOPLE[3:]))
    def leaves(self, person: str) -> None:
        self.try_(person, mv.Leave())

    @rule(person=st.sampled_from(PEOPLE))
    def joins_late(self, person: str) -> None:
        self.try_(person, mv.Join(self.world.circle.card, self.world.hours(person)))

    @rule(person=st.sampled_from(PEOPLE), pick=st.integers(0, 30))
    def withdraws(self, person: str, pick: int) -> None:
        entries = self.world.circle.entries
        if entries:
            self.try_(person, mv.Withdraw(entries[pick % len(entries)].id))

    @rule(person=st.sampled_from(PEOPLE), standing=st.sampled_from(list(Standing)))
    def answers_the_draft(self, person: str, standing: Standing) -> None:
        draft = self.world.circle.draft
        if draft is not None:
            lines = tuple(mv.LineAnswer(line.id, standing, "why") for line in draft.lines[:1])
            self.try_(person, mv.AnswerDraft(draft.serial, lines))

    @rule(person=st.sampled_from(PEOPLE))
    def writes_the_draft(self, person: str) -> None:
        lines = [e for e in self.world.circle.entries if e.kind is EntryKind.LINE and e.heading]
        written = tuple(mv.Written(e.heading, "Work was heavy.", (e.id,)) for e in lines[:2] if e.heading)
        self.try_(person, mv.WriteDraft(written, done=True))

    @rule(minutes=st.sampled_from([10, 90, 600, 2000, 9000]))
    def time_passes(self, minutes: int) -> None:
        self.world.until(self.world.now + timedelta(minutes=minutes))

    @invariant()
    def nobody_speaks_twice(self) -> None:
        if not hasattr(self, "world"):
            return
        seen = set()
        for entry in self.world.circle.entries:
            if entry.kind in (EntryKind.SHARE, EntryKind.SILENCE):
                place = (entry.seat, entry.sitting, entry.round)
                assert place not in seen
                seen.add(place)

    @invariant()
    def one_holder_at_most(self) -> None:
        if not hasattr(self, "world"):
            return
        sitting = self.world.circle.sitting
        if sitting is not None and sitting.mode is Mode.PASSING:
            running = (TurnState.COMING, TurnState.HOLDING)
            assert sum(t.state in running and t.waited_for for t in sitting.turns) <= 1

    @invariant()
    def a_circle_that_has_ended_rings_no_alarm_but_the_last(self) -> None:
        if hasattr(self, "world") and self.world.circle.stage in ENDED:
            kinds = {kind for (subject, kind, _) in self.world.timers if subject == CIRCLE}
            assert kinds <= {"erase"}

    @invariant()
    def every_private_message_comes_in_waking_hours(self) -> None:
        if not hasattr(self, "world"):
            return
        assert all(t.waking for t in self.world.told)

    def teardown(self) -> None:
        """A circle can always move on: left to the clock alone, it comes to its end and forgets."""
        if not hasattr(self, "world"):
            return
        for person in PEOPLE:
            self.try_(person, mv.Away(None), Subject("desk", person))
        self.world.until(self.world.now + timedelta(days=200))
        assert self.world.circle.stage is Stage.ERASED
        assert not [key for key in self.world.timers if key[0] == CIRCLE]


AnyCircle.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestAnyCircle = AnyCircle.TestCase
