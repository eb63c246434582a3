"""Charts in a message, by https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block."""

from typing import Any

from tests.fakes.slack.rules_core import Check, Report, by_type, listing, one_of, shape, string

LABEL = string(1, 20)


def number(value: Any, at: str, report: Report) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        report.add("must be a number", at)


def positive(value: Any, at: str, report: Report) -> None:
    number(value, at, report)
    if not isinstance(value, int | float) or value <= 0:
        report.add("must be more than 0", at)


POINT = shape({"label": LABEL, "value": number}, {})
SERIES = shape({"name": LABEL, "data": listing(POINT, 1, 20)}, {})
AXES = shape({"categories": listing(LABEL, 1, 20)}, {"x_label": string(1, 50), "y_label": string(1, 50)})


def _fitting(value: Any, at: str, report: Report) -> None:
    """Names of series are unique; each has a value for every category, and for nothing else."""
    names = [one["name"] for one in value["series"]]
    categories = value["axis_config"]["categories"]
    if len(set(names)) < len(names):
        report.add("series names must be unique", f"{at}/series")
    if len(set(categories)) < len(categories):
        report.add("categories must be unique", f"{at}/axis_config/categories")
    for index, one in enumerate(value["series"]):
        if sorted(point["label"] for point in one["data"]) != sorted(categories):
            report.add("labels must match the categories", f"{at}/series/{index}/data")


def _of_axes(kind: str) -> Check:
    inner = shape({"type": one_of(kind), "series": listing(SERIES, 1, 6), "axis_config": AXES}, {})

    def check(value: Any, at: str, report: Report) -> None:
        before = len(report.lines)
        inner(value, at, report)
        if len(report.lines) == before:
            _fitting(value, at, report)

    return check


PIE = shape(
    {"type": one_of("pie"), "segments": listing(shape({"label": LABEL, "value": positive}, {}), 1, 6)}, {}
)
CHART = by_type({"pie": PIE, **{kind: _of_axes(kind) for kind in ("bar", "area", "line")}})
