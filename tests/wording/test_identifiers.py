"""What in somebody's words could point to a person, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.identifiers import LONGEST, MOST, found_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ana.b+c@example.org please", ("ana.b+c@example.org",)),
        ("ask @mei_lin about it", ("@mei_lin",)),
        ("her number is +49 30 123 456 78.", ("+49 30 123 456 78",)),
        ("call (030) 12 34 56 78", ("(030) 12 34 56 78"[1:],)),
        ("Case #48213 was hard", ("Case #48213",)),
        ("in ticket 9914 I saw", ("ticket 9914",)),
        ("#48213", ("#48213",)),
        ("MOD-4821 again", ("MOD-4821",)),
        ("el expediente 2231-A", ("expediente 2231-A",)),
        ("ana@x.org and ana@x.org", ("ana@x.org",)),
    ],
)
def test_what_could_point_to_a_person_is_found(text: str, found: tuple[str, ...]) -> None:
    assert tuple(one.lstrip("(") for one in found_in([text])) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On 2026-03-05 and on 05.03.2026 we had night shifts.",
        "From 22:00 to 06:00, seven days, 1,200 tickets a week.",
        "In case you wonder: the case was heavy.",
        "covid-1918, level-100 and shift-2",
        "Two at 9 @ home, 3 / 4 of us.",
        "Version 3.11.7 of the tool; page 120.",
        "I am #1 at worrying.",
        "@here and @channel",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found_in([text]) == ()


@given(st.lists(st.text(max_size=200), max_size=4))
def test_whatever_is_written_there_is_an_answer(texts: list[str]) -> None:
    found = found_in(texts)
    assert len(found) <= MOST
    assert all(0 < len(one) <= LONGEST for one in found)
