"""What people do at the local Slack, told as people would tell it: they tap what is in front of them and fill in forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.fakes.slack import FakeSlack, Message, Person, View
from tests.fakes.slack.delivery import Answer
from tests.fakes.slack.rules_blocks import elements_of

Place = Message | View
AGREED = ("not_acute", "no_investigation", "nobody_in_crisis", "power_prepared", "safety_contact")


class NotThere(AssertionError):
    """A person looked for something to tap and it was nowhere on their screen."""


def buttons(place: Place) -> Iterator[tuple[str, dict[str, str]]]:
    """Action id and what the button carries, move included, of every button of ours."""
    for block in place.blocks:
        for element in elements_of(block):
            if element.get("type") == "button" and element.get("value"):
                yield element["action_id"], json.loads(element["value"])


def find(place: Place, move: str, args: Mapping[str, str]) -> str | None:
    """The action id of the first button for `move` that carries all of `args`."""
    for action, carried in buttons(place):
        if carried.get("m") == move and all(carried.get(name) == value for name, value in args.items()):
            return action
    return None


class Hands:
    """One person at their screen."""

    def __init__(self, slack: FakeSlack, person: Person) -> None:
        self.slack = slack
        self.person = person

    # --- looking -------------------------------------------------------------------------------------------

    def form(self, key: str = "") -> View:
        """The form or page on top. With a `key`: it has to be this one."""
        view = self.slack.modal(self.person)
        assert view is not None, "no form is open"
        assert not key or view.callback_id == key, f"{view.callback_id} is open: {view.words()}"
        return view

    @property
    def has_form(self) -> bool:
        return self.slack.modal(self.person) is not None

    def inbox(self) -> list[Message]:
        return self.slack.inbox(self.person)

    def with_button(self, move: str, **args: str) -> Message:
        """The newest private message that has this button."""
        for message in reversed(self.inbox()):
            if find(message, move, args):
                return message
        raise NotThere(f"{self.person.name} has no message with {move} {args}")

    def can(self, move: str, **args: str) -> bool:
        """Whether this can be tapped in any private message."""
        return any(find(message, move, args) for message in self.inbox())

    # --- acting --------------------------------------------------------------------------------------------

    async def tap(self, move: str, *, expect: str = "taken", **args: str) -> Answer:
        """In the newest private message that has this button."""
        return await self.tap_in(self.with_button(move, **args), move, args, expect=expect)

    async def tap_in(
        self,
        place: Place,
        move: str,
        args: Mapping[str, str] | None = None,
        *,
        stale: bool = False,
        expect: str = "taken",
    ) -> Answer:
        action = find(place, move, args or {})
        if action is None:
            raise NotThere(f"{move} {args} is not in: {place.words()}")
        return await self.person.click(place, action, stale=stale, expect=expect)

    async def press(self, move: str, **args: str) -> Answer:
        """In the form or page on top."""
        return await self.tap_in(self.form(), move, args)

    def can_press(self, move: str, **args: str) -> bool:
        """Whether this can be tapped in the form or page on top."""
        return find(self.form(), move, args) is not None

    async def fill(self, **fields: Any) -> None:
        await self.person.fill(self.form(), fields)

    async def send(self, key: str = "", **fields: Any) -> Answer:
        """Fill in the form on top and send it off."""
        form = self.form(key)
        await self.person.fill(form, fields)
        return await self.person.submit(form)

    async def shut(self) -> None:
        """Close whatever is open."""
        while self.has_form:
            await self.person.close(self.form(), all=True)

    def written(self) -> dict[str, Any]:
        """What stands in the form on top, by field."""
        return {
            field: next((one for key, one in value.items() if key != "type"), None)
            for field, held in self.form().state.items()
            for value in held.values()
        }
