"""One rehearsal: its people, its clock, what happened, and what somebody does in it.

Whatever is done by hand is done as a line of a transcript, so that what happened can be written down and played again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.rehearsal.hands import buttons_of
from adapters.rehearsal.memory import Event
from adapters.rehearsal.room import (
    Goal,
    Hint,
    Misstep,
    Moving,
    PersonHere,
    SeatView,
    Step,
    Tapped,
    View,
)
from adapters.rehearsal.window import Directory, Lost
from bot.play.head import BY_HAND
from bot.play.performance import Performance
from bot.play.player import written
from bot.play.saying import Unsayable, fills_of, say, say_moment, tap_on
from bot.play.script import Act, Deed, Mistake, Person, Play
from bot.play.stage import user_of
from bot.rooms.course import Course
from bot.rooms.hints import hint_for
from bot.rooms.story import Story
from bot.rooms.views import Seen, view_of
from bot.wording.sheet import Button, Fields, Sheet

BY_NOBODY = 10**9
"""The line of an act that stands in no file."""

SHORTCUT = "Convene a circle"


class PlayRoom:
    """The `Room` of the port, around a performance. Made by `bot.rooms.rooms`."""

    def __init__(self, id: str, performance: Performance) -> None:
        play = performance.play
        self.id = id
        self.title = play.title
        self.about = play.about
        self.people: Sequence[PersonHere] = [
            PersonHere(one.name, one.zone or "", one.hours) for one in play.people
        ]
        self._play = performance
        self._story = Story(performance)
        self._seen = Seen()
        noted = performance.stage.platform.watch

        def watch(event: Event) -> None:
            self._seen.event(event, self.now)
            noted(event)

        performance.stage.platform.watch = watch
        self._course = Course(performance, self._story)
        self._by_hand = False

    # --- what there is ---------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self._play.stage.clockwork.time()

    @property
    def steps(self) -> Sequence[Step]:
        return self._story.steps

    @property
    def moving(self) -> Moving | None:
        return self._course.moving()

    @property
    def finished(self) -> bool:
        return self._course.over and any(
            step.sheet and step.sheet.key == "circle.closed" for step in self.steps
        )

    @property
    def trouble(self) -> str:
        return self._course.trouble

    @property
    def directory(self) -> Directory:
        return self._play.stage.hands.directory()

    def seat(self, name: str) -> SeatView:
        return view_of(self._play, self._seen, self._known(name))

    def answers(self, name: str) -> bool:
        """Whether this seat is going to answer something by itself."""
        return self._play.following.plans(name)

    def hint(self) -> Hint:
        return hint_for(self, [self.seat(one.name) for one in self.people])

    # --- what somebody does ------------------------------------------------------------------------------------

    async def tap(self, name: str, tapped: Tapped) -> None:
        async with self._hand(name):
            sheet = self._sheet(name, tapped)
            buttons = buttons_of(sheet)
            button = buttons[tapped.number] if 0 <= tapped.number < len(buttons) else None
            if button is None or button.label != tapped.label:
                raise Misstep("This has changed meanwhile. Here it is as it stands now.")
            await self._do(name, self._tap(name, sheet, button, tapped.values))

    async def send(self, name: str, values: Fields) -> None:
        async with self._hand(name):
            windows = self._play.stage.hands.screen(user_of(name)).windows
            if not windows or not windows[-1].sheet.submit:
                raise Misstep("This form is not open any more.")
            deed = Deed("tap", (windows[-1].sheet.submit,))
            await self._do(name, replace(deed, fills=fills_of(windows[-1], dict(values), self.directory)))

    async def close(self, name: str) -> None:
        async with self._hand(name):
            await self._do(name, Deed("close"))

    async def type(self, name: str, words: str, channel: str) -> None:
        async with self._hand(name):
            await self._do(name, Deed("type", (" ".join(words.split()), channel)))

    async def shortcut(self, name: str) -> None:
        async with self._hand(name):
            await self._do(name, Deed("shortcut", (SHORTCUT,)))

    async def open_home(self, name: str) -> None:
        async with self._hand(name):
            await self._do(name, Deed("home"))

    async def take_over(self, name: str, by_hand: bool) -> None:
        self._known(name)
        async with self._course.standing():
            await self._do(name, Deed("by_hand" if by_hand else "by_rules"))

    async def begin(self) -> None:
        """Do what the file says at the very beginning, and what the bot does at once."""
        await self._course.begin()

    # --- time --------------------------------------------------------------------------------------------------

    async def onward(self, goal: Goal) -> None:
        await self._course.onward(goal)

    async def arrived(self) -> None:
        """Wait until time stands again."""
        await self._course.arrived()

    async def stop(self) -> None:
        await self._course.stop()

    async def leave(self) -> None:
        """Nobody comes back to this room."""
        await self._course.stop()

    # --- writing it down ---------------------------------------------------------------------------------------

    async def transcript(self) -> str:
        async with self._course.standing():
            self._tried_by_hand()  # it may end anywhere, so no promise of the whole can be held against it
            last = self._play.chapters[-1].act.at if self._play.chapters else None
            if last is None or last < self.now:
                await self._perform(Deed("pass"), "", "time passes", ())
            return written(self._play)

    # --- inside ------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _hand(self, name: str) -> AsyncIterator[None]:
        """Somebody acts for this seat, so it answers by itself no longer. What cannot be done is a Misstep."""
        self._known(name)
        async with self._course.standing():
            try:
                if name not in self._play.following.by_hand:
                    await self._do(name, Deed("by_hand"))
                yield
            except Lost as lost:
                raise Misstep(_sentence(str(lost))) from None

    def _known(self, name: str) -> Person:
        for person in self._play.play.people:
            if person.name == name:
                return person
        raise Misstep(f"Nobody here is called {name}.")

    def _sheet(self, name: str, tapped: Tapped) -> Sheet:
        """The sheet on which the button stood. Raises Misstep when it does not lie there any more."""
        screen = self._play.stage.hands.screen(user_of(name))
        if screen.windows and tapped.view is not View.FORM:
            raise Misstep(f"Close “{screen.windows[-1].sheet.title}” first.")
        sheet: Sheet | None = None
        match tapped.view:
            case View.FORM:
                sheet = screen.windows[-1].sheet if screen.windows else None
            case View.HOME:
                sheet = screen.home if screen.at_home else None
            case View.WHISPER:
                sheet = screen.whisper
            case View.MESSAGE:
                message = self._play.stage.platform.messages.get(tapped.ref)
                sheet = message.sheet if message is not None else None
        if sheet is None or not sheet.key:
            raise Misstep("This has changed meanwhile. Here it is as it stands now.")
        return sheet

    def _tap(self, name: str, sheet: Sheet, button: Button, values: Fields) -> Deed:
        hands = self._play.stage.hands
        deed = tap_on(hands, user_of(name), sheet, button)
        windows = hands.screen(user_of(name)).windows
        return replace(deed, fills=fills_of(windows[-1], dict(values), self.directory)) if windows else deed

    async def _do(self, name: str, deed: Deed) -> None:
        try:
            sentence, below = say(deed)
        except Unsayable:
            raise Misstep("This cannot be written down in a transcript, so it cannot be done here.") from None
        self._tried_by_hand()
        await self._perform(deed, name, sentence, below)

    async def _perform(self, deed: Deed, name: str, sentence: str, below: tuple[str, ...]) -> None:
        """The act at the next whole second, because a transcript knows no less."""
        at = self.now.astimezone(UTC)
        if at.microsecond:
            at = at.replace(microsecond=0) + timedelta(seconds=1)
        before = self._play.chapters[-1].act.at if self._play.chapters else None
        act = Act(BY_NOBODY, at, say_moment(at, before), name, sentence, deed, below)
        await self._play.pass_time(at)
        told = self._story.act(act)
        try:
            await self._play.act(act)
        except BaseException as fault:
            self._story.forget(told)
            if not isinstance(fault, Mistake):
                raise
            mistake = fault
            cause = mistake.__cause__
            raise (cause if isinstance(cause, Lost) else Misstep(mistake.reason)) from None
        await self._course.look()

    def _tried_by_hand(self) -> None:
        """From now on this is a rehearsal, and its transcript says so."""
        if self._by_hand:
            return
        self._by_hand = True
        play = self._play.play
        if not play.rehearsed:
            self._play.play = replace(play, rehearsed=True, head=_rehearsed(play.head))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _rehearsed(head: tuple[str, ...]) -> tuple[str, ...]:
    at = next(i for i, line in enumerate(head) if line.startswith("Begins"))
    return (*head[: at + 1], f"Rehearsed  {BY_HAND}", *head[at + 1 :])


def without_rules_between(play: Play) -> Play:
    """All rules stand in the head, so that acts can be done where the file has none."""
    first = min((act.line for act in play.acts), default=BY_NOBODY)
    late = [rule for rule in play.rules if rule.line > first]
    head = (*play.head, *(line for rule in late for line in (*rule.written, "")))
    return replace(play, head=head, acts=tuple(play.acts))
