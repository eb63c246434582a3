"""What is written beside a state so that it need not be opened: which circles a person has, how to write to them.

Both say how things are now. Neither keeps what was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import delete, insert

from bot.engine.model import Circle, Desk, Stage, Subject
from bot.service.ports import State
from storage.batch import listed, rows_as, upsert_of
from storage.shapes import hours_text
from storage.tables import person, seat
from storage.unit import Unit


class Projections(Unit):
    async def project(self, rows: Sequence[tuple[str, Subject, State]]) -> None:
        """Write the seat index of circles and the person row of desks, where they changed."""
        circles = [(row[0], row[2]) for row in rows if isinstance(row[2], Circle)]
        await self._project_circles([one for one in circles if self._seats_changed(*one)])
        desks = [(row[0], row[2]) for row in rows if isinstance(row[2], Desk)]
        await self._project_desks([one for one in desks if self._person_changed(*one)])

    def _before(self, organisation: str, subject: Subject) -> State | None:
        loaded = self.loaded.get((organisation, subject))
        return None if loaded is None else loaded.state

    def _seats_changed(self, organisation: str, circle: Circle) -> bool:
        before = self._before(organisation, circle.subject)
        if not isinstance(before, Circle):
            return True
        return (
            before.stage is not circle.stage
            or before.keeper != circle.keeper
            or before.co_keeper != circle.co_keeper
            or (before.seats is not circle.seats and _places(before) != _places(circle))
            or (circle.stage is Stage.INVITED and before.invitations != circle.invitations)
        )

    async def _project_circles(self, circles: Sequence[tuple[str, Circle]]) -> None:
        if not circles:
            return
        ids = [(organisation, circle.id) for organisation, circle in circles]
        await self.run(_forget_seats(self.sqlite), rows_as(self.sqlite, ids))
        rows = [row for organisation, circle in circles for row in _seat_rows(organisation, circle)]
        if rows:
            await self.run(insert(seat), rows)

    def _person_changed(self, organisation: str, desk: Desk) -> bool:
        before = self._before(organisation, Subject("desk", desk.person))
        return not isinstance(before, Desk) or _of_person(before) != _of_person(desk)

    async def _project_desks(self, desks: Sequence[tuple[str, Desk]]) -> None:
        if not desks:
            return
        rows = [{"organisation": organisation, **_person_row(desk)} for organisation, desk in desks]
        await self.run(_note_person(self.sqlite), rows)


@lru_cache
def _forget_seats(sqlite: bool) -> Any:
    return delete(seat).where(listed(sqlite, (seat.c.organisation, seat.c.circle)))


@lru_cache
def _note_person(sqlite: bool) -> Any:
    statement = upsert_of(sqlite, person)
    fresh = {column.name: statement.excluded[column.name] for column in person.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=["organisation", "id"], set_=fresh)


def _places(circle: Circle) -> list[tuple[str, str, bool]]:
    """All that the index tells of seats. How a seat fares in a sitting is not in it, and changes all the time."""
    return [(one.id, one.person, one.gone) for one in circle.seats]


def _seat_rows(organisation: str, circle: Circle) -> Iterator[dict[str, Any]]:
    row = {"organisation": organisation, "circle": circle.id, "stage": circle.stage.value}
    if circle.stage is Stage.ERASED:
        return
    seated = {one.person: _role(circle, one.id) for one in circle.seats if not one.gone}
    for who, role in seated.items():
        yield {**row, "person": who, "role": role}
    if circle.stage is Stage.INVITED:
        # An answered "no" is not among them, and nothing is left of it.
        waiting = dict.fromkeys(one.person for one in circle.invitations if not one.closed)
        yield from ({**row, "person": who, "role": "invited"} for who in waiting if who not in seated)


def _role(circle: Circle, id: str) -> str:
    if id == circle.keeper:
        return "keeper"
    return "co-keeper" if id == circle.co_keeper else "seat"


_of_person = attrgetter("language", "hours", "zone_known", "circle_time", "reminders", "active")


def _person_row(desk: Desk) -> dict[str, Any]:
    zone, week, away_until, *_ = hours_text(desk.hours)
    return {
        "id": desk.person, "language": desk.language, "zone": zone, "zone_known": desk.zone_known,
        "week": week, "away_until": away_until, "circle_time": desk.circle_time,
        "reminders": desk.reminders, "active": desk.active,
    }  # fmt: skip
