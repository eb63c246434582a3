"""Whatever a circle says of its draft, nothing leaves it against anybody's word, or without one."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache

from hypothesis import given
from hypothesis import strategies as st

from bot.engine import effects as fx
from bot.engine.circle.lines import line_entries
from bot.engine.model import Heading, Stage, Standing
from bot.engine.moves import (
    AnswerDraft,
    AnswerFloor,
    LineAnswer,
    PublishSheet,
    Revise,
    Withdraw,
    WriteDraft,
    Written,
)
from tests.engine.sheets import FIVE, draft, line_of, person, sat, scribe, stage
from tests.engine.world import CIRCLE, World

people = st.sampled_from(FIVE)
groups = st.lists(people, min_size=1, max_size=3, unique=True)
standings = st.sampled_from([*Standing, Standing.FINE, Standing.FINE])


@dataclass(frozen=True)
class Line:
    authors: list[str]
    quoted: bool


@dataclass
class Programme:
    """What people will do; `None` is silence."""

    lines: list[Line]
    answers: dict[str, list[Standing] | None]
    again: dict[str, Standing | None]
    revises: bool
    floor: dict[str, bool | None]
    withdraw: list[tuple[int, str]]
    yes: dict[tuple[str, str], Standing] = field(default_factory=dict)  # line and person: the last word
    gone: set[str] = field(default_factory=set)  # who withdrew their line


programmes = st.builds(
    Programme,
    st.lists(st.builds(Line, groups, st.booleans()), min_size=1, max_size=4),
    st.fixed_dictionaries({w: st.none() | st.lists(standings, min_size=4, max_size=4) for w in FIVE}),
    st.fixed_dictionaries({w: st.none() | standings for w in FIVE}),
    st.booleans(),
    st.fixed_dictionaries({w: st.sampled_from([None, True, True, False]) for w in FIVE}),
    st.lists(st.tuples(st.integers(0, 3), people), max_size=2),
)


@lru_cache(maxsize=1)
def seated() -> World:
    return sat(floor=3)


def another() -> World:
    """The same beginning for every programme; states are frozen, so that copying what holds them is enough."""
    world = seated()
    return replace(world, **{f.name: copy(getattr(world, f.name)) for f in fields(world)})


def play(programme: Programme) -> World:
    world = another()
    take_back(world, programme, 0)
    write(world, programme)
    take_back(world, programme, 1)
    answer(world, programme, again=False)
    if stage(world) is Stage.REVISING and programme.revises:
        revise(world, programme)
        answer(world, programme, again=True)
    take_back(world, programme, 2)
    answer_floor(world, programme)
    world.pass_hours(24 * 9)
    take_back(world, programme, 3)
    world.pass_hours(24 * 4)
    return world


def write(world: World, programme: Programme) -> None:
    lines = []
    for n, line in enumerate(programme.lines):
        entries = [e for e in line_entries(world.circle) if e.heading is Heading.CARRIED]
        names = {person(world, e.seat): e.id for e in entries}
        sources = tuple(names[w] for w in line.authors if w in names)
        if sources:
            lines.append(Written(Heading.CARRIED, f"line {n}", sources, sources[:1] if line.quoted else ()))
    if stage(world) is Stage.DRAFTING and lines:
        world.do(scribe(world), CIRCLE, WriteDraft(tuple(lines), True))
        world.settle()


def answer(world: World, programme: Programme, *, again: bool) -> None:
    for who in FIVE:
        if stage(world) is not Stage.AGREEING or world.seat(who).id not in draft(world).asked:
            continue
        lines = [line for line in draft(world).lines if not line.out and line.revised == again]
        words = programme.answers[who]
        if again:
            word = programme.again[who]
            words = None if word is None else [word] * 4
        if words is None:
            continue
        given_ = {line.id: words[n] for n, line in enumerate(lines)}
        answers = tuple(LineAnswer(line, standing, "because") for line, standing in given_.items())
        world.do(who, CIRCLE, AnswerDraft(draft(world).serial, answers))
        programme.yes.update({(line, who): standing for line, standing in given_.items()})
        world.settle()
    if stage(world) is Stage.AGREEING:
        world.pass_hours(24 * 3)


def revise(world: World, programme: Programme) -> None:
    wishes = [line for line in draft(world).lines if any(s.standing is Standing.CHANGE for s in line.says)]
    wishes = [line for line in wishes if all(s.standing is not Standing.KEEP_OUT for s in line.says)]
    new = tuple(Written(line.heading, "kinder", line.sources, line.quotes) for line in wishes)
    world.do(scribe(world), CIRCLE, Revise(new, tuple(line.id for line in wishes)))
    world.settle()


def answer_floor(world: World, programme: Programme) -> None:
    for who, yes in programme.floor.items():
        asking = stage(world) is Stage.ASKING_FLOOR and world.seat(who).id in draft(world).floor_asked
        if asking and yes is not None:
            world.do(who, CIRCLE, AnswerFloor(draft(world).serial, yes))


def take_back(world: World, programme: Programme, when: int) -> None:
    for at, who in programme.withdraw:
        if at == when and who not in programme.gone:
            world.do(who, CIRCLE, Withdraw(line_of(world, who).id))
            programme.gone.add(who)
            world.settle()


@given(programmes)
def test_nothing_leaves_against_anybodys_word_or_without_one(programme: Programme) -> None:
    world = play(programme)
    if stage(world) is not Stage.READY or draft(world).stays:
        return
    pen = scribe(world)
    world.do("ana", CIRCLE, PublishSheet())
    told = next(e for e in world.other if isinstance(e, fx.Publish))
    assert told.lines
    contributed = set()
    for line in draft(world).lines:
        wrote = {person(world, e.seat) for e in line_entries(world.circle) if e.id in line.sources}
        quoted = {person(world, e.seat) for e in line_entries(world.circle) if e.id in line.quotes}
        last = {who: programme.yes.get((line.id, who)) for who in FIVE}
        fine = {who for who, standing in last.items() if standing is Standing.FINE}
        assert not {Standing.CHANGE, Standing.KEEP_OUT} & set(last.values())
        assert quoted <= fine | {pen}
        assert len(quoted) == len(line.quotes)
        assert wrote & fine or wrote == {pen}
        contributed |= wrote
    assert len(contributed) >= 3 or all(programme.floor[who] for who in contributed)
    assert len(contributed) >= 3 or told.band == "under 3"


@given(programmes)
def test_the_sheet_always_comes_to_an_end(programme: Programme) -> None:
    world = play(programme)
    world.pass_hours(24 * 60)
    assert stage(world) in (Stage.CLOSED, Stage.ERASED)
    assert world.circle.published is None
    world.pass_hours(24 * 31)
    assert stage(world) is Stage.ERASED
    assert world.circle.entries == ()
    assert not [key for key in world.timers if key[0] == CIRCLE]
