"""People with more than one account: one person, one desk; and at which of them they are written to.

Which account somebody used last is one yes on one row. When they used it is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, select, update

from bot.engine.model import Desk, Organisation, Subject, desk_subject
from bot.engine.people.desk_joined import joined
from bot.engine.units import named_by
from bot.service.acts import Who
from bot.service.ports import Account
from storage.erasure import Erasure
from storage.state_rows import StateRows
from storage.tables import follow, handle, left_words, outbox, person, seat
from storage.timers import Timers


class Accounts(StateRows, Erasure, Timers):
    async def accounts(self, organisation: str, person: str) -> Sequence[Account]:
        """Every account of this person; the one that is written to comes first."""
        query = select(handle).where(_of(organisation, person)).order_by(
            handle.c.here.desc(), handle.c.platform, handle.c.tenant, handle.c.user
        )  # fmt: skip
        rows = await self.run(query)
        return [Account(Who(row.platform, row.tenant, row.user), row.here, row.settled) for row in rows]

    async def is_bare(self, organisation: str, person: str) -> bool:
        """A person with nothing but a name: no seat, no invitation, nothing that waits, nothing chosen to follow."""
        waits = (
            outbox.c.organisation == organisation, outbox.c.subject_kind == "desk", outbox.c.subject == person
        )  # fmt: skip
        theirs = [(one.c.organisation == organisation, one.c.person == person) for one in (seat, follow)]
        for there in (*theirs, waits):
            if (await self.run(select(exists().where(*there)))).scalar():
                return False
        mine, settings = desk_subject(person), Subject("organisation", organisation)
        found = await self.read(organisation, [mine, settings])
        desk, house = found.get(mine), found.get(settings)
        named = isinstance(house, Organisation) and person in _named_by(house)
        return not named and not (
            isinstance(desk, Desk) and (desk.circles or desk.series or desk.causes or desk.holds)
        )

    async def become(self, organisation: str, person: str, bare: str, now: datetime) -> None:
        """The accounts of the `bare` person are this person's from now on."""
        kept, other = desk_subject(person), desk_subject(bare)
        found = await self.load_many([(organisation, kept), (organisation, other)])
        await self.run(update(handle).where(_of(organisation, bare)).values(person=person, here=False))
        await self.run(update(handle).where(_of(organisation, person)).values(settled=False))
        behind = (left_words.c.organisation == organisation, left_words.c.person == bare)
        await self.run(update(left_words).where(*behind).values(person=person))
        await self.forget_person(organisation, bare, now)
        if kept in found and other in found:
            mine, theirs = found[kept], found[other]
            assert isinstance(mine.state, Desk)  # noqa: S101  what a desk's subject holds
            assert isinstance(theirs.state, Desk)  # noqa: S101
            await self.save(organisation, kept, joined(mine.state, theirs.state), mine.version, now)
            await self.ring(organisation, kept, "kind", 0, now)

    async def forget_person(self, organisation: str, bare: str, now: datetime) -> None:
        """Nobody is behind this person any more, and nothing is left of them."""
        mine = (person.c.organisation == organisation, person.c.id == bare)
        behind = (left_words.c.organisation == organisation, left_words.c.person == bare)
        await self.run(delete(left_words).where(*behind))
        await self.erase(organisation, desk_subject(bare), now)
        await self.run(delete(person).where(*mine))

    async def move_person(self, was: str, id: str, organisation: str, fresh: str, now: datetime) -> None:
        """Their hours and choices go with them, and when they were last written to; no circle does."""
        found = await self.load(was, desk_subject(id))
        if found is None or not isinstance(found.state, Desk):
            return
        desk = replace(
            found.state,
            person=fresh,
            organisation=organisation,
            circles=(),
            series=(),
            holds=(),
            causes=(),
            looking=False,
        )
        await self.add(organisation, desk_subject(fresh), desk, now)
        await self.ring(organisation, desk_subject(fresh), "kind", 0, now)

    async def leave_account(self, organisation: str, who: Who) -> None:
        """This account is nobody's; whoever comes with it next is met for the first time."""
        gone = (
            delete(handle).where(handle.c.organisation == organisation, _is(who)).returning(handle.c.person)
        )
        for left in (await self.run(gone)).scalars().all():
            await self.write_to(organisation, left, None)

    async def write_to(self, organisation: str, person: str, who: Who | None) -> None:
        """Write to this account of theirs; None: to the one used last."""
        mine = _of(organisation, person)
        if who is not None:
            await self.run(update(handle).where(mine).values(here=_is(who), settled=True))
            return
        await self.run(update(handle).where(mine).values(settled=False))
        there = await self.accounts(organisation, person)
        if there and not there[0].here:
            await self.run(update(handle).where(mine, _is(there[0].who)).values(here=True))

    async def used_here(self, organisation: str, who: Who) -> None:
        """This account was used last, so it is not switched off. Where the person chose another, that one stays."""
        query = select(handle.c.person, handle.c.settled).where(
            handle.c.organisation == organisation, _is(who)
        )
        row = (await self.run(query)).first()
        await self.run(update(handle).where(_is(who)).values(active=True))
        if row is not None and not row.settled:
            await self.run(update(handle).where(_of(organisation, row.person)).values(here=_is(who)))


def _of(organisation: str, person: str) -> Any:
    return and_(handle.c.organisation == organisation, handle.c.person == person)


def _is(who: Who) -> Any:
    names = {"platform": who.platform, "tenant": who.tenant, "user": who.user}
    return and_(*(handle.c[name] == value for name, value in names.items()))


def _named_by(house: Organisation) -> set[str]:
    """Whom the support card leads to, and whoever answers for something: they stay who they are there."""
    contacts = (one.person for one in house.support.contacts)
    placed = (one.by for one in house.legal_holds)
    return {house.cards[-1].safety_person, *contacts, *placed, *named_by(house)}
