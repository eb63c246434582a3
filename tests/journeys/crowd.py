"""People who take a circle through by themselves: each does what is in front of them, and tries again when nothing came.

They know nothing of processes and kills. A form that could not be sent stays open and is sent once more, a tap without an
answer is tapped again, a page that says "one moment" for ever is closed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.slack import FakeSlack, NotPossible
from tests.fakes.slack.delivery import Answer
from tests.fakes.slack.forms import options_of
from tests.fakes.slack.rules_blocks import elements_of
from tests.journeys.canaries import Canaries
from tests.journeys.hands import AGREED, Hands, buttons, find

TAPS = ("join", "open", "share", "scribe", "revise", "read_draft", "publish")
"""What somebody would tap, the most pressing first."""


class Crowd:
    """Three people. `kept` are the words whose form was taken; what else they wrote may be there or not."""

    def __init__(self, slack: FakeSlack, settle: Callable[[], Awaitable[None]], held: str = "thread") -> None:
        self.slack = slack
        self.settle = settle
        self.held = held
        self.canaries = Canaries()
        people = [
            slack.user(self.canaries.name(name), tz="Europe/London", admin=name == "Ada")
            for name in ("Ada", "Ben", "Cleo")
        ]
        self.all = [Hands(slack, one) for one in people]
        self.ada = self.all[0]
        self.den = slack.channel("den", private=True, members=people, bot=True)
        self.learned = slack.channel("learned", members=people, bot=True)
        self.kept: dict[str, set[str]] = {}
        self.shared: dict[str, list[str]] = {}
        """Those of them that are read by the others; lines for the sheet go to the scribe."""
        self._typed: dict[str, list[str]] = {}
        self._boxes: dict[str, list[str]] = {}
        self._pages: list[str] = []
        self._answered: set[tuple[str, int, str]] = set()

    async def act(self) -> bool:
        """One person does one thing. False: there is nothing to do for anybody just now."""
        return any([await self._one(hands) for hands in self.all])

    async def _one(self, hands: Hands) -> bool:
        if hands.has_form:
            await self._in_form(hands)
            return True
        for move in TAPS:
            message = next((one for one in reversed(hands.inbox()) if find(one, move, {})), None)
            if message is not None and (message.ts, message.version, move) not in self._answered:
                answer = await self._quietly(hands.tap_in(message, move, expect="anything"))
                if answer is not None and answer.acknowledged:
                    self._answered.add((message.ts, message.version, move))
                await self.settle()
                return True
        return False

    def wait(self) -> None:
        """Time passes. Then a button that only had an answer, and is still there, may be tapped again."""
        self._answered.clear()

    # --- beginning -----------------------------------------------------------------------------------------

    async def convene(self) -> None:
        """Until the keeper's own Home tab shows the circle."""
        for _ in range(20):
            await self.ada.shut()
            if await self._at_home("Peer support circle"):
                return
            await self._type("settings" if not self._has_central() else "new")
            while self.ada.has_form:
                await self._in_form(self.ada)
        raise AssertionError("the circle could not be convened")

    def _has_central(self) -> bool:
        return any("settings are kept" in words for words in self._pages)

    async def _type(self, words: str) -> None:
        await self._quietly(self.ada.person.command("/circle", words, channel=self.den, expect="anything"))
        await self.settle()

    async def _at_home(self, words: str) -> bool:
        await self._quietly(self.ada.person.open_home())
        await self.settle()
        home = self.slack.home(self.ada.person)
        return home is not None and words in home.words()

    # --- forms ---------------------------------------------------------------------------------------------

    async def _in_form(self, hands: Hands) -> None:
        """Fills it in and sends it off; reads a page and closes it."""
        form = hands.form()
        if form.callback_id == "agree":
            await self._quietly(hands.tap_in(form, "all_fine", expect="anything"))
        elif form.definition.get("submit"):
            await self._sent(hands)
        await self.settle()
        if hands.has_form and not hands.form().definition.get("submit"):
            self._pages.append(hands.form().words())
            await hands.shut()

    async def _sent(self, hands: Hands) -> None:
        """What was taken and still stays open was refused: then the person lets it go."""
        form = hands.form()
        fill = FORMS.get(form.callback_id)
        if fill is not None:
            await hands.person.fill(form, fill(self, hands))
        name, before = self._name(hands), form.version
        answer = await self._quietly(hands.person.submit(form, expect="anything"))
        if answer is None or not answer.acknowledged:
            return
        if form.callback_id == "sitting" and not form.open:
            self.kept.setdefault(hands.person.name, set()).update(self._typed[name])
            self.shared.setdefault(hands.person.name, []).extend(self._shares(name))
        elif form.open and (form.errors or (form.callback_id == "sitting" and form.version > before)):
            await hands.shut()

    def _name(self, hands: Hands) -> str:
        """Of one form about one thing: sent again, it is the same."""
        return f"{hands.form().id}:{hands.form().private_metadata}"

    def _shares(self, name: str) -> list[str]:
        words = zip(self._boxes[name], self._typed[name], strict=True)
        return [word for box, word in words if box != "line"]

    def _settings(self, hands: Hands) -> dict[str, Any]:
        return {"central": self.learned, "floor": "3"}

    def _wish(self, hands: Hands) -> dict[str, Any]:
        people = [one.person for one in self.all[1:]]
        return {
            "people": people,
            "channel": self.den,
            "day": "2026-11-24",
            "time": "11:00",
            "held": self.held,
        }

    def _ticks(self, hands: Hands) -> dict[str, Any]:
        return {"ticks": list(AGREED), "acknowledgement": ["acknowledged"]}

    def _words(self, hands: Hands) -> dict[str, Any]:
        """The same words again when the form is sent again."""
        boxes = [name for name in hands.form().state if name != "thoughts"]
        if self._name(hands) not in self._typed:
            self._typed[self._name(hands)] = [self.canaries.word() for _ in boxes]
            self._boxes[self._name(hands)] = boxes
        words = self._typed[self._name(hands)]
        return dict(zip(boxes, words, strict=True))

    def _lines(self, hands: Hands) -> dict[str, Any]:
        form = hands.form()
        block = next((one for one in form.blocks if one["block_id"] == "s1"), None)
        sources = list(options_of(elements_of(block)[0])) if block else []
        return {"w1": f"We meet it: {self.canaries.word()}", "s1": sources} if sources else {}

    def _new_words(self, hands: Hands) -> dict[str, Any]:
        return dict.fromkeys(hands.form().state, f"We meet it so: {self.canaries.word()}")

    @property
    def unpublished(self) -> list[str]:
        """What nobody agreed to let go."""
        published = "".join(one.words() for one in self.slack.channel_posts(self.learned))
        return [word for word in self.canaries.words if word not in published]

    # --- reading -------------------------------------------------------------------------------------------

    async def read(self, reader: Hands) -> list[str]:
        """Every share of everybody else, page by page, in all sittings."""
        await reader.shut()
        await reader.person.open_home()
        await self.settle()
        home = self.slack.home(reader.person)
        assert home is not None
        pages: list[str] = []
        for n in range(1, 5):
            await reader.shut()
            await reader.tap_in(home, "catch_up")
            await reader.press("read", n=str(n))
            while find(reader.form(), "enough", {}):
                pages.append(reader.form().words())
                here = next(carried for _, carried in buttons(reader.form()) if carried["m"] == "enough")
                await reader.press("read", p=str(int(here["p"]) + 1))
        await reader.shut()
        return pages

    async def _quietly(self, act: Awaitable[Answer | None]) -> Answer | None:
        """What a person cannot do just now they try again later."""
        try:
            return await act
        except (NotPossible, AssertionError):
            return None


FORMS: dict[str, Callable[[Crowd, Hands], dict[str, Any]]] = {
    "settings": Crowd._settings,
    "convene": Crowd._wish,
    "opening": Crowd._ticks,
    "sitting": Crowd._words,
    "draft": Crowd._lines,
    "revise": Crowd._new_words,
}
