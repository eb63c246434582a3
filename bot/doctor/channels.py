"""Can the central channels still be posted to? They are read from the settings that administrators made."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from sqlalchemy import select

from bot.config import Settings
from bot.doctor.databases import kept
from bot.doctor.finding import Finding, mend, ok
from bot.doctor.slack import Caller
from bot.engine.model import Organisation, Place, Subject
from storage import tables

WHAT_IS_WRONG = {
    "channel_not_found": "is not there, or it is private and the bot is not in it",
    "missing_scope": "cannot be looked at",
}
TODO = "Invite the bot (/invite @Talking Piece), or choose another channel in /circle settings."


async def central_channels(
    settings: Settings, caller: Caller, tokens: Mapping[str, str]
) -> AsyncIterator[Finding]:
    """One finding for each organisation that has chosen a channel for its sheets. `tokens` by tenant; "" is for all."""
    for place in await chosen(settings):
        token = tokens.get(place.tenant) or tokens.get("")
        if place.platform == "slack" and token:
            yield await _looked_at(place, caller, token)


async def _looked_at(place: Place, caller: Caller, token: str) -> Finding:
    answer = await caller.ask("conversations.info", token, channel=place.conversation)
    channel = answer.body.get("channel", {})
    if answer.error:
        wrong = WHAT_IS_WRONG.get(answer.error, f"cannot be looked at ({answer.error})")
    elif channel.get("is_archived"):
        wrong = "is archived"
    elif not channel.get("is_member"):
        wrong = "does not have the bot in it"
    else:
        return ok("Central channel: the bot is in it.")
    return mend(f"Central channel: it {wrong}.", TODO)


async def chosen(settings: Settings) -> list[Place]:
    """Where each organisation's sheets are published."""
    async with kept(settings) as store:
        if store is None:
            return []
        async with store.main.read() as connection:
            ids = list((await connection.execute(select(tables.organisation.c.id))).scalars())
        places = []
        async with store.view() as view:
            for whose in ids:
                found = (await view.read(whose, [Subject("organisation", whose)])).values()
                places += [place for one in found if isinstance(one, Organisation) for place in one.centrals]
        return places
