"""States: what is added is loaded, what is saved by an old version is refused, tenants never meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.model import Stage, Subject
from bot.service.ports import Conflict, Loaded
from storage import SqlStore
from storage.queries import CircleOf
from tests.storage.samples import NOW, ORG, OTHER, circle, desk, invited, organisation

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")
HOUSE = Subject("organisation", ORG)


@pytest.mark.parametrize(
    ("subject", "state"), [(CIRCLE, circle(seats=8)), (DESK, desk()), (HOUSE, organisation())]
)
async def test_a_state_comes_back_equal_with_version_one(
    store: SqlStore, subject: Subject, state: object
) -> None:
    async with store.work() as work:
        await work.add(ORG, subject, state, NOW)  # type: ignore[arg-type]
    async with store.work() as work:
        loaded = await work.load(ORG, subject)
    assert loaded is not None
    assert (loaded.state, loaded.version) == (state, 1)


async def test_what_was_never_added_is_none(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.load(ORG, CIRCLE) is None
        assert await work.load_many([]) == {}


async def test_a_save_is_seen_in_the_same_and_the_next_transaction(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.save(ORG, CIRCLE, circle(serial=5), 1, NOW)
        loaded = await work.load(ORG, CIRCLE)
        assert loaded is not None
        assert loaded.version == 2
    async with store.work() as work:
        assert (await work.read(ORG, [CIRCLE]))[CIRCLE] == circle(serial=5)


async def test_a_save_by_an_old_version_is_a_conflict_and_changes_nothing(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
        await work.save(ORG, CIRCLE, circle(serial=1), 1, NOW)
    with pytest.raises(Conflict):
        async with store.work() as work:
            await work.save(ORG, CIRCLE, circle(serial=9), 1, NOW)
    async with store.work() as work:
        assert (await work.read(ORG, [CIRCLE]))[CIRCLE] == circle(serial=1)


async def test_of_many_saves_only_the_conflicting_one_is_left_out(store: SqlStore) -> None:
    subjects = [Subject("circle", f"circle-{n}") for n in range(3)]
    async with store.work() as work:
        for subject in subjects:
            await work.add(ORG, subject, circle(subject.id), NOW)
        await work.add(ORG, DESK, desk(), NOW)
    async with store.work() as work:
        rows = [(ORG, subject, circle(subject.id, serial=7), 1) for subject in subjects]
        rows[1] = (*rows[1][:3], 4)
        missed = await work.save_many([*rows, (ORG, DESK, desk(reminders=False), 1)], NOW)
        assert list(missed) == [subjects[1]]
    async with store.work() as work:
        found = await work.load_many([(ORG, subject) for subject in [*subjects, DESK]])
    assert [found[subject].version for subject in subjects] == [2, 1, 2]
    assert found[DESK].state == desk(reminders=False)


async def test_saving_what_is_not_there_is_a_conflict(store: SqlStore) -> None:
    with pytest.raises(Conflict):
        async with store.work() as work:
            await work.save(ORG, DESK, desk(), 1, NOW)


async def test_a_delivery_and_the_state_it_is_meant_for_are_asked_for_together(store: SqlStore) -> None:
    async with store.work() as work:
        assert await work.take_in(ORG, "Ev1", CIRCLE, NOW) == (True, None)
        await work.add(ORG, CIRCLE, circle(), NOW)
    async with store.work() as work:
        assert await work.take_in(ORG, "Ev1", CIRCLE, NOW) == (False, Loaded(circle(), 1))
        assert await work.take_in(ORG, "Ev2", CIRCLE, NOW) == (True, Loaded(circle(), 1))
        await work.save(ORG, CIRCLE, circle(serial=2), 1, NOW)
        assert await work.take_in(ORG, "Ev2", CIRCLE, NOW) == (False, Loaded(circle(serial=2), 2))
    async with store.work() as work:
        assert await work.take_in(OTHER, "Ev1", CIRCLE, NOW) == (True, None)


async def test_a_subject_is_added_once(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, DESK, desk(), NOW)
    async with store.work() as work:
        with pytest.raises(Conflict):
            await work.add(ORG, DESK, desk(), NOW)


async def test_an_exception_takes_everything_back(store: SqlStore) -> None:
    async def break_off() -> None:
        async with store.work() as work:
            await work.add(ORG, CIRCLE, circle(), NOW)
            await work.ring(ORG, CIRCLE, "due", 1, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with store.work() as work:
        assert await work.load(ORG, CIRCLE) is None
        assert await work.claim_due(NOW, 10) == []
        # The key that was made for it stays behind, unused, and does not stand in the way of another try.
        await work.add(ORG, CIRCLE, circle(), NOW)


async def test_tenants_never_meet(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(serial=1), NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "ours", NOW)
        assert await work.load(OTHER, CIRCLE) is None
        await work.add(OTHER, CIRCLE, circle(organisation=OTHER, serial=2), NOW)
        await work.keep(OTHER, CIRCLE, "entry-1", "theirs", NOW)
    async with store.work() as work:
        ours, theirs = await work.load(ORG, CIRCLE), await work.load(OTHER, CIRCLE)
        assert ours is not None
        assert theirs is not None
        assert (ours.state, theirs.state) == (circle(serial=1), circle(organisation=OTHER, serial=2))
        assert await work.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "ours"}
        assert await work.words(OTHER, CIRCLE, ["entry-1"]) == {"entry-1": "theirs"}
        assert [one.circle for one in await work.circles_of(OTHER, "person-0")] == ["circle-1"]
        await work.erase(OTHER, CIRCLE, NOW)
    async with store.work() as work:
        assert await work.words(ORG, CIRCLE, ["entry-1"]) == {"entry-1": "ours"}
        assert len(await work.circles_of(ORG, "person-0")) == 1


async def test_an_organisation_is_found_by_its_own_name_alone(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, HOUSE, organisation(), NOW)
        assert await work.read(OTHER, [HOUSE]) == {}


async def test_a_second_unit_of_work_inside_the_first_is_refused(store: SqlStore) -> None:
    async with store.work():
        with pytest.raises(RuntimeError, match="open already"):
            async with store.work():
                pass
        with pytest.raises(RuntimeError, match="open already"):
            async with store.view():
                pass
    async with store.view() as view:
        assert await view.load(ORG, CIRCLE) is None


async def test_home_finds_the_circles_of_a_person(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, invited(co_keeper=""), NOW)
    async with store.view() as view:
        waiting = CircleOf("circle-1", Stage.INVITED, "invited")
        assert await view.circles_of(ORG, "guest-1") == [waiting]
        assert await view.circles_of(ORG, "person-0") == [waiting._replace(role="keeper")]
        # Who has said no leaves no trace.
        assert await view.circles_of(ORG, "guest-0") == []


async def test_leaving_and_opening_change_what_home_finds(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(), NOW)
    async with store.work() as work:
        loaded = await work.load(ORG, CIRCLE)
        assert loaded is not None
        first, second, third = circle().seats
        left = replace(circle(), seats=(first, replace(second, gone=True), third))
        await work.save(ORG, CIRCLE, replace(left, co_keeper=third.id), loaded.version, NOW)
    async with store.view() as view:
        assert await view.circles_of(ORG, second.person) == []
        assert [one.role for one in await view.circles_of(ORG, third.person)] == ["co-keeper"]


async def test_a_desk_says_how_its_person_is_written_to(store: SqlStore) -> None:
    async with store.work() as work:
        await work.add(ORG, DESK, desk(language="de", circle_time=600), NOW)
        loaded = await work.load(ORG, DESK)
        assert loaded is not None
        await work.save(ORG, DESK, desk(reminders=False, circle_time=None), loaded.version, NOW)
        row = (await work.persons(ORG, ["person-0", "nobody"]))["person-0"]
    assert (row.language, row.zone, row.reminders, row.circle_time) == ("en", "Asia/Tokyo", False, None)
    assert row.week == "Mon-Fri 22:00-06:00"
    assert row.away_until == desk().hours.away_until
