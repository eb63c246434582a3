"""Rules Z1, Z2, Z4 and Z5: whatever can hold a person is shown to them, and what they wrote goes at their word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from bot.engine.effects import Drop, Reply, Send
from bot.engine.model import STATES, Desk, Subject, desk_subject
from bot.engine.moves import Command, ForgetMine, TakenBack
from bot.engine.people.own_data import OTHER, SPEAKS_OF, own_words, traces
from bot.engine.refusals import Refusal
from bot.engine.step import step
from bot.engine.waking.hours import DAYS, Hours
from bot.wording.catalogue import shared_catalogue
from tests.engine.world import START
from tests.storage.made import filled

NOBODY: dict[str, str] = {
    "id organisation artifact line template template_version series circle previous": "names a thing",
    "origin entry seed central pattern lines became held_for making made silent ask title aside replants": "names a thing",
    "platform tenant conversation thread": "names a place",
    "remark remarks way power ways powers promises words why because sources quotes refs beside": "names an entry",
    "letter seat seats keeper_told scribe answered floor_asked floor_agreed passed not_scribing ready": "a seat",
    "role roles_needed approving order audience speakers keeper_task lived trained unit published": "a role, or a word",
    "language languages last_day holidays country zone rule": "a setting: shown with the desk",
    "starts exposed month day until digest kind what answer version": "a day, or a word out of a few",
    "draft sent_back approved roles apart locked operator named": "the text of a kind of circle; whoever runs the bot",
    "help_line safety_contact safety_hours safety_zone duties countries own_lines routes": "what an organisation wrote",
    "name about reach hours parent open_circles acknowledgements key": "what an organisation wrote, or a thing",
    "not_done blamed": "names an entry",
    "circles": "circles of a desk: each is shown",
}
"""Names of fields that never hold a person, and why."""

ONLY_HERE: dict[tuple[str, str], str] = {
    ("Circle", "keeper"): "a seat",
    ("Circle", "co_keeper"): "a seat",
    ("Circle", "leads"): "roles",
    ("Draft", "asked"): "seats",
    ("Agendum", "speakers"): "a role",
    ("Statement", "asked"): "names an entry",
    ("Statement", "role"): "names an entry",
    ("Promise", "owner"): "names an entry",
    ("RecognisedLine", "by"): "a mark that leads back to nobody",
    ("Proposal", "words"): "names an entry",
}
"""Fields of which others with the same name do hold one."""


def leaves() -> Iterator[tuple[str, str]]:
    """Every field with text in it, of every class that a state is made of."""
    seen: set[type] = set()
    waiting: list[Any] = list(STATES.values())
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if not (isinstance(hint, type) and is_dataclass(hint)) or hint is Hours or hint in seen:
            continue
        seen.add(hint)
        hints = get_type_hints(hint)
        waiting += hints.values()
        yield from ((hint.__name__, one.name) for one in fields(hint) if _text(hints[one.name]))


def _text(hint: Any) -> bool:
    return hint is str or get_origin(hint) is dict or any(map(_text, get_args(hint)))


def test_z1_every_field_that_can_hold_a_person_is_shown_or_said_why_not() -> None:
    """A new field with text in it belongs into `SPEAKS_OF` of bot/engine/people/own_data.py, or here with its reason."""
    known = {name for names in NOBODY for name in names.split()}
    new = [
        f"{cls}.{name}" for cls, name in leaves()
        if (cls, name) not in SPEAKS_OF and (cls, name) not in ONLY_HERE and name not in known
    ]  # fmt: skip
    assert new == []
    clash = [one for one in SPEAKS_OF if one in ONLY_HERE]
    assert clash == []


def test_z1_nothing_stands_in_the_list_that_is_not_there() -> None:
    assert SPEAKS_OF.keys() <= set(leaves())
    assert ONLY_HERE.keys() <= set(leaves())


def test_z1_whatever_is_held_has_a_sentence_in_every_language() -> None:
    said = {*SPEAKS_OF.values(), OTHER} - {"desk", "seat", "invited", "order"}
    lacking = [
        (language, what)
        for language in shared_catalogue().languages
        for what in said
        if not shared_catalogue().has(f"page.my_data.thing.{what}", language)
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", sorted(STATES))
def test_z1_a_person_is_found_wherever_they_stand(kind: str) -> None:
    """In a state filled to its last field nothing is found but what has a name, except what nobody thought of."""
    state = filled(STATES[kind], "noa")
    own = {SPEAKS_OF[one] for one in SPEAKS_OF if one[0] == STATES[kind].__name__}
    assert own <= traces(state, "noa")
    assert traces(state, "ben") == frozenset()


def test_z1_a_field_nobody_thought_of_is_shown_as_something_else() -> None:
    assert OTHER in traces(filled(STATES["organisation"], "noa"), "noa")


def desk(*circles: str) -> Desk:
    return Desk("noa", "o1", "en", Hours("UTC", DAYS), circles=circles)


def test_z4_one_tap_takes_words_back_everywhere_and_only_ones_own() -> None:
    move = ForgetMine((Subject("ask", "q1"), Subject("circle", "c2")))
    command = Command("o1", desk_subject("noa"), "noa", "once", move, "seed")
    after, effects = step(desk("c1", "c2"), command, START)
    sent = [one for one in effects if isinstance(one, Send)]
    assert [one.subject for one in sent] == [
        Subject("circle", "c1"),
        Subject("circle", "c2"),
        Subject("ask", "q1"),
    ]
    assert {one.move for one in sent} == {TakenBack("noa")}
    assert any(isinstance(one, Reply) for one in effects)
    assert isinstance(after, Desk)
    with pytest.raises(Refusal):
        step(desk("c1"), replace(command, actor="ben"), START)


@pytest.mark.parametrize("kind", ["ask", "hold", "practice", "acknowledgement"])
def test_z5_what_has_an_author_goes_and_again_changes_nothing(kind: str) -> None:
    state = filled(STATES[kind], "noa")
    command = Command("o1", Subject(kind, "noa"), None, "once", TakenBack("noa"), "seed")
    before = {one.entry for one in own_words(state, "noa")}
    after, effects = step(state, command, START)
    gone = {one.entry for one in effects if isinstance(one, Drop)}
    assert gone
    stays = {one.entry for one in own_words(after, "noa")}
    assert gone <= before
    assert not {one.about for one in own_words(after, "noa")} & {"answer", "change", "notice"}
    assert stays <= before
    again, more = step(after, command, START)
    assert again == after
    assert not [one for one in more if isinstance(one, Drop)]


@pytest.mark.parametrize("kind", ["ask", "hold", "practice", "acknowledgement"])
def test_z5_nobody_takes_back_what_others_wrote(kind: str) -> None:
    state = filled(STATES[kind], "noa")
    command = Command("o1", Subject(kind, "noa"), None, "once", TakenBack("ben"), "seed")
    after, effects = step(state, command, START)
    assert after == state
    assert not [one for one in effects if isinstance(one, Drop)]
