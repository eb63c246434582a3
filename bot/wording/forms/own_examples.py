"""Examples of forms for what people of a circle, or of an organisation, do of their own accord."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bot.wording.forms import circle_promises, erase_now, naming_ask, own_name
from bot.wording.forms.circle_promises import OwnPromises
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

_NOW = OwnPromises("c1", "・", "・", 2, "once-26", "・", 3)

EXAMPLES: dict[str, Callable[[Speaker], Sheet]] = {
    "own_name": lambda s: own_name.form(own_name.NameValues("c1", "・", "・", "・", "once-24", note="・"), s),
    "naming_ask": lambda s: naming_ask.form("once-25", (), s),
    "circle_promises": lambda s: circle_promises.form(_NOW, s),
    "circle_consent": lambda s: circle_promises.consent_form(_NOW, s),
    "erase_now": lambda s: erase_now.form(erase_now.EraseValues("c1", "・", "once-23"), s),
    "erase_now/nobody else keeps": lambda s: erase_now.form(
        erase_now.EraseValues("c1", "・", "once-23", any_seat=True), s
    ),
    "erase_now/asked": lambda s: erase_now.form(
        erase_now.EraseValues("c1", "・", "once-23", datetime(2026, 3, 6, 16, 0, tzinfo=UTC)), s
    ),
}
