"""The forms of the steward's desk: a place for a line, a title, two patterns that are one, lines that are something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.after.register_steps import MOST_TITLE
from bot.engine.model import LineAt
from bot.engine.moves import ConfirmNaming, MergePatterns, SplitPattern, TitlePattern
from bot.wording.building import way_to_support
from bot.wording.forms.kit import Unclear, clip, number, option, text, ticked
from bot.wording.sheet import Block, Box, Choice, Fields, Note, Option, Sheet, Ticks, Words
from bot.wording.speaker import Speaker

NEW = "new"
PATTERN, LINE = "p:", "l:"
"""Where a line can go, as the form's options name it."""

MOST_PLACES = 90
"""A menu holds a hundred."""

SAID_OF = 60
"""Characters of other words in an option."""


def written(line: LineAt) -> str:
    """How buttons and forms name a line."""
    return ".".join(line)


def read(name: str) -> LineAt | None:
    artifact, dot, line = name.partition(".")
    return (artifact, line) if dot and artifact and line else None


@dataclass(frozen=True)
class Place:
    """A pattern (`pattern`) or another line that waits (`line`); `same`: the scribe said so."""

    words: str
    pattern: str = ""
    line: LineAt | None = None
    same: bool = False

    @property
    def value(self) -> str:
        return f"{PATTERN}{self.pattern}" if self.pattern else f"{LINE}{written(self.line or ('', ''))}"


@dataclass(frozen=True)
class PlaceValues:
    line: LineAt
    words: str
    area: str
    places: tuple[Place, ...]
    serial: int
    once: str


def place(values: PlaceValues, speaker: Speaker) -> Sheet:
    """Nothing is chosen beforehand: a suggestion is only a suggestion."""
    options = tuple(_option(one, speaker) for one in values.places[:MOST_PLACES])
    new = option(NEW, speaker.say("form.register_line.new"))
    return _form(
        "register_line",
        {"e": written(values.line), "s": str(values.serial), "once": values.once},
        speaker,
        Words(values.words),
        Note(values.area),
        Choice("place", speaker.say("form.register_line.place"), (*options, new), look="menu"),
    )


def _option(one: Place, speaker: Speaker) -> Option:
    key = "form.register_line.pattern" if one.pattern else "form.register_line.line"
    note = speaker.say("form.register_line.says_same") if one.same else ""
    return option(one.value, speaker.say(key, words=clip(one.words, SAID_OF)), note)


@dataclass(frozen=True)
class PatternValues:
    """`lines`, `others`: by how the form names them, with their words."""

    id: str
    words: str
    serial: int
    once: str
    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def title(values: PatternValues, speaker: Speaker) -> Sheet:
    box = Box(
        "words",
        speaker.say("form.pattern_title.words"),
        hint=speaker.say("form.pattern_title.hint"),
        long=False,
        limit=MOST_TITLE,
        initial=values.title,
    )
    return _of_pattern("pattern_title", values, speaker, box)


def merge(values: PatternValues, speaker: Speaker) -> Sheet:
    options = tuple(option(id_, words) for id_, words in values.others[:MOST_PLACES])
    other = Choice("other", speaker.say("form.pattern_merge.other"), options, look="menu")
    return _of_pattern("pattern_merge", values, speaker, other)


def split(values: PatternValues, speaker: Speaker) -> Sheet:
    options = tuple(option(at, words) for at, words in values.lines[:MOST_PLACES])
    lines = Ticks("lines", speaker.say("form.pattern_split.lines"), options, optional=False, look="menu")
    return _of_pattern("pattern_split", values, speaker, lines)


def _of_pattern(name: str, values: PatternValues, speaker: Speaker, *blocks: Block) -> Sheet:
    args = {"id": values.id, "s": str(values.serial), "once": values.once}
    return _form(name, args, speaker, Words(values.words), *blocks)


def _form(name: str, args: Mapping[str, str], speaker: Speaker, *blocks: Block) -> Sheet:
    return Sheet(
        key=f"form.{name}",
        title=speaker.say(f"form.{name}.title"),
        form=name,
        args=dict(args),
        submit=speaker.say(f"form.{name}.submit"),
        close=speaker.say("form.close"),
        blocks=(*blocks, way_to_support(speaker)),
    )


# --- reading them ---


def parse_place(fields: Fields, args: Mapping[str, str]) -> ConfirmNaming | Unclear:
    line, chosen = read(args.get("e", "")), text(fields, "place")
    seen = number(args, "s")
    if line is not None and chosen == NEW:
        return ConfirmNaming(line, seen)
    if line is not None and chosen.startswith(PATTERN):
        return ConfirmNaming(line, seen, pattern=chosen.removeprefix(PATTERN))
    beside = read(chosen.removeprefix(LINE)) if chosen.startswith(LINE) else None
    if line is None or beside is None:
        return Unclear.at("place", "form.register_line.which")
    return ConfirmNaming(line, seen, beside=beside)


def parse_title(fields: Fields, args: Mapping[str, str]) -> TitlePattern | Unclear:
    words = text(fields, "words").strip()
    if len(words) > MOST_TITLE:
        return Unclear.at("words", "refusal.pattern_long", most=MOST_TITLE)
    return TitlePattern(args.get("id", ""), words, number(args, "s"))


def parse_merge(fields: Fields, args: Mapping[str, str]) -> MergePatterns | Unclear:
    other = text(fields, "other")
    if not other:
        return Unclear.at("other", "form.register_line.which")
    return MergePatterns(args.get("id", ""), other, number(args, "s"))


def parse_split(fields: Fields, args: Mapping[str, str]) -> SplitPattern | Unclear:
    lines = tuple(at for at in map(read, ticked(fields, "lines")) if at is not None)
    if not lines:
        return Unclear.at("lines", "refusal.split_some")
    return SplitPattern(args.get("id", ""), lines, number(args, "s"))
