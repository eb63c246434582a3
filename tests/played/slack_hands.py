"""People at the local Slack: a tap is a signed request with the button's own value, a form is filled in as Slack lets it."""

from __future__ import annotations

from typing import Any

from adapters.rehearsal.hands import Seen
from adapters.rehearsal.window import Window
from bot.wording.sheet import Channel, Choice, Field, People, Sheet, Ticks, Value
from tests.fakes.slack import Person, View
from tests.fakes.slack.delivery import Answer
from tests.fakes.slack.messages import words_in
from tests.played import slack_sheets
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands
from tests.played.slack_world import SlackWorld
from tests.played.tapped import Tappable

SAID = "said"
"""What the ids of sentences begin with that were laid on top of a form."""


class SlackHands(RealHands):
    def __init__(self, world: SlackWorld, mirror: Mirror, seen: Seen) -> None:
        super().__init__(mirror, seen)
        self._world = world
        self._mirror = mirror
        self._answers: dict[str, Answer] = {}
        world.slack.watch = self._saw

    # --- acts ------------------------------------------------------------------------------------------------

    async def pressed(self, user: str, button: Tappable, window: Window | None) -> None:
        if window is not None:
            await self._filled(user, window)
        self.sees_home = True
        await self._done(user, await self._person(user).click(button.on, button.element))

    async def sent(self, user: str, window: Window) -> None:
        await self._filled(user, window)
        view = self._top(user)
        answer = await self._person(user).submit(view)
        if isinstance(answer.body, dict) and answer.body.get("response_action") == "errors":
            labels = {one.name: one.label for one in window.fields}
            for name, sentence in answer.body["errors"].items():
                self.problem(user, labels.get(name, ""), sentence)
        self._cleared(user)
        await self._done(user, answer)

    async def type(self, user: str, words: str, channel: str | None = None) -> None:
        self.touch.asked(user)
        place = self._world.channels[channel] if channel else None
        await self._done(user, await self._person(user).command("/circle", words, channel=place))

    async def shortcut(self, user: str, name: str) -> None:
        self.touch.asked(user)
        await self._done(user, await self._person(user).shortcut(name))

    async def open_home(self, user: str) -> None:
        self.touch.asked(user)
        self.screen(user).at_home = True
        self.looks_at_home = self.sees_home = True
        answer = await self._person(user).open_home()
        assert answer is not None
        await self._done(user, answer)

    async def again(self, user: str) -> None:
        delivery = self._answers[user].delivery
        assert delivery is not None
        await self._done(user, await delivery.again())

    def close(self, user: str) -> None:
        super().close(user)
        self._world.slack.screens.stacks[self._person(user).id].pop()

    def put_away(self, user: str, *, pages_only: bool = False) -> None:
        super().put_away(user, pages_only=pages_only)
        stack = self._world.slack.screens.stacks.get(self._person(user).id, [])
        del stack[len(self.screen(user).windows) :]

    async def _done(self, user: str, answer: Answer) -> None:
        self._answers[user] = answer
        await self._world.settled()
        self._cleared(user)
        self.looks_at_home = self.sees_home = False

    def _cleared(self, user: str) -> None:
        """Windows that Slack has closed."""
        stack = self._world.slack.screens.stacks.get(self._person(user).id, [])
        del self.screen(user).windows[len(stack) :]

    def _person(self, user: str) -> Person:
        return self._world.people[user]

    def _top(self, user: str) -> View:
        view = self._world.slack.modal(self._person(user))
        assert view is not None
        return view

    # --- filling in ------------------------------------------------------------------------------------------

    async def _filled(self, user: str, window: Window) -> None:
        known = {one.name: one for one in window.fields}
        typed = {name: self._typed(known[name], value) for name, value in window.filled.items()}
        await self._person(user).fill(self._top(user), typed)

    def _typed(self, field: Field, value: Value) -> Any:
        match field:
            case People():
                people = [self._person(one) for one in value]
                return people[0] if field.most == 1 and people else people
            case Channel() if value:
                return self._world.channels[str(value)]
            case Ticks():
                return list(value)
            case Choice():
                return value or None
        return value

    def whispered(self, user: str, sheet: Sheet) -> None:
        """It is read, and gone: in this fake nobody presses a button there."""
        self._seen(user, "whisper", sheet)

    # --- seeing ----------------------------------------------------------------------------------------------

    def _saw(self, what: str, thing: Any) -> None:
        if what in ("posted", "changed", "deleted"):
            self._world.reflect(self._mirror, what, thing)
        elif what == "whispered":
            user, body = thing
            self.whispered(self._world.named(user), slack_sheets.of_body(body, self._world.named))
        else:
            self._looked(what, thing)

    def _looked(self, what: str, view: View) -> None:
        user = self._world.named(view.user)
        sheet = slack_sheets.of_view(view, self._world.named)
        if view.type == "home":
            if self.sees_home:
                self.home(user, sheet)
            else:
                self.screen(user).home = sheet
            return
        said = [one for one in view.blocks if str(one.get("block_id")).startswith(SAID)]
        for one in said:
            self.problem(user, "", "\n".join(words_in([one])))
        if said:
            return
        depth = view.stack.index(view)
        self.shown(user, sheet, self.screen(user).windows[:depth])
