"""What an administrator uploads to Teams: good by Microsoft's own schema, with icons that Teams takes."""

from __future__ import annotations

import json
import struct
import tomllib
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from adapters.teams.icons import color_icon, outline_icon
from adapters.teams.limits import Json
from adapters.teams.manifest import COMMANDS, SCHEMA, VERSION, Publisher, manifest
from adapters.teams.package import NotPossible, main, package
from bot.service.reception.slash import MOVES
from tests.adapters.teams.official_files import SCHEMA_FILE, official

APP = "11111111-2222-4333-8444-555555555555"
WARD = Publisher("Ward 7", "https://example.org", "https://example.org/privacy", "https://example.org/terms")
HERE = Path(__file__).parent
ASKED = ["--name", "Ward 7", "--website", WARD.website, "--privacy", WARD.privacy, "--terms", WARD.terms]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TEAMS_APP_ID", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads(official(SCHEMA_FILE)))


def test_teams_own_schema_finds_nothing(schema: Draft4Validator) -> None:
    assert [error.message for error in schema.iter_errors(manifest(APP, WARD))] == []


def test_teams_own_schema_would_find_something(schema: Draft4Validator) -> None:
    made = manifest(APP, WARD)
    assert list(schema.iter_errors({**made, "id": "ward-7"}))
    assert list(schema.iter_errors({**made, "bots": [{**made["bots"][0], "scopes": ["everywhere"]}]}))
    assert list(schema.iter_errors({key: one for key, one in made.items() if key != "icons"}))


def test_it_asks_for_nothing_but_to_talk() -> None:
    made = manifest(APP, WARD)
    assert (made["$schema"], made["manifestVersion"]) == (SCHEMA, "1.30")
    assert made["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert not {"webApplicationInfo", "authorization", "devicePermissions"} & set(made)


def test_its_version_is_the_product_s() -> None:
    project = tomllib.loads((HERE.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_every_command_is_one_that_is_understood() -> None:
    assert set(COMMANDS) <= set(MOVES)
    for one in manifest(APP, WARD)["bots"][0]["commandLists"]:
        assert [command["title"] for command in one["commands"]] == list(COMMANDS)
        assert len(one["commands"]) <= 10


# --- the file ---------------------------------------------------------------------------------------------------------


def test_the_zip_holds_three_files_and_is_always_the_same() -> None:
    made = package(APP, WARD)
    assert made == package(APP, WARD)
    with ZipFile(BytesIO(made)) as zipped:
        assert zipped.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(zipped.read("manifest.json")) == manifest(APP, WARD)
        assert zipped.read("color.png") == color_icon()


@pytest.mark.parametrize(
    ("app_id", "publisher"),
    [
        ("", WARD),
        ("ward-7", WARD),
        (APP, Publisher("", WARD.website, WARD.privacy, WARD.terms)),
        (APP, Publisher("x" * 33, WARD.website, WARD.privacy, WARD.terms)),
        (APP, Publisher("Ward 7", "http://example.org", WARD.privacy, WARD.terms)),
        (APP, Publisher("Ward 7", WARD.website, "", WARD.terms)),
        (APP, Publisher("Ward 7", WARD.website, WARD.privacy, "https://")),
    ],
)
def test_what_is_missing_is_said(app_id: str, publisher: Publisher) -> None:
    with pytest.raises(NotPossible):
        package(app_id, publisher)


def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".env").write_text(f"TEAMS_APP_ID={APP}\n", encoding="utf-8")
    assert main(ASKED) == 0
    assert (tmp_path / "dist/talking-piece-teams.zip").read_bytes() == package(APP, WARD)
    assert "upload it" in capsys.readouterr().out


def test_the_command_says_all_that_is_missing_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 5
    assert list(tmp_path.iterdir()) == []


# --- the icons --------------------------------------------------------------------------------------------------------


def pixels(png: bytes) -> tuple[int, int, list[Json]]:
    """Width, height, and every pixel that is not see-through."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    size = struct.unpack(">I", png[33:37])[0]
    raw = zlib.decompress(png[41 : 41 + size])
    stride = 4 * width + 1
    found = []
    for y in range(height):
        row = raw[y * stride + 1 : (y + 1) * stride]
        found += [
            {"x": x, "y": y, "rgb": tuple(row[4 * x : 4 * x + 3]), "alpha": row[4 * x + 3]}
            for x in range(width)
            if row[4 * x + 3]
        ]
    return width, height, found


def test_the_colour_icon_is_full_and_its_sign_stands_in_the_middle() -> None:
    width, height, found = pixels(color_icon())
    assert (width, height, len(found)) == (192, 192, 192 * 192)
    assert {one["alpha"] for one in found} == {255}
    ground = found[0]["rgb"]
    sign = [one for one in found if one["rgb"] != ground]
    assert min(one["x"] for one in sign) >= 36
    assert max(one["y"] for one in sign) <= 156
    assert len(color_icon()) < 30_000


def test_the_outline_is_white_on_nothing() -> None:
    width, height, found = pixels(outline_icon())
    assert (width, height) == (32, 32)
    assert {one["rgb"] for one in found} == {(255, 255, 255)}
    assert 0 < len(found) < 32 * 32
