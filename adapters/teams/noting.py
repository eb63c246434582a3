"""What is written down of a sighting, so that the bot can speak there later. No words are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.teams.identity import PERSONAL
from adapters.teams.records import Member, Pages, Record, Records, Team, Venue
from adapters.teams.sighting import Seen
from adapters.teams.zones import iana

TEAM_GONE = frozenset({"teamDeleted", "teamHardDeleted"})
CHANNEL_GONE = "channelDeleted"
CHANNEL_LEFT = "channelMemberRemoved"
"""Of a shared channel: the bot is out of that one, and its team still has the app."""
ARCHIVED = {"teamArchived": True, "teamUnarchived": False}


@dataclass(frozen=True)
class Told:
    """What is known now of one of them; what else is known stays."""

    kind: type[Record]
    key: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Gone:
    """The bot cannot speak there any more."""

    kind: type[Record]
    key: str


Change = Told | Gone


class Noting:
    """For one tenant, the one that the app is registered for. What comes from another is not noted."""

    def __init__(self, records: Records, tenant: str) -> None:
        self._records = records
        self._tenant = tenant.lower()

    async def saw(self, seen: Seen) -> bool:
        """Opens its own transactions. True: with this the app has left the tenant, and everything is forgotten."""
        changes = list(told(seen)) if seen.tenant == self._tenant else []
        async with self._records.reading(self._tenant) as pages:
            home = await pages.home()
            if home is not None and home.service == seen.service_url:
                changes = [one for one in changes if await _is_news(pages, one)]
        if not changes:
            return False
        return await self._write(seen.service_url, changes)

    async def _write(self, service: str, changes: list[Change]) -> bool:
        async with self._records.writing(self._tenant) as pages:
            await pages.settle(service)
            for change in changes:
                await _apply(pages, change)
            left = any(isinstance(one, Gone) for one in changes) and await _is_nowhere(pages)
            if left:
                await pages.leave()
        return left


def told(seen: Seen) -> Iterator[Change]:
    """The changes that one sighting brings. Pure."""
    if not seen.service_url:
        return
    if seen.removed:
        yield _taken_out(seen)
    elif seen.event == CHANNEL_GONE:
        yield Gone(Venue, seen.channel)
    elif seen.event in TEAM_GONE:
        yield Gone(Team, seen.team)
    else:
        yield from _member(seen)
        yield from _team(seen)
        yield from _venue(seen)


def _member(seen: Seen) -> Iterator[Change]:
    if not seen.user or not seen.account:
        return
    known = {
        "user": seen.user, "id": seen.account, "service": seen.service_url, "zone": iana(seen.zone),
        "locale": seen.language, "name": seen.name,
    }  # fmt: skip
    fields: dict[str, Any] = _filled(known)
    if seen.kind == PERSONAL:
        fields |= {"chat": seen.conversation, "installed": True}
    yield Told(Member, seen.user, fields)


def _team(seen: Seen) -> Iterator[Change]:
    if not seen.team:
        return
    known = {"id": seen.team, "service": seen.service_url, "group": seen.team_group, "name": seen.team_name}
    fields: dict[str, Any] = _filled(known)
    if seen.event in ARCHIVED:
        fields["archived"] = ARCHIVED[seen.event]
    yield Told(Team, seen.team, fields)


def _venue(seen: Seen) -> Iterator[Change]:
    if seen.kind == PERSONAL or not seen.kind:
        return
    key = seen.channel or seen.conversation
    known = {"id": key, "service": seen.service_url, "team": seen.team, "name": seen.place_name}
    yield Told(Venue, key, _filled(known))


def _taken_out(seen: Seen) -> Change:
    if seen.kind == PERSONAL:
        return Gone(Member, seen.user)
    if seen.event == CHANNEL_LEFT:
        return Gone(Venue, seen.channel or seen.conversation)
    return Gone(Team, seen.team) if seen.team else Gone(Venue, seen.conversation)


def _filled(fields: Mapping[str, str | None]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


# --- writing it down -----------------------------------------------------------------------------------------


async def _is_news(pages: Pages, change: Change) -> bool:
    there = await pages.find(change.kind, change.key)
    if isinstance(change, Gone) or there is None:
        return there is not None or isinstance(change, Told)
    return replace(there, **change.fields) != there


async def _apply(pages: Pages, change: Change) -> None:
    if isinstance(change, Told):
        there = await pages.find(change.kind, change.key)
        await pages.keep(replace(there, **change.fields) if there else change.kind(**change.fields))
        return
    await pages.drop(change.kind, change.key)
    if change.kind is Team:
        for venue in await pages.every(Venue):
            if venue.team == change.key:
                await pages.drop(Venue, venue.id)


async def _is_nowhere(pages: Pages) -> bool:
    """Nobody has it, and no team and no chat does."""
    if await pages.every(Team) or any(not one.team for one in await pages.every(Venue)):
        return False
    return not any(one.installed for one in await pages.every(Member))
