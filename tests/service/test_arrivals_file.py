"""Rule J4: a list of newcomers is read row by row, and each fault is told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.service.arrivals_file import LETTERS_MOST, Fault, Row, read_list

HEAD = "person,start,exposure,keeper\n"
MARCH = date(2026, 3, 9)


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.why, one.column) for one in read_list(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "U1,2026-03-09,2026-03-19,U9\n",
        "\ufeff" + HEAD + "U1,2026-03-09,2026-03-19,U9",
        "person;start;exposure;keeper\r\nU1;2026-03-09;2026-03-19;U9\r\n",
        "Person\tStart\tExposure\tKeeper\nU1\t2026-03-09\t2026-03-19\tU9",
        'keeper,"start",exposure,person\n"U9", 2026-03-09 ,"2026-03-19","U1"\n\n,,,\n',
        HEAD + "<@U1|ines>,9.3.2026,19/03/2026,<@U9>",
        HEAD + "U1,09.03.2026,03/19/2026,U9",
    ],
)
def test_however_a_spreadsheet_writes_it(text: str) -> None:
    ((row,), none) = read_list(text)
    assert (row.person, row.starts, row.exposed, row.keeper) == ("U1", MARCH, date(2026, 3, 19), "U9")
    assert none == ()


@pytest.mark.parametrize(
    "text", ["person,start\nU1,2026-03-09", HEAD + "U1,2026-03-09,,", HEAD + "U1,2026-03-09"]
)
def test_exposure_and_keeper_may_be_left_out(text: str) -> None:
    assert read_list(text) == ((Row(2, "U1", MARCH),), ())


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("U1,03/04/2026,,", (2, "which_date", "start")), ("U1,2026-03-09,3-4-2026,", (2, "which_date", "exposure")),
        ("U1,next Monday,,", (2, "date", "start")), ("U1,2026-02-30,,", (2, "date", "start")),
        ("U1,09.03.26,,", (2, "date", "start")), ("U1,45723,,", (2, "date", "start")),
        ("U1,,,", (2, "no_start", "")), (",2026-03-09,,", (2, "no_person", "")),
        ("=HYPERLINK(0),2026-03-09,,", (2, "odd", "person")), ("@cmd,2026-03-09,,", (2, "odd", "person")),
        ("<b>U1</b>,2026-03-09,,", (2, "odd", "person")), ("U1,2026-03-09,,+cmd", (2, "odd", "keeper")),
        ("U1\tU2;2026-03-09,2026-03-09,,", (2, "odd", "person")), ("U1,=TODAY(),,", (2, "date", "start")),
        ("U1", (2, "cells", "")), ("U1,2026-03-09,,,more", (2, "cells", "")),
        ("U1,2026-03-09,,\nU1,2026-03-10,,", (3, "twice", "")),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_with_its_line(rows: str, fault: tuple[int, str, str]) -> None:
    assert faults(HEAD + rows) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (0, "empty", "")), (" \n\n", (0, "empty", "")), (HEAD, (0, "no_rows", "")),
        (HEAD + "\n , ,\n", (0, "no_rows", "")),
        ("U1,2026-03-09", (1, "header", "")), ("person,begin\nU1,2026-03-09", (1, "header", "")),
        ("person,start,start\nU1,2026-03-09,2026-03-09", (1, "header", "")),
        (HEAD + "U1,2026-03-09,,\n" * 1001, (0, "too_big", "")), ("x" * (LETTERS_MOST + 1), (0, "too_big", "")),
    ],
)  # fmt: skip
def test_a_list_that_is_none(text: str, fault: tuple[int, str, str]) -> None:
    rows, _ = read_list(text)
    assert rows == ()
    assert faults(text) == [fault]


def test_good_rows_are_taken_beside_others_and_lines_are_counted_as_they_stand() -> None:
    text = HEAD + '"U1",2026-03-09,,\n\nU2,tomorrow,,\nU3,2026-03-10,"2026-03-20",\n'
    rows, found = read_list(text)
    assert [(row.line, row.person) for row in rows] == [(2, "U1"), (5, "U3")]
    assert found == (Fault(4, "date", "start"),)


def test_a_quotation_that_never_ends_takes_nothing_with_it() -> None:
    rows, found = read_list(HEAD + 'U1,2026-03-09,,\nU2,"2026-03-09,,\nU3,2026-03-10,,')
    assert [row.person for row in rows] == ["U1"]
    assert [one.line for one in found] == [3]
