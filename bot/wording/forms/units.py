"""A part of the organisation, and who leads it or looks after patterns: forms for administrators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.moves.organisation import Duty
from bot.engine.organisation_units import NAME_LONGEST
from bot.wording.building import button, way_to_support
from bot.wording.forms import somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.forms.somebody import Somebody
from bot.wording.sheet import Box, Button, Choice, Fields, Note, Option, People, Sheet, Text
from bot.wording.speaker import Speaker

WHOLE = "-"
"""In a menu, the whole organisation: an option has a value."""


@dataclass(frozen=True)
class UnitValues:
    """`id` is empty for a new one. `parents`: id and path of every part under which it may stand."""

    id: str
    name: str
    parent: str
    parents: tuple[tuple[str, str], ...]
    once: str


@dataclass(frozen=True)
class AppointValues:
    duty: Duty
    unit: str
    called: str
    once: str
    there: tuple[There, ...] = ()


def form(values: UnitValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="form.unit",
        title=say("form.unit.title"),
        form="unit",
        args={"once": values.once, "u": values.id},
        submit=say("form.unit.submit"),
        close=say("form.close"),
        blocks=(
            Box("name", say("form.unit.name"), say("form.unit.name_hint"), long=False, limit=NAME_LONGEST,
                initial=values.name, optional=False),
            menu("parent", say("form.unit.parent"), values.parents, values.parent, speaker),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def menu(
    name: str,
    label: str,
    units: tuple[tuple[str, str], ...],
    initial: str,
    speaker: Speaker,
    hint: str = "",
) -> Choice:
    """Which part, the whole organisation first."""
    whole = option(WHOLE, speaker.say("page.units.whole"))
    known = {id_ for id_, _ in units}
    return Choice(
        name,
        label,
        (whole, *(Option(id_, _end_of(path)) for id_, path in units)),
        hint=hint,
        initial=initial if initial in known else WHOLE,
        look="menu",
    )


def for_which(units: tuple[tuple[str, str], ...], initial: str, speaker: Speaker) -> tuple[Choice, ...]:
    """O10. In the convening form, where the organisation has parts."""
    if not units:
        return ()
    label, hint = speaker.say("form.convene.unit"), speaker.say("form.convene.unit_hint")
    return (menu("unit", label, units, initial, speaker, hint),)


def _end_of(path: str) -> str:
    """An option holds 75 letters; of a long path its end says more."""
    return path if len(path) <= 75 else f"…{path[-74:]}"


def chosen(fields: Fields, name: str) -> str:
    """The part that was chosen in a menu; empty for the whole."""
    unit = text(fields, name)
    return "" if unit == WHOLE else unit


def parse(fields: Fields) -> tuple[str, str] | Unclear:
    """Name and what it belongs to."""
    name = " ".join(text(fields, "name").split())
    if not name:
        return Unclear.at("name", "refusal.unit_name", most=NAME_LONGEST)
    return name, chosen(fields, "parent")


def appoint(values: AppointValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    label = say("form.appoint.who")
    return Sheet(
        key="form.appoint",
        title=say("form.appoint.title"),
        form="appoint",
        args={"once": values.once, "d": values.duty, "u": values.unit, **somebody.args(values.there, somebody.NO_ONE)},
        submit=say("form.appoint.submit"),
        close=say("form.close"),
        blocks=(
            Text(values.called, strong=True),
            Note(say(f"page.unit.{values.duty}")),
            *somebody.fields(People("who", label, most=1), values.there, speaker),
            way_to_support(speaker),
        ),
    )  # fmt: skip


def appointed(fields: Fields, args: Mapping[str, str]) -> Somebody | Unclear:
    return somebody.one(fields, args, "who", "form.appoint.nobody")


def duty_of(args: Mapping[str, str]) -> Duty:
    """Arguments come back from outside."""
    return "steward" if args.get("d") == "steward" else "lead"


def buttons(speaker: Speaker) -> tuple[Button, ...]:
    """From the settings: the parts of the organisation, and its digests."""
    return tuple(button(speaker, move, {"top": "yes"}) for move in ("units", "digest_plan"))
