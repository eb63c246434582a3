"""Payloads that Slack takes, one of every kind; mistakes are planted into copies of them."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Words*") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", text: str = "An option") -> Json:
    return {"text": plain(text), "value": value}


def button(action_id: str = "go", **fields: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain("Go"), **fields}


def section(text: str = "Words", **fields: Any) -> Json:
    return {"type": "section", "text": plain(text), **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements) or [button()]}


def asking(element: Json, **fields: Any) -> Json:
    return {"type": "input", "block_id": "field", "label": plain("A question"), "element": element, **fields}


def typing(**fields: Any) -> Json:
    return {"type": "plain_text_input", "action_id": "words", **fields}


def rich(*leaves: Json) -> Json:
    section_ = {"type": "rich_text_section", "elements": list(leaves) or [{"type": "text", "text": "Words"}]}
    return {"type": "rich_text", "elements": [section_]}


def modal(*blocks: Json, **fields: Any) -> Json:
    shown = list(blocks) or [asking(typing())]
    return {"type": "modal", "title": plain("A form"), "submit": plain("Save"), "blocks": shown, **fields}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks) or [section()]}


CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("*Really*?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
    "style": "danger",
}
TWO = [option("a"), option("b")]
GROUPS = [{"label": plain("A group"), "options": TWO}]

ACTING: dict[str, Json] = {
    "button": button(value="v", url="https://example.org/", style="primary", confirm=CONFIRM),
    "labelled button": button(accessibility_label="Goes on"),
    "overflow": {"type": "overflow", "action_id": "more", "options": TWO, "confirm": CONFIRM},
    "checkboxes": {"type": "checkboxes", "action_id": "c", "options": TWO, "initial_options": [TWO[0]]},
    "radio": {"type": "radio_buttons", "action_id": "r", "options": TWO, "initial_option": TWO[1]},
    "described choice": {
        "type": "radio_buttons",
        "action_id": "r",
        "options": [{"text": mrkdwn(), "value": "a", "description": plain()}],
    },
    "date": {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-23", "placeholder": plain()},
    "time": {"type": "timepicker", "action_id": "t", "initial_time": "09:30", "timezone": "Europe/Madrid"},
    "moment": {"type": "datetimepicker", "action_id": "m", "initial_date_time": 1_795_000_000},
    "select": {"type": "static_select", "action_id": "s", "options": TWO, "initial_option": TWO[0]},
    "grouped select": {"type": "static_select", "action_id": "s", "option_groups": GROUPS},
    "multi select": {
        "type": "multi_static_select",
        "action_id": "s",
        "options": TWO,
        "initial_options": TWO,
        "max_selected_items": 2,
        "placeholder": plain(),
        "focus_on_load": True,
    },
    "external": {"type": "external_select", "action_id": "e", "min_query_length": 0},
    "multi external": {"type": "multi_external_select", "action_id": "e", "initial_options": [TWO[0]]},
    "user": {"type": "users_select", "action_id": "u", "initial_user": "U012AB3CD"},
    "users": {"type": "multi_users_select", "action_id": "u", "initial_users": ["W012AB3CD"]},
    "conversation": {
        "type": "conversations_select",
        "action_id": "k",
        "default_to_current_conversation": True,
        "filter": {
            "include": ["private", "public"],
            "exclude_external_shared_channels": True,
            "exclude_bot_users": True,
        },
        "response_url_enabled": True,
    },
    "conversations": {"type": "multi_conversations_select", "action_id": "k", "filter": {"include": ["im"]}},
    "channel": {"type": "channels_select", "action_id": "h", "initial_channel": "C012AB3CD"},
    "channels": {"type": "multi_channels_select", "action_id": "h", "initial_channels": ["C012AB3CD"]},
}
TYPING: dict[str, Json] = {
    "text": typing(
        multiline=True,
        min_length=1,
        max_length=3000,
        initial_value="x",
        placeholder=plain("Here"),
        focus_on_load=True,
        dispatch_action_config={"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
    ),
    "rich text": {
        "type": "rich_text_input",
        "action_id": "i",
        "initial_value": rich(),
        "placeholder": plain(),
    },
    "mail": {"type": "email_text_input", "action_id": "i", "initial_value": "a@example.org"},
    "link": {"type": "url_text_input", "action_id": "i", "placeholder": plain()},
    "number": {
        "type": "number_input",
        "action_id": "i",
        "is_decimal_allowed": False,
        "min_value": "3",
        "max_value": "10",
        "initial_value": "5",
    },
}
PICTURE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A bowl"}
LEAVES: list[Json] = [
    {"type": "text", "text": "Words", "style": {"bold": True, "italic": False, "strike": True, "code": True}},
    {"type": "link", "url": "https://example.org/", "text": "there", "style": {"bold": True}},
    {"type": "emoji", "name": "wave"},
    {"type": "user", "user_id": "U012AB3CD", "style": {"bold": True}},
    {"type": "usergroup", "usergroup_id": "S012AB3CD"},
    {"type": "channel", "channel_id": "C012AB3CD"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#A1B2C3"},
    {"type": "team", "team_id": "T012AB3CD"},
    {"type": "date", "timestamp": 1_795_000_000, "format": "{date_short}", "fallback": "Monday"},
]
PARTS: list[Json] = [
    {"type": "rich_text_section", "elements": LEAVES},
    {
        "type": "rich_text_list",
        "style": "bullet",
        "indent": 1,
        "border": 1,
        "elements": [{"type": "rich_text_section", "elements": LEAVES[:1]}],
    },
    {"type": "rich_text_quote", "elements": LEAVES[:2], "border": 0},
    {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code"}], "border": 1},
]
BLOCKS: dict[str, Json] = {
    "section": section(block_id="one", expand=True),
    "fields": {"type": "section", "fields": [plain(), mrkdwn()]},
    "marked": {"type": "section", "text": {**mrkdwn(), "verbatim": True}, "accessory": button()},
    "pictured": section(accessory=PICTURE),
    "header": {"type": "header", "text": {**plain(), "emoji": True}},
    "divider": {"type": "divider", "block_id": "line"},
    "context": {"type": "context", "elements": [plain(), mrkdwn(), PICTURE]},
    "actions": actions(*(one for name, one in ACTING.items() if name in ("button", "overflow", "date"))),
    "image": {**PICTURE, "title": plain()},
    "file image": {"type": "image", "slack_file": {"id": "F012AB3CD"}, "alt_text": "A bowl"},
    "rich text": {"type": "rich_text", "elements": PARTS},
    **{f"acting: {name}": actions(one) for name, one in ACTING.items()},
    **{
        f"asked: {name}": asking(one)
        for name, one in ACTING.items()
        if one["type"] not in ("button", "overflow")
    },
    **{f"typed: {name}": asking(one, hint=plain(), optional=True) for name, one in TYPING.items()},
    "told at once": asking(typing(), dispatch_action=True),
}


def chart(points: int = 2, series: int = 1, label: str = "", **fields: Any) -> Json:
    """Bars. `label` takes the place of the first one's name."""
    names = [label or "0", *map(str, range(1, points))]
    data = [{"label": one, "value": 3} for one in names]
    drawn = {
        "type": "bar",
        "series": [{"name": f"of {n}", "data": data} for n in range(series)],
        "axis_config": {"categories": names, "x_label": "What", "y_label": "How many"},
    }
    return {"type": "data_visualization", "title": "Bars", "chart": drawn, **fields}


IN_MESSAGES: dict[str, Json] = {
    "markdown": {"type": "markdown", "text": "# Words"},
    "bars": chart(),
    "pie": {
        "type": "data_visualization",
        "title": "Pies",
        "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
    },
    "table": {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "a"}, rich()]],
        "column_settings": [{"align": "right", "is_wrapped": True}],
    },
}
VIEWS: dict[str, Json] = {
    "modal": modal(
        close=plain("Back"),
        private_metadata="m",
        callback_id="c",
        external_id="e",
        clear_on_close=True,
        notify_on_close=False,
    ),
    "reading": {"type": "modal", "title": plain("Reading"), "blocks": [section()]},
    "home": {**home(), "private_metadata": "m", "callback_id": "c"},
}
