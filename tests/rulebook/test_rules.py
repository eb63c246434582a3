"""The rulebook as data: plain sentences, one function a number, and something behind everything that people see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType, ModuleType

import pytest

import bot.engine
import bot.service
import bot.wording
from bot.engine import step as engine_step
from bot.engine.circle import gathering
from bot.engine.organisation import RULES as ORGANISATION_RULES
from bot.engine.people.desk import RULES as DESK_RULES
from bot.rulebook import Rule, keyed, rules, rules_of, sections
from bot.rulebook.tracing import functions_in, numbers_of
from bot.wording.catalogue import shared_catalogue
from bot.wording.forms.examples import FORMS
from bot.wording.keys import read_keys
from bot.wording.messages import MESSAGES
from bot.wording.pages.examples import PAGES
from bot.wording.speaker import Speaker

TABLES = ("opened", "answered", "told")
LONGEST = 65
HARD_WORDS = re.compile(
    r"\b(must|failed?|missed|overdue|non-responder|compliance|carry|resonance|steadying|anonymous|deactivated|"
    r"override|thereof|hereby|pursuant|wholly)\b"
)


# --- sentences -----------------------------------------------------------------------------------------------


def test_numbers_run_through_without_a_gap() -> None:
    for section in sections():
        assert [rule.number for rule in section.rules] == [
            f"{section.letter}{n}" for n in range(1, len(section.rules) + 1)
        ]


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.number)
def test_a_rule_is_one_plain_sentence(rule: Rule) -> None:
    assert rule.sentence[0].isupper() or rule.sentence[0] == "“"
    assert rule.sentence.endswith(".")
    assert not re.search(r"[.!?] ", rule.sentence), "one sentence"
    assert len(rule.sentence.split()) <= LONGEST
    assert not HARD_WORDS.search(rule.sentence)
    assert "|" not in rule.sentence, "it stands in a table"


def test_rules_come_once_and_in_the_order_asked_for() -> None:
    assert [rule.number for rule in rules_of(("T3", "S4", "T3"))] == ["T3", "S4"]
    with pytest.raises(KeyError):
        rules_of(("S999",))


# --- one function a number -------------------------------------------------------------------------------------


def _numbered(*packages: ModuleType) -> set[str]:
    return {number for one in packages for function in functions_in(one) for number in numbers_of(function)}


def test_every_rule_has_its_function_and_every_number_its_rule() -> None:
    engine = _numbered(bot.engine)
    around = {
        number
        for number in _numbered(bot.service, bot.wording)
        if number.startswith(("F", "H", "R", "L", "J", "U", "X", "Y", "Z"))
    }
    assert engine | around == set(rules())


# --- something behind everything -------------------------------------------------------------------------------


def test_every_number_in_the_tables_is_a_rule() -> None:
    for name in TABLES:
        for numbers in keyed.table(name).values():
            assert numbers
            rules_of(numbers)


def test_everything_that_opens_has_a_rule() -> None:
    speaker = Speaker("en", "Europe/Berlin", {"noa": "Noa"})
    keys = {make(speaker).key for table in (FORMS, PAGES) for make in table.values()}
    assert keys <= set(keyed.table("opened"))


def test_every_kind_no_has_a_rule_and_is_known_by_its_sentence() -> None:
    refusals = {key for key in read_keys().said if key.startswith("refusal.") and shared_catalogue().has(key)}
    assert refusals <= set(keyed.table("answered"))
    for key in keyed.table("answered"):
        assert shared_catalogue().has(key)
        said = re.sub(r"\{\w+\}", "Wed 4 Mar, 17:00", shared_catalogue().sentence("en", key))
        assert keyed.sentence_key(said) == key


def test_what_the_service_tells_by_itself_is_a_message() -> None:
    assert set(keyed.table("told")) <= set(MESSAGES)


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_is_made_while_a_rule_runs(key: str) -> None:
    """Nothing that can be reached without passing a numbered function may speak of a message."""
    if key in keyed.table("told"):
        return
    speaking = [f for f in functions_in(bot.engine) if key in {*_consts(f.__code__), *(f.__defaults__ or ())}]
    assert speaking, "no rule and no table names this message"
    assert not [f.__qualname__ for f in speaking if f in BARE]


def _consts(code: CodeType) -> Iterator[str]:
    for const in code.co_consts:
        if isinstance(const, str):
            yield const
        elif isinstance(const, CodeType):
            yield from _consts(const)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _names(const)


def _called(function: FunctionType) -> Iterator[FunctionType]:
    """Every function that this one may call: by its own name, or as `module.name`."""
    known: Mapping[str, object] = function.__globals__
    modules = [one for one in known.values() if isinstance(one, ModuleType)]
    for name in _names(function.__code__):
        for holder in (known, *(vars(module) for module in modules)):
            found = holder.get(name)
            if isinstance(found, FunctionType) and found.__module__.startswith("bot.engine"):
                yield found


def _bare() -> set[FunctionType]:
    """What a step can reach without passing any rule."""
    tables = (engine_step.RULES, engine_step.ALARMS, DESK_RULES, ORGANISATION_RULES)
    entries = [rule for table in tables for rule in table.values()]
    waiting = [gathering.convene, engine_step.step, *entries]
    bare: set[FunctionType] = set()
    while waiting:
        function = waiting.pop()
        assert isinstance(function, FunctionType)
        if function not in bare and not numbers_of(function):
            bare.add(function)
            waiting += _called(function)
    return bare


BARE = _bare()
