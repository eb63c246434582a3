"""The steward's desk at the door: for stewards alone, for what stands there now, in forms that say no kindly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.after.holds import invitation_of
from bot.engine.after.patterns import END, project_of
from bot.engine.after.register import hold_of_sheet
from bot.engine.model import (
    Ask,
    Naming,
    Organisation,
    Project,
    ProjectStage,
    Register,
    Subject,
    ask_subject,
    project_subject,
    register_subject,
)
from bot.engine.moves import ConfirmNaming
from bot.service.acts import Answer, Press, Problems, Submit
from tests.service.reception.lobby import Lobby

DAY = timedelta(days=1)
AT = "s1.l1"
DESK = (
    "register",
    "register_line",
    "register_aside",
    "register_undo",
    "pattern",
    "pattern_title",
    "pattern_merge",
)


async def lay(lobby: Lobby, *, stewards: tuple[str, ...] = ("Ada",)) -> Subject:
    """Three lines of three circles wait."""
    organisation, now = lobby.home.organisation, lobby.home.time()
    subject = register_subject(organisation)
    over = now + 500 * DAY
    namings = tuple(Naming(f"s{n}", "l1", None, over, reached=True) for n in (1, 2, 3))
    settings = Organisation(organisation, stewards=tuple(lobby.persons[one] for one in stewards))
    async with lobby.home.store.work() as work:
        await work.add(organisation, subject, Register(organisation, namings), now)
        await work.add(organisation, Subject("organisation", organisation), settings, now)
    return subject


async def register(lobby: Lobby) -> Register:
    found = await lobby.home.state(register_subject(lobby.home.organisation))
    assert isinstance(found, Register)
    return found


async def press(lobby: Lobby, name: str, move: str, once: str = "once", **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    return await lobby.reception.receive(Press(who, move, args, once, view="form"))


async def send(lobby: Lobby, name: str, form: str, fields: dict[str, str], **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    return await lobby.reception.receive(Submit(who, form, {"once": "o", **args}, fields, "o"))


@pytest.mark.parametrize("move", DESK)
async def test_m2_the_desk_is_for_stewards_alone(lobby: Lobby, move: str) -> None:
    await lay(lobby)
    before = await register(lobby)
    assert "those who look after patterns" in str(await press(lobby, "Ben", move, e=AT, s="0", id="p1"))
    answer = await send(lobby, "Ben", "register_line", {"place": "new"}, e=AT, s="0")
    assert "those who look after patterns" in str(answer)
    assert await register(lobby) == before


async def test_m2_whoever_is_no_steward_any_more_does_nothing_with_an_open_form(lobby: Lobby) -> None:
    await lay(lobby, stewards=("Cleo",))
    assert "those who look after patterns" in str(
        await send(lobby, "Ada", "register_line", {"place": "new"}, e=AT, s="0")
    )


@pytest.mark.parametrize(
    ("form", "fields", "args", "said"),
    [
        ("register_line", {}, {"e": AT}, "where it belongs"),
        ("register_line", {"place": "new"}, {"e": "nonsense"}, "where it belongs"),
        ("register_line", {"place": "l:"}, {"e": AT}, "where it belongs"),
        ("register_line", {"place": "p:nothing"}, {"e": AT}, "changed at the desk"),
        ("register_line", {"place": "new"}, {"e": "s9.l9"}, "changed at the desk"),
        ("register_line", {"place": "new"}, {"e": AT, "s": "7"}, "changed at the desk"),
        ("register_line", {"place": f"l:{AT}"}, {"e": AT}, "changed at the desk"),
        ("pattern_title", {"words": "Breaks"}, {"id": "nothing"}, "changed at the desk"),
        ("pattern_title", {"words": "x" * 121}, {"id": "nothing"}, "120 characters"),
        ("pattern_merge", {}, {"id": "nothing"}, "where it belongs"),
        ("pattern_merge", {"other": "q"}, {"id": "nothing"}, "changed at the desk"),
        ("pattern_split", {}, {"id": "nothing"}, "some of the lines"),
        ("pattern_split", {"lines": "nonsense"}, {"id": "nothing"}, "some of the lines"),
    ],
)
async def test_m5_what_cannot_be_done_is_said_in_the_form(
    lobby: Lobby, form: str, fields: dict[str, str], args: dict[str, str], said: str
) -> None:
    await lay(lobby)
    before = await register(lobby)
    answer = await send(lobby, "Ada", form, fields, **{"s": "0", **args})
    assert isinstance(answer, Problems)
    assert said in str(answer)
    assert await register(lobby) == before


async def test_m5_an_old_button_leads_to_the_desk_as_it_stands(lobby: Lobby) -> None:
    await lay(lobby)
    await press(lobby, "Ada", "register_aside", "one", e=AT, s="0")
    again = str(await press(lobby, "Ada", "register_aside", "two", e="s2.l1", s="0"))
    assert "changed at the desk" in again
    assert "Lines that wait" in again
    assert (await register(lobby)).aside == (("s1", "l1"),)


async def test_i1_a_project_is_read_by_members_and_moved_by_whoever_has_it_in_hand(lobby: Lobby) -> None:
    subject, ada = await lay(lobby), lobby.persons["Ada"]
    for serial, line in enumerate(("s1", "s2", "s3")):
        move = ConfirmNaming((line, "l1"), serial, beside=("s1", "l1") if serial else None)
        await lobby.home.do(ada, subject, move, once=f"step-{line}")
    await lobby.home.clockwork.settle()
    (pattern,) = (await register(lobby)).patterns
    id_ = project_of(pattern.id).id
    assert "Nobody has this project in hand yet" in str(await press(lobby, "Ben", "project", id=id_))
    for move_ in ("project_owner", "project_take"):
        assert "those who look after patterns" in str(await press(lobby, "Ben", move_, id=id_))
    for move_ in ("project_date", "project_hand", "project_end"):
        assert "in other hands" in str(await press(lobby, "Ben", move_, id=id_))
    answer = await send(lobby, "Ada", "project_take", {"next": "2020-01-01"}, id=id_)
    assert "from tomorrow on" in str(answer)
    assert "Which day" in str(await send(lobby, "Ada", "project_take", {"next": "soon"}, id=id_))
    day = (lobby.home.time() + 28 * DAY).date().isoformat()
    await send(lobby, "Ada", "project_take", {"next": day}, id=id_)
    for fields, said in (
        ({}, "what came of it"),
        ({"end": "noted", "words": "All is different now."}, "what came of it"),
        ({"end": "changed", "words": "Noted, thank you"}, "is no end"),
        ({"end": "changed", "words": "Now " + "x " * 800}, "1500"),
    ):
        assert said in str(await send(lobby, "Ada", "project_end", fields, id=id_))
    assert "Somebody else has this project" in str(
        await send(lobby, "Ben", "project_end", {"end": "changed", "words": "It is all new."}, id=id_)
    )
    project = await lobby.home.state(project_subject(id_))
    assert isinstance(project, Project)
    assert (project.stage, project.owner) == (ProjectStage.OWNED, ada)


async def test_v8_an_invitation_after_a_project_speaks_of_what_it_changed(lobby: Lobby) -> None:
    subject, ada = await lay(lobby), lobby.persons["Ada"]
    await lobby.home.do(ada, subject, ConfirmNaming(("s1", "l1"), 0), once="one")
    (pattern,) = (await register(lobby)).patterns
    organisation, now = lobby.home.organisation, lobby.home.time()
    id_ = invitation_of(hold_of_sheet(pattern.id, "s1").id).id
    over = now + 500 * DAY
    async with lobby.home.store.work() as work:
        for ask in (id_, "another"):
            state = Ask(ask, organisation, "s1", "l1", now, over, asked=ada, invitation=True)
            await work.add(organisation, ask_subject(ask), state, now)
        await work.keep(organisation, project_of(pattern.id), END, "Two shifts overlap.", now)
    assert "we began this: “Two shifts overlap.”" in str(await press(lobby, "Ada", "ask_send", id=id_))
    assert "Two shifts" not in str(await press(lobby, "Ada", "ask_send", id="another"))
