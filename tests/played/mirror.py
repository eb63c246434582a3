"""What people see on the real platforms, as sheets again, under the names that a transcript gives them.

It stands where the platform of a rehearsal stands in a play; but nothing is told through it: the bot speaks to the real
adapters, and what the local Slack and the local Teams then hold is reflected here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from adapters.rehearsal.memory import Event, Message, RehearsalPlatform
from bot.engine.model import Place
from bot.service.acts import Who
from bot.wording.sheet import Sheet, Text


class World(Protocol):
    """People and channels of one platform, by the names of a play."""

    @property
    def people(self) -> Mapping[str, object]: ...
    @property
    def channels(self) -> Mapping[str, object]: ...
    def who(self, user: str) -> Who: ...
    def place(self, channel: str) -> Place: ...


class Mirror(RehearsalPlatform):
    """Of these worlds."""

    def __init__(self, worlds: Sequence[World]) -> None:
        super().__init__()
        self._worlds = worlds
        self._bare: Message | None = None
        self.answers: set[str] = set()
        """Messages that answer somebody's own act. They belong to that act, and their later changes to nobody."""

    def place(self, channel: str) -> Place:
        return next(world for world in self._worlds if channel in world.channels).place(channel)

    def account_of(self, user: str) -> Who:
        """The same person on their platform; `who` is as in a rehearsal, so that everybody gets the id they have there."""
        return next(world for world in self._worlds if user in world.people).who(user)

    # --- what stands there -----------------------------------------------------------------------------------

    def posted(self, ref: str, place: Place, user: str | None, sheet: Sheet) -> None:
        """A message that holds the place of people's words says only what is announced anyway: it is told when filled."""
        self.flush()
        message = self.messages[ref] = Message(ref, place, sheet, user)
        if sheet.blocks == (Text(sheet.summary),):
            self._bare = message
        else:
            self.watch(Event("told", message, sheet))

    def changed(self, ref: str, sheet: Sheet) -> None:
        message = self.messages[ref]
        bare = self._bare is message
        if not bare:
            self.flush()
        if sheet == message.sheet:
            return
        message.sheet = sheet
        self._bare = None
        self.watch(Event("told" if bare else "amended", message, sheet))

    def deleted(self, ref: str) -> None:
        self.flush()
        message = self.messages[ref]
        self.messages[ref] = replace(message, sheet=Sheet("", ()))
        self.watch(Event("unsaid", message, message.sheet))

    def flush(self) -> None:
        """Whatever only held a place, and was not filled, was all that was meant."""
        bare, self._bare = self._bare, None
        if bare is not None:
            self.watch(Event("told", bare, bare.sheet))
