"""Patterns of our sheet beside lines that other circles published: how do they compare? Every answer may be left open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Alike, Area, Relation
from bot.engine.moves import Compared, CompareLines
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Line, Unclear, option, text
from bot.wording.sheet import Block, Choice, Fields, Note, Option, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

LINES_MOST = 6
"""Patterns on one form, which holds a hundred blocks. A sheet with more has them compared by whoever looks later."""

LISTED_MOST = 6
"""Answers that stand there to be seen: beside one published line or two."""

OF_A_LINE = (Relation.SAME, Relation.RELATED)
OF_NONE = (Relation.NEW, Relation.APART)


@dataclass(frozen=True)
class BesideShown:
    """A published line: never from which circle, and of its day the month alone. `source`: words, meaning or nothing."""

    artifact: str
    line: str
    words: str
    published: datetime
    area: Area | None
    here: bool
    source: str = ""


@dataclass(frozen=True)
class LineCompared:
    """A pattern of the draft, and what was published like it."""

    id: str
    words: str
    area: Area | None
    revised: bool
    beside: tuple[BesideShown, ...]


@dataclass(frozen=True)
class CompareValues:
    """`note` stands on top: what has just been done."""

    circle: str
    lines: tuple[LineCompared, ...]
    once: str
    note: str = ""


def form(values: CompareValues, speaker: Speaker) -> Sheet:
    lines = values.lines[:LINES_MOST]
    seen = ",".join(f"{line.id}:{int(line.revised)}" for line in lines)
    return Sheet(
        key="form.compare",
        title=speaker.say("form.compare.title"),
        form="compare",
        args={"c": values.circle, "lines": seen, "once": values.once},
        submit=speaker.say("form.compare.submit"),
        close=speaker.say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(speaker.say("form.compare.about")),
            *(block for line in lines for block in _line(line, speaker)),
            way_to_support(speaker),
        ),
    )


def _line(line: LineCompared, speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = [Rule(), Words(line.words, speaker.say("form.compare.ours"))]
    for n, one in enumerate(line.beside, 1):
        blocks += [Note(_about(n, one, speaker)), Words(one.words)]
    answers = _answers(line, speaker)
    return (
        *blocks,
        Choice(
            f"k:{line.id}",
            speaker.say("form.compare.how"),
            answers,
            optional=True,
            look="list" if len(answers) <= LISTED_MOST else "menu",
        ),
    )


def _about(n: int, one: BesideShown, speaker: Speaker) -> str:
    """The month, the area of work, and what this suggestion comes from."""
    month = speaker.month(one.published)
    if one.here:
        said = speaker.say("form.compare.here", n=n, month=month)
    elif one.area is None:
        said = speaker.say("form.compare.no_area", n=n, month=month)
    else:
        area = speaker.say(f"area.{one.area.value}")
        said = speaker.say("form.compare.elsewhere", n=n, month=month, area=area)
    return f"{said} · {speaker.say(f'form.compare.{one.source}')}" if one.source else said


def _answers(line: LineCompared, speaker: Speaker) -> tuple[Option, ...]:
    of_lines = (
        option(_value(relation, one), speaker.say(f"form.compare.{relation.value}", n=n))
        for relation in OF_A_LINE
        for n, one in enumerate(line.beside, 1)
    )
    of_none = (option(one.value, speaker.say(f"form.compare.{one.value}")) for one in OF_NONE)
    return (*of_lines, *of_none)


def _value(relation: Relation, one: BesideShown) -> str:
    return f"{relation.value}:{one.artifact}:{one.line}"


def parse(
    fields: Fields, args: Mapping[str, str], published: Collection[tuple[str, str]]
) -> CompareLines | Unclear:
    """`published`: the lines that can be named, by sheet and line. One that is gone meanwhile is said at its field."""
    found: list[Compared] = []
    unclear: dict[str, Line] = {}
    for seen in filter(None, args.get("lines", "").split(",")):
        id_, _, revised = seen.partition(":")
        said = text(fields, f"k:{id_}")
        alike = _read(said, published)
        if said and alike is None:
            unclear[f"k:{id_}"] = Line("form.compare.gone")
        found.append(Compared(id_, (alike,) if alike else (), revised == "1"))
    return Unclear(unclear) if unclear else CompareLines(tuple(found))


def _read(said: str, published: Collection[tuple[str, str]]) -> Alike | None:
    relation, _, of = said.partition(":")
    artifact, _, line = of.partition(":")
    if relation in set(OF_NONE) and not of:
        return Alike("", "", Relation(relation))
    if relation in set(OF_A_LINE) and (artifact, line) in published:
        return Alike(artifact, line, Relation(relation))
    return None
