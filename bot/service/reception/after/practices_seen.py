"""Practices as one person sees them: in lists, on their page, in one's own home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.engine.circle.taking_back import NOTICE
from bot.engine.model import Practice, Subject, practice_subject
from bot.service.reception.after import hold_checks_seen
from bot.service.reception.visit import Visit
from bot.wording.pages.practice import PracticeShown

KIND = "practice"


async def found(visit: Visit, ids: Sequence[str]) -> Mapping[str, Practice]:
    """Those that are there, by id."""
    subjects = [practice_subject(one) for one in ids]
    if not subjects:
        return {}
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    return {subject.id: state for subject, state in states.items() if isinstance(state, Practice)}


async def shown(visit: Visit, practice: Practice) -> PracticeShown:
    """R24. It outlasts its circle: where names are one's own there, its owner has none here."""
    words = await words_of(visit, practice)
    mine = practice.owner == visit.person
    names = {} if mine or practice.own_names or not practice.owner else await visit.names([practice.owner])
    return PracticeShown(
        practice.id,
        words.get(practice.line, ""),
        practice.stage,
        owner=names.get(practice.owner, ""),
        mine=mine,
        offered=practice.offered == visit.person,
        check=practice.check if practice.check is not None and practice.check > visit.now else None,
        notice=words.get(NOTICE, ""),
        hold=await hold_checks_seen.beside(visit, practice_subject(practice.id)),
    )


async def mine(visit: Visit) -> tuple[PracticeShown, ...]:
    """For one's own home: those this person looks after."""
    held = await found(visit, [one.id for one in visit.desk.holds if one.kind == KIND])
    return tuple([await shown(visit, one) for one in held.values() if one.owner == visit.person])


async def words_of(visit: Visit, practice: Practice) -> dict[str, str]:
    sheet = Subject("artifact", practice.artifact)
    async with visit.house.store.view() as view:
        line = await view.words(visit.organisation, sheet, [practice.line])
        notice = await view.words(visit.organisation, practice_subject(practice.id), [NOTICE])
    return {**line, **notice}
