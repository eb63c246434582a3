"""/readyz tells which part is in trouble, and nothing that anybody could use."""

import base64
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.compose import Application
from bot.config import Settings
from bot.parts.outside import fresh_seed
from bot.service.clockwork import ToldTime
from tests.support.databases import database_name, drop_database
from tests.web.test_refusals_at_start import settings
from tests.web.test_web import got

KEY = base64.b64encode(bytes(32)).decode()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@asynccontextmanager
async def awake(chosen: Settings, clock: ToldTime) -> AsyncIterator[Application]:
    application = Application(chosen, clock, fresh_seed)
    await application.start()
    try:
        yield application
    finally:
        await application.stop()


async def ready(application: Application) -> tuple[int, dict[str, str]]:
    status, said, _ = await got(f"http://127.0.0.1:{application.port}", "readyz")
    return status, json.loads(said)["parts"]


async def test_a_metronome_that_stands_still_is_told(tmp_path: Path) -> None:
    clock = ToldTime(NOW)
    async with awake(settings(tmp_path), clock) as application:
        assert await ready(application) == (
            200,
            {"database": "ok", "keys": "ok", "migrations": "ok", "metronome": "ok"},
        )
        clock.move_to(NOW + timedelta(seconds=90))
        status, parts = await ready(application)
        assert (status, parts["metronome"]) == (503, "has been still for 90 seconds")
        await application.house.pulse.beat()
        assert (await ready(application))[0] == 200


async def test_tables_that_are_not_at_the_newest_are_told(tmp_path: Path) -> None:
    async with awake(settings(tmp_path), ToldTime(NOW)) as application:
        async with application.sql.main.write() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        status, parts = await ready(application)
        assert (status, parts["migrations"]) == (503, "not at the newest: run `python -m bot migrate`")


async def test_a_database_that_is_gone_is_told_without_its_address(
    tmp_path: Path, postgres_url: str, new_postgres: Callable[[], str]
) -> None:
    main, keys = new_postgres(), new_postgres()
    chosen = settings(tmp_path, BOT_DATABASE_URL=main, BOT_KEYS_URL=keys, BOT_MASTER_KEY=KEY)
    async with awake(chosen, ToldTime(NOW)) as application:
        drop_database(postgres_url, keys)
        status, parts = await ready(application)
        assert (status, parts["database"], parts["keys"]) == (503, "ok", "does not answer")
        drop_database(postgres_url, main)
        status, parts = await ready(application)
        assert (status, parts["database"]) == (503, "does not answer")
        assert database_name(main) not in json.dumps(parts)
        status, numbers, _ = await got(f"http://127.0.0.1:{application.port}", "metrics")
        assert status == 200
        assert "piece_last_tick_age_seconds" in numbers
