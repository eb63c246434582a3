"""Rules U1 to U8: what a digest says, in which order, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.after.digest import band_of, compose, digest_bytes, digest_hash, digest_id
from bot.engine.after.rolling_up import home_of, placed
from bot.engine.model import AskKind, Heading, HoldResult, Outcome
from bot.engine.model.digests import (
    AskOf,
    DigestBody,
    DigestHold,
    HoldOf,
    Materials,
    PatternOf,
    SheetLineOf,
    SheetOf,
    SignOf,
    UnitOf,
)

PERIOD = "2026-03-02"
EAST, NORTH = UnitOf("east", ""), UnitOf("north", "east")
UNITS = (UnitOf(""), EAST, NORTH, UnitOf("west", "", led=False))
CARRIED, PATTERNS, PRACTICE, OWED, ASK = Heading
DUE = date(2026, 4, 10)


def sheet(
    id: str, unit: str = "east", *, reached: bool = True, apart: str = "first", under: str = "cp"
) -> SheetOf:
    """`under`: the first letters of the headings it has a line under."""
    names = {"c": CARRIED, "p": PATTERNS, "x": PRACTICE, "a": ASK}
    return SheetOf(
        id, unit, reached, apart, tuple(SheetLineOf(f"{id}{n}", names[h]) for n, h in enumerate(under))
    )


def ask(id: str, kind: AskKind = AskKind.PRACTICE, due: date | None = DUE, **more: object) -> AskOf:
    return AskOf(id, f"s{id}", f"l{id}", "east", "lea", kind, due, reached=True, apart="first", **more)  # type: ignore[arg-type]


def body(unit: str = "east", seed: str = "seed", **materials: object) -> DigestBody:
    made = compose(Materials(units=UNITS, **materials), unit, PERIOD, seed)  # type: ignore[arg-type]
    assert made is not None
    return made


# --- U1: order, and nothing to say ---


def test_u1_a_digest_that_would_say_nothing_is_none() -> None:
    assert compose(Materials(units=UNITS), "east", PERIOD, "seed") is None
    waiting = Materials(units=UNITS, sheets=(sheet("a", reached=False),))
    assert [compose(waiting, unit.id, PERIOD, "seed") for unit in UNITS] == [None] * 4
    alone = Materials(units=UNITS, signs=(SignOf("held", "east", "all"),))
    assert compose(alone, "east", PERIOD, "seed") is None


def test_u1_what_was_answered_before_its_span_is_not_said_again() -> None:
    old = ask("1", outcome=Outcome.CHANGED, answered=False)
    assert compose(Materials(units=UNITS, asks=(old,)), "east", PERIOD, "seed") is None
    assert body(asks=(replace(old, answered=True),)).answered[0].outcome is Outcome.CHANGED


def test_v7_what_was_seen_half_a_year_on_is_said_and_of_too_few_voices_nothing() -> None:
    held = HoldOf("h1", "s1", "l1", "east", HoldResult.NO, reached=True, apart="first")
    assert body(holds=(held,)).holds == (DigestHold(HoldResult.NO, ("s1", "l1")),)
    few = replace(held, held=HoldResult.FEW)
    assert compose(Materials(units=UNITS, holds=(few,)), "east", PERIOD, "seed") is None


@pytest.mark.parametrize(("reached", "apart"), [(False, "first"), (True, "near"), (True, "unknown")])
def test_u4_what_a_small_circle_saw_half_a_year_on_changes_no_byte(reached: bool, apart: str) -> None:
    small = HoldOf("h1", "s1", "l1", "east", HoldResult.NO, reached=reached, apart=apart)
    assert compose(Materials(units=UNITS, holds=(small,)), "east", PERIOD, "seed") is None
    others = (ask("1"),)
    assert digest_bytes(body(asks=others, holds=(small,))) == digest_bytes(body(asks=others))


# --- U2: one of it ---


def test_u2_its_id_is_the_same_for_everybody_and_its_hash_tells_any_change() -> None:
    one = body(asks=(ask("1"),))
    assert digest_id("org", "east", PERIOD) == digest_id("org", "east", PERIOD)
    assert len({digest_id("org", unit, day) for unit in ("east", "") for day in (PERIOD, "2026-04-06")}) == 4
    assert digest_hash(one) == digest_hash(body(asks=(ask("1"),)))
    assert digest_hash(one) != digest_hash(replace(one, period="2026-04-06"))


# --- U3: whose digest ---


@pytest.mark.parametrize(
    ("unit", "home"), [("", ""), ("east", "east"), ("north", "north"), ("west", ""), ("nowhere", "")]
)
def test_u3_a_unit_that_nobody_leads_is_read_above(unit: str, home: str) -> None:
    assert home_of(UNITS, unit) == home


# --- U4, U5: the floor ---


@pytest.mark.parametrize(
    ("reached", "apart", "alone"),
    [
        (True, "first", True),
        (True, "same", True),
        (True, "far", True),
        (True, "near", False),
        (True, "unknown", False),
        (False, "first", False),
        (False, "far", False),
    ],
)
def test_u4_a_sheet_stands_alone_with_enough_people_who_cannot_be_told_apart(
    reached: bool, apart: str, alone: bool
) -> None:
    made = compose(
        Materials(units=UNITS, sheets=(sheet("a", reached=reached, apart=apart),)), "east", PERIOD, "seed"
    )
    assert (made is not None) is alone


@pytest.mark.parametrize(
    ("others", "where"),
    [
        ((), None),  # nobody to mix with: it waits
        ((sheet("b", "north"),), None),  # its own unit's sheet is no company above
        ((sheet("b", "east"),), "east"),
        ((sheet("b", ""),), ""),  # the next one up that has company
        ((sheet("b", "east", under="c"),), None),  # under each of its headings
        ((sheet("b", "east", under="c"), sheet("d", "", under="cpx")), ""),
        ((sheet("b", "east", under="c"), sheet("d", "east", under="p")), "east"),
        ((sheet("b", "east", reached=False),), None),
        ((sheet("b", "east", apart="near"),), None),
    ],
)
def test_u5_a_small_circles_lines_are_read_above_and_never_by_themselves(
    others: tuple[SheetOf, ...], where: str | None
) -> None:
    small = sheet("a", "north", reached=False)
    found = [unit for unit, there in placed(UNITS, (small, *others)).items() if small in there]
    assert found == ([] if where is None else [where])


def test_u5_at_the_root_there_is_nothing_above_so_it_is_mixed_there_or_waits() -> None:
    small, large = sheet("a", "", reached=False), sheet("b", "")
    assert placed(UNITS, (small,)) == {}
    assert placed(UNITS, (small, large)) == {"": (large, small)}


def test_u5_a_struck_line_needs_no_company_and_is_not_shown() -> None:
    small = sheet("a", "east", reached=False, under="cp")
    struck = replace(small, lines=(small.lines[0], replace(small.lines[1], struck=True)))
    made = body(unit="", sheets=(struck, sheet("b", "", under="c")))
    assert {one.line for one in made.lines} == {("a", "a0"), ("b", "b0")}


# --- U6, U7, U8 ---


@pytest.mark.parametrize(
    ("count", "band"),
    [(0, ""), (1, ""), (2, ""), (3, "3-5"), (5, "3-5"), (6, "6-9"), (9, "6-9"), (10, "10+"), (99, "10+")],
)
def test_u6_of_how_many_circles_a_digest_speaks_is_a_band(count: int, band: str) -> None:
    assert band_of(count) == band


def test_u7_what_is_structural_stands_first_and_then_what_is_due_first() -> None:
    made = body(
        asks=(
            ask("1", due=date(2026, 3, 5)),
            ask("2", AskKind.POLICY, date(2026, 4, 1)),
            ask("3", AskKind.RESOURCE, date(2026, 3, 20)),
            ask("4", due=None),
        ),
    )
    assert [one.ask for one in made.owed] == ["3", "2", "1"]


def test_u7_open_structural_asks_open_a_digest_in_which_all_else_is_self_care() -> None:
    made = body(
        asks=(ask("1", AskKind.RESOURCE),), sheets=(sheet("a"),), signs=(SignOf("held", "east", "all"),)
    )
    assert made.owed[0].kind is AskKind.RESOURCE
    assert next(iter(made.__dataclass_fields__)) == "unit"
    assert list(made.__dataclass_fields__)[3:] == [
        "owed", "answered", "circles", "lines", "patterns", "signs", "artifacts", "holds"
    ]  # fmt: skip


def test_u4_an_ask_of_a_small_circle_shows_who_owes_an_answer_and_no_words() -> None:
    made = body(asks=(replace(ask("1"), reached=False), replace(ask("2"), apart="near"), ask("3")))
    assert [one.line for one in made.owed] == [None, None, ("s3", "l3")]


def test_u8_what_ten_circles_named_leads_the_patterns() -> None:
    few, many = PatternOf("p1", "a", "east", "3-5"), PatternOf("p2", "b", "east", "10+", leads=True)
    assert [one.id for one in body(patterns=(few, many)).patterns] == ["p2", "p1"]
    north, west = (replace(few, unit=unit, circles=band) for unit, band in (("west", "3-5"), ("", "6-9")))
    assert [one.circles for one in body(unit="", patterns=(north, west)).patterns] == ["6-9"]


# --- no byte tells ---

_sheets = st.lists(
    st.tuples(
        st.sampled_from(["", "east", "north", "west"]),
        st.booleans(),
        st.sampled_from(["first", "same", "near", "far", "unknown"]),
        st.text("cpxa", min_size=1, max_size=4),
    ),
    max_size=6,
)


def _made(rows: list[tuple[str, bool, str, str]]) -> tuple[SheetOf, ...]:
    return tuple(
        sheet(f"s{n}", unit, reached=reached, apart=apart, under=under)
        for n, (unit, reached, apart, under) in enumerate(rows)
    )


@settings(max_examples=60, deadline=None)
@given(_sheets, st.randoms(use_true_random=False))
def test_the_order_in_which_sheets_and_lines_come_changes_no_byte(rows, random) -> None:  # type: ignore[no-untyped-def]
    there = _made(rows)
    other = list(there)
    random.shuffle(other)
    mixed = [replace(one, lines=tuple(random.sample(one.lines, len(one.lines)))) for one in other]
    for unit in UNITS:
        a = compose(Materials(units=UNITS, sheets=there), unit.id, PERIOD, "seed")
        b = compose(Materials(units=UNITS, sheets=tuple(mixed)), unit.id, PERIOD, "seed")
        assert (a and digest_bytes(a)) == (b and digest_bytes(b))


@settings(max_examples=60, deadline=None)
@given(_sheets)
def test_each_sheet_stands_in_one_digest_and_small_ones_never_without_a_large_one(rows) -> None:  # type: ignore[no-untyped-def]
    there = {one.id: one for one in _made(rows)}
    bodies = [
        compose(Materials(units=UNITS, sheets=tuple(there.values())), unit.id, PERIOD, "seed")
        for unit in UNITS
    ]
    entered = [one for made in bodies if made for one in made.artifacts]
    assert len(entered) == len(set(entered))
    for made in filter(None, bodies):
        for heading in {one.heading for one in made.lines}:
            behind = {one.line[0] for one in made.lines if one.heading is heading}
            assert any(there[one].reached and there[one].apart in ("first", "same", "far") for one in behind)
