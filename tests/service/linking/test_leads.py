"""Rule O8 over two sides: a lead may be of either, and falls out with the side that goes."""

from __future__ import annotations

from bot.engine.model import Organisation, Subject
from bot.service.removing import MAY_COME_BACK
from tests.service.linking.street import Street
from tests.service.linking.test_removed import goes


async def settings(street: Street, name: str) -> Organisation:
    home = (await street.known(name)).organisation
    subject = Subject("organisation", home)
    async with street.store.view() as view:
        found = (await view.read(home, [subject])).get(subject)
    return found if isinstance(found, Organisation) else Organisation(home)


async def name_somebody(street: Street, label: str, who: str) -> None:
    await street.tap("Ada", "Name somebody")
    street.write("Ada", label, who)
    await street.tap("Ada", "Name them")


async def test_o8_a_lead_may_be_of_either_side_and_falls_out_with_it(street: Street) -> None:
    for name in ("Ada", "Ben", "Cleo", "Dora"):
        await street.home(name)
    await street.join()
    await street.settings("Ada")
    await street.tap("Ada", "Parts and leads", "Add a part")
    street.write("Ada", "Name", "Care")
    await street.tap("Ada", "Keep")
    await name_somebody(street, "Who", "Ben")
    await name_somebody(street, "On Two: Who", "Dora")
    assert {"Ben", "Dora"} <= set(street.said("Ada").replace("*", " ").split())
    ben, dora = (await street.known("Ben")).person, (await street.known("Dora")).person
    assert (await settings(street, "Cleo")).units[0].leads == (ben, dora)
    await street.clockwork.settle()
    await goes(street, "Cleo", days=MAY_COME_BACK.days)
    assert (await settings(street, "Ada")).units[0].leads == (ben,)


async def test_o6_an_administrator_elsewhere_sees_none_of_these_parts(street: Street) -> None:
    for name in ("Ada", "Cleo"):
        await street.settings(name)
    await street.tap("Ada", "Parts and leads", "Add a part")
    street.write("Ada", "Name", "Care")
    await street.tap("Ada", "Keep")
    await street.tap("Cleo", "Parts and leads")
    assert "Care" not in street.said("Cleo")
    assert (await settings(street, "Cleo")).units == ()
