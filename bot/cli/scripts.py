"""`templates`: the circles this product knows, and whether a file of one's own is good."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import templates
from bot.cli.ending import Code, Ended, keep_private
from bot.config import read_settings
from bot.engine.circle.roles import EVERYONE
from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Sitting, Template

if TYPE_CHECKING:
    from bot.parts.own_kinds import Shown

app = typer.Typer(
    help="Look at the circles this bot can hold; check and load files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


WHOSE = typer.Option(
    "--organisation",
    help="Whose own kinds: like slack:T0123. Without it: the only organisation.",
    metavar="WHOSE",
)


@app.command("list")
def list_(
    own: Annotated[
        bool, typer.Option("--own", help="An organisation's own kinds, from the database.")
    ] = False,
    organisation: Annotated[str, WHOSE] = "",
) -> None:
    """List every template with its sittings and minutes.

    For choosing one, and for its ID. With --own those that an organisation has made for itself.

    Example: python -m bot templates list
    """
    if own or organisation:
        for kind in _own(organisation):
            typer.echo(_of_own(kind))
        return
    for one in templates.all_templates():
        typer.echo(
            f"{one.id:<20} {_title(one)}: {len(one.sittings)} sittings, {one.minutes} minutes each person"
        )


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="A template's ID, from `templates list`.")],
    organisation: Annotated[str, WHOSE] = "",
) -> None:
    """Show one template whole: purpose, when not to run it, every sitting and every prompt.

    For a keeper who wants to know what people will be asked before convening.

    Example: python -m bot templates show peer-support
    """
    for line in _shown(_wanted_own(id, organisation) if is_own(id) else wanted(id)):
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


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A template file (TOML).")],
    by: Annotated[
        str, typer.Option(help="Your name: a named human stands for what is loaded.", metavar="NAME")
    ],
    organisation: Annotated[str, WHOSE] = "",
) -> None:
    """Load a template file as a kind of circle of an organisation's own, approved by you.

    The same file again changes nothing; a changed file is the next version, and circles under way keep theirs. A file
    that says copy_of = "grief" keeps what keeps people safe there. With SQLite, stop the bot first.

    Example: python -m bot templates load our-circle.toml --by "Sam Okoro" --organisation slack:T0123
    """
    keep_private()
    from bot.parts.own_kinds import NotLoaded
    from bot.parts.own_kinds import load as load_it

    try:
        made = asyncio.run(load_it(read_settings(), file, organisation, by))
    except NotLoaded as why:
        raise Ended(str(why)) from None
    if not made.changed:
        typer.echo(
            f"{made.title} ({made.id}) is there like this already: version {made.version}. Nothing was changed."
        )
        return
    typer.echo(f"{made.title} ({made.id}) is offered from now on: version {made.version}, loaded by {by}.")


def _own(organisation: str) -> Sequence[Shown]:
    keep_private()
    from bot.parts.own_kinds import NotLoaded, listed

    try:
        return asyncio.run(listed(read_settings(), organisation))
    except NotLoaded as why:
        raise Ended(str(why)) from None


def _of_own(one: Shown) -> str:
    """What is still being written is nobody's to list."""
    if one.template is None:
        return f"{one.kind.id:<20} a draft"
    found, offered = one.template, "" if one.kind.offered else ", offered no more"
    version = f"version {len(one.kind.versions)}{offered}"
    return f"{one.kind.id:<20} {_title(found)}: {len(found.sittings)} sittings, {found.minutes} minutes, {version}"


def _wanted_own(id: str, organisation: str) -> Template:
    found = [one.template for one in _own(organisation) if one.kind.id == id and one.template is not None]
    if not found:
        raise Ended(f'There is no own kind "{id}" that was approved. `templates list --own` names them.')
    return found[0]


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
