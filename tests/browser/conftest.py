"""One browser for all tests of this folder: in one worker, in one event loop, started when the first one asks.

Async fixtures of tests here say `@pytest_asyncio.fixture(loop_scope="session")`, so that they live in that loop too.
"""

from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.axe import Axe, Fault, faults_of
from tests.browser.chromium import running_browser, with_descendants
from tests.browser.finding import Unavailable, find_axe, find_browser, leave_out
from tests.browser.rehearsal import Address, rehearsal_room
from tests.browser.window import WIDE, NewWindow, Theme, Window, Windows, window_of

HERE = Path(__file__).parent
LEFT_OUT = (str(HERE / "finding.py"), 0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All in one group, so that at most one browser runs; all in the loop in which the browser lives."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.xdist_group("browser"))
        if pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> None:
    """A fixture in a loop of its own would wait for ever: that loop stands still while the test runs in the other."""
    if fixturedef.argname == "_function_scoped_runner":
        pytest.fail(
            'Write @pytest_asyncio.fixture(loop_scope="session") for async fixtures here.', pytrace=False
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What is left out for one reason is told in one line, not once for every test."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        report.longrepr = (*LEFT_OUT, report.longrepr[2])
    return report


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser itself, ended by its process id after the last test."""
    try:
        program = find_browser()
    except Unavailable as reason:
        leave_out(reason)
    others = set(psutil.Process().children())
    async with running_browser(program) as found:
        roots = set(psutil.Process().children()) - others
        yield found
        started = with_descendants(roots)
    assert len(started) > 2
    assert not [process for process in started if process.is_running()], "the browser left processes behind"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def windows(browser: Browser) -> AsyncIterator[Windows]:
    kept = Windows(browser)
    yield kept
    await kept.close()


@pytest_asyncio.fixture(loop_scope="session")
async def new_window(browser: Browser, windows: Windows) -> AsyncIterator[NewWindow]:
    """Opens windows. When the test is over, nothing may stand in any of them that a page should not do."""
    opened: list[Window] = []
    kept: list[Window] = []
    async with AsyncExitStack() as stack:

        async def open_one(
            address: str = "", *, width: int = WIDE, theme: Theme = "light", script: bool = True
        ) -> Window:
            if script:
                window = await windows.take(width, theme)
                kept.append(window)
            else:
                window = await stack.enter_async_context(window_of(browser, width=width, script=False))
            opened.append(window)
            if address:
                await window.open(address)
            return window

        yield open_one
        standing = [complaint for window in opened for complaint in window.complaints.standing]
        for window in kept:
            await windows.give_back(window)
    if standing:
        pytest.fail("The pages did what they should not:\n" + "\n".join(standing), pytrace=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Address]:
    """The address of a real process that serves rehearsal rooms; each test opens rooms of its own in it."""
    async with rehearsal_room(tmp_path_factory.mktemp("rehearsal")) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Asks axe-core about a page, in both themes."""
    try:
        script = find_axe()
    except Unavailable as reason:
        leave_out(reason)

    async def ask(window: Window) -> list[Fault]:
        return await faults_of(window, script)

    return ask
