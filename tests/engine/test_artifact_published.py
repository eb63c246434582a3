"""Rules A10 and A11: a named human publishes, and a withdrawal takes words back before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine import effects as fx
from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.model import Heading, Place, Stage, Standing, Subject
from bot.engine.moves import Away, CentralChanged, EraseMine, PublishSheet, Withdraw
from tests.engine.sheets import (
    FIVE,
    all_fine,
    draft,
    floor_answers,
    line_of,
    posted,
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
from tests.engine.world import CIRCLE, World

CENTRAL = Place("memory", "t", "central")


@pytest.fixture
def world() -> World:
    return sat()


@pytest.fixture
def agreed(world: World) -> World:
    write_all(world)
    all_fine(world)
    return world


@pytest.fixture
def published(world: World) -> World:
    """One quotation of ben, one line told from ben and chi, one of everybody."""
    write(
        world,
        written(world, "quoted", "ben", "chi", quotes=("ben",)),
        written(world, "told", "ben", "chi"),
        written(world, "all", *FIVE, heading=Heading.PATTERNS),
    )
    all_fine(world)
    world.do("ana", CIRCLE, PublishSheet())
    return world


def publishing(world: World) -> fx.Publish:
    return next(e for e in world.other if isinstance(e, fx.Publish))


def test_a10_a_keeper_publishes_and_the_circle_closes(agreed: World) -> None:
    agreed.do("ana", CIRCLE, PublishSheet())
    assert stage(agreed) is Stage.CLOSED
    assert agreed.circle.published == publishing(agreed).artifact
    assert publishing(agreed).expires_at == datetime(2028, 3, 2, 9, tzinfo=UTC)
    assert (publishing(agreed).band, publishing(agreed).floor, publishing(agreed).apart) == (
        "3-5",
        5,
        "first",
    )


def test_a10_the_post_names_neither_circle_nor_people(agreed: World) -> None:
    agreed.do("ana", CIRCLE, PublishSheet())
    [part] = posted(agreed)
    assert part.about == Subject("artifact", publishing(agreed).artifact)
    assert set(part.values) == {"lines", "struck", "template", "template_version"}
    everything = repr(part)
    seats = [s.id for s in agreed.circle.seats]
    assert not [word for word in (*FIVE, *seats, "c1:", "'circle'") if word in everything]


def test_a10_headings_stand_in_order(agreed: World) -> None:
    agreed.do("ana", CIRCLE, PublishSheet())
    assert [line.heading for line in publishing(agreed).lines] == [
        Heading.CARRIED,
        Heading.PATTERNS,
        Heading.PRACTICE,
    ]


def test_a10_only_a_keeper_publishes_and_only_what_was_agreed(world: World) -> None:
    assert world.refused("ana", PublishSheet()) == "refusal.not_now"
    write_all(world)
    all_fine(world)
    assert world.refused("ben", PublishSheet()) == "refusal.not_keeper"


def test_a10_the_co_keeper_publishes_while_the_keeper_is_away() -> None:
    world = sat(co="ben")
    write_all(world)
    all_fine(world)
    assert world.refused("ben", PublishSheet()) == "refusal.not_keeper"
    world.do("ana", Subject("desk", "ana"), Away(world.now + timedelta(days=9)))
    world.settle()
    world.do("ben", CIRCLE, PublishSheet())
    assert stage(world) is Stage.CLOSED


def test_a10_what_stays_is_not_published() -> None:
    world = sat(lines=False)
    assert world.refused("ana", PublishSheet()) == "refusal.stays_here"


def test_a10_without_a_central_place_it_says_what_to_do() -> None:
    world = sat(central=None)
    write_all(world)
    all_fine(world)
    assert world.refused("ana", PublishSheet()) == "refusal.no_central"
    world.do(None, CIRCLE, CentralChanged(CENTRAL))
    world.do("ana", CIRCLE, PublishSheet())
    assert len(posted(world)) == 1


def test_a10_below_the_floor_with_everybodys_yes_the_band_says_so(world: World) -> None:
    write(world, written(world, "ours", "ben", "chi"))
    all_fine(world)
    floor_answers(world, ben=True, chi=True)
    world.do("ana", CIRCLE, PublishSheet())
    assert publishing(world).band == "under 3"


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-03-02", "2028-03-02"), ("2028-02-29", "2030-02-28"), ("2026-12-31", "2028-12-31")],
)
def test_a10_an_artifact_lives_for_two_years(day: str, later: str) -> None:
    assert in_two_years(datetime.fromisoformat(day).replace(tzinfo=UTC)).date().isoformat() == later


# --- withdrawal before publication ---


def test_a11_before_publishing_it_takes_along_what_quotes_it_and_what_rests_on_it_alone(world: World) -> None:
    write(
        world,
        written(world, "quoted", "ben", "chi", quotes=("ben",)),
        written(world, "told", "ben", "chi"),
        written(world, "alone", "ben"),
    )
    gone = [the_line(world, "quoted").id, the_line(world, "alone").id]
    world.do("ben", CIRCLE, Withdraw(line_of(world, "ben").id))
    assert standing_words(world) == ["told"]
    assert set(gone) <= set(world.dropped)
    assert stage(world) is Stage.AGREEING


def test_a11_a_withdrawal_that_leaves_nothing_ends_the_question(world: World) -> None:
    write(world, written(world, "alone", "ben"))
    world.do("ben", CIRCLE, Withdraw(line_of(world, "ben").id))
    assert stage(world) is Stage.READY
    assert draft(world).stays


def test_a11_below_the_floor_by_withdrawal_everybody_left_is_asked(agreed: World) -> None:
    agreed.do("eva", CIRCLE, EraseMine())
    assert stage(agreed) is Stage.ASKING_FLOOR
    assert agreed.circle.keeper_task == ""
    assert len(draft(agreed).floor_asked) == 4
    assert agreed.refused("ana", PublishSheet()) == "refusal.not_now"


def test_a11_a_line_that_stood_by_one_yes_goes_with_it() -> None:
    world = sat(floor=3)
    one, two, *others = [w for w in FIVE if w != scribe(world)]
    write(world, written(world, "of two", one, two), written(world, "of others", *others, scribe(world)))
    for who in (one, *others):
        says(world, who)
    world.pass_hours(3 * 24)
    assert standing_words(world) == ["of others", "of two"]
    world.do(one, CIRCLE, Withdraw(line_of(world, one).id))
    assert standing_words(world) == ["of others"]


def test_a11_while_drafting_the_last_line_gone_means_nothing_to_write(world: World) -> None:
    for who in FIVE:
        world.do(who, CIRCLE, EraseMine())
    assert stage(world) is Stage.READY
    assert draft(world).stays


def test_a11_a_scribe_cannot_use_what_was_withdrawn(world: World) -> None:
    from bot.engine.moves import WriteDraft

    line = written(world, "told", "ben", "chi")
    world.do("ben", CIRCLE, Withdraw(line_of(world, "ben").id))
    assert world.refused(scribe(world), WriteDraft((line,), True)) == "refusal.source_gone"


def test_a11_a_revision_without_anything_left_to_revise_is_over(world: World) -> None:
    one = next(w for w in FIVE if w != scribe(world))
    write(world, written(world, "first", one), written(world, "all", *FIVE, heading=Heading.PATTERNS))
    says(world, one, ("first", Standing.CHANGE, "not so"))
    for who in FIVE:
        if who not in (one, scribe(world)):
            says(world, who)
    assert stage(world) is Stage.REVISING
    world.do(one, CIRCLE, Withdraw(line_of(world, one).id))
    assert stage(world) is Stage.READY
    assert standing_words(world) == ["all"]


# --- withdrawal after publication ---


def test_a11_after_publishing_quotations_are_struck_and_paraphrases_stay(published: World) -> None:
    quoted = next(line for line in draft(published).lines if line.quotes)
    published.do("ben", CIRCLE, Withdraw(line_of(published, "ben").id))
    strikes = [e for e in published.other if isinstance(e, fx.Strike)]
    assert strikes == [fx.Strike(publishing(published).artifact, quoted.id)]
    amended = published.told[-1].effect
    assert isinstance(amended, fx.Amend)
    assert amended.part.values["struck"] == [quoted.id]
    assert amended.part.name == posted(published)[0].name
    assert amended.part.values["lines"] == posted(published)[0].values["lines"]
    assert quoted.id not in published.words
    assert standing_words(published) == ["all", "told"]


def test_a11_after_publishing_a_paraphrase_is_left_alone(published: World) -> None:
    before = len(published.told)
    published.do("chi", CIRCLE, Withdraw(line_of(published, "chi").id))
    assert not [e for e in published.other if isinstance(e, fx.Strike)]
    assert len(published.told) == before


def test_a11_a_struck_line_is_struck_once(published: World) -> None:
    published.do("ben", CIRCLE, EraseMine())
    strikes = [e for e in published.other if isinstance(e, fx.Strike)]
    assert len(strikes) == 1
    published.do("ben", CIRCLE, EraseMine())
    assert [e for e in published.other if isinstance(e, fx.Strike)] == strikes


def test_a11_withdrawing_from_a_sheet_that_stayed_takes_its_lines_along(world: World) -> None:
    from bot.engine.moves import CloseCircle

    write(world, written(world, "ours", "ben", "chi", quotes=("chi",)))
    all_fine(world)
    floor_answers(world, ben=True, chi=False)
    world.do("ana", CIRCLE, CloseCircle())
    world.do("chi", CIRCLE, Withdraw(line_of(world, "chi").id))
    assert standing_words(world) == []
    assert stage(world) is Stage.CLOSED


def test_a10_the_order_of_lines_is_not_the_order_of_writing() -> None:
    orders = set()
    for n in range(6):
        world = sat()
        world.count += n  # another seed for everything that follows
        write(world, *(written(world, w, *FIVE) for w in "abcdef"))
        all_fine(world)
        world.do("ana", CIRCLE, PublishSheet())
        orders.add("".join(world.words[line.entry] for line in publishing(world).lines))
    assert len(orders) > 1


def test_a10_a_sheet_is_told_as_it_stands_now(published: World) -> None:
    [part] = posted(published)
    assert set(part.refs) == {line.id for line in draft(published).lines}
    assert replace(part, refs=()).values["struck"] == []
