"""Teams' own charts, by https://adaptivecards.microsoft.com: beyond the schema of 1.5, so each needs a fallback."""

from __future__ import annotations

from typing import Any

from tests.fakes.teams.rules_core import Json, Report, nodes

KNOWN = {"Chart.HorizontalBar", "Chart.VerticalBar", "Chart.Pie", "Chart.Donut"}
KEYS = {
    "type", "id", "title", "showTitle", "data", "fallback", "colorSet", "color", "displayMode", "xAxisTitle",
    "yAxisTitle", "spacing", "separator", "height", "horizontalAlignment", "isVisible", "requires", "lang", "targetWidth",
    "grid.area", "maxWidth", "showLegend",
}  # fmt: skip
MODES = (None, "AbsoluteWithAxis", "AbsoluteNoAxis", "PartToWhole")
SETS = (
    None,
    "categorical",
    "sequential",
    "diverging",
    "sequentialred",
    "sequentialgreen",
    "sequentialyellow",
)


def is_chart(one: Any) -> bool:
    return isinstance(one, dict) and str(one.get("type", "")).startswith("Chart.")


def in_charts(card: Json, at: str, report: Report) -> None:
    for path, node in nodes(card, at):
        if is_chart(node):
            _chart(node, path, report)


def _chart(node: Json, at: str, report: Report) -> None:
    if node["type"] not in KNOWN or set(node) - KEYS:
        report.add("a chart that Teams does not know", at)
    if "fallback" not in node:
        report.add("a chart without a fallback", at)
    if not isinstance(node.get("title"), str) or not node["title"].strip():
        report.add("a chart without a title", at)
    if node.get("displayMode") not in MODES or node.get("colorSet") not in SETS:
        report.add("a chart in a look that there is not", at)
    data = node.get("data")
    if not isinstance(data, list) or not data:
        return report.add("a chart without data", at)
    name, value = ("x", "y") if "Bar" in node["type"] else ("legend", "value")
    for one in data:
        number = one.get(value) if isinstance(one, dict) else None
        if not isinstance(number, int | float) or isinstance(number, bool):
            report.add("a figure that is none", at)
        elif not isinstance(one.get(name), str) or not one[name].strip():
            report.add("a figure without a name", at)
