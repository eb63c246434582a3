"""Rule L8: one of two joined sides takes the app out for good. The other goes on, without a word of the one that went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine.model import Circle, Desk, Entry, EntryKind, Organisation, Seat, Stage, Subject, desk_subject
from bot.service.removing import MAY_COME_BACK, erase_taken_out
from storage import tables
from tests.service.linking.street import Street
from tests.storage.samples import circle

CIRCLE = Subject("circle", "c1")
PEOPLE = ("Ada", "Ben", "Cleo", "Dora")


async def across(street: Street) -> str:
    """Four people of both sides in one circle, each with a share. Ada's side was there first."""
    for name in PEOPLE:
        await street.home(name)
    await street.join()
    home = (await street.known("Ada")).organisation
    made = circle(id="c1", organisation=home, place=street.side("Ada").platform.place("team"))
    seats = [(await street.known(name)).person for name in PEOPLE]
    here = street.side("Cleo").platform.place("team")
    made = replace(
        made,
        sides=(made.place.side, here.side),
        also=(here,),
        seats=tuple(Seat(f"s-{n}", one, made.seats[0].hours, 1) for n, one in enumerate(seats)),
        keeper="s-0",
        sitting=None,
        entries=tuple(Entry(f"e-{n}", f"s-{n}", EntryKind.SHARE, 1, 1) for n in range(len(PEOPLE))),
    )
    async with street.store.work() as work:
        await work.add(home, CIRCLE, made, street.time())
        settings = Organisation(home, central=here, open_circles=("c1",))
        await work.add(home, Subject("organisation", home), settings, street.time())
        for n, name in enumerate(PEOPLE):
            await work.keep(home, CIRCLE, f"e-{n}", f"Words of {name}", street.time())
            found = await work.load(home, desk_subject(seats[n]))
            assert found is not None
            assert isinstance(found.state, Desk)
            desk = replace(found.state, circles=("c1",))
            await work.save(home, desk_subject(seats[n]), desk, found.version, street.time())
    return home


async def goes(street: Street, name: str, **later: float) -> None:
    """The app is out of the whole of this person's side; so much later it is looked what is to be erased."""
    platform = street.side(name).platform
    async with street.store.work() as work:
        await work.drop_installations(platform.name, platform.tenant, street.time())
    street.later(**later)
    await erase_taken_out(street.store, lambda: "seed-gone", street.time())
    await street.clockwork.settle()


async def words(street: Street, home: str) -> set[str]:
    async with street.store.view() as view:
        return set((await view.words(home, CIRCLE, [f"e-{n}" for n in range(4)])).values())


async def tenants(street: Street) -> set[str]:
    async with street.store.main.read() as connection:
        return set((await connection.execute(select(tables.tenancy.c.platform))).scalars())


@pytest.mark.parametrize(("goer", "stay"), [("Cleo", ("Ada", "Ben")), ("Ada", ("Cleo", "Dora"))])
async def test_l8_with_one_of_two_sides_its_people_and_their_words_go(
    street: Street, goer: str, stay: tuple[str, str]
) -> None:
    home = await across(street)
    await goes(street, goer, days=MAY_COME_BACK.days)
    assert await words(street, home) == {f"Words of {name}" for name in stay}
    assert await tenants(street) == {street.side(stay[0]).platform.name}
    async with street.store.view() as view:
        left = (await view.read(home, [CIRCLE]))[CIRCLE]
    assert isinstance(left, Circle)
    assert left.stage is Stage.CLOSED, "two seats are fewer than three"
    async with street.store.main.read() as connection:
        handles = (await connection.execute(select(tables.handle.c.user))).scalars().all()
    assert set(handles) == {f"U-{name}" for name in stay}


async def test_l7_nothing_goes_while_a_joined_side_may_come_back(street: Street) -> None:
    home = await across(street)
    await goes(street, "Cleo", days=MAY_COME_BACK.days - 1)
    assert len(await words(street, home)) == len(PEOPLE)
    assert len(await tenants(street)) == 2


async def test_l8_when_the_last_side_goes_too_nothing_is_left(street: Street) -> None:
    home = await across(street)
    await goes(street, "Cleo", days=1)
    await goes(street, "Ada", days=MAY_COME_BACK.days)
    assert await words(street, home) == set()
    assert await tenants(street) == set()


async def test_l8_words_left_behind_by_a_side_that_had_parted_go_with_it(street: Street) -> None:
    home = await across(street)
    async with street.store.work() as work:
        await work.part(home, "two", "T-two", "seed-part", street.time())
    await goes(street, "Cleo", days=MAY_COME_BACK.days)
    assert await words(street, home) == {"Words of Ada", "Words of Ben"}


async def test_l8_whoever_has_an_account_on_both_sides_stays_with_their_words(street: Street) -> None:
    home = await across(street)
    person = (await street.known("Ada")).person
    async with street.store.work() as work:
        await work.run(
            tables.handle.update().where(tables.handle.c.user == "U-Dora").values(person=person, here=False)
        )
    await goes(street, "Cleo", days=MAY_COME_BACK.days)
    assert "Words of Ada" in await words(street, home)
