"""Buttons: how many, of which kind and where, and what they carry."""

from __future__ import annotations

from typing import Any

from tests.fakes.teams.rules_core import Json, Report, nodes

IN_ROW = 6
SENT = ("task/fetch", "messageBack", "imBack", "invoke", "signin")


def in_actions(card: Json, at: str, report: Report, *, dialog: bool) -> None:
    at_once(card, at, report)
    shown = {str(node["id"]) for _, node in nodes(card) if "id" in node}
    for path, node in nodes(card, at):
        kind = str(node.get("type"))
        actions = node.get("actions")
        if isinstance(actions, list) and not 0 < len(actions) <= IN_ROW:
            report.add(f"one to {IN_ROW} actions are shown", path)
        if kind.startswith("Action."):
            _action(node, kind, path, report, dialog=dialog)
        if kind == "Action.ToggleVisibility" and not shown.issuperset(node.get("targetElements") or [""]):
            report.add("it shows nothing that is there", path)


def at_once(card: Json, at: str, report: Report) -> None:
    """Six buttons on the screen, before anything is unfolded and in whatever a button unfolds."""
    levels = [node for _, node in nodes(card) if node.get("type") == "AdaptiveCard"]
    levels += [node for _, node in nodes(card) if node.get("isVisible") is False]
    if any(_standing(level) > IN_ROW for level in levels):
        report.add(f"more than {IN_ROW} buttons at once", at)


def _standing(level: Json) -> int:
    inside = [*level.get("body", []), *level.get("items", [])]
    rows = [level.get("actions") or [], *(one["actions"] for one in inside if one.get("type") == "ActionSet")]
    deeper = (one for one in inside if one.get("type") == "Container" and one.get("isVisible") is not False)
    return sum(map(len, rows)) + sum(map(_standing, deeper))


def _action(node: Json, kind: str, path: str, report: Report, *, dialog: bool) -> None:
    if not str(node.get("title") or "").strip():
        report.add("a button without a label", path)
    if kind == "Action.OpenUrl" and not str(node.get("url")).startswith(("https://", "http://")):
        report.add("an address that Teams does not open", path)
    if kind == "Action.ShowCard" and _inner_cards(node.get("card")):
        report.add("one card unfolds in another that unfolds", path)
    if kind in ("Action.Submit", "Action.Execute"):
        _sending(node, kind, path, report, dialog=dialog)


def _inner_cards(card: Any) -> bool:
    return any(one.get("type") == "Action.ShowCard" for _, one in nodes(card))


def _sending(node: Json, kind: str, path: str, report: Report, *, dialog: bool) -> None:
    data = node.get("data")
    if not isinstance(data, dict):
        return report.add("a button that carries nothing", path)
    sent = data.get("msteams")
    if sent is not None and (not isinstance(sent, dict) or sent.get("type") not in SENT):
        report.add("an unknown way of sending", path)
    if dialog and (kind == "Action.Execute" or sent is not None):
        report.add("a dialog sends by a plain Action.Submit alone", path)
    if kind == "Action.Execute":
        _execute(node, path, report)


def _execute(node: Json, path: str, report: Report) -> None:
    instead = node.get("fallback")
    if not isinstance(instead, dict) or instead.get("type") != "Action.Submit":
        report.add("an Action.Execute without an Action.Submit for older programs", path)
    elif (instead.get("title"), instead.get("data")) != (node.get("title"), node.get("data")):
        report.add("older programs would send something else", path)
    if not node.get("verb"):
        report.add("an Action.Execute without a verb", path)
    if "msteams" in node.get("data", {}):
        report.add("an Action.Execute opens no dialog", path)
