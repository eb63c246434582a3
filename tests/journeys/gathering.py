"""A circle from the first tap to the last, as the people in it would tell it.

Four people in three zones, and one who says no. Each step is a tap or a form at the local Slack; between the steps time
passes until the next thing is in front of somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.engine.model import Circle, Stage
from tests.fakes.slack.forms import options_of
from tests.fakes.slack.rules_blocks import elements_of
from tests.fakes.slack.views import View
from tests.journeys.canaries import Canaries
from tests.journeys.hands import AGREED, Hands, buttons, find
from tests.journeys.town import Town

ZONES = {"Ada": "Europe/Berlin", "Ben": "America/New_York", "Cleo": "Asia/Tokyo", "Dora": "America/New_York"}
TOGETHER = dict.fromkeys(ZONES, "Europe/London")
PATIENCE = 300
"""Moments at which something happens, between one step and the next."""


class Gathering:
    """`ada` keeps. `held`: what she chooses in the form. `start`: day and time, in her zone."""

    def __init__(
        self,
        town: Town,
        held: str = "suggested",
        zones: Mapping[str, str] = ZONES,
        start: tuple[str, str] = ("2026-11-25", "10:00"),
    ) -> None:
        self.town = town
        self.slack = town.slack
        self.held = held
        self.start = start
        self.canaries = Canaries()
        people = {
            name: self.slack.user(self.canaries.name(name), tz=zone, admin=name == "Ada")
            for name, zone in zones.items()
        }
        self.ada, self.ben, self.cleo, self.dora = (Hands(self.slack, one) for one in people.values())
        self.all = (self.ada, self.ben, self.cleo, self.dora)
        self.den = self.slack.channel("den", private=True, members=people.values(), bot=True)
        self.learned = self.slack.channel("learned", members=people.values(), bot=True)
        self.stranger = Hands(self.slack, self.slack.user(self.canaries.name("Eve"), tz="Europe/Berlin"))
        self.published: list[str] = []
        """Words that the circle let go, and that are meant to stay."""

    # --- telling time --------------------------------------------------------------------------------------

    async def until(self, reached: Callable[[], bool], what: str) -> None:
        """Time passes from one happening to the next until this is so."""
        for _ in range(PATIENCE):
            if reached():
                return
            moment = await self.town.metronome.next_moment()
            assert moment is not None, f"nothing will ever happen again, and not: {what}"
            await self.town.until(moment)
        raise AssertionError(f"it never came to: {what}")

    async def until_can(self, hands: Hands, move: str, **args: str) -> None:
        await self.until(lambda: hands.can(move, **args), f"{hands.person.name.split()[0]} can {move} {args}")

    async def until_one_can(self, among: Iterable[Hands], move: str) -> Hands:
        """The first of these for whom it comes."""
        people = list(among)
        await self.until(lambda: any(one.can(move) for one in people), f"somebody can {move}")
        return next(one for one in people if one.can(move))

    async def circle(self) -> Circle:
        return await self.town.circle()

    async def circles(self) -> list[Circle]:
        """In the order in which they were convened."""
        found = [one for one in await self.town.states("circle") if isinstance(one, Circle)]
        return sorted(found, key=lambda one: one.convened)

    async def circle_of(self, id_: str) -> Circle:
        return next(one for one in await self.circles() if one.id == id_)

    # --- gathering -----------------------------------------------------------------------------------------

    async def convened(self) -> None:
        await self.configured()
        ada = self.ada
        await ada.person.command("/circle", "new", channel=self.den)
        await self.town.settle()
        await ada.send("convene", **self.wish())
        await self.town.settle()
        await ada.send("convene.plan")
        await self.town.settle()
        await ada.shut()

    def wish(self) -> dict[str, Any]:
        """What Ada writes into the form."""
        people = [one.person for one in (self.ben, self.cleo, self.dora)]
        if self.held != "thread":
            people.append(self.stranger.person)
        why = f"The winter was long: {self.canaries.word()}."
        held = {} if self.held == "suggested" else {"held": self.held}
        return {
            "people": people,
            "channel": self.den,
            "day": "2026-11-25",
            "time": "10:00",
            "why": why,
            **held,
        }

    async def configured(self) -> None:
        """An administrator names the central place, and a floor of three."""
        await self.ada.person.command("/circle", "settings", channel=self.den)
        await self.town.settle()
        await self.ada.send("settings", central=self.learned, floor="3")
        await self.town.settle()
        await self.ada.shut()

    async def joined(self) -> None:
        for hands in (self.ben, self.cleo, self.dora):
            await self.until_can(hands, "join")
            await hands.tap("join")
            await self.town.settle()
            await hands.send("join")
            await self.town.settle()
            await hands.shut()
        if self.held != "thread":
            await self.until_can(self.stranger, "decline")
            await self.stranger.tap("decline")
            await self.town.settle()

    async def opened(self) -> None:
        await self.opening()
        await self.opens()
        await self.town.settle()
        await self.ada.shut()

    async def opening(self) -> None:
        """The checklist lies in front of the keeper."""
        await self.until_can(self.ada, "open")
        await self.ada.tap("open")
        await self.town.settle()

    async def opens(self) -> None:
        await self.ada.send("opening", ticks=list(AGREED), acknowledgement=["acknowledged"])

    # --- sittings ------------------------------------------------------------------------------------------

    async def shared(self, hands: Hands, **fields: Any) -> None:
        """Opens the form, writes into every box that is not named, and shares."""
        await hands.tap("share")
        await self.town.settle()
        await self.wrote(hands)
        await hands.send("sitting", **fields)
        await self.town.settle()
        await hands.shut()

    async def wrote(self, hands: Hands) -> None:
        """A word of their own in every empty box."""
        form = hands.form()
        boxes = {name: f"So it is: {self.canaries.word()}." for name in form.state if name != "thoughts"}
        await hands.fill(**boxes)

    async def all_shared(self, left: Iterable[Hands]) -> None:
        """Whoever has a prompt first answers first."""
        waiting = list(left)
        while waiting:
            hands = await self.until_one_can(waiting, "share")
            await self.shared(hands)
            waiting.remove(hands)

    # --- reading -------------------------------------------------------------------------------------------

    def prompted(self, hands: Hands, n: int) -> bool:
        """Whether their prompt of this sitting stands in front of them."""
        return any(
            f"sitting {n} of" in one.words().lower() for one in hands.inbox() if find(one, "share", {})
        )

    async def home(self, hands: Hands) -> View:
        await hands.person.open_home()
        await self.town.settle()
        home = self.slack.home(hands.person)
        assert home is not None
        return home

    async def read(self, reader: Hands, word: str) -> bool:
        """Catches up share by share; whether the word is there. Its speaker is told "received"."""
        home = await self.home(reader)
        if not find(home, "catch_up", {}):
            return False
        await reader.tap_in(home, "catch_up")
        await reader.press("read")
        while find(reader.form(), "enough", {}):
            if word in reader.form().words():
                await reader.press("received")
                assert "Received." in reader.form().words()
                await reader.press("enough")
                await reader.shut()
                return True
            await reader.press("read", p=str(self.position(reader) + 1))
        await reader.shut()
        return False

    def position(self, reader: Hands) -> int:
        """Which share lies open."""
        return next(int(carried["p"]) for _, carried in buttons(reader.form()) if carried["m"] == "enough")

    # --- the sheet -----------------------------------------------------------------------------------------

    async def drafted(self) -> Hands:
        """The scribe, after the draft went round."""
        scribe = await self.until_one_can(self.all, "scribe")
        await scribe.tap("scribe")
        await self.town.settle()
        while scribe.form().callback_id == "draft":
            await self._page_written(scribe)
            await self.town.settle()
        await scribe.shut()
        return scribe

    async def _page_written(self, scribe: Hands) -> None:
        form = scribe.form("draft")
        sources = next((b for b in form.blocks if b["block_id"] == "s1"), None)
        options = list(options_of(elements_of(sources)[0])) if sources else []
        if not options:
            await scribe.send("draft")
            return
        word = self.canaries.word()
        self.published.append(word)
        await scribe.send("draft", w1=f"We meet it often: {word}.", s1=options)

    async def agreed(self, scribe: Hands, unhappy: Hands) -> None:
        """Everybody has a word; one wishes a line to be different."""
        for hands in self.all:
            if hands is scribe:
                continue
            await self.until_can(hands, "read_draft")
            await hands.tap("read_draft")
            await self.town.settle()
            if hands is unhappy:
                line = next(name for name in hands.form("agree").state if name.startswith("a:"))
                remark = {f"m:{line[2:]}": f"Kinder, please: {self.canaries.word()}"}
                await hands.send("agree", **{line: "change"}, **remark)
            else:
                await hands.press("all_fine")
            await self.town.settle()
            await hands.shut()

    async def revised(self, scribe: Hands) -> None:
        """New words for the one line; what stood there before is gone."""
        await self.until_can(scribe, "revise")
        await scribe.tap("revise")
        await self.town.settle()
        [box] = scribe.form("revise").state
        self.published.pop(0)
        word = self.canaries.word()
        self.published.append(word)
        await scribe.send("revise", **{box: f"We meet it, and we say so: {word}."})
        await self.town.settle()
        await scribe.shut()

    async def settled(self) -> None:
        """Whoever is asked once more is fine with it, until a keeper may publish."""
        while (await self.circle()).stage is not Stage.READY:
            hands = await self.until_one_can(self.all, "read_draft")
            await hands.tap("read_draft")
            await self.town.settle()
            await hands.press("all_fine")
            await self.town.settle()
            await hands.shut()

    async def ended(self) -> None:
        """Published, closed; one person wants to hear what comes of it."""
        await self.until_can(self.ada, "publish")
        await self.ada.tap("publish")
        await self.town.settle()
        await self.until_can(self.ben, "bring_news")
        await self.ben.tap("bring_news")
        await self.town.settle()

    # --- afterwards ----------------------------------------------------------------------------------------

    def nothing_human_in(self, text: str) -> None:
        """Neither a word nor a name."""
        assert self.canaries.found(text) == []
        assert self.canaries.found(text, self.canaries.surnames) == []


async def neighbours(town: Town, held: str = "suggested") -> Gathering:
    """The same people in one town, where it is morning: their circle opens today, and they have all joined."""
    tale = Gathering(town, held, TOGETHER, ("2026-11-23", "11:00"))
    await tale.convened()
    await tale.joined()
    return tale
