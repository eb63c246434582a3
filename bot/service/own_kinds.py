"""Own kinds of circles, from their sealed rows: those that are offered, and the versions that circles were begun with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.engine.kinds.kind_flaws import template_of_text
from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Template, TemplateRefused
from bot.engine.model import OwnKind, Part, kind_subject
from bot.service.ports import Work

Named = tuple[str, str]
"""A template's id and version."""


class Shelf(Protocol):
    def find(self, template: str, version: str) -> Template: ...
    def take_up(self, template: Template) -> None: ...


async def read_versions(view: Work, organisation: str, wanted: Iterable[Named]) -> Mapping[Named, Template]:
    """Those of these versions that this organisation kept; names of kinds that come with the product are passed over."""
    own = sorted({one for one in wanted if is_own(one[0])})
    if not own:
        return {}
    found: dict[Named, Template] = {}
    for named, text in (await view.versions(organisation, own)).items():
        try:
            found[named] = template_of_text(text)
        except (TemplateRefused, ValueError):
            continue  # a later release reads it no more: whoever asks for it hears that it is not there
    return found


async def bring(view: Work, organisation: str, shelf: Shelf, wanted: Iterable[Named]) -> None:
    """Have these versions on the shelf. What lies there already is not read again."""
    for template in (await read_versions(view, organisation, _lacking(shelf, wanted))).values():
        shelf.take_up(template)


def _lacking(shelf: Shelf, wanted: Iterable[Named]) -> list[Named]:
    lacking = []
    for named in filter(lambda one: is_own(one[0]), wanted):
        try:
            shelf.find(*named)
        except KeyError:
            lacking.append(named)
    return lacking


async def kinds(view: Work, organisation: str) -> tuple[OwnKind, ...]:
    """Every own kind of this organisation, drafts too."""
    subjects = [kind_subject(id_) for id_ in await view.kinds_of(organisation)]
    states = await view.read(organisation, subjects) if subjects else {}
    return tuple(state for state in map(states.get, subjects) if isinstance(state, OwnKind))


async def offered(view: Work, organisation: str, shelf: Shelf) -> tuple[Template, ...]:
    """Own kinds that a circle can be made of now, each in its newest version, by title."""
    named = [(one.id, one.versions[-1].version) for one in await kinds(view, organisation) if one.offered]
    await bring(view, organisation, shelf, named)
    there = (_found(shelf, one) for one in named)
    return tuple(sorted(filter(None, there), key=lambda one: one.title.versions[0][1].casefold()))


def _found(shelf: Shelf, named: Named) -> Template | None:
    try:
        return shelf.find(*named)
    except KeyError:
        return None


def named_in(parts: Sequence[Part]) -> set[Named]:
    """Own kinds of which these parts speak."""
    named = ((part.values.get("template"), part.values.get("template_version")) for part in parts)
    return {(str(one), str(version)) for one, version in named if one and version and is_own(str(one))}
