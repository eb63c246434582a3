"""How taps are counted: from what is in front of a person to what they want."""

from __future__ import annotations

import pytest

from bot.play.taps import Taps
from bot.wording.sheet import Button

SURE = "Really?"


def faults(*taps: tuple[str, str], sure: str | None = None) -> list[str]:
    """`taps`: the move and where its button stands. The last one asks `sure`."""
    counted = Taps()
    for number, (move, view) in enumerate(taps, 1):
        question = sure if number == len(taps) else None
        counted.pressed(Button(move, move, {"t": "7"}, sure=question), view)
    return list(counted.faults("Ben"))


@pytest.mark.parametrize(("move", "said"), [("pass", "a pass"), ("leave", "leaving"), ("decline", "leaving")])
def test_one_tap_from_what_is_in_front(move: str, said: str) -> None:
    assert faults((move, "message")) == []
    assert faults((move, "home")) == []
    assert faults(("support", "message"), (move, "message")) == []
    assert faults(("agenda", "message"), (move, "form")) == [f"Ben needs 2 taps for {said}; 1 are the most"]
    assert faults((move, "message"), sure=SURE) == [f"Ben needs 2 taps for {said}; 1 are the most"]


def test_a_page_that_was_asked_for_by_name_is_in_front() -> None:
    counted = Taps()
    counted.pressed(Button("Agenda", "agenda"), "message")
    counted.asked_by_name()
    counted.pressed(Button("Leave", "leave"), "form")
    assert list(counted.faults("Ben")) == []


def test_a_person_is_two_taps_away() -> None:
    assert faults(("support", "message"), ("need_person", "form")) == []
    assert faults(("support", "message"), ("call_person", "form")) == []
    assert faults(("share", "message"), ("save", "form"), ("need_person", "form")) == []
    assert faults(("support", "form"), ("support", "form"), ("need_person", "form")) == []
    too_far = ["Ben needs 3 taps for “I need a person”; 2 are the most"]
    assert faults(("support", "message"), ("hours", "form"), ("need_person", "form")) == too_far
    assert faults(("support", "message"), ("need_person", "form"), sure=SURE) == too_far


def test_a_share_is_counted_from_opening_its_form() -> None:
    counted = Taps()
    for _ in range(2):
        counted.pressed(Button("Share", "share", {"t": "7"}), "message")
    counted.chose(1, "turn 7")
    counted.sent("sitting", "turn 7")
    assert counted.most["share"] == 3
    assert counted.sittings == {"turn 7": 4}


def test_what_belongs_to_no_sitting_is_in_none() -> None:
    counted = Taps()
    counted.pressed(Button("Read", "read", {"n": "1"}), "message")
    counted.pressed(Button("Move on", "move_on", {"t": "7"}), "home")
    counted.sent("join", None)
    assert counted.all == 3
    assert counted.sittings == {}
