"""Two tenants in one organisation, and parted again; one person with two accounts, and parted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import select

from bot.engine.model import Desk, Series, Side, Subject, desk_subject, series_subject
from bot.service.acts import Who
from bot.service.links import Behind, Tenant
from bot.service.ports import Account
from storage import SqlStore, key_tables, tables
from storage.people import Known
from tests.storage.samples import DAY, NOW, PLACE, circle, desk

ANA = Who("one", "T1", "ana")
BEN = Who("two", "T9", "ben")
BENS_SIDE = {Side("two", "T9"): "Ben's side"}


async def met(store: SqlStore, who: Who, **changes: Any) -> Known:
    """Somebody with a desk."""
    known = await store.resolve(who, who.user, NOW)
    state = replace(desk(known.person, organisation=known.organisation), causes=(), circles=(), **changes)
    async with store.work() as work:
        await work.add(known.organisation, desk_subject(known.person), state, NOW)
    return known


async def join(store: SqlStore, home: Known, empty: Known) -> None:
    async with store.work() as work:
        await work.alone()
        assert await work.is_empty(empty.organisation)
        await work.adopt(home.organisation, empty.organisation, BENS_SIDE, NOW)


@pytest.fixture
async def pair(store: SqlStore) -> tuple[Known, Known]:
    """Both with an installation, the second one also with a conversation."""
    ana = await met(store, ANA)
    ben = await met(store, BEN, reminders=False)
    async with store.work() as work:
        await work.keep_installation("one", "T1", "bot", b"token one", seed="s", now=NOW)
        await work.keep_installation("two", "T9", "bot", b"token two", seed="s", now=NOW)
        await work.keep_conversation("two", "T9", "member", "ben", b"where ben is", seed="s", now=NOW)
    return ana, ben


async def test_everything_of_the_empty_one_moves_and_its_keys_are_destroyed(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana, ben = pair
    await join(store, ana, ben)
    again = await store.resolve(BEN, "x", NOW)
    assert (again.organisation, again.person, again.is_new) == (ana.organisation, ben.person, False)
    async with store.view() as view:
        assert await view.installation("two", "T9", "bot") == b"token two"
        assert await view.conversation("two", "T9", "member", "ben") == b"where ben is"
        assert await view.handles(ana.organisation, [ana.person, ben.person]) == {
            ana.person: ANA, ben.person: BEN
        }  # fmt: skip
        found = (await view.read(ana.organisation, [desk_subject(ben.person)]))[desk_subject(ben.person)]
        assert isinstance(found, Desk)
        assert (found.organisation, found.reminders) == (ana.organisation, False)
        assert await view.tenants_of(ana.organisation) == [
            Tenant("one", "T1"), Tenant("two", "T9", NOW, "Ben's side")
        ]  # fmt: skip
    for database, metadata in ((store.main, tables.metadata), (store.keys.database, key_tables.metadata)):
        async with database.read() as connection:
            for table in metadata.sorted_tables:
                if "organisation" in table.c and table.name not in ("destroyed", "erasure"):
                    whose = (await connection.execute(select(table.c.organisation))).scalars().all()
                    assert ben.organisation not in whose, table.name


@pytest.mark.parametrize("what", ["circle", "series", "on its way"])
async def test_with_a_circle_or_a_message_on_its_way_it_is_not_empty(store: SqlStore, what: str) -> None:
    ben = await met(store, BEN)
    home = ben.organisation
    async with store.work() as work:
        assert await work.is_empty(home)
        if what == "circle":
            await work.add(home, Subject("circle", "c1"), replace(circle(), id="c1", organisation=home), NOW)
        elif what == "series":
            made = Series("r1", home, "peer-support", ben.person, PLACE, "UTC", "", first=NOW)
            await work.add(home, series_subject("r1"), made, NOW)
        else:
            subject = desk_subject(ben.person)
            await work.put(
                home,
                subject,
                "look",
                "look",
                to=None,
                parts=(),
                name="",
                person=ben.person,
                after=None,
                now=NOW,
            )
        assert not await work.is_empty(home)


async def test_apart_again_each_has_what_is_theirs(store: SqlStore, pair: tuple[Known, Known]) -> None:
    ana, ben = pair
    await join(store, ana, ben)
    async with store.work() as work:
        left = await work.part(ana.organisation, "two", "T9", "seed", NOW)
    assert left == []
    again = await store.resolve(BEN, "x", NOW)
    assert again.organisation not in (ana.organisation, ben.organisation)
    async with store.view() as view:
        assert await view.installation("one", "T1", "bot") == b"token one"
        assert await view.installation("two", "T9", "bot") == b"token two"
        assert await view.conversation("two", "T9", "member", "ben") == b"where ben is"
        assert await view.handles(ana.organisation, [ana.person, again.person]) == {ana.person: ANA}
        assert await view.tenants_of(again.organisation) == [Tenant("two", "T9")]
        found = (await view.read(again.organisation, [desk_subject(again.person)]))[
            desk_subject(again.person)
        ]
        assert isinstance(found, Desk)
        assert not found.reminders
        assert await view.read(ana.organisation, [desk_subject(ben.person)]) == {}
    await store.tidy(NOW + DAY)
    assert (await store.resolve(BEN, "y", NOW)).person == again.person


async def test_whoever_has_seats_is_told_of_and_begins_anew(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana, ben = pair
    await join(store, ana, ben)
    subject = desk_subject(ben.person)
    async with store.work() as work:
        loaded = await work.load(ana.organisation, subject)
        assert loaded is not None
        assert isinstance(loaded.state, Desk)
        seated = replace(loaded.state, circles=("c1",))
        await work.save(ana.organisation, subject, seated, loaded.version, NOW)
    async with store.work() as work:
        left = await work.part(ana.organisation, "two", "T9", "seed", NOW)
        assert [one.person for one in left] == [ben.person]
    async with store.view() as view:
        assert subject in await view.read(ana.organisation, [subject])
        assert await view.handles(ana.organisation, [ben.person]) == {}
    again = await store.resolve(BEN, "x", NOW)
    assert again.person != ben.person
    assert [(one.organisation, one.fresh) for one in left] == [(again.organisation, again.person)]
    async with store.view() as view:
        behind = await view.behind(again.organisation, again.person)
        assert behind == [Behind(ana.organisation, ben.person)]
        assert await view.behind(ana.organisation, ana.person) == []
    async with store.work() as work:
        await work.erase_organisation(ana.organisation, NOW)
    async with store.view() as view:
        assert await view.behind(again.organisation, again.person) == []


async def linked(store: SqlStore, pair: tuple[Known, Known]) -> Known:
    ana, ben = pair
    await join(store, ana, ben)
    async with store.work() as work:
        assert await work.is_bare(ana.organisation, ben.person)
        await work.become(ana.organisation, ana.person, ben.person, NOW)
    return ana


async def test_two_accounts_are_one_person_with_one_desk(store: SqlStore) -> None:
    hour = NOW.astimezone(UTC)
    day = hour.date().isoformat()
    ana = await met(store, ANA, last_at=None, last_day=None, last_count=0)
    ben = await met(store, BEN, last_at=hour, last_day=day, last_count=1)
    await linked(store, (ana, ben))
    assert (await store.resolve(BEN, "x", NOW)).person == ana.person
    async with store.view() as view:
        found = await view.read(ana.organisation, [desk_subject(ana.person), desk_subject(ben.person)])
        assert list(found) == [desk_subject(ana.person)]
        mine = found[desk_subject(ana.person)]
        assert isinstance(mine, Desk)
        assert (mine.last_at, mine.last_day, mine.last_count) == (hour, day, 1)
        assert await view.persons(ana.organisation, [ben.person]) == {}


async def test_written_to_where_they_were_last_or_where_they_chose(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana = await linked(store, pair)

    async def reached() -> Who:
        async with store.view() as view:
            return (await view.handles(ana.organisation, [ana.person]))[ana.person]

    assert await reached() == ANA
    await store.resolve(BEN, "x", NOW)
    assert await reached() == BEN
    await store.resolve(ANA, "x", NOW)
    assert await reached() == ANA
    async with store.work() as work:
        await work.write_to(ana.organisation, ana.person, BEN)
    await store.resolve(ANA, "x", NOW)
    assert await reached() == BEN
    async with store.work() as work:
        assert await work.accounts(ana.organisation, ana.person) == [
            Account(BEN, here=True, settled=True), Account(ANA, here=False, settled=True)
        ]  # fmt: skip
        await work.write_to(ana.organisation, ana.person, None)
    await store.resolve(ANA, "x", NOW)
    assert await reached() == ANA


async def test_an_account_that_is_switched_off_is_not_written_to(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana = await linked(store, pair)
    async with store.work() as work:
        await work.set_seen(ANA, zone=None, active=False)
        assert await work.handles(ana.organisation, [ana.person]) == {ana.person: BEN}
    await store.resolve(ANA, "x", NOW)
    async with store.view() as view:
        assert await view.handles(ana.organisation, [ana.person]) == {ana.person: ANA}


async def test_unlinked_the_other_account_is_somebody_we_have_not_met(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana = await linked(store, pair)
    await store.resolve(BEN, "x", NOW)
    async with store.work() as work:
        await work.leave_account(ana.organisation, BEN)
        assert await work.accounts(ana.organisation, ana.person) == [Account(ANA, here=True, settled=False)]
    fresh = await store.resolve(BEN, "new", NOW)
    assert fresh.is_new
    assert fresh.organisation == ana.organisation
    assert fresh.person != ana.person


async def test_parting_leaves_a_person_with_two_accounts_on_the_first_side(
    store: SqlStore, pair: tuple[Known, Known]
) -> None:
    ana = await linked(store, pair)
    async with store.work() as work:
        assert await work.part(ana.organisation, "two", "T9", "seed", NOW) == []
    assert (await store.resolve(ANA, "x", NOW)).person == ana.person
    fresh = await store.resolve(BEN, "new", NOW)
    assert fresh.is_new
    assert fresh.organisation != ana.organisation


@pytest.mark.parametrize("busy", ["seat", "follow", "cause"])
async def test_somebody_with_something_waiting_is_not_bare(store: SqlStore, busy: str) -> None:
    from tests.storage.everything import cause

    ben = await met(store, BEN)
    home, subject = ben.organisation, desk_subject(ben.person)
    async with store.work() as work:
        assert await work.is_bare(home, ben.person)
        loaded = await work.load(home, subject)
        assert loaded is not None
        assert isinstance(loaded.state, Desk)
        if busy == "follow":
            await work.follow(home, Subject("circle", "c1"), ben.person, True, NOW)
        else:
            waiting: dict[str, Any] = {"circles": ("c1",)} if busy == "seat" else {"causes": (cause("c1:x"),)}
            await work.save(home, subject, replace(loaded.state, **waiting), loaded.version, NOW)
        assert not await work.is_bare(home, ben.person)
