"""Sheets as plain lines."""

from bot.wording.plain import plain_lines, plain_text
from bot.wording.sheet import (
    Box,
    Button,
    Buttons,
    Choice,
    Heading,
    Note,
    Option,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)

FORM = Sheet(
    key="form",
    title="Arriving",
    submit="Share",
    close="Not now",
    blocks=(
        Heading("Sitting 1"),
        Text("Write when you like.", strong=True),
        Note("About 8 minutes."),
        Words("first\nsecond", "Ana"),
        Rule(),
        Box("a", "Your words", hint="Or none."),
        Box("b", "A line", initial="kept"),
        Choice("c", "Where", (Option("x", "Here"), Option("y", "There", "far")), initial="y"),
        Ticks("d", "Which", (Option("x", "This"), Option("y", "That")), initial=("x",)),
        People("p", "Who"),
        Buttons((Button("Pass", "pass"), Button("I need a person", "need_person"))),
    ),
)


def test_a_form_reads_from_top_to_bottom() -> None:
    assert plain_lines(FORM) == (
        "== Arriving ==",
        "# Sitting 1",
        "*Write when you like.*",
        "(About 8 minutes.)",
        "    Ana:",
        "    | first",
        "    | second",
        "---",
        "Your words: ____",
        "  (Or none.)",
        "A line: kept",
        "Where:",
        "  ( ) Here",
        "  (o) There (far)",
        "Which:",
        "  [x] This",
        "  [ ] That",
        "Who: ____",
        "[Pass] [I need a person]",
        "[Share] [Not now]",
    )


def test_long_words_run_on_under_their_own_beginning() -> None:
    sheet = Sheet("k", (Words("one two three four five six"),))
    assert plain_text(sheet, 20) == "    | one two three\n    | four five six"


def test_words_that_look_like_the_bots_stay_indented() -> None:
    assert plain_lines(Sheet("k", (Words("# no\n[Share]"),))) == ("    | # no", "    | [Share]")


def test_each_line_of_a_note_stands_on_its_own() -> None:
    dates = Sheet("page", (Note("Mon · sitting 1\nTue · last day"), Text("first\nsecond", strong=True)))
    assert plain_lines(dates) == ("(Mon · sitting 1)", "(Tue · last day)", "*first*", "*second*")
