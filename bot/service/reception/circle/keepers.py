"""Who else keeps circles here: suggested for a keepers' circle, by name, and never with which circles they keep."""

from __future__ import annotations

from bot.engine.circle.keeping import keeper_person
from bot.engine.kinds.script import Template
from bot.engine.model import Circle, circle_subject
from bot.service.reception.guests import side_of
from bot.service.reception.visit import Visit

MOST = 19


async def kept_before(visit: Visit, template: Template) -> bool:
    """H14. Where circles begin anew: whether the reader keeps a circle or a series here that was before."""
    if not template.signature:
        return False
    if any(one.keeper == visit.person for one in await visit.all_series()):
        return True
    subjects = [circle_subject(id_) for id_ in (await visit.settings()).open_circles]
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    return any(isinstance(c, Circle) and keeper_person(c) == visit.person for c in states.values())


async def others(visit: Visit) -> tuple[str, ...]:
    """K8. The platform's ids of those who keep a circle that is open now, on the reader's own side."""
    subjects = [circle_subject(id_) for id_ in (await visit.settings()).open_circles]
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
        keepers = {keeper_person(c) for c in states.values() if isinstance(c, Circle)} - {visit.person, ""}
        whos = await view.handles(visit.organisation, sorted(keepers))
    here = [who.user for who in whos.values() if side_of(who) == side_of(visit.who)]
    return tuple(here[:MOST])
