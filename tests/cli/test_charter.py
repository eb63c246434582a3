"""Rule Y1: `charter`: what is promised and kept, from a real database, in every language, as files that harm nobody."""

import asyncio
import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.ending import Ended
from bot.config import read_settings, settings_fields
from bot.engine.model import CardValues, Subject
from bot.engine.moves import Command, Configure
from bot.parts.charter import tables_now
from bot.parts.upkeep import opened
from bot.service.acts import Who
from bot.service.handle import Door
from bot.wording.catalogue import shared_catalogue

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HARM = '=HYPERLINK("https://evil.example","0800")'


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Databases in which one workspace was met, whose card is its second."""
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)
    asyncio.run(_set(CardValues(retention_days=12, floor=7, help_line=HARM, paid=False)))


async def _set(card: CardValues) -> None:
    async with opened(read_settings()) as store:
        known = await store.resolve(Who("slack", "T1", "U1"), "seed", NOW)
        subject = Subject("organisation", known.organisation)
        command = Command(known.organisation, subject, None, f"{card.floor}", Configure(card), "seed")
        await Door(store).handle(command, NOW)


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["charter", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_y1_where_nobody_has_used_the_bot_yet_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever named no organisation is not told that it does not exist."""
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "new"))
    result = CliRunner().invoke(app, ["charter"])
    assert result.exit_code == 1
    assert "No organisation is known here yet" in str(result.exception)


def test_y1_the_charter_says_what_holds_now() -> None:
    said = told()
    for there in (
        "version 2 of the honest card", "fewer than 7 people", "12 days after a circle closes", "not paid here",
        "chat:write", "No permission lets it read messages", "export messages", "For the members",
    ):  # fmt: skip
        assert there in said
    asyncio.run(_set(CardValues(retention_days=5, floor=3)))
    again = told("--organisation", "slack:T1")
    assert "version 3" in again
    assert "fewer than 3 people" in again
    assert "paid working time" in again


def test_y1_every_table_and_column_there_is_stands_in_both_files() -> None:
    words, rows = told(), list(csv.reader(io.StringIO(told("--format", "csv").removeprefix("\ufeff"))))
    listed = {(row[6], row[7]) for row in rows[1:]}
    for table, columns in tables_now().items():
        assert f"`{table}`" in words
        assert {(table, column) for column in columns} <= listed
    assert all(len(row) == 9 and all(row) for row in rows)


@pytest.mark.parametrize("language", shared_catalogue().languages)
def test_y1_it_is_there_in_every_language(language: str) -> None:
    said = told("--language", language)
    assert shared_catalogue().sentence(language, "charter.title").split(":")[0] in said
    assert "{" not in said


def test_y1_what_an_administrator_typed_is_neither_markup_nor_a_formula() -> None:
    assert HARM not in told("--format", "csv")
    said = told()
    assert "HYPERLINK" in said
    assert "\n=" not in said


def test_y1_what_is_no_organisation_language_or_form_is_said() -> None:
    with pytest.raises(Ended, match="no such organisation"):
        told("--organisation", "slack:T9")
    for wrong in (["--language", "xx"], ["--format", "pdf"]):
        assert CliRunner().invoke(app, ["charter", *wrong]).exit_code == 2
