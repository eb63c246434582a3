"""What the bot keeps, and the charter: two pages, from settings as they are."""

from __future__ import annotations

from bot.wording.building import button, way_to_support
from bot.wording.charter import ANSWERS, DataRow, Live, charter, data_sheet, made_of
from bot.wording.sheet import Block, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker


def page(live: Live, speaker: Speaker) -> Sheet:
    """The data sheet, kind by kind. Which column rests where stands in the file that whoever runs the bot makes."""
    rows = (block for row in data_sheet(live, speaker) for block in _row(row, speaker))
    other = button(speaker, "kept", {"p": "charter"}, label="page.button.charter")
    return _page(
        "page.kept", speaker.say("page.kept.title"), live, speaker, (Buttons((other,)), Rule(), *rows)
    )


def charter_page(live: Live, speaker: Speaker) -> Sheet:
    sections = tuple(
        block
        for one in charter(live, speaker)
        for block in (Text(one.head, strong=True), Text("\n".join(one.lines)))
    )
    other = button(speaker, "kept", {}, label="page.button.kept")
    return _page(
        "page.kept.charter",
        speaker.say("page.button.charter"),
        live,
        speaker,
        (Buttons((other,)), Rule(), *sections),
    )


def _page(key: str, title: str, live: Live, speaker: Speaker, blocks: tuple[Block, ...]) -> Sheet:
    return Sheet(
        key=key,
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(
            Note(made_of(live, speaker)),
            Text(speaker.say("page.kept.about")),
            *blocks,
            way_to_support(speaker),
        ),
    )


def _row(row: DataRow, speaker: Speaker) -> tuple[Block, ...]:
    what, *others = ANSWERS
    said = (f"{speaker.say(f'kept.answer.{one}')}: {row.said[one]}" for one in others)
    return Text(row.head, strong=True), Text("\n".join((row.said[what], *said)))
