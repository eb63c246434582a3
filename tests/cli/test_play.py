"""`play`: transcripts shown, compared and written."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from tests.cli.terminal import run

SHORT = """A short story
Ana asks for help.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Ana    Europe/Madrid  Mon-Fri 09:00-17:00

Places
  #team  private: Ana

Mon 2 Mar 09:00 UTC  Ana types /circle help in #team
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A transcript that is over at once, with the bot's lines in it."""
    path = tmp_path / "mine.circle"
    path.write_text(SHORT, encoding="utf-8")
    assert played("--write", str(path)) == (0, f"{path}: written\n")
    return path


def played(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["play", *arguments])
    return result.exit_code, result.output


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != "|"]


def test_it_is_shown_and_compared(mine: Path) -> None:
    code, out = played(str(mine))
    assert (code, words(out)) == (0, words(mine.read_text(encoding="utf-8")))
    assert played("--check", str(mine)) == (0, f"{mine}: as written\n")


def test_what_differs_is_shown_and_can_be_written(mine: Path) -> None:
    text = mine.read_text(encoding="utf-8")
    mine.write_text(text.replace("nobody is watching now", "hurry up"), encoding="utf-8")
    code, out = played("--check", str(mine))
    assert code == 1
    assert "hurry up" in next(line for line in out.splitlines() if line.startswith("-  |"))
    assert "nobody is watching now" in next(line for line in out.splitlines() if line.startswith("+  |"))
    assert played("--write", str(mine))[0] == 0
    assert mine.read_text(encoding="utf-8") == text


def test_an_unknown_line_is_told_with_its_place(mine: Path) -> None:
    lines = mine.read_text(encoding="utf-8").splitlines()
    mine.write_text("\n".join([*lines, "", "Somebody hums"]) + "\n", encoding="utf-8")
    code, out = played(str(mine))
    assert code == 1
    assert f"{mine}:{len(lines) + 2}: " in out


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    ended = run(tmp_path, "play", "nowhere.circle")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("nowhere.circle is no file.")
