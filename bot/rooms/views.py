"""What one seat has in front of them, made from the stage as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from adapters.rehearsal.hands import Screen
from adapters.rehearsal.memory import Event, Message
from adapters.rehearsal.room import OpenSheet, SeatView, Shown
from adapters.rehearsal.window import Window
from bot.engine.waking.hours import Hours, is_waking, local
from bot.play.following import asks
from bot.play.performance import Performance
from bot.play.script import Person
from bot.play.stage import user_of

CLOSE = "Close"
"""What the page writes on the button that closes a form which does not name its own."""


@dataclass
class Seen:
    """When each message came, and which of them read otherwise by now."""

    came: dict[str, datetime] = field(default_factory=dict)
    amended: set[str] = field(default_factory=set)

    def event(self, event: Event, now: datetime) -> None:
        if event.kind == "told":
            self.came[event.message.ref] = now
        elif event.kind == "amended":
            self.amended.add(event.message.ref)


def view_of(performance: Performance, seen: Seen, person: Person) -> SeatView:
    stage = performance.stage
    user = user_of(person.name)
    now = stage.clockwork.time()
    hours = performance.hours(person.name)
    screen = stage.hands.screen(user)
    standing = [one for one in stage.platform.messages.values() if one.sheet.key]
    private = tuple(_shown(one, seen, hours, now) for one in standing if one.user == user)
    channels = []
    for channel in stage.platform.channels.values():
        if user in channel.members or not channel.private:
            posts = [one for one in standing if one.user is None and one.place.conversation == channel.id]
            channels.append((f"#{channel.name}", tuple(_shown(one, seen, hours, now) for one in posts)))
    return SeatView(
        name=person.name,
        zone=stage.platform.accounts[user].zone or "",
        hours=person.hours,
        local=local(hours, now) if hours is not None else now,
        waking=hours is None or is_waking(hours, now),
        by_hand=person.name in performance.following.by_hand,
        private=private,
        channels=tuple(channels),
        home=screen.home if screen.at_home else None,
        open=tuple(_open(one) for one in screen.windows),
        whisper=screen.whisper,
        waiting=_waiting(screen, private),
    )


def _shown(message: Message, seen: Seen, hours: Hours | None, now: datetime) -> Shown:
    at = seen.came.get(message.ref, now)
    return Shown(
        ref=message.ref,
        sheet=message.sheet,
        at=at,
        local=local(hours, at) if hours is not None else at,
        place="" if message.user is not None else f"#{message.place.conversation}",
        in_thread=message.place.thread is not None,
        amended=message.ref in seen.amended,
    )


def _open(window: Window) -> OpenSheet:
    return OpenSheet(window.sheet, window.values, window.problems, window.done)


def _waiting(screen: Screen, private: tuple[Shown, ...]) -> str:
    """The button to tap next: in what is open, else in the newest message that asks for something."""
    if screen.windows:
        sheet = screen.windows[-1].sheet
        if screen.windows[-1].done:
            return sheet.close or CLOSE
        direct = asks(sheet)
        return direct.label if direct is not None else sheet.submit or sheet.close or CLOSE
    buttons = (asks(message.sheet) for message in reversed(private))
    return next((button.label for button in buttons if button is not None), "")
