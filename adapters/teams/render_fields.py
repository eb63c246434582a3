"""Fields of forms as inputs. The input's id is the field's name, and under it the value comes back.

Nothing is marked as required for Teams while a form has other buttons: Teams would then keep "Save for later" and "I need a
person" from being pressed too. Such a field has the usual star, and what is not filled in is said kindly by us.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from microsoft_teams.cards.core import (
    Choice as Listed,
)
from microsoft_teams.cards.core import (
    ChoiceSetInput,
    DateInput,
    QueryData,
    TextInput,
    TimeInput,
)

from adapters.fitting import Fit, clean
from adapters.teams.limits import BUTTON, IN_LIST, IN_MENU, LABEL, TYPED, Json
from adapters.teams.render_blocks import drawn, lines
from bot.wording.sheet import Box, Channel, Choice, Clock, Day, Field, Option, People, Ticks

PEOPLE = "graph.microsoft.com/users"
_PERSON = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Asking:
    """`places`: the conversations a Channel field offers, Teams having no picker for them. `alone`: no other buttons."""

    places: Sequence[Option] = ()
    alone: bool = False


def field_elements(field: Field, asking: Asking, fit: Fit) -> list[Json]:
    """The input and its hint below it. A menu without options vanishes."""
    made = _input(field, asking, fit)
    if made is None:
        return []
    hint = lines(field.hint, "quiet") if field.hint else []
    return [drawn(made), *({**one, "spacing": "None"} for one in hint)]


def _input(field: Field, asking: Asking, fit: Fit) -> Any:
    shared = _shared(field, asking, fit)
    match field:
        case Box():
            return _box(field, shared)
        case Choice():
            look, first = field.look, (field.initial,)
            return _choices(field.options, first, look, field.name, fit, shared)
        case Ticks():
            many = {**shared, "is_multi_select": True}
            return _choices(field.options, field.initial, field.look, field.name, fit, many)
        case People():
            return _people(field, shared)
        case Channel():
            return _channel(field, asking.places, fit, shared)
        case Day():
            return DateInput(**shared, **_initial(field.initial, _DAY))
        case Clock():
            return TimeInput(**shared, **_initial(field.initial, _CLOCK))


def _shared(field: Field, asking: Asking, fit: Fit) -> dict[str, Any]:
    label = fit.short(field.label, LABEL, f"the label of {field.name}")
    made: dict[str, Any] = {"id": field.name, "label": label}
    if field.optional:
        return made
    if asking.alone:
        return {**made, "is_required": True, "error_message": label}
    return made if field.initial else {**made, "label": f"{label} *"}


def _box(field: Box, shared: dict[str, Any]) -> TextInput:
    written = clean(field.initial)[: field.limit]
    value = {"value": written} if written else {}
    return TextInput(**shared, is_multiline=field.long, max_length=field.limit, **value)


def _choices(
    options: Sequence[Option],
    initial: Sequence[str],
    look: str,
    name: str,
    fit: Fit,
    shared: dict[str, Any],
) -> ChoiceSetInput | None:
    listed = _listed(options, initial, name, fit)
    known = {one.value for one in listed}
    chosen = ",".join(one for one in initial if one in known)
    typed = len(listed) > TYPED and "is_multi_select" not in shared
    style = "expanded" if look == "list" and len(listed) <= IN_LIST else "filtered" if typed else "compact"
    value = {"value": chosen} if chosen else {}
    return ChoiceSetInput(**shared, style=style, wrap=True, choices=listed, **value) if listed else None


def _listed(options: Sequence[Option], keep: Sequence[str], name: str, fit: Fit) -> list[Listed]:
    """At most three hundred; those that are chosen already are never the ones left out."""
    if not 0 < len(options) <= IN_MENU:
        fit.complain(f"{name} has {len(options)} options")
    kept = [one for one in options if one.value in keep]
    room = IN_MENU - len(kept)
    first = {id(one) for one in [one for one in options if one.value not in keep][:room]}
    return [_option(one, name, fit) for one in options if one in kept or id(one) in first]


def _option(option: Option, name: str, fit: Fit) -> Listed:
    """A comma parts one chosen value from the next when it comes back."""
    if not option.value or "," in option.value:
        fit.complain(f"a value of {name}")
    title = fit.short(option.label, BUTTON, f"an option of {name}")
    note = f" – {fit.short(option.note, BUTTON, f'a note of {name}')}" if option.note else ""
    return Listed(title=title + note, value=option.value)


def _people(field: People, shared: dict[str, Any]) -> ChoiceSetInput:
    """Teams looks people up itself: the app needs no right to read the directory. Where it cannot, the list is empty."""
    known = [one for one in field.initial if _PERSON.fullmatch(one)][: field.most]
    value = {"value": ",".join(known)} if known else {}
    many = {"is_multi_select": True} if field.most > 1 else {}
    query = QueryData(dataset=PEOPLE)
    return ChoiceSetInput(**shared, style="compact", choices=[], choices_data=query, **many, **value)


def _channel(field: Channel, places: Sequence[Option], fit: Fit, shared: dict[str, Any]) -> ChoiceSetInput:
    """Shown even without any place to choose, so that its hint can say what to do."""
    found = _choices(places, (field.initial,), "menu", field.name, fit, shared) if places else None
    return found or ChoiceSetInput(**shared, style="compact", choices=[])


def _initial(value: str, form: re.Pattern[str]) -> dict[str, str]:
    """What Teams would not take as a first value is left out, so that the form opens all the same."""
    return {"value": value} if form.fullmatch(value) else {}
