"""Asks as one person sees them: on their page, in lists, in one's own home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.engine.after.ask_answers import ANSWER, REQUEST, TIME
from bot.engine.after.ask_schedule import is_overdue
from bot.engine.after.asks import may_name
from bot.engine.model import Ask, AskStage, Subject, ask_subject
from bot.service.reception.after import following, hold_checks_seen, projects_seen
from bot.service.reception.visit import Visit
from bot.wording.pages.ask import AskShown

KIND = "ask"
WAITING = (AskStage.SENT, AskStage.TAKEN)


async def found(visit: Visit, ids: Sequence[str]) -> Mapping[str, Ask]:
    """Those that are there, by id."""
    subjects = [ask_subject(one) for one in ids]
    if not subjects:
        return {}
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, subjects)
    return {subject.id: state for subject, state in states.items() if isinstance(state, Ask)}


async def shown(visit: Visit, ask: Ask) -> AskShown:
    words = await words_of(visit, ask)
    named = await visit.names([ask.lead]) if ask.lead else {}
    return AskShown(
        ask.id,
        words.get(REQUEST, "") or words.get(ask.line, ""),
        ask.stage,
        ask.kind,
        lead=named.get(ask.lead, ""),
        mine=answers(visit, ask),
        offered=ask.offered == visit.person,
        names=may_name(ask, visit.person, visit.now),
        follows=await follows(visit, ask),
        due=ask.due,
        late=ask.late,
        extended=ask.extended,
        handed=ask.handed,
        outcome=ask.outcome,
        answer=words.get(ANSWER, ""),
        time=words.get(TIME, "") if ask.extended else "",
        reasons=tuple(words[one] for one in ask.remarks if one in words),
        closes=ask.closes,
        lived=ask.lived,
        invitation=ask.invitation,
        check=await hold_checks_seen.beside(visit, ask_subject(ask.id)),
    )


def answers(visit: Visit, ask: Ask) -> bool:
    return visit.person in (ask.lead, ask.deputy)


async def follows(visit: Visit, ask: Ask) -> bool:
    """Whether this person hears what came of it."""
    return await following.follows(visit, ask.artifact, ask.series)


async def mine(visit: Visit) -> tuple[AskShown, ...]:
    """For one's own home: those that wait for this person's answer."""
    return tuple([await shown(visit, one) for one in await waiting(visit)])


async def waiting(visit: Visit) -> list[Ask]:
    held = await found(visit, [one.id for one in visit.desk.holds if one.kind == KIND])
    return [one for one in held.values() if answers(visit, one) and one.stage in WAITING]


async def owes_one(visit: Visit) -> bool:
    """Q5. Whether a circle waits for this lead's answer: then they ask nobody for another."""
    return any(one.lead == visit.person for one in await waiting(visit))


async def owing(visit: Visit, persons: Sequence[str]) -> tuple[str, ...]:
    """H9. Those of these people who lead an ask whose day has passed without an answer."""
    desks = await visit.desks(persons)
    ids = dict.fromkeys(one.id for desk in desks.values() for one in desk.holds if one.kind == KIND)
    held = (await found(visit, list(ids))).values()
    return tuple(dict.fromkeys(one.lead for one in held if is_overdue(one, visit.now) and one.lead in desks))


async def words_of(visit: Visit, ask: Ask) -> dict[str, str]:
    sheet = Subject("artifact", ask.artifact)
    async with visit.house.store.view() as view:
        line = await view.words(visit.organisation, sheet, [ask.line])
        said = await view.words(
            visit.organisation, ask_subject(ask.id), [ANSWER, TIME, REQUEST, *ask.remarks]
        )
    began = await projects_seen.behind(visit, ask) if ask.invitation else ""
    return {**line, **({ask.line: began} if began else {}), **said}
