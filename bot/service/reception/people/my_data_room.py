"""My data: what is kept of me, a copy of it, and all my words erased at once. For oneself; who looks is noted nowhere."""

from __future__ import annotations

from bot.engine.model import circle_subject
from bot.engine.moves import ForgetMine
from bot.engine.people.own_data import own_words
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Submit
from bot.service.handle import Outcome
from bot.service.reception.answers import answered, opened
from bot.service.reception.people import my_data_seen
from bot.service.reception.visit import Visit
from bot.wording.forms import forget
from bot.wording.forms.kit import number
from bot.wording.pages import my_data

COPIES = {"text": my_data.as_text, "json": my_data.as_json}


async def show(visit: Visit, _press: Press) -> Answer:
    return opened(visit, my_data.page(await my_data_seen.gathered(visit), visit.speaker))


async def copy(visit: Visit, press: Press) -> Answer:
    """Z2. One's own words in full, to be copied; nobody else's, and nobody's name."""
    form = press.args.get("f", "")
    if form not in COPIES:
        raise Refusal("refusal.unknown")
    data = await my_data_seen.gathered(visit, words=True)
    found = my_data.pieces(COPIES[form](data, visit.speaker))
    at = min(number(press.args, "p"), max(len(found) - 1, 0))
    return opened(visit, my_data.copy(found, form, at, visit.speaker))


async def open_forget(visit: Visit, _press: Press) -> Answer:
    """Z4. What goes and what stays is read before anything does."""
    visits = (visit, *await visit.behind())
    circles = [one for there in visits for one in await there.circles()]
    held = any(one.legal_holds for one in circles)
    return opened(visit, forget.form(visit.once(), visit.speaker, legal_hold=held))


async def keep_forget(visit: Visit, submit: Submit) -> Answer:
    return await answered(visit, await forgotten(visit, submit.args.get("once", submit.once)))


async def forgotten(visit: Visit, once: str) -> Outcome:
    """Z4. Here, and wherever their words stayed behind."""
    for then in await visit.behind():
        await _forget(then, once)
    return await _forget(visit, once)


async def _forget(visit: Visit, once: str) -> Outcome:
    states = await my_data_seen.found(visit)
    subjects = {subject for subject, state in states.items() if own_words(state, visit.person)}
    subjects |= {circle_subject(id_) for id_ in visit.desk.circles}
    move = ForgetMine(tuple(sorted(subjects)))
    return await visit.at_desk(move, once)


PRESSES = {"my_data": show, "my_data_copy": copy, "forget": open_forget}
SUBMITS = {"forget": keep_forget}
