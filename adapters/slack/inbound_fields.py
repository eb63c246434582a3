"""What stands in a form, by the names of its fields."""

from __future__ import annotations

from typing import Any

from adapters.slack.limits import Json
from bot.wording.sheet import Fields, Value

_ONE = {
    "plain_text_input": "value",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}
_OPTION = ("radio_buttons", "static_select")
_OPTIONS = ("checkboxes", "multi_static_select")


def fields_of(view: Json) -> Fields:
    """From `view.state.values`, which submissions and buttons inside a modal both bring. The block id is the name."""
    state = view.get("state")
    values = state.get("values") if isinstance(state, dict) else None
    found: dict[str, Value] = {}
    for name, actions in values.items() if isinstance(values, dict) else ():
        held = next(iter(actions.values()), None) if isinstance(actions, dict) else None
        value = _value(held) if isinstance(held, dict) else None
        if value is not None:
            found[str(name)] = value
    return found


def _value(held: Json) -> Value | None:
    """None for what no field of ours is."""
    kind = held.get("type")
    if kind in _ONE:
        return _text(held.get(_ONE[kind]))
    if kind in _OPTION:
        return _chosen(held.get("selected_option"))
    if kind in _OPTIONS:
        return tuple(filter(None, map(_chosen, _list(held.get("selected_options")))))
    if kind == "users_select":
        return tuple(filter(None, [_text(held.get("selected_user"))]))
    if kind == "multi_users_select":
        return tuple(filter(None, map(_text, _list(held.get("selected_users")))))
    return None


def _chosen(option: Any) -> str:
    return _text(option.get("value")) if isinstance(option, dict) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
