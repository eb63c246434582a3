"""The help teaches: every command says what it does, when one would use it, and gives an example that is a command."""

import shlex
import typing

import pytest
import typer.main
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.ending import Code

COMMANDS = [
    ["serve"], ["play"], ["plan"], ["migrate"], ["doctor"], ["my-data"], ["forget"], ["erase-due"], ["backup"], ["rewrap"],
    ["charter"], ["export"], ["templates", "list"], ["templates", "show"], ["templates", "check"], ["newcomers", "load"],
    ["hold", "list"], ["hold", "place"], ["hold", "lift"],
]  # fmt: skip


def helped(*command: str) -> str:
    result = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "120"})
    assert result.exit_code == 0, result.output
    return result.output


def test_the_first_help_lists_every_command_and_every_exit_code() -> None:
    said = helped()
    for command in COMMANDS:
        assert command[0] in said
    for code in Code:
        assert f"{code.value} " in said


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_teaches_with_an_example(command: list[str]) -> None:
    said = " ".join(helped(*command).split())
    assert f"Example: python -m bot {' '.join(command)}" in said
    assert len(said.split()) >= 25


def test_no_command_is_left_out_here() -> None:
    group = typing.cast("typing.Any", typer.main.get_command(app))
    names = {name for name, one in group.commands.items() if not hasattr(one, "commands")}
    assert names == {command[0] for command in COMMANDS if len(command) == 1}


def test_a_wrong_command_line_is_told_and_ends_with_two() -> None:
    result = CliRunner().invoke(app, shlex.split("plan --colour red"))
    assert result.exit_code == 2
    assert "--colour" in result.output
