"""Every template that comes with the product, played to its end by the rules alone: answered, rested, and left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import templates
from bot.engine import moves as mv
from bot.engine.circle.roles import WITNESS
from bot.engine.kinds.script import Template
from bot.engine.model import EntryKind, Mode, Signed, Stage
from bot.engine.refusals import Refusal
from tests.engine.world import CIRCLE, START, TICKS, World

SIGNED = (Signed("k1", 1, "hollow", "lea", START),)

PEOPLE = ["ana", "ben", "chi", "dee", "eli"]
CO_KEEPER = "eli"
EVERY = pytest.mark.parametrize("template", templates.all_templates(), ids=lambda one: one.id)
PATIENCE = 400


def in_roles(template: Template) -> dict[str, str]:
    """Of the roles one after the other as many as each needs, the last people first: the keeper has none of them."""
    waiting = list(reversed(PEOPLE[1:]))
    return {waiting.pop(): role.id for role in template.roles for _ in range(max(role.least, 1))}


def opened(template: Template, listens: str = "") -> World:
    """`listens`: one more person, who is there as a witness."""
    world = World()
    people = [*PEOPLE, listens] if listens else PEOPLE
    for name in people:
        world.person(name)
    world.convene(
        "ana",
        people[1:],
        co=CO_KEEPER,
        agenda=template.agenda(),
        template=template.id,
        template_version=template.version,
        seats_least=template.seats_least,
        co_keeper_required=template.co_keeper,
        safety_contact_required=template.safety_contact,
        signature_required=template.signature,
        held=template.held,
        roles=in_roles(template) | ({listens: WITNESS} if listens else {}),
        leads=tuple(role.id for role in template.roles if role.lead),
        roles_required=tuple((role.id, role.least) for role in template.roles if role.least),
    )
    for name in people[1:]:
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    world.do("ana", CIRCLE, mv.Open(TICKS, safety_contact=True, signed=SIGNED))
    world.settle()
    return world


def tried(world: World, person: str, move: mv.Move) -> None:
    try:
        world.do(person, CIRCLE, move)
    except Refusal:
        return
    world.settle()


def answers(world: World, person: str) -> None:
    """Whatever waits for this person is answered; the pen is handed on, because how a sheet is made is tested elsewhere."""
    circle, now = world.circle, world.circle.sitting
    if circle.stage is Stage.SITTING and now is not None:
        turn = next((t for t in now.turns if t.seat == world.seat(person).id), None)
        if turn is not None:
            this = circle.agenda[now.n - 1]
            said = tuple(f"{person} {now.n} {r}" for r in range(this.rounds))
            tried(world, person, mv.Answer(turn.serial, said, "a line" if this.line else ""))
        tried(world, person, mv.ReadyToMeet(now.n))
        tried(world, person, mv.Met(now.n, ("agreed",)))
        if now.mode is not Mode.LIVE:
            tried(world, person, mv.CloseSitting(now.n))
    elif circle.stage is Stage.DRAFTING:
        tried(world, person, mv.PassScribing())
    elif circle.stage is Stage.READY:
        tried(world, person, mv.CloseCircle())


def closed(world: World) -> bool:
    return world.circle.stage is Stage.CLOSED


def played(world: World, people: list[str]) -> None:
    """Time passes, alarm by alarm, and these people answer; until the circle has closed."""
    for _ in range(PATIENCE):
        if closed(world):
            return
        for person in people:
            if not closed(world):
                answers(world, person)
                tried(world, person, mv.TakeKeeping())
        world.until(min(world.timers.values(), default=world.now + timedelta(hours=1)))
    raise AssertionError(f"{world.circle.stage} goes on for ever")


@EVERY
def test_it_comes_to_its_end_when_everybody_answers(template: Template) -> None:
    world = opened(template)
    played(world, PEOPLE)
    kinds = {entry.kind for entry in world.circle.entries}
    assert EntryKind.SHARE in kinds
    assert (EntryKind.LINE in kinds) is template.makes_sheet
    assert not world.circle.left_alone


@EVERY
def test_it_comes_to_its_end_when_every_seat_rests(template: Template) -> None:
    world = opened(template)
    played(world, [])
    assert not world.circle.entries
    assert world.circle.published is None


@EVERY
def test_it_comes_to_its_end_when_the_keeper_vanishes_halfway(template: Template) -> None:
    world = opened(template)
    for person in PEOPLE:
        answers(world, person)
    world.do(None, CIRCLE, mv.PersonGone("ana"))
    world.settle()
    played(world, PEOPLE[1:])
    assert world.circle.keeper == world.seat(CO_KEEPER).id
    assert not world.circle.left_alone


@EVERY
def test_it_comes_to_its_end_with_somebody_who_listens(template: Template) -> None:
    world = opened(template, "fay")
    played(world, [*PEOPLE, "fay"])
    fay = world.seat("fay").id
    assert fay not in {entry.seat for entry in world.circle.entries}
    assert set(world.keys("fay")) <= {"invitation", "witness.seat", "circle.closed"}


def test_no_two_templates_ask_the_same_in_their_own_words() -> None:
    """A prompt that several ask stands once, among the shared ones."""
    asked: dict[str, str] = {}
    for template in templates.all_templates():
        text = templates.source(template.id).partition("[shared.")[0]
        for sitting in template.sittings:
            for round_ in sitting.rounds:
                prompt = round_.prompt.read("en")
                if f'"{prompt}"' in text:
                    assert prompt not in asked, (template.id, asked.get(prompt), prompt)
                    asked[prompt] = template.id
