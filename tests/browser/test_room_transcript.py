"""Written and read: what happened becomes a file, the player accepts it, and a room plays it again."""

from pathlib import Path

from playwright.async_api import FilePayload, expect

from bot.play.player import perform
from bot.play.reader import read_text
from tests.browser.test_room_clock import now, numbers
from tests.browser.visitor import Visitor
from tests.browser.window import NewWindow

BAD_LINE = "+1m  Noa juggles <img src=x onerror=alert('line')>"


async def download(visitor: Visitor, folder: Path) -> Path:
    async with visitor.page.expect_download() as coming:
        await visitor.page.get_by_role("link", name="Download as a transcript").click()
    taken = await coming.value
    path = folder / taken.suggested_filename
    await taken.save_as(path)
    return path


async def upload(visitor: Visitor, file: Path | FilePayload) -> None:
    await visitor.page.get_by_label("A file from this machine").set_input_files(file)
    await visitor.click(visitor.page.get_by_role("button", name="Watch it"))


async def test_what_was_done_by_hand_is_a_file_that_the_player_accepts_and_a_room_plays_again(
    new_window: NewWindow, rehearsal: str, tmp_path: Path
) -> None:
    visitor = Visitor(await new_window(rehearsal))
    page = visitor.page
    await visitor.begin("A first circle")
    await visitor.follow_until("Nobody waits for you")
    await visitor.follow_until("Ben has “Join this circle?” open")
    await visitor.tap("Join")
    path = await download(visitor, tmp_path)
    assert path.name == "a-first-circle.circle"
    text = path.read_text(encoding="utf-8")
    played = await perform(read_text(path.name, text))
    assert (played.text, played.faults) == (text, ())  # as `play --check` compares
    happened = await page.locator(".story").inner_text()
    assert "Ben (Mon 09:00) taps [Join]" in happened
    at = await now(page)

    await visitor.window.open(rehearsal)
    await upload(visitor, path)
    assert await numbers(page) == []
    for _ in range(40):
        if await now(page) >= at:
            break
        await visitor.goal("To the next thing that happens")
    assert "Ben (Mon 09:00) taps [Join]" in await page.locator(".story").inner_text()
    assert await visitor.panel("left").get_by_role("dialog").is_visible()

    await a_bad_line_is_shown_at_its_place(visitor, rehearsal, text, tmp_path)


async def a_bad_line_is_shown_at_its_place(visitor: Visitor, rehearsal: str, text: str, folder: Path) -> None:
    page = visitor.page
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.endswith("taps [Invite]"))
    lines[at] = BAD_LINE
    bad = folder / "bad.circle"
    bad.write_text("\n".join(lines), encoding="utf-8")
    visitor.window.excuse("422")
    await visitor.window.open(rehearsal)
    await upload(visitor, bad)
    assert f"Line {at + 1}" in await page.get_by_role("status").filter(has_text="Line").inner_text()
    faulty = page.get_by_role("listitem").filter(has_text=BAD_LINE)
    assert str(at + 1) in await faulty.inner_text()
    assert "juggles" in await faulty.locator(".fault").inner_text()
    assert await page.locator("img[src=x]").count() == 0
    box = page.get_by_label("Text of the transcript")
    await expect(box).to_have_value("\n".join(lines))
    await box.fill(text)
    await visitor.click(page.get_by_role("button", name="Watch it"))
    await expect(page.get_by_role("heading", name="A first circle")).to_be_visible()


NONE = (
    ("empty.circle", b"", "422", "choose a file, or paste"),
    ("big.circle", b"A line like any other.\n" * 90_000, "413", "one million characters"),
    ("picture.png", bytes(range(256)) * 8, "422", "not plain text"),
)


async def test_what_is_no_transcript_is_answered_by_a_clear_sentence(
    new_window: NewWindow, rehearsal: str
) -> None:
    visitor = Visitor(await new_window())
    page = visitor.page
    for name, content, status, sentence in NONE:
        visitor.window.excuse(status)
        await visitor.window.open(rehearsal)
        await upload(visitor, {"name": name, "mimeType": "text/plain", "buffer": content})
        assert sentence in await page.locator("#main").inner_text()
        back = page.get_by_role("link", name="To the start").or_(page.get_by_role("link", name="Not now"))
        assert await back.is_visible()
