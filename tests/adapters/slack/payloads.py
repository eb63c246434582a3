"""Payloads as Slack sends them, and what stands in their form."""

from __future__ import annotations

from typing import Any

from bot.service.acts import Who

Json = dict[str, Any]
ANA = Who("slack", "T0ACME", "U0ANA")
HEAD: Json = {
    "team": {"id": "T0ACME", "domain": "acme"},
    "enterprise": None,
    "user": {"id": "U0ANA", "username": "ana", "name": "ana", "team_id": "T0ACME"},
    "api_app_id": "A0",
    "token": "verification",
    "is_enterprise_install": False,
    "trigger_id": "1.2.abc",
}
COMMAND: Json = {
    "token": "verification",
    "team_id": "T0ACME",
    "team_domain": "acme",
    "channel_id": "C0TEAM",
    "channel_name": "team",
    "user_id": "U0ANA",
    "user_name": "ana",
    "command": "/circle",
    "text": "new",
    "api_app_id": "A0",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/1",
    "trigger_id": "1.2.abc",
}
BUTTON: Json = {
    "type": "button",
    "action_id": "share",
    "block_id": "b1",
    "text": {"type": "plain_text", "text": "Share"},
    "value": '{"m":"share","c":"c1","t":"7"}',
    "action_ts": "1700000000.000100",
}
IN_MESSAGE: Json = {
    "type": "block_actions",
    **HEAD,
    "container": {
        "type": "message",
        "message_ts": "1700000000.000001",
        "channel_id": "D0ANA",
        "is_ephemeral": False,
    },
    "channel": {"id": "D0ANA", "name": "directmessage"},
    "message": {"type": "message", "ts": "1700000000.000001", "text": "The piece is with you.", "blocks": []},
    "state": {"values": {}},
    "response_url": "https://hooks.slack.com/actions/1",
    "actions": [BUTTON],
}
STATE: Json = {
    "r1": {"a": {"type": "plain_text_input", "value": "<b>&amp; @here"}},
    "empty": {"a": {"type": "plain_text_input", "value": None}},
    "zone": {"a": {"type": "static_select", "selected_option": {"text": {}, "value": "Europe/Berlin"}}},
    "held": {"a": {"type": "radio_buttons", "selected_option": None}},
    "ticks": {"a": {"type": "checkboxes", "selected_options": [{"value": "x"}, {"value": "y"}]}},
    "many": {"a": {"type": "multi_static_select", "selected_options": []}},
    "people": {"a": {"type": "multi_users_select", "selected_users": ["U0BEN", "W0CLEO"]}},
    "co_keeper": {"a": {"type": "users_select", "selected_user": "U0BEN"}},
    "nobody": {"a": {"type": "users_select", "selected_user": None}},
    "channel": {"a": {"type": "conversations_select", "selected_conversation": "C0TEAM"}},
    "day": {"a": {"type": "datepicker", "selected_date": "2026-11-23"}},
    "time": {"a": {"type": "timepicker", "selected_time": "09:30"}},
    "strange": {"a": {"type": "file_input", "files": []}},
}
FIELDS: dict[str, Any] = {
    "r1": "<b>&amp; @here",
    "empty": "",
    "zone": "Europe/Berlin",
    "held": "",
    "ticks": ("x", "y"),
    "many": (),
    "people": ("U0BEN", "W0CLEO"),
    "co_keeper": ("U0BEN",),
    "nobody": (),
    "channel": "C0TEAM",
    "day": "2026-11-23",
    "time": "09:30",
}
VIEW: Json = {
    "id": "V0FORM",
    "team_id": "T0ACME",
    "app_installed_team_id": "T0ACME",
    "type": "modal",
    "callback_id": "sitting",
    "private_metadata": '{"form":"sitting","args":{"c":"c1","once":"o1"}}',
    "blocks": [],
    "state": {"values": STATE},
    "hash": "1.a",
    "root_view_id": "V0FORM",
    "previous_view_id": None,
}
SUBMISSION: Json = {"type": "view_submission", **HEAD, "view": VIEW, "response_urls": []}
IN_VIEW: Json = {
    "type": "block_actions",
    **HEAD,
    "container": {"type": "view", "view_id": "V0FORM"},
    "view": VIEW,
    "actions": [{**BUTTON, "value": '{"m":"save","c":"c1"}'}],
}
ABOUT: Json = {
    "type": "message_action",
    **HEAD,
    "callback_id": "convene_about",
    "action_ts": "1700000000.000200",
    "message_ts": "1772762400.000100",
    "channel": {"id": "C0TEAM", "name": "team"},
    "message": {
        "type": "message",
        "user": "U0BEN",
        "ts": "1772762400.000100",
        "text": "What she wrote that night.",
    },
    "response_url": "https://hooks.slack.com/app/1",
}
SHORTCUT: Json = {"type": "shortcut", **HEAD, "callback_id": "convene", "action_ts": "1700000000.000200"}


def event(inner: Json, **changes: Any) -> Json:
    at = {
        "enterprise_id": None,
        "team_id": "T0ACME",
        "user_id": "U0BOT",
        "is_bot": True,
        "is_enterprise_install": False,
    }
    outer = {
        "type": "event_callback",
        "team_id": "T0ACME",
        "event_id": "Ev1",
        "event": inner,
        "authorizations": [at],
    }
    return outer | changes


HOME: Json = {
    "type": "app_home_opened",
    "user": "U0ANA",
    "channel": "D0ANA",
    "tab": "home",
    "event_ts": "1.1",
}
