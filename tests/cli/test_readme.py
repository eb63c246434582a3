"""README and its neighbours say what the product does: their tables are made from it, their commands and links exist."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from bot.cli.app import app
from bot.config import settings_fields
from tests.cli import readme

TEXT = readme.README.read_text(encoding="utf-8")
PAGES = sorted([readme.README, *(readme.HOUSE / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", readme.MADE, ids=lambda page: page.name)
def test_its_tables_and_its_circle_are_made_from_the_product(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert readme.made(text) == text, f"{page.name} has drifted: python -m tests.cli.readme"


def test_the_two_commands_come_first() -> None:
    blocks = re.findall(r"```\n(.*?)```", TEXT, re.DOTALL)
    assert [line.split("#")[0].strip() for line in blocks[0].splitlines()] == ["make run", "make test"]


def test_every_command_in_it_exists() -> None:
    group = typer.main.get_command(app)
    named = {shlex.split(found)[0] for found in re.findall(r"python -m bot ([a-z][^`\n]*)", TEXT)}
    assert named
    assert named <= set(group.commands)  # type: ignore[attr-defined]


def test_every_make_target_in_it_exists() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (readme.HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", TEXT, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_setting_stands_in_the_example_file_and_no_other() -> None:
    written = (readme.HOUSE / ".env.example").read_text(encoding="utf-8")
    names = set(re.findall(r"^#?([A-Z_]+)=", written, re.MULTILINE))
    assert names == {one for one in settings_fields() if not readme.HIDDEN.fullmatch(one)}


def test_no_comment_stands_behind_a_value() -> None:
    """`docker run --env-file` takes it for a part of the value, so a token would be wrong."""
    for page in [*PAGES, readme.HOUSE / ".env.example"]:
        values = re.findall(
            r"^\s*#?((?:BOT|SLACK|TEAMS|POSTGRES)_[A-Z_]+=.*)$",
            page.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        assert [line for line in values if "#" in line] == [], page.name


def test_a_container_without_a_platform_says_so_and_ends() -> None:
    """It is not started over and over for what it cannot find."""
    compose = (readme.HOUSE / "compose.yaml").read_text(encoding="utf-8")
    service = compose[compose.index("\n  bot:\n") : compose.index("\nconfigs:\n")]
    assert re.findall(r"^    restart: (.+)$", service, re.MULTILINE) == ["on-failure:5"]


def test_run_leaves_the_databases_to_serve() -> None:
    """The rehearsal room leaves nothing behind; so nothing may be made before it."""
    makefile = (readme.HOUSE / "Makefile").read_text(encoding="utf-8")
    steps = makefile[makefile.index("\nrun:") : makefile.index("\ndoctor:")]
    assert re.findall(r"-m bot (\w+)", steps) == ["serve"]


def test_the_container_sets_settings_that_exist() -> None:
    for file in ("Dockerfile", "compose.yaml"):
        text = (readme.HOUSE / file).read_text(encoding="utf-8")
        assert set(re.findall(r"\b(BOT_[A-Z_]+)\b", text)) <= set(settings_fields()), file


def test_every_test_that_the_coverage_page_names_exists() -> None:
    page = (readme.HOUSE / "docs" / "practice-coverage.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)(?:::(test_\w+))?`", page)
    assert len(named) > 40
    for file, name in named:
        text = (readme.HOUSE / "tests" / file).read_text(encoding="utf-8")
        assert f"def {name}(" in text if name else text, f"{file}::{name}"
