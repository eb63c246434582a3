"""A refusal says no, kindly, and changes nothing.

It carries a key and values for the wording catalogue, never a finished sentence and never anything a person wrote.
"""

from __future__ import annotations


class Refusal(Exception):
    """The subject stays exactly as it was. `key` leads to a sentence in the catalogue, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
