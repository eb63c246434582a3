"""A field of a form as the values of which its page is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.rehearsal.window import Directory
from bot.wording.sheet import Box, Channel, Choice, Clock, Day, Field, Option, People, Ticks, Value

NO_ANSWER = "No answer"
NOTHING_CHOSEN = "Nothing chosen"


@dataclass(frozen=True)
class OptionHere:
    value: str
    label: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class FieldHere:
    """`kind`: box, line, radios, menu, ticks, date, time. `described` names the hint's and the problem's ids."""

    kind: str
    name: str
    id: str
    label: str
    hint: str = ""
    value: str = ""
    options: tuple[OptionHere, ...] = ()
    limit: int = 0
    needed: bool = False
    problem: str = ""
    long_list: bool = False

    @property
    def described(self) -> str:
        return " ".join(
            f"{self.id}-{end}" for end, there in (("hint", self.hint), ("problem", self.problem)) if there
        )


def field_here(one: Field, sheet_id: str, value: Value, problem: str, directory: Directory) -> FieldHere:
    """`value` is what is filled in so far; `problem` a sentence about it, or ""."""
    kind, options = _shape(one, value, directory)
    return FieldHere(
        kind=kind,
        name=one.name,
        id=f"{sheet_id}-{one.name}",
        label=one.label,
        hint=one.hint,
        value=value if isinstance(value, str) else "",
        options=options,
        limit=one.limit if isinstance(one, Box) else 0,
        needed=not one.optional,
        problem=problem,
        long_list=len(options) > 12,
    )


def _shape(one: Field, value: Value, directory: Directory) -> tuple[str, tuple[OptionHere, ...]]:
    chosen = (value,) if isinstance(value, str) else value
    match one:
        case Box(long=long):
            return ("box" if long else "line"), ()
        case Choice(options=options, look=look, optional=optional):
            empty = (NOTHING_CHOSEN if look == "menu" else NO_ANSWER) if optional or look == "menu" else ""
            return ("menu" if look == "menu" else "radios"), _options(options, chosen, empty)
        case Ticks(options=options):
            return "ticks", _options(options, chosen)
        case People(most=most):
            known = [Option(user, name) for name, user in directory.users.items()]
            return (
                ("menu", _options(known, chosen, "Nobody"))
                if most == 1
                else ("ticks", _options(known, chosen))
            )
        case Channel():
            spots = [Option(id_, f"#{name}") for name, id_ in directory.channels.items()]
            return "menu", _options(spots, chosen, NOTHING_CHOSEN)
        case Day():
            return "date", ()
        case Clock():
            return "time", ()


def _options(options: Iterable[Option], chosen: Iterable[str], empty: str = "") -> tuple[OptionHere, ...]:
    there = set(chosen)
    known = tuple(OptionHere(o.value, o.label, o.note, o.value in there) for o in options)
    if not empty:
        return known
    return OptionHere("", empty, chosen=not any(one.chosen for one in known)), *known
