"""A visitor to the pages, as a browser is one: keeps its cookie, and sends the forms that stand on the page."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from aiohttp.test_utils import TestClient, TestServer
from multidict import MultiDict

from adapters.rehearsal.server import rehearsal_app
from tests.adapters.rehearsal.little import LittleRoom, LittleRooms

Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Answered:
    """`text` is the page as it came, `read` as it is read, with its marks turned back into letters."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def read(self) -> str:
        return unescape(self.text)


@dataclass
class Visitor:
    client: TestClient  # type: ignore[type-arg]
    rooms: LittleRooms

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.client.port}"

    async def get(self, path: str, **headers: str) -> Answered:
        async with self.client.get(path, headers=headers, allow_redirects=False) as answer:
            return Answered(answer.status, await answer.text(), answer.headers)

    async def post(
        self, path: str, data: object, follow: bool = False, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """As a browser does: it says where the form stood."""
        sent = {"Origin": f"http://{self.host}", **(headers or {})}
        async with self.client.post(path, data=data, headers=sent, allow_redirects=follow) as answer:
            return Answered(answer.status, await answer.text(), answer.headers)

    async def token(self) -> str:
        found = re.search(r'name="token" value="(\w+)"', (await self.get("/")).text)
        assert found
        return found[1]

    async def send(
        self, path: str, fields: Mapping[str, str] | None = None, follow: bool = False
    ) -> Answered:
        return await self.post(path, {"token": await self.token(), **(fields or {})}, follow)

    async def tap(
        self, page: str, label: str, typed: Typed | None = None, *, follow: bool = True, nth: int = 0
    ) -> Answered:
        """Load a page and tap the button with this label, in the first form that has one (or a later one)."""
        there = [one for one in forms((await self.get(page)).text) if label in one.buttons]
        assert there, f"no button [{label}]"
        typed, one = typed or {}, there[nth]
        name, value, action = one.buttons[label]
        data = MultiDict([*((k, v) for k, v in one.fields if k not in typed), (name, value)])
        for key, texts in typed.items():
            for text in [texts] if isinstance(texts, str) else texts:
                data.add(key, text)
        return await self.post(action or one.action, data, follow)


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]]
    buttons: dict[str, tuple[str, str, str]]
    """By what is read on them: name, value, and where they lead if not where the form does."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._button: tuple[str, str, str] | None = None
        self._box = ""
        self._menu = ""
        self._read = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(Form(has.get("action", ""), [], {}))
        if not self.forms:
            return
        fields = self.forms[-1].fields
        self._read = "" if tag in {"button", "textarea"} else self._read
        match tag:
            case "input" if has.get("type") in {"radio", "checkbox"}:
                fields += [(has["name"], has["value"])] if "checked" in has else []
            case "input" if has.get("type") != "file":
                fields.append((has["name"], has.get("value", "")))
            case "textarea":
                self._box = has["name"]
            case "select":
                self._menu = has["name"]
            case "option" if "selected" in has:
                fields.append((self._menu, has.get("value", "")))
            case "button" if "aria-hidden" not in has:
                self._button = (has.get("name", "no"), has.get("value", ""), has.get("formaction", ""))

    def handle_data(self, data: str) -> None:
        self._read += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.forms[-1].fields.append((self._box, self._read.removeprefix("\n")))
        if tag == "button" and self._button and self.forms:
            self.forms[-1].buttons.setdefault(self._read.strip(), self._button)
            self._button = None


def forms(page: str) -> list[Form]:
    reader = _Reader()
    reader.feed(page)
    return reader.forms


@asynccontextmanager
async def visiting(*rooms: LittleRoom) -> AsyncIterator[Visitor]:
    there = LittleRooms({room.id: room for room in rooms})
    async with TestClient(TestServer(rehearsal_app(there))) as client:
        yield Visitor(client, there)
