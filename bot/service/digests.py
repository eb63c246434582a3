"""Digests, put together and told: each once, to those who lead and to those who asked to hear what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.engine.after.digest import compose, digest_id
from bot.engine.after.digest_days import read_at
from bot.engine.circle.course import derive
from bot.engine.model import (
    Cause,
    Desk,
    Digests,
    Organisation,
    Outcome,
    Part,
    Rank,
    Subject,
    desk_subject,
)
from bot.engine.model.digests import DigestBody, Materials
from bot.engine.moves import DigestsMade, Notify
from bot.engine.units import unit_of
from bot.engine.waking.hours import Hours
from bot.service.digest_materials import Gathered, Span, gather
from bot.service.newsroom import readers
from bot.service.ports import Outgoing, Putting, Store, Work

CHANGED = (Outcome.CHANGED, Outcome.PARTLY)


class Digesting:
    """Carries out CompileDigest. No platform is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def carry(self, row: Outgoing, now: datetime) -> None:
        async with self._store.work() as work:
            settings_of = Subject("organisation", row.organisation)
            states = await work.read(row.organisation, [row.subject, settings_of])
            due, settings = states.get(row.subject), states.get(settings_of)
            if isinstance(due, Digests) and isinstance(settings, Organisation):
                if due.looked:
                    await _look(work, row, settings, now)
                elif due.making:
                    await _make(work, settings, due, now)
                    await work.send(row.organisation, row.subject, DigestsMade(due.making), now)
            await work.out_done([row.id])


async def _look(work: Work, row: Outgoing, settings: Organisation, now: datetime) -> None:
    """U11. Their desks hear whether they are still there."""
    leads = (*settings.leads, *(person for unit in settings.units for person in unit.leads))
    rows = [
        Putting(row.organisation, row.subject, f"look:{person}", "look", None, (), "", person, None, now)
        for person in dict.fromkeys(leads)
    ]
    if rows:
        await work.put_many(rows)


async def _make(work: Work, settings: Organisation, due: Digests, now: datetime) -> None:
    gathered = await gather(work, settings, Span(due.through, due.until or now))
    for unit, body in bodies(gathered.materials, due.making, due.made, due.seed):
        id_ = digest_id(settings.id, unit, due.making)
        if gathered.leads[unit] and await work.keep_digest(settings.id, id_, body, now):
            await _tell(work, settings, due, id_, body, gathered, now)


def bodies(materials: Materials, period: str, since: str, seed: str) -> Iterable[tuple[str, DigestBody]]:
    """By unit: what its digest says. Those that would say nothing are not there."""
    for unit in materials.units:
        body = compose(materials, unit.id, period, derive(seed, unit.id), since) if unit.led else None
        if body is not None:
            yield unit.id, body


async def _tell(
    work: Work,
    settings: Organisation,
    due: Digests,
    id_: str,
    body: DigestBody,
    gathered: Gathered,
    now: datetime,
) -> None:
    """U12. Leads and members read the same; whoever follows a sheet also reads that something changed because of it."""
    leads = gathered.leads[body.unit]
    members = await _members(work, settings.id, body, gathered.series)
    told = dict.fromkeys(leads, "digest")
    told |= {
        person: "digest.changed" if changed else "digest.member"
        for person, changed in members.items()
        if person not in leads
    }
    hours = await _hours(work, settings.id, list(told))
    values = message_values(id_, body, _name(settings, body.unit))
    for person, key in told.items():
        at = (
            read_at(date.fromisoformat(body.period), due.plan.minute, hours[person])
            if person in hours
            else now
        )
        part = Part(f"digest:{id_}:{person}", key, Subject("digest", id_), values)
        cause = Cause(part, Rank.WORD, max(at, now))
        await work.send(settings.id, desk_subject(person), Notify(cause), now)


async def _members(
    work: Work, organisation: str, body: DigestBody, series: Mapping[str, str]
) -> dict[str, bool]:
    """Whoever follows one of its sheets; True where something changed that they had named."""
    changed = {one.about[0] for one in body.answered if one.outcome in CHANGED}
    found: dict[str, bool] = {}
    spoken_of = {one.about[0] for one in body.answered} | {one.line[0] for one in body.holds}
    for sheet in dict.fromkeys((*body.artifacts, *sorted(spoken_of))):
        for person in await readers(work, organisation, sheet, series.get(sheet, "")):
            found[person] = found.get(person, False) or sheet in changed
    return found


async def _hours(work: Work, organisation: str, people: Sequence[str]) -> dict[str, Hours]:
    states = await work.read(organisation, [desk_subject(one) for one in people])
    return {one.person: one.hours for one in states.values() if isinstance(one, Desk)}


def _name(settings: Organisation, unit: str) -> str:
    found = unit_of(settings, unit)
    return found.name if found is not None else ""


def message_values(id_: str, body: DigestBody, unit_name: str) -> dict[str, object]:
    """What the message needs of the body. No line, and no word of a circle."""
    first = body.owed[0] if body.owed else None
    return {
        "id": id_,
        "unit_name": unit_name,
        "period": body.period,
        "since": body.since,
        "owed_kinds": [one.kind.value for one in body.owed],
        "lead_who": first.lead if first else "",
        "first_day": first.due if first else "",
        "late": first is not None and first.late,
        "answered": [one.outcome.value for one in body.answered],
        "circles": body.circles,
        "lines": bool(body.lines),
        "patterns": bool(body.patterns),
        "holds": bool(body.holds),
    }
