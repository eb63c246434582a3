"""Can the central channels still be posted to? They are read from the settings that administrators made in Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import select

from bot.config import Settings
from bot.doctor.databases import both, is_made, masters
from bot.doctor.finding import Finding, mend, ok
from bot.doctor.slack import Caller
from bot.engine.model import Organisation, Place, Subject
from storage import SqlStore, tables
from storage.identity import open_keys

WHAT_IS_WRONG = {
    "channel_not_found": "is not there, or it is private and the bot is not in it",
    "missing_scope": "cannot be looked at",
}
TODO = "Invite the bot (/invite @Talking Piece), or choose another channel in /circle settings."


async def central_channels(settings: Settings, caller: Caller, token: str) -> AsyncIterator[Finding]:
    """One finding for each organisation that has chosen a channel for its sheets."""
    for place in await _chosen(settings):
        if place.platform == "slack":
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


async def _chosen(settings: Settings) -> list[Place]:
    if not is_made(settings):
        return []
    async with both(settings) as pair:
        known = await masters(pair, settings)
        if known is None:
            return []
        # Without the lock of a serving bot, and for reading alone.
        store = SqlStore(pair.main, await open_keys(pair, known), b"", held=None)
        async with pair.main.read() as connection:
            ids = list((await connection.execute(select(tables.organisation.c.id))).scalars())
        places = []
        async with store.view() as view:
            for whose in ids:
                found = (await view.read(whose, [Subject("organisation", whose)])).values()
                places += [one.central for one in found if isinstance(one, Organisation) and one.central]
        return places
