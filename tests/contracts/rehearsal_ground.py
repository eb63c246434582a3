"""The `Platform` suite in a rehearsal room: what was told is read on the pages that a visitor sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from adapters.rehearsal.happened import happened
from adapters.rehearsal.look import NOBODY, Look
from adapters.rehearsal.memory import Account, Channel, RehearsalPlatform
from adapters.rehearsal.panel import choices, panels
from adapters.rehearsal.paper import Paper
from adapters.rehearsal.room_pages import GOALS
from bot.engine.model import Place
from bot.play.head import USUAL
from bot.play.performance import performing
from bot.play.script import Person, Play
from bot.play.stage import user_of
from bot.rooms.room import PlayRoom
from bot.service.acts import Who
from bot.service.ports import Platform, Sent
from tests.contracts.platform_grounds import InMemory

READER = "Reader"
"""Somebody who reads along where nobody else sits."""

NAMES = (READER, "Ana", "Ben", "Ana Lima")
PLAY = Play(
    file="contract",
    title="A room",
    about="People and channels as the tests want them.",
    begins=datetime(2026, 3, 2, 9, tzinfo=UTC),
    people=tuple(Person(name, "Europe/London", USUAL) for name in NAMES),
    spots=(),
    head=(),
    acts=(),
)


class InARoom(InMemory):
    def __init__(self, room: PlayRoom, memory: RehearsalPlatform) -> None:
        self.room = room
        self.memory = memory
        self.platform: Platform = memory
        self.called = memory.titles[memory.tenant] = "Harbour"
        self._announced: dict[str, list[str]] = {}
        shown = memory.watch

        def watch(event: Any) -> None:
            self._watch(event)
            shown(event)

        memory.watch = watch

    def person(self, name: str, **fields: Any) -> Who:
        fields.setdefault("zone", "Europe/London")
        self.memory.accounts[user_of(name)] = Account(user_of(name), name, **fields)
        return self.memory.who(user_of(name))

    def channel(self, name: str, *members: Who, **fields: Any) -> Place:
        inside = {who.user for who in members} or {user_of(READER)}
        self.memory.channels[name] = Channel(name, name, members=inside, **fields)
        return self.memory.place(name)

    def reads(self, sent: Sent) -> str | None:
        message = self.memory.messages[sent.ref]
        user = message.user or min(self.memory.channels[message.place.conversation].members)
        return self._page(self._name(user)).get(f"left-{sent.ref}")

    def inbox(self, who: Who) -> list[str]:
        name = self._name(who.user)
        page = self._page(name)
        return [page[f"left-{one.ref}"] for one in self.room.seat(name).private]

    def _name(self, user: str) -> str:
        return next(name for name in NAMES if user_of(name) == user)

    def _page(self, name: str) -> dict[str, str]:
        """The messages on the page of this seat: text by the element's id."""
        look = Look(name, NOBODY)
        story = happened(self.room, look)
        html = Paper().text(
            "room.html", token="token", room=self.room, look=look, goals=GOALS, hint=self.room.hint(), moving=None,
            panels=panels(self.room, look, None, ""), choices={"left": choices(self.room, name), "right": ()},
            happened=story, said_aloud="", note="",
        )  # fmt: skip
        messages = _Messages()
        messages.feed(html)
        return {id_: "\n".join(lines) for id_, lines in messages.texts.items()}


class _Messages(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._in = dict(attrs).get("id") or ""
            self.texts[self._in] = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.texts[self._in].append(data)


@asynccontextmanager
async def in_a_room() -> AsyncIterator[InARoom]:
    async with performing(PLAY) as performance:
        yield InARoom(PlayRoom("contract", performance), performance.stage.platform)
