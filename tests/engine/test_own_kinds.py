"""Rules F1 to F11: kinds of circle of one's own, from the copy to a version, and their end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.engine.effects import Effect, Erase, KeepVersion, Send
from bot.engine.kinds.kind_flaws import flaws, template_of
from bot.engine.kinds.kind_guards import guards_of
from bot.engine.kinds.kind_text import (
    Data,
    Notes,
    WrittenSitting,
    copied,
    moved,
    read_text,
    with_notes,
    with_sitting,
    without_sitting,
    write_text,
)
from bot.engine.kinds.script import Template
from bot.engine.model import Guards, Mode, OwnKind, kind_subject
from bot.engine.moves import (
    ApproveKind,
    Command,
    CopyKind,
    DropDraft,
    EditKind,
    LoadKind,
    Move,
    Notify,
    ProposeKind,
    SendBackKind,
    WithdrawKind,
)
from bot.engine.refusals import Refusal
from bot.engine.step import step
from bot.templates import all_templates, load

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ID = "own-1"


def copy_of(template: str, title: str = "Ours") -> Data:
    return copied(load(template), ID, "en", title)


def do(kind: OwnKind | None, move: Move, actor: str | None = "noa") -> tuple[OwnKind, tuple[Effect, ...]]:
    command = Command("org", kind_subject(ID), actor, "once", move, "seed")
    state, effects = step(kind, command, NOW)
    assert isinstance(state, OwnKind)
    return state, effects


def refused(kind: OwnKind | None, move: Move, actor: str | None = "noa") -> str:
    with pytest.raises(Refusal) as caught:
        do(kind, move, actor)
    return caught.value.key


def drafted(template: str = "hard-decision") -> OwnKind:
    return do(None, CopyKind(write_text(copy_of(template)), guards_of(load(template))))[0]


def proposed() -> OwnKind:
    return do(drafted(), ProposeKind(1))[0]


def approved() -> OwnKind:
    kind = proposed()
    return do(kind, ApproveKind(kind.serial), "ada")[0]


# --- F1, F2: copies ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", all_templates(), ids=lambda one: one.id)
@pytest.mark.parametrize("language", ["en", "fr", "pt-BR", "de"])
def test_f1_every_kind_can_be_copied_and_is_good_as_it_is(template: Template, language: str) -> None:
    data = copied(template, ID, language, "Ours")
    assert flaws(data, guards_of(template)) == ()
    made = template_of(read_text(write_text(data)))
    assert made.agenda() == template.agenda()
    assert made.sittings[0].rounds[0].prompt.read("en") == template.sittings[0].rounds[0].prompt.read(
        language
    )
    assert made.language == {"fr": "fr", "pt-BR": "pt"}.get(language, "en")
    # A copy of a copy keeps what the first one keeps.
    again = copied(made, "own-2", language, "Theirs")
    assert again["copy_of"] == template.id


def needs(name: str, value: object) -> Callable[[Data], None]:
    return lambda data: data["needs"].update({name: value})


def top(name: str, value: object) -> Callable[[Data], None]:
    return lambda data: data.update({name: value})


@pytest.mark.parametrize(
    ("template", "change", "key"),
    [
        ("grief", needs("co_keeper", False), "kept_co_keeper"),
        ("grief", needs("safety_contact", False), "kept_safety_contact"),
        ("naming-the-harm", needs("co_keeper", False), "kept_co_keeper"),
        ("replanting", needs("safety_contact", False), "kept_safety_contact"),
        ("replanting", needs("signature", False), "kept_signature"),
        ("leadership-response", needs("co_keeper", False), "kept_co_keeper"),
        ("team-conference", needs("seats", 3), "kept_seats"),
        ("escalation-debrief", top("cooling_hours", 1), "kept_cooling"),
        ("escalation-debrief", top("help_first", False), "kept_help_first"),
        ("builders-and-reviewers", lambda d: [s.pop("locked_until", 0) for s in d["sitting"]], "kept_lock"),
        ("team-conference", lambda d: d["sitting"][1].update(mode="sealed", minutes=10), "kept_sitting"),
        ("team-conference", lambda d: d["sitting"].pop(1), "kept_sitting"),
        ("restorative-conversation", lambda d: d["sitting"].insert(0, d["sitting"].pop(2)), "kept_order"),
        ("restorative-conversation", lambda d: d["sitting"].pop(0), "kept_sitting"),
    ],
)
def test_f2_what_keeps_people_safe_stays(template: str, change: Callable[[Data], Any], key: str) -> None:
    data = copy_of(template)
    change(data)
    found = flaws(data, guards_of(load(template)))
    assert key in {one.key for one in found}
    kind = do(None, CopyKind(write_text(copy_of(template)), guards_of(load(template))))[0]
    kind = do(kind, EditKind(1, write_text(data)))[0]
    assert refused(kind, ProposeKind(kind.serial)) == "refusal.kind_flaws"


def test_f2_a_copy_may_ask_for_more() -> None:
    data = with_notes(copy_of("team-meeting"), Notes("Ours", "For us.", "Nothing.", (), True, True))
    data["cooling_hours"] = 24
    assert flaws(data, guards_of(load("team-meeting"))) == ()
    assert template_of(data).co_keeper


def test_what_were_you_thinking_stays_where_it_is_prepared() -> None:
    assert flaws(copy_of("restorative-conversation"), guards_of(load("restorative-conversation"))) == ()
    data = copy_of("team-meeting")
    data["sitting"][0]["round"][0]["prompt"] = "What were you thinking?"
    assert [one.key for one in flaws(data, Guards())] == ["accountable"]


# --- F3, F4: edits and their problems ------------------------------------------------------------------------------


def test_f3_a_change_is_made_of_what_was_seen() -> None:
    kind = drafted()
    text = write_text(moved(read_text(kind.draft), "stories", 1))
    once = do(kind, EditKind(1, text))[0]
    assert (once.serial, once.draft) == (2, text)
    assert refused(once, EditKind(1, kind.draft)) == "refusal.kind_changed"
    assert do(once, EditKind(2, text)) == (once, ())


def question(prompt: str, hint: str = "") -> Callable[[Data], None]:
    return lambda data: data["sitting"][1]["round"][0].update(prompt=prompt, hint=hint or "A word.")


@pytest.mark.parametrize(
    ("change", "sitting", "round_", "field", "key"),
    [
        (question("a " * 16), 2, 1, "prompt", "words"),
        (question("x" * 200_000), 2, 1, "prompt", "long"),
        (question("Why? Why?"), 2, 1, "prompt", "two_questions"),
        (question(" "), 2, 1, "prompt", "empty"),
        (question("What must we do?"), 2, 1, "prompt", "unkind"),
        (question("What?", "You failed."), 2, 1, "hint", "unkind"),
        (lambda d: d["sitting"][0].update(minutes=30), 1, 0, "minutes", "number"),
        (lambda d: d["sitting"][0].update(title="A title longer than a form"), 1, 0, "title", "letters"),
        (lambda d: d["sitting"][0].update(round=[]), 1, 0, "round", "no_round"),
        (lambda d: d["sitting"][1].update(title=d["sitting"][0]["title"]), 2, 0, "title", "same_title"),
        (lambda d: d.update(sitting=[]), 0, 0, "sitting", "no_sitting"),
        (lambda d: d.update(title=""), 0, 0, "title", "empty"),
        (lambda d: d.update(purpose="word " * 61), 0, 0, "purpose", "words"),
        (lambda d: d.update(held="thread") or d["sitting"][0].update(mode="private"), 0, 0, "held", "apart_in_thread"),
    ],
)  # fmt: skip
def test_f4_every_problem_has_its_place(
    change: Callable[[Data], Any], sitting: int, round_: int, field: str, key: str
) -> None:
    data = copy_of("hard-decision")
    change(data)
    found = flaws(data, Guards())
    assert (sitting, round_, field, key) in {(one.sitting, one.round, one.field, one.key) for one in found}


def test_f4_a_huge_text_is_not_even_looked_at() -> None:
    data = copy_of("hard-decision")
    question("x" * 200_000)(data)
    assert refused(None, CopyKind(write_text(data), Guards())) == "refusal.kind_long"


def test_f4_sixty_sittings_are_one_problem_and_not_sixty() -> None:
    data = copy_of("hard-decision")
    for n in range(57):
        data = with_sitting(data, "", WrittenSitting(f"More {n}", Mode.SEALED, 1, None, (("And?", ""),)))
    assert [one.key for one in flaws(data, Guards())] == ["sittings", "minutes"]


def test_f4_all_problems_are_named_at_once() -> None:
    data = copy_of("hard-decision")
    question("Why? Why?")(data)
    data["sitting"][0]["minutes"] = 99
    assert [(one.sitting, one.key) for one in flaws(data, Guards())] == [(1, "number"), (2, "two_questions")]


@pytest.mark.parametrize(
    "text", ["", "7", "[]", "{", '{"sitting": 7}', '{"title": {"en": []}, "sitting": [[]]}']
)
def test_f4_what_is_no_kind_at_all_is_refused_and_breaks_nothing(text: str) -> None:
    try:
        data = read_text(text)
    except ValueError:
        assert refused(None, CopyKind(text, Guards())) == "refusal.unknown"
        return
    assert flaws(data, Guards())


def test_edits_leave_the_rest_as_it_was() -> None:
    data = copy_of("builders-and-reviewers")
    before = json.dumps(data)
    sitting = next(one for one in data["sitting"] if len(one["round"]) > 1)
    written = WrittenSitting("Impact", Mode.SEALED, 9, None, (("B?", ""), ("A?", "Hint.")), was=(1, 0))
    new = with_sitting(data, sitting["id"], written)["sitting"][data["sitting"].index(sitting)]
    assert json.dumps(data) == before
    assert (new["speakers"], new["id"]) == (sitting["speakers"], sitting["id"])
    assert [one["prompt"] for one in new["round"]] == ["B?", "A?"]
    assert [one["id"] for one in new["round"]] == [sitting["round"][1]["id"], sitting["round"][0]["id"]]
    assert "hint" not in new["round"][0]
    assert [one["id"] for one in without_sitting(data, sitting["id"])["sitting"]] == [
        one["id"] for one in data["sitting"] if one["id"] != sitting["id"]
    ]
    last = data["sitting"][-1]["id"]
    assert moved(data, last, -9)["sitting"][0]["id"] == last
    assert moved(data, last, 9) == data


# --- F5 to F7: proposed, approved, sent back -----------------------------------------------------------------------


def test_f5_a_change_takes_the_proposal_back() -> None:
    kind = proposed()
    assert kind.proposed_by == "noa"
    seen = kind.serial
    changed = do(kind, EditKind(seen, write_text(moved(read_text(kind.draft), "stories", 1))))[0]
    assert changed.proposed_by == ""
    assert refused(changed, ApproveKind(seen), "ada") == "refusal.kind_changed"
    assert refused(changed, ApproveKind(changed.serial), "ada") == "refusal.kind_not_proposed"


def test_f5_nothing_new_is_not_proposed() -> None:
    kind = approved()
    assert refused(kind, ProposeKind(kind.serial)) == "refusal.kind_no_draft"


def test_f6_an_administrator_approves_by_name_and_not_their_own_alone() -> None:
    kind = proposed()
    assert refused(kind, ApproveKind(kind.serial)) == "refusal.kind_own"
    assert refused(kind, ApproveKind(kind.serial), None) == "refusal.kind_own"
    assert do(kind, ApproveKind(kind.serial, alone=True))[0].versions[-1].person == "noa"
    made, effects = do(kind, ApproveKind(kind.serial), "ada")
    assert (made.versions[-1].person, made.versions[-1].at, made.offered) == ("ada", NOW, True)
    told = [one for one in effects if isinstance(one, Send)]
    assert [one.subject.id for one in told] == ["noa"]
    assert isinstance(told[0].move, Notify)
    assert "sitting" not in str(told[0].move), "no word of it travels"


def test_f7_it_is_sent_back_with_words() -> None:
    kind = proposed()
    assert refused(kind, SendBackKind(kind.serial, " \x00 "), "ada") == "refusal.kind_no_words"
    back, effects = do(kind, SendBackKind(kind.serial, "Shorter."), "ada")
    assert (back.proposed_by, back.sent_back) == ("", "Shorter.")
    assert "Shorter." not in repr(effects)
    again = do(back, ProposeKind(back.serial))[0]
    assert again.sent_back == ""


# --- F8 to F11: versions and the end -------------------------------------------------------------------------------


def test_f8_a_change_makes_the_next_version_and_the_first_one_stays() -> None:
    first = approved()
    text = write_text(moved(read_text(first.approved), "stories", 1))
    kind = do(first, EditKind(first.serial, text))[0]
    assert (kind.offered, kind.approved) == (True, first.approved)
    kind = do(kind, ProposeKind(kind.serial))[0]
    kind, effects = do(kind, ApproveKind(kind.serial), "ada")
    assert kind.versions[0].version == first.versions[0].version
    assert len({one.version for one in kind.versions}) == 2
    assert [one.text for one in effects if isinstance(one, KeepVersion)] == [text]


def test_f9_what_is_withdrawn_is_offered_no_more() -> None:
    kind = approved()
    gone = do(kind, WithdrawKind(kind.serial), "ada")[0]
    assert (gone.offered, gone.versions) == (False, kind.versions)


def test_f10_a_file_is_loaded_by_somebody_and_twice_is_once() -> None:
    text = write_text(copy_of("hard-decision"))
    assert refused(None, LoadKind(text, " ", Guards()), None) == "refusal.kind_no_operator"
    kind, effects = do(None, LoadKind(text, " Sam  Okoro ", Guards()), None)
    assert (kind.versions[0].operator, kind.offered) == ("Sam Okoro", True)
    assert [type(one) for one in effects] == [KeepVersion]
    assert do(kind, LoadKind(text, "Sam Okoro", Guards()), None) == (kind, ())
    other = write_text(moved(read_text(text), "stories", 1))
    assert len(do(kind, LoadKind(other, "Sam Okoro", Guards()), None)[0].versions) == 2
    flawed = copy_of("hard-decision") | {"title": ""}
    assert refused(kind, LoadKind(write_text(flawed), "Sam", Guards()), None) == "refusal.kind_flaws"


def test_f10_a_file_keeps_what_a_copy_in_the_chat_keeps_and_a_draft_that_is_written_on() -> None:
    grief = drafted("grief")
    data = copy_of("grief")
    data["needs"]["co_keeper"] = False
    assert refused(grief, LoadKind(write_text(data), "Sam", Guards()), None) == "refusal.kind_flaws"
    loaded = do(grief, LoadKind(write_text(copy_of("grief", "Other")), "Sam", Guards()), None)[0]
    assert loaded.draft == grief.draft


def test_f11_a_draft_goes_at_once() -> None:
    kind = drafted()
    assert do(kind, DropDraft(kind.serial))[1] == (Erase(kind_subject(ID)),)
    first = approved()
    again = do(first, EditKind(first.serial, write_text(moved(read_text(first.approved), "stories", 1))))[0]
    dropped, effects = do(again, DropDraft(again.serial))
    assert (dropped.draft, dropped.text, effects) == ("", first.approved, ())


def test_a_refusal_changes_nothing_and_a_copy_begins_once() -> None:
    kind = drafted()
    before = replace(kind)
    assert refused(kind, CopyKind(kind.draft, Guards())) == "refusal.kind_changed"
    assert refused(None, ProposeKind(1)) == "refusal.unknown"
    assert kind == before
