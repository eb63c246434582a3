"""The register as stewards see it: published words, areas and bands; nothing that leads to a circle, an author or a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.engine.after.patterns import circles, named, pattern_of, project_known, shows, waiting
from bot.engine.circle.lines import band
from bot.engine.model import LineAt, Naming, Pattern, ProjectStage, Register, register_subject
from bot.engine.refusals import Refusal
from bot.service.reception.after import projects_seen
from bot.service.reception.after.registered import is_steward, register_of
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import clip
from bot.wording.forms.register import Place, written
from bot.wording.pages.register import (
    MOST_ASIDE,
    MOST_PATTERNS,
    MOST_WAITING,
    LineShown,
    PatternSeen,
    RegisterValues,
)

Words = Mapping[LineAt, str]
QUOTED = 400
"""Characters of a pattern's words in a list."""


async def only_stewards(visit: Visit) -> Register:
    """The register, for whoever looks after it. Raises Refusal for everybody else."""
    if not await is_steward(visit):
        raise Refusal("refusal.not_steward")
    return await register_of(visit)


async def values(visit: Visit, register: Register) -> RegisterValues:
    waits = waiting(register)
    here = sorted(register.patterns, key=lambda one: (-circles(named(register, one)), one.id))
    aside = [one for one in register.namings if one.at in register.aside]
    first = [one.at for one in (*waits[:MOST_WAITING], *aside[-MOST_ASIDE:])]
    alike = [(like.artifact, like.line) for one in waits[:MOST_WAITING] for like in one.alike]
    faces = [face(register, one) for one in here[:MOST_PATTERNS]]
    words = await words_of(visit, (*first, *alike, *(at for at in faces if at)))
    titles = await titles_of(visit, here[:MOST_PATTERNS])
    patterns = [await seen(visit, register, one, words, titles) for one in here[:MOST_PATTERNS]]
    return RegisterValues(
        tuple(_line(one, words) for one in waits[: MOST_WAITING + 1]),
        (*patterns, *patterns[:1] * (len(here) > MOST_PATTERNS)),
        tuple(_line(one, words) for one in reversed(aside[-MOST_ASIDE:])),
        register.serial,
        bool(register.steps),
    )


def face(register: Register, pattern: Pattern) -> LineAt | None:
    """The line that stands for a pattern."""
    return next((one.at for one in named(register, pattern)), None)


async def seen(
    visit: Visit, register: Register, pattern: Pattern, words: Words, titles: Mapping[str, str]
) -> PatternSeen:
    namings = named(register, pattern)
    known = project_known(register, pattern.id)
    project = None
    if known is not None and known.stage is not ProjectStage.RESTS:
        project = await projects_seen.of_pattern(visit, known)
    return PatternSeen(
        pattern.id,
        clip(called(register, pattern, words, titles), QUOTED),
        pattern.area,
        circles(namings),
        band(circles(namings)),
        shows(namings),
        tuple(_line(one, words) for one in namings if one.at in words),
        project,
    )


def called(register: Register, pattern: Pattern, words: Words, titles: Mapping[str, str]) -> str:
    """A steward's words, else a line of it."""
    at = face(register, pattern)
    return titles.get(pattern.title, "") or (words.get(at, "") if at else "")


def _line(naming: Naming, words: Words) -> LineShown:
    says = tuple((like.relation, words.get((like.artifact, like.line), "")) for like in naming.alike)
    spoken = tuple((relation, said) for relation, said in says if said or relation.value in ("new", "apart"))
    return LineShown(written(naming.at), words.get(naming.at, ""), naming.area, spoken)


async def words_of(visit: Visit, lines: Iterable[LineAt]) -> Words:
    sheets = sorted({artifact for artifact, _ in lines if artifact})
    if not sheets:
        return {}
    async with visit.house.store.view() as view:
        return await view.artifact_words(visit.organisation, sheets)


async def titles_of(visit: Visit, patterns: Iterable[Pattern]) -> Mapping[str, str]:
    entries = [one.title for one in patterns if one.title]
    if not entries:
        return {}
    async with visit.house.store.view() as view:
        return await view.words(visit.organisation, register_subject(visit.organisation), entries)


async def places(visit: Visit, register: Register, naming: Naming) -> tuple[Place, ...]:
    """Where a line can go: what its scribe called the same first, then its own area, then the rest."""
    same = {(like.artifact, like.line) for like in naming.alike if like.relation.value == "same"}
    others = [one for one in waiting(register) if one.at != naming.at]
    words = await words_of(visit, [one.at for one in register.namings])
    titles = await titles_of(visit, register.patterns)
    found = [
        (
            Place(
                called(register, one, words, titles),
                pattern=one.id,
                same=any(pattern_of(register, at) == one for at in same),
            ),
            one.area == naming.area,
        )
        for one in register.patterns
    ] + [
        (Place(words.get(one.at, ""), line=one.at, same=one.at in same), one.area == naming.area)
        for one in others
    ]
    return tuple(one for one, near in sorted(found, key=lambda it: (not it[0].same, not it[1])) if one.words)
