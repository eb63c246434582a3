"""Regular circles: the next dates in my own zone, and what I can do with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

SHOWN = 3


@dataclass(frozen=True)
class SeriesShown:
    """One series as one of its members sees it. `kept`: somebody keeps it; `keeps`: this person does."""

    id: str
    title: str
    dates: tuple[datetime, ...]
    keeps: bool = False
    kept: bool = True
    paused: bool = False
    convening: datetime | None = None


def page(series: tuple[SeriesShown, ...], speaker: Speaker) -> Sheet:
    blocks = tuple(block for one in series for block in series_blocks(one, speaker))
    return Sheet(
        key="page.series",
        title=speaker.say("page.series.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.series.title"),
        blocks=(*(blocks or (Text(speaker.say("page.series.none")),)), way_to_support(speaker)),
    )


def series_blocks(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    mine = (Note(speaker.say("page.series.kept")),) if one.keeps else ()
    return Rule(), Text(one.title, strong=True), Text(_standing(one, speaker)), *mine, *_moves(one, speaker)


def short(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    """For the home: title and dates, with one way to everything else."""
    return Text(one.title, strong=True), Note(_standing(one, speaker))


def _standing(one: SeriesShown, speaker: Speaker) -> str:
    if not one.kept:
        return speaker.say("page.series.no_keeper")
    if one.paused:
        return speaker.say("page.series.paused")
    said = [speaker.say("page.series.next", dates=" · ".join(speaker.moment(at) for at in one.dates[:SHOWN]))]
    if one.convening is not None:
        said.insert(0, speaker.say("page.series.being_convened", day=speaker.day(one.convening)))
    return " ".join(said)


def _moves(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    here = {"r": one.id}
    rows: list[tuple[Button, ...]] = []
    if not one.kept:
        rows.append((button(speaker, "series_take", here, label="page.button.series_take", style="primary"),))
    if one.keeps and one.paused:
        rows.append((button(speaker, "series_go_on", here, label="page.button.series_go_on"),))
    if one.keeps and not one.paused:
        rows += [_dated(one, at, speaker) for at in one.dates[:SHOWN] if at != one.convening]
        rows.append((button(speaker, "series_pause", here, label="page.button.series_pause"),))
    end = button(speaker, "series_end", here, label="page.button.series_end", sure="page.sure.series_end")
    leave = button(
        speaker, "series_leave", here, label="page.button.series_leave", sure="page.sure.series_leave"
    )
    rows.append((*((end,) if one.keeps else ()), leave))
    return tuple(Buttons(row) for row in rows)


def _dated(one: SeriesShown, at: datetime, speaker: Speaker) -> tuple[Button, ...]:
    here, day = {"r": one.id, "at": at.isoformat()}, speaker.day(at)
    return (
        Button(speaker.say("page.button.series_skip", day=day), "series_skip", here),
        Button(speaker.say("page.button.series_move", day=day), "series_move", here),
    )
