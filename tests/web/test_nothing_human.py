"""Nobody's words, nobody's name, nobody's id: not in the log at its loudest, not in the numbers, not in an error."""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.ending import sentence_and_code
from bot.cli.stage import SAMPLE
from bot.logs import start_log
from bot.play.player import perform
from bot.play.reader import read_play
from tests.journeys.gathering import Gathering
from tests.journeys.town import Databases, town
from tests.web.test_web import got

CANARY = "canary-words-of-somebody"
LIBRARIES = ("", "slack_bolt", "slack_sdk", "aiohttp", "apscheduler")
LABELS = {"platform", "kind", "reason", "le"}


@pytest.fixture
def log() -> io.StringIO:
    """Everything that the bot logs, at its loudest."""
    out = io.StringIO()
    start_log("debug", out)
    return out


@pytest.fixture
def loud(log: io.StringIO) -> Iterator[io.StringIO]:
    """Libraries at their loudest too."""
    loggers = [logging.getLogger(name) for name in LIBRARIES]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
    yield log
    for one, level in zip(loggers, before, strict=True):
        one.setLevel(level)


def human(text: str) -> set[str]:
    """Every answer that the transcript's people give, and their names."""
    answers = re.findall(r"^    (?:- |[^|\[]+?: )(.{12,})$", text, re.MULTILINE)
    names = re.findall(r"^  (\w+) +\w+/\w+ ", text, re.MULTILINE)
    assert len(answers) > 10
    assert len(names) == 4
    return {*answers, *names}


async def test_a_whole_circle_leaves_none_of_its_words_in_the_log(log: io.StringIO) -> None:
    await perform(read_play(SAMPLE))
    logging.getLogger("asyncio").warning("the log is open")
    said = log.getvalue()
    assert "asyncio" in said
    assert [one for one in human(SAMPLE.read_text(encoding="utf-8")) if one in said] == []


async def test_on_slack_through_troubles_log_numbers_and_pages_stay_without_anybody(
    loud: io.StringIO, tmp_path: Path
) -> None:
    async with town(Databases(tmp_path)) as here:
        tale = Gathering(here)
        await tale.convened()
        here.slack.fail_next("chat.postMessage", "internal_error")
        here.slack.rate_limit_next("chat.postMessage")
        await tale.joined()
        await tale.opened()
        address = f"http://127.0.0.1:{here.app.port}"
        pages = [(await got(address, page))[1] for page in ("healthz", "readyz", "metrics")]
        ids = [*here.slack.registry.users, *here.slack.registry.channels]
        circle = await tale.circle()
    for text in (loud.getvalue(), *pages):
        for canaries in (tale.canaries.words, tale.canaries.surnames, ids, [circle.id, circle.organisation]):
            assert tale.canaries.found(text, canaries) == []
    assert "relay.again" in loud.getvalue()
    assert set(re.findall(r"(\w+)=\"", pages[2])) <= LABELS
    assert 'piece_messages_total{kind="tell",platform="slack"}' in pages[2]
    assert 'piece_messages_refused_total{kind="tell",platform="slack",reason="busy"}' in pages[2]


def test_a_mistake_of_ours_is_told_by_its_place_alone() -> None:
    with pytest.raises(KeyError) as trouble:
        start_log(CANARY)
    said, _ = sentence_and_code(trouble.value)
    assert CANARY.lower() not in said.lower()
    place = r"A mistake in the bot itself: KeyError in bot/logs\.py, line \d+\. Please report this line\."
    assert re.fullmatch(place, said)
