"""Text objects, options and confirmation dialogs: what Slack accepts."""

from tests.fakes.slack.rules_core import (
    Check,
    boolean,
    by_type,
    escaped_mrkdwn,
    escaped_plain,
    exactly_one,
    listing,
    matching,
    one_of,
    shape,
    string,
)

IDENTIFIER = string(1, 255)
URL = matching(r"(?:https?|slack|mailto|tel):\S{1,2990}", "must be a valid URL")
IMAGE_URL = matching(r"https?://\S{1,2990}", "must be a valid URL")
SLACK_FILE = shape({}, {"id": string(1), "url": IMAGE_URL}, exactly_one("id", "url"))


def plain(high: int = 3000, low: int = 1) -> Check:
    """A plain_text object of `low` to `high` characters, counted after escaping."""
    return by_type({"plain_text": _plain_shape(low, high)})


def mrkdwn(high: int = 3000, low: int = 1) -> Check:
    """A mrkdwn object of `low` to `high` characters, counted after escaping."""
    return by_type({"mrkdwn": _mrkdwn_shape(low, high)})


def text(high: int = 3000, low: int = 1) -> Check:
    """A plain_text or a mrkdwn object."""
    return by_type({"plain_text": _plain_shape(low, high), "mrkdwn": _mrkdwn_shape(low, high)})


def _plain_shape(low: int, high: int) -> Check:
    return shape(
        {"type": one_of("plain_text"), "text": string(low, high, escaped_plain)},
        {"emoji": boolean},
    )


def _mrkdwn_shape(low: int, high: int) -> Check:
    return shape(
        {"type": one_of("mrkdwn"), "text": string(low, high, escaped_mrkdwn)},
        {"verbatim": boolean},
    )


CONFIRM = shape(
    {"text": text(300)},
    {"title": plain(100), "confirm": plain(30), "deny": plain(30), "style": one_of("primary", "danger")},
)

MENU_OPTION = shape({"text": plain(75), "value": string(1, 150)}, {"description": plain(75)})
CHOICE_OPTION = shape({"text": text(75), "value": string(1, 150)}, {"description": plain(75)})
OVERFLOW_OPTION = shape({"text": plain(75)}, {"value": string(1, 150), "url": URL, "description": plain(75)})
OPTION_GROUP = shape({"label": plain(75), "options": listing(MENU_OPTION, 1, 100)})

FILTER = shape(
    {},
    {
        "include": listing(one_of("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = shape({"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
