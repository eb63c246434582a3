"""A question that is asked of many in one test."""

from __future__ import annotations

import pytest

from tests.support.each import of_each


def short(name: str) -> None:
    """No name is longer than three letters."""
    assert len(name) <= 3


def counted(name: str) -> None:
    assert int(name)


def test_it_holds_when_it_holds_for_each() -> None:
    of_each(["one", "two"])(short)()


def test_everyone_for_whom_it_does_not_hold_is_named() -> None:
    with pytest.raises(AssertionError) as told:
        of_each(["three", "two", "seven"])(short)()
    said = str(told.value)
    assert ("three:" in said, "two:" in said, "seven:" in said) == (True, False, True)


def test_another_trouble_says_of_whom_it_was_asked() -> None:
    with pytest.raises(ValueError, match="invalid literal") as told:
        of_each(["1", "ten"])(counted)()
    assert told.value.__notes__ == ["asked of ten"]


def test_the_runner_sees_a_test_without_arguments() -> None:
    made = of_each(["one"])(short)
    assert (made.__name__, made.__doc__) == (short.__name__, short.__doc__)
