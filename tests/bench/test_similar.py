"""docs/patterns.md says how good suggestions are: the figures there are those that come out today."""

from __future__ import annotations

import re
from collections import Counter

from bench.similar import (
    IN_USE,
    LANGUAGES,
    MEANING,
    PAGE,
    SCORERS,
    page_part,
    rates,
    scores,
    statements,
    written,
)
from bot.service.similar import SimilarWords

_NUMBER = re.compile(r"[\d.]+ %")
_MODEL = 2.0  # percent: a model's sums differ a little from processor to processor


def test_the_page_says_what_is_measured_today() -> None:
    page, part = PAGE.read_text("utf-8"), page_part()
    there = page.partition("<!-- figures -->\n")[2].partition("\n<!-- /figures -->")[0]
    for said, now in zip(there.splitlines(), part.splitlines(), strict=True):
        if MEANING not in now:
            assert said == now, "run python -m bench.similar --write"
            continue
        assert _NUMBER.sub("", said) == _NUMBER.sub("", now)
        pairs = zip(_NUMBER.findall(said), _NUMBER.findall(now), strict=True)
        assert all(abs(float(a.split()[0]) - float(b.split()[0])) <= _MODEL for a, b in pairs)
    assert written(page, there) == page


def test_the_set_has_sixty_statements_and_more_in_four_languages_and_eight_areas() -> None:
    these = statements()
    asked = [one for one in these if one.problem]
    assert len(asked) >= 60
    assert len({one.words for one in these}) == len(these)
    assert len({one.area for one in asked}) == 8
    assert {one.language for one in asked} == set(LANGUAGES)
    assert set(Counter(one.problem for one in asked).values()) == {5}


def test_the_scorer_in_use_is_the_best_with_the_area_of_work() -> None:
    these = statements()
    tagged = {name: rates(these, scores(name), LANGUAGES).tagged for name in SCORERS}
    words = [one.words for one in these]
    assert SimilarWords().scores(words[:5], words) == scores(IN_USE)[:5]
    assert tagged[IN_USE] == max(tagged.values())
