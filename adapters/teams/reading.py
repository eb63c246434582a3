"""What Teams says of people and places, as the service knows them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from adapters.teams.records import Member, Team
from bot.engine.model import Place
from bot.service.ports import Found, Room

Json = dict[str, Any]

BOT = "28:"
"""What the ids of bots begin with; people are `29:`."""

SHARED, HIDDEN = "shared", "private"
"""The kinds of channels that are not open to their whole team."""


def user_of(member: Json) -> str:
    """Their Entra object id, which the people picker and the sign-in know too; their `29:` id where Teams says none."""
    return str(member.get("aadObjectId") or member.get("objectId") or member.get("id") or "").lower()


def found(member: Json, known: Member | None, tenant: str, admins: Container[str]) -> Found:
    """A member of a roster. The zone is not in it: it is where they last were, as their own requests said."""
    user = user_of(member)
    guest = member.get("userRole") == "guest" or "#EXT#" in str(member.get("userPrincipalName") or "")
    return Found(
        user=user,
        name=name_of(member),
        zone=known.zone if known else None,
        language=(known.locale if known else "") or "en",
        bot=str(member.get("id") or "").startswith(BOT),
        guest=guest,
        # The bot has no private way to a guest: their account is another organisation's, and apps are not for them.
        stranger=is_stranger(member, tenant) or guest,
        admin=user in admins,
    )


def domain(member: Json, tenant: str) -> str:
    """Of the name with which a member signs in; a guest's says where they are from, so it says nothing."""
    name = str(member.get("userPrincipalName") or "")
    if "#EXT#" in name or is_stranger(member, tenant):
        return ""
    return name.rpartition("@")[2].lower() if "@" in name else ""


def departed(known: Member, admins: Container[str]) -> Found:
    """Somebody whom no roster names any more."""
    return Found(
        user=known.user,
        name=known.name,
        zone=known.zone,
        language=known.locale or "en",
        active=False,
        admin=known.user in admins,
    )


def name_of(member: Json) -> str:
    parts = (member.get("givenName"), member.get("surname"))
    name = member.get("name") or " ".join(str(one) for one in parts if one)
    return " ".join(str(name).split())


def is_stranger(member: Json, tenant: str) -> bool:
    """Of another organisation: a federated person in a chat, a member of a shared channel."""
    of = str(member.get("tenantId") or tenant)
    return of.lower() != tenant.lower()


def channel(said: Json, place: Place, team: Team, members: Iterable[Json] | None) -> Room:
    """A channel that is shared at all counts as shared outside: who joins it, its own team does not decide.

    One that the whole team sees counts as open: in a public team anybody may join, and the bot is not told.
    """
    kind = said.get("type")
    return Room(
        place=place,
        # Teams leaves out the name of a team's first channel: everybody sees it in a language of their own.
        name=str(said.get("name") or team.name),
        private=kind in (HIDDEN, SHARED),
        archived=team.archived,
        shared_outside=kind == SHARED,
        members=people(members),
    )


def chat(place: Place, name: str, there: list[Json], *, members: bool) -> Room:
    """A group chat: only who is in it reads it."""
    return Room(
        place=place,
        name=name,
        private=True,
        shared_outside=any(is_stranger(one, place.tenant) for one in there),
        members=people(there) if members else None,
    )


def people(members: Iterable[Json] | None) -> tuple[str, ...] | None:
    """Everybody but bots."""
    if members is None:
        return None
    return tuple(user_of(one) for one in members if not str(one.get("id") or "").startswith(BOT))
