"""Playing a transcript from its first act to its last, and writing down everything that could be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.play.performance import Performance, performing
from bot.play.printing import Printer
from bot.play.scenes import Chapter
from bot.play.script import Play


@dataclass(frozen=True)
class Played:
    """The whole text with the bot's lines as they are now, and what breaks a promise."""

    text: str
    faults: tuple[str, ...]


async def perform(play: Play) -> Played:
    """Raises Mistake for an act that cannot happen."""
    async with performing(play) as performance:
        for act in play.acts:
            await performance.act(act)
        return Played(written(performance), tuple(performance.faults()))


def written(performance: Performance) -> str:
    """The transcript of what happened so far: the head, each act with what followed it, and what it took."""
    play = performance.play
    printer = Printer(brief=play.brief, forms_by_name=play.forms_by_name)
    lines = list(play.head)
    for chapter, following in pairwise([*performance.chapters, None]):
        if chapter is not None:
            lines += [*chapter.lines, *_printed(play, printer, chapter)]
            lines += _between(play, chapter, following)
    lines += ["", *performance.budget.lines()]
    return "\n".join(lines).rstrip() + "\n"


def _printed(play: Play, printer: Printer, chapter: Chapter) -> Iterator[str]:
    start = play.shown_from
    scenes = [scene for scene in chapter.scenes if start is None or scene.at >= start]
    return iter(printer.lines(scenes, chapter.act.at))


def _between(play: Play, chapter: Chapter, following: Chapter | None) -> list[str]:
    """Rules stand where the writer put them, between two acts."""
    last = following.act.line if following is not None else 10**9
    lines = [""]
    for rule in play.rules:
        if chapter.act.line < rule.line < last:
            lines += [*rule.written, ""]
    return lines
