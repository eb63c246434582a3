"""Rules U2, U10 to U12: digests put together from what rests, each once, and told at each reader's own hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.engine.after.patterns import project_of
from bot.engine.circle.sheet_begins import ask_of
from bot.engine.effects import Publish, PublishLine
from bot.engine.model import (
    Area,
    Ask,
    AskKind,
    AskStage,
    DigestPlan,
    Heading,
    HoldCheck,
    HoldResult,
    HoldStage,
    Naming,
    Organisation,
    Outcome,
    Pattern,
    Project,
    ProjectEnd,
    ProjectKnown,
    ProjectStage,
    Register,
    Subject,
    Unit,
    digests_subject,
    hold_subject,
    register_subject,
)
from bot.engine.moves import DigestsMade, PlanDigests, Rung
from bot.service.digest_port import KeptDigest
from bot.service.digests import Digesting
from bot.service.rows import Outgoing
from tests.service.house import CIRCLE, START, House

PLAN = DigestPlan("week")
MONDAY = datetime(2026, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
EAST = Unit("east", "Care East")
WEEK = "Mon-Fri 09:00-17:00"


async def led(home: House, leads: Sequence[str] = (), units: Sequence[Unit] = ()) -> None:
    subject = Subject("organisation", home.organisation)
    settings = Organisation(home.organisation, leads=tuple(leads), units=tuple(units), digest=PLAN)
    async with home.store.work() as work:
        loaded = await work.load(home.organisation, subject)
        if loaded is None:
            await work.add(home.organisation, subject, settings, home.time())
        else:
            await work.save(home.organisation, subject, settings, loaded.version, home.time())
    await home.do(None, digests_subject(home.organisation), PlanDigests(PLAN, led=True))


async def publish(
    home: House, sheet: str, unit: str = "", *, reached: bool = True, words: str = "night"
) -> None:
    """A sheet with a pattern and an ask."""
    lines = (
        PublishLine("l1", Heading.PATTERNS, f"{sheet}-e1"),
        PublishLine("l2", Heading.ASK, f"{sheet}-e2"),
    )
    what = Publish(sheet, unit or None, lines, "3-5", 3, "first", home.time() + 700 * DAY, reached=reached)
    async with home.store.work() as work:
        for line in lines:
            await work.keep(home.organisation, CIRCLE, line.entry, f"{words} {line.line}", home.time())
        await work.publish(home.organisation, CIRCLE.id, what, home.time())


async def asked(home: House, sheet: str, lead: str, **changes: object) -> None:
    ask = Ask(
        ask_of(sheet, "l2").id, home.organisation, sheet, "l2", home.time(), home.time() + 700 * DAY,
        stage=AskStage.SENT, kind=AskKind.RESOURCE, lead=lead, due=datetime(2026, 4, 1, tzinfo=UTC),
    )  # fmt: skip
    async with home.store.work() as work:
        await work.add(home.organisation, ask_of(sheet, "l2"), replace(ask, **changes), home.time())  # type: ignore[arg-type]


async def begin(home: House, keeper: str, *others: str) -> None:
    """A circle, whose words become sheets."""
    await home.convene(keeper, others)


async def begun(home: House, *names: str, zone: str = "Europe/Berlin") -> list[str]:
    people = [await home.person(name, zone, WEEK) for name in names]
    await begin(home, *people[:3])
    return people


async def kept(home: House) -> list[KeptDigest]:
    async with home.store.view() as view:
        return sorted(await view.digests(home.organisation, 20), key=lambda one: one.body.unit)


def heard(home: House, name: str) -> list[str]:
    return [one for one in home.texts(name) if "what circles sent" in one]


async def test_u12_leads_and_whoever_follows_read_the_same_at_their_own_hour(home: House) -> None:
    ada, ben, cleo, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    kim = await home.person("Kim", "America/New_York", WEEK)
    await led(home, [lea, kim])
    await publish(home, "s1")
    await asked(home, "s1", lea)
    async with home.store.work() as work:
        await work.follow(home.organisation, Subject("artifact", "s1"), ben, True, home.time())
    await home.clockwork.until(MONDAY + timedelta(hours=7, minutes=59))
    assert [heard(home, name) for name in ("Lea", "Kim", "Ben")] == [[], [], []]
    await home.clockwork.until(MONDAY + timedelta(hours=8, minutes=1))
    assert [len(heard(home, name)) for name in ("Lea", "Kim", "Ben", "Ada")] == [1, 0, 1, 0]
    await home.clockwork.until(MONDAY + timedelta(hours=13, minutes=1))
    assert heard(home, "Kim") == heard(home, "Lea")
    assert heard(home, "Lea")[0].splitlines()[1] == "Owed: 1 answer."
    assert "Those who lead read the same." in heard(home, "Ben")[0]
    assert not any("night" in text for name in ("Lea", "Kim", "Ben") for text in heard(home, name))
    (one,) = await kept(home)
    assert (one.body.period, one.body.since, one.body.artifacts) == ("2026-03-09", "", ("s1",))
    del ada, cleo


async def test_u12_whoever_named_it_reads_that_something_changed(home: House) -> None:
    _, ben, _, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await led(home, [lea])
    await publish(home, "s1", reached=False)
    at = START + DAY
    await asked(home, "s1", lea, stage=AskStage.ANSWERED, outcome=Outcome.CHANGED, answered=at, due=None)
    async with home.store.work() as work:
        await work.follow(home.organisation, Subject("artifact", "s1"), ben, True, home.time())
    await home.clockwork.until(MONDAY + timedelta(hours=9))
    assert "Something changed because you named it." in heard(home, "Ben")[0]
    assert "because you named it" not in heard(home, "Lea")[0]
    (one,) = await kept(home)
    assert (one.body.artifacts, one.body.answered[0].line) == ((), None)


async def test_u2_however_often_it_is_carried_out_there_is_one_of_it(home: House) -> None:
    *_, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await led(home, [lea])
    await publish(home, "s1")
    await asked(home, "s1", lea)
    subject = digests_subject(home.organisation)
    for home.time.now in (MONDAY - timedelta(hours=1), MONDAY):
        await home.do(None, subject, Rung("digest"))
    row = Outgoing(999, home.organisation, subject, "", "digests", None, (), "", 0, MONDAY)
    for _ in range(2):
        await Digesting(home.store).carry(row, MONDAY)
    await home.clockwork.settle()
    await home.do(None, subject, DigestsMade("2026-03-09"))
    await Digesting(home.store).carry(row, MONDAY)
    await home.clockwork.until(MONDAY + 3 * DAY)
    assert len(await kept(home)) == 1
    assert len(heard(home, "Lea")) == 1


async def test_u10_a_week_of_downtime_makes_one_for_the_whole_span(home: House) -> None:
    *_, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await led(home, [lea])
    await publish(home, "s1")
    home.time.now = datetime(2026, 3, 18, 10, tzinfo=UTC)
    await publish(home, "s2")
    await home.clockwork.until(home.time() + timedelta(hours=2))
    (one,) = await kept(home)
    assert (one.body.period, one.body.artifacts) == ("2026-03-16", ("s1", "s2"))
    assert len(heard(home, "Lea")) == 1
    await home.clockwork.until(home.time() + 20 * DAY)
    assert len(await kept(home)) == 1


async def test_u11_those_above_read_what_a_lead_who_is_gone_would_have_read(home: House) -> None:
    *_, lea, max_ = await begun(home, "Ada", "Ben", "Cleo", "Lea", "Max")
    await led(home, [max_], [replace(EAST, leads=(lea,))])
    await publish(home, "s1", "east")
    home.platform.accounts["U-Lea"].active = False
    await home.clockwork.until(MONDAY + timedelta(hours=9))
    assert [one.body.unit for one in await kept(home)] == [""]
    assert (len(heard(home, "Max")), len(heard(home, "Lea"))) == (1, 0)


async def test_u11_without_any_lead_nothing_is_made_and_nothing_is_lost(home: House) -> None:
    *_, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await publish(home, "s1", "east", reached=False)
    await publish(home, "s2")
    await led(home, (), [replace(EAST, leads=(lea,))])
    await home.clockwork.until(MONDAY + DAY)
    assert await kept(home) == []
    await led(home, [lea])
    await home.clockwork.until(MONDAY + 8 * DAY)
    (one,) = await kept(home)
    assert one.body.artifacts == ("s1", "s2")
    assert date.fromisoformat(one.body.period) == date(2026, 3, 16)


async def named(home: House, ended: datetime | None = None, owner: str = "") -> None:
    """Three circles named the same; its project is in hand, or has ended."""
    namings = tuple(Naming(f"s{n}", "l1", Area.COVER, START + 600 * DAY, reached=True) for n in range(3))
    pattern = Pattern("p1", Area.COVER, tuple(one.at for one in namings), "t1")
    stage, end = (ProjectStage.ENDED, ProjectEnd.PARTLY) if ended else (ProjectStage.OWNED, None)
    known = ProjectKnown("p1", stage, owner, START + 60 * DAY, end)
    register = Register(home.organisation, namings, (pattern,), projects=(known,))
    project = Project(
        "j1", home.organisation, "p1", "s0", "l1", stage=stage, owner=owner, end=end, ended=ended
    )
    subject = register_subject(home.organisation)
    async with home.store.work() as work:
        await work.add(home.organisation, subject, register, home.time())
        await work.keep(home.organisation, subject, "t1", "Two do the work of three.", home.time())
        await work.add(home.organisation, project_of("p1"), project, home.time())


async def test_u8_what_several_circles_named_stands_in_it_with_its_project(home: House) -> None:
    *_, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await led(home, [lea])
    await named(home, owner=lea)
    await home.clockwork.until(MONDAY + timedelta(hours=9))
    (one,) = await kept(home)
    (pattern,) = one.body.patterns
    assert (pattern.area, pattern.circles, pattern.entry, pattern.stage, pattern.owner, pattern.next_day) == (
        "cover", "3-5", "t1", "owned", lea, "2026-05-01"
    )  # fmt: skip
    assert "Several circles noticed the same." in heard(home, "Lea")[0]


async def test_u8_what_came_of_a_project_is_said_once(home: House) -> None:
    *_, lea = await begun(home, "Ada", "Ben", "Cleo", "Lea")
    await led(home, [lea])
    await named(home, ended=START + DAY)
    await home.clockwork.until(MONDAY + 15 * DAY)
    (one,) = await kept(home)
    assert [(said.stage, one.body.period) for said in one.body.patterns] == [("partly", "2026-03-09")]


async def test_v7_what_circles_saw_half_a_year_on_is_said_once(home: House) -> None:
    lea = (await begun(home, "Ada", "Ben", "Cleo", "Lea"))[-1]
    await led(home, [lea])
    await publish(home, "s1")
    seen = HoldCheck(
        "h1", home.organisation, ask_of("s1", "l2"), "s1", "l2", home.time(), home.time() + 700 * DAY,
        stage=HoldStage.CLOSED, held=HoldResult.NO, closed_at=home.time(),
    )  # fmt: skip
    async with home.store.work() as work:
        await work.add(home.organisation, hold_subject("h1"), seen, home.time())
    await asked(home, "s1", lea)
    await home.clockwork.until(MONDAY + 14 * DAY)
    first, *later = sorted(
        (one.body.period, [hold.held for hold in one.body.holds]) for one in await kept(home)
    )
    assert first[1] == [HoldResult.NO]
    assert later
    assert not any(holds for _, holds in later)
