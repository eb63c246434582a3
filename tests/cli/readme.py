"""The parts of README.md and docs/rulebook.md that are made from the product itself, so that they cannot drift.

`python -m tests.cli.readme` writes them anew; a test compares.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import typer.main

from adapters.slack.manifest import APP_SCOPE, SCOPES
from bot.cli.app import app
from bot.config import settings_fields
from bot.rulebook import sections

HOUSE = Path(__file__).parents[2]
README = HOUSE / "README.md"
RULEBOOK = HOUSE / "docs" / "rulebook.md"
MADE = (README, RULEBOOK)
STORY = HOUSE / "tests" / "transcripts" / "calm-eight-zones.circle"

HIDDEN = re.compile("SLACK_API_URL|TEAMS_LOGIN_URL|TEAMS_OPENID_URL")
"""What only tests set."""
SCENES = (
    ("invites you", "to "),
    ("Sitting 2 of 4", "to "),
    ("Our sheet is agreed", "in #team"),
    ("What we noticed", "in #learned"),
)
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def settings() -> str:
    """One row a setting: name, default, meaning."""
    rows = ["| setting | without it | what it is |", "|---|---|---|"]
    for name, field in settings_fields().items():
        if not HIDDEN.fullmatch(name):
            default = f"`{field.default}`" if field.default is not None else "–"
            rows.append(f"| `{name}` | {default} | {field.description} |")
    return "\n".join(rows)


def commands() -> str:
    """One row a command, with the first sentence of its help."""
    group = typer.main.get_command(app)
    rows = ["| `python -m bot …` | what it does |", "|---|---|"]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        first = " ".join(str(command.help).split("\n\n")[0].split())
        rows.append(f"| `{name}` | {first} |")
    return "\n".join(rows)


def scopes() -> str:
    """One row a scope, with its reason."""
    rows = ["| scope | why |", "|---|---|"]
    rows += [f"| `{scope}` | {why} |" for scope, why in SCOPES.items()]
    name, why = APP_SCOPE
    rows.append(f"| `{name}` | {why} |")
    return "\n".join(rows)


def story() -> str:
    """Scenes of a golden transcript: what people get to see, word for word."""
    lines = STORY.read_text(encoding="utf-8").splitlines()
    found = [line for phrase, head in SCENES for line in ["", *_scene(lines, phrase, head)]]
    return "\n".join(["```", *found[1:], "```"])


def _scene(lines: list[str], phrase: str, head: str) -> Iterator[str]:
    """The first scene whose head begins so and whose text holds the phrase, under the minute it happened in."""
    minute = ""
    for number, line in enumerate(lines):
        if _MINUTE.match(line):
            minute = line.removeprefix("  | ").split("  ")[0]
        if line.startswith(f"  |   {head}"):
            body = list(_below(lines, number + 1))
            if any(phrase in one for one in body):
                yield minute
                yield from (one.removeprefix("  | ") for one in [line, *body])
                return
    raise LookupError(f"no scene of {STORY.name} says {phrase!r}")


_MINUTE = re.compile(r"(  \| )?(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+ \d\d:\d\d UTC")


def _below(lines: list[str], number: int) -> Iterator[str]:
    while number < len(lines) and lines[number].startswith("  |     "):
        yield lines[number]
        number += 1


def rules() -> str:
    """The rulebook, one table a section."""
    lines: list[str] = []
    for one in sections():
        files = ", ".join(f"`{name}`" for name in one.where)
        lines += ["", f"## {one.letter} · {one.title} ({files})", "", "| rule | sentence |", "|---|---|"]
        lines += [f"| {rule.number} | {rule.sentence} |" for rule in one.rules]
        lines += ["", one.note] if one.note else []
    return "\n".join([*lines, ""])


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings, "commands": commands, "scopes": scopes, "story": story, "rules": rules,
}  # fmt: skip


def made(text: str) -> str:
    """This page with every such part as the product has it now."""
    return _PART.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", text)


if __name__ == "__main__":
    for page in MADE:
        page.write_text(made(page.read_text(encoding="utf-8")), encoding="utf-8")
        sys.stdout.write(f"{page.name}: written\n")
