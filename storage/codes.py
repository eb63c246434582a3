"""One-time codes: shown once, kept as keyed hashes, forgotten soon.

A code has two parts. The first names its row, so that wrong guesses at it can be told from guesses at nothing; the second
holds 80 random bits, which no computer goes through in ten minutes nor in ten years. That is why a keyed hash is enough,
where a password would need a slow one; its key lies in the key store, so the main database alone tells not even whether
a guess is right.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from bot.service.acts import Who
from bot.service.links import LASTS, PATIENCE, WRONG_MOST, Code, Kind
from storage.batch import upsert
from storage.keys import KeyName
from storage.people import People
from storage.sealing import keyed_hash, place
from storage.tables import link_code, link_try
from storage.unit import home

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without letters that are taken for others. Five bits each."""

GROUP, GROUPS = 4, 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MISREAD = str.maketrans("OIL", "011")


class Sides(msgspec.Struct, frozen=True):
    """Who began a code, and who typed it. Rests sealed."""

    began: tuple[str, str, str]
    typed: tuple[str, str, str] | None = None
    person: str = ""


def new_code() -> str:
    """Five groups of four: one names the code, four (80 bits) are its secret."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def plain(typed: str) -> str:
    """What was meant: small letters, spaces and letters taken for others do no harm. Empty for what is no code."""
    found = "".join(c for c in typed.upper().translate(_MISREAD) if c in LETTERS)
    return found if len(found) == GROUP * GROUPS else ""


class Codes(People):
    async def begin_code(self, organisation: str, kind: Kind, who: Who, person: str, now: datetime) -> str:
        """A new code in the place of this person's older one. It can be read here and never again."""
        await self.drop_code(organisation, kind, person)
        while True:
            shown = new_code()
            row = await self._new_code(organisation, kind, shown, who, person, now)
            made = upsert(self.connection, link_code).on_conflict_do_nothing().returning(link_code.c.name)
            if (await self.run(made, row)).first() is not None:
                return shown

    async def _new_code(
        self, organisation: str, kind: Kind, shown: str, who: Who, person: str, now: datetime
    ) -> dict[str, Any]:
        meant = plain(shown)
        name = self._code_name(kind, meant)
        return {
            "name": name, "organisation": organisation, "owner": self._code_owner(organisation, kind, person),
            "kind": kind, "proof": self._code_proof(kind, meant), "stage": "open", "tries": 0, "expires": now + LASTS,
            "body": await self._seal_sides(organisation, name, Sides(_triple(who), person=person)),
        }  # fmt: skip

    async def code_of(self, organisation: str, kind: Kind, person: str, now: datetime) -> Code | None:
        """This person's own code, as long as it is good for something."""
        row = await self._own_code(organisation, kind, person, lock=False)
        return await self._code_of(row) if row is not None and _is_good(row, now) else None

    async def use_code(self, organisation: str, kind: Kind, person: str, now: datetime) -> Code | None:
        """Take the typed code out of use, once. None: it ran out, or nobody has typed it."""
        row = await self._own_code(organisation, kind, person, lock=True)
        if row is None or row.stage != "typed" or not _is_good(row, now):
            return None
        await self.run(update(link_code).where(link_code.c.name == row.name).values(stage="used"))
        return await self._code_of(row)

    async def drop_code(self, organisation: str, kind: Kind, person: str) -> None:
        """It is good for nothing from now on."""
        owner = self._code_owner(organisation, kind, person)
        mine = (link_code.c.organisation == organisation, link_code.c.owner == owner)
        await self.run(delete(link_code).where(*mine))

    async def type_code(
        self, organisation: str, kind: Kind, typed: str, who: Who, person: str, now: datetime
    ) -> str:
        """Empty when it was taken; else why not: often, unknown, late, used, same, apart."""
        tries = self._tries_of(kind, who)
        if await self._too_often(tries, now):
            return "often"
        row = await self._meant_code(kind, plain(typed))
        if row is None:
            await self._note_try(tries, organisation, now)
            return "unknown"
        sides = await self._sides_of(row)
        if sides is None or not _is_good(row, now):
            return "used" if row.stage == "used" else "late"
        trouble = _trouble(row, sides, organisation, kind, who, person)
        if not trouble:
            taken = msgspec.structs.replace(sides, typed=_triple(who))
            body = await self._seal_sides(row.organisation, row.name, taken)
            changed = update(link_code).where(link_code.c.name == row.name)
            await self.run(changed.values(stage="typed", body=body))
        return trouble

    # --- one code --------------------------------------------------------------------------------------------

    async def _own_code(self, organisation: str, kind: Kind, person: str, *, lock: bool) -> Any:
        owner = self._code_owner(organisation, kind, person)
        query = select(link_code).where(
            link_code.c.organisation == organisation, link_code.c.owner == owner, link_code.c.kind == kind
        )
        return (await self.run(query.with_for_update() if lock else query)).first()

    async def _meant_code(self, kind: Kind, meant: str) -> Any:
        """The code's row, locked. A wrong secret counts against the code that was named, until it is worn out."""
        if not meant:
            return None
        name = self._code_name(kind, meant)
        row = (await self.run(select(link_code).where(link_code.c.name == name).with_for_update())).first()
        if row is None or row.tries >= WRONG_MOST:
            return None
        if hmac.compare_digest(bytes(row.proof), self._code_proof(kind, meant)):
            return row
        await self.run(update(link_code).where(link_code.c.name == name).values(tries=row.tries + 1))
        return None

    async def _code_of(self, row: Any) -> Code | None:
        sides = await self._sides_of(row)
        if sides is None:
            return None
        return Code(row.stage, row.expires, Who(*sides.typed) if sides.typed else None)

    async def _seal_sides(self, organisation: str, name: str, sides: Sides) -> bytes:
        key = home(organisation)
        cipher = await self.cipher(key) or await self.new_cipher(key, _EPOCH)
        return cipher.seal(msgspec.json.encode(sides), _at(key, name))

    async def _sides_of(self, row: Any) -> Sides | None:
        key = home(row.organisation)
        cipher = await self.cipher(key)
        if cipher is None:
            return None
        return msgspec.json.decode(cipher.open(row.body, _at(key, row.name)), type=Sides)

    def _code_name(self, kind: Kind, meant: str) -> str:
        return keyed_hash(self.inbox_key, "link code", kind, meant[:GROUP]).hex()

    def _code_proof(self, kind: Kind, meant: str) -> bytes:
        return keyed_hash(self.inbox_key, "link proof", kind, meant)

    def _code_owner(self, organisation: str, kind: Kind, person: str) -> str:
        return keyed_hash(self.inbox_key, "link owner", kind, organisation, person).hex()

    # --- wrong tries -----------------------------------------------------------------------------------------

    def _tries_of(self, kind: Kind, who: Who) -> str:
        """A tenant's administrators count together; a person counts for themselves."""
        user = who.user if kind == "person" else ""
        return keyed_hash(self.inbox_key, "link tries", kind, who.platform, who.tenant, user).hex()

    async def _too_often(self, name: str, now: datetime) -> bool:
        query = select(link_try).where(link_try.c.name == name).with_for_update()
        row = (await self.run(query)).first()
        return row is not None and row.tries >= WRONG_MOST and now - row.since < PATIENCE

    async def _note_try(self, name: str, organisation: str, now: datetime) -> None:
        """The hour begins with the first wrong try. Two at once both count."""
        await self.run(delete(link_try).where(link_try.c.name == name, link_try.c.since <= now - PATIENCE))
        statement = upsert(self.connection, link_try)
        more = statement.on_conflict_do_update(index_elements=["name"], set_={"tries": link_try.c.tries + 1})
        await self.run(more, {"name": name, "organisation": organisation, "tries": 1, "since": now})


def _trouble(row: Any, sides: Sides, organisation: str, kind: Kind, who: Who, person: str) -> str:
    """Why this code is not for whoever typed it."""
    if row.stage != "open":
        return "used"
    if kind == "tenant":
        return "same" if row.organisation == organisation else ""
    if row.organisation != organisation:
        return "apart"
    return "same" if sides.person == person or sides.began[:2] == _triple(who)[:2] else ""


def _is_good(row: Any, now: datetime) -> bool:
    return row.stage != "used" and bool(now < row.expires)


def _triple(who: Who) -> tuple[str, str, str]:
    return who.platform, who.tenant, who.user


def _at(key: KeyName, name: str) -> bytes:
    return place(*key, "link", name)
