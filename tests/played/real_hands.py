"""Hands at a real platform's screen: what they tap has to stand there, and goes to the bot as the platform sends it."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.rehearsal.hands import Hands, Seen
from adapters.rehearsal.window import Window
from bot.service.acts import Act, Answer
from bot.wording.sheet import Button, Sheet
from tests.played.mirror import Mirror
from tests.played.tapped import Tappable


class Nobody:
    """No act is handed over in here: everything goes through HTTP."""

    async def receive(self, act: Act) -> Answer:
        raise AssertionError("an act that came past the platform")

    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer:
        raise AssertionError("work that came past the platform")


class RealHands(Hands):
    def __init__(self, mirror: Mirror, seen: Seen) -> None:
        super().__init__(mirror, Nobody(), seen)

    looks_at_home = False
    """Whether somebody has just asked for their home."""
    sees_home = False
    """Whether a home that changes now is in answer to somebody's act. Drawn anew, it is nobody's."""
    repeats = False
    """Whether the same act is done once more, as this platform needs it."""

    async def tap(self, user: str, label: str, within: str = "", nth: int = 1) -> None:
        """A passing sentence may lie as a page over the form whose button is meant."""
        windows = self.screen(user).windows
        if windows and not within and not self._holds(self.screen(user), label):
            below = [one for one in windows if one.sheet.form]
            if below and self._sends(below[-1], label):
                self.put_away(user, pages_only=True)
        await super().tap(user, label, within, nth)

    async def press(self, user: str, button: Button, view: str) -> None:
        assert isinstance(button, Tappable), "this stands on no platform's screen"
        window = self.screen(user).windows[-1] if view == "form" else None
        self.touch.pressed(user, button, view, window.sheet if window else None)
        await self.pressed(user, button, window)

    async def _send(self, user: str, window: Window) -> None:
        missing = window.missing()
        assert not missing, f"“{missing}” is still empty"
        self.touch.sent(user, window.sheet)
        await self.sent(user, window)

    async def pressed(self, user: str, button: Tappable, window: Window | None) -> None:
        raise NotImplementedError

    async def sent(self, user: str, window: Window) -> None:
        raise NotImplementedError

    # --- seeing ----------------------------------------------------------------------------------------------

    def shown(self, user: str, sheet: Sheet, windows: list[Window]) -> None:
        """A form or page lies on top now, over these others."""
        self.screen(user).windows[:] = [*windows, Window(sheet)]
        self._seen(user, "form" if sheet.form else "page", sheet)

    def home(self, user: str, sheet: Sheet) -> None:
        self.screen(user).home = sheet
        self._seen(user, "home", sheet)

    def whispered(self, user: str, sheet: Sheet) -> None:
        self.screen(user).whisper = sheet
        self._seen(user, "whisper", sheet)

    def problem(self, user: str, label: str, sentence: str) -> None:
        self._seen(user, "problem", Sheet("problem", (), title=label, summary=sentence))
