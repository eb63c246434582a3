"""The budget of a regular circle: each promise of practice has a page here that breaks it, and the player says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.rehearsal.memory import Event, Message
from bot.engine.model import Place
from bot.play.budget import Budget
from bot.play.player import Played, perform
from bot.play.reader import read_play
from bot.play.script import Mistake
from bot.play.thread import Thread
from bot.wording.sheet import Heading, Note, Sheet, Text, Words

HEAD = """A title
One sentence.

Begins  Mon 2 Mar 2026 09:00 UTC

People
  Noa  UTC  Mon-Sun 08:00-20:00
  Ben  UTC  Mon-Sun 08:00-20:00
  Mei  UTC  Mon-Sun 08:00-20:00

Places
  #team     private: Noa, Ben, Mei
  #learned  public, central

Card
  floor: 3

When anyone reads "invites you", 1h later: taps [Join], [Join]

When Noa reads "Planned start", 30m later: taps [Open the circle], [Open]
    Before we begin: Nothing shocking; No investigation; Nobody here; If somebody; There is a safety
    Leadership's acknowledgement: Leadership has named

"""

CONVENED = """
Mon 2 Mar 09:00 UTC  Noa types /circle new in #team

+5m  Noa taps [See the plan]
    With whom?: Ben, Mei
    First day: 2026-03-03
    At what time?: 10:00
    Where are words read?: Privately

+5m  Noa taps [Invite]

"""

OPENED = CONVENED + "Tue 3 Mar 11:00 UTC  time passes\n\n"

TO_A_SHEET = """
When anyone reads "Sitting 1 of 4", 1h later: taps [Pass]

When anyone reads "Sitting 2 of 4", 1h later: taps [Pass]

When anyone reads "Sitting 3 of 4", 1h later: taps [Pass]

When anyone reads "Sitting 4 of 4", 1h later: taps [Share], [Share]
    A line for our sheet: We say goodbye.

When anyone reads "circle's scribe", 2h later: taps [Write the draft]
    taps [Next]
    Your line 1: A goodbye at the end of each day.
    Which lines does line 1 draw on: 1; 2; 3
    taps [Send it round]

When anyone reads "The draft of our sheet", 2h later: taps [Read the draft], [Fine with all of it]

When Noa reads "agreed on its sheet", {later} later: taps [Publish the sheet]

"""


async def play(tmp_path: Path, text: str, head: str = HEAD) -> Played:
    file = tmp_path / "a.circle"
    file.write_text(f"{head}\n{text.strip()}\n", encoding="utf-8")
    return await perform(read_play(file))


def words(count: int) -> str:
    return " ".join(["word"] * count)


async def test_a_circle_within_its_budget_has_no_fault(tmp_path: Path) -> None:
    played = await play(tmp_path, OPENED + "+1h  Ben taps [Share], [Share]\n    - The walk home.")
    assert played.faults == ()
    assert "Ben         2     4        4    1 min, 2 taps  09:10–10:30" in played.text


# --- minutes -----------------------------------------------------------------------------------------------------


async def test_a_sitting_takes_twelve_minutes_at_most(tmp_path: Path) -> None:
    text = OPENED + f"+1h  Ben taps [Share], [Share]\n    - {words(220)}"
    assert "Ben spends 12 minutes in a sitting; 12 are the most" in (await play(tmp_path, text)).faults


SAVED = "+10m  Ben taps [Share], [Save for later]\n    - {words}\n\n+1m  Ben closes the form\n\n"


async def test_a_member_spends_forty_five_minutes_at_most(tmp_path: Path) -> None:
    text = OPENED + 2 * SAVED.format(words=words(480))
    assert "Ben spends 54 minutes as a member; 45 are the most" in (await play(tmp_path, text)).faults


async def test_a_second_language_takes_a_third_longer_and_has_sixty_minutes(tmp_path: Path) -> None:
    text = OPENED + 2 * SAVED.format(words=words(370))
    slower = HEAD.replace("Ben  UTC  Mon-Sun 08:00-20:00", "Ben  UTC  Mon-Sun 08:00-20:00  second language")
    first, second = (await play(tmp_path, text)).faults, (await play(tmp_path, text, slower)).faults
    assert not any("as a member" in fault for fault in [*first, *second])
    more = OPENED + 2 * SAVED.format(words=words(460))
    assert "Ben spends 69 minutes as a member; 60 are the most" in (await play(tmp_path, more, slower)).faults


@pytest.mark.parametrize(
    ("key", "most", "what"),
    [
        ("keeper.publish", 30, "keeping"),
        ("form.convene.plan", 30, "keeping"),
        ("form.draft", 15, "as scribe"),
    ],
)
def test_keeping_and_writing_the_sheet_have_their_own_minutes(
    tmp_path: Path, key: str, most: int, what: str
) -> None:
    counted = budget(tmp_path)
    counted.saw("Noa", Sheet(key, (Words(words(180 * most)),)))
    counted.saw("Noa", Sheet("page.read", (Words(words(180 * 45)),)))
    assert counted.faults() == []
    counted.saw("Noa", Sheet(key, (Words(words(180)),)))
    assert counted.faults() == [f"Noa spends {most + 1} minutes {what}; {most} are the most"]


# --- taps --------------------------------------------------------------------------------------------------------


async def test_a_share_takes_three_taps_at_most(tmp_path: Path) -> None:
    saving = "[Save for later], " * 2
    text = OPENED + f"+1h  Ben taps [Share], {saving}[Share]\n    - The walk home."
    assert "Ben needs 4 taps for a share; 3 are the most" in (await play(tmp_path, text)).faults


async def test_a_tick_is_a_tap(tmp_path: Path) -> None:
    ticked = "    - The walk home.\n    Thoughts of others: I'd welcome"
    text = OPENED + f"+1h  Ben taps [Share], [Save for later], [Share]\n{ticked}"
    assert "Ben needs 4 taps for a share; 3 are the most" in (await play(tmp_path, text)).faults


async def test_a_sitting_takes_six_taps_at_most(tmp_path: Path) -> None:
    text = (
        OPENED
        + f"{2 * SAVED.format(words='The walk.')}+1m  Ben taps [More time]\n\n+1h  Ben taps [Share], [Share]"
    )
    assert "Ben needs 7 taps in a sitting; 6 are the most" in (await play(tmp_path, text)).faults


# --- days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "promise"), [("70h", "7 days"), ("1h", "1 day")])
async def test_a_sheet_is_there_in_time(tmp_path: Path, later: str, promise: str) -> None:
    soon = HEAD.replace("People\n", "Sheet  within 1d\n\nPeople\n", 1)
    text = TO_A_SHEET.format(later=later) + CONVENED + "Thu 19 Mar 18:00 UTC  time passes"
    faults = (await play(tmp_path, text, soon if promise == "1 day" else HEAD)).faults
    assert any(fault.startswith("from opening to sheet") and promise in fault for fault in faults), faults


async def test_with_a_silent_seat_it_may_take_ten_days(tmp_path: Path) -> None:
    """Tom joins and never answers."""
    tom = HEAD.replace("Mei\n", "Mei, Tom\n").replace("\nPlaces", "  Tom  UTC  Mon-Sun 08:00-20:00\n\nPlaces")
    silent = 'When Tom reads "Sitting", 1h later: does nothing\n\n'
    text = silent + TO_A_SHEET.format(later="68h") + CONVENED.replace("Ben, Mei", "Ben, Mei, Tom")
    played = await play(tmp_path, text + "Thu 26 Mar 18:00 UTC  time passes", tom)
    assert "from opening to sheet: 8 days" in played.text
    assert not any("from opening to sheet" in fault for fault in played.faults)


async def test_a_longer_promise_wants_a_reason_and_ends_at_ten_days(tmp_path: Path) -> None:
    head = HEAD.replace("People\n", "Sheet  within 11d, because we are slow\n\nPeople\n", 1)
    with pytest.raises(Mistake, match="never more than 10d"):
        await play(tmp_path, CONVENED, head)


# --- what the bot posts and says -----------------------------------------------------------------------------------

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def budget(tmp_path: Path) -> Budget:
    file = tmp_path / "a.circle"
    file.write_text(HEAD + CONVENED, encoding="utf-8")
    return Budget(read_play(file))


def post(sheet: Sheet, kind: str = "told") -> Event:
    return Event(kind, Message("m1", Place("rehearsal", "here", "team"), sheet), sheet)


def test_a_thread_has_six_posts_besides_shares(tmp_path: Path) -> None:
    counted = budget(tmp_path)
    for minute in range(6):
        counted.posted(post(Sheet("thread.status", ())), NOW + timedelta(minutes=minute))
    counted.posted(post(Sheet("thread.sealed", ())), NOW)
    assert counted.faults() == []
    counted.posted(post(Sheet("thread.sealed", ())), NOW)
    assert counted.faults() == ["the thread has 8 posts; 6 besides shares are the most"]


def test_a_circle_on_two_platforms_has_six_posts_in_each_of_its_threads(tmp_path: Path) -> None:
    counted = budget(tmp_path)
    for conversation in ("team", "circles"):
        for minute in range(6):
            sheet = Sheet("thread.status", ())
            there = Message("m1", Place("rehearsal", "here", conversation), sheet)
            counted.posted(Event("told", there, sheet), NOW + timedelta(minutes=minute))
    assert counted.faults() == []
    counted.posted(post(Sheet("thread.status", ())), NOW)
    assert counted.faults() == ["the thread has 7 posts; 6 besides shares are the most"]


def test_a_share_is_posted_once(tmp_path: Path) -> None:
    counted = budget(tmp_path)
    counted.thread.shares = 1
    for minute in range(7):
        key = "thread.status" if minute < 5 else "thread.share"
        counted.posted(post(Sheet(key, ())), NOW + timedelta(minutes=minute))
    assert counted.faults() == []
    counted.posted(post(Sheet("thread.share", ())), NOW)
    assert counted.faults() == ["the thread has 8 posts; 6 besides shares are the most"]


@pytest.mark.parametrize("said", ["Ask @here.", "<@U123> may speak.", "<!channel>"])
def test_nobody_is_mentioned_in_a_thread(tmp_path: Path, said: str) -> None:
    counted = budget(tmp_path)
    counted.posted(post(Sheet("thread.status", (Words(said), Note("Write to sam@example.org.")))), NOW)
    assert counted.faults() == []
    counted.posted(post(Sheet("thread.status", (Text(said),)), "amended"), NOW)
    assert ["nobody is mentioned" in fault for fault in counted.faults()] == [True]


@pytest.mark.parametrize("kind", ["told", "amended"])
def test_a_message_has_fifty_words_at_most(tmp_path: Path, kind: str) -> None:
    counted = budget(tmp_path)
    counted.private(
        post(Sheet("keeper.open", (Heading("Open"), Text(words(49)), Words(words(99)))), kind), "Noa", NOW
    )
    assert counted.faults() == []
    counted.private(
        post(Sheet("keeper.open", (Heading("Open"), Text(words(50), strong=True))), kind), "Noa", NOW
    )
    assert counted.faults() == ["the message keeper.open has 51 words; 50 are the most"]


def test_a_circle_that_opens_after_a_sheet_changes_nothing_of_how_long_that_took() -> None:
    thread = Thread()
    for key, day in (("thread.opening", 3), ("artifact", 9), ("thread.opening", 31)):
        thread.posted(key, datetime(2026, 3, day, tzinfo=UTC))
    assert thread.from_opening_to_sheet == timedelta(days=6)
