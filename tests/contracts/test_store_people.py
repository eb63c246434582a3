"""A platform's user is one person here, for ever and for every process; tenants never meet."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.engine.model import Subject
from bot.service.acts import Who
from storage import SqlStore
from storage.tables import organisation, person
from tests.storage.samples import NOW, desk

ANA = Who("slack", "T1", "U1")
BEN = Who("slack", "T1", "W2")
NAMESAKE = Who("slack", "T2", "U1")


async def test_somebody_is_made_at_first_sight_and_known_afterwards(store: SqlStore) -> None:
    first = await store.resolve(ANA, "seed-1", NOW)
    again = await store.resolve(ANA, "seed-2", NOW)
    assert (first.is_new, again.is_new) == (True, False)
    assert (first.organisation, first.person) == (again.organisation, again.person)


async def test_somebody_is_met_with_the_desk_that_is_theirs(store: SqlStore) -> None:
    ana, none = await store.meet(ANA, "seed-1", NOW)
    assert none is None
    made = desk(ana.person, organisation=ana.organisation)
    async with store.work() as work:
        await work.add(ana.organisation, Subject("desk", ana.person), made, NOW)
    for who, theirs in ((ANA, made), (BEN, None), (NAMESAKE, None)):
        known, found = await store.meet(who, "seed-1", NOW)
        assert (known.person == ana.person, found) == (theirs is not None, theirs)


async def test_colleagues_share_an_organisation_and_namesakes_elsewhere_do_not(store: SqlStore) -> None:
    ana, ben, namesake = [await store.resolve(who, "same seed", NOW) for who in (ANA, BEN, NAMESAKE)]
    assert ana.organisation == ben.organisation != namesake.organisation
    assert len({ana.person, ben.person, namesake.person}) == 3
    async with store.main.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(organisation)) == 2
        assert await connection.scalar(select(func.count()).select_from(person)) == 3


async def test_people_are_reached_by_their_handles_inside_their_organisation(store: SqlStore) -> None:
    ana, ben, namesake = [await store.resolve(who, "seed", NOW) for who in (ANA, BEN, NAMESAKE)]
    async with store.view() as view:
        asked = [ana.person, ben.person, namesake.person, "nobody"]
        assert await view.handles(ana.organisation, asked) == {ana.person: ANA, ben.person: BEN}
        assert await view.handles(namesake.organisation, asked) == {namesake.person: NAMESAKE}
        assert await view.handles(ana.organisation, []) == {}


async def test_who_has_left_the_platform_is_reached_nowhere_until_they_come_back(store: SqlStore) -> None:
    ana = await store.resolve(ANA, "seed", NOW)
    async with store.work() as work:
        await work.set_seen(ANA, zone="Asia/Tokyo", active=False)
        assert await work.handles(ana.organisation, [ana.person]) == {}
        assert not (await work.persons(ana.organisation, [ana.person]))[ana.person].active
        await work.set_seen(ANA, zone="Asia/Tokyo", active=True)
        assert await work.handles(ana.organisation, [ana.person]) == {ana.person: ANA}
        assert (await work.persons(ana.organisation, [ana.person]))[ana.person].active
        await work.set_seen(BEN, zone=None, active=False)  # never met: nothing to note


async def test_a_desk_tells_how_a_known_person_is_written_to(store: SqlStore) -> None:
    ana = await store.resolve(ANA, "seed", NOW)
    async with store.work() as work:
        made = desk(ana.person, language="pt", organisation=ana.organisation)
        await work.add(ana.organisation, Subject("desk", ana.person), made, NOW)
    async with store.view() as view:
        assert (await view.persons(ana.organisation, [ana.person]))[ana.person].language == "pt"


async def test_tokens_are_kept_sealed_by_kind_and_forgotten(store: SqlStore) -> None:
    async with store.work() as work:
        home = await work.keep_installation("slack", "T1", "bot", b"xoxb-1", seed="s", now=NOW)
        assert await work.keep_installation("slack", "T1", "user:U1", b"xoxp", seed="t", now=NOW) == home
        await work.keep_installation("slack", "T1", "bot", b"xoxb-2", seed="s", now=NOW)
        other = await work.keep_installation("slack", "T2", "bot", b"xoxb-3", seed="s", now=NOW)
        assert other != home
    assert (await store.resolve(ANA, "later", NOW)).organisation == home
    async with store.work() as work:
        assert await work.installation("slack", "T1", "bot") == b"xoxb-2"
        assert await work.tenants("slack") == ["T1", "T2"]
        assert await work.installation("teams", "T1", "bot") is None
        await work.drop_installations("slack", "T1", NOW, kind="user:U1")
        assert await work.installation("slack", "T1", "user:U1") is None
        await work.drop_installations("slack", "T1", NOW)
    async with store.work() as work:
        assert await work.installation("slack", "T1", "bot") is None
        assert await work.tenants("slack") == ["T2"]
        await work.keep_installation("slack", "T1", "bot", b"xoxb-4", seed="s", now=NOW)
    async with store.view() as view:
        assert await view.installation("slack", "T1", "bot") == b"xoxb-4"


async def test_template_versions_are_kept_once(store: SqlStore) -> None:
    async with store.work() as work:
        await work.keep_template("", "peer-support", "1", b"as it was")
        await work.keep_template("", "peer-support", "1", b"changed without a version")
        assert await work.templates("") == [("peer-support", "1", b"as it was")]
        assert await work.templates("org-a") == []
