"""`migrate`, `backup`, `rewrap`, `erase-due`: on real files, by the real commands."""

import asyncio
import base64
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.ending import Ended
from bot.config import Settings, read_settings, settings_fields
from bot.engine.model import Desk, Entry, EntryKind, Stage, Subject, desk_subject
from bot.engine.waking.hours import DAYS, Hours
from bot.parts.erasing import erase_all_due, erase_due
from bot.parts.outside import fresh_seed, system_clock
from bot.parts.upkeep import opened
from bot.service.acts import Who
from storage import Refused
from tests.storage.samples import ORG, circle

OLD, NEW = (base64.b64encode(bytes([n] * 32)).decode() for n in (1, 2))


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of one's own, without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def done(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_migrating_makes_private_files_and_again_changes_nothing(folder: Path) -> None:
    assert done("migrate") == "The databases are up to date.\n"
    files = sorted((folder / "data").glob("*.sqlite3"))
    assert [file.name for file in files] == ["talking-piece-keys.sqlite3", "talking-piece.sqlite3"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    before = [file.read_bytes() for file in files]
    done("migrate")
    assert [file.read_bytes() for file in files] == before


def test_a_backup_is_a_whole_database_without_keys(folder: Path) -> None:
    done("migrate")
    written = folder / "copies" / "monday" / "talking-piece.sqlite3"
    assert done("backup", "copies/monday") == "Written: copies/monday/talking-piece.sqlite3\n"
    assert [file.name for file in written.parent.iterdir()] == [written.name]
    assert written.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(written)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"state", "entry", "outbox"} <= tables
    assert "key" not in tables


def test_a_backup_of_the_keys_stands_alone(folder: Path) -> None:
    done("migrate")
    done("backup", "keys", "--keys")
    assert [file.name for file in (folder / "keys").iterdir()] == ["talking-piece-keys.sqlite3"]


def test_no_backup_is_written_over_another(folder: Path) -> None:
    done("migrate")
    done("backup", "monday")
    with pytest.raises(Refused, match="is not empty"):
        done("backup", "monday", "--keys")


def test_without_a_database_there_is_nothing_to_copy(folder: Path) -> None:
    with pytest.raises(Refused, match="nothing to copy"):
        done("backup", str(folder / "monday"))


def test_postgresql_is_backed_up_by_its_own_tools(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql+asyncpg://piece@127.0.0.1:9/circles")
    monkeypatch.setenv("BOT_KEYS_URL", "postgresql+asyncpg://piece@127.0.0.1:9/keys")
    monkeypatch.setenv("BOT_MASTER_KEY", OLD)
    with pytest.raises(Refused, match="pg_dump"):
        done("backup", str(folder / "monday"))


def test_the_master_key_changes_step_by_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_MASTER_KEY", OLD)
    done("erase-due")  # a first start, which makes the inbox's key
    monkeypatch.setenv("BOT_MASTER_KEY", NEW)
    monkeypatch.setenv("BOT_MASTER_KEY_OLD", OLD)
    assert "Keys wrapped with the new master key: 1." in done("rewrap")
    assert "The key before is forgotten." in done("rewrap", "--retire")
    monkeypatch.delenv("BOT_MASTER_KEY_OLD")
    assert done("erase-due") == "Erased: 0.\n"
    monkeypatch.setenv("BOT_MASTER_KEY", OLD)
    with pytest.raises(Refused, match="not the one"):
        done("erase-due")


def test_check_and_write_are_two_things(folder: Path) -> None:
    with pytest.raises(Ended, match="not both"):
        done("play", "--check", "--write", str(folder))


async def test_what_is_due_is_erased_and_nothing_else(tmp_path: Path) -> None:
    now = system_clock()
    closed: dict[str, Any] = {"stage": Stage.CLOSED, "closed": now - timedelta(days=31)}
    due = circle("due", erase_at=now - timedelta(days=1), **closed)
    later = circle("later", erase_at=now + timedelta(days=1), **closed)
    stuck = circle("stuck", erase_at=now - timedelta(days=1))  # not closed: the rules leave it alone
    chosen = Settings(_env_file=None, data_dir=tmp_path)
    async with opened(chosen) as store:
        async with store.work() as work:
            for one in (due, later, stuck):
                await work.add(one.organisation, one.subject, one, now)
        assert await erase_all_due(store, now, fresh_seed) == 1
        async with store.view() as view:
            left = await view.read(ORG, [one.subject for one in (due, later, stuck)])
        assert set(left) == {later.subject, stuck.subject}
    assert await erase_due(chosen, now, fresh_seed) == (0, 0)


def test_a_list_of_newcomers_needs_a_workspace_and_a_file(folder: Path) -> None:
    done("migrate")
    (folder / "arrivals.csv").write_text("person,start\nU1,2026-03-09\n", "utf-8")
    (folder / "odd.csv").write_bytes(b"\xff\xfe\x00")
    for file, sentence in (
        ("arrivals.csv", "No workspace is known yet"),
        ("odd.csv", "not written in UTF-8"),
    ):
        result = CliRunner().invoke(app, ["newcomers", "load", file])
        assert isinstance(result.exception, Ended)
        assert sentence in result.exception.sentence


def test_z3_z4_whoever_nobody_has_met_is_said_so_and_nothing_goes_without_a_yes(folder: Path) -> None:
    done("migrate")
    who = ("--platform", "slack", "--tenant", "T1", "--user", "U1")
    for command, sentence in (
        (["my-data", *who], "Nobody with this account"),
        (["forget", *who], "say it again with --yes"),
        (["forget", *who, "--yes"], "Nobody with this account"),
    ):
        result = CliRunner().invoke(app, command)
        assert isinstance(result.exception, Ended)
        assert sentence in result.exception.sentence


def test_z3_z4_on_real_files_a_persons_words_go_and_nothing_of_them_is_printed(folder: Path) -> None:
    done("migrate")
    who, words = Who("slack", "T1", "U1"), "A door that stays open."

    async def laid() -> Subject:
        now = system_clock()
        async with opened(read_settings()) as store:
            known = await store.resolve(who, "seed", now)
            made = circle("c1", organisation=known.organisation)
            seats = (replace(made.seats[0], person=known.person), *made.seats[1:])
            entry = Entry("e1", seats[0].id, EntryKind.SHARE, 1, 1)
            made = replace(made, seats=seats, entries=(entry,), stage=Stage.SITTING)
            desk = Desk(known.person, known.organisation, "en", Hours("UTC", DAYS), circles=("c1",))
            async with store.work() as work:
                await work.add(known.organisation, made.subject, made, now)
                await work.add(known.organisation, desk_subject(known.person), desk, now)
                await work.keep(known.organisation, made.subject, "e1", words, now)
            return Subject(known.organisation, known.person)

    async def left(organisation: str) -> int:
        async with opened(read_settings()) as store, store.view() as view:
            return len(await view.words(organisation, Subject("circle", "c1"), ["e1"]))

    home = asyncio.run(laid())
    names = ("--platform", "slack", "--tenant", "T1", "--user", "U1")
    assert asyncio.run(left(home.kind)) == 1
    said = done("my-data", *names)
    assert words not in said
    assert "My data" in said
    for _ in range(2):
        assert done("forget", *names, "--yes").startswith("The words are erased.")
        assert asyncio.run(left(home.kind)) == 0
    assert "What is not kept" in done("my-data", *names)


def test_z6_a_hold_by_command_is_placed_listed_and_lifted(folder: Path) -> None:
    done("migrate")
    result = CliRunner().invoke(app, ["hold", "list"])
    assert isinstance(result.exception, Ended)
    assert "No workspace is known yet" in result.exception.sentence

    async def laid() -> None:
        now = system_clock()
        async with opened(read_settings()) as store:
            home = (await store.resolve(Who("slack", "T1", "U1"), "seed", now)).organisation
            made = circle("c1", organisation=home, stage=Stage.CLOSED, erase_at=now - timedelta(days=1))
            async with store.work() as work:
                await work.add(home, made.subject, made, now)
                await work.ring(home, made.subject, "erase", 0, now - timedelta(days=1))

    asyncio.run(laid())
    place = ("hold", "place", "--reason", "court", "--by", "Noa Levi")
    for wrong, sentence in (
        ((*place,), "Say which one"),
        ((*place, "--circle", "nowhere"), "no such circle"),
        (("hold", "place", "--reason", "because", "--by", "Noa Levi", "--every"), "Why?"),
        (("hold", "place", "--reason", "court", "--by", " ", "--every"), "has a name"),
        (("hold", "lift", "nothing"), "lifted already"),
    ):
        result = CliRunner().invoke(app, list(wrong))
        assert isinstance(result.exception, Ended)
        assert sentence in result.exception.sentence
    assert "The hold stands." in done(*place, "--circle", "c1")
    assert done("erase-due") == "Erased: 0.\n"
    listed = done("hold", "list")
    assert "circle c1, court" in listed
    assert "Noa Levi" in listed
    hold = next(line.split()[0] for line in listed.splitlines() if "circle c1, court" in line)
    assert "The hold is lifted." in done("hold", "lift", hold)
    assert "c1" not in done("hold", "list")
