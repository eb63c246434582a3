"""The player itself: what a page shows, what it refuses, and that playing twice gives the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.play.player import Played, perform
from bot.play.reader import read_play
from bot.play.script import Mistake

HEAD = """A title
One sentence.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Noa  Europe/Berlin     Mon-Fri 09:00-17:00
  Ben  America/New_York  Mon-Fri 09:00-17:00
  Mei  Asia/Singapore    Mon-Fri 09:00-17:00

Places
  #team     private: Noa, Ben, Mei
  #learned  public, central
"""

INVITED = """
Mon 2 Mar 09:00 UTC  Noa types /circle new in #team

+1m  Noa taps [See the plan], [Invite]
    With whom?: Ben, Mei
"""


async def play(tmp_path: Path, text: str, head: str = HEAD) -> Played:
    file = tmp_path / "a.circle"
    file.write_text(f"{head}\n{text.strip()}\n", encoding="utf-8")
    return await perform(read_play(file))


CONVENED = """
Mon 2 Mar 09:00 UTC  Noa types /circle new in #team

+1m  Noa taps [See the plan]
    With whom?: Ben, Mei

+1m  Noa taps [Invite]

Tue 3 Mar 12:00 UTC  time passes
"""


async def test_playing_what_was_written_gives_the_same_lines(tmp_path: Path) -> None:
    first = await play(tmp_path, CONVENED)
    file = tmp_path / "b.circle"
    file.write_text(first.text, encoding="utf-8")
    second = await perform(read_play(file))
    assert second.text == first.text
    assert first.faults == ()


async def test_the_local_hour_stands_beside_the_name(tmp_path: Path) -> None:
    text = (await play(tmp_path, CONVENED)).text
    assert "Mon 2 Mar 09:00 UTC  Noa (10:00) types /circle new in #team" in text
    assert "+1m  Noa (10:01) taps [See the plan]" in text
    assert "  |   to Ben (09:00)" in text
    assert "  | Mon 2 Mar 14:00 UTC" in text


async def test_the_budget_counts_what_each_person_was_asked_for(tmp_path: Path) -> None:
    text = (await play(tmp_path, CONVENED)).text
    rows = {line.split()[1]: line.split()[2:4] for line in text.splitlines() if line.startswith("  |   ")}
    assert rows["Noa"] == ["0", "4"]  # two people chosen, two buttons
    assert rows["Ben"] == ["1", "0"]


async def test_more_messages_than_promised_are_a_fault(tmp_path: Path) -> None:
    few = HEAD.replace("People\n", "Allows  0 messages, because this page wants none\n\nPeople\n")
    played = await play(tmp_path, CONVENED, few)
    assert "Ben gets 1 messages; 0 are the most" in played.faults


async def test_what_is_the_most_for_one_circle_holds_for_each_of_several(tmp_path: Path) -> None:
    for said, ok in (("Circles  6, one after the other", True), ("Circles  10, one after the other", False)):
        head = HEAD.replace("People\n", f"{said}\n\nPeople\n")
        if ok:
            assert (await play(tmp_path, CONVENED, head)).faults == ()
        else:
            with pytest.raises(Mistake, match="from 2 to 9"):
                await play(tmp_path, CONVENED, head)


async def test_a_button_that_is_not_there_names_the_ones_that_are(tmp_path: Path) -> None:
    with pytest.raises(Mistake) as mistake:
        await play(tmp_path, CONVENED + "\n+1m  Ben taps [Dance]")
    said = str(mistake.value)
    assert "there is no [Dance] in sight" in said
    assert "[Join]" in said
    assert "a.circle:" in said


async def test_a_field_that_is_not_there_names_the_ones_that_are(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="With whom"):
        await play(tmp_path, CONVENED.replace("With whom?: Ben, Mei", "Which colour: red"))


async def test_a_form_does_not_go_without_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="still empty"):
        await play(tmp_path, CONVENED.replace("    With whom?: Ben, Mei\n", ""))


async def test_what_was_shown_once_is_only_named(tmp_path: Path) -> None:
    brief = HEAD.replace("People\n", "Shows  each message once\n\nPeople\n")
    text = (await play(tmp_path, CONVENED, brief)).text
    assert text.count("Noa invites you") == 1
    assert "to Mei (09:00), as before: “An invitation”" in text


async def test_shown_from_leaves_out_what_came_before(tmp_path: Path) -> None:
    late = HEAD.replace("People\n", "Shown  from Tue 3 Mar 00:00 UTC\n\nPeople\n")
    text = (await play(tmp_path, CONVENED, late)).text
    assert "to Ben" not in text
    assert "to Mei (09:00)" in text


async def test_a_rule_waits_in_the_readers_own_waking_hours(tmp_path: Path) -> None:
    text = 'When Ben reads "invites you", 9h later: taps [Not this time]\n' + CONVENED.replace(
        "Tue 3", "Wed 4"
    )
    played = await play(tmp_path, text)
    # Told Monday at 9:00, and a day has eight hours: an hour into Tuesday.
    assert "  | Tue 3 Mar 15:00 UTC\n  |   Ben (10:00) taps [Not this time]" in played.text


async def test_what_happens_twice_acts_once(tmp_path: Path) -> None:
    text = CONVENED + "\n+1m  Ben taps [Not this time]\n\n+1m  Ben does it again"
    played = await play(tmp_path, text)
    assert "This arrived already" in played.text
