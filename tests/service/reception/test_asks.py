"""Asks at the door: who may see one, who may answer, and whoever owes an answer gives that one first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.model import Ask, AskStage, ask_subject, desk_subject
from bot.engine.moves import Command, Holds
from bot.service.acts import Answer, HomeOpened, Press, Submit
from bot.service.reception.after import asks_seen
from bot.service.reception.greeting import meet
from bot.service.reception.visit import Visit
from tests.service.reception.lobby import Lobby

ASK = ask_subject("q1")
DAY = timedelta(days=1)


async def lay(lobby: Lobby, lead: str, *, late: bool) -> None:
    """An ask that this person was asked, a month ago or today."""
    now, organisation = lobby.home.time(), lobby.home.organisation
    sent = now - (32 if late else 1) * DAY
    ask = Ask(
        "q1", organisation, "a1", "l1", sent, now + 500 * DAY, stage=AskStage.SENT,
        lead=lobby.persons[lead], sent=sent, due=sent + 30 * DAY,
    )  # fmt: skip
    async with lobby.home.store.work() as work:
        await work.add(organisation, ASK, ask, now)
    desk = desk_subject(lobby.persons[lead])
    await lobby.home.door.handle(Command(organisation, desk, None, "holds", Holds(ASK), "seed"), now)


async def visit_of(lobby: Lobby, name: str) -> Visit:
    who, now = lobby.home.platform.who(f"U-{name}"), lobby.home.time()
    house = lobby.reception._house
    known, desk = await meet(house, who, now)
    return Visit(house, who, known.organisation, known.person, desk, now)


async def act(lobby: Lobby, name: str, move: str, once: str, **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    return await lobby.reception.receive(Press(who, move, {"id": "q1", **args}, once, view="message"))


async def test_q5_whoever_is_late_with_an_answer_is_known_to_owe_it(lobby: Lobby) -> None:
    await lay(lobby, "Ada", late=True)
    visit = await visit_of(lobby, "Ben")
    people = (lobby.persons["Ada"], lobby.persons["Ben"])
    assert await asks_seen.owing(visit, people) == (lobby.persons["Ada"],)
    assert await asks_seen.owing(replace(visit, now=visit.now - 10 * DAY), people) == ()


async def test_q2_whoever_owes_an_answer_gives_that_one_before_asking_anybody(lobby: Lobby) -> None:
    """Its day is still ahead: an open answer is enough."""
    await lay(lobby, "Ada", late=False)
    now, organisation = lobby.home.time(), lobby.home.organisation
    theirs = Ask("q2", organisation, "a2", "l1", now - 9 * DAY, now + 500 * DAY, free_at=now - DAY)
    async with lobby.home.store.work() as work:
        await work.add(organisation, ask_subject("q2"), theirs, now)
    for name, there in (("Ada", True), ("Ben", False)):
        press = Press(
            lobby.home.platform.who(f"U-{name}"), "ask_send", {"id": "q2"}, f"one-{name}", view="message"
        )
        assert ("still waits for your answer" in str(await lobby.reception.receive(press))) is there


async def test_q4_what_waits_for_a_lead_stands_in_their_home_and_in_no_others(lobby: Lobby) -> None:
    await lay(lobby, "Ada", late=False)
    for name, there in (("Ada", True), ("Ben", False)):
        home = await lobby.reception.receive(HomeOpened(lobby.home.platform.who(f"U-{name}")))
        assert ("Asks that wait for me" in str(home)) is there


async def test_q7_nobody_answers_for_a_lead_and_noted_is_returned(lobby: Lobby) -> None:
    await lay(lobby, "Ada", late=False)
    assert "Somebody else answers" in str(await act(lobby, "Ben", "ask_answer", "one"))
    who = lobby.home.platform.who("U-Ada")
    fields = {"outcome": "changed", "words": "Noted, thank you."}
    noted = await lobby.reception.receive(
        Submit(who, "ask_answer", {"id": "q1", "once": "two"}, fields, "two")
    )
    assert "leaves a circle where it was" in str(noted)
    better = {"outcome": "changed", "words": "From May a third person is there."}
    done = await lobby.reception.receive(
        Submit(who, "ask_answer", {"id": "q1", "once": "two"}, better, "two")
    )
    assert "Your words go back to the circle" in str(done)
    again = await lobby.reception.receive(Submit(who, "ask_answer", {"id": "q1", "once": "3"}, better, "3"))
    assert "answered already" in str(again)


async def test_q11_only_those_who_asked_to_hear_say_whether_they_can_live_with_it(lobby: Lobby) -> None:
    await lay(lobby, "Ada", late=False)
    assert "asked to hear" in str(await act(lobby, "Ben", "ask_live", "one"))
    assert "asked to hear" in str(await act(lobby, "Ben", "ask_not_yet", "two"))
