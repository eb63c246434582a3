"""Values that hold waking hours, beside a twin of each in which the hours are a short text.

A circle of eight holds eight weeks. Read span by span they would cost more than the rest of the circle together, so a
twin carries `(zone, week, away until)` and `read_hours` remembers what it has read before.
"""

from __future__ import annotations

from dataclasses import MISSING, field, fields, make_dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, get_type_hints

from bot.engine.hours import Hours, format_week, read_hours
from bot.engine.model import Circle, Desk, Invitation, Seat
from bot.engine.moves import HoursChanged

HoursText = tuple[str, str, datetime | None]


def _twin(cls: type, **others: object) -> type:
    """A class with the same fields, where the named ones have another type."""
    hints = get_type_hints(cls)
    rows: list[Any] = []
    for one in fields(cls):
        default = field() if one.default is MISSING else field(default=one.default)
        rows.append((one.name, others.get(one.name, hints[one.name]), default))
    return make_dataclass(cls.__name__, rows)


_SEAT = _twin(Seat, hours=HoursText)
_INVITATION = _twin(Invitation, hours=HoursText)

TWINS: dict[type, type] = {
    Circle: _twin(Circle, seats=tuple[_SEAT, ...], invitations=tuple[_INVITATION, ...]),  # type: ignore[valid-type]
    Desk: _twin(Desk, hours=HoursText),
    HoursChanged: _twin(HoursChanged, hours=HoursText),
}
"""What a decoder reads in the place of these classes; `from_twin` makes the real value of it."""


def to_plain(value: object) -> object:
    """What an encoder writes: the value itself, or a mapping where it holds hours."""
    if isinstance(value, Circle):
        plain = dict(value.__dict__)
        plain["seats"] = [_with_text(seat) for seat in value.seats]
        plain["invitations"] = [_with_text(invitation) for invitation in value.invitations]
        return plain
    if isinstance(value, Desk | HoursChanged):
        return _with_text(value)
    return value


def from_twin(cls: type, twin: Any) -> Any:
    """The value of class `cls` of which `twin` was decoded. The twin itself becomes it, and is nobody's any more."""
    if cls is Circle:
        for seat in twin.seats:
            _become(Seat, seat)
        for invitation in twin.invitations:
            _become(Invitation, invitation)
        twin.__class__ = Circle
    elif cls in TWINS:
        _become(cls, twin)
    return twin


def hours_text(hours: Hours) -> HoursText:
    return hours.zone, _week_text(hours), hours.away_until


def _week_text(hours: Hours) -> str:
    # The calendar is one object for all equal weeks of a zone, and hashing it costs nothing.
    return _text_of(hours.calendar)


@lru_cache(maxsize=4096)
def _text_of(calendar: Any) -> str:
    return format_week(calendar.week)


def _with_text(value: Seat | Invitation | Desk | HoursChanged) -> dict[str, object]:
    return {**value.__dict__, "hours": hours_text(value.hours)}


def _become(cls: type, twin: Any) -> None:
    # The decoder has checked every field and put it where the value has it too. Making the value anew, field by field,
    # would take a third of the time in which a circle is read.
    twin.hours = read_hours(*twin.hours)
    twin.__class__ = cls
