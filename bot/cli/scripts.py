"""`templates`: the circles this product knows, and whether a file of one's own is good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot import templates
from bot.cli.ending import Code, Ended
from bot.engine.roles import EVERYONE
from bot.engine.script import Sitting, Template

app = typer.Typer(
    help="Look at the circles this bot can hold, and check files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_() -> None:
    """List every template with its sittings and minutes.

    For choosing one, and for its ID.

    Example: python -m bot templates list
    """
    for one in templates.all_templates():
        typer.echo(
            f"{one.id:<20} {_title(one)}: {len(one.sittings)} sittings, {one.minutes} minutes each person"
        )


@app.command()
def show(id: Annotated[str, typer.Argument(help="A template's ID, from `templates list`.")]) -> None:
    """Show one template whole: purpose, when not to run it, every sitting and every prompt.

    For a keeper who wants to know what people will be asked before convening.

    Example: python -m bot templates show peer-support
    """
    for line in _shown(wanted(id)):
        typer.echo(line)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Template files (TOML).", metavar="FILE…")],
) -> None:
    """Check template files: every problem with its file, line and reason.

    For people who write a circle of their own. Nothing is changed. The exit code is 1 when a file is not good.

    Example: python -m bot templates check our-circle.toml
    """
    good = True
    for file in files:
        problems = templates.check(file)
        good = good and not problems
        for problem in problems:
            typer.echo(str(problem))
        if not problems:
            typer.echo(f"{file}: good")
    if not good:
        raise typer.Exit(Code.NOT_GOOD)


def wanted(id: str) -> Template:
    """The template with this id. Raises Ended with the ids that there are."""
    try:
        return templates.load(id)
    except KeyError:
        known = ", ".join(one.id for one in templates.all_templates())
        raise Ended(f'There is no template "{id}". There is: {known}.') from None


def _title(template: Template) -> str:
    return template.title.read(template.language)


def _shown(template: Template) -> Iterator[str]:
    say = template.language
    yield f"{_title(template)} ({template.id}, version {template.version})"
    yield ""
    yield template.purpose.read(say).strip()
    yield f"What comes of it: {template.produces.read(say).strip()}"
    yield f"At least {template.seats_least} people. {template.minutes} minutes of each person's time."
    yield from _needs(template, say)
    if template.not_when:
        yield ""
        yield "When not to hold it:"
        yield from (f"  - {reason.read(say)}" for reason in template.not_when)
    for sitting in template.sittings:
        yield ""
        yield from _sitting(sitting, say)


def _needs(template: Template, say: str) -> Iterator[str]:
    if template.co_keeper:
        yield "It opens only with a co-keeper who has joined."
    if template.safety_contact:
        yield "It opens only when the honest card names a safety contact."
    if template.signature:
        yield "It opens only when leadership has signed."
    if template.cooling_hours:
        yield f"It begins at the earliest {template.cooling_hours} hours after what happened."
    for role in template.roles:
        yield f"Role: {role.title.read(say)}, at least {role.least}."


def _sitting(sitting: Sitting, say: str) -> Iterator[str]:
    who = "" if sitting.speakers == EVERYONE else f", {sitting.speakers}"
    yield f"{sitting.n}. {sitting.title.read(say)} ({sitting.mode.value}, {sitting.minutes} minutes{who})"
    for one in sitting.rounds:
        yield f"   {one.prompt.read(say)}"
        if one.hint is not None:
            yield f"     {one.hint.read(say)}"
    if sitting.line is not None:
        yield f"   and, if wanted, a line for our sheet under “{sitting.line.value}”"
