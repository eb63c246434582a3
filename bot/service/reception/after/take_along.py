"""Published sheets to be taken along from chat: as text to copy, since a file would need one more permission."""

from __future__ import annotations

from bot.service.acts import Answer, Press
from bot.service.exporting import some
from bot.service.reception.after.sheets_room import may_read_all
from bot.service.reception.answers import opened, told
from bot.service.reception.visit import Visit
from bot.wording import exported
from bot.wording.pages import taken_along
from bot.wording.pages.taken_along import TakenValues
from bot.wording.written import BOM

PER_PAGE = 4
"""Sheets: their lines have room on one page of every platform."""


async def open_export(visit: Visit, press: Press) -> Answer:
    """Y3. For members; a guest or a stranger takes none along. Who took what is kept nowhere."""
    if not await may_read_all(visit):
        return told(visit, visit.speaker.say("page.sheets.guest"))
    form = "csv" if press.args.get("f") == "csv" else "md"
    settings = await visit.settings()
    async with visit.house.store.view() as view:
        rows = await view.artifacts(visit.organisation, visit.now, PER_PAGE + 1, press.args.get("after", ""))
        here = rows[:PER_PAGE]
        sheets = await some(view, settings, visit.house.library, visit.speaker, here)
    text = (
        exported.csv(sheets, visit.speaker)
        if form == "csv"
        else exported.markdown(sheets, visit.speaker, whole=False)
    )
    after = here[-1].artifact.id if len(rows) > PER_PAGE else ""
    values = TakenValues(text.removeprefix(BOM) if sheets else "", form, after)
    return opened(visit, taken_along.page(values, visit.speaker))


PRESSES = {"take_along": open_export}
