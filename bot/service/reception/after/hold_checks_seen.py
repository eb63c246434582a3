"""Hold checks as one person sees them: beside the practice or the ask that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.engine import sealed_voices
from bot.engine.after.holds import hold_of, invitation_of
from bot.engine.after.patterns import END
from bot.engine.model import HoldCheck, HoldResult, HoldStage, Subject, hold_subject
from bot.service.reception.after.following import follows
from bot.service.reception.visit import Visit
from bot.wording.forms.hold_check import HoldValues
from bot.wording.pages.hold_check import HoldShown


async def found(visit: Visit, subjects: Iterable[Subject]) -> Mapping[str, HoldCheck]:
    """Those that are there, by their own id."""
    wanted = list(subjects)
    if not wanted:
        return {}
    async with visit.house.store.view() as view:
        states = await view.read(visit.organisation, wanted)
    return {one.id: state for one, state in states.items() if isinstance(state, HoldCheck)}


async def one(visit: Visit, id: str) -> HoldCheck | None:
    return (await found(visit, [hold_subject(id)])).get(id)


async def results(visit: Visit, origins: Iterable[Subject]) -> Mapping[str, HoldResult]:
    """V7. For lists: what was seen, by the id of what the check is about."""
    checks = await found(visit, [hold_of(origin) for origin in origins])
    return {check.origin.id: check.held for check in checks.values() if check.held is not None}


async def beside(visit: Visit, origin: Subject) -> HoldShown | None:
    """V7. For the page of what it is about; None before its day."""
    return await shown(visit, hold_of(origin).id)


async def shown(visit: Visit, id: str) -> HoldShown | None:
    """V7. By its own id; None before its day."""
    check = await one(visit, id)
    if check is None or check.stage not in (HoldStage.OPEN, HoldStage.CLOSED):
        return None
    words = await words_of(visit, check, [*check.ways, *check.powers])
    return HoldShown(
        check.id,
        check.held,
        check.closes,
        asks=check.closes is not None and visit.now < check.closes and await asked(visit, check),
        ways=tuple(words[entry] for entry in check.ways if entry in words),
        powers=tuple(words[entry] for entry in check.powers if entry in words),
        invitation=invitation_of(check.id).id if check.absent else "",
    )


async def asked(visit: Visit, check: HoldCheck) -> bool:
    return await follows(visit, check.artifact, check.series)


async def values(visit: Visit, check: HoldCheck) -> HoldValues:
    """V4. What this person has said so far, for their own form."""
    about = await _about(visit, check)
    mine = sealed_voices.of(check.said, visit.person)
    if mine is None:
        return HoldValues(check.id, about, visit.once())
    words = await words_of(visit, check, [entry for entry in mine.entries if entry])
    return HoldValues(
        check.id,
        about,
        visit.once(),
        mine.seen.value,
        words.get(mine.way, ""),
        words.get(mine.power, ""),
        mine.room.value if mine.room else "",
    )


async def _about(visit: Visit, check: HoldCheck) -> str:
    """What is looked at: the published line, or the words in which a project ended."""
    subject, entry = Subject("artifact", check.artifact), check.line
    if check.origin.kind == "project":
        subject, entry = check.origin, END
    async with visit.house.store.view() as view:
        return (await view.words(visit.organisation, subject, [entry])).get(entry, "")


async def words_of(visit: Visit, check: HoldCheck, entries: list[str]) -> dict[str, str]:
    if not entries:
        return {}
    async with visit.house.store.view() as view:
        return dict(await view.words(visit.organisation, hold_subject(check.id), entries))
