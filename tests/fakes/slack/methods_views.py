"""views.open, views.push, views.update, views.publish."""

from typing import Any

from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Answer, Method, Request
from tests.fakes.slack.rules_views import refusals_of_view, too_large


def checked_view(view: Any, kind: str) -> dict[str, Any]:
    """The view if Slack would take it."""
    if view is None:
        raise SlackRefusal("invalid_arguments", messages=["missing required field: view [json-pointer:/]"])
    if too_large(view):
        raise SlackRefusal("view_too_large")
    wrong = refusals_of_view(view)
    if not wrong and view["type"] != kind:
        wrong = [f"expected a view of type {kind} [json-pointer:/view/type]"]
    if wrong:
        raise SlackRefusal("invalid_arguments", messages=wrong)
    return dict(view)


def _given(request: Request, kind: str) -> dict[str, Any]:
    return checked_view(request.object("view", "invalid_arguments"), kind)


def open_(request: Request) -> Answer:
    definition = _given(request, "modal")
    trigger = request.core.screens.exchange(request.text("trigger_id", required=True))
    view = request.core.screens.open(request.installation, trigger.user, definition)
    return {"view": view.payload()}


def push(request: Request) -> Answer:
    definition = _given(request, "modal")
    trigger = request.core.screens.exchange(request.text("trigger_id", required=True))
    view = request.core.screens.push(request.installation, trigger.user, definition)
    return {"view": view.payload()}


def update(request: Request) -> Answer:
    view_id, external = request.text("view_id"), request.text("external_id")
    if not view_id and not external:
        wrong = ["missing required field: view_id or external_id [json-pointer:/]"]
        raise SlackRefusal("invalid_arguments", messages=wrong)
    view = request.core.screens.find(view_id, external)
    definition = _given(request, view.type if view else "modal")
    if view is None or view.workspace is not request.installation.workspace:
        raise SlackRefusal("not_found")
    request.core.screens.renew(view, definition, request.text("hash"))
    return {"view": view.payload()}


def publish(request: Request) -> Answer:
    user = request.user("user_id", "invalid_arguments")
    if not request.core.settings.home_tab:
        raise SlackRefusal("not_enabled")
    definition = _given(request, "home")
    view = request.core.screens.publish(request.installation, user, definition, request.text("hash"))
    return {"view": view.payload()}


METHODS = {
    "views.open": Method(open_, frozenset({"trigger_id", "view", "interactivity_pointer"})),
    "views.push": Method(push, frozenset({"trigger_id", "view", "interactivity_pointer"})),
    "views.update": Method(update, frozenset({"view", "view_id", "external_id", "hash"})),
    "views.publish": Method(publish, frozenset({"user_id", "view", "hash"})),
}
