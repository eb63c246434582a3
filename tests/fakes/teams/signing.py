"""Keys of the local Teams and the tokens signed with them, right ones and wrong ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"
CHANNELS = ("msteams", "webchat", "directline")


@cache
def _private(number: int) -> rsa.RSAPrivateKey:
    """Making one is slow: the same key has the same number in the whole run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Key:
    """`endorsements` are the channels it may sign for."""

    number: int
    id: str
    endorsements: tuple[str, ...] = CHANNELS

    @property
    def private(self) -> rsa.RSAPrivateKey:
        return _private(self.number)

    def public(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        return {**made, "kid": self.id, "use": "sig", "x5t": self.id, "endorsements": list(self.endorsements)}


def signed(claims: Mapping[str, Any], key: Key, *, algorithm: str = "RS256", kid: str | None = None) -> str:
    """`algorithm` none or HS256: what an attacker tries. `kid` names another key than the one that signed."""
    secret: Any = key.private
    if algorithm == "none":
        secret = None
    elif algorithm.startswith("HS"):
        secret = "a secret that is long enough to be taken by the library, whoever it belongs to"
    return jwt.encode(
        dict(claims), secret, algorithm=algorithm, headers={"kid": key.id if kid is None else kid}
    )
