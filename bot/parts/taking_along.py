"""Published sheets as a file, for whoever runs the bot."""

from __future__ import annotations

from datetime import datetime

from bot.config import Settings
from bot.engine.model import Organisation, Subject
from bot.parts.own_kinds import whose_it_is
from bot.parts.shelf import Shelf
from bot.parts.upkeep import opened
from bot.service.exporting import every
from bot.wording import exported
from bot.wording.speaker import Speaker


async def sheets_of(
    settings: Settings, wished: str, language: str, form: str, since: datetime | None, now: datetime
) -> str:
    """Y3. One organisation's, never another's. Raises NotLoaded for an organisation that is none."""
    async with opened(settings) as store:
        organisation = await whose_it_is(store, wished)
        shelf = Shelf()
        await shelf.fill(store)
        async with store.view() as view:
            subject = Subject("organisation", organisation)
            state = (await view.read(organisation, [subject])).get(subject)
            known = state if isinstance(state, Organisation) else Organisation(organisation)
            speaker = Speaker(language or known.languages[0], "UTC")
            sheets = await every(view, known, shelf, speaker, now, since)
    return exported.csv(sheets, speaker) if form == "csv" else exported.markdown(sheets, speaker)
