"""Whoever wants to know what people do with their hands."""

from __future__ import annotations

from bot.wording.sheet import Button, Field, Sheet, Value


class Touch:
    """Told of each act just before it takes effect. This one minds nothing of it."""

    def asked(self, user: str) -> None:
        """By name: a command, a shortcut, Home."""

    def pressed(self, user: str, button: Button, view: str, form: Sheet | None) -> None:
        """`view`: message, home or form; then `form` is the sheet that is open, a page too."""

    def sent(self, user: str, form: Sheet) -> None:
        """The form that is open goes off."""

    def filled(self, user: str, form: Sheet, one: Field, value: Value) -> None:
        """One field of the form that is open, with what the platform will send."""
