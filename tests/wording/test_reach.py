"""How many taps something takes: a person and the support card from everywhere, a pass, a share, a whole sitting, leaving.

A tap is a button, a box tapped to write in it, or the button that sends a form; a question "are you sure?" is one more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bot.templates import all_templates
from bot.wording import EXAMPLES, sheet_of
from bot.wording.building import within_reach
from bot.wording.catalogue import Catalogue
from bot.wording.crisis import LinesShown
from bot.wording.examples import example_speaker
from bot.wording.forms import need_person
from bot.wording.forms.examples import FORMS
from bot.wording.messages import MESSAGES
from bot.wording.pages.examples import PAGES
from bot.wording.pages.support import Duty
from bot.wording.sheet import Box, Button, Buttons, Sheet, Text
from tests.support.each import of_each

SPEAKER = example_speaker(catalogue=Catalogue.load(strict=True))
PERSON, CARD, OUTSIDE = "need_person", "support", "outside"
OFF = Duty("Noa", on_duty=False)

SCREENS: Mapping[str, Callable[[], Sheet]] = {
    **{f"message {name}": lambda part=part: sheet_of([part], SPEAKER) for name, part in EXAMPLES.items()},  # type: ignore[misc]
    **{f"form {name}": lambda make=make: make(SPEAKER) for name, make in FORMS.items()},  # type: ignore[misc]
    **{f"page {name}": lambda make=make: make(SPEAKER) for name, make in PAGES.items()},  # type: ignore[misc]
    "message to the person who was asked": lambda: need_person.message("Ada", SPEAKER),
    "that message, answered": lambda: need_person.answered("Ada", SPEAKER, {}, comes=True),
    "the answer yes": lambda: need_person.answer("Ada", OFF, LinesShown(), SPEAKER, comes=True),
    "the answer no": lambda: need_person.answer("Ada", OFF, LinesShown(), SPEAKER, comes=False),
    "message of several parts": lambda: sheet_of([EXAMPLES["zone.answered"], EXAMPLES["card.over"]], SPEAKER),
}
"""Everything that can stand in front of somebody."""

LEADS = {PERSON: "form need_person", CARD: "page support"}
"""What the two buttons open."""

TWO = 2
SHARE, SITTING = 3, 6
"""What practice promises."""


def buttons(sheet: Sheet) -> list[Button]:
    return [b for block in sheet.blocks if isinstance(block, Buttons) for b in block.row]


def cost(sheet: Sheet, move: str) -> int:
    """Taps for `move` from here; 99 where no button does it."""
    found = [b for b in buttons(sheet) if b.move == move]
    return min((1 + bool(b.sure) for b in found), default=99)


def taps_to(move: str, name: str) -> int:
    """Over the support card or the form for a person, whichever of their examples is the longer way."""
    here = SCREENS[name]()
    if name.split("/", maxsplit=1)[0] == LEADS[move]:
        return 0
    ways = [cost(here, move)]
    for through in {PERSON, CARD} - {move}:
        there = [make() for one, make in SCREENS.items() if one.split("/")[0] == LEADS[through]]
        ways.append(cost(here, through) + max(cost(sheet, move) for sheet in there))
    return min(ways)


@of_each(SCREENS)
def test_r2_a_person_and_the_support_card_are_two_taps_away_from_every_screen(name: str) -> None:
    assert taps_to(PERSON, name) <= TWO
    assert taps_to(CARD, name) <= TWO


@of_each(SCREENS)
def test_r18_the_way_outside_circles_is_two_taps_away_from_every_screen(name: str) -> None:
    kind = name.split("/", maxsplit=1)[0]
    ways = [0] if kind == "page outside" else [cost(SCREENS[name](), OUTSIDE)]
    for through in (PERSON, CARD):
        there = [make() for one, make in SCREENS.items() if one.split("/")[0] == LEADS[through]]
        ways.append(cost(SCREENS[name](), through) + max(cost(sheet, OUTSIDE) for sheet in there))
    assert min(ways) <= TWO


def test_no_kind_of_message_is_left_out() -> None:
    assert {name.removeprefix("message ").split("/")[0] for name in SCREENS} >= set(MESSAGES)


def test_the_support_card_says_that_nobody_is_watching_now() -> None:
    for name in (n for n in SCREENS if n.startswith("page support")):
        first = SCREENS[name]().blocks[0]
        assert first == Text("This is not monitored; nobody is watching now.", strong=True), name


@of_each(SCREENS)
def test_the_way_to_help_asks_no_question_first(name: str) -> None:
    assert not [b.label for b in buttons(SCREENS[name]()) if b.move in {PERSON, CARD} and b.sure]


def test_a_message_that_has_a_way_already_gets_no_second_one() -> None:
    there = SCREENS["message sitting.prompt"]()
    assert [b.move for b in buttons(there)].count(CARD) == 1
    assert within_reach(there, SPEAKER) == there


# --- what an answer costs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["message sitting.prompt", "message sitting.reminder", "message second.offer"]
)
def test_a_pass_is_one_tap_and_the_form_of_a_share_opens_with_one(name: str) -> None:
    assert cost(SCREENS[name](), "pass") == 1
    assert cost(SCREENS[name](), "share") == 1


def test_a_share_is_three_taps_and_the_text() -> None:
    form = SCREENS["form sitting"]()
    first = next(i for i, block in enumerate(form.blocks) if isinstance(block, Box))
    assert form.submit
    opening, box, sending = cost(SCREENS["message sitting.prompt"](), "share"), 1, 1
    assert opening + box + sending <= SHARE
    assert not [b for b in form.blocks[first:] if isinstance(b, Box) and not b.optional]


@pytest.mark.parametrize(
    ("template", "n"), [(t.id, s.n) for t in all_templates() for s in t.sittings], ids=str
)
def test_a_whole_sitting_is_at_most_six_taps(template: str, n: int) -> None:
    [sitting] = [s for t in all_templates() if t.id == template for s in t.sittings if s.n == n]
    boxes = len(sitting.rounds) + bool(sitting.line)
    opening, sending = cost(SCREENS["message sitting.prompt"](), "share"), 1
    assert opening + boxes + sending <= SITTING


@pytest.mark.parametrize(
    ("name", "move"),
    [
        ("message invitation", "decline"),
        ("message invitation.joined", "leave"),
        ("message card.changed", "leave"),
        ("page home", "leave"),
        ("page home", "decline"),
        ("page mine", "leave"),
    ],
)
def test_declining_and_leaving_take_one_tap(name: str, move: str) -> None:
    assert cost(SCREENS[name](), move) == 1
