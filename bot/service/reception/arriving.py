"""Looking at the people of a list of newcomers: who they are here, and whether their dates can be."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.model import Desk, Side, newcomers_subject
from bot.engine.moves import Arrival, Command, NoteNewcomers
from bot.engine.people.welcome_dates import check, today_of
from bot.service.acts import Who
from bot.service.arrivals_file import Fault, Row, read_list
from bot.service.people import tidy
from bot.service.ports import Found, PlatformTrouble
from bot.service.reception import greeting
from bot.service.reception.house import House, Known
from bot.wording.forms.kit import Line
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Asker:
    """Who loads the list: from which side, and for which organisation. `keeper`: the id of whoever welcomes those for
    whom the list names nobody; `others` are persons, who are asked once the keeper is gone."""

    side: Side
    organisation: str
    keeper: str
    others: tuple[str, ...] = ()


class _Refused(Exception):
    def __init__(self, why: str, column: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.column = column


@dataclass
class _People:
    """Everybody is looked at once, however often a list names them."""

    house: House
    asker: Asker
    now: datetime
    also: Sequence[Side]
    _seen: dict[tuple[str, Side], tuple[Found, Known, Desk]] = field(default_factory=dict)

    async def at(self, user: str, column: str, side: Side | None = None) -> tuple[Found, Known, Desk]:
        at = (user, side or self.asker.side)
        if at not in self._seen:
            self._seen[at] = await self._look(*at, column)
        return self._seen[at]

    async def _look(self, user: str, side: Side, column: str) -> tuple[Found, Known, Desk]:
        who, found = await self._found(user, side, column)
        if found.bot or found.stranger:
            raise _Refused("not_here", column)
        if not found.active:
            raise _Refused("off", column)
        ((known, desk),) = await greeting.meet_all(self.house, [(who, found)], self.now)
        if known.organisation != self.asker.organisation:
            raise _Refused("not_here", column)
        return found, known, desk

    async def _found(self, user: str, side: Side, column: str) -> tuple[Who, Found]:
        """By the id; where that is nobody's, by a name that one account alone has, here or else on another side."""
        try:
            who = Who(side.platform, side.tenant, user)
            return who, await self.house.people.find(who, self.now, fresh=True)
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
        called = await self._called(user, [side])
        if not called:
            called = await self._called(user, [one for one in self.also if one != side])
        if len(called) > 1:
            raise _Refused("several", column)
        if not called:
            raise _Refused("unknown", column)
        return called[0]

    async def _called(self, user: str, sides: Sequence[Side]) -> list[tuple[Who, Found]]:
        name = tidy(user).casefold()
        return [
            (Who(side.platform, side.tenant, one.user), one)
            for side in sides
            for one in await self._everyone(side)
            if one.name.casefold() == name
        ]

    async def _everyone(self, side: Side) -> Sequence[Found]:
        try:
            return await self.house.people.everyone(side, self.now)
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return ()


async def look_at(
    house: House, asker: Asker, rows: Sequence[Row], now: datetime
) -> tuple[tuple[Arrival, ...], tuple[Fault, ...]]:
    """Those that can be noted, and why the others cannot. Raises PlatformTrouble for what may pass."""
    arrivals: dict[str, Arrival] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    async with house.store.view() as view:
        sides = [one.side for one in await view.tenants_of(asker.organisation)]
    async for row, made in _each(_People(house, asker, now, sides), rows):
        if isinstance(made, Fault):
            faults.append(made)
        elif made.person in arrivals:
            faults.append(Fault(row.line, "twice", other=lines[made.person]))  # by another account of theirs
        else:
            arrivals[made.person], lines[made.person] = made, row.line
    return tuple(arrivals.values()), tuple(faults)


async def _each(people: _People, rows: Sequence[Row]) -> AsyncIterator[tuple[Row, Arrival | Fault]]:
    for row in rows:
        try:
            yield row, await _arrival(people, row)
        except _Refused as no:
            yield row, Fault(row.line, no.why, no.column)


async def _arrival(people: _People, row: Row) -> Arrival:
    user = row.keeper or people.asker.keeper
    if not user:
        raise _Refused("no_keeper")
    _, known, desk = await people.at(row.person, "person", row.side)
    keeping, keeper, _ = await people.at(user, "keeper")
    if keeping.guest:
        raise _Refused("keeper_guest")
    if keeper.person == known.person:
        raise _Refused("keeper_self")
    why = check(row.starts, row.exposed, today_of(desk.hours, people.now))
    if why:
        raise _Refused(why)
    exposed = row.exposed.isoformat() if row.exposed else ""
    others = tuple(one for one in people.asker.others if one not in (keeper.person, known.person))
    return Arrival(known.person, desk.hours, row.starts.isoformat(), exposed, keeper.person, others)


# --- from the command line ---


@dataclass(frozen=True)
class Loaded:
    """`unclear`: a sentence for each row that was not taken, with its line."""

    taken: int
    unclear: tuple[str, ...]


async def load(house: House, asker: Asker, text: str, now: datetime) -> Loaded:
    """J4. A list loaded by whoever runs the bot. Good rows are taken; the same list again changes nothing."""
    rows, faults = read_list(text)
    arrivals, more = await look_at(house, asker, rows, now)
    if arrivals:
        subject, seed = newcomers_subject(asker.organisation), house.seeds()
        command = Command(asker.organisation, subject, None, f"load:{seed}", NoteNewcomers(arrivals), seed)
        await house.door.handle(command, now)
    unclear = sorted((*faults, *more), key=lambda one: one.line)
    return Loaded(len(arrivals), tuple(said(one, Speaker("en", "UTC")) for one in unclear))


def said(fault: Fault, speaker: Speaker) -> str:
    """The whole sentence; what stands in the list is never repeated."""
    values = {"column": fault.column, "most": fault.most, "other": fault.other}
    why = Line(f"arrivals.{fault.why}", values).said(speaker)
    if not fault.line:
        return why[:1].upper() + why[1:]
    return speaker.say("arrivals.line", line=fault.line, why=why)
