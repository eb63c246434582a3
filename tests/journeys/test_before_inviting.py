"""What the keeper reads before anybody is asked: about the channel, about the people, about where words are read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.fakes.slack import Channel, Person
from tests.journeys.gathering import TOGETHER, Gathering
from tests.journeys.town import Databases, town


@pytest.fixture
async def tale(quick: Databases) -> AsyncIterator[Gathering]:
    async with town(quick) as here:
        yield Gathering(here, "suggested", TOGETHER, ("2026-11-23", "11:00"))


async def looked(tale: Gathering, channel: Channel, people: list[Person] | None = None, **fields: Any) -> str:
    """Ada types `/circle new` in the channel and sends the form off: what she reads then."""
    await tale.ada.shut()
    await tale.ada.person.command("/circle", "new", channel=channel)
    await tale.town.settle()
    wish = tale.wish() | fields
    del wish["channel"]  # the one it was typed in is chosen already
    await tale.ada.send("convene", **wish | ({"people": people} if people is not None else {}))
    await tale.town.settle()
    return tale.ada.form().words()


async def test_the_channel_is_looked_at(tale: Gathering) -> None:
    slack, people = tale.slack, [one.person for one in tale.all]
    outside = slack.channel("with-a-client", members=people, bot=True, ext_shared=True)
    said = await looked(tale, outside)
    assert "with-a-client is shared with people outside." in said
    assert tale.ada.form().callback_id == "convene"

    closed = slack.channel("long-ago", private=True, members=people, bot=True)
    await tale.ada.person.command("/circle", "new", channel=closed)
    slack.archive(closed)
    wish = tale.wish()
    del wish["channel"]
    await tale.ada.send("convene", **wish)
    await tale.town.settle()
    assert "This channel is archived." in tale.ada.form().words()

    without = slack.channel("without-the-bot", private=True, members=people)
    assert "The bot is not a member of this channel. Please invite it there" in await looked(tale, without)

    public = slack.channel("hall", members=people, bot=True)
    said = await looked(tale, public)
    assert "hall is public: everybody in the workspace can find and read" in said
    assert tale.ada.form().callback_id == "convene.plan"
    assert "Words are read privately, in a view of the bot: the channel is public." in said
    assert await tale.town.states("circle") == []


async def test_words_go_into_a_thread_only_where_everybody_has_a_seat(tale: Gathering) -> None:
    slack, people = tale.slack, [one.person for one in tale.all]
    three = people[1:]
    public = slack.channel("hall", members=people, bot=True)
    said = await looked(tale, public, three, held="thread")
    assert "hall is public, so words cannot be read in its thread." in said
    assert tale.ada.form().callback_id == "convene"

    crowded = slack.channel("crowded", private=True, members=[*people, tale.stranger.person], bot=True)
    said = await looked(tale, crowded, three, held="thread")
    assert "Not everybody in crowded has a seat, so words cannot be read in its thread." in said

    helper = slack.user("Robo", bot=True)
    tale.den.members.add(helper.id)
    said = await looked(tale, tale.den, three, held="thread")
    assert "Words are read in the thread, as you chose" in said


async def test_another_bot_in_the_channel_is_nobody_who_reads(tale: Gathering) -> None:
    """It has no seat and cannot have one; the circle goes on in the thread all the same."""
    tale.den.members.add(tale.slack.user("Robo", bot=True).id)
    tale.held = "thread"
    await tale.convened()
    await tale.joined()
    await tale.opened()
    assert (await tale.circle()).pause is None
    await tale.until(lambda: all(one.can("share") for one in tale.all), "everybody has a prompt")


async def test_people_are_looked_at(tale: Gathering) -> None:
    slack = tale.slack
    far = slack.user("Gone Away", tz="Europe/London", deleted=True)
    guest = slack.user("Gail Guest", tz="Europe/London", guest="multi")
    other = slack.user("Otto Other", tz="Europe/London", stranger=True)
    nowhere = slack.user("Nia Nowhere", tz=None)
    await tale.ada.person.command("/circle", "new", channel=tale.den)
    form = tale.ada.form("convene")
    known = [tale.ben.person, tale.cleo.person]
    with pytest.raises(Exception, match="does not offer"):
        await tale.ada.fill(people=[*known, far])

    said = await looked(tale, tale.den, [*known, other])
    assert "Otto Other belongs to another workspace, so the bot cannot reach them." in said
    assert tale.ada.form().callback_id == "convene"
    assert form.callback_id == "convene"

    said = await looked(tale, tale.den, [*known, guest, nowhere, tale.stranger.person])
    assert "Gail Guest is a guest here." in said
    assert "The time zone of Nia Nowhere is not known yet." in said
    assert f"Not in den: Gail Guest, Nia Nowhere, {tale.stranger.person.name}." in said
    assert tale.ada.form().callback_id == "convene.plan"

    said = await looked(tale, tale.den, [tale.ben.person])
    assert "A circle needs at least 3 people, with you." in said


async def test_who_leaves_between_form_and_invitation_is_named(tale: Gathering) -> None:
    """The plan lies open for a while; it is looked at once more before anybody is asked."""
    await looked(tale, tale.den)
    tale.cleo.person.deleted = True
    await tale.ada.send("convene.plan")
    await tale.town.settle()
    assert f"The account of {tale.cleo.person.name} is switched off." in tale.ada.form().words()
    assert await tale.town.states("circle") == []


async def test_who_has_no_zone_is_asked_before_anything_else(quick: Databases) -> None:
    async with town(quick) as here:
        tale = Gathering(here)
        tale.ada.person.tz = None
        await tale.ada.person.command("/circle", "new", channel=tale.den)
        await tale.ada.send("hours", zone="Europe/Berlin")
        await here.settle()
        await tale.ada.shut()
        await tale.ada.person.command("/circle", "new", channel=tale.den)
        assert "In your time zone, Europe/Berlin." in tale.ada.form("convene").words()


async def test_the_shortcut_opens_the_same_form(quick: Databases) -> None:
    async with town(quick) as here:
        tale = Gathering(here)
        await tale.ada.person.shortcut("convene")
        assert "To convene is to invite people into a circle." in tale.ada.form("convene").words()
