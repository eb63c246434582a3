"""Nobody but a browser of this machine, from the room's own pages; and no trace outside the room's own folder."""

from pathlib import Path

from playwright.async_api import Dialog

from bot.rooms.programmes import text_of
from tests.browser.calling import calling
from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow
from tests.web.served import serving

CANARY = "<img src=x onerror=alert('canary')>"


async def test_only_its_own_pages_move_a_room(rehearsal: str) -> None:
    async with calling(rehearsal) as own, calling(rehearsal) as other:
        room, token = await own.room(), await own.token()
        _, before = await own.get(room)
        form = {"token": token, "goal": "day"}
        time = f"{room}/time"
        refused = {
            "another host": (await own.post(time, form, Host="rehearsal.example"))[0],
            "another origin": (await own.post(time, form, Origin="http://rehearsal.example"))[0],
            "no origin": (await own.post(time, form, Origin=""))[0],
            "a frame": (await own.post(time, form, **{"Sec-Fetch-Site": "cross-site"}))[0],
            "no token": (await own.post(time, {"goal": "day"}))[0],
            "somebody else's token": (await own.post(time, {**form, "token": await other.token()}))[0],
            "a link": (await own.get(f"{time}?goal=day&token={token}"))[0],
            "a link to act": (await own.get(f"{room}/act?token={token}&seat=Ben&do=act%3Dhome"))[0],
            "looking as another host": (await own.get(room, Host="rehearsal.example"))[0],
        }
        assert (await own.get(room))[1] == before
        assert (await own.post(time, form))[0] == 303
        assert (await own.get(room))[1] != before
    assert refused == {
        "another host": 421, "another origin": 403, "no origin": 403, "a frame": 403, "no token": 403,
        "somebody else's token": 403, "a link": 405, "a link to act": 405, "looking as another host": 421,
    }  # fmt: skip


async def test_a_room_writes_in_its_own_folder_and_nothing_of_it_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    real = data / "talking-piece.sqlite3"
    real.write_bytes(b"the real one")
    async with serving(tmp_path, {"BOT_DATA_DIR": str(data)}) as bot:
        async with calling(f"http://127.0.0.1:{bot.port}") as caller:
            room = data / "rehearsal" / (await caller.room()).rpartition("/")[2]
        assert {path.name for path in room.iterdir()} >= {"room.sqlite3", "keys.sqlite3"}
        assert {path.name for path in data.iterdir()} == {"rehearsal", "rehearsal.lock", real.name}
        assert await bot.stop() == 0
    assert not room.exists()
    assert [path.name for path in (data / "rehearsal").iterdir()] == ["empty"]
    assert real.read_bytes() == b"the real one"


async def test_whatever_a_file_says_is_read_and_never_run(new_window: NewWindow, rehearsal: str) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    ran: list[str] = []

    async def dismissed(dialog: Dialog) -> None:
        ran.append(dialog.message)
        await dialog.dismiss()

    page.on("dialog", dismissed)
    lines = text_of("first-circle").split("\n")
    lines[0] = f"A title {CANARY}"
    lines[1] = f"About {CANARY}"
    text = "\n".join(lines).replace("It was a long winter.", f"Because {CANARY}")
    await page.get_by_text("Or paste its text").click()
    await page.get_by_label("Text of a transcript").fill(text)
    await visitor.click(page.get_by_role("button", name="Watch it"))
    assert f"A title {CANARY}" in await page.get_by_role("heading", level=1).inner_text()
    await visitor.goal("Until the bot writes to me")
    await visitor.look_at("left", "Ben")
    await visitor.tap("Join")
    assert f"Because {CANARY}" in await page.locator("#left").inner_text()
    await page.locator(".story > .moments").get_by_text("What it says").last.click()
    assert f"Because {CANARY}" in await page.locator(".story").inner_text()
    await visitor.window.open(rehearsal)
    assert await page.get_by_role("link", name=f"A title {CANARY}").is_visible()
    assert await page.locator("img[src=x]").count() == 0
    assert ran == []
