"""What people see on the real platforms, as sheets again, under the names that a transcript gives them.

It stands where the platform of a rehearsal stands in a play; but nothing is told through it: the bot speaks to the real
adapters, and what the local Slack and the local Teams then hold is reflected here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adapters.rehearsal.memory import Event, Message, RehearsalPlatform
from bot.engine.model import Place
from bot.service.acts import Who
from bot.wording.sheet import Sheet, Text


class Mirror(RehearsalPlatform):
    """`who_of` and `place_of` find people and channels by the transcript's names."""

    def __init__(self, who_of: Callable[[str], Who], place_of: Callable[[str], Place]) -> None:
        super().__init__()
        self._who_of = who_of
        self._place_of = place_of
        self._bare: Message | None = None
        self.answers: set[str] = set()
        """Messages that answer somebody's own act. They belong to that act, and their later changes to nobody."""

    def who(self, user: str) -> Who:
        """As in a rehearsal, so that everybody gets the id they have there: much is ordered by it. See `theatre.moved`."""
        return Who(self.name, self.tenant, user)

    def account_of(self, user: str) -> Who:
        """The same person on their platform."""
        return self._who_of(user)

    def place(self, channel: str) -> Place:
        return self._place_of(channel)

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
