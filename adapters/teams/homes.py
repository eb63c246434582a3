"""Where everybody's newest home stands, so that it can be drawn anew when something in it has changed.

Known to this process alone, and forgotten when it ends. So a home asks for itself anew whenever somebody looks at it, and
one whose button is pressed is known again.
"""

from __future__ import annotations

from collections import OrderedDict

from bot.service.acts import Who
from bot.service.ports import Sent

MOST = 5_000


class Homes:
    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._stand: OrderedDict[Who, Sent] = OrderedDict()

    def stands(self, who: Who, sent: Sent) -> None:
        self._stand[who] = sent
        self._stand.move_to_end(who)
        while len(self._stand) > self._most:
            self._stand.popitem(last=False)

    def of(self, who: Who) -> Sent | None:
        return self._stand.get(who)

    def gone(self, who: Who) -> None:
        """It could not be drawn: nobody tries again."""
        self._stand.pop(who, None)
