"""Where the browser and axe-core are on this machine, and what is said where they are not."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
ASK_SECONDS = 20

NO_BROWSER = (
    f"The tests in a browser are left out: there is no Chromium here ({', '.join(NAMES)}, or BROWSER_BIN). "
    "`make browser` says what to do."
)
NO_AXE = "The tests of axe-core are left out: it is not in tests/browser/node_modules. `make browser` brings it, by npm."


class Unavailable(Exception):
    """Something is not on this machine; the text says what to do."""


def find_browser() -> Path:
    """A Chromium that starts: the one of BROWSER_BIN alone, or else the first on the PATH."""
    chosen = os.environ.get("BROWSER_BIN", "")
    for name in (chosen,) if chosen else NAMES:
        path = shutil.which(name)
        if path is not None and _starts(path):
            return Path(path)
    raise Unavailable(NO_BROWSER)


def find_axe() -> str:
    """The script of axe-core."""
    try:
        return AXE.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Unavailable(NO_AXE) from None


def is_required() -> bool:
    """Whether a missing browser is a fault here, as in the checks that a change goes through."""
    return os.environ.get("CI_BROWSER_REQUIRED", "") not in {"", "0"}


def leave_out(reason: Unavailable) -> NoReturn:
    """End this test: it is left out on a laptop, and fails where the browser is required."""
    if is_required():
        pytest.fail(f"{reason} CI_BROWSER_REQUIRED is set, so this counts as a failure.", pytrace=False)
    pytest.skip(str(reason))


def _starts(path: str) -> bool:
    """Some systems leave a program of this name that only says where to get one."""
    try:
        asked = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=ASK_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
