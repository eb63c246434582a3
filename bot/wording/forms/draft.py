"""The scribe's draft, one heading a page: what was given, and boxes for the lines made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.engine.circle.lines import about_a_person
from bot.engine.model import Area, Heading
from bot.engine.moves import Written
from bot.wording.building import above_box
from bot.wording.forms.kit import Line, Unclear, number, option, text, ticked
from bot.wording.forms.quoting import quoted
from bot.wording.sheet import (
    Block,
    Box,
    Button,
    Buttons,
    Choice,
    Fields,
    Note,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)
from bot.wording.sheet import Heading as HeadingBlock
from bot.wording.speaker import Speaker

MOST_LINES = 5


class LineHere(NamedTuple):
    """A line that is written already."""

    words: str
    sources: tuple[str, ...]
    area: Area | None = None


@dataclass(frozen=True)
class DraftValues:
    """One page. `given`: entry id and words. `lines`: what is written already."""

    circle: str
    heading: Heading
    page: int
    of: int
    given: tuple[tuple[str, str], ...]
    lines: tuple[LineHere, ...]
    once: str
    note: str = ""

    @property
    def slots(self) -> int:
        """One practice or none; elsewhere one more box than there are lines."""
        if not self.given:
            return len(self.lines)
        if self.heading is Heading.PRACTICE:
            return max(1, len(self.lines))
        return max(3, min(len(self.lines) + 1, MOST_LINES), len(self.lines))


def form(values: DraftValues, speaker: Speaker) -> Sheet:
    last = values.page == values.of
    args = {
        "c": values.circle, "h": values.heading.value, "p": str(values.page), "slots": str(values.slots),
        "once": values.once,
    }  # fmt: skip
    return Sheet(
        key="form.draft",
        title=speaker.say("form.draft.title", n=values.page, of=values.of),
        form="draft",
        args=args,
        submit=speaker.say("form.draft.send" if last else "form.draft.next"),
        close=speaker.say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            HeadingBlock(speaker.say(f"sheet.{values.heading.value}")),
            Text(speaker.say("form.draft.about")),
            *_given(values, speaker),
            *above_box(speaker, None),
            *(block for i in range(values.slots) for block in _slot(values, i, speaker)),
            Buttons((Button(speaker.say("form.sitting.save"), "save_draft", args),)),
            Note(speaker.say("form.draft.last" if last else "form.draft.more")),
        ),
    )


def _given(values: DraftValues, speaker: Speaker) -> tuple[Block, ...]:
    if not values.given:
        return (Note(speaker.say("form.draft.nothing_given")),)
    rows: list[Block] = []
    for i, (_, words) in enumerate(values.given, 1):
        rows += [Note(speaker.say("form.draft.given", n=i)), Words(words)]
    return tuple(rows)


def _slot(values: DraftValues, i: int, speaker: Speaker) -> tuple[Block, ...]:
    words, sources, area = values.lines[i] if i < len(values.lines) else LineHere("", ())
    known = tuple(id_ for id_, _ in values.given)
    box = Box(
        f"w{i + 1}",
        speaker.say("form.draft.line", n=i + 1),
        hint=speaker.say("form.draft.line_hint"),
        limit=600,
        initial=words,
    )
    options = tuple(
        option(id_, speaker.say("form.draft.source", n=n, words=given))
        for n, (id_, given) in enumerate(values.given, 1)
    )
    drawn = Ticks(
        f"s{i + 1}",
        speaker.say("form.draft.sources", n=i + 1),
        options,
        initial=tuple(id_ for id_ in sources if id_ in known),
        look="menu",
    )
    pattern = values.heading is Heading.PATTERNS and options
    return (
        Rule(),
        box,
        *((drawn,) if options else ()),
        *((_area(i, area, speaker),) if pattern else ()),
    )


def _area(i: int, area: Area | None, speaker: Speaker) -> Choice:
    options = tuple(option(one.value, speaker.say(f"area.{one.value}")) for one in Area)
    label = speaker.say("form.draft.area", n=i + 1)
    hint = speaker.say("form.draft.area_hint") if i == 0 else ""
    return Choice(f"r{i + 1}", label, options, hint, area or "", optional=True, look="menu")


def parse(fields: Fields, args: Mapping[str, str], given: Mapping[str, str]) -> tuple[Written, ...] | Unclear:
    """The lines of one heading; `given` are the words given under it. Empty boxes are no lines."""
    heading = Heading(args.get("h", Heading.CARRIED.value))
    written: list[Written] = []
    unclear: dict[str, Line] = {}
    for i in range(1, min(number(args, "slots"), 40) + 1):
        words = text(fields, f"w{i}")
        if not words:
            continue
        quotes = quoted(words, given)
        sources = tuple(dict.fromkeys((*(s for s in ticked(fields, f"s{i}") if s in given), *quotes)))
        if about_a_person(words):
            unclear[f"w{i}"] = Line("form.draft.no_names")
        elif not sources:
            unclear[f"s{i}" if given else f"w{i}"] = Line("form.draft.which_source")
        written.append(Written(heading, words, sources, quotes, area_in(fields, f"r{i}")))
    return Unclear(unclear) if unclear else tuple(written)


def parse_saved(fields: Fields, args: Mapping[str, str]) -> tuple[Written, ...]:
    """What is kept for later may be unfinished: a line without sources, sources without a quotation checked."""
    heading = Heading(args.get("h", Heading.CARRIED.value))
    lines = (
        (text(fields, f"w{i}"), ticked(fields, f"s{i}"), area_in(fields, f"r{i}"))
        for i in range(1, min(number(args, "slots"), 40) + 1)
    )
    return tuple(Written(heading, words, sources, area=area) for words, sources, area in lines if words)


def area_in(fields: Fields, name: str) -> Area | None:
    chosen = text(fields, name)
    return Area(chosen) if chosen in set(Area) else None
