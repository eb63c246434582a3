"""Rules A5 to A9: Fine, Change, Keep out; what silence means; the floor and the question below it."""

from __future__ import annotations

import pytest

from bot.engine import effects as fx
from bot.engine.model import EntryKind, Heading, Part, Stage, Standing
from bot.engine.moves import AnswerDraft, AnswerFloor, Leave, LineAnswer, Received, Revise, Withdraw
from tests.engine.sheets import (
    FIVE,
    all_fine,
    asked,
    draft,
    floor_answers,
    last_keys,
    line_of,
    sat,
    says,
    scribe,
    stage,
    standing_words,
    the_line,
    write,
    write_all,
    written,
)
from tests.engine.world import CIRCLE, Told, World

FINE, CHANGE, OUT = Standing.FINE, Standing.CHANGE, Standing.KEEP_OUT


@pytest.fixture
def world() -> World:
    return sat()


def others(world: World) -> list[str]:
    """Everybody but the scribe."""
    return [w for w in FIVE if w != scribe(world)]


def test_a5_everybody_who_sat_is_asked_once_but_the_scribe(world: World) -> None:
    write_all(world)
    assert asked(world) == others(world)
    world.pass_hours(24)
    assert all(world.keys(w).count("draft.prompt") == 1 for w in others(world))
    assert "draft.prompt" not in world.keys(scribe(world))


def test_a5_one_tap_says_fine_to_all_of_it(world: World) -> None:
    write_all(world)
    all_fine(world)
    assert stage(world) is Stage.READY
    assert len(standing_words(world)) == 3


def test_a5_who_answers_early_does_not_wait_for_the_window(world: World) -> None:
    write_all(world)
    before = world.now
    all_fine(world)
    assert world.now == before


def test_a5_an_answer_may_be_given_anew_and_the_old_remark_goes(world: World) -> None:
    write_all(world)
    first = others(world)[0]
    says(world, first, ("our carried", CHANGE, "shorter, please"))
    assert "shorter, please" in world.words.values()
    says(world, first)
    assert "shorter, please" not in world.words.values()
    all_fine(world)
    assert len(standing_words(world)) == 3


def test_a5_late_and_strange_answers_are_refused(world: World) -> None:
    write_all(world)
    old = draft(world).serial
    first = others(world)[0]
    odd = (LineAnswer("no line", FINE),)
    assert world.refused(first, AnswerDraft(old - 1)) == "refusal.draft_over"
    assert world.refused(first, AnswerDraft(old, odd)) == "refusal.draft_over"
    assert world.refused(scribe(world), AnswerDraft(old)) == "refusal.draft_over"
    wish = (LineAnswer(draft(world).lines[0].id, CHANGE, " "),)
    assert world.refused(first, AnswerDraft(old, wish)) == "refusal.change_without_words"
    all_fine(world)
    assert world.refused(first, AnswerDraft(old)) == "refusal.not_now"


def test_a6_keep_out_keeps_out_whoever_says_it(world: World) -> None:
    write_all(world)
    stranger = others(world)[0]
    says(world, stranger, ("our patterns", OUT, ""))
    out = the_line(world, "our patterns").id
    all_fine_but(world, stranger)
    assert standing_words(world) == ["our carried", "our practice"]
    assert out in world.dropped


def test_a6_silence_of_all_its_authors_leaves_a_line_out(world: World) -> None:
    one, two, three, four = others(world)
    write(world, written(world, "of the silent", one, two), written(world, "of one who spoke", one, three))
    says(world, three)
    says(world, four)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["of one who spoke"]


def test_a6_silence_is_never_a_yes_to_a_quotation(world: World) -> None:
    one, two, three, four = others(world)
    write(world, written(world, "quoted", one, two, quotes=(one, two)), written(world, "told", one, two))
    for who in (two, three, four):
        says(world, who)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["told"]


def test_a6_the_scribes_word_is_the_draft(world: World) -> None:
    me = scribe(world)
    write(world, written(world, "my own words", me, quotes=(me,)))
    all_fine(world)
    assert standing_words(world) == ["my own words"]


def test_a6_not_yet_is_an_objection_to_the_practice(world: World) -> None:
    write_all(world)
    first = others(world)[0]
    says(world, first, ("our practice", CHANGE, "who would do it?"))
    assert [e.kind for e in world.circle.entries].count(EntryKind.NOT_YET) == 1
    all_fine_but(world, first)
    assert stage(world) is Stage.REVISING


def all_fine_but(world: World, *who: str) -> None:
    for person in asked(world):
        if person not in who:
            says(world, person)


def wish_for_change(world: World) -> tuple[str, str, str]:
    """One line of two authors, and a third who wants other words. All have answered."""
    one, two, three, four = others(world)
    write(world, written(world, "first words", one, two), written(world, "calm", three, four))
    says(world, three, ("first words", CHANGE, "say it kinder"))
    all_fine_but(world, three)
    assert stage(world) is Stage.REVISING
    return one, two, three


def revise(world: World, old: str, new: str, *authors: str) -> None:
    line = the_line(world, old)
    world.do(scribe(world), CIRCLE, Revise((written(world, new, *authors),), (line.id,)))
    world.settle()


def test_a6_a_wish_goes_to_the_scribe_and_new_words_to_those_they_concern(world: World) -> None:
    one, two, three = wish_for_change(world)
    world.pass_hours(20)
    revise(world, "first words", "kinder words", one, two)
    assert asked(world) == sorted([one, two, three])
    world.pass_hours(12)
    assert last_keys(world, three) == "draft.again"


def test_a6_new_words_stand_when_the_objection_is_answered(world: World) -> None:
    one, two, _ = wish_for_change(world)
    revise(world, "first words", "kinder words", one, two)
    all_fine(world)
    assert standing_words(world) == ["calm", "kinder words"]
    assert "first words" not in world.words.values()


def test_a6_an_objector_who_stays_silent_objects_still(world: World) -> None:
    one, two, three = wish_for_change(world)
    revise(world, "first words", "kinder words", one, two)
    all_fine_but(world, three)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["calm"]


def test_a6_authors_say_their_yes_again_to_other_words(world: World) -> None:
    one, two, three = wish_for_change(world)
    revise(world, "first words", "kinder words", one, two)
    says(world, three)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["calm"]


def test_a6_there_is_no_third_round(world: World) -> None:
    one, two, three = wish_for_change(world)
    revise(world, "first words", "kinder words", one, two)
    says(world, three, ("kinder words", CHANGE, "still not"))
    all_fine_but(world, three)
    assert stage(world) not in (Stage.REVISING, Stage.AGREEING)
    assert standing_words(world) == ["calm"]


def test_a6_without_a_revision_the_line_stays_out(world: World) -> None:
    wish_for_change(world)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["calm"]


def test_a6_a_revision_is_checked_like_a_draft(world: World) -> None:
    one, two, _ = wish_for_change(world)
    me, line, calm = scribe(world), the_line(world, "first words").id, the_line(world, "calm").id
    good = written(world, "kinder", one, two)
    personal = written(world, "@ben again", one)
    elsewhere = written(world, "kinder", one, heading=Heading.PATTERNS)
    assert world.refused(one, Revise((good,), (line,))) == "refusal.not_scribe"
    assert world.refused(me, Revise((personal,), (line,))) == "refusal.about_a_person"
    assert world.refused(me, Revise((good,), (calm,))) == "refusal.draft_over"
    assert world.refused(me, Revise((elsewhere,), (line,))) == "refusal.unknown"
    assert world.refused(me, Revise((good,), ())) == "refusal.unknown"


def test_a7_once_it_is_settled_only_the_authors_yes_is_kept(world: World) -> None:
    one, two, _ = wish_for_change(world)
    revise(world, "first words", "kinder words", one, two)
    all_fine(world)
    for line in draft(world).lines:
        authors = {e.seat for e in world.circle.entries if e.id in line.sources}
        assert {say.standing for say in line.says} == {FINE}
        assert {say.seat for say in line.says} <= authors
    assert (draft(world).asked, draft(world).answered) == ((), ())
    assert "say it kinder" not in world.words.values()
    kinds = {e.kind for e in world.circle.entries}
    assert not kinds & {EntryKind.REMARK, EntryKind.NOT_YET}


def test_a7_a_seat_that_is_empty_is_not_waited_for(world: World) -> None:
    write_all(world)
    first = others(world)[-1]
    all_fine_but(world, first)
    assert stage(world) is Stage.AGREEING
    world.do(first, CIRCLE, Leave())
    world.settle()
    assert stage(world) is Stage.READY


def below_the_floor(world: World) -> tuple[str, str]:
    one, two, *_ = others(world)
    write(world, written(world, "ours", one, two))
    all_fine(world)
    assert stage(world) is Stage.ASKING_FLOOR
    return one, two


def test_a8_below_the_floor_the_contributors_are_asked_and_nobody_else(world: World) -> None:
    one, two = below_the_floor(world)
    world.pass_hours(24)
    assert [w for w in FIVE if "floor.question" in world.keys(w)] == sorted([one, two])


def test_a8_with_everybodys_yes_it_may_leave(world: World) -> None:
    one, two = below_the_floor(world)
    floor_answers(world, **{one: True, two: True})
    assert stage(world) is Stage.READY
    assert not draft(world).stays


@pytest.mark.parametrize("first", [True, False])
def test_a8_one_no_keeps_it_here_and_stays_sealed(world: World, first: bool) -> None:
    one, two = below_the_floor(world)
    floor_answers(world, **{one: first})
    assert stage(world) is Stage.ASKING_FLOOR
    floor_answers(world, **{two: not first})
    assert stage(world) is Stage.READY
    assert draft(world).stays
    assert (draft(world).floor_asked, draft(world).floor_agreed, draft(world).answered) == ((), (), ())


def test_a8_silence_below_the_floor_keeps_it_here(world: World) -> None:
    one, _ = below_the_floor(world)
    floor_answers(world, **{one: True})
    world.pass_hours(4 * 24)
    assert draft(world).stays
    assert stage(world) is Stage.READY


def test_a8_strangers_and_old_questions_are_refused(world: World) -> None:
    one, two = below_the_floor(world)
    stranger = next(w for w in FIVE if w not in (one, two))
    assert world.refused(stranger, AnswerFloor(draft(world).serial, True)) == "refusal.floor_over"
    assert world.refused(one, AnswerFloor(draft(world).serial - 1, True)) == "refusal.floor_over"
    assert world.refused(one, AnswerDraft(draft(world).serial)) == "refusal.not_now"


def test_a8_a_contributor_who_leaves_without_a_word_said_no_yes(world: World) -> None:
    one, two = below_the_floor(world)
    world.do(one, CIRCLE, Leave())
    world.settle()
    assert stage(world) is Stage.ASKING_FLOOR
    floor_answers(world, **{two: True})
    assert draft(world).stays


def test_a8_whoever_withdraws_meanwhile_is_asked_nothing_more(world: World) -> None:
    one, two = below_the_floor(world)
    floor_answers(world, **{two: True})
    world.do(one, CIRCLE, Withdraw(line_of(world, one).id))
    assert stage(world) is Stage.READY
    assert not draft(world).stays


def test_a9_the_keeper_is_asked_to_publish_and_to_close_when_nothing_leaves(world: World) -> None:
    write_all(world)
    all_fine(world)
    world.pass_hours(24)
    assert last_keys(world, "ana") == "keeper.publish"
    assert world.circle.keeper_task == "publish"


def test_a9_the_thread_does_not_speak_of_a_sheet_when_nothing_leaves(world: World) -> None:
    write_all(world)
    world.pass_hours(4 * 24)
    status = [
        t.effect.part
        for t in world.told
        if isinstance(t.effect, fx.Amend) and t.effect.part.name == "c1:status"
    ]
    assert status[-1].values["stage"] == "ready"
    assert status[-1].values["stays"] is True


def test_a6_when_everybody_is_silent_the_scribe_does_not_speak_for_them(world: World) -> None:
    write_all(world)
    world.pass_hours(4 * 24)
    assert stage(world) is Stage.READY
    assert standing_words(world) == []
    assert draft(world).stays
    assert world.circle.keeper_task == "close"


def test_a5_being_received_is_said_with_the_draft(world: World) -> None:
    author = others(world)[0]
    share = next(e for e in world.circle.entries if e.sitting == 4 and e.seat == world.seat(author).id)
    world.do(scribe(world), CIRCLE, Received(share.id))
    world.pass_hours(20)
    write_all(world)
    world.pass_hours(4)
    [said] = [p for t in world.told if t.person == author for p in parts(t) if p.key == "draft.prompt"]
    assert said.values["received"] is True
    assert all(e.told for e in world.circle.entries if e.received)


def parts(told: Told) -> tuple[Part, ...]:
    return told.effect.parts if isinstance(told.effect, fx.Tell) else ()
