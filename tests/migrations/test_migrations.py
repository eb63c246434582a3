"""Up, down and up again on both databases; the tables in the code and the migrations never drift apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

from storage import Refused, heads, key_tables, migrate, open_store, tables
from storage.database import Database
from tests.storage.grounds import MASTER, sqlite_url_of

Pair = tuple[str, str]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    """Two empty databases."""
    if request.param == "sqlite":
        return sqlite_url_of(tmp_path / "main.sqlite3"), sqlite_url_of(tmp_path / "keys.sqlite3")
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make(), make()


async def names(url: str) -> set[str]:
    database = Database(url)
    try:
        async with database.read() as connection:
            return set(await connection.run_sync(lambda one: inspect(one).get_table_names()))
    finally:
        await database.close()


async def test_up_down_and_up_again(pair: Pair) -> None:
    assert [await migrate.current(url) for url in pair] == [None, None]
    for _ in range(2):
        await migrate.upgrade(*pair)
        assert [await migrate.current(url) for url in pair] == [heads.MAIN_HEAD, heads.KEYS_HEAD]
        assert await names(pair[0]) == {*tables.metadata.tables, "alembic_version"}
        assert await names(pair[1]) == {*key_tables.metadata.tables, "alembic_version"}
        await migrate.downgrade(*pair)
        assert [await names(url) for url in pair] == [{"alembic_version"}] * 2
    await migrate.upgrade(*pair)
    await migrate.upgrade(*pair)  # nothing to do
    store = await open_store(*pair, master_key=MASTER)
    assert await store.ready()
    await store.close()


async def test_the_tables_in_the_code_and_the_migrations_agree(pair: Pair) -> None:
    await migrate.upgrade(*pair)
    assert await migrate.differences(*pair) == []


async def test_a_drift_is_found(pair: Pair) -> None:
    await migrate.upgrade(*pair)
    database = Database(pair[0])
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE lane ADD COLUMN mood TEXT"))
        await connection.execute(text("DROP INDEX ix_timer_due_id"))
    await database.close()
    found = "\n".join(await migrate.differences(*pair))
    assert "mood" in found
    assert "ix_timer_due_id" in found


async def test_a_sheet_from_before_reached_no_floor_that_anybody_knows_of(pair: Pair) -> None:
    from alembic import command

    await migrate.upgrade(*pair)
    database, made = Database(pair[0]), migrate.config(migrate.MAIN)
    async with database.write() as connection:
        made.attributes["connection"] = connection.sync_connection
        await connection.run_sync(lambda _: command.downgrade(made, "0007"))
        for row in (
            "artifact (organisation, id, band, floor, apart, template, template_version, published, expires)"
            " VALUES ('o', 's', '6-9', 5, 'unknown', 't', '1', '2026-01-01', '2028-01-01')",
            "line (organisation, artifact, id, position, heading, struck)"
            " VALUES ('o', 's', 'l', 0, 'patterns', false)",
        ):
            await connection.execute(text(f"INSERT INTO {row}"))
    await database.close()
    await migrate.upgrade(*pair)
    async with database.read() as connection:
        query = "SELECT reached, series, digest, area FROM artifact JOIN line ON artifact.id = artifact"
        (one,) = (await connection.execute(text(query))).all()
    await database.close()
    assert tuple(one) == (False, "", None, "")


async def test_partial_indexes_are_partial_in_both(pair: Pair) -> None:
    await migrate.upgrade(*pair)
    database = Database(pair[0])
    query = (
        "SELECT sql FROM sqlite_master WHERE name = 'uq_timer_alarm'" if database.is_sqlite
        else "SELECT indexdef FROM pg_indexes WHERE indexname = 'uq_timer_alarm'"
    )  # fmt: skip
    async with database.read() as connection:
        found = str(await connection.scalar(text(query)))
    await database.close()
    assert "UNIQUE" in found
    assert re.search(r"WHERE \(?move IS NULL", found)


def test_the_heads_in_the_code_are_the_newest_migrations() -> None:
    assert migrate.head(migrate.MAIN) == heads.MAIN_HEAD
    assert migrate.head(migrate.KEYS) == heads.KEYS_HEAD


def test_migrations_do_not_import_the_tables_they_once_made() -> None:
    for file in migrate.FOLDER.rglob("versions/*.py"):
        assert "storage" not in re.sub(r'""".*?"""', "", file.read_text(), flags=re.DOTALL), file.name


def test_both_script_templates_are_the_same() -> None:
    templates = [
        (folder / "script.py.mako").read_text() for folder in (migrate.FOLDER, migrate.FOLDER / "keys")
    ]
    assert templates[0] == templates[1]


async def test_an_older_database_is_refused_with_the_command_to_run(pair: Pair) -> None:
    await migrate.upgrade(*pair)
    database = Database(pair[0])
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    await database.close()
    with pytest.raises(Refused, match="python -m bot migrate"):
        await open_store(*pair, master_key=MASTER)


async def test_a_new_revision_is_written_by_the_house_rules(tmp_path: Path, pair: Pair) -> None:
    """What `alembic revision --autogenerate` would write for one more table."""
    import shutil

    from alembic import command

    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    await migrate.upgrade(*pair)
    more = MetaData(naming_convention=tables.metadata.naming_convention)
    for table in tables.metadata.tables.values():
        table.to_metadata(more)
    Table("praise", more, Column("id", Integer, primary_key=True))
    line = migrate.Line("main", folder, more)
    database = Database(pair[0])
    async with database.write() as connection:
        made = migrate.config(line)
        made.attributes["connection"] = connection.sync_connection
        await connection.run_sync(
            lambda _: command.revision(made, "praise", autogenerate=True, rev_id="9999")
        )
    await database.close()
    written = (folder / "versions" / "9999_praise.py").read_text()
    assert "House rules" in written
    assert "create_table('praise'" in written
    compile(written, "9999_praise.py", "exec")
