"""Rules L1 to L4: two workspaces become one organisation, by a code, two administrators and one yes; and part again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.engine.model import CardValues, Organisation, Stage, Subject
from bot.engine.moves import Command, Configure
from bot.service.handle import Door
from bot.service.links import LASTS, WRONG_MOST
from storage import tables
from storage.codes import new_code, plain
from tests.service.linking.street import Street
from tests.storage.samples import circle

MINUTE = 1 / 60


async def with_a_circle(street: Street, name: str, id_: str = "c1", **changes: object) -> None:
    """An open circle on this person's side."""
    home = (await street.known(name)).organisation
    made = replace(circle(), id=id_, organisation=home, place=street.side(name).platform.place("team"))
    async with street.store.work() as work:
        await work.add(home, Subject("circle", id_), replace(made, **changes), street.time())  # type: ignore[arg-type]
        settings = Organisation(home, open_circles=(id_,))
        await work.add(home, Subject("organisation", home), settings, street.time())


async def test_l3_the_one_that_is_empty_takes_over_the_settings_of_the_other(street: Street) -> None:
    await street.home("Ben")
    await street.home("Dora")
    there = (await street.known("Ben")).organisation
    card = Configure(CardValues(floor=4))
    await Door(street.store).handle(
        Command(there, Subject("organisation", there), None, "x", card, "s"), street.time()
    )
    await with_settings_on_the_other_side(street)
    await street.join()
    assert "one organisation now" in street.said("Ada")
    assert await street.together("Ada", "Ben", "Cleo", "Dora")
    assert (await street.known("Dora")).organisation == there
    async with street.store.view() as view:
        subject = Subject("organisation", there)
        settings = (await view.read(there, [subject]))[subject]
    assert isinstance(settings, Organisation)
    assert settings.cards[-1].floor == 4
    assert (await street.desk("Dora")).organisation == there


async def with_settings_on_the_other_side(street: Street) -> None:
    there = (await street.known("Dora")).organisation
    card = Configure(CardValues(floor=9))
    await Door(street.store).handle(
        Command(there, Subject("organisation", there), None, "y", card, "s"), street.time()
    )


async def test_l2_who_typed_it_is_seen_before_the_yes(street: Street) -> None:
    await street.type("Cleo", await street.code("Ada"))
    assert "sees your name and says yes or no" in street.said("Cleo")
    await street.place("Ada", "tenant")
    assert "“Ward two” (Cleo, an account on Two) has typed your code" in street.said("Ada")
    await street.home("Dora")
    assert not await street.together("Ada", "Cleo")
    await street.tap("Ada", "No, take the code back")
    await street.place("Ada", "tenant")
    assert "Yes, join" not in street.labels("Ada")


async def test_l2_a_yes_is_for_whom_the_page_named(street: Street) -> None:
    street.account("Dora").admin = True
    await street.type("Cleo", await street.code("Ada"))
    await street.place("Ada", "tenant")
    old = next(
        b for block in street.last("Ada").blocks for b in getattr(block, "row", ()) if b.label == "Yes, join"
    )
    await street.tap("Ada", "No, take the code back")
    await street.type("Dora", await street.code("Ada"))
    await street.place("Ada", "tenant")
    await street.side("Ada").hands.press("U-Ada", old, "form")
    assert "(Dora, an account on Two) has typed your code" in street.said("Ada")
    assert not await street.together("Ada", "Cleo")
    await street.tap("Ada", "Yes, join")
    assert await street.together("Ada", "Cleo", "Dora")


async def test_l3_the_side_with_circles_stays_whoever_began(street: Street) -> None:
    await street.home("Cleo")
    await with_a_circle(street, "Cleo")
    there = (await street.known("Cleo")).organisation
    await street.join("Ada", "Cleo")
    assert (await street.known("Ada")).organisation == there


async def test_l3_two_with_circles_do_not_join_and_nothing_changes(street: Street) -> None:
    for name in ("Ada", "Cleo"):
        await street.home(name)
        await with_a_circle(street, name, f"c-{name}")
    await street.join()
    assert "circles or sheets of their own already" in street.said("Ada")
    assert not await street.together("Ada", "Cleo")
    await street.place("Ada", "tenant")
    assert "Yes, join" in street.labels("Ada"), "nothing was used up"


async def test_l1_a_code_is_good_once_and_in_time_and_on_the_other_side(street: Street) -> None:
    code = await street.code("Ada")
    street.account("Ben").admin = True
    await street.type("Ben", code)
    assert "comes from your own side" in street.said("Ben")
    street.later(minutes=10)
    await street.type("Cleo", code)
    assert "lasts ten minutes" in street.said("Cleo")
    code = await street.code("Ada")
    await street.type("Cleo", code.lower().replace("-", " "))
    await street.type("Cleo", code)
    assert "used already" in street.said("Cleo")
    await street.confirm("Ada")
    await street.type("Cleo", code)
    assert "used already" in street.said("Cleo")


async def test_l1_a_yes_that_comes_too_late_joins_nothing(street: Street) -> None:
    await street.type("Cleo", await street.code("Ada"))
    await street.place("Ada", "tenant")
    street.later(seconds=LASTS.total_seconds())
    await street.tap("Ada", "Yes, join")
    assert "not good any more" in street.said("Ada")
    assert not await street.together("Ada", "Cleo")


async def test_l1_guessing_is_stopped(street: Street) -> None:
    code = await street.code("Ada")
    for _ in range(WRONG_MOST):
        await street.type("Cleo", new_code())
        assert "We do not know this code" in street.said("Cleo")
    await street.type("Cleo", code)
    assert "wait an hour" in street.said("Cleo")
    assert not await street.together("Ada", "Cleo")


async def test_l2_only_administrators_and_they_are_asked_each_time(street: Street) -> None:
    await street.settings("Ben")
    assert "for administrators" in street.said("Ben")
    code = await street.code("Ada")
    await street.place("Cleo", "tenant")
    await street.tap("Cleo", "I have a code")
    street.write("Cleo", "The code", code)
    street.account("Cleo").admin = False
    await street.tap("Cleo", "Send the code")
    assert "joined and parted by administrators" in street.said("Cleo")
    street.account("Cleo").admin = True
    await street.tap("Cleo", "Send the code")
    street.account("Cleo").admin = False
    await street.confirm("Ada")
    assert "is not an administrator now" in street.said("Ada")
    street.account("Cleo").admin = True
    await street.place("Ada", "tenant")
    street.account("Ada").admin = False
    await street.tap("Ada", "Yes, join")
    assert "joined and parted by administrators" in street.said("Ada")
    assert not await street.together("Ada", "Cleo")


@pytest.mark.parametrize("name", ["Ada", "Cleo"])
async def test_l4_administrators_of_either_side_end_it(street: Street, name: str) -> None:
    await street.home("Dora")
    await street.join()
    hours = await street.desk("Dora")
    await street.place(name, "tenant")
    await street.tap(name, "End this joining")
    assert "have parted" in street.said(name)
    assert not await street.together("Ada", "Cleo")
    assert await street.together("Cleo", "Dora")
    assert (await street.desk("Dora")).hours == hours.hours
    await street.join()
    assert await street.together("Ada", "Cleo", "Dora")


async def test_l4_circles_with_their_thread_there_close_unpublished(street: Street) -> None:
    await street.join()
    home = (await street.known("Ada")).organisation
    await with_a_circle(street, "Cleo", stage=Stage.SITTING)
    await street.place("Ada", "tenant")
    await street.tap("Ada", "End this joining")
    await street.clockwork.settle()
    subject = Subject("circle", "c1")
    async with street.store.view() as view:
        closed = (await view.read(home, [subject]))[subject]
    assert closed.stage is Stage.CLOSED  # type: ignore[union-attr]


async def test_l4_not_while_sheets_are_published_there(street: Street) -> None:
    await street.join()
    home = (await street.known("Ada")).organisation
    move = Configure(None, street.side("Cleo").platform.place("learned"))
    await Door(street.store).handle(
        Command(home, Subject("organisation", home), None, "z", move, "s"), street.time()
    )
    await street.place("Ada", "tenant")
    await street.tap("Ada", "End this joining")
    assert "choose another central channel first" in street.said("Ada")
    assert await street.together("Ada", "Cleo")


async def test_l1_a_code_is_in_no_message_and_no_row(
    street: Street, capfd: pytest.CaptureFixture[str]
) -> None:
    code = await street.code("Ada")
    await street.type("Cleo", code)
    shown = [how for user, how, sheet in street.side("Ada").seen if code in str(sheet)]
    assert shown == ["page"]
    assert not any(side.platform.messages for side in street.sides.values())
    async with street.store.main.read() as connection:
        for table in tables.metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                assert code not in str(row), table.name
                assert plain(code) not in str(row), table.name
    assert code not in "".join(capfd.readouterr())


async def test_l3_two_that_say_yes_at_once_are_joined_once(street: Street) -> None:
    """Each side has typed a code of the other, and both administrators tap at the same moment."""
    street.account("Ben").admin = True
    await street.type("Cleo", await street.code("Ada"))
    await street.type("Ben", await street.code("Cleo"))
    for name in ("Ada", "Cleo"):
        await street.place(name, "tenant")
    await asyncio.gather(street.tap("Ada", "Yes, join"), street.tap("Cleo", "Yes, join"))
    assert await street.together("Ada", "Cleo")
    said = [street.said(name) for name in ("Ada", "Cleo")]
    assert sum("are one organisation now" in one for one in said) == 1
    organisation = (await street.known("Ada")).organisation
    async with street.store.view() as view:
        assert len(await view.tenants_of(organisation)) == 2
