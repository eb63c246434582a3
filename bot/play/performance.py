"""A play on the stage: people act, time passes, rules are followed, and everything that can be seen is noted.

The transcript player performs one from its first act to its last; in a rehearsal room somebody acts as they like.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.rehearsal.memory import Event
from adapters.rehearsal.window import Lost
from bot.engine.waking.hours import Hours, is_waking, local
from bot.play.answering import answer
from bot.play.budget import Budget
from bot.play.following import Following, asks
from bot.play.happenings import happen
from bot.play.people import hours_of
from bot.play.printing import Printer
from bot.play.scenes import Chapter, Scene
from bot.play.script import Act, Deed, Mistake, Play
from bot.play.stage import IN_MEMORY, Ground, Stage, set_up, user_of, users_of
from bot.play.times import write_moment
from bot.rulebook import Rule
from bot.rulebook.why import Why
from bot.service.clockwork import STEP
from bot.wording.sheet import Sheet, Text

JUST_NOW = timedelta(minutes=15)
SAID = {"answer": "answers", "home": "opens Home"}


@asynccontextmanager
async def performing(
    play: Play, ground: Ground = IN_MEMORY, why: Why | None = None
) -> AsyncIterator[Performance]:
    """The play with its people and places set up, before its first act. `why` gives each scene its rules."""
    performance = Performance(play, why)
    async with set_up(play, performance.sees, ground, why) as stage:
        performance.enter(stage)
        yield performance


class Performance:
    """Made by `performing`."""

    def __init__(self, play: Play, why: Why | None = None) -> None:
        self.play = play
        self._why = why
        self.stage: Stage
        self.budget = Budget(play)
        self.chapters: list[Chapter] = []
        self.following = Following(play)
        self.seen: Callable[[Scene], None] = lambda scene: None
        self._early: list[Scene] = []
        self._acted: dict[str, datetime] = {}
        self._faults: list[str] = []
        self._people = {person.name: person for person in play.people}
        accounts = [(user, on, one) for one in play.people for on, user in users_of(one).items()]
        self._names = {user: person.name for user, _, person in accounts}
        self._on = {user: on for user, on, _ in accounts}

    def enter(self, stage: Stage) -> None:
        self.stage = stage
        stage.platform.watch = self._watch
        stage.hands.touch = self.budget

    def faults(self) -> list[str]:
        """What breaks a promise: unkind hours, the budget, what a platform refuses."""
        refused = [f"the platform refuses: {one}" for one in self.stage.platform.complaints]
        return [*self._faults, *refused, *self.budget.faults()]

    # --- acts and time ---------------------------------------------------------------------------------------

    async def act(self, act: Act) -> None:
        """Let time pass until this act, and do it. Raises Mistake when it cannot happen; then nothing is noted."""
        await self.pass_time(act.at)
        chapter = Chapter(act, [], self._early if not self.chapters else [])
        self.chapters.append(chapter)
        try:
            await self._do(act.who, act.deed, self._user(act.who, act.on))
        except Lost as lost:
            self.chapters.pop()
            raise self._mistake(act.line, f"{act.who} {act.text}", lost) from lost
        except BaseException:
            self.chapters.pop()  # a fault of the machine, such as a full disk: it did not happen
            raise
        chapter.lines = self._as_written(act)
        await self.stage.clockwork.settle()

    async def pass_time(self, until: datetime) -> None:
        """Moment by moment, because what people read at one moment decides what they do at the next."""
        while (moment := await self.next_moment()) is not None and moment < until:
            await self.pass_to(max(moment, self.stage.clockwork.time() + STEP))
        await self.pass_to(until)

    async def pass_to(self, moment: datetime) -> None:
        """To this moment, past nothing that is due before it."""
        await self.stage.clockwork.at(moment)
        await self._do_planned(self.stage.clockwork.time())

    async def next_moment(self) -> datetime | None:
        """When something is due next, for the bot or for a person who follows a rule."""
        due = await self.stage.clockwork.next_moment()
        planned = self.following.next_moment()
        return min((m for m in (due, planned) if m is not None), default=None)

    async def _do_planned(self, now: datetime) -> None:
        for planned in self.following.due(now):
            name, rule = planned.name, planned.rule
            user = self.stage.platform.messages[planned.ref].user or user_of(name)
            if not self.stage.platform.accounts[user].active:
                continue
            try:
                await self._follow(name, user, rule.deed, planned.ref)
            except Lost as lost:
                if not self.play.rehearsed:
                    raise self._mistake(rule.line, f"{name}, then", lost) from lost
            await self.stage.clockwork.settle()

    async def _follow(self, name: str, user: str, deed: Deed, ref: str) -> None:
        """With the account at which they read it."""
        if deed.verb != "answer":
            self._note(self._done(name, deed, user))
            await self._do(name, deed, user)
            # Whoever answers by themselves has read what they were shown, and is through with it.
            self.stage.hands.put_away(user, pages_only=True)
            return
        message = self.stage.platform.messages[ref]
        if asks(message.sheet) is not None:
            self._note(self._done(name, deed, user))
            self._acted[name] = self.stage.clockwork.time()
            await answer(self.stage.hands, user, message.sheet)

    def _mistake(self, line: int, what: str, lost: Lost) -> Mistake:
        """With what was seen last, because that is where the writer has to look."""
        now = self.stage.clockwork.time()
        scenes = self.chapters[-1].scenes if self.chapters else self._early
        seen = "\n".join(Printer().lines(scenes[-2:], now))
        return Mistake(self.play.file, line, f"{what}: {lost}\nSeen last, at {write_moment(now)}:\n{seen}")

    # --- deeds -----------------------------------------------------------------------------------------------

    def _user(self, name: str, on: str = "") -> str:
        """The account that somebody uses: on the platform that is named, or else their first."""
        return users_of(self._people[name]).get(on, user_of(name)) if name else ""

    async def _do(self, name: str, deed: Deed, user: str) -> None:
        now = self.stage.clockwork.time()
        if deed.verb in {"by_hand", "by_rules"}:
            self._hand_over(name, deed.verb == "by_hand", now)
            return
        if not name or deed.verb in {"move", "sign", "no_sign", "deactivate", "join", "leave"}:
            await happen(self.stage, user, deed, now)
            return
        self._acted[name] = now
        if deed.verb == "tap":
            for each in (deed, *deed.then):
                await self._tap(user, each)
        else:
            await self._do_otherwise(user, deed)
            for fill in deed.fills:
                self.stage.hands.fill(user, fill.label, fill.text)

    async def _do_otherwise(self, user: str, deed: Deed) -> None:
        hands = self.stage.hands
        match deed.verb:
            case "type":
                await hands.type(user, deed.things[0], deed.things[1].removeprefix("#") or None)
            case "home":
                await hands.open_home(user)
            case "shortcut":
                await hands.shortcut(user, deed.things[0])
            case "close":
                hands.close(user)
            case "again":
                await hands.again(user)

    async def _tap(self, user: str, deed: Deed) -> None:
        """What is written below stands in the form before the last tap."""
        for number, label in enumerate(deed.things, 1):
            if number == len(deed.things):
                for fill in deed.fills:
                    self.stage.hands.fill(user, fill.label, fill.text)
            within = deed.within if number == 1 else ""
            await self.stage.hands.tap(user, label, within, deed.nth if number == 1 else 1)

    def _hand_over(self, name: str, by_hand: bool, now: datetime) -> None:
        """Somebody plays this seat from now on; or lets it go, and it answers what lies unanswered before it."""
        if by_hand:
            self.following.by_hand.add(name)
            return
        self.following.by_hand.discard(name)
        self.stage.hands.put_away(user_of(name))
        for message in self.stage.platform.messages.values():
            if message.user == user_of(name) and message.sheet.key:
                self.following.read(name, message.ref, message.sheet, now, self.hours(name))

    # --- seeing ----------------------------------------------------------------------------------------------

    def _note(self, scene: Scene) -> None:
        (self.chapters[-1].scenes if self.chapters else self._early).append(scene)
        self.seen(scene)

    def _watch(self, event: Event) -> None:
        now = self.stage.clockwork.time()
        message = event.message
        if message.user is not None:
            self._private(event, message.user, now)
            return
        channel = self.stage.platform.channels.get(message.place.conversation)
        on = f" on {channel.platform.title()}" if channel is not None and channel.platform else ""
        place = f"#{message.place.conversation}{on}"
        thread = ", the circle's thread" if message.place.thread else ""
        how = {"told": "", "amended": " now reads", "unsaid": ", deleted"}[event.kind]
        self.budget.posted(event, now)
        sheet = event.sheet if event.kind != "unsaid" else None
        rules = self._rules(event.kind, event.sheet, message.ref)
        self._note(Scene(now, "in ", (place,), f"{thread}{how}", sheet, event.kind, place=place, rules=rules))

    def _private(self, event: Event, user: str, now: datetime) -> None:
        name = self._names[user]
        # R16. A human's wish for another, and its answer, are no messages of the bot's own accord.
        if event.kind == "told" and not event.sheet.key.startswith("person."):
            self._check_hour(name, now)
        self.budget.private(event, name, now)
        how = {"told": "", "amended": " now reads", "unsaid": ", deleted"}[event.kind]
        head = "to " if event.kind == "told" else "the message to "
        sheet = event.sheet if event.kind != "unsaid" else None
        rules = self._rules(event.kind, event.sheet, event.message.ref)
        self._note(
            Scene(now, head, (self.at_home(name, now, user),), how, sheet, event.kind, name, rules=rules)
        )
        if event.kind != "unsaid":
            self.following.read(name, event.message.ref, event.sheet, now, self.hours(name))

    def sees(self, user: str, kind: str, sheet: Sheet) -> None:
        """Something that only this person sees, at once, in answer to their own act."""
        now = self.stage.clockwork.time()
        name = self._names[user]
        self.budget.saw(name, sheet)
        how = {
            "form": " sees a form",
            "page": " sees a page",
            "home": " sees Home",
            "whisper": " alone reads",
            "problem": " reads in the form",
        }
        rules = self._rules(kind, sheet)
        if kind == "problem":
            label = f"{sheet.title}: " if sheet.title else ""
            sheet = Sheet("problem", (Text(f"{label}{sheet.summary}"),))
        self._note(
            Scene(now, "", (self.at_home(name, now, user),), how[kind], sheet, kind, name, rules=rules)
        )

    def _rules(self, kind: str, sheet: Sheet, ref: str = "") -> tuple[Rule, ...]:
        return self._why.of(kind, sheet, ref) if self._why is not None else ()

    def _check_hour(self, name: str, now: datetime) -> None:
        hours = self.hours(name)
        asked_for = now - self._acted.get(name, datetime.min.replace(tzinfo=now.tzinfo)) < JUST_NOW
        if hours is not None and not asked_for and not is_waking(hours, now):
            self._faults.append(f"{name} gets a message at {local(hours, now):%a %H:%M}, outside their hours")

    # --- who and when ------------------------------------------------------------------------------------------

    def _done(self, name: str, deed: Deed, user: str) -> Scene:
        now = self.stage.clockwork.time()
        labels = [label for one in (deed, *deed.then) for label in one.things]
        what = ", ".join(f"[{label}]" for label in labels)
        tail = f" taps {what}" if what else f" {SAID.get(deed.verb, deed.verb)}"
        return Scene(now, "", (self.at_home(name, now, user),), tail, None, "did", name)

    def at_home(self, name: str, now: datetime, user: str = "") -> str:
        """Ben (06:05), or Ben on Slack (06:05) where a page knows of more than one platform."""
        hours = self.hours(name)
        on = self._on[user or user_of(name)]
        here = f"{name} on {on}" if on else name
        return f"{here} ({local(hours, now):%H:%M})" if hours is not None else here

    def hours(self, name: str) -> Hours | None:
        """Where the platform says they are now: people move."""
        here = replace(self._people[name], zone=self.stage.platform.accounts[user_of(name)].zone)
        return hours_of(here)

    def _as_written(self, act: Act) -> list[str]:
        if not act.who:
            return [f"{act.when}  {act.text}"]
        here = self.at_home(act.who, act.at, self._user(act.who, act.on))
        return [f"{act.when}  {here} {act.text}", *act.below]
