"""Finds on a person's screen what they want to press, fill or choose."""

from typing import Any

from tests.fakes.slack import forms
from tests.fakes.slack.messages import Message
from tests.fakes.slack.refusal import NotPossible
from tests.fakes.slack.rules_blocks import elements_of
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Channel

Place = Message | View


def shown(element: dict[str, Any], channel: Channel, user_id: str) -> bool:
    """Whether a select of conversations offers this channel to this person."""
    visible = user_id in channel.members or not (channel.private or channel.im_with)
    if element["type"].endswith("channels_select"):
        return visible and not channel.private and not channel.archived
    wanted = element.get("filter") or {}
    kind = "im" if channel.im_with else "private" if channel.private else "public"
    if wanted.get("exclude_external_shared_channels") and channel.ext_shared:
        return False
    return visible and not channel.archived and kind in wanted.get("include", [kind])


def find_element(place: Place, action_id: str, block_id: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """(block, element) of what is on the screen; NotPossible when it is not there."""
    for block in place.blocks:
        for element in elements_of(block):
            if element.get("action_id") == action_id and block_id in (None, block["block_id"]):
                return block, element
    there = [one["action_id"] for block in place.blocks for one in elements_of(block)]
    raise NotPossible(f"{action_id!r} is not on the screen; there is {there}")


def fields_of(block: dict[str, Any], value: Any) -> list[tuple[dict[str, Any], Any]]:
    """(field, value) for what is to be typed into this block."""
    elements = [one for one in elements_of(block) if one["type"] in forms.KEYS]
    if not elements:
        raise NotPossible(f"{block['block_id']!r} is no field")
    by_action = {one["action_id"]: one for one in elements}
    if isinstance(value, dict) and value.get("type") != "rich_text" and set(value) <= set(by_action):
        return [(by_action[action_id], one) for action_id, one in value.items()]
    if len(elements) > 1:
        raise NotPossible(f"say which field of {block['block_id']!r}: {sorted(by_action)}")
    return [(elements[0], value)]
