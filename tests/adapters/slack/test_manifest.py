"""What an administrator gives to Slack."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from adapters.slack import app, inbound, manifest
from adapters.slack.manifest import SCOPES, manifest_link
from tests.fakes.slack import AppSettings
from tests.fakes.slack.methods import METHODS

FIVE = {"commands", "chat:write", "users:read", "channels:read", "groups:read"}


def test_exactly_five_scopes_each_with_its_reason() -> None:
    assert set(SCOPES) == FIVE
    assert all(len(reason.split()) >= 4 for reason in SCOPES.values())
    assert manifest.manifest()["oauth_config"] == {"scopes": {"bot": list(SCOPES)}}


def test_every_method_that_is_called_is_allowed_by_them() -> None:
    folder = Path(app.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    called = set(re.findall(r"web(?:\([^)]*\))?\.((?:auth|chat|users|conversations|views)_\w+)\(", source))
    named = {name.replace(".", "_"): method for name, method in METHODS.items()}
    assert {"chat_postMessage", "views_open", "users_info", "conversations_members", "auth_test"} <= called
    assert [one for one in called if named[one].needs and not FIVE & set(named[one].needs)] == []


def test_the_local_slack_and_the_app_agree_on_what_was_declared() -> None:
    settings = AppSettings.from_manifest(manifest.manifest())
    assert (settings.commands, settings.shortcuts) == (("/circle",), ("convene", "convene_about"))
    assert settings.events == {"app_home_opened", "app_uninstalled", "tokens_revoked"} == set(inbound._EVENTS)
    assert (settings.messages_tab, settings.home_tab, settings.interactivity) == ("read_only", True, True)


def test_socket_mode_needs_no_address() -> None:
    made = manifest.manifest()
    assert "http" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["org_deploy_enabled"] is True
    assert made["settings"]["token_rotation_enabled"] is False


def test_signed_http_names_our_address_everywhere() -> None:
    made = manifest.manifest("https://circle.example.org/", oauth=True)
    here = "https://circle.example.org/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == here
    assert made["settings"]["interactivity"]["request_url"] == here
    assert made["features"]["slash_commands"][0]["url"] == here
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["oauth_config"]["redirect_urls"] == ["https://circle.example.org/slack/oauth_redirect"]


def test_it_keeps_slack_s_limits() -> None:
    made = manifest.manifest()
    shown, shortcuts = made["display_information"], made["features"]["shortcuts"]
    assert made["_metadata"] == {"major_version": 2}
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert [one["type"] for one in shortcuts] == ["global", "message"]
    assert all(len(one["name"]) <= 24 for one in shortcuts)
    assert all(len(one["description"]) <= 150 for one in shortcuts)
    assert re.fullmatch(
        r"[A-Za-z0-9_.-]{1,80}", made["features"]["bot_user"]["display_name"].replace(" ", "-")
    )


def test_a_link_opens_slack_s_page_with_all_of_it_filled_in() -> None:
    link = urlsplit(manifest_link("https://circle.example.org"))
    assert (link.scheme, link.netloc, link.path) == ("https", "api.slack.com", "/apps")
    query = parse_qs(link.query)
    assert query["new_app"] == ["1"]
    assert json.loads(query["manifest_json"][0]) == manifest.manifest("https://circle.example.org")
