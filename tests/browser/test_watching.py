"""What watches the pages can fail: each planted fault is found, and a good page passes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.axe import Axe, Fault
from tests.browser.complaints import leaves_this_machine
from tests.browser.sample_pages import sample_pages
from tests.browser.served import pages
from tests.browser.window import NARROW, NOWHERE, THEMES, Focus, NewWindow, Theme, window_of

PNG = b"\x89PNG\r\n"


@pytest_asyncio.fixture(loop_scope="session")
async def address() -> AsyncIterator[str]:
    async with pages(sample_pages()) as served:
        yield served


async def complaints_of(browser: Browser, url: str, *excused: str) -> list[str]:
    async with window_of(browser) as window:
        for text in excused:
            window.excuse(text)
        await window.open(url)
    return window.complaints.standing


async def test_a_good_page_passes_axe_in_both_themes(address: str, new_window: NewWindow, axe: Axe) -> None:
    assert await axe(await new_window(f"{address}/good")) == []


async def test_a_field_without_a_label_is_found_in_both_themes(
    address: str, new_window: NewWindow, axe: Axe
) -> None:
    found = await axe(await new_window(f"{address}/nameless"))
    assert {(fault.theme, fault.impact, fault.rule) for fault in found} == {
        (theme, "critical", "label") for theme in THEMES
    }


async def test_pale_words_are_found_in_the_one_theme_that_has_them(
    address: str, new_window: NewWindow, axe: Axe
) -> None:
    [fault] = await axe(await new_window(f"{address}/pale"))
    assert fault == Fault("dark", "serious", "color-contrast", fault.help, "p")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("inline", "Content Security Policy"),
        ("throws", "a thrown one"),
        ("far", "another machine: http://192.0.2.1/far.png"),
        ("gone", "404"),
        ("broken", "answer 500"),
    ],
)
async def test_a_page_that_misbehaves_is_heard(browser: Browser, address: str, name: str, words: str) -> None:
    assert any(words in complaint for complaint in await complaints_of(browser, f"{address}/{name}"))


async def test_a_good_page_gives_no_reason_to_complain(browser: Browser, address: str) -> None:
    assert await complaints_of(browser, f"{address}/good") == []


async def test_an_excuse_covers_what_it_names_and_is_needed(browser: Browser, address: str) -> None:
    assert await complaints_of(browser, f"{address}/gone", "404") == []
    assert await complaints_of(browser, f"{address}/good", "404") == ["excused, but it did not happen: 404"]


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("http://127.0.0.1:8080/", False),
        ("ws://localhost:1/", False),
        ("http://[::1]:8080/", False),
        ("data:image/png;base64,AA==", False),
        ("blob:http://127.0.0.1/1", False),
        ("http://127.0.0.1.example/", True),
        ("https://example.org/", True),
        ("wss://localhost.example/", True),
        ("ftp://192.0.2.1/", True),
    ],
)
def test_only_this_machine_is_this_machine(url: str, leaves: bool) -> None:
    assert leaves_this_machine(url) is leaves


async def test_a_form_is_filled_and_sent_by_keyboard_alone(address: str, new_window: NewWindow) -> None:
    window = await new_window(f"{address}/good")
    assert await window.focus() == NOWHERE
    await window.tab_to("textbox", "Your name")
    await window.write("Ana")
    await window.use("button", "Convene", key="Space")
    assert await window.page.get_by_role("heading").inner_text() == "Welcome, Ana"


async def test_tab_stops_are_told_in_their_order(address: str, new_window: NewWindow) -> None:
    window = await new_window(f"{address}/good")
    expected = [Focus("link", "To the page"), Focus("textbox", "Your name"), Focus("button", "Convene")]
    assert await window.stops() == expected
    await window.tab_to("textbox", "Your name", back=True)


async def test_what_tab_never_reaches_is_said_with_what_it_passed(
    address: str, new_window: NewWindow
) -> None:
    window = await new_window(f"{address}/good")
    with pytest.raises(AssertionError, match=r"never reaches button “Rest”.*button “Convene”"):
        await window.tab_to("button", "Rest")


async def test_a_field_of_several_parts_is_one_stop_and_two_of_one_name_are_two(
    address: str, new_window: NewWindow
) -> None:
    window = await new_window(f"{address}/parts")
    day, go, second = await window.stops()
    assert (day.name, go, second) == ("Day", Focus("button", "Go"), Focus("button", "Go"))
    await window.tab_to("button", "Go", nth=2)
    assert await window.page.evaluate("document.activeElement.previousElementSibling.textContent") == "Go"


async def test_a_place_that_lets_nobody_out_is_told(address: str, new_window: NewWindow) -> None:
    window = await new_window(f"{address}/trap")
    await window.page.get_by_role("button", name="In").focus()
    with pytest.raises(AssertionError, match="button “In” keeps the focus"):
        await window.tab_to("button", "Out")


async def test_a_focus_without_a_ring_is_told(address: str, new_window: NewWindow) -> None:
    window = await new_window(f"{address}/ringless")
    await window.tab_to("button", "Seen")
    assert await window.shows_focus()
    await window.tab_to("button", "Unseen")
    assert not await window.shows_focus()


@pytest.mark.parametrize(("name", "overflows"), [("good", False), ("wide", True)])
async def test_a_page_too_wide_for_a_telephone_is_told(
    address: str, new_window: NewWindow, name: str, overflows: bool
) -> None:
    window = await new_window(f"{address}/{name}", width=NARROW)
    assert (await window.overflow() > 0) is overflows


@pytest.mark.parametrize(("theme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 17, 17)")])
async def test_the_preferred_theme_is_shown(
    address: str, new_window: NewWindow, theme: Theme, colour: str
) -> None:
    window = await new_window(f"{address}/good", theme=theme)
    assert await window.page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


async def test_a_window_is_shot_as_a_picture(address: str, new_window: NewWindow, tmp_path: Path) -> None:
    window = await new_window(f"{address}/good")
    await window.shoot(tmp_path / "new" / "good.png")
    assert (tmp_path / "new" / "good.png").read_bytes().startswith(PNG)


async def test_windows_know_nothing_of_each_other(address: str, new_window: NewWindow) -> None:
    first, second = await new_window(f"{address}/good"), await new_window(f"{address}/good")
    await first.page.context.add_cookies([{"name": "seat", "value": "ana", "url": address}])
    assert await second.page.context.cookies() == []


async def test_pages_without_script_are_walked_all_the_same(address: str, new_window: NewWindow) -> None:
    window = await new_window(f"{address}/good", script=False)
    await window.tab_to("textbox", "Your name")
    await window.write("Ben")
    await window.use("button", "Convene")
    assert await window.page.get_by_role("heading").inner_text() == "Welcome, Ben"
