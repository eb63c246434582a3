"""Rules H7 to H10: what openings and regular circles know of leadership's statements."""

from __future__ import annotations

from dataclasses import replace

from bot.engine import effects as fx
from bot.engine import moves as mv
from bot.engine.model import Part, Signed, acknowledgement_subject
from tests.engine.test_series import BEGIN, do, refused
from tests.engine.world import CIRCLE, START, TICKS, World

SIGNED = Signed("k1", 1, "harm", "lea", START, ("p1", "p2"), ("2026-04-01", "2026-05-01"))
PEOPLE = ["ana", "ben", "chi", "dee"]
UNTICKED = tuple(tick for tick in TICKS if tick != "acknowledged")


def gathered(template: str = "peer-support") -> World:
    world = World()
    for name in PEOPLE:
        world.person(name)
    world.convene("ana", PEOPLE[1:], template=template, roles={"dee": "lead"})
    for name in PEOPLE[1:]:
        world.do(name, CIRCLE, mv.Join(1, world.hours(name)))
    return world


def opened(*signed: Signed) -> tuple[World, list[str]]:
    """The keys of the parts of the thread's first message."""
    world = gathered()
    world.do("ana", CIRCLE, mv.Open(UNTICKED, override=not signed, signed=signed))
    return world, next(list(told.keys) for told in world.told if "thread.opening" in told.keys)


def test_h7_what_is_signed_here_opens_a_circle_without_a_word_of_the_keepers() -> None:
    world, _ = opened(SIGNED)
    assert not world.circle.checklist_override
    assert gathered().refused("ana", mv.Open(UNTICKED)) == "refusal.acknowledgement"


def test_h7_a_keeper_does_not_sign_for_leadership() -> None:
    own = replace(SIGNED, lead="ana")
    assert gathered().refused("ana", mv.Open(UNTICKED, signed=(own,))) == "refusal.acknowledgement"


def test_h13_the_keepers_word_for_a_signature_elsewhere_is_shown_as_their_word() -> None:
    for signed, said in (((), True), ((SIGNED,), False), ((replace(SIGNED, lead="ana"),), True)):
        world = gathered()
        world.do("ana", CIRCLE, mv.Open(TICKS, signed=signed))
        (told,) = [one.effect for one in world.told if "thread.opening" in one.keys]
        assert isinstance(told, fx.Tell)
        assert world.circle.signed_elsewhere is said
        assert [p.values["elsewhere"] for p in told.parts if p.key == "thread.opening"] == [said]


def test_h8_an_opening_shows_what_is_signed_until_it_is_answered() -> None:
    assert opened(SIGNED)[1] == ["thread.opening", "thread.statement"]
    assert opened(replace(SIGNED, refs=(), days=()))[1] == ["thread.opening"]
    assert opened()[1] == ["thread.opening"]
    assert len(opened(*(replace(SIGNED, version=n) for n in range(1, 6)))[1]) == 3


def test_h8_whoever_sits_in_an_open_circle_is_told_of_an_answer() -> None:
    part = Part("ack:k1:1", "statement", acknowledgement_subject("k1"), {}, ("p1",))
    news = replace(part, key="promise.answered", name="ack:k1:1:1:changed", refs=("p1", "b1"))
    move = mv.PromiseAnswered(part, news)
    for world, whom in ((opened(SIGNED)[0], set(PEOPLE)), (gathered(), set())):
        before = len(world.waiting)
        world.do(None, CIRCLE, move)
        assert {subject.id for subject, _ in world.waiting[before:]} == whom


def test_h9_a_lead_who_owes_an_answer_gives_it_before_a_circle_is_answered() -> None:
    world = gathered("leadership-response")
    assert world.refused("ana", mv.Open(TICKS, owing=("dee",))) == "refusal.lead_owes"
    world.do("ana", CIRCLE, mv.Open(TICKS, owing=("somebody else",)))
    assert world.circle.opened is not None


def test_h10_a_regular_circle_begins_with_a_signature_or_with_a_tick_that_members_see() -> None:
    bare = replace(BEGIN, override=False)
    assert refused(None, bare, "noa") == "refusal.series_unsigned"
    own = replace(SIGNED, lead="noa")
    assert refused(None, replace(bare, signed=(own,)), "noa") == "refusal.series_unsigned"
    assert not do(None, replace(bare, signed=(SIGNED,)), "noa")[0].unsigned
    assert do(None, BEGIN, "noa")[0].unsigned
