"""Our sheets: what the circles of this organisation agreed to publish, newest first, with a box to search in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.model import Area, AskStage, Heading, HoldResult, PracticeStage, ProjectStage
from bot.wording.building import button, way_to_support
from bot.wording.forms import units
from bot.wording.forms.kit import option
from bot.wording.pages import hold_check
from bot.wording.sheet import Block, Box, Button, Buttons, Choice, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

FIND_MOST = 80
ALL = "-"
"""In a menu, all of them: an option has a value."""
FEW = "few"
"""Others recognise the line; fewer than three, so no number is told."""


@dataclass(frozen=True)
class SheetShown:
    """`lines`: heading and words, in the sheet's own order; None for words that were taken back."""

    id: str
    title: str
    published: datetime
    lines: tuple[tuple[Heading, str | None], ...]
    practices: tuple[tuple[str, PracticeStage], ...] = ()  # id and how it stands
    asks: tuple[tuple[str, AskStage], ...] = ()
    held: Mapping[str, HoldResult] = field(default_factory=dict)  # what was seen half a year on, by these ids
    projects: tuple[tuple[str, ProjectStage], ...] = ()  # that lines of it became
    recognised: tuple[str, ...] = ()  # of each line, how many other circles have it too: empty, FEW or a band
    offers: bool = False  # whoever reads may say so for a circle they keep
    areas: tuple[str, ...] = ()  # of work, of each line


@dataclass(frozen=True)
class SheetsValues:
    """One page. `find`: what was searched for. `first`: nothing newer comes before this page. `along`: a member may take
    sheets along."""

    sheets: tuple[SheetShown, ...]
    find: str = ""
    first: bool = True
    more: bool = False
    along: bool = False
    area: str = ""
    unit: str = ""
    units: tuple[tuple[str, str], ...] = ()  # id and path; none: the organisation has no parts
    narrowed: bool = False  # something was looked for


def page(values: SheetsValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.sheets",
        title=speaker.say("page.sheets.title"),
        form="sheets",
        submit=speaker.say("page.sheets.submit"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.sheets.title"),
        blocks=(
            Note(speaker.say("page.sheets.about")),
            Box(
                "find",
                speaker.say("page.sheets.find"),
                hint=speaker.say("page.sheets.find_hint"),
                long=False,
                limit=FIND_MOST,
                initial=values.find,
            ),
            *_narrow(values, speaker),
            *(block for one in values.sheets for block in sheet_blocks(one, speaker)),
            *_nothing(values, speaker),
            *_further(values, speaker),
            way_to_support(speaker),
        ),
    )


def _narrow(values: SheetsValues, speaker: Speaker) -> tuple[Block, ...]:
    """By area of work and, where the organisation has parts, by part."""
    every = option(ALL, speaker.say("page.sheets.all_areas"))
    areas = (option(one.value, speaker.say(f"area.{one.value}")) for one in Area)
    area = Choice(
        "area", speaker.say("export.column.area"), (every, *areas), initial=values.area or ALL, look="menu"
    )
    if not values.units:
        return (area,)
    return area, units.menu("unit", speaker.say("export.column.unit"), values.units, values.unit, speaker)


def sheet_blocks(one: SheetShown, speaker: Speaker) -> tuple[Block, ...]:
    """One sheet: the month it was published in, and its lines under their headings."""
    month = speaker.month(one.published)
    blocks: list[Block] = [
        Rule(),
        Text(speaker.say("page.sheets.from", title=one.title, month=month), strong=True),
    ]
    under = None
    for n, (heading, words) in enumerate(one.lines):
        if heading is not under:
            blocks.append(Note(speaker.say(f"sheet.{heading.value}")))
            under = heading
        blocks.append(Text(speaker.say("artifact.struck")) if words is None else Words(words))
        if words is not None and one.recognised[n : n + 1] not in ((), ("",)):
            blocks.append(Note(recognised(one.recognised[n], speaker)))
    if one.offers:
        blocks.append(Buttons((button(speaker, "recognise", {"id": one.id}),)))
    for id_, stage in one.practices:
        blocks += [
            Note(speaker.say(f"page.sheets.practice_{stage.value}")),
            *_held(one, id_, speaker),
            Buttons((button(speaker, "practice", {"id": id_}),)),
        ]
    for id_, asked in one.asks:
        blocks += [
            Note(speaker.say(f"page.sheets.ask_{asked.value}")),
            *_held(one, id_, speaker),
            Buttons((button(speaker, "ask", {"id": id_}),)),
        ]
    for id_, standing in one.projects:
        blocks += [
            Note(speaker.say(f"page.sheets.project_{standing.value}")),
            *_held(one, id_, speaker),
            Buttons((button(speaker, "project", {"id": id_}),)),
        ]
    return tuple(blocks)


def recognised(band: str, speaker: Speaker) -> str:
    """Y6. Without names, and below three without a number."""
    if band == FEW:
        return speaker.say("page.sheets.recognised")
    return speaker.say("page.sheets.recognised_band", band=band)


def _held(one: SheetShown, id_: str, speaker: Speaker) -> tuple[Block, ...]:
    held = one.held.get(id_)
    return () if held is None else (Note(hold_check.standing(held, speaker)),)


def _nothing(values: SheetsValues, speaker: Speaker) -> tuple[Block, ...]:
    if values.sheets:
        return ()
    looked = values.find or values.narrowed
    key = "page.sheets.not_found" if looked else "page.sheets.none" if values.first else "page.sheets.end"
    return Rule(), Text(speaker.say(key))


def _further(values: SheetsValues, speaker: Speaker) -> tuple[Block, ...]:
    along = (button(speaker, "take_along", {}, label="page.button.take_along"),) if values.along else ()
    newest = () if values.first else (Button(speaker.say("page.sheets.newest"), "sheets"),)
    older: tuple[Button, ...] = ()
    if values.more and values.sheets:
        older = (
            Button(speaker.say("page.sheets.older"), "sheets", {"after": values.sheets[-1].id}, "primary"),
        )
    practices = button(speaker, "practices", {}, label="page.button.our_practices")
    along = (*along, practices) if values.along else along
    row = (*older, *newest, *along)
    return (Rule(), Buttons(row)) if row else ()
