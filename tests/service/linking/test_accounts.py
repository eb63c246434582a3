"""Rules L5 and L6: two accounts of one organisation are one person, written to at one of them; and parted again."""

from __future__ import annotations

import pytest

from bot.engine.model import Cause, Rank, desk_subject
from bot.engine.moves import Command, Notify
from bot.service.handle import Door
from tests.service.house import note
from tests.service.linking.street import Street


@pytest.fixture
async def linked(street: Street) -> Street:
    """Ben and Dora are one person; Dora was the one with nothing."""
    await street.join()
    await street.home("Ben")
    await street.home("Dora")
    await street.join("Ben", "Dora", "person")
    return street


async def tell(street: Street, name: str, what: str) -> None:
    known = await street.known(name)
    cause = Cause(note(what, desk_subject(known.person)), Rank.WORD, street.time())
    command = Command(
        known.organisation, desk_subject(known.person), None, f"tell-{what}", Notify(cause), "seed"
    )
    await Door(street.store).handle(command, street.time())
    await street.clockwork.settle()


def told(street: Street) -> list[str]:
    """To which accounts messages went, in order."""
    return [m.user or "" for side in street.sides.values() for m in side.platform.messages.values()]


async def test_l5_both_accounts_are_one_person_with_one_desk(linked: Street) -> None:
    assert "Both accounts are you now" in linked.said("Ben")
    assert (await linked.known("Ben")).person == (await linked.known("Dora")).person
    await linked.home("Dora")
    await linked.tap("Dora", "My accounts")
    said = linked.said("Dora")
    assert "Ben, on One" in said
    assert "Dora, on Two You are written to here." in said


async def test_d14_one_message_a_day_holds_over_both_accounts(linked: Street) -> None:
    await tell(linked, "Ben", "first")
    await linked.home("Dora")
    await tell(linked, "Dora", "second")
    assert len(told(linked)) == 1


async def test_d14_what_one_account_was_told_before_counts(street: Street) -> None:
    await street.join()
    await street.home("Ben")
    await street.home("Dora")
    await tell(street, "Dora", "before")
    await street.join("Ben", "Dora", "person")
    await tell(street, "Ben", "after")
    assert told(street) == ["U-Dora"]


async def test_l6_the_account_used_last_or_the_one_chosen(linked: Street) -> None:
    await linked.home("Dora")
    await tell(linked, "Dora", "first")
    assert told(linked) == ["U-Dora"]
    await linked.home("Dora")
    await linked.tap("Dora", "My accounts", "Write to me here")
    linked.later(days=1)
    await linked.home("Dora")
    await tell(linked, "Dora", "second")
    assert sorted(told(linked)) == ["U-Ben", "U-Dora"]
    await linked.home("Dora")
    await linked.tap("Dora", "My accounts", "Write to me where I was last")
    linked.later(days=1)
    await linked.home("Dora")
    await tell(linked, "Dora", "third")
    assert sorted(told(linked)) == ["U-Ben", "U-Dora", "U-Dora"]


async def test_l6_where_one_account_is_switched_off_the_other_is_written_to(linked: Street) -> None:
    await linked.home("Ben")
    linked.account("Ben").active = False
    await tell(linked, "Dora", "first")
    assert told(linked) == ["U-Dora"]
    assert (await linked.desk("Dora")).active


async def test_l5_unlinked_the_account_begins_anew(linked: Street) -> None:
    before = (await linked.known("Ben")).person
    await linked.home("Ben")
    await linked.tap("Ben", "My accounts")
    hands = linked.side("Ben").hands
    mine = [
        b for block in linked.last("Ben").blocks for b in getattr(block, "row", ())
        if b.move == "link_leave" and b.args["u"] == "U-Dora"
    ]  # fmt: skip
    await hands.press("U-Ben", mine[0], "form")
    assert "unlinked" in linked.said("Ben")
    await linked.home("Dora")
    assert (await linked.known("Ben")).person == before
    assert (await linked.known("Dora")).person != before
    assert await linked.together("Ben", "Dora")


async def test_l5_not_before_their_workspaces_have_joined(street: Street) -> None:
    await street.home("Ben")
    code = await street.code("Ben", "person")
    await street.type("Dora", code, "person")
    assert "sides of your accounts have not joined" in street.said("Dora")


async def test_l5_two_with_something_that_waits_stay_two(street: Street) -> None:
    await street.join()
    for name in ("Ben", "Dora"):
        await street.home(name)
        known = await street.known(name)
        async with street.store.work() as work:
            await work.follow(known.organisation, desk_subject("x"), known.person, True, street.time())
    await street.join("Ben", "Dora", "person")
    assert "Both accounts have seats" in street.said("Ben")
    assert (await street.known("Ben")).person != (await street.known("Dora")).person


async def test_l5_somebody_else_s_account_is_no_way_in(linked: Street) -> None:
    """What a button carries names nobody: only one's own accounts are looked at."""
    await linked.home("Ada")
    await linked.tap("Ada", "My accounts")
    from bot.wording.sheet import Button

    for move in ("link_here", "link_leave"):
        forged = Button("x", move, {"p": "one", "t": "T-one", "u": "U-Ben"})
        await linked.side("Ada").hands.press("U-Ada", forged, "form")
        assert "no longer here" in linked.said("Ada")
    assert (await linked.known("Ben")).person == (await linked.known("Dora")).person
