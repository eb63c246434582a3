"""All commands, under one roof."""

from __future__ import annotations

import typer

from bot.cli import (
    arriving,
    checking,
    exporting,
    holding,
    planning,
    playing,
    promising,
    rights,
    scripts,
    serving,
    storing,
)
from bot.cli.ending import CODES, Code, end

ABOUT = f"""Talking Piece holds restorative circles in a chat platform: people in several time zones share in turn,
agree on one sheet, and the words are erased afterwards.

Begin with `serve`. Every command explains itself: `python -m bot plan --help`.
Settings come from the environment and from the file .env; README has the table.

{CODES}
"""

app = typer.Typer(
    name="python -m bot", help=ABOUT, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110},
)  # fmt: skip
app.command("serve")(serving.serve)
app.command("play")(playing.play)
app.command("plan")(planning.plan)
app.add_typer(scripts.app, name="templates")
app.add_typer(arriving.app, name="newcomers")
app.add_typer(holding.app, name="hold")
app.command("charter")(promising.charter)
app.command("export")(exporting.export)
app.command("my-data")(rights.my_data)
app.command("forget")(rights.forget)
app.command("doctor")(checking.doctor)
app.command("migrate")(storing.migrate)
app.command("erase-due")(storing.erase_due)
app.command("backup")(storing.backup)
app.command("rewrap")(storing.rewrap)


def main() -> None:
    """Run the command line. Nothing leaves it but sentences and a code."""
    try:
        app()
    except KeyboardInterrupt:
        end_quietly()
    except Exception as trouble:  # noqa: BLE001  the outermost hand: every trouble becomes a sentence
        end(trouble)


def end_quietly() -> None:
    """Somebody pressed Ctrl+C: they know."""
    raise SystemExit(Code.NOT_GOOD)
