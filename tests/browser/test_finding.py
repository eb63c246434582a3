"""Without a browser the tests say so once and the rest runs; where it is required, they fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.finding import AXE, NO_BROWSER, Unavailable, find_axe, find_browser, leave_out

HOUSE = Path(__file__).parents[2]
ONE_TEST = "tests/browser/test_watching.py"
NEEDED = ("-k", "keyboard_alone or told_in_their_order or only_this_machine")


def run_without_browser(**settings: str) -> subprocess.CompletedProcess[str]:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CI_BROWSER"))
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", ONE_TEST, *NEEDED],
        cwd=HOUSE, env={**plain, "BROWSER_BIN": "/nowhere/chromium", **settings}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip


def test_without_a_browser_one_sentence_says_so_and_the_rest_runs() -> None:
    ended = run_without_browser()
    assert ended.returncode == 0, ended.stdout
    assert "9 passed, 2 skipped" in ended.stdout
    assert ended.stdout.count(NO_BROWSER) == 1


def test_where_the_browser_is_required_its_absence_is_a_failure() -> None:
    ended = run_without_browser(CI_BROWSER_REQUIRED="1")
    assert ended.returncode == 1, ended.stdout
    assert "9 passed" in ended.stdout
    assert "2 errors" in ended.stdout
    assert NO_BROWSER in ended.stdout


def test_a_program_that_does_not_start_is_no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'get it elsewhere' >&2\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER_BIN", raising=False)
    with pytest.raises(Unavailable, match="no Chromium here"):
        find_browser()
    stub.write_text("#!/bin/sh\necho 'Chromium 1'\n")
    assert find_browser() == stub


def test_axe_is_left_out_with_a_sentence_where_it_was_not_brought(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.browser.finding.AXE", tmp_path / "axe.min.js")
    monkeypatch.delenv("CI_BROWSER_REQUIRED", raising=False)
    with pytest.raises(Unavailable, match="by npm") as reason:
        find_axe()
    with pytest.raises(pytest.skip.Exception, match="by npm"):
        leave_out(reason.value)
    monkeypatch.setenv("CI_BROWSER_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="counts as a failure"):
        leave_out(reason.value)


def test_the_lock_of_npm_holds_names_versions_and_hashes_only() -> None:
    text = AXE.parents[2].joinpath("package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    for name, package in packages.items():
        assert not name or package["integrity"].startswith("sha512-")
