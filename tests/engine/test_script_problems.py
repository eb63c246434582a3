"""A bad template is refused with file, line and reason; every problem at once."""

from __future__ import annotations

import pytest

from bot.engine.kinds.script import Kind
from bot.templates import TemplateRefused, read

GOOD = """\
id = "small"
language = "en"
title = "Small circle"
purpose = "To look at one thing together."
produces = "A sheet."
not_when = [
    "Fewer than three.",
    "Somebody is in crisis.",
]

[needs]
seats = 3

[[role]]
id = "builders"
title = "Builders"

[[sitting]]
title = "One"
mode = "sealed"
minutes = 12
line = "carried"

[[sitting.round]]
prompt = "How are you?"
hint = "A word is enough."

[[sitting]]
title = "Two"
mode = "passing"
order = "seating"
minutes = 12
window_hours = 4
locked_until = "sitting-1"

[[sitting.round]]
id = "last-round"
prompt = "How was it?"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(TemplateRefused) as refused:
        read(text, "small.toml")
    assert {problem.file for problem in refused.value.problems} == {"small.toml"}
    return [f"{problem.line}: {problem.reason}" for problem in refused.value.problems]


def test_the_good_one_is_good() -> None:
    template = read(GOOD, "small.toml")
    first, second = template.agenda()
    assert (first.order, first.window, first.audience) == ("follow the sun", 480, "circle")
    assert (second.order, second.window, second.locked_until) == ("seating", 240, 1)
    assert [sitting.id for sitting in template.sittings] == ["sitting-1", "sitting-2"]
    assert template.sittings[0].rounds[0].id == "sitting-1-1"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('mode = "sealed"', 'mode = "private"', '22: nobody writes in this sitting, because it is "private"'),
        ('mode = "sealed"', 'mode = "live"', '22: nobody writes in this sitting, because it is "live"'),
        ('mode = "sealed"', 'mode = "sealed"\nready = true', "21: only for a live meeting people say that they"),
        ('"A sheet."\n', '"A sheet."\nheld = "thread"\n[[sitting]]\ntitle = "Own"\nmode = "private"\nminutes = 60\n'
         '[[sitting.round]]\nprompt = "What?"\n', "6: people have time of their own here, so words cannot"),
        ('mode = "sealed"', 'mode = "secret"', '20: "mode" is "secret"; it can be: passing, sealed'),
        ('mode = "sealed"\n', "", '18: "mode" is needed here'),
        ('hint = "A word', 'speakers = "builders"\nhint = "A', '26: "speakers" holds for a whole'),
        ('title = "One"', 'title = "One"\nspeakers = "owners"', '20: "speakers" is "owners"; it can be: all, b'),
        ('hint = "A word', 'hnt = "A word', '26: unknown key "hnt"; did you mean "hint"?'),
        ('language = "en"', 'language = "en"\ncolour = 1', '3: unknown key "colour"'),
        ('language = "en"', 'language = "English"', '2: "language" is "English"; it is written with'),
        ('id = "small"', 'id = "Small Circle"', '1: "id" is "Small Circle"; it is written with'),
        ("minutes = 12\nline", "minutes = 13\nline", '21: "minutes" is 13; it can be 1 to 12'),
        ("minutes = 12\nline", "minutes = true\nline", '21: "minutes" should be a whole number'),
        ('line = "carried"', 'line = "feelings"', '22: "line" is "feelings"; it can be: carried, pat'),
        ('line = "carried"', 'line = "owed"\n[[sitting.round]]\nprompt = "What?"\n[[sitting]]\ntitle = "Own"\n'
         'mode = "sealed"\nminutes = 5\nline = "practice"', '22: "owed" takes the place of patterns'),
        ('line = "carried"', 'order = "seating"', "22: only a passing sitting has a turn order"),
        ('window_hours = 4', 'window_hours = 4\nline = "carried"', '34: "carried" is asked for a'),
        ('window_hours = 4', 'audience = "leads"', '33: leadership is in the room here, so one role has "lead'),
        ('title = "Builders"', 'title = "Builders"\nlead = true', "19: a lead answers only where leadership is in"),
        ('title = "Builders"', 'title = "B"\nlead = true\n[[role]]\nid = "x"\ntitle = "X"\nlead = true', "21: one role is"),
        ('"A sheet."\n', '"A sheet."\nheld = "thread"\n[[role]]\nid = "x"\ntitle = "X"\nlead = true\n', "6: a thread is"),
        ('hint = "A word', 'audience = "leads"\nhint = "A', '26: "audience" holds for a whole'),
        ('title = "Two"', 'title = "One"', '29: two sittings have the title "One"'),
        ('title = "Two"', 'title = "A title longer than a form"', "29: 26 characters; at most 24 fit"),
        ('id = "last-round"', 'id = "sitting-1"', '37: the id "sitting-1" is taken'),
        ('title = "One"', 'title = "One"\nlocked_until = "last-round"', '20: "last-round" is no sitting'),
        ("How are you?", "How are you? And why?", "25: two questions in one prompt"),
        ("How are you?", "a " * 16 + "?", "25: 16 words; at most 15"),
        ("How are you?", "What must be said?", '25: "must" is not said to members'),
        ("How are you?", "What were you thinking?", '25: "What were you thinking" belongs in'),
        ("How are you?", " ", "25: the text is empty"),
        ('"How are you?"', "7", "25: expected a text, found a whole number"),
        ('"How are you?"', '{ de = "Wie geht es dir?" }', "25: the text is missing in"),
        ('"How are you?"', '{ en = "How?", "Old Norse" = "Hví?" }', '25: "Old Norse" is no language tag'),
        ('"Somebody is in crisis."', '"They failed."', '8: "failed" is not said to members'),
        ("seats = 3", "seats = 2", '12: "seats" is 2; it can be 3 to 20'),
        ("seats = 3", "chairs = 3", '12: unknown key "chairs"'),
        ("[needs]\nseats = 3", 'needs = "three"', "11: expected a table, found a text"),
        ('title = "Builders"', "", '14: "title" is needed here'),
        ('title = "Builders"', 'title = "B"\n[[role]]\nid = "builders"\ntitle = "B"', '18: two roles have'),
        ('id = "small"', 'id = "small', "1: this is not TOML: "),
        ('id = "last-round"', 'id = "last-round"\nid = "again"', "38: this is not TOML: "),
        ('"A sheet."', '"""A sheet.', "5: this is not TOML: "),
        ('"How was it?"', '"""How was it?', "38: this is not TOML: "),
    ],
)  # fmt: skip
def test_each_problem_has_its_line(old: str, new: str, expected: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert any(problem.startswith(expected) for problem in found), found


def test_all_problems_are_told_at_once() -> None:
    text = GOOD.replace("How are you?", "Why? Why?").replace("minutes = 12", "minutes = 50")
    assert [problem.partition(":")[0] for problem in problems(text)] == ["21", "25", "32"]


def test_the_whole_template_has_limits() -> None:
    sittings = GOOD[GOOD.index("[[sitting]]") :]
    eight = GOOD + "".join(
        sittings.replace('"One"', f'"{n} a"').replace('"Two"', f'"{n} b"').replace('id = "last-round"\n', "")
        for n in range(3)
    ).replace('line = "carried"\n', "")
    assert problems(eight) == [
        "18: 8 sittings; people are asked for at most 7",
        "18: 96 minutes in all; people are asked for at most 45",
    ]
    five = GOOD + '[[sitting.round]]\nprompt = "And?"\n' * 4
    assert problems(five) == ["36: 5 rounds; one form holds at most 4"]
    line = GOOD.replace("[[sitting]]", '[[sitting.round]]\nprompt = "And?"\n' * 3 + "[[sitting]]", 2)
    line = line.replace('[[sitting.round]]\nprompt = "And?"\n' * 3, "", 1)
    assert problems(line) == ["22: 4 rounds and a line for the sheet; one form holds 4 boxes in all"]


def test_a_shared_prompt_stands_under_its_name() -> None:
    names = GOOD.replace('prompt = "How was it?"', 'shared = "closing"')
    assert problems(names) == [
        '36: "prompt" is needed here',
        '38: no shared prompt is called "closing"',
    ]
    shared = '[shared.closing]\nkind = "closing"\nprompt = "Which word?"\n'
    said = read(names + shared, "f").sittings[1].rounds[0]
    assert (said.prompt.read("en"), said.kind) == ("Which word?", Kind.CLOSING)
    both = names.replace('shared = "closing"', 'shared = "closing"\nprompt = "How?"')
    assert problems(both + shared) == ['39: unknown key "prompt"']


def test_no_sittings_at_all() -> None:
    head = GOOD[: GOOD.index("[[role]]")]
    assert problems(head) == ['1: "sitting" is needed here']
    assert problems("sitting = []\n" + head) == ["1: a template has at least one sitting"]


def test_restorative_conversation_asks_its_own_question() -> None:
    text = GOOD.replace("How are you?", "What were you thinking then?")
    assert read(text.replace('"small"', '"restorative-conversation"'), "f").id == "restorative-conversation"
