"""What waits in rows (messages, moves between subjects, desks), sealed: it tells what somebody did, though no words.

"Your pass is in" is conduct. A row of a circle rests under the circle's key and is unreadable once that key is gone, in
every backup too. All other rows, and those of a circle without a key, rest under a key of their organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.engine.model import Subject
from storage.keys import KeyName
from storage.sealing import place
from storage.unit import Name, Unit, home

OWN, HOME = b"\x01", b"\x02"
"""A body's first byte: under its circle's key, or under its organisation's."""

_BORN = datetime(1970, 1, 1, tzinfo=UTC)


class NoHome(LookupError):
    """The organisation's key was not read before something was sealed with it: our own mistake."""


class SealedRows(Unit):
    async def ready_to_seal(self, subjects: Iterable[Name]) -> None:
        """Read the keys with which rows of these subjects are sealed; an organisation's is made when there is none."""
        organisations: set[str] = set()
        wanted: set[KeyName] = set()
        for organisation, subject in subjects:
            organisations.add(organisation)
            if _has_key(subject):
                wanted.add(KeyName(organisation, *subject))
        homes = set(map(home, organisations))
        await self.read_keys((wanted - self.erased) | homes)
        for name in homes:
            if self.cipher_at_hand(name) is None:
                await self.new_cipher(name, _BORN)

    def seal_row(
        self, organisation: str, subject: Subject, plain: bytes, what: str, *, own: bool = True
    ) -> bytes:
        """After `ready_to_seal`. `own` False: not under the circle's key, which is about to go."""
        name, at = KeyName(organisation, *subject), place(organisation, *subject, what)
        if own and _has_key(subject) and name not in self.erased:
            cipher = self.cipher_at_hand(name)
            if cipher is not None:
                return OWN + cipher.seal(plain, at)
        cipher = self.cipher_at_hand(home(organisation))
        if cipher is None:
            raise NoHome
        return HOME + cipher.seal(plain, at)

    async def ready_to_open(self, rows: Iterable[tuple[str, Subject, bytes]]) -> set[KeyName]:
        """Read the keys of these bodies. Gives those that are lost: missing, although nobody destroyed them."""
        wanted = {_key_of(organisation, subject, body) for organisation, subject, body in rows}
        if not wanted:
            return set()
        missing = wanted - (await self.ciphers(list(wanted))).keys()
        return set(await self.keys.never_destroyed(list(missing))) if missing else set()

    def open_row(self, organisation: str, subject: Subject, body: bytes, what: str) -> bytes | None:
        """After `ready_to_open`. None: its key is gone."""
        cipher = self.cipher_at_hand(_key_of(organisation, subject, body))
        return None if cipher is None else cipher.open(body[1:], place(organisation, *subject, what))

    def is_lost(self, lost: set[KeyName], organisation: str, subject: Subject, body: bytes) -> bool:
        """Whether this body can be opened again as soon as the key store is restored."""
        return bool(lost) and _key_of(organisation, subject, body) in lost


def _has_key(subject: Subject) -> bool:
    return subject.kind == "circle"


def _key_of(organisation: str, subject: Subject, body: bytes) -> KeyName:
    return KeyName(organisation, *subject) if body[:1] == OWN else home(organisation)
