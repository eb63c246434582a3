"""What circles are called in a list. Where titles are alike, whose circle it is tells them apart, or since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.engine.circle.keeping import keeper_person
from bot.engine.model import Circle
from bot.service.reception.visit import TakesTime, Visit


async def titles(visit: Visit, circles: Sequence[Circle]) -> Mapping[str, str]:
    """By circle id. A platform that is slow to say names keeps nobody waiting: then days tell circles apart."""
    found = {circle.id: visit.title(circle) for circle in circles}
    alike = _alike(circles, found)
    if alike:
        names = await _keepers(visit, alike)
        for circle in alike:
            name = names.get(circle.id)
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


async def _keepers(visit: Visit, circles: Sequence[Circle]) -> Mapping[str, str]:
    """By circle id, what its keeper is called there."""
    shown = [circle for circle in circles if not circle.own_names]
    try:
        names = await visit.names(map(keeper_person, shown)) if shown else {}
    except TakesTime:
        names = {}
    found = {circle.id: names.get(keeper_person(circle), "") for circle in shown}
    for circle in circles:
        if circle.own_names:
            person = keeper_person(circle)
            found[circle.id] = (await visit.names_in(circle, [person])).get(person, "")
    return found
