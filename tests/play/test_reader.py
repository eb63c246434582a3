"""Reading a transcript: what can be written, and what is said about everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.play.reader import read_play
from bot.play.script import Deed, Fill, Mistake, Play

HEAD = """A title
One sentence.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Noa  Europe/Berlin  Mon-Fri 09:00-17:00  administrator
  Ben  unknown

Places
  #team     private: Noa, Ben
  #learned  public, central
"""


def read(tmp_path: Path, text: str, head: str = HEAD) -> Play:
    file = tmp_path / "a.circle"
    file.write_text(f"{head}\n{text}\n", encoding="utf-8")
    return read_play(file)


def test_the_head_says_who_is_there(tmp_path: Path) -> None:
    play = read(tmp_path, "Mon 2 Mar 10:00 UTC  time passes")
    assert (play.title, play.about) == ("A title", "One sentence.")
    assert [(p.name, p.zone, p.administrator) for p in play.people] == [
        ("Noa", "Europe/Berlin", True),
        ("Ben", None, False),
    ]
    assert [(s.name, s.private, s.central, s.members) for s in play.spots] == [
        ("team", True, False, ("Noa", "Ben")),
        ("learned", False, True, ()),
    ]


def test_acts_have_moments_and_the_year_goes_on(tmp_path: Path) -> None:
    text = """Mon 2 Mar 09:30 UTC  Noa (10:30) opens Home

+1d2h  Ben taps [Join], [Join] in "invites you"

Sat 2 Jan 09:00 UTC  time passes"""
    acts = read(tmp_path, text).acts
    assert [act.at for act in acts] == [
        datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 3, 11, 30, tzinfo=UTC),
        datetime(2027, 1, 2, 9, 0, tzinfo=UTC),
    ]
    assert acts[1].deed == Deed("tap", ("Join", "Join"), "invites you")


def test_what_is_written_below_belongs_to_the_act(tmp_path: Path) -> None:
    text = """Mon 2 Mar 09:30 UTC  Noa taps [Write the draft]
    A line: one
      and its second line
    - plain words
    -
    taps [Next]
    - more
  | a line of the bot
"""
    (act,) = read(tmp_path, text).acts
    assert act.deed.fills == (
        Fill("A line", "one\nand its second line"),
        Fill("", "plain words"),
        Fill("", ""),
    )
    assert act.deed.then == (Deed("tap", ("Next",), "", (Fill("", "more"),)),)


def test_rules_count_their_time(tmp_path: Path) -> None:
    text = """When anyone reads "Sitting 1", 1h30m later: taps [Share], [Share]
    - words

Mon 2 Mar 10:00 UTC  time passes

When Ben reads "Sitting 1": does nothing
"""
    first, second = read(tmp_path, text).rules
    assert (first.who, first.reads, first.after) == ("anyone", "Sitting 1", timedelta(minutes=90))
    assert (second.who, second.deed.verb) == ("Ben", "nothing")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Tue 2 Mar 10:00 UTC  time passes", 14, "is a Mon"),
        ("Mon 2 Mar 10:00 UTC  Zoe opens Home", 14, "nobody here is called Zoe"),
        ("Mon 2 Mar 10:00 UTC  Noa juggles", 14, "nobody knows how to do this"),
        ("Mon 2 Mar 10:00 UTC  Noa moves to Mars/Base", 14, "no zone is called Mars/Base"),
        ("Mon 2 Mar 10:00 UTC  Noa opens Home\nand then", 15, "only acts and rules"),
        ("Mon 2 Mar 10:00 UTC  Noa opens Home\nMon 2 Mar 09:59 UTC  time passes", 15, "backwards"),
        ("+2x  Noa opens Home", 14, "no stretch of time"),
        ("When Ben sees it: taps [Join]", 14, "a rule reads"),
        ("Mon 2 Mar 10:00 UTC  Noa taps [Join]\n    words without a label", 14, "neither"),
        ("Something else", 14, "nothing that the head of a transcript knows"),
    ],
)
def test_an_unknown_line_says_where_and_why(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(Mistake) as mistake:
        read(tmp_path, text)
    assert f"a.circle:{line}: " in str(mistake.value)
    assert reason in str(mistake.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Europe/Berlin", "Europe/Nowhere", "no zone is called Europe/Nowhere"),
        ("09:00-17:00", "nine to five", "hours cannot be read"),
        ("private: Noa, Ben", "private: Noa, Zoe", "nobody here is called Zoe"),
        ("#learned  public", "#learned  pubic", "a place reads"),
        ("Mon 2 Mar 2026 09:00 UTC", "tomorrow", "Begins  Mon 2 Mar 2026"),
        ("People", "Folks", "nothing that the head of a transcript knows"),
    ],
)
def test_a_head_that_cannot_be_read_says_what_to_write(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(Mistake, match=reason.split("(", maxsplit=1)[0]):
        read(tmp_path, "Mon 2 Mar 10:00 UTC  time passes", HEAD.replace(old, new))


def test_a_page_without_an_act_is_no_transcript(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="at least one act"):
        read(tmp_path, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("+99999999999999m  time passes", "at most 1000 days"),
        ("+1001d  time passes", "at most 1000 days"),
        ("Mon 2 Mar 9000 10:00 UTC  time passes", "between 2000 and 2100"),
        ("\n\n".join(["+999d  time passes"] * 40), "between 2000 and 2100"),
        ('When anyone reads "x", 99999999999h later: answers', "at most 1000 days"),
        ("Mon 2 Mar 10:00 UTC  the bot is away for ages", "no stretch of time"),
    ],
)
def test_time_has_its_limits(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(Mistake, match=reason):
        read(tmp_path, line)
