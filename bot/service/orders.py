"""What steps asked for, sorted into rows and written in bulk, in the transaction that saves their states.

One `Orders` serves one transaction, be it one act of a person or five hundred alarms. It decides nothing.
The order of writing is fixed (timers, moves for others, new messages, words, changes to messages, the end),
so that a message and its amendment in one step come out right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.engine.circle.artifact import sheet_name
from bot.engine.circle.status import status_names
from bot.engine.effects import (
    Amend,
    CheckPlace,
    CompileDigest,
    ConveneNext,
    Drop,
    Effect,
    Erase,
    Follow,
    Hush,
    InThread,
    Keep,
    KeepVersion,
    LayDates,
    Look,
    News,
    Private,
    Publish,
    Reply,
    Ring,
    Send,
    SetAside,
    Strike,
    Tell,
    ToEveryCircle,
    Unsay,
)
from bot.engine.model import Circle, Part, Subject, circle_subject
from bot.engine.moves import Move
from bot.service.changes import Changes, conversation_of, erase, erase_every_post, place_key, waiting_sheets
from bot.service.ports import Hushing, Putting, Ringing, Sending, State, Work

TimerKey = tuple[str, Subject, str, int]


class Origin(NamedTuple):
    """Whose step it was, as it stood before. `actor` is None for the clock and for other subjects."""

    organisation: str
    subject: Subject
    before: State | None
    actor: str | None = None


@dataclass
class Orders:
    now: datetime
    replies: list[Part] = field(default_factory=list)
    alarms: dict[TimerKey, datetime | None] = field(default_factory=dict)
    _sends: list[Sending] = field(default_factory=list)
    _everywhere: list[tuple[str, Move]] = field(default_factory=list)
    _puts: list[Putting] = field(default_factory=list)
    _changes: Changes = field(default_factory=Changes)
    _words: list[tuple[Origin, Keep | Drop | SetAside | Publish | Strike | Follow | KeepVersion]] = field(
        default_factory=list
    )
    _erasures: list[tuple[Origin, Erase]] = field(default_factory=list)
    _journal: list[tuple[str, Subject, str]] = field(default_factory=list)

    def take(self, origin: Origin, after: State, effects: Iterable[Effect]) -> None:
        """Sort the effects of one step."""
        for effect in effects:
            self._sort(origin, effect)
        line = journal_line(origin.before, after)
        if line:
            self._journal.append((origin.organisation, origin.subject, line))

    def _sort(self, origin: Origin, effect: Effect) -> None:
        organisation, subject = origin.organisation, origin.subject
        match effect:
            case Ring(kind, at, turn):
                self.alarms[organisation, subject, kind, turn] = at
            case Hush(kind, turn):
                self.alarms[organisation, subject, kind, turn] = None
            case Send() | ToEveryCircle():
                self._send(organisation, effect)
            case Tell() | Look() | CheckPlace() | ConveneNext() | LayDates() | CompileDigest() | News():
                self._puts.append(self._message(origin, effect))
            case Amend(part):
                # What a series tells lies on desks. So it does when the series ends, and everything of its own goes.
                about = part.about if subject.kind == "series" else subject
                self._changes.amend(organisation, about, part)
            case Unsay(name):
                self._changes.unsay(organisation, subject, name)
            case Reply(part):
                self.replies.append(part)
            case Erase():
                self._erasures.append((origin, effect))
            case Keep() | Drop() | SetAside() | Publish() | Strike() | Follow() | KeepVersion():
                self._words.append((origin, effect))

    def _send(self, organisation: str, effect: Send | ToEveryCircle) -> None:
        if isinstance(effect, Send):
            self._sends.append(Sending(organisation, effect.subject, effect.move, self.now))
        else:
            self._everywhere.append((organisation, effect.move))

    def _message(
        self, origin: Origin, effect: Tell | Look | CheckPlace | ConveneNext | LayDates | CompileDigest | News
    ) -> Putting:
        organisation, subject = origin.organisation, origin.subject
        match effect:
            case Tell(to, parts, after):
                person = to.person if isinstance(to, Private) else None
                return Putting(
                    organisation, subject, conversation_of(to), "tell", to, parts, parts[0].name, person, after,
                    self.now,
                )  # fmt: skip
            case Look(person):
                # Its own conversation: the question never waits behind a message that the answer may hold up.
                talk = f"look:{person}"
                return Putting(organisation, subject, talk, "look", None, (), "", person, None, self.now)
            case CheckPlace(place):
                talk, to = f"check:{place_key(place)}", InThread(place)
                return Putting(organisation, subject, talk, "check", to, (), "", None, None, self.now)
            case ConveneNext():
                talk = f"convene:{subject.id}"
                return Putting(organisation, subject, talk, "convene", None, (), "", None, None, self.now)
            case LayDates():
                talk = f"dates:{subject.id}"
                return Putting(organisation, subject, talk, "dates", None, (), "", None, None, self.now)
            case CompileDigest():
                talk = f"digests:{subject.id}"
                return Putting(organisation, subject, talk, "digests", None, (), "", None, None, self.now)
            case News(part):
                talk = f"news:{subject.kind}:{subject.id}"
                return Putting(
                    organisation, subject, talk, "news", None, (part,), part.name, None, None, self.now
                )

    # --- writing ---------------------------------------------------------------------------------------

    async def write(self, work: Work) -> None:
        await self._write_alarms(work)
        for organisation, move in self._everywhere:
            there = await work.circles_there(organisation)
            self._sends += [Sending(organisation, circle_subject(id_), move, self.now) for id_ in there]
        if self._sends:
            await work.send_many(self._sends)
        if self._puts:
            await work.put_many(self._puts)
        await self._write_words(work)
        await self._changes.write(work, self.now)
        if self._journal:
            await work.journal_many(self._journal, self.now)
        for origin, effect in self._erasures:
            await self._erase(work, origin, effect)

    async def _erase(self, work: Work, origin: Origin, effect: Erase) -> None:
        before, subject = origin.before, effect.subject
        sheets: list[Putting] = []
        lines: list[str] = []
        if isinstance(before, Circle) and before.subject == subject:
            sheets = await waiting_sheets(work, origin.organisation, before, self.now)
            lines = status_names(before)
        if effect.posts:
            people = _people_of(before)
            await erase_every_post(work, origin.organisation, subject, effect.told, people, self.now)
        else:
            await erase(work, origin.organisation, subject, keeper_of(before), self.now, lines)
        if sheets:
            await work.put_many(sheets)

    async def _write_alarms(self, work: Work) -> None:
        hushed = [Hushing(*key) for key, at in self.alarms.items() if at is None]
        ringing = [Ringing(*key, at) for key, at in self.alarms.items() if at is not None]
        if hushed:
            await work.hush_many(hushed)
        if ringing:
            await work.ring_many(ringing)

    async def _write_words(self, work: Work) -> None:
        for origin, effect in self._words:
            organisation, subject = origin.organisation, origin.subject
            match effect:
                case Keep(entry, words):
                    await work.keep(organisation, subject, entry, words, self.now)
                case Drop() | SetAside():
                    await self._gone(work, origin, effect)
                case Publish():
                    await work.publish(organisation, subject.id, effect, self.now)
                case Strike(artifact, line):
                    await work.strike(organisation, artifact, line)
                    for name in _sheet_names(origin, artifact):
                        self._changes.take_away(organisation, name, origin.actor)
                case KeepVersion(version, text):
                    await work.keep_version(organisation, subject.id, version, text)
                case Follow(about, person, on):
                    await work.follow(organisation, about, person, on, self.now)

    async def _gone(self, work: Work, origin: Origin, effect: Drop | SetAside) -> None:
        """Z9. For everybody; put aside, the words rest under a name that nobody asks for."""
        organisation, subject, entry = origin.organisation, origin.subject, effect.entry
        if isinstance(effect, SetAside):
            for words in (await work.words(organisation, subject, [entry])).values():
                await work.keep(organisation, subject, effect.under, words, self.now)
        await work.drop(organisation, subject, entry)
        await self._changes.leave_out(work, organisation, subject, entry, origin.actor)


def _sheet_names(origin: Origin, artifact: str) -> list[str]:
    """How the messages are called in which this sheet stands."""
    circle = origin.before
    centrals = circle.centrals if isinstance(circle, Circle) else ()
    return [sheet_name(circle, one) for one in centrals] or [f"artifact:{artifact}"]  # type: ignore[arg-type]


def keeper_of(state: State | None) -> str | None:
    """The person who keeps this circle; when that seat is empty, the co-keeper, or else whoever has a seat."""
    if not isinstance(state, Circle):
        return None
    there = [seat for seat in state.seats if not seat.gone]
    order = {state.keeper: 0, state.co_keeper: 1}
    first = min(there, key=lambda seat: order.get(seat.id, 2), default=None)
    return first.person if first else None


def _people_of(before: State | None) -> tuple[str, ...]:
    """Whoever has a seat, had one, or was asked: something of it may wait on their desks."""
    if not isinstance(before, Circle):
        return ()
    seated, invited = (seat.person for seat in before.seats), (one.person for one in before.invitations)
    return tuple(dict.fromkeys((*seated, *invited)))


def journal_line(before: State | None, after: State) -> str:
    """What kind of thing happened: a stage, or "moved". Never which act: that would be somebody's conduct.

    Desks leave no line at all, because each belongs to one person.
    """
    if not isinstance(after, Circle):
        return ""
    if isinstance(before, Circle) and before.stage is after.stage:
        return "moved"
    return after.stage.value
