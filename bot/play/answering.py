"""Somebody answers as anybody might: the natural taps, and a few plain words wherever there is a box.

For circles whose people nobody has written rules for: a visitor's own seats, or a template that is new.
"""

from __future__ import annotations

from zlib import crc32

from adapters.rehearsal.hands import Hands
from adapters.rehearsal.window import Lost, Window
from bot.play.following import asks
from bot.wording.forms.elsewhere import THERE
from bot.wording.sheet import Box, Choice, Day, People, Sheet, Ticks

MOST_TAPS = 8
"""A form in parts is over by then."""

ASKING_FOR_WORDS = frozenset({"sitting", "draft", "met", "promise"})
"""Forms whose boxes ask for words of the circle. Anywhere else an empty box is an answer too: hours stay as they are."""

SAYINGS = (
    "A short walk after the shift.",
    "That somebody asks how it was.",
    "The handover. We write it, and nobody speaks.",
    "Five quiet minutes before the next one.",
    "Knowing who is next to me that day.",
    "Plans that change late in the evening.",
    "A cup of tea with nobody talking.",
    "The quiet after a hard day.",
    "One spoken word at the end of a shift.",
    "That we say it to each other, and not only to the form.",
    "More time between two hard ones.",
    "Hearing how it went on.",
)


async def answer(hands: Hands, user: str, sheet: Sheet) -> list[str]:
    """Do what the message asks, as it stands now. The labels tapped; none when it asks for nothing any more."""
    button = asks(sheet)
    if button is None:
        return []
    hands.put_away(user)
    await hands.press(user, button, "message")
    tapped = [button.label]
    while (windows := hands.screen(user).windows) and len(tapped) < MOST_TAPS:
        label = _fill(hands, user, windows[-1])
        if not label:
            hands.close(user)
            break
        await hands.tap(user, label)
        tapped.append(label)
    hands.put_away(user)
    return tapped


def _fill(hands: Hands, user: str, window: Window) -> str:
    """Fill what is open, and give the label of the button to tap next; "" when there is only the cross to tap."""
    direct = asks(window.sheet)
    if direct is not None:
        return direct.label
    words = window.sheet.form in ASKING_FOR_WORDS
    for one in window.fields:
        match one:
            case Box(name=name, initial="", limit=limit) if words and name not in window.filled:
                hands.put(user, one, _words(user, one.label)[:limit])
            case Ticks(name=name, initial=()) if name.startswith(THERE) and name not in window.filled:
                return ""  # nor who of another side
            case Ticks(options=options, initial=()):
                hands.put(user, one, tuple(option.value for option in options))
            case Choice(options=options, initial="", optional=False):
                hands.put(user, one, options[0].value)
            case People(name=name, initial=(), optional=False) if name not in window.filled:
                return ""  # whom to name is nobody's guess: the form is put away
            case Day(initial="", optional=False):
                raise Lost(f"nobody knows which day to write under “{one.label}”")
            case _:
                pass
    return window.sheet.submit


def _words(user: str, label: str) -> str:
    return SAYINGS[crc32(f"{user} {label}".encode()) % len(SAYINGS)]
