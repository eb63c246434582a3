"""Does Teams know us, can we check what it sends, and is the app anywhere yet? Nothing is posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime

import aiohttp

from adapters.teams.linking import link_to_app
from adapters.teams.records import Member, Records, Team
from adapters.teams.tokens import Credentials, Tokens
from adapters.teams.troubles import Refused, Unreached
from bot.config import Settings, said
from bot.doctor.clocks import compared
from bot.doctor.databases import kept
from bot.doctor.finding import Finding, mend, note, ok
from bot.doctor.teams_places import central_places, endpoint
from bot.parts.outside import fresh_seed
from bot.service.ports import Clock

PATIENCE = aiohttp.ClientTimeout(total=10)
UNREACHED = (aiohttp.ClientError, TimeoutError, ValueError)
NOBODY_NAMED = note(
    "Teams: no administrator is named.",
    "Set TEAMS_ADMINS to the Object IDs of the people who may change your organisation's settings there; you find each in "
    "Microsoft Entra, under Users. Until then nobody can.",
)
PACKAGE = (
    "Make the app package with `make teams-package`, upload it in the Teams admin center under Manage apps, and add the app "
    "to a team. README tells how."
)


async def teams(
    settings: Settings, clock: Clock, public_url: str = "", *, readable: bool
) -> AsyncIterator[Finding]:
    """The secret, the keys that Teams signs with, its clock, the bot's own address; and, if the databases can be read,
    where the app is and where sheets go.
    """
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        known = await _secret(settings, session, clock)
        yield known
        async for finding in _keys(settings, session, clock):
            yield finding
        yield await endpoint(session, public_url, settings.port)
    yield (
        ok(f"Teams: {len(settings.teams_admin_ids)} named in TEAMS_ADMINS.")
        if settings.teams_admin_ids
        else NOBODY_NAMED
    )
    if readable:
        yield await _installed(settings, clock)
        if known.well:
            async for finding in central_places(settings, clock):
                yield finding


async def _secret(settings: Settings, session: aiohttp.ClientSession, clock: Clock) -> Finding:
    mine = Credentials(
        settings.teams_app_id or "", said(settings.teams_app_secret), settings.teams_tenant_id or "",
        settings.teams_login_url,
    )  # fmt: skip
    try:
        await Tokens(mine, lambda: session, clock).token()
    except Refused:
        return mend(
            "Teams: the sign-in service refuses the registration or its secret.",
            "Compare TEAMS_APP_ID and TEAMS_TENANT_ID with the registration in Microsoft Entra, then make a new client "
            "secret there and set TEAMS_APP_SECRET to its value.",
        )
    except Unreached:
        return _unreached("the sign-in service", settings.teams_login_url)
    return ok("Teams: the registration and its secret are good.")


async def _keys(settings: Settings, session: aiohttp.ClientSession, clock: Clock) -> AsyncIterator[Finding]:
    before = clock()
    try:
        async with session.get(settings.teams_openid_url) as response:
            response.raise_for_status()
            document = await response.json(content_type=None)
            date = response.headers.get("Date")
        async with session.get(document["jwks_uri"]) as response:
            response.raise_for_status()
    except (*UNREACHED, KeyError, TypeError):
        yield _unreached("the keys it signs with", settings.teams_openid_url)
        return
    yield ok("Teams: the keys it signs with are in reach.")
    if date:
        yield compared(parsedate_to_datetime(date), before, clock(), "Teams")


async def _installed(settings: Settings, clock: Clock) -> Finding:
    """How many teams and people, and none of their names."""
    nobody = note("Teams: nobody has put the app in yet.", PACKAGE)
    async with kept(settings) as store:
        if store is None:
            return nobody
        records, tenant = (
            Records(store.work, store.view, clock, fresh_seed),
            (settings.teams_tenant_id or "").lower(),
        )
        crews, people = await records.every(tenant, Team), await records.every(tenant, Member)
    own = sum(one.installed for one in people)
    if not crews and not own:
        return nobody
    link = link_to_app(settings.teams_catalog_id or settings.teams_app_id or "", tenant)
    return ok(
        f"Teams: the app is in {len(crews)} team(s) and {own} personal chat(s). People add it at {link}"
    )


def _unreached(what: str, url: str) -> Finding:
    host = url.split("/")[2] if url.count("/") >= 2 else url
    return mend(f"Teams: {what} cannot be reached.", f"Let this machine open HTTPS connections to {host}.")
