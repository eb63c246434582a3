"""Published sheets as people take them along: Markdown and CSV, each line with what came of it and why it may be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import AskKind, AskStage, Heading, HoldResult, Outcome, PracticeStage
from bot.wording.pages.hold_check import standing
from bot.wording.speaker import Speaker
from bot.wording.written import csv_text, md

COLUMNS = (
    "sheet",
    "month",
    "circle",
    "unit",
    "band",
    "heading",
    "area",
    "line",
    "ask",
    "since",
    "held",
    "basis",
)


@dataclass(frozen=True)
class LineOut:
    """One line that stands, and what became of it."""

    heading: Heading
    words: str
    area: str = ""
    practice: PracticeStage | None = None
    ask: AskStage | None = None
    kind: AskKind | None = None
    outcome: Outcome | None = None
    held: HoldResult | None = None


@dataclass(frozen=True)
class SheetOut:
    """One sheet: the month alone is told of when, and a band of how many contributed. `unit`: its name, or nothing."""

    title: str
    published: datetime
    unit: str
    band: str
    lines: tuple[LineOut, ...]


def markdown(sheets: Sequence[SheetOut], speaker: Speaker, *, whole: bool = True) -> str:
    """`whole`: with a title and the basis, which a page says by itself."""
    rows: list[str] = []
    if whole:
        rows += [f"# {md(speaker.say('page.sheets.title'))}", "", md(speaker.say("export.about"))]
    for one in sheets:
        rows += ["", *_sheet(one, speaker)]
    if whole and not sheets:
        rows += ["", md(speaker.say("export.none"))]
    return "\n".join(rows).strip("\n") + "\n"


def _sheet(one: SheetOut, speaker: Speaker) -> Iterator[str]:
    title = speaker.say("page.sheets.from", title=one.title, month=speaker.month(one.published))
    band = speaker.say("export.band", band=one.band)
    yield from (f"## {md(title)}", "", md(f"{one.unit} · {band}" if one.unit else band))
    under = None
    for line in one.lines:
        if line.heading is not under:
            yield from ("", f"### {md(speaker.say(f'sheet.{line.heading.value}'))}", "")
            under = line.heading
        yield f"- {md(line.words)}"
        said = [speaker.say(f"area.{line.area}")] if line.area else []
        said += [one for one in (_kind(line, speaker), _since(line, speaker), _held(line, speaker)) if one]
        yield from (f"  - {md(one)}" for one in said)


def csv(sheets: Sequence[SheetOut], speaker: Speaker) -> str:
    """One row a line. `sheet` counts the sheets of this file and is no name of theirs."""
    head = [speaker.say(f"export.column.{one}") for one in COLUMNS]
    return csv_text(head, (row for n, one in enumerate(sheets, 1) for row in _rows(n, one, speaker)))


def _rows(n: int, one: SheetOut, speaker: Speaker) -> Iterator[tuple[str, ...]]:
    basis = speaker.say("export.basis")
    for line in one.lines:
        yield (
            str(n),
            f"{one.published:%Y-%m}",
            one.title,
            one.unit,
            one.band,
            speaker.say(f"sheet.{line.heading.value}"),
            speaker.say(f"area.{line.area}") if line.area else "",
            line.words,
            _kind(line, speaker),
            _since(line, speaker),
            _held(line, speaker),
            basis,
        )


def _kind(line: LineOut, speaker: Speaker) -> str:
    return speaker.say(f"page.ask.kind.{line.kind.value}") if line.kind else ""


def _since(line: LineOut, speaker: Speaker) -> str:
    """How the practice stands, or what was answered."""
    if line.practice is not None:
        return speaker.say(f"page.sheets.practice_{line.practice.value}")
    if line.outcome is not None:
        return speaker.say(f"export.outcome.{line.outcome.value}")
    return speaker.say(f"page.sheets.ask_{line.ask.value}") if line.ask else ""


def _held(line: LineOut, speaker: Speaker) -> str:
    return standing(line.held, speaker) if line.held else ""
