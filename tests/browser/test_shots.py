"""Pictures for README: repeated by a command, light, and never of a page that complains."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser import shots
from tests.browser.sample_pages import sample_pages
from tests.browser.served import pages
from tests.browser.shots import Shot, Unfit, take
from tests.browser.window import Window


async def good(window: Window, address: str) -> None:
    await window.open(f"{address}/good")


async def inline(window: Window, address: str) -> None:
    await window.open(f"{address}/inline")


async def test_the_same_walk_gives_the_same_picture(browser: Browser, tmp_path: Path) -> None:
    asked = [Shot("light", good), Shot("dark", good, theme="dark"), Shot("again", good)]
    async with pages(sample_pages()) as address:
        light, dark, again = await take(browser, address, tmp_path, asked)
    assert light.read_bytes() == again.read_bytes() != dark.read_bytes()


async def test_a_page_that_complains_is_no_picture(browser: Browser, tmp_path: Path) -> None:
    async with pages(sample_pages()) as address:
        with pytest.raises(Unfit, match="wrong: console"):
            await take(browser, address, tmp_path, [Shot("wrong", inline)])


async def test_a_heavy_picture_is_refused(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shots, "MOST_BYTES", 100)
    async with pages(sample_pages()) as address:
        with pytest.raises(Unfit, match="the most is 100"):
            await take(browser, address, tmp_path, [Shot("heavy", good)])
