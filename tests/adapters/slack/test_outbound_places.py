"""What people wrote goes into Slack messages that stand there already and are noted."""

from __future__ import annotations

import pytest

from adapters.several import refs_of
from adapters.slack.outbound import SlackPlatform
from bot.service.ports import Sent, Unwanted
from tests.adapters.slack.desk import place, share, trouble
from tests.fakes.slack import Channel, FakeSlack

LONG = tuple(f"canary {n} " + "&" * 2900 for n in range(4))


class Notes:
    """What was noted, and what stood in the channel at that moment."""

    def __init__(self, slack: FakeSlack, den: Channel, wanted: int = 9) -> None:
        self._slack = slack
        self._den = den
        self._wanted = wanted
        self.sent: list[Sent] = []
        self.stood: list[list[str]] = []

    async def __call__(self, sent: Sent) -> None:
        self.sent.append(sent)
        self.stood.append([one.words() for one in self._slack.channel_posts(self._den)])
        if len(self.sent) > self._wanted:
            raise Unwanted


async def test_one_message_is_posted_noted_and_then_filled(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    notes = Notes(slack, den)
    sent = await platform.tell(place(den), share("A canary word."), "once", notes)
    assert notes.sent == [sent]
    assert notes.stood == [["Noa has shared."]]
    [message] = slack.channel_posts(den)
    assert (message.words(), message.edited) == ("Noa\nA canary word.", False)
    assert [slack.log.count(f"chat.{one}") for one in ("postMessage", "update", "delete")] == [1, 1, 0]


async def test_every_part_of_a_long_one_stands_before_a_word_does(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    notes = Notes(slack, den)
    sent = await platform.tell(place(den), share(*LONG), "once", notes)
    assert len(refs_of(sent)) > 1
    assert (notes.sent, notes.stood) == ([sent], [["Noa has shared."] * len(refs_of(sent))])
    words = "".join(one.words() for one in slack.channel_posts(den))
    assert all(f"canary {n} " in words for n in range(4))


async def test_what_nobody_wants_any_more_is_taken_away(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    with pytest.raises(Unwanted):
        await platform.tell(place(den), share(*LONG), "once", Notes(slack, den, wanted=0))
    assert slack.channel_posts(den) == []
    assert slack.log.count("chat.update") == 0


async def test_a_growth_that_nobody_wants_leaves_what_stood(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share("Short."), "once", Notes(slack, den))
    with pytest.raises(Unwanted):
        await platform.amend(sent, share(*LONG), Notes(slack, den, wanted=0))
    assert [one.ts for one in slack.channel_posts(den)] == refs_of(sent)


async def test_a_lost_answer_leaves_a_message_without_words(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.lose_answer("chat.postMessage")
    notes = Notes(slack, den)
    telling = platform.tell(place(den), share("A canary word."), "once", notes)
    assert (await trouble(telling)).reason == "down"
    assert notes.sent == []
    await platform.unsay(await platform.tell(place(den), share("A canary word."), "once", notes))
    assert [one.words() for one in slack.channel_posts(den)] == ["Noa has shared."]


@pytest.mark.parametrize("error", ["ratelimited", "internal_error"])
async def test_words_that_cannot_go_in_yet_go_in_later(
    error: str, slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.fail_next("chat.update", error)
    notes = Notes(slack, den)
    assert (await trouble(platform.tell(place(den), share("A canary word."), "once", notes))).passing
    assert [one.words() for one in slack.channel_posts(den)] == ["Noa has shared."]
    await platform.amend(notes.sent[0], share("A canary word."), notes)
    assert [one.words() for one in slack.channel_posts(den)] == ["Noa\nA canary word."]
    assert len(notes.sent) == 1


async def test_a_part_that_went_meanwhile_is_posted_and_noted_anew(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    notes = Notes(slack, den)
    sent = await platform.tell(place(den), share(*LONG), "once", notes)
    _, second, *_ = refs_of(sent)
    await platform.unsay(Sent(sent.place, second))
    again = await platform.amend(sent, share(*LONG), notes)
    assert notes.sent[-1] == again
    assert [one.ts for one in slack.channel_posts(den)] == refs_of(again)
    assert "canary 1" not in "".join(notes.stood[-1])


async def test_a_summary_with_markup_in_it_is_letters(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sheet = share("A word.")
    notes = Notes(slack, den)
    await platform.tell(
        place(den), type(sheet)(sheet.key, sheet.blocks, summary="<!here> & more"), "once", notes
    )
    assert notes.stood == [["<!here> & more"]]
    assert slack.log.last("chat.postMessage").args["text"] == "&lt;!here&gt; &amp; more"
