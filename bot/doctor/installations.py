"""Does Slack still know every workspace that installed the app by itself? Each is named by its id alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from adapters.slack.installing import PLATFORM, FromStore
from bot.config import Settings
from bot.doctor.databases import kept
from bot.doctor.finding import Finding, note
from bot.doctor.slack import Caller, bot
from bot.parts.outside import fresh_seed, system_clock

NOBODY_YET = note(
    "Slack: no workspace has installed the app yet.", "Open /slack/install on your HTTPS address."
)


async def tokens_of(settings: Settings) -> Mapping[str, str]:
    """The token of every installation that is kept, by tenant. Nothing is written."""
    async with kept(settings) as store:
        if store is None:
            return {}
        async with store.view() as view:
            tenants = await view.tenants(PLATFORM)
        installations = FromStore(store.view, system_clock, fresh_seed)
        found = [await installations.find(tenant) for tenant in tenants]
    return {one.tenant: one.token for one in found if one is not None}


async def installed(caller: Caller, tokens: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Token and scopes of each. Raises what `caller.ask` raises."""
    for tenant, token in tokens.items():
        async for finding in bot(await caller.ask("auth.test", token), tenant):
            yield finding
    if not tokens:
        yield NOBODY_YET
