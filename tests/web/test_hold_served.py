"""Links of notes for a calendar, served by the whole bot: only where there is an address, and only what was sealed here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.service.clockwork import ToldTime
from bot.service.holds import PURPOSE, Hold, Holds
from tests.web.test_refusals_at_start import settings
from tests.web.test_vitals import awake
from tests.web.test_web import got

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://circles.example.org"


async def test_a_link_for_a_circle_that_is_gone_opens_nothing(tmp_path: Path) -> None:
    async with awake(settings(tmp_path, BOT_PUBLIC_URL=URL), ToldTime(NOW)) as application:
        here = f"http://127.0.0.1:{application.port}"
        link = Holds(application.sql.key_for(PURPOSE), URL).link(Hold("o", "c", "p", NOW + timedelta(days=1)))
        for path in (link.removeprefix(f"{URL}/"), "hold/forged.ics"):
            status, said, _ = await got(here, path)
            assert (status, said) == (404, "There is nothing here.\n")
        assert application.sql.key_for(PURPOSE) != application.sql.key_for("another")


async def test_without_an_address_nothing_is_served(tmp_path: Path) -> None:
    async with awake(settings(tmp_path), ToldTime(NOW)) as application:
        status, said, _ = await got(f"http://127.0.0.1:{application.port}", "hold/x.ics")
        assert status == 404
        assert "nothing here" not in said
