"""Practices of published sheets: looking after one, and letting it go."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.circle.taking_back import NOTICE
from bot.engine.model import Practice, PracticeStage, practice_subject
from bot.engine.moves import (
    HandPracticeOn,
    KeepPractice,
    LeavePracticeThere,
    LetPracticeGo,
    Move,
    SnoozePractice,
)
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception import elsewhere, somebody
from bot.service.reception.after.practices_seen import found, shown, words_of
from bot.service.reception.answers import answered, opened
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import practice as practice_form
from bot.wording.forms import practice_hand
from bot.wording.forms import somebody as somebody_form
from bot.wording.forms.kit import Unclear
from bot.wording.forms.practice import PracticeValues
from bot.wording.forms.practice_hand import PracticeHandValues
from bot.wording.pages import practice as practice_page


async def _one(visit: Visit, args: Mapping[str, str]) -> Practice:
    """R8. Practices of published sheets are for members, as the sheets are. Raises Refusal."""
    practice = (await found(visit, [args.get("id", "")])).get(args.get("id", ""))
    if practice is None:
        raise Refusal("refusal.unknown")
    if visit.person not in (practice.owner, practice.offered):
        await only_members(visit)
    return practice


async def open_page(visit: Visit, press: Press) -> Answer:
    practice = await _one(visit, press.args)
    return opened(visit, practice_page.page(await shown(visit, practice), visit.once(), visit.speaker))


async def open_form(visit: Visit, press: Press) -> Answer:
    """To take it, or to agree with oneself anew."""
    practice = await _one(visit, press.args)
    change = practice.stage is PracticeStage.HELD and practice.owner == visit.person
    if not change and practice.stage is PracticeStage.HELD and practice.offered != visit.person:
        raise Refusal("refusal.practice_held")
    words = await words_of(visit, practice)
    values = PracticeValues(
        practice.id,
        words.get(practice.line, ""),
        visit.desk.hours.zone,
        visit.now,
        visit.once(),
        change=change,
        check=practice.check if change else None,
        notice=words.get(NOTICE, ""),
    )
    return opened(visit, practice_form.form(values, visit.speaker))


async def take(visit: Visit, submit: Submit) -> Answer:
    practice = await _one(visit, submit.args)
    move = practice_form.parse(submit.fields, submit.args, visit.desk.hours.zone, visit.now)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.act(practice_subject(practice.id), move, once))


async def open_hand(visit: Visit, press: Press) -> Answer:
    practice = await _one(visit, press.args)
    if practice.owner != visit.person:
        raise Refusal("refusal.practice_not_yours")
    values = PracticeHandValues(practice.id, visit.once(), await elsewhere.offered(visit))
    return opened(visit, practice_hand.form(values, visit.speaker))


async def hand_on(visit: Visit, submit: Submit) -> Answer:
    person = somebody_form.one(submit.fields, submit.args, "person", "form.practice_hand.who")
    if isinstance(person, Unclear):
        return Problems(person.said(visit.speaker))
    practice = await _one(visit, submit.args)
    guests = await somebody.guests(visit, {"person": person}, "refusal.practice_yours")
    if isinstance(guests, Problems):
        return guests
    once = submit.args.get("once", submit.once)
    move = HandPracticeOn(guests["person"].person)
    return await answered(visit, await visit.act(practice_subject(practice.id), move, once))


AT_ONCE: Mapping[str, Callable[[], Move]] = {
    "practice_kept": KeepPractice,
    "practice_snooze": SnoozePractice,
    "practice_let_go": LetPracticeGo,
    "practice_leave": LeavePracticeThere,
}


async def at_once(visit: Visit, press: Press) -> Answer:
    practice = await _one(visit, press.args)
    once = press.args.get("once") or press.once
    move = AT_ONCE[press.move]()
    return await answered(visit, await visit.act(practice_subject(practice.id), move, f"{press.move}:{once}"))


PRESSES = {
    "practice": open_page,
    "practice_take": open_form,
    "practice_change": open_form,
    "practice_hand": open_hand,
    **dict.fromkeys(AT_ONCE, at_once),
}
SUBMITS = {"practice": take, "practice_hand": hand_on}
