"""A message before it has a language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model.subjects import Subject

OWN_NAMES = "own_names"
"""A mark among a part's values: its people are named as in their circle, and by no platform. Where the circle says
nothing, they are nobody in particular.
"""


@dataclass(frozen=True)
class Part:
    """A message before it has a language: a key of the wording catalogue, plain values, references to words.

    Conventions for `values`: names ending in `who` hold person ids, names ending in `_at` ISO instants (UTC), names
    ending in `_place` a place key; everything else is a str, int, bool or list of str. `refs` are entry ids of `about`.
    `name` is unique within the organisation; amending and removing go by it.
    """

    name: str
    key: str
    about: Subject
    values: dict[str, object]
    refs: tuple[str, ...] = ()
