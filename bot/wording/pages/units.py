"""The parts of an organisation and who answers for each, for administrators: all of them, and one of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.moves.organisation import Duty
from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Button, Buttons, Heading, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

SHOWN = 20
"""A page holds a hundred blocks."""

PATH = " › "


@dataclass(frozen=True)
class UnitShown:
    """`path`: the names from the top down. `leads` by name; `above`: who answers where it has none of its own."""

    id: str
    path: tuple[str, ...]
    leads: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitsValues:
    """`after`: the last one shown, where there are more. `first`: no later page of the list."""

    leads: tuple[str, ...]
    stewards: tuple[str, ...]
    units: tuple[UnitShown, ...]
    after: str = ""
    first: bool = True


@dataclass(frozen=True)
class OneValues:
    """Who leads a part (the whole, where `unit` is empty), or looks after patterns: person ids with names.

    `above`: who answers where nobody of its own does. `full`: nobody more can be named.
    """

    duty: Duty
    unit: str
    path: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    once: str
    above: tuple[str, ...] = ()
    full: bool = False


def page(values: UnitsValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    return Sheet(
        key="page.units",
        title=say("page.units.title"),
        close=say("page.close"),
        blocks=(
            Text(say("page.units.about")),
            *(_whole(values, speaker) if values.first else ()),
            *(block for one in values.units for block in _row(one, speaker)),
            Rule(),
            Buttons((*_more(values, speaker), button(speaker, "unit_edit", _TOP, label="page.units.add"))),
            way_to_support(speaker),
        ),
    )


_TOP = {"top": "yes"}


def _whole(values: UnitsValues, speaker: Speaker) -> tuple[Block, ...]:
    """What is named for everybody: who leads the whole, and who looks after patterns."""
    say = speaker.say
    return (
        Text(say("page.units.whole"), strong=True),
        Note(_led(values.leads, speaker)),
        Buttons((_change("lead", "", speaker),)),
        Text(say("page.units.stewards"), strong=True),
        Note(", ".join(values.stewards) or say("page.units.nobody")),
        Buttons((_change("steward", "", speaker),)),
        *((Heading(say("page.units.parts")),) if values.units else ()),
    )


def _row(one: UnitShown, speaker: Speaker) -> tuple[Block, ...]:
    led = _led(one.leads, speaker, one.above)
    return Text(PATH.join(one.path), strong=True), Note(led), Buttons((_change("lead", one.id, speaker),))


def _led(names: tuple[str, ...], speaker: Speaker, above: tuple[str, ...] = ()) -> str:
    if names:
        return speaker.say("page.units.led", names=", ".join(names))
    if above:
        return speaker.say("page.unit.above", names=", ".join(above))
    return speaker.say("page.units.nobody")


def _change(duty: Duty, unit: str, speaker: Speaker) -> Button:
    return button(speaker, "unit", {"d": duty, "u": unit, **_TOP}, label="page.units.change")


def _more(values: UnitsValues, speaker: Speaker) -> tuple[Button, ...]:
    if not values.after:
        return ()
    return (button(speaker, "units", {"after": values.after}, label="page.units.next"),)


def one(values: OneValues, speaker: Speaker) -> Sheet:
    say, steward = speaker.say, values.duty == "steward"
    title = say("page.units.stewards") if steward else PATH.join(values.path) or say("page.units.whole")
    return Sheet(
        key="page.unit",
        title=say("page.unit.title"),
        close=say("page.close"),
        blocks=(
            Heading(title),
            Text(say("page.unit.steward" if steward else "page.unit.lead")),
            *(block for person, name in values.people for block in _person(values, person, name, speaker)),
            *_nobody(values, speaker),
            *_about_it(values, speaker),
            Buttons((*_adding(values, speaker), button(speaker, "units", {}, label="page.unit.all"))),
            way_to_support(speaker),
        ),
    )


def _person(values: OneValues, person: str, name: str, speaker: Speaker) -> tuple[Block, ...]:
    args = {"d": values.duty, "u": values.unit, "p": person, "once": values.once}
    return Text(name, strong=True), Buttons((button(speaker, "dismiss", args),))


def _nobody(values: OneValues, speaker: Speaker) -> tuple[Block, ...]:
    return () if values.people else (Note(_led((), speaker, values.above)),)


def _adding(values: OneValues, speaker: Speaker) -> tuple[Button, ...]:
    if values.full:
        return ()
    args = {"d": values.duty, "u": values.unit, **_TOP}
    return (button(speaker, "appoint", args, style="primary"),)


def _about_it(values: OneValues, speaker: Speaker) -> tuple[Block, ...]:
    """Of a part alone: the whole is there and has no other name."""
    if not values.unit or values.duty != "lead":
        return ()
    args = {"u": values.unit}
    drop = button(
        speaker, "unit_drop", args | {"once": values.once}, style="danger", sure="page.unit.drop_sure"
    )
    return (Buttons((button(speaker, "unit_edit", args | _TOP), drop)),)
