"""`templates load`: a file becomes an organisation's own kind, or is refused with line and reason; on real files."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.ending import Ended
from bot.config import read_settings, settings_fields
from bot.engine.model import OwnKind, kind_subject
from bot.parts.upkeep import opened
from bot.service import own_kinds
from bot.service.acts import Who
from bot.service.reception.library import OwnShelf
from storage import SqlStore, tables

CANARY = "canary-sentence-in-a-prompt"
FILE = f"""\
id = "handover"
language = "en"
title = "Shift handover"
purpose = "To hand a shift over kindly."
produces = "A quiet night."

[[sitting]]
title = "Arriving"
mode = "sealed"
minutes = 5

[[sitting.round]]
prompt = "What stays with you, {CANARY}?"
"""


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A template file in a folder of its own, beside databases in which one workspace was met."""
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)
    asyncio.run(_meet())
    written = tmp_path / "handover.toml"
    written.write_text(FILE, encoding="utf-8")
    return written


async def _meet() -> None:
    async with opened(read_settings()) as store:
        await store.resolve(Who("slack", "T1", "U1"), "seed", datetime(2026, 3, 2, tzinfo=UTC))


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["templates", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str) -> str:
    with pytest.raises(Ended) as why:
        CliRunner().invoke(app, ["templates", *arguments], catch_exceptions=False)
    return why.value.sentence


def test_a_file_is_loaded_by_name_once_and_its_change_is_the_next_version(file: Path) -> None:
    here = ("--by", "Sam Okoro", "--organisation", "slack:T1")
    assert "is offered from now on: version 1, loaded by Sam Okoro." in told("load", str(file), *here)
    assert "version 1. Nothing was changed." in told("load", str(file), "--by", "Sam Okoro")
    file.write_text(FILE.replace("minutes = 5", "minutes = 7"), encoding="utf-8")
    assert "version 2, loaded by Sam Okoro" in told("load", str(file), *here)
    assert "own-handover" in told("list", "--own")
    assert "1 sittings, 7 minutes, version 2" in told("list", "--own")
    assert CANARY in told("show", "own-handover")
    assert "own-handover" not in told("list")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("What stays", "Why? What stays", "handover.toml:13: two questions in one prompt"),
        ("minutes = 5", "minutes = 50", 'handover.toml:10: "minutes" is 50'),
        ('language = "en"', 'language = "en"\ncopy_of = "grief"', "handover.toml:1: the kind it is a copy of needs a co-k"),
        ('language = "en"', 'language = "en"\ncopy_of = "none"', 'handover.toml:3: no kind that comes with'),
        ('language = "en"', 'language = "es"', ""),
        ('title = "Shift handover"', 'title = "Team meeting"', "handover.toml:3: a kind of circle there has this title"),
        ('id = "handover"', 'id = "other"', 'handover.toml:1: the id is "other"'),
    ],
)  # fmt: skip
def test_a_file_is_refused_with_line_and_reason(file: Path, old: str, new: str, expected: str) -> None:
    file.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    if expected:
        assert expected in refused("load", str(file), "--by", "Sam")
        assert told("list", "--own") == ""
    else:
        assert "version 1" in told("load", str(file), "--by", "Sam")


def test_a_word_that_members_never_read_is_found_in_the_files_own_language(file: Path) -> None:
    spanish = FILE.replace('"en"', '"es"').replace("What stays with you", "¿Qué falló")
    file.write_text(spanish, encoding="utf-8")
    assert 'handover.toml:13: "falló" is not said to members' in refused("load", str(file), "--by", "Sam")


def test_an_organisation_that_nobody_knows_is_a_sentence(file: Path) -> None:
    assert "no such organisation" in refused("load", str(file), "--by", "S", "--organisation", "slack:T9")
    assert "no such organisation" in refused("list", "--organisation", "nobody")
    assert "no own kind" in refused("show", "own-nothing")


def test_no_prompt_rests_in_plain_text_and_erasing_the_organisation_takes_every_version(file: Path) -> None:
    told("load", str(file), "--by", "Sam")
    for path in file.parent.rglob("*.sqlite3*"):
        assert CANARY.encode() not in path.read_bytes(), path.name
    asyncio.run(_erased())


async def _erased() -> None:
    now = datetime(2026, 3, 3, tzinfo=UTC)
    async with opened(read_settings()) as store:
        (shown,) = await _listed(store)
        organisation, kind = shown
        async with store.main.read() as connection:
            for table in (tables.template, tables.state):
                assert CANARY not in repr((await connection.execute(select(table))).all())
        async with store.view() as view:
            shelf = OwnShelf()
            assert [one.id for one in await own_kinds.offered(view, organisation, shelf)] == [kind.id]
            assert await own_kinds.offered(view, "another", OwnShelf()) == ()
            named = [(kind.id, kind.versions[0].version)]
            assert await view.versions("another", named) == {}
        async with store.work() as work:
            await work.erase_organisation(organisation, now)
        async with store.view() as view:
            assert await view.kinds_of(organisation) == []
            assert await view.versions(organisation, named) == {}
            assert await view.read(organisation, [kind_subject(kind.id)]) == {}


async def _listed(store: SqlStore) -> list[tuple[str, OwnKind]]:

    async with store.main.read() as connection:
        ids = (await connection.execute(select(tables.organisation.c.id))).scalars().all()
    found: list[tuple[str, OwnKind]] = []
    for id_ in ids:
        async with store.view() as view:
            found += [(id_, one) for one in await own_kinds.kinds(view, id_)]
    return found
