"""One-time codes: good for ten minutes, once, on the other side, and not for guessing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.service.acts import Who
from bot.service.links import LASTS, PATIENCE, WRONG_MOST, Code, Kind
from storage import SqlStore
from storage.codes import GROUP, LETTERS, new_code, plain
from storage.tables import link_code, link_try
from tests.storage.samples import DAY, NOW

ANA = Who("one", "T1", "ana")
BEN = Who("two", "T9", "ben")
CLEO = Who("three", "T5", "cleo")
SECOND = timedelta(seconds=1)


@dataclass
class Sides:
    store: SqlStore

    async def begin(self, who: Who = ANA, kind: Kind = "tenant") -> str:
        known = await self.store.resolve(who, who.user, NOW)
        async with self.store.work() as work:
            return await work.begin_code(known.organisation, kind, who, known.person, NOW)

    async def type(self, typed: str, who: Who = BEN, kind: Kind = "tenant", later: timedelta = SECOND) -> str:
        known = await self.store.resolve(who, who.user, NOW)
        async with self.store.work() as work:
            return await work.type_code(known.organisation, kind, typed, who, known.person, NOW + later)

    async def seen(self, who: Who = ANA, later: timedelta = SECOND) -> Code | None:
        known = await self.store.resolve(who, who.user, NOW)
        async with self.store.view() as view:
            return await view.code_of(known.organisation, "tenant", known.person, NOW + later)

    async def use(self, who: Who = ANA, later: timedelta = SECOND) -> Code | None:
        known = await self.store.resolve(who, who.user, NOW)
        async with self.store.work() as work:
            return await work.use_code(known.organisation, "tenant", known.person, NOW + later)


@pytest.fixture
def sides(store: SqlStore) -> Sides:
    return Sides(store)


def wrong(code: str) -> str:
    """The same name with another secret."""
    return code[:GROUP] + "".join("1" if letter == "0" else "0" for letter in plain(code)[GROUP:])


def test_a_code_has_eighty_secret_bits_and_can_be_typed_carelessly() -> None:
    code = new_code()
    secret = plain(code)[GROUP:]
    assert len(LETTERS) ** len(secret) >= 2**80
    assert plain(f" {code.lower().replace('-', ' ')} ") == plain(code)
    assert plain("oil0-0000-0000-0000-0000") == "01100000000000000000"
    assert plain(code + "0") == plain(code[:-1]) == plain("") == ""
    assert len({new_code() for _ in range(100)}) == 100


async def test_typed_once_on_the_other_side_it_is_shown_to_whoever_began_it(sides: Sides) -> None:
    code = await sides.begin()
    assert (await sides.seen()) == Code("open", NOW + LASTS)
    assert await sides.use() is None
    assert await sides.type(code) == ""
    assert (await sides.seen()) == Code("typed", NOW + LASTS, BEN)
    assert (await sides.use()) == Code("typed", NOW + LASTS, BEN)
    assert await sides.use() is None
    assert await sides.seen() is None


async def test_a_second_time_it_is_good_for_nothing(sides: Sides) -> None:
    code = await sides.begin()
    assert await sides.type(code) == ""
    assert await sides.type(code) == "used"
    assert await sides.type(code, CLEO) == "used"
    assert (await sides.use()) is not None
    assert await sides.type(code) == "used"


async def test_after_ten_minutes_it_is_late_for_both(sides: Sides) -> None:
    code = await sides.begin()
    assert await sides.type(code, later=LASTS) == "late"
    assert await sides.type(code, later=LASTS - SECOND) == ""
    assert await sides.use(later=LASTS) is None
    assert await sides.seen(later=LASTS) is None


async def test_not_on_the_side_that_began_it_nor_for_another_purpose(sides: Sides) -> None:
    code = await sides.begin()
    assert await sides.type(code, Who("one", "T1", "colleague")) == "same"
    assert await sides.type(code, kind="person") == "unknown"
    assert await sides.type(code) == ""


async def test_a_newer_code_takes_the_place_of_the_older(sides: Sides) -> None:
    old = await sides.begin()
    new = await sides.begin()
    assert await sides.type(old) == "unknown"
    assert await sides.type(new) == ""


async def test_guesses_of_one_tenant_are_limited_for_an_hour(sides: Sides) -> None:
    code = await sides.begin()
    for _ in range(WRONG_MOST):
        assert await sides.type(new_code()) == "unknown"
    assert await sides.type(code) == "often"
    assert await sides.type(code, Who("two", "T9", "somebody else there")) == "often"
    assert await sides.type(code, CLEO) == ""
    again = await sides.begin()
    assert await sides.type(again, later=PATIENCE + SECOND) == "late"
    async with sides.store.work() as work:
        await work.sweep(NOW + DAY)
    async with sides.store.main.read() as connection:
        assert not (await connection.execute(select(link_try))).all()
        assert not (await connection.execute(select(link_code))).all()


async def test_guesses_at_one_code_wear_it_out_whoever_makes_them(sides: Sides) -> None:
    code = await sides.begin()
    for n in range(WRONG_MOST):
        assert await sides.type(wrong(code), Who("two", f"T{n + 20}", "guesser")) == "unknown"
    assert await sides.type(code) == "unknown"
    assert await sides.seen() == Code("open", NOW + LASTS)


async def test_two_accounts_link_within_one_organisation_only(sides: Sides) -> None:
    code = await sides.begin(kind="person")
    assert await sides.type(code, BEN, "person") == "apart"
    assert await sides.type(code, ANA, "person") == "same"
    assert await sides.type(code, Who("one", "T1", "ana's second"), "person") == "same"


async def test_neither_the_code_nor_who_typed_it_can_be_read(sides: Sides) -> None:
    code = await sides.begin()
    await sides.type(code)
    await sides.type(new_code())
    async with sides.store.main.read() as connection:
        rows = [*await connection.execute(select(link_code)), *await connection.execute(select(link_try))]
    raw = b"|".join(one if isinstance(one, bytes) else str(one).encode() for row in rows for one in row)
    for trace in (code, plain(code), code[:GROUP], "ben", "ana", "T9"):
        assert trace.encode() not in raw
