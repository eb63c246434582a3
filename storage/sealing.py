"""Turning words into ciphers and back: AES-256-GCM with a fresh nonce, bound to the place where the cipher rests."""

from __future__ import annotations

import os
from hashlib import blake2b, sha256

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
    raws = [name.encode() for name in names]
    return b"".join([len(raw).to_bytes(4, "big") + raw for raw in raws])


class Cipher:
    """One key at work."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, at: bytes) -> bytes:
        nonce = os.urandom(NONCE)
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
    return blake2b(place(*names), key=key, digest_size=16).digest()


def hashed_conversation(key: bytes, conversation: str) -> str:
    """What stands for a conversation, which may be one person's, where only its order and its pace matter."""
    return keyed_hash(key, "conversation", conversation).hex()
