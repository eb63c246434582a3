"""Block elements: buttons, inputs, menus and pickers, and which of them Slack takes where."""

import zoneinfo
from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.rules_core import (
    Check,
    Report,
    boolean,
    exactly_one,
    integer,
    listing,
    matching,
    one_of,
    shape,
    string,
)
from tests.fakes.slack.rules_rich_text import RICH_TEXT_VALUE
from tests.fakes.slack.rules_text import (
    CHOICE_OPTION,
    CONFIRM,
    DISPATCH,
    FILTER,
    IDENTIFIER,
    IMAGE_URL,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SLACK_FILE,
    URL,
    plain,
)

DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must be a date in the format YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm")
NUMBER = matching(r"-?\d+(\.\d+)?", "must be a number")
CONVERSATION = matching(r"[CGD][A-Z0-9]{2,}", "must be a conversation id")
CHANNEL = matching(r"[CG][A-Z0-9]{2,}", "must be a channel id")
USER = matching(r"[UW][A-Z0-9]{2,}", "must be a user id")


def _zone(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, str) or value not in zoneinfo.available_timezones():
        report.add("must be a valid timezone", at)


def _options(value: Mapping[str, Any]) -> list[Any]:
    grouped = [one for group in value.get("option_groups") or [] for one in group.get("options", [])]
    return list(value.get("options") or []) + grouped


def _initial_is_offered(value: Any, at: str, report: Report) -> None:
    chosen = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    for one in chosen:
        if one not in _options(value):
            report.add("initial option must match one of the options", at)


def _lengths_agree(value: Any, at: str, report: Report) -> None:
    low, high, text = (
        value.get("min_length", 0),
        value.get("max_length", 3000),
        value.get("initial_value", ""),
    )
    if isinstance(low, int) and isinstance(high, int) and low > high:
        report.add("min_length must not be greater than max_length", at)
    if isinstance(high, int) and isinstance(text, str) and len(text) > high:
        report.add(f"must be less than {high + 1} characters", f"{at}/initial_value")


def _range_agrees(value: Any, at: str, report: Report) -> None:
    try:
        low, high = float(value.get("min_value", "-inf")), float(value.get("max_value", "inf"))
    except (TypeError, ValueError):
        return
    if low > high:
        report.add("min_value must not be greater than max_value", at)


ACTION: dict[str, Check] = {"action_id": IDENTIFIER}
ASK: dict[str, Check] = {**ACTION, "confirm": CONFIRM}
FOCUS: dict[str, Check] = {"focus_on_load": boolean}
HINT: dict[str, Check] = {"placeholder": plain(150)}
SELECT = {**ASK, **FOCUS, **HINT}
MULTI: dict[str, Check] = {**SELECT, "max_selected_items": integer(1)}
TYPED: dict[str, Check] = {**ACTION, **FOCUS, **HINT, "dispatch_action_config": DISPATCH}
STATIC: dict[str, Check] = {
    "options": listing(MENU_OPTION, 1, 100),
    "option_groups": listing(OPTION_GROUP, 1, 100),
}
ANY_CONVERSATION: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
CHOICES: dict[str, Check] = {"options": listing(CHOICE_OPTION, 1, 10)}


def element(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check], *also: Check
) -> tuple[str, Check]:
    """One row of the table: the element's type and the shape it has."""
    return kind, shape({"type": one_of(kind), **required}, optional, *also)


ELEMENTS: dict[str, Check] = dict(
    [
        element(
            "button",
            {"text": plain(75)},
            {
                **ASK,
                "value": string(1, 2000),
                "url": URL,
                "style": one_of("primary", "danger"),
                "accessibility_label": string(1, 75),
            },
        ),
        element("overflow", {"options": listing(OVERFLOW_OPTION, 1, 5)}, ASK),
        element(
            "checkboxes",
            CHOICES,
            {**ASK, **FOCUS, "initial_options": listing(CHOICE_OPTION, 1, 10)},
            _initial_is_offered,
        ),
        element(
            "radio_buttons", CHOICES, {**ASK, **FOCUS, "initial_option": CHOICE_OPTION}, _initial_is_offered
        ),
        element("datepicker", {}, {**SELECT, "initial_date": DATE}),
        element("timepicker", {}, {**SELECT, "initial_time": TIME, "timezone": _zone}),
        element("datetimepicker", {}, {**ASK, **FOCUS, "initial_date_time": integer(10**9, 10**10 - 1)}),
        element(
            "static_select",
            {},
            {**SELECT, **STATIC, "initial_option": MENU_OPTION},
            exactly_one("options", "option_groups"),
            _initial_is_offered,
        ),
        element(
            "multi_static_select",
            {},
            {**MULTI, **STATIC, "initial_options": listing(MENU_OPTION, 1, 100)},
            exactly_one("options", "option_groups"),
            _initial_is_offered,
        ),
        element(
            "external_select", {}, {**SELECT, "initial_option": MENU_OPTION, "min_query_length": integer(0)}
        ),
        element(
            "multi_external_select",
            {},
            {**MULTI, "initial_options": listing(MENU_OPTION, 1, 100), "min_query_length": integer(0)},
        ),
        element("users_select", {}, {**SELECT, "initial_user": USER}),
        element("multi_users_select", {}, {**MULTI, "initial_users": listing(USER)}),
        element(
            "conversations_select",
            {},
            {
                **SELECT,
                **ANY_CONVERSATION,
                "initial_conversation": CONVERSATION,
                "response_url_enabled": boolean,
            },
        ),
        element(
            "multi_conversations_select",
            {},
            {**MULTI, **ANY_CONVERSATION, "initial_conversations": listing(CONVERSATION)},
        ),
        element(
            "channels_select", {}, {**SELECT, "initial_channel": CHANNEL, "response_url_enabled": boolean}
        ),
        element("multi_channels_select", {}, {**MULTI, "initial_channels": listing(CHANNEL)}),
        element(
            "plain_text_input",
            {},
            {
                **TYPED,
                "initial_value": string(0, 3000),
                "multiline": boolean,
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
            },
            _lengths_agree,
        ),
        element(
            "rich_text_input",
            {},
            {
                **TYPED,
                "initial_value": RICH_TEXT_VALUE,
                "min_lines": integer(1, 100),
                "max_lines": integer(1, 100),
            },
        ),
        element("email_text_input", {}, {**TYPED, "initial_value": string(0)}),
        element("url_text_input", {}, {**TYPED, "initial_value": string(0)}),
        element(
            "number_input",
            {"is_decimal_allowed": boolean},
            {**TYPED, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
            _range_agrees,
        ),
        element(
            "image",
            {"alt_text": string(1, 2000)},
            {"image_url": IMAGE_URL, "slack_file": SLACK_FILE},
            exactly_one("image_url", "slack_file"),
        ),
    ]
)

MENUS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI_MENUS = tuple(f"multi_{kind}" for kind in MENUS)
TYPED_INPUTS = ("plain_text_input", "rich_text_input", "email_text_input", "url_text_input", "number_input")
PICKERS = ("checkboxes", "radio_buttons", "datepicker", "timepicker", *MENUS, *MULTI_MENUS)

IN_ACTIONS = ("button", "overflow", "datetimepicker", *PICKERS)
IN_SECTION = ("button", "overflow", "image", *PICKERS)
IN_INPUT = ("datetimepicker", *TYPED_INPUTS, *PICKERS)


def table_of(kinds: tuple[str, ...]) -> dict[str, Check]:
    """The elements that one kind of block takes."""
    return {kind: ELEMENTS[kind] for kind in kinds}
