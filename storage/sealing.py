"""Turning words into ciphers and back: AES-256-GCM with a fresh nonce, bound to the place where the cipher rests."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY = 32


class Unreadable(Exception):
    """A cipher that this key, at this place, does not open."""


def new_key() -> bytes:
    return os.urandom(KEY)


def place(*names: str) -> bytes:
    """The associated data of a cipher. A cipher moved to another row opens nowhere. Lengths keep names apart."""
    return b"".join(map(_framed, names))


def _frame(name: str) -> bytes:
    raw = name.encode()
    return len(raw).to_bytes(4, "big") + raw


_framed = lru_cache(maxsize=4096)(_frame)
"""An id is named half a dozen times while its row is read and written."""


class _Nonces:
    """Random nonces, drawn from the system some hundred at a time."""

    MANY = 256

    def __init__(self) -> None:
        self._drawn: list[bytes] = []
        # Two processes that went on with the same nonces would give away what they seal.
        os.register_at_fork(after_in_child=self._drawn.clear)

    def __call__(self) -> bytes:
        while True:
            try:
                return self._drawn.pop()
            except IndexError:
                raw = os.urandom(NONCE * self.MANY)
                self._drawn.extend([raw[n : n + NONCE] for n in range(0, len(raw), NONCE)])


_nonce = _Nonces()


class Cipher:
    """One key at work."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, at: bytes) -> bytes:
        nonce = _nonce()
        return nonce + self._aead.encrypt(nonce, plain, at)

    def open(self, sealed: bytes, at: bytes) -> bytes:
        """Raises Unreadable for another key, another place or a changed cipher."""
        try:
            return self._aead.decrypt(sealed[:NONCE], sealed[NONCE:], at)
        except (InvalidTag, ValueError):
            raise Unreadable("this key does not open this row") from None

    def seal_text(self, text: str, at: bytes) -> bytes:
        # Some platforms send half of a surrogate pair; it comes back exactly as it came.
        return self.seal(text.encode("utf-8", "surrogatepass"), at)

    def open_text(self, sealed: bytes, at: bytes) -> str:
        return self.open(sealed, at).decode("utf-8", "surrogatepass")


def master_id(master: bytes) -> str:
    """A name for a master key that tells nothing of it."""
    return sha256(b"talking-piece master key id\0" + master).hexdigest()[:16]


def keyed_hash(key: bytes, *names: str) -> bytes:
    """What the inbox keeps of a delivery's id."""
    hashing: blake2b = _begun(key, names[:-1]).copy()
    hashing.update(_frame(names[-1]))  # not remembered: it may be a code that somebody typed
    return hashing.digest()


@lru_cache(maxsize=256)
def _begun(key: bytes, names: tuple[str, ...]) -> Any:
    """All names but the last are the same for very many hashes. The key is the inbox's, which lives as long as we do."""
    return blake2b(place(*names), key=key, digest_size=16)


def hashed_conversation(key: bytes, conversation: str) -> str:
    """What stands for a conversation, which may be one person's, where only its order and its pace matter."""
    return keyed_hash(key, "conversation", conversation).hex()
