"""Fields of forms as input blocks. The block id is the field's name, and under it the value comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adapters.fitting import Fit, clean
from adapters.slack.limits import BUTTON, IN_GROUP, IN_LIST, IN_MENU, LABEL, OPTION_VALUE, TEXT, Json
from adapters.slack.render_blocks import plain
from bot.wording.sheet import Box, Channel, Choice, Clock, Day, Field, Option, People, Ticks

_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_CONVERSATION = re.compile(r"[CG][A-Z0-9]{2,}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def field_blocks(field: Field, action: str, fit: Fit) -> list[Json]:
    """`action` tells forms apart: what was typed stays only while it is the same. A menu without options vanishes."""
    element = _element(field, fit)
    if element is None:
        return []
    made: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(fit.short(field.label, LABEL, f"the label of {field.name}")),
        "element": {"action_id": action, **element},
    }
    if field.hint:
        made["hint"] = plain(fit.short(field.hint, LABEL, f"the hint of {field.name}"))
    if field.optional:
        made["optional"] = True
    return [made]


def _element(field: Field, fit: Fit) -> Json | None:
    match field:
        case Box():
            return _box(field)
        case Choice():
            return _choice(field, fit)
        case Ticks():
            return _ticks(field, fit)
        case People():
            return _people(field)
        case Channel():
            return _channel(field)
        case Day():
            return {"type": "datepicker", **_initial("initial_date", field.initial, _DAY)}
        case Clock():
            return {"type": "timepicker", **_initial("initial_time", field.initial, _CLOCK)}


def _box(field: Box) -> Json:
    most = min(field.limit, TEXT)
    written = clean(field.initial)[:most]
    made: Json = {"type": "plain_text_input", "multiline": field.long, "max_length": most}
    return made | ({"initial_value": written} if written else {})


def _choice(field: Choice, fit: Fit) -> Json | None:
    as_list = field.look == "list" and len(field.options) <= IN_LIST
    options = _options(field.options, (field.initial,), field.name, fit, IN_GROUP * IN_MENU)
    chosen = next((one for one in options if one["value"] == field.initial), None)
    if not options:
        return None
    if len(options) > IN_MENU:
        made: Json = {"type": "static_select", "option_groups": _grouped(options)}
    else:
        made = {"type": "radio_buttons" if as_list else "static_select", "options": options}
    return made | ({"initial_option": chosen} if chosen else {})


def _grouped(options: Sequence[Json]) -> list[Json]:
    """A long list under the first letters of its labels; Slack's own search goes through all of them."""
    rows = [options[n : n + IN_GROUP] for n in range(0, len(options), IN_GROUP)]
    return [{"label": plain(f"{_letter(row[0])} – {_letter(row[-1])}"), "options": list(row)} for row in rows]


def _letter(option: Json) -> str:
    return str(option["text"]["text"])[:1].upper()


def _ticks(field: Ticks, fit: Fit) -> Json | None:
    as_list = field.look == "list" and len(field.options) <= IN_LIST
    options = _options(field.options, field.initial, field.name, fit)
    chosen = [one for one in options if one["value"] in field.initial]
    if not options:
        return None
    made: Json = {"type": "checkboxes" if as_list else "multi_static_select", "options": options}
    return made | ({"initial_options": chosen} if chosen else {})


def _options(
    options: Sequence[Option], keep: Sequence[str], name: str, fit: Fit, most: int = IN_MENU
) -> list[Json]:
    """At most a hundred, more in groups; those that are chosen already are never the ones left out."""
    if not 0 < len(options) <= most:
        fit.complain(f"{name} has {len(options)} options")
    kept = [one for one in options if one.value in keep]
    room = most - len(kept)
    first = {id(one) for one in [one for one in options if one.value not in keep][:room]}
    return [_option(one, name, fit) for one in options if one in kept or id(one) in first]


def _option(option: Option, name: str, fit: Fit) -> Json:
    if not 0 < len(option.value) <= OPTION_VALUE:
        fit.complain(f"a value of {name}")
    made: Json = {
        "text": plain(fit.short(option.label, BUTTON, f"an option of {name}")),
        "value": option.value,
    }
    if option.note:
        made["description"] = plain(fit.short(option.note, BUTTON, f"a note of {name}"))
    return made


def _people(field: People) -> Json:
    known = [one for one in field.initial if _USER.fullmatch(one)]
    if field.most == 1:
        return {"type": "users_select", **({"initial_user": known[0]} if known else {})}
    made: Json = {"type": "multi_users_select", "max_selected_items": field.most}
    return made | ({"initial_users": known[: field.most]} if known else {})


def _channel(field: Channel) -> Json:
    kinds = {
        "include": ["public", "private"],
        "exclude_external_shared_channels": True,
        "exclude_bot_users": True,
    }
    first = _initial("initial_conversation", field.initial, _CONVERSATION)
    return {"type": "conversations_select", "filter": kinds, **first}


def _initial(key: str, value: str, form: re.Pattern[str]) -> Json:
    """What Slack would not take as a first value is left out, so that the form opens all the same."""
    return {key: value} if form.fullmatch(value) else {}
