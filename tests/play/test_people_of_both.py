"""Convening across Slack and Teams: whom a keeper can name, what is refused, and what comes back forged."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from adapters.rehearsal.hands import text_of
from adapters.rehearsal.memory import Account
from bot.engine.model import Circle, Desk, Held, Subject, desk_subject
from bot.play.performance import Performance, performing
from bot.play.reader import read_text
from bot.service.ports import PlatformTrouble
from bot.wording.sheet import Box, Button, Sheet, Ticks

PAGE = """People of both
One sentence.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Noa   Europe/Berlin  Mon-Fri 09:00-17:00  Slack  administrator
  Ben   Europe/Berlin  Mon-Fri 09:00-17:00  Slack
  Mia   Europe/Berlin  Mon-Fri 09:00-17:00  Slack and Teams
  Dara  Europe/London  Mon-Fri 09:00-17:00  Teams
  Ravi  Europe/London  Mon-Fri 09:00-17:00  Teams

Places
  #team     Slack, private: Noa, Ben, Mia
  #circles  Teams, public, across

Mon 2 Mar 09:00 UTC  time passes
"""


class Table:
    """Somebody at the convening form."""

    def __init__(self, performance: Performance) -> None:
        self.play = performance
        self.hands = performance.stage.hands
        self.seen: list[Sheet] = []

    async def opens(self, user: str = "U-Noa", channel: str = "team") -> None:
        await self.hands.type(user, "new", channel)

    def fill(self, user: str = "U-Noa", **fields: str) -> None:
        names = {
            "people": "With whom?",
            "there": "And who on",
            "held": "Where are words",
            "lines": "A line for",
        }
        for name, text in fields.items():
            self.hands.fill(user, names[name], text)
        self.hands.fill(user, "First day", "2026-03-05")

    async def plan(self, user: str = "U-Noa") -> str:
        await self.hands.tap(user, "See the plan")
        return text_of(self.last(user))

    def last(self, user: str = "U-Noa") -> Sheet:
        return self.hands.screen(user).windows[-1].sheet

    async def circles(self, name: str = "Noa") -> list[Circle]:
        stage = self.play.stage
        await stage.clockwork.settle()
        who = stage.platform.who(f"U-{name}")
        known = await stage.store.resolve(who, "", self.play.play.begins)
        desk = desk_subject(known.person)
        async with stage.store.view() as view:
            found = (await view.read(known.organisation, [desk])).get(desk)
            ids = found.circles if isinstance(found, Desk) else ()
            subjects = [Subject("circle", one) for one in ids]
            states = await view.read(known.organisation, subjects)
        return [one for one in states.values() if isinstance(one, Circle)]


@asynccontextmanager
async def table(page: str = PAGE) -> AsyncIterator[Table]:
    async with performing(read_text("both", page)) as performance:
        await performance.act(performance.play.acts[0])
        yield Table(performance)


async def test_g10_a_circle_across_is_held_by_the_bot_with_a_thread_on_each_side() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara; Ravi")
        said = await here.plan()
        assert "Dara (on Teams), Ravi (on Teams)" in said
        assert "The bot holds the words, across Slack and Teams" in said
        await here.hands.tap("U-Noa", "Invite")
        (circle,) = await here.circles()
        assert circle.held is Held.BOT
        assert [place.conversation for place in circle.places] == ["team", "circles"]


async def test_g10_a_thread_for_the_words_is_no_choice_across() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara", held="In the thread")
        assert "People on Slack and Teams cannot read in one thread" in await here.plan()


async def test_a_line_on_the_other_side_can_be_left_out_and_a_side_without_one_is_said() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara", lines="")
        await here.plan()
        await here.hands.tap("U-Noa", "Invite")
        (circle,) = await here.circles()
        assert len(circle.places) == 1
    async with table(PAGE.replace(", public, across", ", public")) as here:
        await here.opens()
        here.fill(people="Ben", there="Dara")
        assert "On Teams no channel shows where the circle stands" in await here.plan()


async def test_one_person_found_at_two_accounts_is_asked_once() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben, Mia", there="Mia; Dara")
        await here.plan()
        await here.hands.tap("U-Noa", "Invite")
        (circle,) = await here.circles()
        assert len(circle.invitations) == 3


async def test_with_many_people_names_are_written_and_who_is_meant_is_asked() -> None:
    async with table() as here:
        accounts = here.play.stage.platform.accounts
        for n in range(100):
            accounts[f"U-{n}"] = Account(f"U-{n}", f"Name {n:02}", "UTC", platform="teams")
        await here.opens()
        assert any(isinstance(one, Box) and one.name == "named_0" for one in here.last().blocks)
        here.fill(people="Ben", there="Dara, Name 1, Eve")
        said = await here.plan()
        assert "Several people on Teams are called Name 1" in said
        assert "The bot finds nobody called Eve on Teams" in said
        here.fill(there="dara, Name 17")
        assert "Dara (on Teams), Name 17 (on Teams)" in await here.plan()


async def test_the_other_platform_may_be_away_while_a_keeper_convenes_here() -> None:
    async with table() as here:
        there = ("teams", "circles", "U-Dara", "U-Mia-teams", "U-Ravi")
        here.play.stage.platform.trouble = lambda _, target: (
            PlatformTrouble("down") if target in there else None
        )
        await here.opens()
        assert any(isinstance(one, Box) and one.name == "named_0" for one in here.last().blocks)
        here.fill(people="Ben, Mia")
        assert "You ask: Ben, Mia." in await here.plan()


async def test_nobody_is_named_who_left_or_is_a_bot() -> None:
    async with table() as here:
        accounts = here.play.stage.platform.accounts
        accounts["U-Gil"] = Account("U-Gil", "Gil", "UTC", platform="teams", active=False)
        accounts["U-Robot"] = Account("U-Robot", "Robot", "UTC", platform="teams", bot=True)
        await here.opens()
        field = next(one for one in here.last().blocks if isinstance(one, Ticks) and one.name == "there_0")
        assert [one.label for one in field.options] == ["Dara", "Mia", "Ravi"]


@pytest.mark.parametrize("side", [["teams", "elsewhere"], ["slack", "T0"], ["discord", "x"]])
async def test_r4_a_forged_workspace_is_nothing_here(side: list[str]) -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara")
        window = here.hands.screen("U-Noa").windows[-1]
        window.sheet = replace(window.sheet, args={**window.sheet.args, "sides": json.dumps([side])})
        assert "This is no longer here" in await here.plan()
        assert await here.circles() == []


async def test_r4_a_forged_user_is_nobody() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara")
        window = here.hands.screen("U-Noa").windows[-1]
        window.filled["there_0"] = ("U-Ben", "nobody")
        assert "could not be found" in await here.plan()
        assert await here.circles() == []


@pytest.mark.parametrize("asked", ["nonsense", "[[]]", json.dumps(["x"] * 10), json.dumps([1, 2, {}])])
async def test_r4_a_forged_plan_convenes_nothing(asked: str) -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara")
        await here.plan()
        window = here.hands.screen("U-Noa").windows[-1]
        window.sheet = replace(window.sheet, args={**window.sheet.args, "asked": asked})
        await here.hands.tap("U-Noa", "Invite")
        assert await here.circles() == []


@pytest.mark.parametrize("move", ["join", "join_late", "read", "my_words", "open", "invite", "erase_mine"])
async def test_r4_a_card_of_a_circle_that_one_was_not_asked_to_opens_nothing(move: str) -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben", there="Dara")
        await here.plan()
        await here.hands.tap("U-Noa", "Invite")
        before = (circle,) = await here.circles()
        await here.hands.press("U-Ravi", Button("Forged", move, {"c": circle.id, "card": "1"}), "message")
        assert not here.hands.screen("U-Ravi").windows
        assert tuple(await here.circles()) == tuple(before)


async def test_g10_more_people_of_a_side_that_the_card_did_not_name_are_asked_to_another_circle() -> None:
    async with table() as here:
        await here.opens()
        here.fill(people="Ben, Mia")
        await here.plan()
        await here.hands.tap("U-Noa", "Invite")
        (circle,) = await here.circles()
        assert circle.open_sides == (circle.place.side,)
        await here.hands.press("U-Noa", Button("Ask", "invite", {"c": circle.id}), "message")
        form = here.last()
        assert not [one for one in form.blocks if isinstance(one, Ticks)]
        window = here.hands.screen("U-Noa").windows[-1]
        there = Ticks("there_0", "There", ())
        window.sheet = replace(
            form, args={**form.args, "sides": '[["teams","teams"]]'}, blocks=(*form.blocks, there)
        )
        window.filled |= {"people": ("U-Ben",), "there_0": ("U-Dara",)}
        await here.hands.tap("U-Noa", form.submit)
        assert "convened without people of that platform" in str(
            here.hands.screen("U-Noa").windows[-1].problems
        ) + text_of(here.last())
        assert len((await here.circles())[0].invitations) == 2
