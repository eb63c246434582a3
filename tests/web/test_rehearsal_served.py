"""With no platform set up `serve` opens the rehearsal room, on this machine alone, and nothing of it is left."""

from __future__ import annotations

from pathlib import Path

from bot.cli.ending import Code
from tests.cli.terminal import run
from tests.fakes.slack import FakeSlack
from tests.web.served import http_settings, serving


async def test_it_opens_says_where_and_how_to_go_on_and_leaves_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path, {}) as served:
        status, page = await served.page("")
        assert status == 200
        assert "play every seat" in page
        assert {path.name for path in (tmp_path / "data").iterdir()} == {"rehearsal", "rehearsal.lock"}
        assert await served.stop() == 0
        assert served.process.stdout is not None
        said = (await served.process.stdout.read()).decode()
    assert f"The rehearsal room is open: http://127.0.0.1:{served.port}" in said
    for word in ("make doctor", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "make run"):
        assert word in said
    assert not [path for path in (tmp_path / "data" / "rehearsal").iterdir() if path.name != "empty"]


async def test_a_second_one_on_the_same_data_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, {}):
        second = run(tmp_path, "serve", BOT_PORT="0")
    assert second.code == Code.STORE
    assert "A rehearsal room is open already" in second.err
    assert "BOT_DATA_DIR" in second.err


def test_another_address_than_this_machine_s_own_is_refused(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "example.org"):
        ended = run(tmp_path, "serve", BOT_PORT="0", BOT_HOST=host)
        assert ended.code == Code.SETTINGS
        assert "this machine alone" in ended.err
        assert "SLACK_BOT_TOKEN" in ended.err


async def test_beside_a_real_platform_there_is_no_room(tmp_path: Path) -> None:
    async with FakeSlack() as slack:
        slack.workspace("Acme")
        async with serving(tmp_path, http_settings(slack)) as served:
            assert (await served.page(""))[0] == 404
            assert (await served.page("new"))[0] == 404
            assert not (tmp_path / "data" / "rehearsal").exists()
            assert await served.stop() == 0
