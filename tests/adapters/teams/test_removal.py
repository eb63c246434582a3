"""Rules L7 and L8 over HTTP: the app is taken out of its last place, and comes back, or does not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.parts.erasing import erase_all_due
from bot.service.removing import MAY_COME_BACK
from storage import SqlStore, key_tables, tables
from tests.adapters.teams.test_service import whole
from tests.adapters.teams.test_whole_circle import Tale, written
from tests.fakes.teams import FakeTeams


async def rows(store: SqlStore) -> dict[str, int]:
    """How much stands in every table that belongs to an organisation."""
    found: dict[str, int] = {}
    async with store.main.read() as connection:
        for table in tables.metadata.sorted_tables:
            if "organisation" in table.c or table.name == "organisation":
                ours = table.c.id if table.name == "organisation" else table.c.organisation
                query = select(func.count()).select_from(table).where(ours != "")
                count = await connection.scalar(query)
                found |= {table.name: int(count)} if count else {}
    return found


async def keys(store: SqlStore) -> set[str]:
    async with store.keys.database.read() as connection:
        kinds = (await connection.execute(select(key_tables.key.c.kind))).scalars().all()
    return set(kinds) - {"inbox"}


async def with_words(tale: Tale) -> None:
    """A circle in which two have shared."""
    await tale.convened()
    await tale.opened()
    for one in tale.all[:2]:
        await tale.press(one, "share")
        await tale.send(one, **written(one))


async def taken_out(tale: Tale) -> None:
    for one in tale.all:
        assert (await tale.teams.remove(one)).status == 200
    assert (await tale.teams.remove(tale.ana, tale.den)).status == 200


async def test_l8_three_days_after_it_was_taken_out_of_its_last_place_nothing_is_left(
    teams: FakeTeams,
) -> None:
    async with whole(teams) as app:
        tale, store = Tale(app), app.store
        await with_words(tale)
        with capture_logs() as logs:
            await taken_out(tale)
            teams.clock.advance(days=MAY_COME_BACK.days)
            assert {"entry", "seat", "person", "handle", "tenancy"} <= set(await rows(store))
            assert await erase_all_due(store, teams.clock(), lambda: "seed") == 0
        assert await rows(store) == {}
        assert await keys(store) == set()
        await tale.settle()
        assert await rows(store) == {}
        assert "Words of" not in str(logs)


async def test_l7_who_comes_back_within_three_days_finds_the_circle_where_it_was(teams: FakeTeams) -> None:
    async with whole(teams) as app:
        tale = Tale(app)
        await with_words(tale)
        await taken_out(tale)
        teams.clock.advance(days=2)
        for one in tale.all:
            await teams.install(one)
        await teams.install(tale.ana, tale.den)
        teams.clock.advance(days=2)
        await app.house.pulse._leave()
        await tale.settle()
        await tale.press(tale.ana, "my_words")
        assert tale.ana.dialog is not None
        assert "Words of" in tale.ana.dialog.words()


async def test_l7_whoever_has_it_still_keeps_it_for_all(teams: FakeTeams) -> None:
    async with whole(teams) as app:
        tale = Tale(app)
        await with_words(tale)
        for one in tale.all:
            await teams.remove(one)
        teams.clock.advance(days=MAY_COME_BACK.days + 1)
        before = await rows(app.store)
        await app.house.pulse._leave()
        assert await rows(app.store) == before


async def test_l8_a_process_that_starts_again_finds_what_was_to_be_erased(teams: FakeTeams) -> None:
    """It ended after Teams had said that the app is out; the note of it stands with the same transaction."""
    async with whole(teams) as app:
        tale = Tale(app)
        await with_words(tale)
        await taken_out(tale)
        teams.clock.advance(seconds=timedelta(days=3).total_seconds())
        await app.house.pulse.start()
        await app.house.pulse.stop()
        assert await rows(app.store) == {}
        assert await keys(app.store) == set()
        ana = tale.ana
        await teams.install(ana)
        await ana.say("hi")
        await app.settled()
        assert ana.inbox()
        assert (await rows(app.store))["tenancy"] == 1
