"""A sheet as a modal or as somebody's Home tab."""

from __future__ import annotations

import json
from hashlib import blake2b

from adapters.fitting import DoesNotFit, Fit
from adapters.slack.codes import metadata
from adapters.slack.limits import TITLE, VIEW_BLOCKS, VIEW_BYTES, Json
from adapters.slack.render_blocks import Names, blocks_of, plain
from adapters.slack.render_fields import field_blocks
from bot.wording.sheet import FIELDS, Sheet

PRODUCT = "Talking Piece"


def modal(sheet: Sheet, fit: Fit) -> Json:
    """Raises DoesNotFit for arguments over Slack's limit, and when strict for anything that is too much."""
    made: Json = {
        "type": "modal",
        "callback_id": sheet.form or sheet.key or "page",
        "title": plain(fit.short(sheet.title or PRODUCT, TITLE, f"the title of {sheet.key}")),
        **_content(sheet, fit),
    }
    asks = any(isinstance(one, FIELDS) for one in sheet.blocks)
    if sheet.submit or asks:
        made["submit"] = plain(fit.short(sheet.submit, TITLE, f"the submit label of {sheet.key}"))
    if sheet.close:
        made["close"] = plain(fit.short(sheet.close, TITLE, f"the close label of {sheet.key}"))
    return made


def home(sheet: Sheet, fit: Fit) -> Json:
    """Raises like `modal`."""
    return {"type": "home", "callback_id": sheet.key or "home", **_content(sheet, fit)}


def _content(sheet: Sheet, fit: Fit) -> Json:
    names = Names()
    action = _asking(sheet)
    blocks: list[Json] = []
    for one in sheet.blocks:
        blocks += field_blocks(one, action, fit) if isinstance(one, FIELDS) else blocks_of(one, names, fit)
    return {
        "private_metadata": metadata(sheet.form or sheet.key, sheet.args),
        "blocks": _within(blocks, sheet.key, fit),
    }


def _asking(sheet: Sheet) -> str:
    """Slack keeps what was typed under the same block and action id, whatever a new view says stands there.

    So the same form goes on with what was typed, and another form, or the same about something else, begins anew.
    """
    seed = json.dumps([sheet.form, sorted(sheet.args.items())]).encode()
    return f"of-{blake2b(seed, digest_size=6).hexdigest()}"


def _within(blocks: list[Json], key: str, fit: Fit) -> list[Json]:
    """The blocks that Slack takes in one view. Fields and buttons stay; sentences at the end give way."""
    over = len(blocks) - VIEW_BLOCKS
    if over > 0:
        fit.complain(f"{key} has {len(blocks)} blocks")
        blocks = _without_last(blocks, over)
    while len(json.dumps(blocks, ensure_ascii=False).encode()) > VIEW_BYTES:
        fit.complain(f"{key} is over {VIEW_BYTES} bytes")
        blocks = _without_last(blocks, 1)
    return blocks


def _without_last(blocks: list[Json], count: int) -> list[Json]:
    spare = [index for index, one in enumerate(blocks) if one["type"] not in ("input", "actions")][-count:]
    if len(spare) < count:
        raise DoesNotFit("more fields and buttons than a view takes")
    gone = set(spare)
    return [one for index, one in enumerate(blocks) if index not in gone]
