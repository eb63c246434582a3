"""The steward's desk: lines that wait, patterns, what was put aside. No circle, no author, no day stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Area, Relation
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import clip
from bot.wording.pages import project
from bot.wording.pages.project import ProjectShown
from bot.wording.sheet import Block, Buttons, Heading, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

MOST_WAITING, MOST_PATTERNS, MOST_ASIDE = 6, 12, 3
"""A page holds a hundred blocks."""

ONE_BY_ONE = 2
"""So few circles are said in a word; from three on a band is."""

QUOTED = 160


@dataclass(frozen=True)
class LineShown:
    """A published line. `at`: how a button names it. `says`: what its scribe said of it, beside which words."""

    at: str
    words: str
    area: Area | None = None
    says: tuple[tuple[Relation, str], ...] = ()


@dataclass(frozen=True)
class PatternSeen:
    """`words`: a steward's title, else a line of it. `band`: of circles. `shows`: a digest may speak of it."""

    id: str
    words: str
    area: Area | None
    circles: int
    band: str
    shows: bool
    lines: tuple[LineShown, ...] = ()
    project: ProjectShown | None = None


@dataclass(frozen=True)
class RegisterValues:
    """`serial`: as this steward sees it now."""

    waiting: tuple[LineShown, ...]
    patterns: tuple[PatternSeen, ...]
    aside: tuple[LineShown, ...]
    serial: int
    undo: bool = False


def page(values: RegisterValues, once: str, speaker: Speaker, said: str = "") -> Sheet:
    """`said`: what came of the step that led here."""
    return Sheet(
        key="page.register",
        title=speaker.say("page.register.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.register.title"),
        blocks=(
            *((Text(said, strong=True),) if said else ()),
            Note(speaker.say("page.register.about")),
            *_undo(values, once, speaker),
            *_waiting(values, once, speaker),
            *_patterns(values, speaker),
            *_aside(values, speaker),
            Buttons((button(speaker, "digest_preview", {}, label="page.button.digest_preview"),)),
            way_to_support(speaker),
        ),
    )


def _undo(values: RegisterValues, once: str, speaker: Speaker) -> tuple[Block, ...]:
    here = {"s": str(values.serial), "once": once}
    return (Buttons((button(speaker, "register_undo", here),)),) if values.undo else ()


def _waiting(values: RegisterValues, once: str, speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = [Rule(), Heading(speaker.say("page.register.waiting"))]
    for one in values.waiting[:MOST_WAITING]:
        here = {"e": one.at, "s": str(values.serial)}
        taps = (
            button(speaker, "register_line", here, style="primary"),
            button(speaker, "register_aside", {**here, "once": once}),
        )
        blocks += [Words(one.words), Note(area_said(one.area, speaker)), *_says(one, speaker), Buttons(taps)]
    if not values.waiting:
        blocks.append(Text(speaker.say("page.register.nothing")))
    if len(values.waiting) > MOST_WAITING:
        blocks.append(Note(speaker.say("page.register.more")))
    return tuple(blocks)


def _says(one: LineShown, speaker: Speaker) -> tuple[Block, ...]:
    """A suggestion, and whose."""
    return tuple(
        Note(speaker.say(f"page.register.says_{relation.value}", line=clip(words, QUOTED)))
        for relation, words in one.says
    )


def _patterns(values: RegisterValues, speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = [Rule(), Heading(speaker.say("page.register.patterns"))]
    for one in values.patterns[:MOST_PATTERNS]:
        tap = button(speaker, "pattern", {"id": one.id})
        blocks += [Words(one.words), Note(f"{area_said(one.area, speaker)} · {circles_said(one, speaker)}")]
        blocks += [Note(project.standing(one.project, speaker))] if one.project else []
        blocks.append(Buttons((tap,)))
    if not values.patterns:
        blocks.append(Text(speaker.say("page.register.no_patterns")))
    if len(values.patterns) > MOST_PATTERNS:
        blocks.append(Note(speaker.say("page.register.more_patterns")))
    return tuple(blocks)


def _aside(values: RegisterValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.aside:
        return ()
    blocks: list[Block] = [Rule(), Heading(speaker.say("page.register.put_aside"))]
    for one in values.aside[:MOST_ASIDE]:
        here = {"e": one.at, "s": str(values.serial)}
        blocks += [Words(one.words), Buttons((button(speaker, "register_line", here),))]
    return tuple(blocks)


def area_said(area: Area | None, speaker: Speaker) -> str:
    return speaker.say(f"area.{area.value}" if area else "page.register.no_area")


def circles_said(one: PatternSeen, speaker: Speaker) -> str:
    """How many, so long as a steward looks for the third; then a band."""
    if one.circles > ONE_BY_ONE:
        return speaker.say("page.register.circles_more", band=one.band)
    return speaker.say(
        "page.register.circles_two" if one.circles == ONE_BY_ONE else "page.register.circles_one"
    )


# --- one pattern ---


def pattern_page(one: PatternSeen, serial: int, *, alone: bool, speaker: Speaker) -> Sheet:
    """`alone`: there is no other pattern that it could be the same as."""
    return Sheet(
        key="page.pattern",
        title=speaker.say("page.pattern.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.pattern.title"),
        blocks=(
            Words(one.words),
            Note(area_said(one.area, speaker)),
            Text(circles_said(one, speaker)),
            *(
                (Note(speaker.say("page.register.hidden")),)
                if one.circles > ONE_BY_ONE and not one.shows
                else ()
            ),
            Note(speaker.say("page.pattern.lines")),
            *(Words(line.words) for line in one.lines),
            *_project(one, speaker),
            _moves(one, serial, alone=alone, speaker=speaker),
            way_to_support(speaker),
        ),
    )


def _project(one: PatternSeen, speaker: Speaker) -> tuple[Block, ...]:
    if one.project is None:
        return ()
    tap = button(speaker, "project", {"id": one.project.id}, style="primary")
    return Rule(), Text(project.standing(one.project, speaker)), Buttons((tap,))


def _moves(one: PatternSeen, serial: int, *, alone: bool, speaker: Speaker) -> Buttons:
    here = {"id": one.id, "s": str(serial)}
    return Buttons(
        (
            button(speaker, "pattern_title", here),
            *(() if alone else (button(speaker, "pattern_merge", here),)),
            *((button(speaker, "pattern_split", here),) if len(one.lines) > 1 else ()),
            button(speaker, "register", {}),
        )
    )
