"""Row "outbound": how long the relay takes to say everything, against the least that the platform's pace allows.

The platform takes one message a second in a channel, answers after a tenth of a second or so, and refuses any haste.
Virtual time, so the figures are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from random import Random

from bench.figures import Figure, Sizes, at_most
from bench.ground import NOW, ground
from bench.virtual import VirtualTime
from bot.engine.effects import InThread
from bot.engine.model import Part, Place, circle_subject
from bot.parts.shelf import Shelf
from bot.service.acts import Who
from bot.service.changes import conversation_of
from bot.service.giving_up import Troubles
from bot.service.people import People
from bot.service.ports import Found, PlatformTrouble, Room, Sent, Stands
from bot.service.reception import speaking
from bot.service.relay import PLATFORM_GAPS, Relay
from bot.service.rendering import Renderer
from bot.service.rows import Putting
from bot.service.sending import Sender
from bot.wording.sheet import Sheet
from storage import SqlStore

ROW = "outbound"
GAP = timedelta(seconds=1)
ANSWER_SECONDS = 0.1


class OnePerSecond:
    """A platform that counts how often it had to refuse."""

    name = "slack"

    def __init__(self, time: VirtualTime) -> None:
        self._time = time
        self._chance = Random(7)
        self._last: dict[str, datetime] = {}
        self.sent = 0
        self.refused = 0
        self.makespan = 0.0

    app_link = ""

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        assert isinstance(to, Place)
        at = self._time()
        if at < self._last.get(to.conversation, at - GAP) + GAP:
            self.refused += 1
            raise PlatformTrouble("busy", 1.0)
        self._last[to.conversation] = at
        self.sent += 1
        self.makespan = self._time.passed
        await self._time.sleep(ANSWER_SECONDS * self._chance.uniform(0.5, 1.5))
        return Sent(to, once)

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        return sent

    async def unsay(self, sent: Sent) -> None: ...

    async def person(self, who: Who, fresh: bool = False) -> Found:
        return Found(who.user, who.user)

    async def everyone(self, tenant: str) -> Sequence[Found]:
        return ()

    async def called(self, who: Who) -> str:
        return ""

    async def room(self, place: Place, members: bool = False) -> Room:
        return Room(place, place.conversation, private=True)

    async def link(self, sent: Sent) -> str | None:
        return None


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with ground(server) as here:
        time = VirtualTime(NOW)
        platform = OnePerSecond(time)
        await _put(here.store, sizes)
        relay = _relay(here.store, platform, time)
        while await relay.drain():
            pass
    if platform.sent != sizes.messages:
        raise AssertionError("messages are missing")
    ideal = (ceil(sizes.messages / sizes.channels) - 1) * GAP.total_seconds()
    what = f"{sizes.messages} messages over {sizes.channels} channels, against the ideal makespan"
    return [
        Figure(
            ROW, what, platform.makespan / ideal, "×", at_most(1.05),
            f"{platform.makespan:.2f} s against {ideal:.0f} s, in virtual time",
        ),
        Figure(ROW, "— refusals for haste (429) caused", platform.refused, "", at_most(0)),
    ]  # fmt: skip


def _relay(store: SqlStore, platform: OnePerSecond, time: VirtualTime) -> Relay:
    watched, shelf = time.store(store), Shelf()
    people = People({platform.name: platform})
    renderer = Renderer(watched, people, speaking(shelf))

    async def nothing_due(_now: object) -> None: ...

    sender = Sender(watched, {platform.name: platform}, people, renderer, nothing_due)
    troubles = Troubles(watched, Random(7).random)
    return Relay(watched, sender, troubles, time, pace=PLATFORM_GAPS["slack"], sleep=time.sleep)


async def _put(store: SqlStore, sizes: Sizes) -> None:
    rows = []
    for n in range(sizes.messages):
        channel = n % sizes.channels
        place = Place("slack", "T1", f"C{channel}", "171.001")
        subject = circle_subject(f"c{channel}")
        values = {"circle": subject.id, "n": 1}
        part = Part(f"{subject.id}:received:{n}", "zone.question", subject, values)
        to = InThread(place)
        rows.append(
            Putting("org", subject, conversation_of(to), "tell", to, (part,), part.name, None, None, NOW)
        )
    async with store.work() as work:
        await work.put_many(rows)
