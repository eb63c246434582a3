"""A sheet as messages. One too long for Slack becomes several, in order; nothing that a person wrote is lost."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.fitting import MARK, Fit, clean, cut
from adapters.slack import limits
from adapters.slack.charts import KIND, chart
from adapters.slack.limits import LENIENT, Json, size, weight
from adapters.slack.render_blocks import Names, blocks_of, plain
from adapters.slack.render_fields import field_blocks
from adapters.slack.render_view import home, modal
from bot.wording.sheet import FIELDS, Figures, Sheet, Text

__all__ = ["AMENDED", "NEW", "Room", "amended", "home", "modal", "pages", "wordless"]


@dataclass(frozen=True)
class Room:
    """How much one message may hold."""

    blocks: int
    size: int


NEW = Room(limits.PAGE_BLOCKS, limits.PAGE_SIZE)
AMENDED = Room(limits.PAGE_BLOCKS_MOST, limits.PAGE_SIZE_MOST)


def pages(sheet: Sheet, fit: Fit = LENIENT, room: Room = NEW) -> list[Json]:
    """`text` and `blocks` of each message. `text` is what phones announce: the summary, never a person's words."""
    names = Names()
    blocks: list[Json] = []
    for one in sheet.blocks:
        if isinstance(one, Figures) and sum(block["type"] == KIND for block in blocks) < limits.CHARTS:
            blocks.append(chart(one, fit))
        blocks += field_blocks(one, sheet.key, fit) if isinstance(one, FIELDS) else blocks_of(one, names, fit)
    announced = announcement(sheet.summary)
    return [{"text": announced, "blocks": page} for page in _paged(blocks, room)] or [_empty(announced)]


def wordless(sheet: Sheet, many: int, fit: Fit = LENIENT) -> list[Json]:
    """As many messages that hold the place of this sheet: what is announced anyway, and no person's word."""
    blocks = blocks_of(Text(sheet.summary), Names(), fit)
    announced = announcement(sheet.summary)
    return [{"text": announced, "blocks": blocks} if blocks else _empty(announced)] * many


def announcement(summary: str) -> str:
    """Slack reads this text as markup, names in it may be anything: so it is escaped here."""
    line = " ".join(clean(summary).split()) or MARK
    line = line if size(line) <= limits.SUMMARY else cut(line, limits.SUMMARY, size)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def amended(sheet: Sheet, stand: int, fit: Fit = LENIENT) -> list[Json]:
    """The pages of a message that stands there as `stand` messages already, as few more of them as can be.

    New messages leave room, so that most that grow need no more of them. Nothing is ever cut.
    """
    found = pages(sheet, fit)
    return found if len(found) <= stand else pages(sheet, fit, AMENDED)


def _empty(announced: str) -> Json:
    return {"text": announced, "blocks": [{"type": "section", "text": plain(MARK)}]}


def _paged(blocks: list[Json], room: Room) -> list[list[Json]]:
    found: list[list[Json]] = []
    page: list[Json] = []
    used = 0
    for block in blocks:
        heavy = weight(block) + 1
        if page and (len(page) >= room.blocks or used + heavy > room.size):
            found.append(page)
            page, used = [], 0
        if page or block["type"] != "divider":
            page.append(block)
            used += heavy
    return [*found, page] if page else found
