"""Rule H2: is a statement specific?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.engine.leads.specific import language_of, reasons, reasons_for, specific_languages
from bot.engine.model import HARM, HOLLOW
from bot.engine.moves import PromiseWritten, WriteStatement
from tests.engine.statements import (
    SECOND_SPECIFIC,
    SECOND_VAGUE,
    SPECIFIC,
    UNSEEN_SPECIFIC,
    UNSEEN_VAGUE,
    VAGUE,
)
from tests.engine.statements_held_out import FRESH_SPECIFIC, FRESH_VAGUE, HELD_OUT_SPECIFIC, HELD_OUT_VAGUE

TODAY = date(2026, 3, 5)
GOOD = WriteStatement(
    kind=HARM,
    language="en",
    role="Director of services",
    asked="We asked the night team to read 200 reports a shift, alone, for two years.",
    not_done="We did not give the ten minutes after a hard call that we had promised.",
    blamed="We called it a lack of strength, when our rota was made for six and we were four.",
    promises=(PromiseWritten("Two people answer every night shift.", "Head of support", "2026-03-20"),),
)


Texts = dict[str, tuple[tuple[str, str], ...]]


def wrong(language: str, vague: Texts, specific: Texts) -> tuple[list[str], list[str]]:
    """Vague ones that pass, and specific ones that come back."""
    passed = [text for field, text in vague[language] if not reasons_for(field, text, language)]
    back = [text for field, text in specific[language] if reasons_for(field, text, language)]
    return passed, back


NONE = {"en": (0, 0), "es": (0, 0), "fr": (0, 0), "pt": (0, 0)}
MEASURED = {
    "first": (VAGUE, SPECIFIC, NONE),
    "second": (SECOND_VAGUE, SECOND_SPECIFIC, NONE),
    "third": (UNSEEN_VAGUE, UNSEEN_SPECIFIC, NONE),
    "held out": (HELD_OUT_VAGUE, HELD_OUT_SPECIFIC, NONE),
    "fresh": (FRESH_VAGUE, FRESH_SPECIFIC, {"en": (2, 3), "es": (1, 3), "fr": (1, 3), "pt": (2, 3)}),
}
"""The figures of docs/decisions/naming-the-harm.md: vague ones that pass, and specific ones that come back.

They may get better, and never worse unseen.
"""


@pytest.mark.parametrize("language", specific_languages())
@pytest.mark.parametrize("texts", MEASURED)
def test_h2_vague_texts_come_back_and_specific_ones_pass_as_often_as_measured(
    texts: str, language: str
) -> None:
    vague, specific, figures = MEASURED[texts]
    passed, back = wrong(language, vague, specific)
    assert (len(passed), len(back)) == figures[language], (passed, back)


@pytest.mark.parametrize("language", specific_languages())
def test_h2_the_language_of_a_text_is_known_by_its_little_words(language: str) -> None:
    texts = " ".join(text for _, text in SPECIFIC[language])
    assert language_of(texts, "en") == language
    assert language_of("200.", "fr") == "fr"
    assert language_of("200.", "de") in specific_languages()


def test_h2_a_whole_statement_passes() -> None:
    assert reasons(GOOD, TODAY) == {}


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"asked": ""}, "asked", "empty"),
        ({"asked": "We asked a lot."}, "asked", "short"),
        ({"asked": "We asked people to hold on and to go on."}, "asked", "detail"),
        ({"not_done": "The night team got no breaks for two years."}, "not_done", "we"),
        ({"blamed": "We said that Mrs Cole was too slow for every shift."}, "blamed", "person"),
        ({"role": " "}, "role", "role"),
        ({"role": "Head of support, with @dan"}, "role", "person"),
        ({"promises": ()}, "promise1", "empty"),
        ({"promises": ()}, "owner1", "owner"),
        ({"promises": ()}, "day1", "no_day"),
    ],
)
def test_h2_each_reason_stands_beside_its_field(change: dict[str, object], field: str, why: str) -> None:
    assert why in reasons(replace(GOOD, **change), TODAY)[field]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("", "no_day"),
        ("soon", "no_day"),
        ("2026-03-05", "past"),
        ("2025-12-01", "past"),
        ("2027-12-01", "far"),
    ],
)
def test_h2_a_promise_has_a_day_that_is_to_come(day: str, why: str) -> None:
    promise = replace(GOOD.promises[0], day=day)
    assert reasons(replace(GOOD, promises=(promise,)), TODAY) == {"day1": (why,)}


@pytest.mark.parametrize(
    "owner", ["", "We", "all of us", "everyone", "TBD", "?", "@ben", "Mrs Ferreira", "Dr Okafor"]
)
def test_h2_a_promise_is_somebodys(owner: str) -> None:
    promise = replace(GOOD.promises[0], owner=owner)
    assert list(reasons(replace(GOOD, promises=(promise,)), TODAY)) == ["owner1"]


def test_h2_to_begin_anew_one_change_is_there_within_thirty_days() -> None:
    late = replace(GOOD, kind=HOLLOW, promises=(replace(GOOD.promises[0], day="2026-06-01"),))
    assert reasons(late, TODAY) == {"day1": ("quick",)}
    assert reasons(replace(GOOD, kind=HOLLOW), TODAY) == {}


def test_h2_an_empty_row_is_no_promise_and_a_second_one_is_read_like_the_first() -> None:
    more = (
        *GOOD.promises,
        PromiseWritten("", "", ""),
        PromiseWritten("We will try harder.", "", "2026-03-20"),
    )
    assert reasons(replace(GOOD, promises=more), TODAY).keys() == {"promise2", "owner2"}
