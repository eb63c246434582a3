"""A circle that has sat all its sittings, and the few words with which tests write, agree and publish its sheet."""

from __future__ import annotations

from datetime import timedelta

from bot.engine import effects as fx
from bot.engine.circle.lines import line_entries
from bot.engine.model import Draft, DraftLine, Entry, Heading, Part, Stage, Standing
from bot.engine.moves import AnswerDraft, AnswerFloor, LineAnswer, WriteDraft, Written
from tests.engine.world import CIRCLE, World

FIVE = ["ana", "ben", "chi", "dee", "eva"]


def sat(people: list[str] | None = None, lines: bool = True, **changes: object) -> World:
    """Everybody answered everything; each gave a line to each heading. `ana` keeps. It is the Monday of the opening."""
    everybody = people or FIVE
    world = World()
    for name in everybody:
        world.person(name)
    world.open_with(everybody[0], everybody[1:], **changes)
    for _ in range(4):
        world.all_answer(everybody, "a line of" if lines else "")
    return world


def stage(world: World) -> Stage:
    return world.circle.stage


def draft(world: World) -> Draft:
    assert world.circle.draft is not None
    return world.circle.draft


def scribe(world: World) -> str:
    """The person who has the pen."""
    return person(world, draft(world).scribe)


def person(world: World, seat: str) -> str:
    return next(s.person for s in world.circle.seats if s.id == seat)


def line_of(world: World, who: str, heading: Heading = Heading.CARRIED) -> Entry:
    """The line that somebody gave for the sheet."""
    seat = world.seat(who).id
    return next(e for e in line_entries(world.circle) if e.seat == seat and e.heading is heading)


def written(
    world: World, words: str, *who: str, heading: Heading = Heading.CARRIED, quotes: tuple[str, ...] = ()
) -> Written:
    """A line of the draft that draws on these people's lines, and quotes some of them."""
    sources = tuple(line_of(world, w, heading).id for w in who)
    return Written(heading, words, sources, tuple(line_of(world, w, heading).id for w in quotes))


def write(world: World, *lines: Written, done: bool = True) -> None:
    world.do(scribe(world), CIRCLE, WriteDraft(lines, done))
    world.settle()


def write_all(world: World) -> None:
    """Three lines that draw on everybody."""
    headings = (Heading.CARRIED, Heading.PATTERNS, Heading.PRACTICE)
    people = [s.person for s in world.circle.seats if not s.gone]
    write(world, *(written(world, f"our {h.value}", *people, heading=h) for h in headings))


def the_line(world: World, words: str) -> DraftLine:
    return next(line for line in draft(world).lines if world.words.get(line.id) == words)


def says(world: World, who: str, *lines: tuple[str, Standing, str]) -> None:
    """One person's word on the draft: fine, but for these lines."""
    answers = tuple(LineAnswer(the_line(world, words).id, standing, why) for words, standing, why in lines)
    world.do(who, CIRCLE, AnswerDraft(draft(world).serial, answers))
    world.settle()


def asked(world: World) -> list[str]:
    """Whose word on the draft is awaited, by name."""
    return sorted(person(world, seat) for seat in draft(world).asked)


def all_fine(world: World) -> None:
    for who in asked(world):
        says(world, who)


def floor_answers(world: World, **answers: bool) -> None:
    for who, yes in answers.items():
        world.do(who, CIRCLE, AnswerFloor(draft(world).serial, yes))
        world.settle()


def standing_words(world: World) -> list[str]:
    """The words that are still on the sheet."""
    return sorted(world.words[line.id] for line in draft(world).lines if not line.out)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def posted(world: World) -> list[Part]:
    """What was told in the central place."""
    return [
        part
        for told in world.told
        if isinstance(told.effect, fx.Tell) and isinstance(told.effect.to, fx.InCentral)
        for part in told.effect.parts
    ]


def last_keys(world: World, who: str) -> str:
    return world.keys(who)[-1]
