"""The charter and the data sheet for whoever runs the bot: from its databases, its tables and its permissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime

from adapters.slack.manifest import SCOPES
from adapters.teams.manifest import PERMISSIONS
from bot.config import Settings
from bot.engine.model import STATES, Organisation, Subject
from bot.parts.own_kinds import whose_it_is
from bot.parts.upkeep import opened
from bot.service.charter import live_of
from bot.wording import charter_written
from bot.wording.charter import Live
from bot.wording.data_map import KEY_STORE
from bot.wording.speaker import Speaker
from storage import SqlStore, key_tables, tables

ASKED: Mapping[str, Sequence[str]] = {"slack": tuple(SCOPES), "teams": PERMISSIONS}


def tables_now() -> Mapping[str, Sequence[str]]:
    """Every table of both databases with its columns, as they are made."""
    ours = {name: tuple(table.c.keys()) for name, table in tables.metadata.tables.items()}
    keys = {KEY_STORE + name: tuple(one.c.keys()) for name, one in key_tables.metadata.tables.items()}
    return {**ours, **keys}


def states_now() -> Mapping[str, Sequence[str]]:
    """Every kind of state with its fields."""
    return {kind: tuple(one.name for one in fields(made)) for kind, made in STATES.items()}


async def written(settings: Settings, wished: str, language: str, form: str, now: datetime) -> str:
    """Y1. Both as Markdown, or the data sheet as CSV. Raises NotLoaded for an organisation that is none."""
    async with opened(settings) as store:
        organisation = await whose_it_is(store, wished)
        live, own = await _live(store, organisation, now)
    speaker = Speaker(language or own, "UTC")
    make = charter_written.csv if form == "csv" else charter_written.markdown
    return make(live, tables_now(), states_now(), speaker)


async def _live(store: SqlStore, organisation: str, now: datetime) -> tuple[Live, str]:
    subject = Subject("organisation", organisation)
    async with store.view() as view:
        state = (await view.read(organisation, [subject])).get(subject)
        sides = await view.tenants_of(organisation)
    settings = state if isinstance(state, Organisation) else Organisation(organisation)
    platforms = tuple(dict.fromkeys(one.side.platform for one in sides))
    return live_of(settings, platforms, now, ASKED), settings.languages[0]
