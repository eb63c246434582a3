"""What circles are called in a list. Where titles are alike, whose circle it is tells them apart, or since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.engine.keeping import keeper_person
from bot.engine.model import Circle
from bot.service.reception.visit import TakesTime, Visit


async def titles(visit: Visit, circles: Sequence[Circle]) -> Mapping[str, str]:
    """By circle id. A platform that is slow to say names keeps nobody waiting: then days tell circles apart."""
    found = {circle.id: visit.title(circle) for circle in circles}
    alike = _alike(circles, found)
    if alike:
        names = await _names(visit, [keeper_person(circle) for circle in alike])
        for circle in alike:
            name = names.get(keeper_person(circle))
            if name:
                found[circle.id] = visit.speaker.say(
                    "page.circles.of",
                    title=found[circle.id],
                    whose=visit.speaker.say("message.whose", keeper=name),
                )
    for circle in _alike(circles, found):
        day = visit.speaker.day(circle.opened or circle.start)
        found[circle.id] = visit.speaker.say("page.circles.since", title=found[circle.id], day=day)
    return found


def _alike(circles: Sequence[Circle], found: Mapping[str, str]) -> list[Circle]:
    often = Counter(found.values())
    return [circle for circle in circles if often[found[circle.id]] > 1]


async def _names(visit: Visit, persons: Sequence[str]) -> Mapping[str, str]:
    try:
        return await visit.names(persons)
    except TakesTime:
        return {}
