"""Half a year on: saying whether one sees the change, by one tap or in a form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.model import HoldCheck, HoldStage, Seen, hold_subject
from bot.engine.moves import Move, SayHold
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.after import hold_checks_seen
from bot.service.reception.answers import answered, opened
from bot.service.reception.visit import Visit
from bot.wording.forms import hold_check as form
from bot.wording.forms.kit import Unclear


async def _one(visit: Visit, args: Mapping[str, str]) -> HoldCheck:
    """V3, V4. For those who asked to hear of it, while it is open. Raises Refusal."""
    check = await hold_checks_seen.one(visit, args.get("id", ""))
    if check is None:
        raise Refusal("refusal.unknown")
    if not await hold_checks_seen.asked(visit, check):
        raise Refusal("refusal.hold_check_circle")
    if check.stage is not HoldStage.OPEN or check.closes is None or visit.now >= check.closes:
        raise Refusal("refusal.hold_check_closed")
    return check


async def open_form(visit: Visit, press: Press) -> Answer:
    check = await _one(visit, press.args)
    return opened(visit, form.form(await hold_checks_seen.values(visit, check), visit.speaker))


async def say(visit: Visit, press: Press) -> Answer:
    check = await _one(visit, press.args)
    seen = press.args.get("w", "")
    if seen not in set(Seen):
        raise Refusal("refusal.unknown")
    return await _act(visit, check, SayHold(Seen(seen)), press.once)


async def submit(visit: Visit, submit: Submit) -> Answer:
    check = await _one(visit, submit.args)
    move = form.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, check, move, submit.args.get("once", submit.once))


async def _act(visit: Visit, check: HoldCheck, move: Move, once: str) -> Answer:
    return await answered(visit, await visit.act(hold_subject(check.id), move, f"hold_check:{once}"))


PRESSES = {"hold_check": open_form, "hold_check_say": say}
SUBMITS = {"hold_check": submit}
