"""What cannot be served is refused at start, in a sentence that says what to do and shows no secret."""

import base64
import socket
from pathlib import Path

import pytest

from bot.cli.ending import Code, sentence_and_code
from bot.compose import build
from bot.config import Settings

KEY, OTHER_KEY = (base64.b64encode(bytes([n] * 32)).decode() for n in (1, 2))
POSTGRES = "postgresql+asyncpg://piece:canary@127.0.0.1:9/"


def settings(folder: Path, **given: str | int) -> Settings:
    return Settings(_env_file=None, **{"BOT_DATA_DIR": folder, "BOT_PORT": 0, **given})  # type: ignore[arg-type]


async def refused(chosen: Settings) -> tuple[str, Code]:
    application = build(chosen)
    with pytest.raises(Exception) as trouble:  # noqa: PT011  any kind: the sentence is what is looked at
        await application.start()
    return sentence_and_code(trouble.value)


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said, code = await refused(settings(tmp_path, BOT_PORT=other.getsockname()[1]))
    assert "address already in use" in said
    assert said.endswith("or set BOT_PORT to a free port.")
    assert code is Code.NOT_GOOD


async def test_a_database_out_of_reach(tmp_path: Path) -> None:
    urls = {"BOT_DATABASE_URL": f"{POSTGRES}circles", "BOT_KEYS_URL": f"{POSTGRES}keys"}
    said, code = await refused(settings(tmp_path, BOT_MASTER_KEY=KEY, **urls))
    assert said.startswith("A database cannot be reached (")
    assert "canary" not in said
    assert code is Code.STORE


async def test_another_master_key_than_the_data_s(tmp_path: Path) -> None:
    first = build(settings(tmp_path, BOT_MASTER_KEY=KEY))
    await first.start()
    await first.stop()
    said, code = await refused(settings(tmp_path, BOT_MASTER_KEY=OTHER_KEY))
    assert said.startswith("The master key is not the one")
    assert OTHER_KEY not in said
    assert code is Code.STORE


async def test_a_master_key_that_is_none(tmp_path: Path) -> None:
    said, code = await refused(settings(tmp_path, BOT_MASTER_KEY="canary"))
    assert said.startswith("BOT_MASTER_KEY is not 32 bytes in base64.")
    assert "canary" not in said
    assert code is Code.STORE


async def test_a_missing_key_file_beside_data(tmp_path: Path) -> None:
    first = build(settings(tmp_path))
    await first.start()
    await first.stop()
    assert (tmp_path / "master.key").stat().st_mode & 0o077 == 0
    (tmp_path / "master.key").unlink()
    said, code = await refused(settings(tmp_path))
    assert "its master key is not here" in said
    assert code is Code.STORE
