"""People on more than one platform: each account has the hands of its own."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.rehearsal.hands import Found, Hands, Screen, Seen
from adapters.rehearsal.touch import Touch
from bot.wording.sheet import Button, Field, Value
from tests.played.mirror import Mirror
from tests.played.real_hands import Nobody, RealHands


class SeveralHands(Hands):
    """`by_user` says whose."""

    def __init__(self, mirror: Mirror, seen: Seen, by_user: dict[str, RealHands]) -> None:
        self._by_user = by_user
        super().__init__(mirror, Nobody(), seen)

    @property
    def touch(self) -> Touch:
        return next(iter(self._by_user.values())).touch

    @touch.setter
    def touch(self, touch: Touch) -> None:
        for hands in self._by_user.values():
            hands.touch = touch

    def screen(self, user: str) -> Screen:
        return self._by_user[user].screen(user)

    async def tap(self, user: str, label: str, within: str = "", nth: int = 1) -> None:
        await self._by_user[user].tap(user, label, within, nth)

    async def press(self, user: str, button: Button, view: str) -> None:
        await self._by_user[user].press(user, button, view)

    async def again(self, user: str) -> None:
        await self._by_user[user].again(user)

    async def type(self, user: str, words: str, channel: str | None = None) -> None:
        await self._by_user[user].type(user, words, channel)

    async def shortcut(self, user: str, name: str) -> None:
        await self._by_user[user].shortcut(user, name)

    async def open_home(self, user: str) -> None:
        await self._by_user[user].open_home(user)

    def fill(self, user: str, label: str, text: str) -> None:
        self._by_user[user].fill(user, label, text)

    def put(self, user: str, one: Field, value: Value) -> None:
        self._by_user[user].put(user, one, value)

    def close(self, user: str) -> None:
        self._by_user[user].close(user)

    def put_away(self, user: str, *, pages_only: bool = False) -> None:
        self._by_user[user].put_away(user, pages_only=pages_only)

    def find(self, user: str, label: str, within: str = "", nth: int = 1) -> Found:
        return self._by_user[user].find(user, label, within, nth)


def hands_of(mirror: Mirror, seen: Seen, each: Sequence[tuple[RealHands, Sequence[str]]]) -> Hands:
    """Of the one platform there is, or of several; with whose hands they are."""
    if len(each) == 1:
        return each[0][0]
    return SeveralHands(mirror, seen, {user: hands for hands, users in each for user in users})
