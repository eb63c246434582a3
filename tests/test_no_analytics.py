"""Emotion analytics, profiling and scores of people do not exist here: no field, no part, no sentence.

Practice §9.7. This fails as soon as somebody adds a column such as `mood` or a package that reads feelings from text.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.engine import model, moves
from bot.wording.catalogue import LOCALE
from storage import key_tables, tables

HOUSE = Path(__file__).parent.parent
STATE = (
    "mood|sentiment|emotion|feeling|burn_?out|risk|wellbeing|well_being|stress|distress|affect|valence|arousal|toxicity|"
    "anxiety|depress|engagement|happiness|morale"
)
FIGURE = "score|latency|response_time|read_at_by|last_seen|last_active|streak|participation|attendance|word_count|ranking"
FIELD = re.compile(rf"(^|_)({STATE}|{FIGURE})(s|_|$)", re.IGNORECASE)
PARTS = re.compile(
    r"vader|textblob|flair|afinn|nrclex|sentiment|emotion|pysentimiento|transformers|torch|tensorflow|spacy|nltk|openai|"
    r"anthropic|langchain|sentry|posthog|mixpanel|segment|amplitude|datadog|newrelic",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"\b(mood|sentiment|emotion(s|al)?|risk|burn-?out|wellbeing|score[ds]?|engagement)\b", re.IGNORECASE
)
REFUSING = ("page.never.", "page.help.not", "page.card.", "charter.never.")
"""Sentences that say that there is none of it."""


def columns() -> Iterator[str]:
    for metadata in (tables.metadata, key_tables.metadata):
        yield from (column.name for table in metadata.sorted_tables for column in table.columns)


def fields() -> Iterator[str]:
    for module in (model, moves):
        for name in module.__all__:
            cls = getattr(module, name)
            if isinstance(cls, type) and dataclasses.is_dataclass(cls):
                yield from (field.name for field in dataclasses.fields(cls))


def packages() -> Iterator[str]:
    for lock in HOUSE.glob("requirements*.txt"):
        yield from re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"), re.MULTILINE)


def sentences() -> Iterator[tuple[str, str]]:
    for file in sorted((LOCALE / "en").glob("*.po")):
        yield from re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"', file.read_text("utf-8"), re.MULTILINE)


def faults(names: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    return sorted({name for name in names if pattern.search(name)})


def test_no_column_and_no_field_holds_a_state_or_a_figure_of_a_person() -> None:
    assert faults(columns(), FIELD) == []
    assert faults(fields(), FIELD) == []


def test_no_part_reads_feelings_or_reports_people_to_others() -> None:
    assert faults(packages(), PARTS) == []


def test_no_sentence_speaks_of_it_but_to_say_no() -> None:
    said = [f"{key}: {words}" for key, words in sentences() if not key.startswith(REFUSING)]
    assert faults(said, SENTENCE) == []


def test_there_was_something_to_look_at() -> None:
    assert len(set(columns())) > 50
    assert len(set(fields())) > 100
    assert len(set(packages())) > 60
    assert len(list(sentences())) > 500


@pytest.mark.parametrize(
    "name",
    [
        "mood",
        "sentiment",
        "risk_score",
        "burnout_risk",
        "stress_level",
        "person_risk",
        "last_active",
        "emotion",
    ],
)
def test_a_column_of_that_kind_would_be_found(name: str) -> None:
    assert faults([name], FIELD)


@pytest.mark.parametrize("name", ["vaderSentiment", "textblob", "pysentimiento", "sentry-sdk"])
def test_a_package_of_that_kind_would_be_found(name: str) -> None:
    assert faults([name], PARTS)
