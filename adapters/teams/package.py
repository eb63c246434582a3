"""The file that an administrator uploads to Teams: the manifest and two icons in a zip.

    python -m adapters.teams.package --name "Ward 7" --website https://… --privacy https://… --terms https://…

The application id comes from TEAMS_APP_ID, in the environment or in `.env`, or from --app-id. The same arguments always give
the same file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dotenv import dotenv_values

from adapters.teams.icons import color_icon, outline_icon
from adapters.teams.manifest import COLOR, OUTLINE, Publisher, manifest

OUT = Path("dist/talking-piece-teams.zip")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_EARLY = (1980, 1, 1, 0, 0, 0)


class NotPossible(ValueError):
    """Something that the package needs is missing or wrong; the text says what to do."""


def package(app_id: str, publisher: Publisher) -> bytes:
    """The zip. Raises NotPossible."""
    for problem in problems(app_id, publisher):
        raise NotPossible(problem)
    told = json.dumps(manifest(app_id, publisher), indent=2, ensure_ascii=False) + "\n"
    files = {"manifest.json": told.encode(), COLOR: color_icon(), OUTLINE: outline_icon()}
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name, content in files.items():
            info = ZipInfo(name, _EARLY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            zipped.writestr(info, content)
    return made.getvalue()


def problems(app_id: str, publisher: Publisher) -> list[str]:
    """One sentence each; none when the package can be made."""
    found: list[str] = []
    if not _GUID.fullmatch(app_id):
        found.append(
            "Set TEAMS_APP_ID to the application id of the bot's registration, five groups of letters and digits."
        )
    if not 0 < len(publisher.name.strip()) <= 32:
        found.append("Say with --name who runs the bot, in at most 32 characters.")
    for what in ("website", "privacy", "terms"):
        address = urlsplit(getattr(publisher, what))
        if address.scheme != "https" or not address.hostname:
            found.append(f"Give with --{what} an address that begins with https://.")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    app_id = asked.app_id or os.environ.get("TEAMS_APP_ID") or dotenv_values(".env").get("TEAMS_APP_ID") or ""
    publisher = Publisher(asked.name, asked.website, asked.privacy, asked.terms)
    found = problems(app_id, publisher)
    if found:
        sys.stderr.write("\n".join(found) + "\n")
        return 1
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_bytes(package(app_id, publisher))
    sys.stdout.write(f"{asked.out}: upload it in the Teams admin center, under “Manage apps”.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m adapters.teams.package", description="Make the app package for Teams."
    )
    parser.add_argument(
        "--app-id", default="", help="application id of the bot's registration (TEAMS_APP_ID)"
    )
    parser.add_argument("--name", default="", help="who runs this bot")
    parser.add_argument("--website", default="", help="where to read about it")
    parser.add_argument("--privacy", default="", help="what happens with what people write")
    parser.add_argument("--terms", default="", help="on which terms it is offered")
    parser.add_argument("--out", type=Path, default=OUT, help=f"the file to write ({OUT})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
