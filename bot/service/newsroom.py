"""What came of a circle, for those who asked to hear it: one sentence on each of their desks, which chooses the moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.engine.model import Cause, Part, Rank, Series, Subject, desk_subject, series_subject
from bot.engine.moves import Notify
from bot.service.ports import Outgoing, Store, Work


class Newsroom:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def carry(self, row: Outgoing, now: datetime) -> None:
        """Carries out News. No platform is asked, and nothing is noted of who was told."""
        part = row.parts[0]
        async with self._store.work() as work:
            for person in await _all_readers(work, row.organisation, part):
                own = replace(part, name=f"{part.name}:{person}")
                cause = Cause(own, Rank.WORD, now)
                await work.send(row.organisation, desk_subject(person), Notify(cause), now)
            await work.out_done([row.id])


async def readers(work: Work, organisation: str, artifact: str, series: str) -> list[str]:
    """Whoever ticked "bring me what came of it", and those members of the series who chose to belong to it."""
    found = list(await work.followers(organisation, Subject("artifact", artifact)))
    if series:
        subject = series_subject(series)
        known = (await work.read(organisation, [subject])).get(subject)
        if isinstance(known, Series):
            found += [one.person for one in known.members if one.chosen]
    return list(dict.fromkeys(found))


async def _all_readers(work: Work, organisation: str, part: Part) -> list[str]:
    """I5. Of what concerns several sheets everybody hears once."""
    found: list[str] = []
    for artifact, series in _sheets(part):
        found += await readers(work, organisation, artifact, series)
    return list(dict.fromkeys(found))


def _sheets(part: Part) -> list[tuple[str, str]]:
    """The sheets that a part is about, each with its series: one, or several."""
    several = part.values.get("sheets")
    if isinstance(several, list | tuple):
        named = (str(one).partition(":") for one in several)
        return [(artifact, series) for artifact, _, series in named]
    return [(str(part.values.get("artifact", "")), str(part.values.get("series") or ""))]
