"""Numbers as Slack's own charts. They stand in messages alone, two at the most; the text beside them says the same.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from __future__ import annotations

from collections.abc import Sequence

from adapters.fitting import Fit, clean
from adapters.slack.limits import CHART_LABEL, CHART_POINTS, CHART_TITLE, Json
from bot.wording.sheet import Figures

KIND = "data_visualization"


def chart(figures: Figures, fit: Fit) -> Json:
    """Bars, one for each label. What is more than Slack draws stands in the text alone."""
    rows = [
        (fit.short(clean(label), CHART_LABEL, "the label of a figure"), value)
        for label, value in figures.rows[:CHART_POINTS]
    ]
    title = fit.short(clean(figures.title), CHART_TITLE, "the title of figures")
    name = fit.short(clean(figures.counted), CHART_LABEL, "what figures count")
    points = [{"label": label, "value": value} for label, value in rows]
    return {
        "type": KIND,
        "title": title,
        "chart": {
            "type": "bar",
            "series": [{"name": name, "data": points}],
            "axis_config": {"categories": [label for label, _ in rows]},
        },
    }


def has_charts(blocks: Sequence[Json]) -> bool:
    return any(one["type"] == KIND for one in blocks)


def without_charts(blocks: Sequence[Json]) -> list[Json]:
    """For a workspace that does not know them yet: the text stands beside each."""
    return [one for one in blocks if one["type"] != KIND]
