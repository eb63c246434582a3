"""A store in which every table holds something, and a look at every value of it, as a dump would show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from bot.engine.effects import Private, Publish, PublishLine
from bot.engine.model import AskKind, CardValues, Cause, Heading, Place, Rank, Side, Subject
from bot.engine.model.digests import DigestBody, OwedAsk
from bot.engine.moves import Looked, Move, Notify, Prompted
from bot.service.acts import Who
from bot.service.rows import Sending
from storage import SqlStore, tables
from storage.erasure import Erasure
from storage.keys import KeyName
from storage.people import Known
from storage.work import SqlWork
from tests.storage.samples import DAY, NOW, ORG, change, circle, desk, message, organisation, part, post

CIRCLE = Subject("circle", "circle-1")
DESK = Subject("desk", "person-0")
SETTINGS = Subject("organisation", ORG)
DIRECT = Place("slack", "T1", "direct-person-0")
"""A private conversation on a platform: its id leads to one person."""


async def fill(store: SqlStore) -> tuple[bytes, ...]:
    """Something in every table that anything writes. Gives what every id of a person has in it."""
    await _states(store)
    await _traffic(store)
    async with store.work() as work:
        await work.keep_installation("slack", "T1", "bot", b"token of user-person-0", seed="s", now=NOW)
        await work.keep_conversation(
            "teams", "T1", "member", "user-person-0", b"where user-person-0 is", seed="s", now=NOW
        )
        known = await work.resolve(Who("slack", "T1", "user-person-0"), "seed", NOW)
        await work.set_seen(Who("slack", "T1", "user-person-0"), zone="Asia/Tokyo", active=True)
        await _codes(work, known)
        await work.keep_template(ORG, "peer-support", "1", b"title: peer support")
        await work.first_time(ORG, "user-person-0:V1", NOW)
        await work.beat(NOW)
        await work.add_outage(NOW - DAY, NOW)
    await _note_an_erasure(store)
    return b"person", known.person.encode()


async def _codes(work: SqlWork, known: Known) -> None:
    """One that was typed, and a guess; a tenant that joined, and words that stayed with one that parted."""
    who, other = Who("slack", "T1", "user-person-0"), Who("teams", "T2", "user-person-1")
    code = await work.begin_code(known.organisation, "tenant", who, known.person, NOW)
    there = await work.resolve(other, "seed", NOW)
    for typed in ("0" * 20, code):
        await work.type_code(there.organisation, "tenant", typed, other, there.person, NOW)
    elsewhere = await work.found("teams", "T3", "seed", NOW)
    await work.adopt(known.organisation, elsewhere, {Side("teams", "T3"): "Workshop"}, NOW)
    behind = {"person": "person-0", "was_organisation": "before", "was": "person-9", "since": NOW}
    await work.run(insert(tables.left_words), {"organisation": ORG, **behind})


async def _states(store: SqlStore) -> None:
    lines = (PublishLine("line-1", Heading.PATTERNS, "entry-1", "hours"),)
    async with store.work() as work:
        await work.add(ORG, CIRCLE, circle(erase_at=NOW + 30 * DAY), NOW)
        await work.add(ORG, DESK, desk(causes=(cause("c1:prompt:4"),)), NOW)
        settings = replace(organisation(), cards=(CardValues(safety_person="person-9"),))
        await work.add(ORG, SETTINGS, settings, NOW)
        await work.keep(ORG, CIRCLE, "entry-1", "words", NOW)
        sheet = Publish(
            "sheet-1",
            "unit-1",
            lines,
            "6-9",
            5,
            "far",
            NOW + 700 * DAY,
            "peer-support",
            "1",
            True,
            "series-1",
        )
        await work.publish(ORG, CIRCLE.id, sheet, NOW)
        owed = OwedAsk(
            "ask-1", "person-9", AskKind.POLICY, "2026-04-10", late=False, line=("sheet-1", "line-1")
        )
        body = DigestBody("unit-1", "2026-03-02", owed=(owed,), artifacts=("sheet-1",))
        await work.keep_digest(ORG, "digest-1", body, NOW)
        await work.follow(ORG, CIRCLE, "person-0", True, NOW)


async def _traffic(store: SqlStore) -> None:
    passed = part("c1:answered:4", "entry-1", about=CIRCLE, answer="passed", who="person-1")
    both = (passed, part("c1:prompt:5", about=CIRCLE, who="person-1"))
    private = {"to": Private("person-1"), "person": "person-1"}
    async with store.work() as work:
        await work.ring(ORG, CIRCLE, "turn", 4, NOW)
        await work.ring(ORG, DESK, "speak", 0, NOW)
        sent: list[tuple[Subject, Move]] = [
            (CIRCLE, Prompted(4)),
            (DESK, Notify(cause("c1:prompt:6"))),
            (DESK, Looked("Asia/Tokyo")),
        ]
        await work.send_many([Sending(ORG, subject, move, NOW) for subject, move in sent])
        told = message("c1:answered:4", "person:person-1", parts=both, **private)
        nudge = message(
            "c1:nudge:4", "person:person-0", subject=DESK, to=Private("person-0"), person="person-0"
        )
        await work.put_many([told, nudge, change("c1:answered:4", "person:person-1", person="person-1")])
        stands = post("c1:prompt:3", "entry-1", place=DIRECT, conversation="person:person-0")
        await work.add_posts(
            ORG, [stands, replace(stands, name="n", subject=DESK, part=part("n", about=DESK))]
        )
        await work.add_posts(ORG, [post("c1:status")])
        await work.journal(ORG, CIRCLE, "opened", NOW)
        await work.journal(ORG, DESK, "moved", NOW)
        await work.next_free("person:person-0", NOW, DAY)
        await work.hold_back("person:person-1", NOW)


async def _note_an_erasure(store: SqlStore) -> None:
    """As a process leaves it that ends before the key is destroyed."""
    async with store.main.write() as connection:
        await Erasure(connection, store.keys, b"").note_erased(KeyName(ORG, "artifact", "sheet-0"), NOW)
        await connection.execute(insert(tables.organisation), {"id": ORG, "born": NOW})


def cause(name: str) -> Cause:
    """Something that waits for its person."""
    return Cause(part(name, about=CIRCLE, who="person-1"), Rank.PIECE, NOW, NOW + DAY, 4)


async def values(store: SqlStore) -> Iterator[tuple[str, Any]]:
    """Every value of the main database that is not empty, beside `table.column`."""
    found: list[tuple[str, Any]] = []
    for table in tables.metadata.tables.values():
        async with store.main.read() as connection:
            rows = (await connection.execute(select(table))).mappings().all()
        found += [
            (f"{table.name}.{column}", value)
            for row in rows for column, value in row.items() if value is not None and value != ""
        ]  # fmt: skip
    return iter(found)


def raw(value: object) -> bytes:
    """A value as the bytes that a dump would hold."""
    return value if isinstance(value, bytes) else str(value).encode()
