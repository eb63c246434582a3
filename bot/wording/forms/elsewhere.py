"""People of other workspaces of the organisation: chosen by name, because no picker here knows them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engine.model import Side
from bot.wording.forms.kit import option, text, ticked
from bot.wording.sheet import Block, Box, Fields, Ticks
from bot.wording.speaker import Speaker

MOST = 100
"""As many names as a menu holds. With more of them they are written."""


THERE = "there_"
"""How a menu begins in which people of another side are chosen: behind it the number of the side."""

Person = tuple[Side, str]
"""A platform's user, and of which side."""


@dataclass(frozen=True)
class There:
    """One other side, and whom the bot can ask there, by name. `line`: the channel in which it shows circles of both."""

    side: Side
    called: str
    people: tuple[tuple[str, str], ...]
    line: str = ""


@dataclass(frozen=True)
class Chosen:
    """`people` were picked, `written` are names that are still to be looked for; `silent` sides get no line.

    `parts` are those who were picked for a part: the co-keeper's, or a role of the template.
    """

    people: tuple[Person, ...] = ()
    written: tuple[tuple[Side, str], ...] = ()
    silent: tuple[Side, ...] = ()
    parts: tuple[tuple[str, Side, str], ...] = ()
    written_parts: tuple[tuple[str, Side, str], ...] = ()

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Each once, those with a part too, even when named in one field only."""
        return tuple(dict.fromkeys((*self.people, *((side, user) for _, side, user in self.parts))))

    def having(self, part: str) -> tuple[Person, ...]:
        return tuple((side, user) for one, side, user in self.parts if one == part)


NOBODY = Chosen()
CO_KEEPER = "co-keeper"
"""The part of the co-keeper. Every other part is a role of the template."""


@dataclass(frozen=True)
class Part:
    """What somebody of another side may be asked as."""

    id: str
    title: str


def co_keeping(speaker: Speaker) -> Part:
    return Part(CO_KEEPER, speaker.say("form.convene.co_keeper"))


def fields(
    there: Sequence[There], chosen: Chosen, speaker: Speaker, *, lines: bool, parts: Sequence[Part] = ()
) -> tuple[Block, ...]:
    people = tuple(_people(n, one, chosen, speaker) for n, one in enumerate(there))
    named = tuple(_part(n, one, part, chosen, speaker) for n, one in enumerate(there) for part in parts)
    return (*people, *named, *(_lines(there, chosen, speaker) if lines else ()))


def args(there: Sequence[There]) -> dict[str, str]:
    """Which field is about which side; looked up again when it comes back."""
    return {"sides": json.dumps([one.side for one in there], separators=(",", ":"))} if there else {}


def _people(n: int, there: There, chosen: Chosen, speaker: Speaker) -> Block:
    label = speaker.say("form.elsewhere.people", platform=speaker.platform_name(there.side.platform))
    hint = speaker.say(
        "form.elsewhere.hint" if there.called else "form.elsewhere.hint_nameless", called=there.called
    )
    picked = tuple(user for side, user in chosen.people if side == there.side)
    written = tuple(name for side, name in chosen.written if side == there.side)
    return _names_field(str(n), label, hint, there, picked, written, speaker)


def _part(n: int, there: There, part: Part, chosen: Chosen, speaker: Speaker) -> Block:
    platform = speaker.platform_name(there.side.platform)
    label = speaker.say("form.elsewhere.part", part=part.title, platform=platform)
    picked, written = (
        tuple(one for id_, side, one in named if (id_, side) == (part.id, there.side))
        for named in (chosen.parts, chosen.written_parts)
    )
    return _names_field(f"{n}:{part.id}", label, "", there, picked, written, speaker)


def _names_field(
    name: str, label: str, hint: str, there: There, picked: tuple[str, ...], written: tuple[str, ...],
    speaker: Speaker,
) -> Block:  # fmt: skip
    if len(there.people) > MOST or not there.people:
        names = dict(there.people)
        said = [*(names[user] for user in picked if user in names), *written]
        hint = speaker.say("form.elsewhere.written_hint")
        return Box(f"named_{name}", label, hint, limit=1000, initial=", ".join(said))
    known = {user for user, _ in there.people}
    options = tuple(option(user, one) for user, one in there.people)
    initial = tuple(user for user in picked if user in known)
    return Ticks(f"{THERE}{name}", label, options, hint, initial, look="menu")


def _lines(there: Sequence[There], chosen: Chosen, speaker: Speaker) -> tuple[Block, ...]:
    rows = [(str(n), one) for n, one in enumerate(there) if one.line]
    if not rows:
        return ()
    return (
        Ticks(
            "lines",
            speaker.say("form.elsewhere.lines"),
            tuple(
                option(
                    n,
                    speaker.say(
                        "place.elsewhere", place=one.line, platform=speaker.platform_name(one.side.platform)
                    ),
                )
                for n, one in rows
            ),
            speaker.say("form.elsewhere.lines_hint"),
            tuple(n for n, one in rows if one.side not in chosen.silent),
        ),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> Chosen:
    """Sides and people come back from outside: whoever goes on with them asks whether they are of the organisation."""
    people: list[Person] = []
    written: list[tuple[Side, str]] = []
    parts: list[tuple[str, Side, str]] = []
    written_parts: list[tuple[str, Side, str]] = []
    sides = sides_named(args)
    for n, side in enumerate(sides):
        people += [(side, user) for user in ticked(fields, f"{THERE}{n}")]
        written += [(side, name) for name in _names(text(fields, f"named_{n}"))]
        for part in _parts(fields, n):
            parts += [(part, side, user) for user in ticked(fields, f"{THERE}{n}:{part}")]
            written_parts += [(part, side, name) for name in _names(text(fields, f"named_{n}:{part}"))]
    shown = ticked(fields, "lines")
    silent = tuple(side for n, side in enumerate(sides) if "lines" in fields and str(n) not in shown)
    picked, named = tuple(dict.fromkeys(people)), tuple(dict.fromkeys(written))
    return Chosen(picked, named, silent, _one_each(parts), _one_each(written_parts))


def _parts(fields: Fields, n: int) -> list[str]:
    begins = (f"{THERE}{n}:", f"named_{n}:")
    return sorted({name.partition(":")[2] for name in fields if name.startswith(begins)})


def _one_each(named: Sequence[tuple[str, Side, str]]) -> tuple[tuple[str, Side, str], ...]:
    """Whoever is named in two roles has the first of them; co-keeping is beside a role."""
    seen: set[tuple[bool, Side, str]] = set()
    found = []
    for part, side, one in named:
        if (part == CO_KEEPER, side, one) not in seen:
            seen.add((part == CO_KEEPER, side, one))
            found.append((part, side, one))
    return tuple(found)


def _names(written: str) -> list[str]:
    lines = written.replace("\n", ",").replace(";", ",").split(",")
    return [name for name in (" ".join(line.split()) for line in lines) if name]


def sides_named(args: Mapping[str, str]) -> list[Side]:
    """In the order of their fields."""
    try:
        return [Side(str(platform), str(tenant)) for platform, tenant in json.loads(args.get("sides", ""))]
    except (ValueError, TypeError):
        return []


def pack(chosen: Chosen) -> list[object]:
    """As a part of one argument, each side once. Names that are still to be looked for do not travel."""
    by_side: dict[Side, list[str]] = {}
    for side, user in chosen.people:
        by_side.setdefault(side, []).append(user)
    people = [[*side, users] for side, users in by_side.items()]
    parts = [[part, *side, user] for part, side, user in chosen.parts]
    return [people, [list(side) for side in chosen.silent], parts]


def unpack(packed: object) -> Chosen:
    """Raises ValueError or TypeError for what is none."""
    if not isinstance(packed, list):
        raise TypeError("no choice")
    people, silent, *parts = packed
    return Chosen(
        tuple(
            (Side(str(platform), str(tenant)), str(user))
            for platform, tenant, users in people
            for user in users
        ),
        (),
        tuple(Side(str(platform), str(tenant)) for platform, tenant in silent),
        tuple(
            (str(part), Side(str(platform), str(tenant)), str(user))
            for part, platform, tenant, user in (parts[0] if parts else ())
        ),
    )
