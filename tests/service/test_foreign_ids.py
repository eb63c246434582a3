"""Every button and every form there is, tapped with ids of what somebody has no part in. New rooms are here at once."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from bot.engine.kinds.kind_text import copied, write_text
from bot.engine.model import STATES, Guards, Newcomers, Subject
from bot.service.acts import Act, Answer, Press, Submit, Wait
from bot.service.ports import State
from bot.service.reception.reception import PRESSES, SUBMITS
from storage import SqlStore
from tests.service.house import TEMPLATE
from tests.service.linking.street import Street, street_of
from tests.storage.made import filled
from tests.storage.samples import circle

CANARY = "quillfinch"
THEIRS = "theirs"
KINDS = sorted(STATES.keys() - {"desk", "organisation", "newcomers", "circle", "conduct"})
ARGS = ("c", "r", "k", "id", "e", "p", "circle", "series")
EVERYBODY = {"statement", "statement_text"}
"""What leadership signed is signed for everybody."""
KINDS_OF_OURS = {"kind", "kind_notes", "kinds"}
PRACTICES = {"practice", "practice_change", "practice_take"}
MEMBERS = EVERYBODY | KINDS_OF_OURS | PRACTICES
"""Kinds are worked on by every member; a practice that nobody looks after may be taken by whoever reads the sheet."""
ROWS = {
    "n": "1",
    "s": "1",
    "v": "1",
    "i": "1",
    "y": "yes",
    "w": "keep",
    "at": "2026-03-02T09:00:00+00:00",
    "t": "1",
}


@pytest.fixture
async def street(store: SqlStore) -> Street:
    """Ada's organisation has one of everything, all by one id; Cleo administers another one."""
    built = street_of(store)
    await built.home("Ada")
    await built.home("Cleo")
    return built


async def lay_down(street: Street) -> tuple[str, list[Subject]]:
    ada = await street.known("Ada")
    home, now = ada.organisation, street.time()
    states: dict[Subject, State] = {Subject(kind, THEIRS): filled(STATES[kind], CANARY) for kind in KINDS}
    draft = write_text(copied(TEMPLATE, THEIRS, "en", f"A kind of {CANARY}"))
    kind = filled(STATES["kind"], CANARY)
    states[Subject("kind", THEIRS)] = replace(kind, draft=draft, approved=draft, guards=Guards())
    one = filled(STATES["acknowledgement"], CANARY)
    promises = tuple(replace(p, day="2026-06-01", until="", answer="") for p in one.signed[0].promises)
    signed = replace(one.signed[0], serial=1, kind="harm", promises=promises)
    states[Subject("acknowledgement", THEIRS)] = replace(one, signed=(signed,))
    states[Subject("newcomers", home)] = filled(Newcomers, CANARY)
    states[Subject("circle", THEIRS)] = replace(
        circle(THEIRS, organisation=home), template=TEMPLATE.id, template_version=TEMPLATE.version
    )
    async with street.store.work() as work:
        for subject, state in states.items():
            await work.add(home, subject, state, now)
            await work.keep(home, subject, CANARY, f"words of {CANARY}", now)
    return home, list(states)


async def kept(street: Street, home: str, subjects: list[Subject]) -> dict[Subject, State]:
    async with street.store.view() as view:
        return dict(await view.read(home, subjects))


async def answer(street: Street, name: str, act: Act) -> Answer:
    reception = street.side(name).hands._receiver
    said = await reception.receive(act)
    for _ in range(3):
        if not isinstance(said, Wait):
            break
        said = await reception.carry_out(said.job, said.args, act)
    return said


async def read_by(street: Street, name: str) -> set[str]:
    """The buttons and forms that show this person a word of what lies there."""
    who, person = street.who(name), (await street.known("Ada")).person
    args = {**dict.fromkeys(ARGS, THEIRS), **ROWS, "p": person}
    acts: dict[str, Act] = {move: Press(who, move, args, f"{name}:{move}") for move in PRESSES}
    acts |= {f"{form} sent": Submit(who, form, args, {}, f"{name}:send:{form}") for form in SUBMITS}
    found = set()
    for called, act in acts.items():
        if CANARY in str(asdict(await answer(street, name, act))):
            found.add(called)
    return found


async def test_with_ids_of_another_organisation_nothing_is_read_or_changed(street: Street) -> None:
    home, subjects = await lay_down(street)
    before = await kept(street, home, subjects)
    assert await read_by(street, "Cleo") == set()
    await street.clockwork.settle()
    assert await kept(street, home, subjects) == before
    assert [one for one in street.side("Ada").platform.messages.values() if one.user == "U-Ada"] == []


@pytest.mark.parametrize(("change", "expected"), [({}, MEMBERS), ({"guest": True}, EVERYBODY)])
async def test_without_a_part_in_it_members_and_guests_read_exactly_this(
    street: Street, change: dict[str, Any], expected: set[str]
) -> None:
    accounts = street.side("Ben").platform.accounts
    accounts["U-Ben"] = replace(accounts["U-Ben"], **change)
    await lay_down(street)
    await street.home("Ben")
    assert sorted(await read_by(street, "Ben")) == sorted(expected)
