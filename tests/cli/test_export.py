"""Rules Y3, Y4: `export`: published sheets as a file, from a real database."""

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
from bot.engine.model import Heading, Part, Subject
from bot.engine.moves import Command, Move, StatementSigned
from bot.parts.outside import system_clock
from bot.parts.upkeep import opened
from bot.service.acts import Who
from bot.service.handle import Door
from tests.engine.test_acknowledgement import ANSWER, IT, SIGN, TEXT
from tests.engine.world import START
from tests.service.sheets_laid import lay

THEIRS = "Only theirs."


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)
    asyncio.run(_lay())


async def _lay() -> None:
    now = system_clock()
    async with opened(read_settings()) as store:
        ours = (await store.resolve(Who("slack", "T1", "U1"), "seed", now)).organisation
        theirs = (await store.resolve(Who("slack", "T2", "U1"), "another", now)).organisation
        await lay(store, ours, "one", ((Heading.CARRIED, "- Evenings stay."),), now)
        await lay(store, ours, "few", ((Heading.CARRIED, "Two of us."),), now, reached=False)
        await lay(store, theirs, "theirs", ((Heading.CARRIED, THEIRS),), now)


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["export", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_y4_a_file_of_one_organisation_without_what_is_below_the_floor() -> None:
    said = told("--organisation", "slack:T1")
    assert "- \\- Evenings stay." in said
    assert "Two of us" not in said
    assert THEIRS not in said


def test_y4_a_table_with_quotes_a_mark_and_no_formula() -> None:
    text = told("--organisation", "slack:T1", "--format", "csv", "--language", "fr")
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert (len(head), row[7], row[4]) == (12, "'- Evenings stay.", "6-9")
    assert row[1] == f"{datetime.now(UTC):%Y-%m}"  # noqa: TID251  the command reads the clock too


async def _sign() -> None:
    """A lead of the first workspace signs, and answers what was promised."""
    async with opened(read_settings()) as store:
        ours = (await store.resolve(Who("slack", "T1", "U1"), "seed", system_clock())).organisation
        moves: tuple[Move, ...] = (TEXT, SIGN, ANSWER)
        for n, move in enumerate(moves):
            await Door(store).handle(Command(ours, IT, "lea", f"{n}", move, f"{n}"), START)
        door = Door(store)
        told = StatementSigned(IT.id, Part("ack", "statement", IT, {}))
        await door.handle(Command(ours, Subject("organisation", ours), None, "told", told, "s"), START)


def test_h12_what_leadership_signed_with_its_answers_by_roles() -> None:
    assert "200 reports" not in told("--organisation", "slack:T1", "--statements")
    asyncio.run(_sign())
    said = told("--organisation", "slack:T1", "--statements")
    for there in ("Signed by Director of services", "200 reports", "Two people answer", "two names a night"):
        assert there in said
    assert "lea" not in said.split()
    assert "200 reports" not in told("--organisation", "slack:T2", "--statements")
    assert CliRunner().invoke(app, ["export", "--statements", "--format", "csv"]).exit_code == 2


def test_y3_from_a_month_on_and_whose_it_is_has_to_be_said() -> None:
    assert "Evenings" not in told("--organisation", "slack:T1", "--since", "2199-01")
    with pytest.raises(Ended, match="several organisations"):
        told()
    assert CliRunner().invoke(app, ["export", "--since", "yesterday"]).exit_code == 2
