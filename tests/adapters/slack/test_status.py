"""A status that says away, with an end: of it nothing but the end is read on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.slack.reading import AWAY, found

ENDS = datetime(2026, 3, 12, tzinfo=UTC)
SECONDS = int(ENDS.timestamp())


def user(**profile: Any) -> dict[str, Any]:
    return {"id": "U1", "team_id": "T1", "profile": {"real_name": "Ana", **profile}}


@pytest.mark.parametrize("sign", sorted(AWAY))
def test_a_sign_with_an_end_is_seen(sign: str) -> None:
    assert found(user(status_emoji=sign, status_expiration=SECONDS), "T1").away_until == ENDS


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"status_emoji": ":palm_tree:"},
        {"status_emoji": ":palm_tree:", "status_expiration": 0},
        {"status_emoji": ":palm_tree:", "status_expiration": -1},
        {"status_emoji": ":palm_tree:", "status_expiration": True},
        {"status_emoji": ":palm_tree:", "status_expiration": None},
        {"status_emoji": ":palm_tree:", "status_expiration": str(SECONDS)},
        {"status_emoji": ":palm_tree:", "status_expiration": 10**30},
        {"status_emoji": ":spiral_calendar_pad:", "status_expiration": SECONDS},
        {"status_emoji": [":palm_tree:"], "status_expiration": SECONDS},
        {"status_text": "On holiday", "status_expiration": SECONDS},
    ],
)
def test_anything_else_says_nothing(profile: dict[str, Any]) -> None:
    assert found(user(**profile), "T1").away_until is None
