"""Who the person is and what they decide: rules D1 and D7 to D13, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.effects import Amend, Look, Reply, Ring, Send, Tell
from bot.engine.model import Rank, Subject, circle_subject
from bot.engine.moves import (
    Away,
    Forget,
    Greet,
    Holds,
    HoursChanged,
    Looked,
    Move,
    Notify,
    PersonGone,
    Prompted,
    Rung,
    Seated,
    SetHours,
    Unseated,
)
from bot.engine.people.desk import PATIENCE
from bot.engine.people.desk_person import LONGEST_AWAY
from bot.engine.refusals import Refusal
from bot.engine.waking.hours import NIGHTS
from tests.engine.desks import DAY, HOUR, MONDAY, Room, cause, desk, piece, step, word


def test_d6_nobody_is_away_for_ever() -> None:
    """A circle that counts days of somebody who is away would else count beyond the end of the calendar."""
    away, effects = step(desk(), Away(datetime(9998, 12, 30, tzinfo=UTC)), MONDAY, actor="ana")
    assert away.hours.away_until == MONDAY + LONGEST_AWAY
    [reply] = [e.part for e in effects if isinstance(e, Reply)]
    assert reply.values["until_at"] == (MONDAY + LONGEST_AWAY).isoformat()


def test_d1_a_greeting_makes_a_desk() -> None:
    made, effects = step(None, Greet("de", "Europe/Berlin"), MONDAY)
    assert (made.person, made.language, made.hours.zone, made.zone_known) == (
        "ana",
        "de",
        "Europe/Berlin",
        True,
    )
    assert effects == ()


def test_d1_whatever_comes_before_the_greeting_is_not_lost() -> None:
    room = Room(zone="Europe/Berlin")
    room.act(word("w"))
    room.act(Greet("de", "Europe/Berlin"))
    room.until(MONDAY)
    assert room.told() == [(MONDAY, ("w",))]
    assert room.desk is not None
    assert room.desk.language == "de"


def test_d1_a_greeting_leaves_what_the_person_chose() -> None:
    chosen = desk("Asia/Tokyo", language="en", own_language=True, own_zone=True)
    after, effects = step(replace(chosen, active=False), Greet("de", "Europe/Berlin"), MONDAY)
    assert after == chosen
    assert effects == ()


def test_d2_the_same_name_again_takes_the_old_ones_place() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(Notify(cause("x", Rank.PIECE, turn=1)))
    room.act(Notify(cause("x", Rank.PIECE, turn=2)))
    room.until(MONDAY)
    assert [m.names for m in room.messages] == [("x",)]
    assert room.sent == [Send(circle_subject("c1"), Prompted(2))]


def test_d2_what_is_forgotten_is_not_told() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(piece("x"))
    room.act(Forget("x"))
    assert room.timer is None
    room.until(MONDAY + DAY)
    assert room.told() == []


def test_d2_the_last_word_of_a_circle_clears_what_waited_of_it() -> None:
    room = Room(desk(), now=MONDAY - HOUR)
    room.act(piece("prompt"))
    room.act(Notify(cause("elsewhere", Rank.PIECE, circle="c2")))
    room.act(word("closed", clears=True))
    room.until(MONDAY + DAY)
    assert [m.names for m in room.messages] == [("elsewhere", "closed")]


def test_d7_the_platform_is_asked_before_anything_is_told() -> None:
    asked, effects = step(desk(), piece("p", turn=7), MONDAY)
    assert effects == (Look("ana"), Ring("kind", MONDAY + PATIENCE))
    assert asked.looking
    told, effects = step(asked, Looked(None), MONDAY)
    assert not told.looking
    assert Send(circle_subject("c1"), Prompted(7)) in effects


def test_d7_while_the_answer_is_on_its_way_nobody_asks_again() -> None:
    asked, _ = step(desk(), piece("p"), MONDAY)
    _, effects = step(asked, piece("q"), MONDAY)
    assert effects == ()


def test_d7_an_answer_that_got_lost_is_asked_for_again() -> None:
    room = Room(desk(), deaf=True)
    room.act(piece("p"))
    room.until(MONDAY + PATIENCE - HOUR)
    assert room.looks == 1
    room.deaf = False
    room.until(MONDAY + PATIENCE)
    assert room.told() == [(MONDAY + PATIENCE, ("p",))]


def test_d7_an_answer_twice_or_late_tells_nothing_twice() -> None:
    room = Room(desk())
    room.act(piece("p"))
    for _ in range(3):
        room.act(Looked("UTC"))
    assert room.told() == [(MONDAY, ("p",))]


def test_d7_somebody_who_moved_is_told_when_it_is_kind_where_they_are_now() -> None:
    room = Room(desk("UTC", circles=("c1",)), zone="America/New_York")
    room.act(piece("p"))  # 05:00 in New York
    room.until(MONDAY + DAY)
    assert room.told() == [(MONDAY + 4 * HOUR, ("p",))]
    changes = [s.move for s in room.sent if isinstance(s.move, HoursChanged)]
    assert [c.hours.zone for c in changes] == ["America/New_York"]


def test_d7_a_zone_of_ones_own_stands_above_the_platforms() -> None:
    room = Room(desk("UTC", own_zone=True), zone="America/New_York")
    room.act(piece("p"))
    room.until(MONDAY)
    assert room.told() == [(MONDAY, ("p",))]


def test_d7_a_zone_that_no_clock_knows_is_like_none() -> None:
    after, _ = step(desk("UTC"), Looked("Mars/Olympus"), MONDAY)
    assert after == desk("UTC")


def test_d8_without_any_zone_the_piece_is_told_and_the_zone_asked_for_once() -> None:
    room = Room(desk(zone_known=False))
    room.act(piece("p"))
    room.until(MONDAY)
    room.act(piece("q"))
    room.until(MONDAY + HOUR)
    assert [m.names for m in room.messages] == [("p", "desk:ana:zone"), ("q",)]


def test_d8_the_question_is_amended_once_it_is_answered() -> None:
    asked = desk(zone_known=False, zone_asked=True)
    after, effects = step(asked, SetHours(zone="Asia/Tokyo"), MONDAY, "ana")
    assert after.zone_known
    assert after.own_zone
    assert [e.part.key for e in effects if isinstance(e, Amend)] == ["zone.answered"]


def test_d8_an_account_that_is_gone_is_told_nothing_and_its_circles_hear_so() -> None:
    room = Room(desk(circles=("c1", "c2")), active=False)
    room.act(Notify(cause("invitation", circle="c3")))
    room.act(piece("p"))
    room.until(MONDAY + DAY)
    assert room.told() == []
    assert [s.subject.id for s in room.sent] == ["c1", "c2", "c3"]
    assert {s.move for s in room.sent} == {PersonGone("ana")}
    assert room.desk is not None
    assert (room.desk.active, room.desk.causes) == (False, ())


def test_d8_an_account_that_came_back_is_reached_again() -> None:
    room = Room(desk(active=False))
    room.act(piece("p"))
    room.until(MONDAY)
    assert room.told() == [(MONDAY, ("p",))]
    assert room.desk is not None
    assert room.desk.active


def test_d9_the_last_message_is_forgotten_the_next_day() -> None:
    room = Room(desk())
    room.act(piece("p"))
    room.until(MONDAY + 14 * HOUR)
    assert room.desk is not None
    assert room.desk.last_day == "2026-06-15"
    room.until(MONDAY + DAY)
    assert room.desk == desk(looking=False)
    assert room.timer is None


def test_d10_a_new_circle_hears_the_hours_as_they_are() -> None:
    seated, effects = step(desk(), Seated("c9"), MONDAY)
    assert seated.circles == ("c9",)
    assert effects == (Send(circle_subject("c9"), HoursChanged("ana", desk().hours)),)
    again, _ = step(seated, Seated("c9"), MONDAY)
    assert again.circles == ("c9",)
    left, _ = step(seated, Unseated("c9"), MONDAY)
    assert left == desk()


@pytest.mark.parametrize(
    ("move", "tells"),
    [
        (SetHours(zone="Asia/Tokyo"), True),
        (SetHours(week=NIGHTS), True),
        (Away(MONDAY + DAY), True),
        (SetHours(circle_time=600), False),
        (SetHours(reminders=False), False),
        (SetHours(zone="UTC"), False),
    ],
)
def test_d10_changed_hours_are_told_to_every_circle(move: Move, tells: bool) -> None:
    after, effects = step(desk(circles=("c1", "c2")), move, MONDAY, "ana")
    heard = [e for e in effects if isinstance(e, Send)]
    assert heard == [Send(circle_subject(c), HoursChanged("ana", after.hours)) for c in ("c1", "c2") if tells]
    assert any(isinstance(e, Reply) for e in effects)


def test_d11_what_is_not_named_stays() -> None:
    before = desk("Asia/Tokyo", circle_time=600, reminders=False, language="de")
    after, _ = step(before, SetHours(week=NIGHTS), MONDAY, "ana")
    assert after == replace(before, hours=replace(before.hours, week=NIGHTS))
    cleared, _ = step(after, SetHours(clear_circle_time=True), MONDAY, "ana")
    assert cleared.circle_time is None


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (SetHours(zone="Mars/Olympus"), "ana", "hours.zone"),
        (SetHours(week=((),) * 7), "ana", "hours.empty"),
        (SetHours(circle_time=1440), "ana", "hours.time"),
        (Away(MONDAY - HOUR), "ana", "refusal.away_past"),
        (SetHours(zone="UTC"), "ben", "refusal.unknown"),
    ],
)
def test_d12_a_refusal_leaves_the_desk_as_it_was(move: Move, actor: str, key: str) -> None:
    before = desk()
    with pytest.raises(Refusal) as refused:
        step(before, move, MONDAY, actor)
    assert refused.value.key == key
    assert before == desk()


def test_d12_alarms_of_other_kinds_are_harmless() -> None:
    after, effects = step(desk(), Rung("something else"), MONDAY + timedelta(days=1))
    assert (after, effects) == (desk(), ())


@pytest.mark.parametrize(("circles", "several"), [((), False), (("c1",), False), (("c1", "c2"), True)])
def test_d13_who_sits_in_several_circles_reads_whose_circle_it_is(
    circles: tuple[str, ...], several: bool
) -> None:
    state = desk(circles=circles)
    _, asked = step(state, piece("p"), MONDAY)
    assert Look("ana") in asked
    waiting, _ = step(state, piece("p"), MONDAY)
    _, effects = step(waiting, Looked("UTC"), MONDAY)
    [told] = [e for e in effects if isinstance(e, Tell)]
    assert [part.values.get("several", False) for part in told.parts] == [several]


def test_d8_what_somebody_has_in_hand_hears_that_they_are_gone() -> None:
    practice = Subject("practice", "p1")
    held, _ = step(desk(), Holds(practice), MONDAY)
    assert step(held, Holds(practice), MONDAY)[0].holds == (practice,)
    _, effects = step(held, Looked(None, active=False), MONDAY)
    assert Send(practice, PersonGone(held.person)) in effects
    assert step(held, Holds(practice, on=False), MONDAY)[0].holds == ()
