"""What a person can type and choose in a form, and the `state.values` that Slack makes of it."""

import re
from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.refusal import NotPossible
from tests.fakes.slack.rules_blocks import elements_of
from tests.fakes.slack.world import Channel, User

Values = dict[str, dict[str, Any]]

# element type → (the key in state.values, the key of the initial value in the element)
KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
MANY = ("selected_options", "selected_users", "selected_conversations", "selected_channels")
FORMS = {
    "email_text_input": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "url_text_input": r"https?://\S+",
    "number_input": r"-?\d+(\.\d+)?",
    "datepicker": r"\d{4}-\d\d-\d\d",
    "timepicker": r"\d\d:\d\d",
}


def stateful(blocks: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(block, element) for everything that keeps a value."""
    return [(block, one) for block in blocks for one in elements_of(block) if one["type"] in KEYS]


def initial_state(blocks: list[dict[str, Any]]) -> Values:
    """The values before the person has touched anything."""
    values: Values = {}
    for block, element in stateful(blocks):
        key, initial = KEYS[element["type"]]
        first = element.get(initial, [] if key in MANY else None)
        values.setdefault(block["block_id"], {})[element["action_id"]] = _held(element, first)
    return values


def carried_state(before: Values, blocks: list[dict[str, Any]]) -> Values:
    """After an update: values stay with the same block id, action id and type; the others begin anew."""
    values = initial_state(blocks)
    for block_id, actions in values.items():
        for action_id, fresh in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old and old["type"] == fresh["type"]:
                actions[action_id] = old
    return values


def _held(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    held = {"type": element["type"], KEYS[element["type"]][0]: value}
    if element["type"] == "timepicker" and element.get("timezone"):
        held["timezone"] = element["timezone"]
    return held


def is_empty(held: Mapping[str, Any]) -> bool:
    """Whether a field holds nothing."""
    return not held.get(KEYS[held["type"]][0])


def typed(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """What the field holds after the person has typed or chosen `value`; NotPossible when that cannot be."""
    kind = element["type"]
    key = KEYS[kind][0]
    if value is None or value in ("", []):
        return _held(element, [] if key in MANY else None)
    if "option" in key:
        return _held(element, _chosen(element, value, many=key in MANY))
    if key in MANY:
        many = [_id_of(one) for one in (value if isinstance(value, list | tuple | set) else [value])]
        return _held(element, _few_enough(element, many))
    if key.startswith("selected_") and kind.endswith("_select"):
        return _held(element, _id_of(value))
    if kind == "rich_text_input":
        return _held(element, value if isinstance(value, dict) else as_rich_text(value))
    return _held(element, _within(element, value))


def _within(element: Mapping[str, Any], value: Any) -> Any:
    kind = element["type"]
    if kind == "datetimepicker":
        return int(value)
    if kind == "plain_text_input":
        value = value if element.get("multiline") else value.replace("\n", " ")
        if len(value) > element.get("max_length", 3000):
            raise NotPossible(
                f"the field takes {element.get('max_length', 3000)} characters, not {len(value)}"
            )
    if kind in FORMS and not re.fullmatch(FORMS[kind], str(value)):
        raise NotPossible(f"{value!r} cannot be given in a {kind}")
    if kind == "number_input":
        _number_in_range(element, str(value))
    return str(value)


def _number_in_range(element: Mapping[str, Any], value: str) -> None:
    low, high = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    if not low <= float(value) <= high or ("." in value and not element["is_decimal_allowed"]):
        raise NotPossible(f"{value} is not between {low} and {high}")


def options_of(element: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """value → option, groups included."""
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(one for group in groups for one in group["options"])]
    return {one["value"]: one for one in options}


def _chosen(element: Mapping[str, Any], value: Any, *, many: bool) -> Any:
    offered = options_of(element)
    wanted = value if isinstance(value, list | tuple | set) else [value]
    if "external" in element["type"]:
        offered = {one["value"]: one for one in wanted if isinstance(one, dict)}
        wanted = list(offered)
    for one in wanted:
        if one not in offered:
            raise NotPossible(f"{one!r} is not offered; there is {sorted(offered)}")
    found = [offered[one] for one in wanted]
    return _few_enough(element, found) if many else found[0]


def _few_enough(element: Mapping[str, Any], chosen: list[Any]) -> list[Any]:
    most = element.get("max_selected_items")
    if most is not None and len(chosen) > most:
        raise NotPossible(f"only {most} can be chosen")
    return chosen


def _id_of(value: Any) -> str:
    return value.id if isinstance(value, User | Channel) else str(value)


def as_rich_text(text: str) -> dict[str, Any]:
    """Typed text as Slack's editor keeps it."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def unanswered(blocks: list[dict[str, Any]], values: Values) -> dict[str, str]:
    """block id → why Slack's own form would not let this be submitted."""
    wrong: dict[str, str] = {}
    for block, element in stateful(blocks):
        if block["type"] != "input":
            continue
        held = values[block["block_id"]][element["action_id"]]
        if is_empty(held):
            if not block.get("optional"):
                wrong[block["block_id"]] = "a required field is empty"
        elif element["type"] == "plain_text_input" and len(held["value"]) < element.get("min_length", 0):
            wrong[block["block_id"]] = f"at least {element['min_length']} characters are needed"
    return wrong
