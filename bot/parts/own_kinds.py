"""Own kinds of circles for whoever runs the bot: loading a file, and looking at what is there."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from bot import templates
from bot.config import Settings
from bot.engine.kinds.kind_flaws import Flaw, flaws, template_of_text
from bot.engine.kinds.kind_guards import guards_of
from bot.engine.kinds.kind_text import OWN, Data, is_own, read_text, said, write_text
from bot.engine.kinds.script import Problem, Template
from bot.engine.model import Guards, OwnKind, kind_subject
from bot.engine.moves import Command, LoadKind
from bot.engine.refusals import Refusal
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.upkeep import opened
from bot.service import own_kinds
from bot.service.handle import Door
from bot.templates.positions import positions
from bot.wording.own_kinds import unkind_in
from storage import SqlStore
from storage.tables import organisation as organisations

MOST = 24


class NotLoaded(Exception):
    """Why a file was not loaded: one line each."""


@dataclass(frozen=True)
class Loaded:
    """`version` counts the approved ones; `changed` False: it was there like this."""

    id: str
    title: str
    version: int
    changed: bool


@dataclass(frozen=True)
class Shown:
    organisation: str
    kind: OwnKind
    template: Template | None


async def load(settings: Settings, file: Path, organisation: str, operator: str) -> Loaded:
    """F10. Raises NotLoaded, with file, line and reason; OSError for a file that cannot be opened."""
    text = _good_text(file)
    data: Data = tomllib.loads(text)
    lines = positions(text)
    if not is_own(str(data["id"])):
        data["id"] = OWN + str(data["id"])
    guards = _root_guards(data, file, lines.get(("copy_of",), 1))
    async with opened(settings) as store:
        whose = await whose_it_is(store, organisation)
        before = await _there(store, whose, str(data["id"]))
        _look(file, data, before.guards if before else guards, lines)
        await _name_is_free(store, whose, data, file, lines.get(("title",), 1))
        return await _through_the_door(store, whose, data, operator, guards)


def _good_text(file: Path) -> str:
    """What the file says, whole. Raises NotLoaded."""
    problems = templates.check(file)
    if problems:
        raise NotLoaded("\n".join(map(str, problems)))
    return templates.whole(file.read_text(encoding="utf-8"))


def _root_guards(data: Data, file: Path, line: int) -> Guards:
    """What the kind it says it is a copy of hands on."""
    root = data.get("copy_of")
    if root is None:
        return Guards()
    try:
        return guards_of(templates.load(str(root)))
    except KeyError:
        raise NotLoaded(
            str(Problem(str(file), line, f'no kind that comes with the product is "{root}"'))
        ) from None


def _look(file: Path, data: Data, guards: Guards, lines: dict[tuple[str | int, ...], int]) -> None:
    """What no look at the file alone finds. Raises NotLoaded."""
    found = (*flaws(data, guards), *unkind_in(data))
    told = [str(Problem(str(file), _line(flaw, lines), flaw.reason)) for flaw in found]
    if told:
        raise NotLoaded("\n".join(dict.fromkeys(told)))


def _line(flaw: Flaw, lines: dict[tuple[str | int, ...], int]) -> int:
    path: tuple[str | int, ...] = ("sitting", flaw.sitting - 1) if flaw.sitting else ()
    path = (*path, "round", flaw.round - 1) if flaw.round else path
    return lines.get((*path, flaw.field)) or lines.get(path) or 1


async def whose_it_is(store: SqlStore, wished: str) -> str:
    """An organisation by its id, or by a tenant such as slack:T0123; without one, the only one. Raises NotLoaded."""
    platform, colon, tenant = wished.partition(":")
    async with store.view() as view:
        if colon:
            found = await view.organisation_of(platform, tenant)
            known = [found] if found else []
        else:
            known = list((await view.run(select(organisations.c.id).order_by(organisations.c.id))).scalars())
    if wished and not colon:
        known = [one for one in known if one == wished]
    if len(known) == 1:
        return known[0]
    if not known and not wished:
        raise NotLoaded(
            "No organisation is known here yet. One is, once somebody has used the bot in Slack or Teams."
        )
    if not known:
        raise NotLoaded("There is no such organisation. Name it like slack:T0123 or teams:TENANT-ID.")
    raise NotLoaded("There are several organisations. Name one with --organisation, like slack:T0123.")


async def _there(store: SqlStore, organisation: str, id_: str) -> OwnKind | None:
    async with store.view() as view:
        state = (await view.read(organisation, [kind_subject(id_)])).get(kind_subject(id_))
    return state if isinstance(state, OwnKind) else None


async def _name_is_free(store: SqlStore, organisation: str, data: Data, file: Path, line: int) -> None:
    async with store.view() as view:
        own = await own_kinds.kinds(view, organisation)
    others = [one for one in own if one.id != data["id"]]
    taken = {_plain(read_text(one.text).get("title")) for one in others if one.text}
    taken |= {name.casefold() for one in templates.all_templates() for _, name in one.title.versions}
    if _plain(data.get("title")) in taken:
        raise NotLoaded(str(Problem(str(file), line, "a kind of circle there has this title already")))
    if len(others) == len(own) >= MOST:
        raise NotLoaded(
            f"There are {MOST} own kinds already; change one of them, or drop a draft in the chat."
        )


def _plain(title: object) -> str:
    return " ".join(said(title, "en").casefold().split())


async def _through_the_door(
    store: SqlStore, organisation: str, data: Data, operator: str, guards: Guards
) -> Loaded:
    id_, now = str(data["id"]), system_clock()
    before = await _there(store, organisation, id_)
    move = LoadKind(write_text(data), operator, guards)
    command = Command(organisation, kind_subject(id_), None, f"load:{fresh_seed()}", move, fresh_seed())
    try:
        state = (await Door(store).handle(command, now)).state
    except Refusal as refusal:
        raise NotLoaded(f"It was refused ({refusal.key}). Nothing was changed.") from None
    assert isinstance(state, OwnKind)  # noqa: S101 - the step of a kind gives nothing else
    return Loaded(id_, said(data.get("title"), "en"), len(state.versions), state != before)


async def listed(settings: Settings, organisation: str) -> Sequence[Shown]:
    """The own kinds of an organisation, each with what it asks now. Raises NotLoaded for an organisation that is none."""
    async with opened(settings) as store:
        whose = await whose_it_is(store, organisation)
        async with store.view() as view:
            own = await own_kinds.kinds(view, whose)
    return [Shown(whose, one, template_of_text(one.approved) if one.approved else None) for one in own]
