"""Whatever happens around a desk, its messages stay kind: random people, weeks, moves and both clock changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.model import Desk, Rank
from bot.engine.moves import Away, Forget, Greet, Move, Notify, SetHours
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import DAYS, NIGHTS, Span, is_waking, local
from bot.engine.waking.shifts import Shifts
from tests.engine.desks import Message, Room, cause, desk

ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
)  # fmt: skip
EDGES = tuple(
    datetime.fromisoformat(day).replace(tzinfo=UTC)
    for day in (
        "2026-03-08",
        "2026-03-29",
        "2026-10-25",
        "2026-11-01",
        "2026-04-24",
        "2026-04-05",
        "2026-06-17",
    )
)
CALM = timedelta(days=60)  # time after the last act in which everything that waits can be told

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 1439), st.integers(30, 1440)
)
weeks = st.sampled_from([DAYS, NIGHTS]) | (
    st.lists(st.lists(spans, max_size=2).map(tuple), min_size=7, max_size=7).map(tuple).filter(any)
)
zones = st.sampled_from(ZONES)


@dataclass(frozen=True)
class Asked:
    rank: Rank
    delay: int  # minutes until not_before
    life: int | None  # minutes from there until it is over


@dataclass(frozen=True)
class Happening:
    gap: int  # minutes since the one before
    what: (
        Asked | Move | str | timedelta
    )  # the zone that the platform shows from here on, or how long they are away there


lives = st.none() | st.integers(1, 10000)
pieces = st.builds(Asked, st.just(Rank.PIECE), st.just(0), lives)
words = st.builds(Asked, st.just(Rank.WORD), st.integers(0, 3000), lives)
off = st.sets(st.integers(-2, 40), max_size=6).map(
    lambda days: tuple(sorted(EDGES[0].toordinal() + day for day in days))
)
some_days = st.lists(st.lists(spans, max_size=1).map(tuple), min_size=1, max_size=12).map(tuple).filter(any)
firsts = st.builds(lambda edge, day: edge.toordinal() + day, st.sampled_from(EDGES), st.integers(-20, 5))
shifts = st.builds(Shifts, firsts, some_days, st.booleans())
own_moves = st.one_of(
    st.builds(lambda shifts: SetHours(shifts=shifts), shifts),
    st.builds(lambda off: SetHours(holidays="XX", off=off), off),
    st.just(Away(None)),
    st.builds(lambda week: SetHours(week=week), weeks),
    st.builds(lambda zone: SetHours(zone=zone), zones),
    st.builds(lambda minute: SetHours(circle_time=minute), st.integers(0, 1439)),
    st.just(SetHours(clear_circle_time=True)),
    st.builds(lambda zone: Greet("en", zone), zones),
)
absences = st.builds(lambda hours: timedelta(hours=hours), st.integers(-5, 200))
happenings = st.lists(
    st.builds(Happening, st.integers(0, 1500), st.one_of(pieces, words, own_moves, zones, absences)),
    max_size=25,
)
desks = st.builds(
    lambda zone, week, circle_time: desk(zone, week, circle_time=circle_time),
    zones,
    weeks,
    st.none() | st.integers(0, 1439),
)
starts = st.builds(
    lambda edge, minutes: edge + timedelta(minutes=minutes), st.sampled_from(EDGES), st.integers(-3000, 1500)
)
delays = st.sampled_from([timedelta(), timedelta(seconds=1), timedelta(minutes=7)])
outages = delays | st.just(timedelta(hours=3))  # kind even then, though it may take another day


def play(
    state: Desk, start: datetime, late: timedelta, happened: list[Happening]
) -> tuple[Room, dict[str, Asked]]:
    room = Room(state, now=start, late=late)
    asked: dict[str, Asked] = {}
    for n, one in enumerate(happened):
        room.until(room.now + timedelta(minutes=one.gap))
        if isinstance(one.what, str):
            room.zone = one.what
        elif isinstance(one.what, timedelta):
            room.away = room.now + one.what
        elif isinstance(one.what, Asked):
            name = f"{one.what.rank.value}{n}"
            asked[name] = one.what
            begins = room.now + timedelta(minutes=one.what.delay)
            ends = None if one.what.life is None else begins + timedelta(minutes=one.what.life)
            room.act(Notify(cause(name, one.what.rank, at=begins, until=ends)))
        else:
            with suppress(Refusal):  # nobody is asked never to sleep, or always
                room.act(one.what, "ana")
    room.until(room.now + CALM)
    return room, asked


@given(desks, starts, outages, happenings)
def test_every_message_is_kind(
    state: Desk, start: datetime, late: timedelta, happened: list[Happening]
) -> None:
    room, _ = play(state, start, late, happened)
    days: defaultdict[str, list[Message]] = defaultdict(list)
    last: datetime | None = None
    for message in room.messages:
        assert is_waking(message.hours, message.at)
        today = days[local(message.hours, message.at).date().isoformat()]
        if not is_piece(message):
            assert today == []
            assert last is None or message.at - last >= timedelta(hours=12)
        today.append(message)
        assert len(today) <= 2
        last = message.at


@given(desks, starts, delays, happenings)
def test_nothing_is_lost_and_nothing_told_twice(
    state: Desk, start: datetime, late: timedelta, happened: list[Happening]
) -> None:
    room, asked = play(state, start, late, happened)
    told = Counter(name for message in room.messages for name in message.names)
    assert max(told.values(), default=0) <= 1
    for name, one in asked.items():
        if one.life is None:
            assert told[name] == 1
    assert room.desk is not None
    assert room.desk.causes == ()
    assert (room.desk.looking, room.desk.last_day, room.desk.last_at) == (False, None, None)
    assert room.timer is None or room.desk.hours.shifts is not None


@given(desks, starts, happenings)
def test_nobody_is_told_after_the_end_or_before_the_beginning(
    state: Desk, start: datetime, happened: list[Happening]
) -> None:
    room = Room(state, now=start)
    spans_asked: dict[str, tuple[datetime, datetime | None]] = {}
    for n, one in enumerate(happened):
        room.until(room.now + timedelta(minutes=one.gap))
        if isinstance(one.what, Asked):
            begins = room.now + timedelta(minutes=one.what.delay)
            ends = None if one.what.life is None else begins + timedelta(minutes=one.what.life)
            spans_asked[str(n)] = begins, ends
            room.act(Notify(cause(str(n), one.what.rank, at=begins, until=ends)))
    room.until(room.now + CALM)
    for message in room.messages:
        for name in message.names:
            begins, ends = spans_asked[name]
            assert begins <= message.at
            assert ends is None or message.at < ends


@given(desks, starts, st.integers(1, 20000), st.integers(0, 20))
def test_away_is_a_quiet_time(state: Desk, start: datetime, minutes: int, asked: int) -> None:
    room = Room(state, now=start)
    back = start + timedelta(minutes=minutes)
    room.act(Away(back), "ana")
    for n in range(asked):
        room.act(Notify(cause(str(n), Rank.WORD, at=start)))
    room.act(Forget("0"))
    room.until(back + CALM)
    assert all(m.at >= back for m in room.messages)
    assert sum(len(m.names) for m in room.messages) == max(asked - 1, 0)


def is_piece(message: Message) -> bool:
    return message.names[0].startswith(Rank.PIECE.value)
