"""Whether an acknowledgement is one that Slack understands."""

from typing import TYPE_CHECKING, Any

from tests.fakes.slack.delivery import Ack
from tests.fakes.slack.refusal import AppFault
from tests.fakes.slack.rules_messages import refusals_of_blocks, refusals_of_message
from tests.fakes.slack.rules_views import refusals_of_view, too_large

if TYPE_CHECKING:
    from tests.fakes.slack.views import View

EMPTY: tuple[Any, ...] = (None, "", {})
MESSAGE_KEYS = {
    "response_type", "text", "blocks", "thread_ts", "replace_original", "delete_original",
    "unfurl_links", "unfurl_media", "mrkdwn", "metadata",
}  # fmt: skip


def check(act: str, ack: Ack, view: "View | None" = None) -> None:
    """AppFault when the app was late, answered with an error, or said something that Slack would not take."""
    if ack.status is None:
        raise AppFault(f"{act}: not acknowledged in time")
    if ack.status != 200:
        raise AppFault(f"{act}: answered with HTTP status {ack.status}")
    match act:
        case "command":
            _message(act, ack.body)
        case "view_submission":
            _submission(ack.body, view)
        case "block_suggestion":
            _suggestions(ack.body)
        case "event":
            pass
        case _:
            if ack.body not in EMPTY:
                raise AppFault(f"{act}: the acknowledgement is to be empty")


def _message(act: str, body: Any) -> None:
    if body in EMPTY or isinstance(body, str):
        return
    wrong = refusals_of_response(body)
    if wrong:
        raise AppFault(f"{act}: Slack would not take the answer: {wrong}")


def refusals_of_response(body: Any) -> list[str]:
    """What Slack would say against the message in an acknowledgement or at a response URL."""
    if not isinstance(body, dict):
        return ["must be an object [json-pointer:/]"]
    wrong = [
        f"invalid additional property: {key} [json-pointer:/]" for key in body if key not in MESSAGE_KEYS
    ]
    if body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        wrong.append("must be a valid enum value [json-pointer:/response_type]")
    if body.get("delete_original"):
        return wrong
    return wrong + refusals_of_message(body)


def _submission(body: Any, view: "View | None") -> None:
    if body in EMPTY:
        return
    if not isinstance(body, dict):
        raise AppFault("view_submission: the body is neither empty nor a response_action")
    match body.get("response_action"):
        case "clear":
            _only(body, "response_action")
        case "errors":
            _only(body, "response_action", "errors")
            _errors(body.get("errors"), view)
        case "update" | "push":
            _only(body, "response_action", "view")
            _next_view(body.get("view"), view, push=body["response_action"] == "push")
        case other:
            raise AppFault(f"view_submission: unknown response_action {other!r}")


def _only(body: dict[str, Any], *keys: str) -> None:
    if extra := set(body) - set(keys):
        raise AppFault(f"view_submission: unknown keys {sorted(extra)}")


def _errors(errors: Any, view: "View | None") -> None:
    if not isinstance(errors, dict) or not errors:
        raise AppFault("view_submission: errors is to be an object with at least one entry")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"} if view else set()
    for block_id, words in errors.items():
        if block_id not in inputs:
            raise AppFault(f"view_submission: there is no input block {block_id!r} to show an error at")
        if not isinstance(words, str) or not words:
            raise AppFault("view_submission: an error is to be a sentence")


def _next_view(given: Any, view: "View | None", *, push: bool) -> None:
    wrong = refusals_of_view(given)
    if not wrong and given["type"] != "modal":
        wrong = ["expected a view of type modal"]
    if wrong or too_large(given):
        raise AppFault(f"view_submission: Slack would not take the view: {wrong or 'view_too_large'}")
    if push and view is not None and len(view.stack) >= 3:
        raise AppFault("view_submission: push_limit_reached")


def _suggestions(body: Any) -> None:
    if not isinstance(body, dict) or set(body) not in ({"options"}, {"option_groups"}):
        raise AppFault("block_suggestion: answer with options or option_groups")
    key = next(iter(body))
    if body[key] == []:
        return
    label = {"type": "plain_text", "text": "x"}
    block = {"type": "input", "label": label, "element": {"type": "static_select", key: body[key]}}
    if wrong := refusals_of_blocks([block]):
        raise AppFault(f"block_suggestion: {wrong}")
