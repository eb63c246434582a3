"""Rule A13 at the door: what the series' last circle was is read in the transaction that publishes, while its key lives."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.model import Circle, Subject, circle_subject
from bot.engine.moves import PublishSheet
from tests.engine.sheets import all_fine, sat, write_all
from tests.service.house import START, House


def ready() -> tuple[Circle, dict[str, str]]:
    """A circle of five whose sheet waits to be published, and its words."""
    world = sat(series="s1")
    write_all(world)
    all_fine(world)
    return world.circle, world.words


async def publish(
    home: House, name: str, previous: str, before: Circle | None = None
) -> tuple[str, str, bool]:
    """Gives what the published sheet says of its contributors."""
    circle, words = ready()
    subject = circle_subject(name)
    made = replace(circle, id=name, organisation=home.organisation, previous=previous, seed=name)
    async with home.store.work() as work:
        await work.add(home.organisation, subject, made, START)
        for entry, text in words.items():
            await work.keep(home.organisation, subject, entry, text, START)
    await home.do("ana", subject, PublishSheet(before))
    published = await home.state(subject)
    assert isinstance(published, Circle)
    async with home.store.view() as view:
        sheets = {one.artifact.id: one.artifact for one in await view.artifacts(home.organisation, START, 9)}
    sheet = sheets[published.published or ""]
    return sheet.apart, sheet.series, sheet.reached


async def test_a13_the_circle_before_is_read_while_its_key_lives_and_unknown_afterwards(home: House) -> None:
    await home.person("Ada")
    assert await publish(home, "c1", "") == ("first", "s1", True)
    assert await publish(home, "c2", "c1") == ("same", "s1", True)
    async with home.store.work() as work:
        await work.erase(home.organisation, Subject("circle", "c2"), START)
    assert await publish(home, "c3", "c2") == ("unknown", "s1", True)
    assert await publish(home, "c4", "nowhere") == ("unknown", "s1", True)


async def test_a13_nobody_can_say_from_outside_what_the_circle_before_was(home: House) -> None:
    await home.person("Ada")
    circle, _ = ready()
    claimed = replace(circle, id="c9", published="sheet")
    assert await publish(home, "c1", "c9", claimed) == ("unknown", "s1", True)
