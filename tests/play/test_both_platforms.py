"""One page with Slack and Teams on it: who is where, and who taps with which account."""

from __future__ import annotations

import pytest

from bot.play.player import perform
from bot.play.reader import read_text
from bot.play.script import Mistake, Play

HEAD = """Both
One sentence.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Noa  Europe/Berlin  Mon-Fri 09:00-17:00  Slack
  Mia  Asia/Tokyo     Mon-Fri 09:00-17:00  Slack and Teams  administrator

Places
  #team     Slack, private: Noa, Mia
  #circles  Teams, public, across
"""


def read(text: str, head: str = HEAD) -> Play:
    return read_text("both.circle", f"{head}\n{text}\n")


def test_people_and_places_say_on_which_platform_they_are() -> None:
    play = read("Mon 2 Mar 10:00 UTC  time passes")
    assert [p.platforms for p in play.people] == [("Slack",), ("Slack", "Teams")]
    assert [(s.platform, s.across) for s in play.spots] == [("Slack", False), ("Teams", True)]
    assert [p.hours for p in play.people] == ["Mon-Fri 09:00-17:00"] * 2


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        ("  Slack\n", "\n", "and others do not"),
        ("#circles  Teams, ", "#circles  ", "and others do not"),
        ("Slack and Teams", "Slack and Discord", "a person reads"),
    ],
)
def test_everything_says_so_or_nothing_does(was: str, now: str, reason: str) -> None:
    with pytest.raises(Mistake, match=reason):
        read("Mon 2 Mar 10:00 UTC  time passes", HEAD.replace(was, now, 1))


def test_nobody_taps_where_they_have_no_account() -> None:
    with pytest.raises(Mistake, match="Noa has no account on Teams"):
        read("Mon 2 Mar 10:00 UTC  Noa on Teams opens Home")


async def test_two_accounts_of_one_person_are_one_desk_and_each_act_says_where_it_was() -> None:
    play = read("Mon 2 Mar 10:00 UTC  Mia on Teams opens Home\n\n+1h  Mia opens Home")
    played = await perform(play)
    assert "Mia on Teams (19:00) opens Home" in played.text
    assert "Mia on Slack (20:00) opens Home" in played.text
    assert "My accounts" in played.text
    assert not played.faults


async def test_a_channel_has_members_of_its_own_platform() -> None:
    with pytest.raises(Mistake, match="Noa has no account on Teams"):
        await perform(
            read("Mon 2 Mar 10:00 UTC  time passes", HEAD.replace("public, across", "private: Noa"))
        )
