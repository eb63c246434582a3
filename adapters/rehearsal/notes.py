"""Notices on their way from an act to the page that shows them, and the words that would be lost otherwise."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.wording.sheet import Value

MOST = 50


@dataclass(frozen=True)
class Note:
    """`form` is the code of the form that `values` were typed into."""

    text: str
    form: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)


class Notes:
    """The last few notices. One may be read more than once: a page can be loaded again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Note] = OrderedDict()

    def keep(self, note: Note) -> str:
        """Gives the id under which it is found."""
        id_ = secrets.token_hex(8)
        self._kept[id_] = note
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return id_

    def find(self, id_: str) -> Note | None:
        return self._kept.get(id_)
