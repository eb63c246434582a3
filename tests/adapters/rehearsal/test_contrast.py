"""Everybody can read it: WCAG's contrast, computed from the colours that the pages really use."""

from __future__ import annotations

import re

import pytest

from adapters.rehearsal.paper import PAGES

CSS = (PAGES / "room.css").read_text(encoding="utf-8")
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "link") for ground in ("paper", "surface", "sunken", "stripe", "words")),
    *((ink, "accent-soft") for ink in ("ink",)),
    ("on-accent", "accent"), ("danger", "surface"), ("danger", "paper"), ("fault", "surface"), ("fault", "paper"),
    ("fault", "fault-soft"), ("ink", "fault-soft"), ("quiet", "fault-soft"), ("on-note", "note"),
    ("new", "new-soft"), ("on-mark", "odd"), ("on-mark", "even"), ("ink", "band"),
]  # fmt: skip
PARTS = [
    *((edge, ground) for edge in ("edge", "accent", "focus", "odd", "even") for ground in ("paper", "surface")),
    ("focus", "accent-soft"), ("odd", "band"), ("even", "band"), ("fault", "surface"), ("focus", "note"),
]  # fmt: skip


def colours(dark: bool) -> dict[str, str]:
    light_part, dark_part = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    parts = (light_part, dark_part) if dark else (light_part,)
    return {name: value for part in parts for name, value in re.findall(r"--([\w-]+): (#\w{6})", part)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(ink: str, ground: str, dark: bool) -> None:
    there = colours(dark)
    assert contrast(there[ink], there[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_edges_and_marks_can_be_seen(part: str, ground: str, dark: bool) -> None:
    there = colours(dark)
    assert contrast(there[part], there[ground]) >= 3


def test_dark_gives_every_colour_anew() -> None:
    light_part, dark_part = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    names = [set(re.findall(r"--([\w-]+):", part)) for part in (light_part, dark_part)]
    assert names[0] == names[1]


def test_a_colour_that_is_used_is_there() -> None:
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= set(re.findall(r"--([\w-]+):", CSS))
