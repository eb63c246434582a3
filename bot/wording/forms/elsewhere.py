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
    """`people` were picked, `written` are names that are still to be looked for; `silent` sides get no line."""

    people: tuple[Person, ...] = ()
    written: tuple[tuple[Side, str], ...] = ()
    silent: tuple[Side, ...] = ()


NOBODY = Chosen()


def fields(there: Sequence[There], chosen: Chosen, speaker: Speaker, *, lines: bool) -> tuple[Block, ...]:
    people = tuple(_people(n, one, chosen, speaker) for n, one in enumerate(there))
    return (*people, *(_lines(there, chosen, speaker) if lines else ()))


def args(there: Sequence[There]) -> dict[str, str]:
    """Which field is about which side; looked up again when it comes back."""
    return {"sides": json.dumps([one.side for one in there], separators=(",", ":"))} if there else {}


def _people(n: int, there: There, chosen: Chosen, speaker: Speaker) -> Block:
    label = speaker.say("form.elsewhere.people", platform=speaker.platform_name(there.side.platform))
    hint = speaker.say(
        "form.elsewhere.hint" if there.called else "form.elsewhere.hint_nameless", called=there.called
    )
    mine = tuple(user for side, user in chosen.people if side == there.side)
    if len(there.people) > MOST or not there.people:
        names = dict(there.people)
        said = [names[user] for user in mine if user in names]
        said += [name for side, name in chosen.written if side == there.side]
        hint = speaker.say("form.elsewhere.written_hint")
        return Box(f"named_{n}", label, hint, limit=1000, initial=", ".join(said))
    known = {user for user, _ in there.people}
    options = tuple(option(user, name) for user, name in there.people)
    initial = tuple(user for user in mine if user in known)
    return Ticks(f"there_{n}", label, options, hint, initial, look="menu")


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
    sides = _sides(args.get("sides", ""))
    for n, side in enumerate(sides):
        people += [(side, user) for user in ticked(fields, f"there_{n}")]
        written += [(side, name) for name in _names(text(fields, f"named_{n}"))]
    shown = ticked(fields, "lines")
    silent = tuple(side for n, side in enumerate(sides) if "lines" in fields and str(n) not in shown)
    return Chosen(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(written)), silent)


def _names(written: str) -> list[str]:
    lines = written.replace("\n", ",").replace(";", ",").split(",")
    return [name for name in (" ".join(line.split()) for line in lines) if name]


def _sides(packed: str) -> list[Side]:
    try:
        return [Side(str(platform), str(tenant)) for platform, tenant in json.loads(packed)]
    except (ValueError, TypeError):
        return []


def pack(chosen: Chosen) -> list[object]:
    """As a part of one argument, each side once. Names that are still to be looked for do not travel."""
    by_side: dict[Side, list[str]] = {}
    for side, user in chosen.people:
        by_side.setdefault(side, []).append(user)
    return [[[*side, users] for side, users in by_side.items()], [list(side) for side in chosen.silent]]


def unpack(packed: object) -> Chosen:
    """Raises ValueError or TypeError for what is none."""
    if not isinstance(packed, list):
        raise TypeError("no choice")
    people, silent = packed
    return Chosen(
        tuple(
            (Side(str(platform), str(tenant)), str(user))
            for platform, tenant, users in people
            for user in users
        ),
        (),
        tuple(Side(str(platform), str(tenant)) for platform, tenant in silent),
    )
