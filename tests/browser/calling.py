"""Somebody who speaks HTTP with the rehearsal room by hand, with a cookie of their own."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, CookieJar


class Caller:
    """Somebody who speaks HTTP by hand, with a cookie of their own."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self.session.get(self.address + path, headers=headers) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, form: dict[str, str], **headers: str) -> tuple[int, str]:
        sent = {"Origin": self.address, **headers}
        async with self.session.post(
            self.address + path, data=form, headers={name: value for name, value in sent.items() if value},
            allow_redirects=False,
        ) as answer:  # fmt: skip
            return answer.status, answer.headers.get("Location", "") or await answer.text()

    async def token(self) -> str:
        _, page = await self.get("/")
        found = re.search(r'name="token" value="(\w+)"', page)
        assert found
        return found[1]

    async def room(self) -> str:
        status, place = await self.post("/programme/first-circle", {"token": await self.token()})
        assert status == 303
        return place


@asynccontextmanager
async def calling(address: str) -> AsyncIterator[Caller]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Caller(session, address)
