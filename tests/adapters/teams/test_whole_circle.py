"""A circle in Teams from asking to reading, by hand: every form in its dialog, every word where it belongs."""

from __future__ import annotations

from collections.abc import Callable

from tests.adapters.teams.test_service import Whole, whole
from tests.fakes.teams import Conversation, FakeTeams, Message, Person
from tests.fakes.teams.on_screen import actions, fields, move_of

READY = "not_acute,no_investigation,nobody_in_crisis,power_prepared,safety_contact"


class Tale:
    """Ana convenes; Noa, Ben and Eve are asked."""

    def __init__(self, app: Whole) -> None:
        self.app = app
        self.teams = app.teams
        app.house.relay._sleep = self._wait
        self.ana, *self.others = [
            self.teams.person(name) for name in ("Ana Costa", "Noa Levi", "Ben Hill", "Eve Moss")
        ]
        self.all = [self.ana, *self.others]
        self.den: Conversation = self.teams.channel("Den", self.teams.team("Harbour", *self.all))

    async def _wait(self, seconds: float) -> None:
        """The relay keeps a pace in each conversation: here the clock goes on instead."""
        self.teams.clock.advance(seconds=seconds + 0.001)

    async def settle(self) -> None:
        """Until nothing is due and nothing is on its way."""
        await self.app.settled()
        for _ in range(5):
            await self.app.house.alarms.until_quiet(self.teams.clock())
            await self.app.house.relay.drain()
            self.teams.clock.advance(seconds=1)

    async def until(self, reached: Callable[[], bool]) -> None:
        for _ in range(120):
            if reached():
                return
            self.teams.clock.advance(minutes=30)
            await self.settle()
        raise AssertionError(f"not reached by {self.teams.clock()}")

    def offered(self, person: Person, move: str) -> list[Message]:
        """The messages in front of this person with such a button."""
        return [one for one in person.inbox() if move in map(move_of, actions(one.card))]

    async def press(self, person: Person, move: str) -> None:
        await person.press(self.offered(person, move)[-1], move)
        await self.settle()

    async def send(self, person: Person, **typed: str) -> str:
        """Fill in the open dialog and send it; what is read then."""
        person.type(**typed)
        await person.submit()
        await self.settle()
        return person.dialog.words() if person.dialog is not None else ""

    async def convened(self) -> None:
        for one in self.all:
            await self.teams.install(one)
        await self.ana.say("new", self.den)
        await self.settle()
        await self.press(self.ana, "convene")
        asked = ",".join(one.aad for one in self.others)
        assert "Before you invite" in await self.send(self.ana, people=asked, day="2026-11-24", time="11:00")
        assert "convened" in await self.send(self.ana)

    async def opened(self) -> None:
        for one in self.others:
            await self.press(one, "join")
            assert "You have a seat" in await self.send(one)
        await self.until(lambda: bool(self.offered(self.ana, "open")))
        await self.press(self.ana, "open")
        assert "All five need your tick" in await self.send(self.ana)
        await self.send(self.ana, ticks=READY, acknowledgement="override")
        await self.until(lambda: all(self.offered(one, "share") for one in self.all))


def written(person: Person) -> dict[str, str]:
    """Words for every box of the open form."""
    assert person.dialog is not None
    boxes = [one["id"] for one in fields(person.dialog.card) if one["type"] == "Input.Text"]
    return dict.fromkeys(boxes, f"Words of {person.name}")


async def test_a_circle_from_asking_to_reading(teams: FakeTeams) -> None:
    async with whole(teams) as app:
        tale = Tale(app)
        await tale.convened()
        await tale.opened()
        *sharing, eve = tale.all
        for one in sharing:
            await tale.press(one, "share")
            await tale.send(one, **written(one))
        await tale.press(eve, "pass")
        assert eve.told
        await tale.until(lambda: bool(tale.offered(eve, "read")))
        await tale.press(eve, "read")
        assert eve.dialog is not None
        assert "Words of" in eve.dialog.words()
        # The circle is held by the bot, because the channel is open to others: no word stands anywhere in Teams.
        assert "Words of" not in teams.everything()
        assert not [one for one in tale.all for line in one.notifications if "Words of" in line]
        assert tale.den.messages
