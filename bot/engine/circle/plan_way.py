"""One way a planned circle may go: everyone answers after some minutes, or everyone uses the whole window."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.engine.circle.apart import APART
from bot.engine.circle.order import turn_order
from bot.engine.circle.roles import speaks
from bot.engine.kinds.script import Sitting
from bot.engine.model import Mode
from bot.engine.waking import hours as h
from bot.engine.waking.hours import Hours

DRAFT_DAYS, AGREE_DAYS, KEEPER_DAYS = 2, 2, 2
"""Working days at most: for the scribe's draft, for the seats' yes, for each move of the keeper."""

MEETING_DAYS, MEETING_DAYS_MOST = 2, 10
"""Working days of the keeper for private time or a live meeting: likely, and foreseen at the latest."""

REVISE_DAYS, AGAIN_DAYS, FLOOR_DAYS = 1, 1, 2
"""Working days that only some circles need: other words for a line, a yes to them, the question below the floor."""


@dataclass(frozen=True, slots=True)
class PlanSeat:
    """Somebody the keeper means to invite. `language_second`: the circle's language is not their first."""

    id: str
    hours: Hours
    language_second: bool = False
    keeper: bool = False
    scribe: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPrompt:
    """When the piece reaches a seat; `local` is the same instant on that person's wall."""

    seat: str
    at: datetime
    local: datetime


@dataclass
class Way:
    """A circle going its way. `reply` is waking minutes, or None where every window and every day is used up.

    `silent` seats never answer: their first window runs to its end, and afterwards nobody waits for them.
    """

    seats: Sequence[PlanSeat]
    reply: int | None
    seed: str = ""
    silent: Collection[str] = ()
    chosen: Sequence[str] = ()
    known_silent: set[str] = field(default_factory=set)

    def sit(self, sitting: Sitting, t: datetime) -> tuple[datetime, tuple[PlannedPrompt, ...]]:
        """When a sitting that begins at `t` ends, and the prompts in it."""
        if sitting.mode in APART:
            return self._apart(sitting, t)
        prompts: list[PlannedPrompt] = []
        end = t
        people = {seat.id: seat for seat in self.seats if speaks(sitting.speakers, seat.role)}
        waited = set(people) - self.known_silent or set(people)
        for id_ in self._order(sitting, t):
            reached = end if sitting.mode is Mode.PASSING else t
            hours = people[id_].hours
            if hours.away_until is not None and hours.away_until > reached:
                continue  # away: the seat rests and the piece goes on
            at = h.next_waking(hours, reached)
            prompts.append(PlannedPrompt(id_, at, h.local(hours, at)))
            if id_ in waited:
                end = max(end, self._answered(people[id_], at, sitting.window_hours * 60))
        return end, tuple(prompts)

    def _apart(self, sitting: Sitting, t: datetime) -> tuple[datetime, tuple[PlannedPrompt, ...]]:
        """People meet without the bot: likely within days, at the latest when the keeper's patience ends."""
        told = [seat for seat in self.seats if speaks(sitting.speakers, seat.role)]
        reached = [(seat, h.next_waking(seat.hours, t)) for seat in told]
        prompts = tuple(PlannedPrompt(seat.id, at, h.local(seat.hours, at)) for seat, at in reached)
        keepers = [seat for seat in self.seats if seat.keeper] or self.seats
        days = MEETING_DAYS if self.reply is not None else MEETING_DAYS_MOST
        return max(h.add_working_days(seat.hours, t, days) for seat in keepers), prompts

    def _order(self, sitting: Sitting, t: datetime) -> Sequence[str]:
        speaking = [seat for seat in self.seats if speaks(sitting.speakers, seat.role)]
        offsets = [(seat.id, h.offset(seat.hours, t)) for seat in speaking]
        if sitting.mode is Mode.PASSING:
            return turn_order(sitting.order, offsets, self.seed, sitting.n, self.chosen)
        return [seat.id for seat in speaking]

    def _answered(self, seat: PlanSeat, at: datetime, window: int) -> datetime:
        if seat.id in self.silent:
            self.known_silent.add(seat.id)
            return h.add_waking(seat.hours, at, window)
        return h.add_waking(seat.hours, at, window if self.reply is None else min(self.reply, window))

    def publish(self, t: datetime) -> datetime:
        """When the sheet is drafted, agreed and published, after the last sitting ended at `t`.

        The scribe may be anybody: likely somebody in the middle, at the latest the slowest.
        """
        scribes = [seat for seat in self.seats if seat.scribe] or self.seats
        drafted = sorted(self._act(seat, t, DRAFT_DAYS) for seat in scribes)
        t = drafted[-1] if self.reply is None else drafted[len(drafted) // 2]
        t = self._all(t, AGREE_DAYS)
        if self.reply is None:
            t = max(self._act(seat, t, REVISE_DAYS) for seat in scribes)
            t = self._all(self._all(t, AGAIN_DAYS), FLOOR_DAYS)
        return self.keep(t)

    def _all(self, t: datetime, days: int) -> datetime:
        return max(self._act(seat, t, days) for seat in self.seats)

    def keep(self, t: datetime) -> datetime:
        """When the keeper has made a move that waits for them since `t`."""
        keepers: Iterable[PlanSeat] = [seat for seat in self.seats if seat.keeper] or self.seats
        return max(self._act(seat, t, KEEPER_DAYS) for seat in keepers)

    def _act(self, seat: PlanSeat, t: datetime, days: int) -> datetime:
        if self.reply is None or seat.id in self.silent:
            return h.add_working_days(seat.hours, t, days)
        return h.add_waking(seat.hours, h.next_waking(seat.hours, t), self.reply)
