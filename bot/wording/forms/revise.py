"""The scribe finds new words for the lines that somebody wished to be different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engine.circle.lines import about_a_person
from bot.engine.model import DraftLine, Heading
from bot.engine.moves import Revise, Written
from bot.wording.building import above_box
from bot.wording.forms.kit import WORDS_MOST, Line, Unclear, text
from bot.wording.forms.quoting import quoted
from bot.wording.sheet import Block, Box, Fields, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class LineWished:
    """`remarks`: what somebody wishes, without names."""

    id: str
    heading: Heading
    words: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class ReviseValues:
    circle: str
    lines: tuple[LineWished, ...]
    once: str


def form(values: ReviseValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="form.revise",
        title=speaker.say("form.revise.title"),
        form="revise",
        args={"c": values.circle, "once": values.once},
        submit=speaker.say("form.revise.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.revise.about")),
            *above_box(speaker, None),
            Rule(),
            *(block for line in values.lines for block in _line(line, speaker)),
        ),
    )


def _line(line: LineWished, speaker: Speaker) -> tuple[Block, ...]:
    wish = speaker.say("form.revise.remark")
    return (
        Words(line.words, speaker.say(f"sheet.{line.heading.value}")),
        *(Words(remark, wish) for remark in _few(line.remarks)),
        Box(
            f"w:{line.id}",
            speaker.say("form.revise.words"),
            hint=speaker.say("form.revise.words_hint"),
            limit=600,
            initial=line.words,
        ),
    )


def _few(remarks: tuple[str, ...]) -> tuple[str, ...]:
    """At most three blocks: a form holds a hundred. The last one holds all that is left."""
    left = "\n\n".join(remarks[2:])[:WORDS_MOST]
    return (*remarks[:2], left) if left else remarks[:2]


def parse(
    fields: Fields, _args: Mapping[str, str], lines: Sequence[DraftLine], given: Mapping[str, str]
) -> Revise | Unclear:
    """New words for those of `lines` whose box is not empty; an empty box leaves the line out."""
    written: list[Written] = []
    ids: list[str] = []
    unclear: dict[str, Line] = {}
    for line in lines:
        words = text(fields, f"w:{line.id}")
        if not words:
            continue
        if about_a_person(words):
            unclear[f"w:{line.id}"] = Line("form.draft.no_names")
        quotes = quoted(words, given)
        sources = tuple(dict.fromkeys((*line.sources, *quotes)))
        written.append(Written(line.heading, words, sources, quotes))
        ids.append(line.id)
    return Unclear(unclear) if unclear else Revise(tuple(written), tuple(ids))
