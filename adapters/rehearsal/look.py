"""What a visitor looks at in a room. It stands in the address, so that going back, loading again and a second
window work by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from adapters.rehearsal.fields import one_text
from adapters.rehearsal.room import Room

NOBODY = "-"
SIDES = ("left", "right")


@dataclass(frozen=True)
class Look:
    """`left` and `right` are seats; `right` may be NOBODY. `only` keeps the steps to one seat; "" is everybody.

    `since` is the number of the last step before the visitor's last act, -1 where there was none; `until` the last
    step of a page of earlier ones, 0 for the newest; `at` where the last act was; `note` the id of a notice.
    """

    left: str
    right: str
    only: str = ""
    since: int = -1
    until: int = 0
    at: str = ""
    note: str = ""

    def seat(self, side: str) -> str:
        return self.left if side == "left" else self.right

    def query(self, **changes: str | int) -> str:
        """What stands behind the question mark; what is as usual is left out."""
        look = replace(self, **changes)  # type: ignore[arg-type]
        usual = Look(look.left, look.right)
        values = {name: getattr(look, name) for name in self.__dataclass_fields__}
        kept = {k: v for k, v in values.items() if k in SIDES or v != getattr(usual, k)}
        return urlencode(kept)


def read_look(asked: Mapping[str, object], room: Room) -> Look:
    """From an address or a posted form. Who does not sit in the room is nobody one could look at."""
    names = [person.name for person in room.people]
    left = one_text(asked, "left")
    if left not in names:
        left = next((name for name in names if room.seat(name).by_hand), names[0])
    right = one_text(asked, "right")
    if right not in {*names, NOBODY} - {left}:
        right = next((name for name in names if name != left), NOBODY)
    only = one_text(asked, "only")
    return Look(
        left,
        right,
        only if only in names else "",
        _number(one_text(asked, "since"), -1),
        _number(one_text(asked, "until"), 0),
        at if (at := one_text(asked, "at")) in {*SIDES, "time"} else "",
        note if (note := one_text(asked, "note")).isalnum() else "",
    )


def _number(text: str, usual: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else usual
