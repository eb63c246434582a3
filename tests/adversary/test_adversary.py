"""Practice §9 against 500 simulated programmes: what a digest tells of one person.

At the floor as it comes, five. The same questions put to a build with a floor of one are answered far too well: the last
tests show that these here can fail.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.adversary.guessing import measured
from tests.adversary.programmes import FLOOR, THEMES, UNDER, Held, Programme, Read, digests, programme

PROGRAMMES = 500
MOST_POINTS = 5.0


@cache
def _all() -> tuple[tuple[Programme, Read], ...]:
    return tuple((one, digests(one)) for one in map(programme, range(PROGRAMMES)))


def _changed(one: Programme, which: Callable[[Held], bool], change: Callable[[Held], Held]) -> Programme:
    """Whoever sits again in the second period says there what they said in the first."""
    return one.with_circles(change(held) if which(held) else held for held in one.circles)


def _turned_round(held: Held) -> Held:
    """What each author named, another author of the same circle named."""
    authors = list(held.named)
    themes = [held.named[one] for one in authors]
    return held.with_authors(dict(zip(authors, [*themes[1:], *themes[:1]], strict=True)))


def _of_other_themes(held: Held) -> Held:
    """Each theme becomes the other one of its heading: who asks for how many answers is no theme."""
    other = {one: two for one in THEMES for two in THEMES if one != two and UNDER[one] is UNDER[two]}
    return held.with_authors({person: other[theme] for person, theme in held.named.items()})


def _is_small(held: Held) -> bool:
    return len(held.named) < FLOOR


# --- whose words they are ---


def test_permuting_authors_within_a_circle_leaves_every_byte_the_same() -> None:
    for one, read in _all():
        assert digests(_changed(one, lambda held: True, _turned_round)).bytes_ == read.bytes_


def test_bytes_do_depend_on_what_larger_circles_name() -> None:
    """Else the tests beside this one would show nothing."""
    others = [
        read.bytes_ != digests(_changed(one, lambda held: not _is_small(held), _of_other_themes)).bytes_
        for one, read in _all()[:50]
    ]
    assert sum(others) > 25


def test_below_the_floor_no_byte_depends_on_a_theme() -> None:
    """Lines of a small circle are read above its own part, and there only among those of a circle that stands alone."""
    without_company = 0
    for one, read in _all():
        other = digests(_changed(one, _is_small, _of_other_themes)).bytes_
        alone = _is_small(one.circles[-1])
        without_company += alone
        for at, found in read.bytes_.items():
            assert other[at] == found or not (alone or at[0])
    assert without_company > PROGRAMMES // 4


# --- guessing ---


def test_who_knows_roster_attendance_and_their_own_words_guesses_at_most_five_points_better() -> None:
    found = measured(_all())
    assert len(found) > 8
    assert max(found.values()) <= MOST_POINTS, found


# --- a build with a floor of one ---


def test_with_a_floor_of_one_the_guesser_is_far_better() -> None:
    found = measured((one, digests(one, floor=1)) for one, _ in _all())
    assert max(found.values()) > MOST_POINTS, found


def test_with_a_floor_of_one_bytes_depend_on_themes_of_small_circles() -> None:
    one = next(one for one, _ in _all() if any(map(_is_small, one.circles)) and one.circles[0].named)
    small = _changed(one, _is_small, _of_other_themes)
    assert digests(one, floor=1).bytes_ != digests(small, floor=1).bytes_
