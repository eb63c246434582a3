"""A listening practice, one tap away after a welcome, and in the help for whoever begins to keep."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.model import Stage
from bot.service.acts import Answer, Press
from bot.service.reception.answers import opened
from bot.service.reception.circle.convening import form_with
from bot.service.reception.circle.first_wish import first_wish
from bot.service.reception.guests import side_of
from bot.service.reception.membership import only_members
from bot.service.reception.people.desk_room import open_hours
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms.elsewhere import Chosen

LISTENING = "listening-practice"


async def open_practice(visit: Visit, press: Press) -> Answer:
    """J11. The convening form for it, with those of the welcome in it; they are asked when its keeper says so."""
    await only_members(visit)
    if not visit.desk.zone_known:
        return await open_hours(visit, press)
    asked = await first_wish(visit, Press(press.who, press.move, {"template": LISTENING}, press.once))
    here, there = await _with(visit, press.args.get("c", ""))
    notes = (visit.speaker.say("practise.note"),)
    return opened(visit, await form_with(visit, replace(asked, people=here, elsewhere=there), notes))


async def _with(visit: Visit, circle: str) -> tuple[tuple[str, ...], Chosen]:
    """Those who sat in that circle, if this person did; nobody where it was erased."""
    if not circle:
        return (), Chosen()
    state = await visit.circle(circle)
    if state.stage is Stage.ERASED:
        return (), Chosen()
    own_seat(state, visit.person)
    others = [seat.person for seat in state.seats if not seat.gone and seat.person != visit.person]
    async with visit.house.store.view() as view:
        whos = await view.handles(visit.organisation, others)
    mine = side_of(visit.who)
    here = tuple(who.user for who in whos.values() if side_of(who) == mine)
    return here, Chosen(people=tuple((side_of(w), w.user) for w in whos.values() if side_of(w) != mine))


PRESSES = {"practise": open_practice}
