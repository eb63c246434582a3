"""What is remembered of an organisation's own conduct: whole numbers by month and unit, for 24 months.

Rules X1 and X2 of the rulebook. Whoever tells of a deed says neither whose it was nor which.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.engine.effects import Effect, Hush, Ring, Send
from bot.engine.model import Conduct, Deed, MonthOfConduct, conduct_subject
from bot.engine.moves import Command, Conducted, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

KIND = "forget"
MONTHS = 24

Step = tuple[Conduct, tuple[Effect, ...]]


def conducted(organisation: str, deed: Deed, unit: str | None) -> Send:
    """X1. What a circle, a practice, an ask or a series sends when one of these things happened."""
    return Send(conduct_subject(organisation), Conducted(deed, unit or ""))


def step_conduct(conduct: Conduct | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal for every move of a person: nobody writes here by hand."""
    move = command.move
    if not isinstance(move, Conducted | Rung) or command.actor is not None:
        raise Refusal("refusal.unknown")
    if conduct is None and isinstance(move, Rung):
        raise Refusal("refusal.unknown")
    known = conduct or Conduct(command.subject.id)
    months = _with(known.months, move, month_of(now)) if isinstance(move, Conducted) else known.months
    months = tuple(one for one in months if one.month > month_of(now, back=MONTHS))
    alarm = Ring(KIND, _forgotten_at(months[0].month)) if months else Hush(KIND)
    return replace(known, months=months), (alarm,)


def _with(months: tuple[MonthOfConduct, ...], move: Conducted, month: str) -> tuple[MonthOfConduct, ...]:
    """X1. One more in this month and unit."""
    by_name = {(one.month, one.unit): one for one in months}
    known = by_name.get((month, move.unit), MonthOfConduct(month, move.unit))
    more: dict[str, Any] = {move.deed.value: known.count(move.deed) + 1}
    by_name[known.month, known.unit] = replace(known, **more)
    return tuple(by_name[name] for name in sorted(by_name))


def month_of(at: datetime, back: int = 0) -> str:
    """The month of this instant in UTC, or the one so many months before it."""
    years, month = divmod(at.astimezone(UTC).month - 1 - back, 12)
    return f"{at.astimezone(UTC).year + years:04}-{month + 1:02}"


def _forgotten_at(month: str) -> datetime:
    """X2. The first moment of the same month two years later."""
    return datetime(int(month[:4]) + MONTHS // 12, int(month[5:]), 1, tzinfo=UTC)
