"""How good suggestions are: python -m bench.similar [--write].

Each statement of `statements.toml` is asked about in turn, all others are the published lines, and the question is
whether one of the first three suggestions names the same problem. Nothing here depends on the machine or on chance, so the
figures of docs/patterns.md can be made anew anywhere, and a test does.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from math import comb
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.service.meaning import folder_of_package, load_meaning
from bot.service.similar import Similar, SimilarWords

HERE = Path(__file__).parent
STATEMENTS = HERE / "statements.toml"
PAGE = HERE.parent / "docs" / "patterns.md"
LANGUAGES = ("en", "es", "fr", "pt")
FIRST = 3
SCORERS: Mapping[str, Callable[[str, str], float]] = {
    "ratio": fuzz.ratio,
    "partial_ratio": fuzz.partial_ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "token_ratio": fuzz.token_ratio,
    "partial_token_sort_ratio": fuzz.partial_token_sort_ratio,
    "partial_token_set_ratio": fuzz.partial_token_set_ratio,
    "WRatio": fuzz.WRatio,
}
IN_USE = "token_sort_ratio"
MEANING = "similar meaning"


class Statement(NamedTuple):
    """`problem` is empty for what only one circle named."""

    problem: str
    area: str
    language: str
    words: str


class Rates(NamedTuple):
    """Percent of the statements for which the same problem is among the first three."""

    without: float
    tagged: float


@cache
def statements() -> tuple[Statement, ...]:
    there = tomllib.loads(STATEMENTS.read_text("utf-8"))
    blocks = [*there["problem"], *there["single"]]
    return tuple(
        Statement(block.get("name", ""), block["area"], language, words)
        for block in blocks
        for language in LANGUAGES
        for words in block[language]
    )


@cache
def scores(name: str) -> Sequence[Sequence[float]]:
    """Every statement beside every other, by the method of this name."""
    words = [one.words for one in statements()]
    return _methods()[name].scores(words, words)


@cache
def _methods() -> Mapping[str, Similar]:
    words = {name: SimilarWords(scorer) for name, scorer in SCORERS.items()}
    return {**words, MEANING: load_meaning(folder_of_package())}


def rates(these: Sequence[Statement], table: Sequence[Sequence[float]], languages: Sequence[str]) -> Rates:
    """Over the statements in these languages, among each other."""
    there = [i for i, one in enumerate(these) if one.language in languages]
    asked = [i for i in there if these[i].problem]
    hits = [(_hit(these, table, i, there, tag=False), _hit(these, table, i, there, tag=True)) for i in asked]
    return Rates(*(100 * sum(column) / len(asked) for column in zip(*hits, strict=True)))


def _hit(
    these: Sequence[Statement], table: Sequence[Sequence[float]], i: int, there: Sequence[int], *, tag: bool
) -> bool:
    own, row = these[i], table[i]
    others = (j for j in there if j != i)
    first = nsmallest(FIRST, others, key=lambda j: (tag and these[j].area != own.area, -row[j]))
    return any(these[j].problem == own.problem for j in first)


def by_chance(these: Sequence[Statement], languages: Sequence[str]) -> Rates:
    """What three lines drawn blindly would reach: the figure that every method is to be read against."""
    there = [one for one in these if one.language in languages]
    asked = [one for one in there if one.problem]

    def blind(one: Statement, pool: Sequence[Statement]) -> float:
        same = sum(other.problem == one.problem for other in pool) - 1
        return 1 - comb(len(pool) - 1 - same, FIRST) / comb(len(pool) - 1, FIRST)

    without = [blind(one, there) for one in asked]
    tagged = [blind(one, [other for other in there if other.area == one.area]) for one in asked]
    return Rates(100 * sum(without) / len(asked), 100 * sum(tagged) / len(asked))


def share_alike(these: Sequence[Statement], table: Sequence[Sequence[float]], enough: float) -> Rates:
    """Percent of pairs on one problem, and on two, that score enough to be suggested from another area of work."""
    pairs: dict[bool, list[bool]] = {True: [], False: []}
    for i, one in enumerate(these):
        for j, other in enumerate(these[:i]):
            same = bool(one.problem) and one.problem == other.problem
            pairs[same].append(table[i][j] >= enough)
    shares = {which: 100 * sum(found) / len(found) for which, found in pairs.items()}
    return Rates(shares[True], shares[False])


def page_part() -> str:
    """The figures of docs/patterns.md."""
    these = statements()
    rows = [_row("three lines drawn blindly", [by_chance(these, of) for of in (LANGUAGES, ("en",))])]
    shares = []
    for name, method in _methods().items():
        table = scores(name)
        rows.append(_row(_named(name), [rates(these, table, of) for of in (LANGUAGES, ("en",))]))
        if name in (IN_USE, MEANING):
            share = share_alike(these, table, method.enough)
            shares.append(
                f"| {_named(name)} | {method.enough:g} | {share.without:.1f} % | {share.tagged:.1f} % |"
            )
    head = "| method | all four languages | with the area of work | English alone | with the area of work |"
    second = "| method | alike from | pairs on one problem | pairs on two |"
    return "\n".join((head, "|---|---|---|---|---|", *rows, "", second, "|---|---|---|---|", *shares))


def _named(name: str) -> str:
    return f"{name} (local model)" if name == MEANING else f"similar words: `{name}`"


def _row(name: str, found: Sequence[Rates]) -> str:
    return f"| {name} | " + " | ".join(f"{one:.0f} %" for pair in found for one in pair) + " |"


_PART = re.compile(r"(<!-- figures -->\n).*?(\n<!-- /figures -->)", re.DOTALL)


def written(page: str, part: str) -> str:
    return _PART.sub(lambda found: found[1] + part + found[2], page)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the figures into docs/patterns.md")
    part = page_part()
    print(part)
    if parser.parse_args().write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), part), "utf-8")


if __name__ == "__main__":
    main()
