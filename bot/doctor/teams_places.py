"""Places in Teams: the address at which the bot is spoken to, and the channels in which sheets are published."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp

from adapters.teams.clients import Connector
from adapters.teams.posting import is_channel
from adapters.teams.records import Records, Team, Venue
from adapters.teams.tokens import Credentials
from adapters.teams.transports import PATH
from adapters.teams.troubles import Refused, Unreached
from bot.config import Settings, said
from bot.doctor.channels import chosen
from bot.doctor.databases import kept
from bot.doctor.finding import Finding, mend, note, ok
from bot.engine.model import Place
from bot.parts.outside import fresh_seed
from bot.service.ports import Clock

TODO = "Add the app to that team or chat, or choose another place: an administrator writes “settings” to the bot in Teams."
UNKNOWN = 401
"""What the bot says to whoever does not come from Teams."""


async def endpoint(session: aiohttp.ClientSession, public_url: str, port: int) -> Finding:
    """Knocking as a stranger: this bot is polite and keeps the door shut. From here, and not from Microsoft's side."""
    url = f"{public_url.rstrip('/') or 'https://YOUR-ADDRESS'}{PATH}"
    if not public_url:
        return note(
            f"Teams: it speaks to the bot at {url}.",
            "Enter that as messaging endpoint of the Azure Bot, with your own address. `python -m bot doctor --public-url "
            "https://YOUR-ADDRESS` looks whether the bot answers there.",
        )
    try:
        async with session.post(url, json={}) as answer:
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as trouble:
        return note(
            f"Teams: nobody answers at {url} ({type(trouble).__name__}).",
            "If the bot is not running, start it with `make run` and look again. If it is, let your proxy lead there.",
        )
    if status != UNKNOWN:
        return mend(
            f"Teams: {url} answers {status}; this bot would answer {UNKNOWN} to a stranger.",
            f"Let your proxy lead {PATH} to port {port} of this machine, with all headers.",
        )
    return ok(
        f"Teams: {url} answers as this bot does. Whether Microsoft reaches it too, only a message in Teams shows."
    )


async def central_places(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """One finding for each channel or chat of Teams that was chosen for sheets. Nothing is written down."""
    places = [one for one in await chosen(settings) if one.platform == "teams"]
    if not places:
        return
    mine = Credentials(
        settings.teams_app_id or "", said(settings.teams_app_secret), settings.teams_tenant_id or "",
        settings.teams_login_url,
    )  # fmt: skip
    connector = Connector(mine, clock)
    try:
        async with kept(settings) as store:
            if store is not None:
                records = Records(store.work, store.view, clock, fresh_seed)
                for place in places:
                    yield await _looked_at(place, records, connector)
    finally:
        await connector.close()


async def _looked_at(place: Place, records: Records, connector: Connector) -> Finding:
    try:
        wrong = await (_channel if is_channel(place.conversation) else _chat)(place, records, connector)
    except Unreached:
        wrong = "cannot be looked at, because Teams is out of reach"
    if not wrong:
        return ok("Central place in Teams: the app is in it.")
    return mend(f"Central place in Teams: it {wrong}.", TODO)


async def _channel(place: Place, records: Records, connector: Connector) -> str:
    """Empty when all is well."""
    for team in await records.every(place.tenant, Team):
        try:
            listed = await connector.channels(team.service, team.id)
        except Refused:
            continue
        if any(one.get("id") == place.conversation for one in listed):
            return "is in a team that was archived" if team.archived else ""
    return "is not there, or the app is not in its team"


async def _chat(place: Place, records: Records, connector: Connector) -> str:
    chat = await records.find(place.tenant, Venue, place.conversation)
    try:
        if chat is not None and await connector.members(chat.service, chat.id):
            return ""
    except Refused:
        pass
    return "is not there, or the app is not in it"
