from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.service.house import House
from tests.service.reception.lobby import Lobby, lobby_of


@pytest.fixture
async def lobby(home: House) -> AsyncIterator[Lobby]:
    """Four people in a private channel; whatever a platform would refuse fails the test."""
    there = lobby_of(home)
    await there.move_in()
    yield there
    assert home.platform.complaints == []
