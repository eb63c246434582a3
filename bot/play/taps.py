"""How many taps people need for what they want: a pass, a share, leaving, a person, a whole sitting.

Counted from what is in front of somebody: a message, Home, or a page that they asked for by name. Choosing in a form
is a tap for each choice, a button that asks "sure?" costs a second one, and text costs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.play.purposes import ANSWERING, sitting_tapped
from bot.wording.sheet import Button

MOST = {"pass": 1, "share": 3, "leave": 1, "a person": 2, "sitting": 6}

_QUICK = {"pass": "pass", "leave": "leave", "decline": "leave"}
_OPENS_THE_FORM = {"share", "ahead"}
_TO_A_PERSON = {"need_person", "call_person"}


@dataclass
class Taps:
    """One person's. `sittings`: their taps in each."""

    all: int = 0
    sittings: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    """The longest way so far to each of MOST, but for sittings."""
    _way: int = 0
    _share: int = 0
    _to_a_person: int = 0

    def asked_by_name(self) -> None:
        """A command, a shortcut or Home: what opens is what the person wanted to have in front of them."""
        self._way = 0

    def pressed(self, button: Button, view: str) -> None:
        """`view`: where the button stands: message, home or form (which pages are, too)."""
        cost = 2 if button.sure else 1
        self._way = cost if view != "form" else self._way + cost
        self._share = cost if button.move in _OPENS_THE_FORM else self._share + cost
        self._count(cost, sitting_tapped(button))
        if button.move in _QUICK:
            self._needed(_QUICK[button.move], self._way)
        self._towards_a_person(button.move, view, cost)

    def sent(self, form: str, sitting: str | None) -> None:
        self._way += 1
        self._share += 1
        self._to_a_person = 0
        self._count(1, sitting)
        if form in ANSWERING:
            self._needed("share", self._share)

    def chose(self, choices: int, sitting: str | None) -> None:
        """Ticks, options, people and dates in the open form."""
        self._share += choices
        self._count(choices, sitting)

    def faults(self, name: str) -> Iterator[str]:
        for what, taps in self.most.items():
            if taps > MOST[what]:
                yield f"{name} needs {taps} taps for {_SAID[what]}; {MOST[what]} are the most"
        if self.in_a_sitting > MOST["sitting"]:
            yield f"{name} needs {self.in_a_sitting} taps in a sitting; {MOST['sitting']} are the most"

    @property
    def in_a_sitting(self) -> int:
        """In the one with the most."""
        return max(self.sittings.values(), default=0)

    def _towards_a_person(self, move: str, view: str, cost: int) -> None:
        """From the support card, or from the button itself, until somebody can be written to."""
        if view != "form" or move == "support":
            self._to_a_person = 0
        if self._to_a_person or move == "support" or move in _TO_A_PERSON:
            self._to_a_person += cost
        if move in _TO_A_PERSON:
            self._needed("a person", self._to_a_person)
            self._to_a_person = 0

    def _count(self, taps: int, sitting: str | None) -> None:
        self.all += taps
        if sitting is not None:
            self.sittings[sitting] = self.sittings.get(sitting, 0) + taps

    def _needed(self, what: str, taps: int) -> None:
        self.most[what] = max(self.most.get(what, 0), taps)


_SAID = {"pass": "a pass", "share": "a share", "leave": "leaving", "a person": "“I need a person”"}
