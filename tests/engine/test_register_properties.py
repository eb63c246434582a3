"""Whatever stewards and circles do, in any order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.after.patterns import FEWEST, circles, named, project_known
from bot.engine.after.register_table import MOST_STEPS
from bot.engine.model import ProjectStage, Register
from bot.engine.moves import (
    ConfirmNaming,
    MergePatterns,
    Move,
    PatternStruck,
    ProposeProject,
    PutAside,
    RestProject,
    SplitPattern,
    UndoStep,
)
from bot.engine.refusals import Refusal
from tests.engine.register_desk import Stewards, naming

SHEETS = st.integers(0, 7).map(lambda n: f"s{n}")
PICK = st.integers(0, 5)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("name"), SHEETS, PICK),
        st.tuples(st.just("confirm"), SHEETS, PICK),
        st.tuples(st.just("beside"), SHEETS, PICK),
        st.tuples(st.just("aside"), SHEETS, PICK),
        st.tuples(st.just("merge"), SHEETS, PICK),
        st.tuples(st.just("split"), SHEETS, PICK),
        st.tuples(st.just("own"), SHEETS, PICK),
    ),
    max_size=25,
)


def move_of(desk: Stewards, what: str, sheet: str, pick: int) -> Move | None:
    seen, patterns = desk.register.serial, desk.register.patterns
    here = patterns[pick % len(patterns)] if patterns else None
    line = (sheet, "l")
    if what == "confirm":
        return ConfirmNaming(line, seen, pattern=here.id if here and pick else "")
    if what == "beside":
        return ConfirmNaming(line, seen, beside=(f"s{pick}", "l"))
    if what == "aside":
        return PutAside(line, seen)
    if what == "merge" and here:
        return MergePatterns(here.id, patterns[0].id, seen)
    return SplitPattern(here.id, here.lines[: pick or 1], seen) if what == "split" and here else None


def act(desk: Stewards, what: str, sheet: str, pick: int) -> None:
    if what == "name":
        desk.do(naming(sheet, series="r" if pick == 1 else ""), None)
    elif what == "own":
        known = [one for one in desk.register.projects if one.stage is ProjectStage.PROPOSED]
        for one in known[:1]:
            desk.project(one.pattern)
    elif move := move_of(desk, what, sheet, pick):
        try:
            desk.do(move)
        except Refusal:
            return


def arrangement(register: Register) -> Register:
    return replace(register, steps=(), serial=0, projects=(), namings=())


def check(register: Register) -> None:
    lines = [line for one in register.patterns for line in one.lines]
    assert len(lines) == len(set(lines)), "no naming in two patterns"
    assert not set(lines) & set(register.aside)
    assert set(lines) | set(register.aside) <= {one.at for one in register.namings}
    assert len({one.pattern for one in register.projects}) == len(register.projects)
    for one in register.patterns:
        known = project_known(register, one.id)
        proposed = known is not None and known.stage is ProjectStage.PROPOSED
        assert not proposed or circles(named(register, one)) >= FEWEST
        if circles(named(register, one)) >= FEWEST:
            assert known is not None
            assert known.stage is not ProjectStage.RESTS


@settings(max_examples=120, deadline=None)
@given(ACTS)
def test_no_naming_in_two_patterns_and_never_two_proposals_of_one(acts: list[tuple[str, str, int]]) -> None:
    desk = Stewards()
    for one in acts:
        act(desk, *one)
        check(desk.register)
    for pattern in {sent.move.pattern for sent in desk.sent if isinstance(sent.move, ProposeProject)}:
        moves = [m for m in desk.told(pattern) if m in (ProposeProject.__name__, RestProject.__name__)]
        standing = 0
        for name in moves:
            standing = 1 if name == ProposeProject.__name__ else 0
        known = project_known(desk.register, pattern)
        assert (
            known is None
            or known.stage is ProjectStage.OWNED
            or standing == (known.stage is ProjectStage.PROPOSED)
        )


@settings(max_examples=120, deadline=None)
@given(ACTS, st.sets(SHEETS, max_size=2))
def test_taking_back_every_step_restores_what_was_but_not_what_was_taken_back(
    acts: list[tuple[str, str, int]], struck: set[str]
) -> None:
    desk = Stewards().name(*(f"s{n}" for n in range(8)))
    before = arrangement(desk.register)
    steps = [one for one in acts if one[0] not in ("name", "own")][:MOST_STEPS]
    for one in steps:
        act(desk, *one)
    for sheet in struck:
        desk.do(PatternStruck(sheet, "l"), None)
    while desk.register.steps:
        desk.do(UndoStep(desk.register.serial))
        check(desk.register)
    assert arrangement(desk.register) == before
    assert not struck & {one.artifact for one in desk.register.namings}
