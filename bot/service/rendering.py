"""From a waiting message to a finished sheet: who reads it, in which language and zone, with which names and words.

Words are decrypted here, at the last moment, and live only as long as the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.kinds.script import Template
from bot.engine.model import OWN_NAMES, Circle, Desk, Organisation, Part, Place, Subject, desk_subject
from bot.engine.waking.hours import Hours
from bot.service.acts import Who
from bot.service.changes import place_key
from bot.service.own_kinds import Named, named_in, read_versions
from bot.service.own_names import names_inside
from bot.service.people import People
from bot.service.ports import PlatformTrouble, Store, Work
from bot.wording import Speaker, sheet_of
from bot.wording.sheet import Sheet
from bot.wording.speaker import Templates

CARRIERS = ("thread.share", "thread.sealed", "artifact")
"""Messages that exist for the words in them: without any word left they are not sent, or are taken away."""


@dataclass(frozen=True)
class Reader:
    """Who reads a message. `hours` is None where many read it; `who` None: reached nowhere any more."""

    language: str = "en"
    zone: str = "UTC"
    hours: Hours | None = None
    who: Who | None = None

    @property
    def platform(self) -> str:
        return self.who.platform if self.who is not None else ""


@dataclass(frozen=True)
class Material:
    """What the parts of one message need, read in one short transaction."""

    reader: Reader
    words: dict[str, str]
    handles: dict[str, Who]
    own: Mapping[Named, Template] = field(default_factory=dict)
    """Kinds of the organisation's own of which they speak."""
    circles: Mapping[str, Circle] = field(default_factory=dict)
    """By id, those in which people are called by names of their own."""

    def templates(self, others: Templates) -> Templates:
        return lambda name, version: self.own.get((name, version)) or others(name, version)


class Renderer:
    def __init__(self, store: Store, people: People, templates: Templates) -> None:
        self._store = store
        self._people = people
        self._templates = templates

    async def gather(self, organisation: str, person: str | None, parts: Sequence[Part]) -> Material:
        """`person` is the reader, or None for a place."""
        async with self._store.view() as work:
            return await gather(work, organisation, person, parts)

    async def dress(
        self, material: Material, parts: Sequence[Part], now: datetime
    ) -> tuple[Sheet | None, tuple[Part, ...]]:
        """The sheet, and the parts that stand in it. None when nothing is left to say.

        Raises KeyError for a part that cannot be worded.
        """
        parts = tuple(part for part in parts if not _is_empty(part, material.words))
        if not parts:
            return None, ()
        names = {id_: await self._name(who, now) for id_, who in material.handles.items()}
        reader = material.reader
        names |= {place_key(place): await self._place(place, reader) for place in _places_in(parts)}
        inside = _inside(material, parts, Speaker(reader.language, reader.zone))
        speaker = Speaker(
            reader.language,
            reader.zone,
            names,
            material.words,
            material.templates(self._templates),
            platform=reader.platform,
            inside=inside,
        )
        return sheet_of(parts, speaker), parts

    async def _place(self, place: Place, reader: Reader) -> str:
        """What it is called; whoever reads of it elsewhere is told on which platform it is."""
        name = await self._people.place_name(place)
        if not name or reader.who is None or reader.who.platform == place.platform:
            return name
        speaker = Speaker(reader.language, reader.zone)
        return speaker.say("place.elsewhere", place=name, platform=speaker.platforms([place.platform]))

    async def render(
        self, organisation: str, person: str | None, parts: Sequence[Part], now: datetime
    ) -> tuple[Sheet | None, tuple[Part, ...]]:
        return await self.dress(await self.gather(organisation, person, parts), parts, now)

    async def _name(self, who: Who, now: datetime) -> str:
        """Empty when the platform does not say; the wording has a word for that."""
        try:
            return (await self._people.find(who, now)).name
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return ""


def _is_empty(part: Part, words: dict[str, str]) -> bool:
    return bool(part.refs) and part.key in CARRIERS and not any(ref in words for ref in part.refs)


async def gather(work: Work, organisation: str, person: str | None, parts: Sequence[Part]) -> Material:
    """What these parts need to be said to this reader; `person` None is a place."""
    words: dict[str, str] = {}
    for part in parts:
        if part.refs:
            words |= await work.words(organisation, part.about, part.refs)
    named = sorted({id_ for part in parts if not part.values.get(OWN_NAMES) for id_ in _people_in(part)})
    handles = await work.handles(organisation, named) if named else {}
    own = await read_versions(work, organisation, named_in(parts))
    circles = await _circles(work, organisation, parts)
    return Material(await _reader(work, organisation, person), words, dict(handles), own, circles)


async def _circles(work: Work, organisation: str, parts: Sequence[Part]) -> dict[str, Circle]:
    """G12. What its people are called is known to the circle alone."""
    subjects = {part.about for part in parts if part.values.get(OWN_NAMES) and part.about.kind == "circle"}
    found = await work.read(organisation, sorted(subjects)) if subjects else {}
    return {subject.id: state for subject, state in found.items() if isinstance(state, Circle)}


def _inside(material: Material, parts: Sequence[Part], speaker: Speaker) -> dict[str, Mapping[str, str]]:
    """G12. By the subject they are about; where nothing is known of a circle, nobody has a name in it."""
    people: dict[str, set[str]] = {}
    for part in parts:
        if part.values.get(OWN_NAMES):
            people.setdefault(part.about.id, set()).update(_people_in(part))
    return {id_: names_inside(material.circles.get(id_), there, speaker) for id_, there in people.items()}


async def _reader(work: Work, organisation: str, person: str | None) -> Reader:
    if person is None:
        settings = Subject("organisation", organisation)
        state = (await work.read(organisation, [settings])).get(settings)
        return Reader(state.languages[0]) if isinstance(state, Organisation) else Reader()
    desk = desk_subject(person)
    state = (await work.read(organisation, [desk])).get(desk)
    who = (await work.handles(organisation, [person])).get(person)
    if not isinstance(state, Desk):
        return Reader(who=who)
    return Reader(state.language, state.hours.zone, state.hours, who)


def _places_in(parts: Sequence[Part]) -> set[Place]:
    """By the convention of names: `where` is a platform, a tenant and a conversation."""
    named = (part.values.get("where") for part in parts)
    return {Place(*map(str, where)) for where in named if isinstance(where, list | tuple)}


def _people_in(part: Part) -> set[str]:
    """Person ids by the convention of names: `who`, `…_who`, and lists in `…whos`."""
    found: set[str] = set()
    for name, value in part.values.items():
        if name.endswith("who") and isinstance(value, str) and value:
            found.add(value)
        elif name.endswith("whos") and isinstance(value, list | tuple):
            found.update(str(one) for one in value if one)
    return found
