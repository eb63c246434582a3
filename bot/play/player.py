"""Playing a transcript: people act, time passes, and everything that can be seen is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from adapters.rehearsal.memory import Event
from adapters.rehearsal.window import Lost
from bot.engine.hours import Hours, add_waking, is_waking, local
from bot.play.budget import Budget
from bot.play.happenings import happen
from bot.play.people import hours_of
from bot.play.printing import Printer, Scene
from bot.play.script import Act, Deed, Fill, Mistake, Play, Rule
from bot.play.stage import Stage, set_up, user_of
from bot.play.times import write_moment
from bot.service.clockwork import STEP
from bot.wording.plain import plain_text
from bot.wording.sheet import Sheet, Text

JUST_NOW = timedelta(minutes=15)


@dataclass(order=True)
class _Planned:
    at: datetime
    number: int
    name: str = field(compare=False)
    rule: Rule = field(compare=False)


@dataclass(frozen=True)
class Played:
    """The whole text with the bot's lines as they are now, and what breaks a promise."""

    text: str
    faults: tuple[str, ...]


async def perform(play: Play) -> Played:
    """Raises Mistake for an act that cannot happen."""
    player = _Player(play)
    async with set_up(play, player.sees) as stage:
        return await player.run(stage)


class _Player:
    def __init__(self, play: Play) -> None:
        self._play = play
        self._stage: Stage
        self._printer = Printer(brief=play.brief, forms_by_name=play.forms_by_name)
        self._budget = Budget(play)
        self._scenes: list[Scene] = []
        self._planned: list[_Planned] = []
        self._numbers = count()
        self._fired: set[tuple[int, str]] = set()
        self._acted: dict[str, datetime] = {}
        self._faults: list[str] = []
        self._people = {person.name: person for person in play.people}
        self._names = {user_of(person.name): person.name for person in play.people}

    # --- the course of a play --------------------------------------------------------------------------------

    async def run(self, stage: Stage) -> Played:
        self._stage = stage
        stage.platform.watch = self._watch
        lines = list(self._play.head)
        for i, act in enumerate(self._play.acts):
            await self._act(act)
            following = self._play.acts[i + 1] if i + 1 < len(self._play.acts) else None
            if following is not None:
                await self._pass_time(following.at)
            lines += [*self._as_written(act), *self._flush(act.at)]
            lines += self._between(act, following)
        self._end()
        lines += ["", *self._budget.lines()]
        return Played("\n".join(lines).rstrip() + "\n", tuple(self._faults + self._budget.faults()))

    async def _act(self, act: Act) -> None:
        await self._pass_time(act.at)
        try:
            await self._do(act.who, act.deed)
        except Lost as lost:
            raise self._mistake(act.line, f"{act.who} {act.text}", lost) from None
        await self._stage.clockwork.settle()

    async def _pass_time(self, until: datetime) -> None:
        """Moment by moment, because what people read at one moment decides what they do at the next."""
        clockwork = self._stage.clockwork
        while True:
            moments = [m for m in (await clockwork.next_moment(), self._next_deed()) if m is not None]
            moment = min(moments, default=until)
            if moment >= until:
                break
            await clockwork.at(moment if moment > clockwork.time() else clockwork.time() + STEP)
            await self._do_planned(clockwork.time())
        await clockwork.at(until)
        await self._do_planned(until)

    def _next_deed(self) -> datetime | None:
        return self._planned[0].at if self._planned else None

    async def _do_planned(self, now: datetime) -> None:
        while self._planned and self._planned[0].at <= now:
            planned = heappop(self._planned)
            rule = planned.rule
            if not self._stage.platform.accounts[user_of(planned.name)].active:
                continue
            self._scenes.append(self._done(planned.name, rule.deed))
            try:
                await self._do(planned.name, rule.deed)
            except Lost as lost:
                raise self._mistake(rule.line, f"{planned.name}, then", lost) from None
            await self._stage.clockwork.settle()

    def _mistake(self, line: int, what: str, lost: Lost) -> Mistake:
        """With what was seen last, because that is where the writer has to look."""
        now = self._stage.clockwork.time()
        seen = "\n".join(Printer().lines(self._scenes[-2:], now))
        return Mistake(self._play.file, line, f"{what}: {lost}\nSeen last, at {write_moment(now)}:\n{seen}")

    # --- deeds -----------------------------------------------------------------------------------------------

    async def _do(self, name: str, deed: Deed) -> None:
        now = self._stage.clockwork.time()
        if not name or deed.verb in {"move", "deactivate", "join", "leave"}:
            await happen(self._stage, name, deed, now)
            return
        self._acted[name] = now
        if deed.verb == "tap":
            for each in (deed, *deed.then):
                await self._tap(name, each)
        else:
            await self._do_otherwise(user_of(name), deed)
            for fill in deed.fills:
                self._fill(name, fill)

    async def _do_otherwise(self, user: str, deed: Deed) -> None:
        hands = self._stage.hands
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

    async def _tap(self, name: str, deed: Deed) -> None:
        """What is written below stands in the form before the last tap."""
        user = user_of(name)
        for number, label in enumerate(deed.things, 1):
            if number == len(deed.things):
                for fill in deed.fills:
                    self._fill(name, fill)
            within = deed.within if number == 1 else ""
            self._budget.tapped(name, label)
            await self._stage.hands.tap(user, label, within)

    def _fill(self, name: str, fill: Fill) -> None:
        self._budget.wrote(name, fill.text)
        self._stage.hands.fill(user_of(name), fill.label, fill.text)

    # --- seeing ----------------------------------------------------------------------------------------------

    def _watch(self, event: Event) -> None:
        now = self._stage.clockwork.time()
        message = event.message
        if message.user is not None:
            name = self._names[message.user]
            self._private(event, name, now)
            return
        place = f"#{message.place.conversation}"
        thread = ", the circle's thread" if message.place.thread else ""
        how = {"told": "", "amended": " now reads", "unsaid": ", deleted"}[event.kind]
        self._budget.posted(event, now)
        sheet = event.sheet if event.kind != "unsaid" else None
        self._scenes.append(Scene(now, "in ", (place,), f"{thread}{how}", sheet, event.kind))

    def _private(self, event: Event, name: str, now: datetime) -> None:
        if event.kind == "told":
            self._check_hour(name, now)
        self._budget.private(event, name, now)
        how = {"told": "", "amended": " now reads", "unsaid": ", deleted"}[event.kind]
        head = "to " if event.kind == "told" else "the message to "
        sheet = event.sheet if event.kind != "unsaid" else None
        self._scenes.append(Scene(now, head, (self._at_home(name, now),), how, sheet, event.kind))
        if event.kind != "unsaid":
            self._plan(name, plain_text(event.sheet, 10_000), now)

    def sees(self, user: str, kind: str, sheet: Sheet) -> None:
        """Something that only this person sees, at once, in answer to their own act."""
        now = self._stage.clockwork.time()
        name = self._names[user]
        self._budget.saw(name, sheet)
        who = self._at_home(name, now)
        if kind == "problem":
            label = f"{sheet.title}: " if sheet.title else ""
            asked = Sheet("problem", (Text(f"{label}{sheet.summary}"),))
            self._scenes.append(Scene(now, "", (who,), " reads in the form", asked, kind))
            return
        how = {
            "form": " sees a form",
            "page": " sees a page",
            "home": " sees Home",
            "whisper": " alone reads",
        }
        self._scenes.append(Scene(now, "", (who,), how[kind], sheet, kind))

    def _check_hour(self, name: str, now: datetime) -> None:
        hours = self._hours(name)
        asked_for = now - self._acted.get(name, datetime.min.replace(tzinfo=now.tzinfo)) < JUST_NOW
        if hours is not None and not asked_for and not is_waking(hours, now):
            self._faults.append(f"{name} gets a message at {local(hours, now):%a %H:%M}, outside their hours")

    # --- what people do when they read something ---------------------------------------------------------------

    def _plan(self, name: str, text: str, now: datetime) -> None:
        for rule in self._matching(name, text):
            self._fired.add((rule.line, name))
            if rule.deed.verb == "nothing":
                continue
            deed = rule.deed if rule.deed.within else _within(rule)
            hours = self._hours(name)
            minutes = int(rule.after.total_seconds() // 60)
            at = now + rule.after if hours is None else add_waking(hours, now, minutes)
            own = replace(rule, deed=deed)
            heappush(self._planned, _Planned(at, next(self._numbers), name, own))

    def _matching(self, name: str, text: str) -> Sequence[Rule]:
        """Their own rules; where they have none for these words, everybody's."""
        said = " ".join(text.split()).casefold()
        fits = [r for r in self._play.rules if " ".join(r.reads.split()).casefold() in said]
        own = [rule for rule in fits if rule.who == name]
        chosen = own or [rule for rule in fits if rule.who == "anyone"]
        return [rule for rule in chosen if (rule.line, name) not in self._fired]

    # --- lines -----------------------------------------------------------------------------------------------

    def _done(self, name: str, deed: Deed) -> Scene:
        now = self._stage.clockwork.time()
        labels = [label for one in (deed, *deed.then) for label in one.things]
        what = ", ".join(f"[{label}]" for label in labels)
        return Scene(now, "", (self._at_home(name, now),), f" taps {what}" if what else f" {deed.verb}", None)

    def _at_home(self, name: str, now: datetime) -> str:
        """Ben (06:05)."""
        hours = self._hours(name)
        return f"{name} ({local(hours, now):%H:%M})" if hours is not None else name

    def _hours(self, name: str) -> Hours | None:
        """Where the platform says they are now: people move."""
        here = replace(self._people[name], zone=self._stage.platform.accounts[user_of(name)].zone)
        return hours_of(here)

    def _as_written(self, act: Act) -> list[str]:
        if not act.who:
            return [f"{act.when}  {act.text}"]
        return [f"{act.when}  {self._at_home(act.who, act.at)} {act.text}", *act.below]

    def _flush(self, at: datetime) -> list[str]:
        scenes, self._scenes = self._scenes, []
        start = self._play.shown_from
        return self._printer.lines([s for s in scenes if start is None or s.at >= start], at)

    def _between(self, act: Act, following: Act | None) -> list[str]:
        """Rules stand where the writer put them, between two acts."""
        last = following.line if following is not None else 10**9
        lines = [""]
        for rule in self._play.rules:
            if act.line < rule.line < last:
                lines += [*rule.written, ""]
        return lines

    def _end(self) -> None:
        self._faults += [f"the platform refuses: {one}" for one in self._stage.platform.complaints]


def _within(rule: Rule) -> Deed:
    return replace(rule.deed, within=rule.reads if rule.deed.verb == "tap" else "")
