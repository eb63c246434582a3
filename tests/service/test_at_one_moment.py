"""Two people at one moment, through two doors: both are heard, nothing is lost and nothing happens twice."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.engine import moves as mv
from bot.engine.circle.lines import line_entries
from bot.engine.model import Circle, Heading, Held, Stage, TurnState
from bot.engine.refusals import Refusal
from bot.service.handle import Door, Outcome
from storage import SqlStore, open_store, tables
from storage.migrate import upgrade
from storage.sealing import new_key
from tests.service.house import CIRCLE, House, house

MASTER = base64.b64encode(new_key()).decode()


@pytest.fixture(params=["sqlite", "postgres"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """Two processes' stores on PostgreSQL; on SQLite there is one process, and both doors are in it."""
    if request.param == "sqlite":
        main, keys = f"sqlite+aiosqlite:///{tmp_path}/m.db", f"sqlite+aiosqlite:///{tmp_path}/k.db"
    else:
        new: Callable[[], str] = request.getfixturevalue("new_postgres")
        main, keys = new(), new()
    await upgrade(main, keys)
    first = await open_store(main, keys, master_key=MASTER)
    second = first if request.param == "sqlite" else await open_store(main, keys, master_key=MASTER)
    yield first, second
    await first.close()
    if second is not first:
        await second.close()


@pytest.fixture
async def home(stores: tuple[SqlStore, SqlStore]) -> AsyncIterator[House]:
    async with house(stores[0]) as built:
        yield built


@pytest.fixture
def other(stores: tuple[SqlStore, SqlStore]) -> Door:
    return Door(stores[1])


async def people(home: House, held: Held = Held.BOT) -> list[str]:
    names = ["ana", "ben", "chi", "dee"]
    found = [await home.person(name) for name in names]
    home.channel("team", *names)
    home.channel("learned", *names, private=False)
    await home.opened(found[0], found[1:], held)
    return found


def command(home: House, actor: str, move: mv.Move, once: str) -> mv.Command:
    return mv.Command(home.organisation, CIRCLE, actor, once, move, f"seed-{once}")


async def both(
    home: House, other: Door, first: tuple[str, mv.Move], second: tuple[str, mv.Move], once: str = "moment"
) -> list[Outcome | str]:
    """What each got: an outcome, or the key of a refusal. No other trouble may come of it."""
    one, two = command(home, *first, f"{once}-1"), command(home, *second, f"{once}-2")
    found = await asyncio.gather(
        home.door.handle(one, home.time()), other.handle(two, home.time()), return_exceptions=True
    )
    got: list[Outcome | str] = []
    for result in found:
        assert isinstance(result, Outcome | Refusal), repr(result)
        got.append(result.key if isinstance(result, Refusal) else result)
    return got


async def words(home: House, circle: Circle) -> set[str]:
    async with home.store.view() as view:
        found = await view.words(home.organisation, CIRCLE, [e.id for e in circle.entries])
    return set(found.values())


async def test_the_last_two_answers_of_a_sealed_sitting(home: House, other: Door) -> None:
    ana, ben, chi, dee = await people(home, Held.THREAD)
    for one in (ana, ben):
        await home.do(one, CIRCLE, mv.Answer(await home.turn(one), (f"words of {one}",)))
    await home.clockwork.settle()
    assert (
        len(home.posts("team")) == 2
    )  # the opening and the status: nothing is seen before all have answered
    answers = [(one, mv.Answer(await home.turn(one), (f"words of {one}",))) for one in (chi, dee)]
    got = await both(home, other, answers[0], answers[1])
    assert all(isinstance(one, Outcome) and one.fresh for one in got)
    await home.clockwork.settle()
    circle = await home.circle()
    assert circle.sitting is not None
    assert circle.sitting.n == 2
    assert await words(home, circle) == {f"words of {one}" for one in (ana, ben, chi, dee)}
    assert len(home.posts("team")) == 3


async def test_two_answers_of_one_person(home: House, other: Door) -> None:
    ana, *_ = await people(home)
    turn = await home.turn(ana)
    got = await both(home, other, (ana, mv.Answer(turn, ("one",))), (ana, mv.Answer(turn, ("two",))))
    assert sorted(isinstance(one, Outcome) for one in got) == [False, True]
    assert "refusal.answered" in got
    assert len(await words(home, await home.circle())) == 1


async def test_the_same_delivery_with_other_words(home: House, other: Door) -> None:
    ana, *_ = await people(home)
    turn = await home.turn(ana)
    one = command(home, ana, mv.Answer(turn, ("one",)), "same")
    two = command(home, ana, mv.Answer(turn, ("two",)), "same")
    got = await asyncio.gather(home.door.handle(one, home.time()), other.handle(two, home.time()))
    assert sorted(outcome.fresh for outcome in got) == [False, True]
    assert len(await words(home, await home.circle())) == 1


async def test_an_answer_while_the_keeper_closes(home: House, other: Door) -> None:
    ana, ben, *_ = await people(home)
    turn = await home.turn(ben)
    got = await both(home, other, (ana, mv.CloseCircle()), (ben, mv.Answer(turn, ("late",))))
    circle = await home.circle()
    assert circle.stage is Stage.CLOSED
    kept = await words(home, circle)
    assert kept == (set() if "refusal.no_sitting" in got or "refusal.turn_over" in got else {"late"})


async def agreed(home: House, everybody: list[str]) -> Circle:
    """The sheet is agreed: three lines, of which the first quotes whoever gave it."""
    for _ in range(2):
        for one in everybody * 2:
            circle = await home.circle()
            seat = next(s.id for s in circle.seats if s.person == one)
            turns = circle.sitting.turns if circle.sitting else ()
            turn = next((t for t in turns if t.seat == seat), None)
            if turn is not None and turn.state in (TurnState.COMING, TurnState.HOLDING):
                await home.do(one, CIRCLE, mv.Answer(turn.serial, ("words",), f"a line of {one}"))
                await home.clockwork.settle()
    circle = await home.circle()
    assert circle.draft is not None
    assert circle.stage is Stage.DRAFTING
    scribe = next(s.person for s in circle.seats if s.id == circle.draft.scribe)
    lines = line_entries(circle)
    assert len(lines) == len(everybody)
    drawn = tuple(e.id for e in lines)
    quotes = (lines[0].id,)
    written = mv.Written(lines[0].heading or Heading.CARRIED, "the quoted line", drawn, quotes)
    own = mv.Written(written.heading, "the paraphrase", drawn)
    await home.do(scribe, CIRCLE, mv.WriteDraft((written, own), done=True))
    circle = await home.circle()
    assert circle.draft is not None
    for one in [s.person for s in circle.seats if s.id in circle.draft.asked]:
        await home.do(one, CIRCLE, mv.AnswerDraft(circle.draft.serial))
    await home.clockwork.settle()
    circle = await home.circle()
    assert circle.stage is Stage.READY
    return circle


async def test_two_taps_publish_one_sheet(home: House, other: Door) -> None:
    everybody = await people(home)
    await agreed(home, everybody)
    keeper = everybody[0]
    got = await both(home, other, (keeper, mv.PublishSheet()), (keeper, mv.PublishSheet()))
    assert sorted(isinstance(one, Outcome) for one in got) == [False, True]
    await home.clockwork.settle()
    async with home.store.main.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.artifact)) == 1
    assert len(home.posts("learned")) == 1


@pytest.mark.parametrize("turned", [False, True])
async def test_a_quotation_is_withdrawn_while_the_sheet_is_published(
    home: House, other: Door, turned: bool
) -> None:
    """Whichever comes first, the quotation is on no sheet afterwards."""
    everybody = await people(home)
    circle = await agreed(home, everybody)
    quoted = line_entries(circle)[0]
    author = next(s.person for s in circle.seats if s.id == quoted.seat)
    acts: list[tuple[str, mv.Move]] = [(everybody[0], mv.PublishSheet()), (author, mv.Withdraw(quoted.id))]
    await both(home, other, *(reversed(acts) if turned else acts))
    await home.clockwork.settle()
    async with home.store.view() as view:
        rows = await view.artifacts(home.organisation, home.time(), 5)
        shown = await view.artifact_words(home.organisation, [row.artifact.id for row in rows])
    assert "the quoted line" not in shown.values()
    said = [block for post in home.posts("learned") for block in post.sheet.blocks]
    assert "the quoted line" not in repr(said)


async def test_the_last_but_two_leave_at_one_moment(home: House, other: Door) -> None:
    _, ben, chi, _ = await people(home)
    await both(home, other, (ben, mv.Leave()), (chi, mv.Leave()))
    await home.clockwork.settle()
    circle = await home.circle()
    assert circle.stage is Stage.CLOSED
    assert circle.published is None
