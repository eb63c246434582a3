"""Leadership's statements as a visit finds them: whose are signed, which promises are open, and the words of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.engine.leads.acknowledged import LEAD
from bot.engine.leads.acknowledgement import owes
from bot.engine.model import Acknowledgement, Circle, Seat, Signed, Statement, acknowledgement_subject
from bot.service.ports import Work
from bot.service.reception.visit import Visit

NAMING = "naming-the-harm"
"""The kind of circle that hears a draft before it is signed."""


async def own_id(visit: Visit) -> str:
    return await id_of(visit, visit.person)


async def id_of(visit: Visit, lead: str) -> str:
    """One for each lead, found by who they are. It stands in rows, where nothing may tell who is writing a draft."""
    async with visit.house.store.view() as view:
        return view.hidden(visit.organisation, f"acknowledgement:{lead}")


async def own(visit: Visit) -> Acknowledgement | None:
    return await one(visit, await own_id(visit))


async def one(visit: Visit, id_: str) -> Acknowledgement | None:
    subject = acknowledgement_subject(id_)
    async with visit.house.store.view() as view:
        state = (await view.read(visit.organisation, [subject])).get(subject)
    return state if isinstance(state, Acknowledgement) else None


async def drafted(visit: Visit, circle: Circle, seat: Seat, n: int) -> dict[int, str]:
    """H11. In a circle that names the harm the lead's own draft lies in their form, question by question, to be shared."""
    if circle.template != NAMING or n != 1 or seat.role != LEAD:
        return {}
    mine = await own(visit)
    if mine is None or mine.draft is None:
        return {}
    draft, words = mine.draft, await words_of(visit, mine, mine.draft)
    said = {i: words.get(one, "") for i, one in enumerate((draft.asked, draft.not_done, draft.blamed), 1)}
    promises = (f"{words.get(p.words, '')} ({words.get(p.owner, '')}, {p.day})" for p in draft.promises)
    return {**said, 4: "\n".join(promises)}


async def everybodys(visit: Visit) -> tuple[Acknowledgement, ...]:
    """All that hold a signed statement, whose lead signed last at the end."""
    known = (await visit.settings()).acknowledgements
    async with visit.house.store.view() as view:
        return await read_all(view, visit.organisation, known)


async def read_all(view: Work, organisation: str, ids: Sequence[str]) -> tuple[Acknowledgement, ...]:
    subjects = [acknowledgement_subject(id_) for id_ in ids]
    if not subjects:
        return ()
    states = await view.read(organisation, subjects)
    return tuple(s for s in map(states.get, subjects) if isinstance(s, Acknowledgement))


def as_signed(those: Sequence[Acknowledgement]) -> tuple[Signed, ...]:
    return tuple(
        Signed(
            one.id,
            text.serial,
            text.kind,
            one.lead,
            text.signed,
            tuple(p.words for p in text.promises if p.open),
            tuple(p.due for p in text.promises if p.open),
        )
        for one in those
        for text in one.signed
        if text.signed is not None
    )


def owing(those: Sequence[Acknowledgement], now: datetime) -> tuple[str, ...]:
    return tuple(one.lead for one in those if owes(one, now))


async def words_of(visit: Visit, of: Acknowledgement, text: Statement) -> Mapping[str, str]:
    async with visit.house.store.view() as view:
        return await view.words(visit.organisation, acknowledgement_subject(of.id), list(text.entries))
