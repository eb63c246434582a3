"""A message longer than Slack takes becomes several, and stays one to everybody else."""

from __future__ import annotations

import asyncio

import pytest

from adapters.several import refs_of, root
from adapters.slack.outbound import SlackPlatform
from bot.engine.model import Place
from bot.service.ports import Sent
from bot.wording.sheet import Button, Buttons, Sheet
from tests.adapters.slack.desk import Running, place, running, settings_for, share, trouble
from tests.fakes.slack import Channel, FakeSlack


async def test_a_long_message_becomes_several_in_order(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*(f"{n} " + "&" * 2900 for n in range(4))), "once")
    posts = slack.channel_posts(den)
    assert len(posts) > 1
    assert [one.ts for one in posts] == refs_of(sent)
    words = "".join(one.words() for one in posts)
    assert [words.index(f"{n} &") for n in range(4)] == sorted(words.index(f"{n} &") for n in range(4))


async def test_the_parts_of_a_message_wait_for_one_another(
    slack: FakeSlack, app: Running, den: Channel
) -> None:
    async def pause(seconds: float) -> None:
        slack.clock.advance(seconds=seconds)

    slack.pacing = True
    platform = SlackPlatform(app.app.clients, pause=pause)
    sent = await platform.tell(place(den), share(*("&" * 3000 for _ in range(3))), "once")
    assert [one.ts for one in slack.channel_posts(den)] == refs_of(sent)


@pytest.mark.parametrize("retry_after", [1, 60])
async def test_what_was_begun_is_taken_back_when_the_rest_is_refused(
    retry_after: int, slack: FakeSlack, app: Running, den: Channel
) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    gate = slack.hold("chat.postMessage", after=True)

    async def too_many_after_the_first() -> None:
        await gate.reached()
        slack.rate_limit_next("chat.postMessage", times=2, retry_after=retry_after)
        gate.release()

    long = share(*("&" * 3000 for _ in range(3)))
    telling = trouble(SlackPlatform(app.app.clients, pause=pause).tell(place(den), long, "once"))
    found, _ = await asyncio.gather(telling, too_many_after_the_first())
    assert found.again_after == retry_after
    assert waited == ([1.0] if retry_after == 1 else [])
    assert slack.channel_posts(den) == []


async def test_amending_to_less_deletes_the_rest(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*("canary " + "&" * 2900 for _ in range(4))), "once")
    sent = await platform.amend(sent, share("Only this."))
    assert [one.words() for one in slack.channel_posts(den)] == ["Noa\nOnly this."]
    assert "canary" not in slack.everything()
    sent = await platform.amend(sent, share(*("again " + "&" * 2900 for _ in range(4))))
    assert [one.ts for one in slack.channel_posts(den)] == refs_of(sent)
    await platform.unsay(sent)
    assert slack.channel_posts(den) == []


async def test_amending_to_more_loses_nothing_and_all_of_it_can_be_taken_back(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    opening = await platform.tell(place(den), share("Opening."), "opening")
    inside = Place("slack", den.workspace.id, den.id, thread=opening.ref)
    sent = await platform.tell(inside, share("Short."), "once")
    await platform.tell(inside, share("Somebody else."), "other")
    long = ("Now longer. " + "y" * 2900, *(f"{n}" + "z" * 2990 for n in range(5)))
    grown = await platform.amend(sent, share(*long))
    assert refs_of(grown)[0] == sent.ref
    thread = slack.thread(den, opening.ref)
    assert [one.ts for one in thread if one.ts in refs_of(grown)] == refs_of(grown)
    words = "".join(one.words() for one in thread)
    assert all(text in words for text in long)
    assert "…" not in words
    await platform.unsay(grown)
    assert [one.words() for one in slack.thread(den, opening.ref)] == ["Noa\nOpening.", "Noa\nSomebody else."]


async def test_a_part_that_somebody_deleted_follows_anew_with_what_came_after_it(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    parts = [f"{n} " + "&" * 2900 for n in range(6)]
    sent = await platform.tell(place(den), share(*parts), "once")
    _, second, *_ = refs_of(sent)
    await platform.unsay(Sent(sent.place, second))
    again = await platform.amend(sent, share(*parts))
    posts = slack.channel_posts(den)
    assert [one.ts for one in posts] == refs_of(again)
    assert all(f"{n} &" in "".join(one.words() for one in posts) for n in range(6))


async def test_a_message_that_lost_its_beginning_is_gone_altogether(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*("canary " + "&" * 2900 for _ in range(4))), "once")
    first, *_ = refs_of(sent)
    await platform.unsay(Sent(sent.place, first))
    assert (
        await trouble(platform.amend(sent, share(*("&" * 2900 for _ in range(4)))))
    ).reason == "no_message"
    assert "canary" not in slack.everything()


async def test_a_thread_hangs_on_the_first_of_several(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    opening = await platform.tell(place(den), share(*("&" * 3000 for _ in range(3))), "once")
    inside = Place("slack", den.workspace.id, den.id, thread=opening.ref)
    sent = await platform.tell(inside, share("In the thread."), "once")
    assert sent.place == inside
    assert root(opening.ref) == refs_of(opening)[0]
    assert [one.words() for one in slack.thread(den, refs_of(opening)[0])][1:] == ["Noa\nIn the thread."]


async def test_nothing_unfolds_and_nothing_is_markup(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    await platform.tell(place(den), share("https://example.org"), "once")
    args = slack.log.last("chat.postMessage").args
    assert (args["unfurl_links"], args["unfurl_media"], args["mrkdwn"]) == (False, False, False)


async def test_what_is_too_big_is_said_so(slack: FakeSlack, den: Channel) -> None:
    acme = den.workspace
    huge = Sheet("k", (Buttons((Button("x", "share", {"c": "x" * 3000}),)),), summary="s")
    async with running(slack, settings_for(slack, acme.bot_token, strict=False)) as there:
        assert (await trouble(there.app.platform.tell(place(den), huge, "once"))).reason == "too_big"
