"""Row "round": one passing round around the world, following the sun against an order by chance.

Eight people from UTC-8 to UTC+8, nine to five, replies after about two working hours, a window of eight. Virtual time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from bench.figures import Figure, Sizes, at_most, middle
from bot.engine.circle.order import FOLLOW_THE_SUN, turn_order
from bot.engine.waking.hours import DAYS, Hours, add_waking, next_waking, offset

ROW = "round"
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
DAY = timedelta(days=1)
REPLY, WINDOW = 120, 480
ZONES = tuple(f"Etc/GMT{-hours:+d}" for hours in (-8, -6, -3, -1, 1, 3, 6, 8))
PEOPLE = {zone: Hours(zone, DAYS) for zone in ZONES}

Order = Callable[[Random], Sequence[str]]


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    del server
    return figures(sizes.circles_simulated)


def figures(rounds: int) -> list[Figure]:
    offsets = [(zone, offset(person, MONDAY)) for zone, person in PEOPLE.items()]
    sun = _days(
        rounds, lambda chance: turn_order(FOLLOW_THE_SUN, offsets, "seed", chance.randrange(len(ZONES)))
    )
    random = _days(rounds, lambda chance: chance.sample(ZONES, len(ZONES)))
    note = f"{sun:.1f} days against {random:.1f}, median of {rounds:,} rounds"
    what = "one passing round of eight, follow the sun against random order"
    return [Figure(ROW, what, sun / random, "×", at_most(0.45), note)]


def _days(rounds: int, order: Order) -> float:
    """The median length of a round, in days. Both orders meet the same starts and the same replies."""
    took = []
    for n in range(rounds):
        chance = Random(n)
        start = MONDAY + timedelta(minutes=chance.randrange(5 * 24 * 60))
        replies = Random(n + rounds)
        took.append((_around(order(chance), start, replies) - start) / DAY)
    return middle(took)


def _around(order: Sequence[str], start: datetime, replies: Random) -> datetime:
    at = start
    for zone in order:
        person = PEOPLE[zone]
        after = min(WINDOW, round(replies.expovariate(1 / REPLY)))
        at = add_waking(person, next_waking(person, at), after)
    return at
