"""Numbers in a message: Slack's own chart, and the same as text, which stands alone where Slack takes no charts."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.limits import LENIENT
from adapters.slack.outbound import SlackPlatform
from adapters.slack.render import modal, pages
from bot.wording.sheet import Figures, Sheet, Text
from tests.adapters.slack.desk import place, trouble
from tests.fakes.slack import Channel, FakeSlack, refusals_of_message

ROWS = (("Owed: means, rules", 2), ("Changed", 1))
FIGURES = Figures("Answers of leads", ROWS, "Answers")
DIGEST = Sheet("digest", (Text("Owed: 2 answers."), FIGURES), summary="Owed: 2 answers.")


def kinds(blocks: list[dict[str, Any]]) -> list[str]:
    return [one["type"] for one in blocks]


async def test_a_chart_and_the_same_as_text(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    await platform.tell(place(den), DIGEST, "once")
    (post,) = slack.channel_posts(den)
    assert kinds(post.blocks) == ["section", "data_visualization", "section"]
    assert post.blocks[2]["text"]["text"] == "Answers of leads\nOwed: means, rules: 2\nChanged: 1"


async def test_where_slack_takes_no_charts_the_text_stands_alone(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.fail_next("chat.postMessage", "invalid_blocks")
    sent = await platform.tell(place(den), DIGEST, "once")
    (post,) = slack.channel_posts(den)
    assert kinds(post.blocks) == ["section", "section"]
    slack.fail_next("chat.update", "invalid_blocks")
    await platform.amend(sent, DIGEST)
    assert kinds(slack.channel_posts(den)[0].blocks) == ["section", "section"]


async def test_a_message_that_slack_refuses_for_something_else_is_no_chart_s_fault(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.fail_next("chat.postMessage", "invalid_blocks", times=2)
    assert (await trouble(platform.tell(place(den), DIGEST, "once"))).reason == "refused"
    assert slack.log.count("chat.postMessage") == 2
    slack.fail_next("chat.postMessage", "no_text")
    assert (await trouble(platform.tell(place(den), DIGEST, "once"))).reason == "refused"
    assert slack.log.count("chat.postMessage") == 3


@pytest.mark.parametrize("figures", [1, 2, 3, 5])
def test_a_message_holds_two_charts_and_every_number_as_text(figures: int) -> None:
    (page,) = pages(Sheet("digest", (FIGURES,) * figures, summary="Digest"))
    assert kinds(page["blocks"]).count("data_visualization") == min(figures, 2)
    assert kinds(page["blocks"]).count("section") == figures
    assert refusals_of_message(page) == []


def test_what_is_too_long_for_a_chart_is_cut_there_alone() -> None:
    long = Figures("T" * 60, tuple((f"{n} " + "&" * 30, n) for n in range(25)), "A" * 30)
    (page,) = pages(Sheet("digest", (long,), summary="Digest"))
    assert refusals_of_message(page) == []
    text = "".join(one["text"]["text"] for one in page["blocks"][1:])
    assert all(f"{n} {'&' * 30}: {n}" in text for n in range(25))


def test_a_window_has_the_text_alone() -> None:
    assert kinds(modal(Sheet("page", (FIGURES,), title="Digest"), LENIENT)["blocks"]) == ["section"]
