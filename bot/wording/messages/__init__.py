"""Every message, by the key of its part."""

from __future__ import annotations

from bot.wording.building import Message
from bot.wording.messages import (
    apart,
    asks,
    closing,
    desk,
    digests,
    erasing,
    hold_checks,
    inviting,
    keeping,
    kinds,
    legal_holds,
    newcomers,
    places,
    practices,
    promises,
    register,
    replanting,
    replies,
    series,
    series_together,
    sheet_of_circle,
    sitting,
    statements,
    thread,
    witnessing,
)

_FILES = (
    asks,
    hold_checks,
    inviting,
    sitting,
    apart,
    keeping,
    places,
    practices,
    promises,
    register,
    sheet_of_circle,
    closing,
    erasing,
    legal_holds,
    thread,
    desk,
    digests,
    newcomers,
    replanting,
    series,
    series_together,
    witnessing,
    kinds,
    statements,
    replies,
)

MESSAGES: dict[str, Message] = {key: message for file in _FILES for key, message in file.MESSAGES.items()}
