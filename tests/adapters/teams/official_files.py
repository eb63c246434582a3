"""What Microsoft publishes for Teams, where it is on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "official" / "node_modules"
SCHEMA_FILE = "@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json"
RENDERER = "adaptivecards/dist/adaptivecards.min.js"
LEFT_OUT = (
    "What Microsoft publishes for Teams is not in tests/adapters/teams/official: "
    "`.ci/teams-official` brings it, by npm."
)


def official(name: str) -> str:
    """The text of one file. Ends the test when it is missing: left out on a laptop, a fault where it is required."""
    path = MODULES / name
    if path.exists():
        return path.read_text(encoding="utf-8-sig")
    if os.environ.get("CI_TEAMS_REQUIRED", "") in ("", "0"):
        pytest.skip(LEFT_OUT)
    pytest.fail(LEFT_OUT, pytrace=False)
