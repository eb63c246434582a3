"""Rules S1 to S8, T1 to T7 and E1 to E9: turns, windows, rests, second offers, words laid ahead, being received."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine import effects as fx
from bot.engine import moves as mv
from bot.engine.model import Agendum, EntryKind, Held, Mode, Pause, SittingNow, Stage, Turn, TurnState
from bot.engine.waking.shifts import by_turns
from bot.engine.waking.week import Span
from tests.engine.world import CIRCLE, World

ALL = ["ana", "ben", "chi", "dee"]


@pytest.fixture
def world() -> World:
    """Four people in one zone, opened on a Monday at nine."""
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    return world


@pytest.fixture
def passing(world: World) -> World:
    """In the second sitting: the piece has come to the first seat."""
    world.all_answer(ALL)
    return world


def now(world: World) -> SittingNow:
    assert world.circle.sitting is not None
    return world.circle.sitting


def holder(world: World) -> str:
    """Who has the piece. `waited_for` leaves out those for whom nobody waits."""
    running = (TurnState.COMING, TurnState.HOLDING)
    return person_of(world, next(t for t in now(world).turns if t.state in running and t.waited_for))


def person_of(world: World, turn: Turn) -> str:
    return next(s.person for s in world.circle.seats if s.id == turn.seat)


def turn_of(world: World, person: str) -> Turn:
    return next(t for t in now(world).turns if t.seat == world.seat(person).id)


def test_s2_in_a_sealed_sitting_everybody_holds_a_piece_at_once(world: World) -> None:
    assert now(world).mode is Mode.SEALED
    assert {t.state for t in now(world).turns} == {TurnState.HOLDING}
    assert all("sitting.prompt" in world.keys(p) for p in ALL)


def test_s4_in_a_passing_sitting_one_seat_holds_the_piece(passing: World) -> None:
    assert [t.state for t in now(passing).turns].count(TurnState.HOLDING) == 1


def test_s6_a_sitting_closes_when_everybody_answered_and_the_next_begins(world: World) -> None:
    world.all_answer(ALL)
    assert now(world).n == 2


def test_e1_out_of_turn_is_refused_and_nothing_is_stored(passing: World) -> None:
    other = next(p for p in ALL if p != holder(passing))
    kept = dict(passing.words)
    assert passing.refused(other, mv.Answer(passing.turn(other), ("early",))) == "refusal.not_your_turn"
    assert (
        passing.refused(other, mv.Answer(passing.turn(holder(passing)), ("mine",))) == "refusal.not_your_turn"
    )
    assert passing.words == kept


def test_e2_two_answers_to_one_turn_keep_the_first(world: World) -> None:
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("one", "")))
    assert world.refused("ben", mv.Answer(world.turn("ben"), ("two", ""))) == "refusal.answered"
    assert "two" not in world.words.values()


def test_e2_an_empty_answer_is_a_pass_and_an_answer(world: World) -> None:
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("  ", "\x00")))
    assert turn_of(world, "ben").state is TurnState.PASSED


def test_e2_an_answer_to_a_sitting_that_is_over_is_refused(world: World) -> None:
    old = world.turn("ben")
    world.all_answer(ALL)
    assert world.refused("ben", mv.Answer(old, ("late",))) == "refusal.turn_over"


def test_e2_too_long_is_refused_with_the_number(world: World) -> None:
    assert world.refused("ben", mv.Answer(world.turn("ben"), ("x" * 3001, ""))) == "refusal.too_long"
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("x" * 3000, "")))


def test_e4_a_silence_is_a_share(passing: World) -> None:
    who = holder(passing)
    serial = passing.turn(who)
    passing.do(who, CIRCLE, mv.Silence(serial))
    assert turn_of(passing, who).state is TurnState.SHARED


def test_t2_the_end_that_a_prompt_names_is_counted_from_its_telling(world: World) -> None:
    """Two messages were enough for Monday, so the third sitting is told on Tuesday, and its windows begin then."""
    world.all_answer(ALL)
    world.all_answer(ALL)
    world.pass_hours(24)
    for person in ALL:
        told = [t.effect for t in world.told if t.person == person and isinstance(t.effect, fx.Tell)]
        due = turn_of(world, person).due
        assert due == world.now + timedelta(hours=8)
        assert told[-1].parts[0].values["due_at"] == due.isoformat()


def test_t3_a_silent_window_rests_the_seat_and_the_piece_moves_on(passing: World) -> None:
    first = holder(passing)
    passing.pass_hours(24)
    assert turn_of(passing, first).state is TurnState.RESTED
    assert holder(passing) != first
    assert "second.offer" in passing.keys(first)


def test_t3_the_second_offer_holds_nobody_and_its_words_are_taken_until_the_round_closes(
    passing: World,
) -> None:
    first = holder(passing)
    passing.pass_hours(24)
    passing.do(first, CIRCLE, mv.Answer(passing.turn(first), ("after all",)))
    assert turn_of(passing, first).state is TurnState.SHARED
    assert "after all" in passing.words.values()


def test_t3_sealed_sittings_make_no_second_offer(world: World) -> None:
    for person in ALL[1:]:
        world.do(person, CIRCLE, mv.Pass(world.turn(person)))
    world.pass_hours(30)
    assert now(world).n == 2
    assert "second.offer" not in world.keys("ana")


def test_t3_the_bots_own_downtime_is_in_no_window(world: World) -> None:
    turn = turn_of(world, "ben")
    assert turn.due is not None
    assert turn.begun is not None
    away = (turn.begun + timedelta(hours=1), turn.begun + timedelta(hours=4))
    world.now = turn.due
    world.do(None, CIRCLE, mv.Rung("turn", turn.serial, (away,)))
    later = turn_of(world, "ben")
    assert later.state is TurnState.HOLDING
    assert later.due is not None
    assert later.due - turn.due >= timedelta(hours=3)


def test_t4_more_time_is_given_once_and_is_half_a_window(world: World) -> None:
    serial, due = world.turn("ben"), turn_of(world, "ben").due
    world.do("ben", CIRCLE, mv.MoreTime(serial))
    longer = turn_of(world, "ben").due
    assert due is not None
    assert longer is not None
    assert longer > due
    assert world.refused("ben", mv.MoreTime(serial)) == "refusal.more_time_once"


@pytest.mark.parametrize("hours", ["zone", "shifts", "holiday"])
def test_t5_new_hours_never_end_a_window_earlier_than_promised(world: World, hours: str) -> None:
    due = turn_of(world, "ben").due
    today = world.now.date()
    moves = {
        "zone": mv.SetHours(zone="Asia/Tokyo"),
        "shifts": mv.SetHours(shifts=by_turns(today, 4, 4, Span(0, 1440))),
        "holiday": mv.SetHours(holidays="XX", off=(today.toordinal() + 1,)),
    }
    world.do("ben", desk("ben"), moves[hours])
    world.settle()
    new = turn_of(world, "ben").due
    assert due is not None
    assert new is not None
    assert new >= due


def test_t5_away_rests_the_seat_at_once_without_a_second_offer(passing: World) -> None:
    who = holder(passing)
    passing.do(who, desk(who), mv.Away(passing.now + timedelta(days=5)))
    passing.settle()
    assert turn_of(passing, who).state is TurnState.RESTED
    passing.pass_hours(24 * 6)
    assert "second.offer" not in passing.keys(who)


def desk(person: str) -> mv.Subject:  # type: ignore[name-defined]
    from bot.engine.model import Subject

    return Subject("desk", person)


def test_t6_after_two_silent_windows_one_question_and_nobody_waits(world: World) -> None:
    for _ in range(40):
        world.all_answer(ALL[1:])
        world.pass_hours(6)
        if world.circle.stage is not Stage.SITTING:
            break
    assert world.circle.stage is not Stage.SITTING
    assert world.keys("ana").count("rest.question") <= 1


def test_t6_nobody_is_asked_to_rest_when_no_sitting_follows(world: World) -> None:
    others = [p for p in ALL if p != "dee"]
    for n in (1, 2, 3, 4):
        world.all_answer(ALL if n < 3 else others)
        world.pass_hours(2 * 24)
    assert world.circle.stage is not Stage.SITTING
    assert "rest.question" not in world.keys("dee")


def test_t6_a_question_that_waited_too_long_is_not_told() -> None:
    """dee sleeps when her second silent window is over, and the others finish all sittings in the same night."""
    world = World()
    for name in ALL:
        world.person(name, week="Mon-Fri 09:00-17:00" if name == "dee" else "Mon-Sun 00:00-24:00")
    world.open_with("ana", ALL[1:])
    others = ALL[:3]
    world.all_answer(others)
    for pause in (8 + 7, 8):  # the piece goes slowly through the night and the next day
        world.pass_hours(pause)
        world.do(holder(world), CIRCLE, mv.Pass(turn_of(world, holder(world)).serial))
    world.pass_hours(7)
    world.do(holder(world), CIRCLE, mv.MoreTime(turn_of(world, holder(world)).serial))
    world.pass_hours(3)
    assert world.seat("dee").asked_to_rest
    for _ in (2, 3, 4):
        world.all_answer(others)
    assert world.circle.stage is not Stage.SITTING
    world.pass_hours(7 * 24)
    assert "rest.question" not in world.keys("dee")


def test_s3_nobody_waits_for_a_seat_that_was_silent_until_it_acts(world: World) -> None:
    for person in ALL[1:]:
        world.do(person, CIRCLE, mv.Pass(world.turn(person)))
    world.pass_hours(30)
    assert now(world).n == 2
    assert not turn_of(world, "ana").waited_for
    for _ in range(3):
        person = holder(world)
        world.do(person, CIRCLE, mv.Pass(world.turn(person)))
        world.settle()
        if now(world).n == 3:
            break
    assert now(world).n == 3
    world.do("ana", CIRCLE, mv.Answer(world.turn("ana"), ("here", "", "")))
    assert world.seat("ana").silent == 0


def test_e5_words_laid_ahead_go_out_when_the_piece_arrives(passing: World) -> None:
    first = holder(passing)
    others = [p for p in ALL if p != first]
    for person in others:
        passing.do(person, CIRCLE, mv.LayAhead(2, (f"ahead {person}",)))
    assert passing.refused(first, mv.LayAhead(2, ("no",))) == "refusal.not_ahead"
    passing.do(first, CIRCLE, mv.Pass(passing.turn(first)))
    passing.settle()
    assert now(passing).n == 3
    shared = [e for e in passing.circle.entries if e.sitting == 2 and e.kind is EntryKind.SHARE]
    assert len(shared) == 3


def test_e6_saved_words_are_dropped_when_the_sitting_closes(world: World) -> None:
    world.do("ben", CIRCLE, mv.SaveForLater(world.turn("ben"), ("half", "")))
    assert "half" in world.words.values()
    for person in ("ana", "chi", "dee"):
        world.do(person, CIRCLE, mv.Pass(world.turn(person)))
    world.pass_hours(30)
    assert "half" not in world.words.values()


@pytest.mark.parametrize("answers", [("half", ""), ("", "")])
def test_e6_the_tick_for_thoughts_is_kept_with_what_was_saved(world: World, answers: tuple[str, ...]) -> None:
    def ticks() -> list[bool]:
        return [e.thoughts_welcome for e in world.circle.entries if e.kind is EntryKind.SAVED]

    world.do("ben", CIRCLE, mv.SaveForLater(world.turn("ben"), answers, thoughts_welcome=True))
    assert ticks() == [True]
    world.do("ben", CIRCLE, mv.SaveForLater(world.turn("ben"), answers))
    assert not any(ticks())
    world.do("ben", CIRCLE, mv.SaveForLater(world.turn("ben"), answers, thoughts_welcome=True))
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("whole", "")))
    assert ticks() == []


def test_e7_edit_until_the_sitting_closes_withdraw_after(world: World) -> None:
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("one", "two")))
    entry = next(e.id for e in world.circle.entries if e.kind is EntryKind.SHARE)
    world.do("ben", CIRCLE, mv.Edit(entry, "better"))
    assert world.words[entry] == "better"
    assert world.refused("chi", mv.Edit(entry, "mine")) == "refusal.not_your_words"
    world.all_answer(["ana", "chi", "dee"])
    assert world.refused("ben", mv.Edit(entry, "again")) == "refusal.sitting_closed"
    world.do("ben", CIRCLE, mv.Withdraw(entry))
    assert entry not in world.words


def test_e9_received_is_told_with_the_next_prompt_without_names_or_counts(world: World) -> None:
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("one", "two")))
    entry = next(e.id for e in world.circle.entries if e.kind is EntryKind.SHARE)
    assert world.refused("chi", mv.Received(entry)) == "refusal.not_readable"
    world.all_answer(["ana", "chi", "dee"])
    for reader in ("chi", "dee", "ben"):
        world.do(reader, CIRCLE, mv.Received(entry))
    world.all_answer(ALL)
    world.pass_hours(48)
    values = [p.values for t in world.told if t.person == "ben" for p in t.effect.parts]  # type: ignore[union-attr]
    noted = [v.get("received") for v in values if v.get("n")]
    assert noted.count(True) == 1


def test_s8_only_the_keeper_moves_the_piece_on(passing: World) -> None:
    who = holder(passing)
    other = next(p for p in ALL if p not in ("ana", who))
    assert passing.refused(other, mv.MoveOn(passing.turn(who))) == "refusal.not_keeper"
    passing.do("ana", CIRCLE, mv.MoveOn(passing.turn(who)))
    passing.settle()
    assert turn_of(passing, who).state is TurnState.RESTED


def test_w1_words_in_a_thread_pause_when_a_stranger_can_read_it() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.place = "strangers"
    world.open_with("ana", ALL[1:], held=Held.THREAD)
    assert world.circle.sitting is None
    world.place = "fine"
    world.do("ana", CIRCLE, mv.Resume())
    world.settle()
    assert now(world).n == 1


def in_thread(world: World, key: str) -> list[str]:
    """Who stands in the thread with a share, told or amended by now."""
    tells = [
        t.effect for t in world.told if isinstance(t.effect, fx.Tell) and isinstance(t.effect.to, fx.InThread)
    ]
    return [str(p.values["who"]) for tell in tells for p in tell.parts if p.key == key]


@pytest.fixture
def threaded() -> World:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], held=Held.THREAD)
    return world


def test_w1_sealed_words_are_not_revealed_while_a_stranger_can_read(threaded: World) -> None:
    threaded.place = "strangers"
    threaded.all_answer(ALL)
    assert in_thread(threaded, "thread.sealed") == []
    assert threaded.circle.pause is Pause.PLACE
    assert now(threaded).n == 1
    threaded.place = "fine"
    threaded.do("ana", CIRCLE, mv.Resume())
    threaded.settle()
    assert sorted(in_thread(threaded, "thread.sealed")) == ALL
    assert now(threaded).n == 2


def test_w1_each_share_of_a_passing_sitting_looks_at_the_thread_first(threaded: World) -> None:
    threaded.all_answer(ALL)
    first = holder(threaded)
    threaded.place = "strangers"
    threaded.do(first, CIRCLE, mv.Answer(threaded.turn(first), ("words",)))
    threaded.settle()
    assert in_thread(threaded, "thread.share") == []
    assert threaded.circle.pause is Pause.PLACE
    threaded.place = "fine"
    threaded.do("ana", CIRCLE, mv.Resume())
    threaded.all_answer([p for p in ALL if p != first])
    assert in_thread(threaded, "thread.share")[0] == first
    assert sorted(in_thread(threaded, "thread.share")) == ALL


@pytest.mark.parametrize("sitting", [1, 2])
def test_w1_words_that_waited_never_go_there_when_the_circle_goes_on_privately(
    threaded: World, sitting: int
) -> None:
    if sitting == 2:
        threaded.all_answer(ALL)
    revealed = in_thread(threaded, "thread.sealed")
    threaded.place = "strangers"
    for _ in ALL:
        running = [p for p in ALL if turn_of(threaded, p).state is TurnState.HOLDING]
        if threaded.circle.sitting is not None and running:
            threaded.do(running[0], CIRCLE, mv.Answer(threaded.turn(running[0]), ("words",)))
            threaded.settle()
    threaded.do("ana", CIRCLE, mv.Resume(Held.BOT))
    assert threaded.replies[-1].key == "reply.asked_first"
    for person in ALL[1:]:
        threaded.do(person, CIRCLE, mv.AgreeCard(1, Held.BOT))
    threaded.settle()
    if now(threaded).n == sitting:
        threaded.all_answer(ALL)
    assert now(threaded).n == sitting + 1
    assert in_thread(threaded, "thread.sealed") == revealed
    assert in_thread(threaded, "thread.share") == []
    threaded.pass_hours(48)
    assert "card.changed" not in threaded.keys("ana"), "who chose it is not asked"


def test_p2_a_yes_to_the_thread_is_no_yes_to_words_held_by_the_bot(threaded: World) -> None:
    threaded.place = "strangers"
    threaded.all_answer(ALL)
    threaded.settle()
    threaded.do("ana", CIRCLE, mv.Resume(Held.BOT))
    for old in (mv.AgreeCard(1), mv.AgreeCard(1, Held.THREAD)):
        assert threaded.refused(ALL[1], old) == "refusal.card_changed"
    threaded.do(ALL[1], CIRCLE, mv.AgreeCard(1, Held.BOT))
    assert threaded.replies[-1].key == "reply.card_agreed"


def test_p4_sealed_words_are_revealed_although_the_keeper_pauses(threaded: World) -> None:
    threaded.do("ana", CIRCLE, mv.PauseCircle())
    threaded.all_answer(ALL)
    assert sorted(in_thread(threaded, "thread.sealed")) == ALL
    assert threaded.circle.sitting is None
    threaded.do("ana", CIRCLE, mv.Resume())
    threaded.settle()
    assert now(threaded).n == 2


def test_p1_a_changed_card_pauses_after_the_turn_and_goes_on_when_all_agree(passing: World) -> None:
    who = holder(passing)
    passing.do(None, CIRCLE, mv.CardChanged(2))
    passing.do(who, CIRCLE, mv.Pass(passing.turn(who)))
    passing.settle()
    assert all(t.state is not TurnState.HOLDING for t in now(passing).turns)
    for person in ALL:
        passing.do(person, CIRCLE, mv.AgreeCard(2))
    passing.settle()
    assert holder(passing) != who


def test_p3_who_does_not_agree_leaves(passing: World) -> None:
    passing.do(None, CIRCLE, mv.CardChanged(2))
    for person in ALL[:3]:
        passing.do(person, CIRCLE, mv.AgreeCard(2))
    passing.pass_hours(24 * 5)
    assert passing.circle.card == 2
    assert [s.gone for s in passing.circle.seats if s.person == "dee"] == [True]


OPEN_AGENDA = (
    Agendum(1, Mode.OPEN, 1, None, 5),
    Agendum(2, Mode.PASSING, 1, None, 5, order="keeper's choice"),
)


def test_p2_when_the_last_one_who_had_not_agreed_leaves_the_circle_goes_on(passing: World) -> None:
    passing.do(None, CIRCLE, mv.CardChanged(2))
    passing.do(holder(passing), CIRCLE, mv.Pass(passing.turn(holder(passing))))
    passing.settle()
    leaver = next(p for p in ALL[1:] if turn_of(passing, p).state is TurnState.AHEAD)
    for person in (p for p in ALL if p != leaver):
        passing.do(person, CIRCLE, mv.AgreeCard(2))
    assert passing.circle.card == 1
    passing.do(leaver, CIRCLE, mv.Leave())
    assert (passing.circle.pause, passing.circle.card) == (None, 2)


def test_p3_the_question_of_somebody_who_left_asks_for_nothing_any_more(passing: World) -> None:
    passing.do(None, CIRCLE, mv.CardChanged(2))
    for person in ("ana", "ben", "chi"):
        passing.do(person, CIRCLE, mv.AgreeCard(2))
    seat = passing.seat("dee").id
    passing.pass_hours(4 * 24)
    assert passing.seat("dee").gone
    assert passing.amended(f"c1:card:2:bot:{seat}") == ["card.over"]


def test_g5_whoever_left_is_not_told_that_they_can_read(world: World) -> None:
    serial = world.turn("dee")
    world.do("dee", CIRCLE, mv.Leave())
    world.all_answer(ALL[:3])
    assert now(world).n == 2
    last = [t.effect.part for t in world.told if isinstance(t.effect, fx.Amend)]
    assert [p.values["reads"] for p in last if p.name == f"c1:prompt:{serial}"] == [False]


def test_s7_an_open_sitting_ends_when_the_keeper_says_so() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], agenda=OPEN_AGENDA)
    world.all_answer(ALL)
    assert now(world).n == 1, "everybody answered, and still it is the keeper who closes"
    world.pass_hours(48)
    assert "keeper.sitting" in world.keys("ana")
    assert world.refused("ben", mv.CloseSitting(1)) == "refusal.not_keeper"
    assert world.refused("ana", mv.CloseSitting(2)) == "refusal.turn_over"
    world.do("ana", CIRCLE, mv.CloseSitting(1))
    assert now(world).n == 2


def test_s2_the_keepers_choice_is_the_order_in_which_people_were_named() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ["chi", "dee", "ben"], agenda=OPEN_AGENDA)
    world.do("ana", CIRCLE, mv.CloseSitting(1))
    assert [person_of(world, t) for t in now(world).turns] == ["ana", "chi", "dee", "ben"]


def test_e8_withdrawing_a_share_takes_its_post_away() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], agenda=(Agendum(1, Mode.PASSING, 1, None, 5),), held=Held.THREAD)
    who = holder(world)
    world.do(who, CIRCLE, mv.Answer(world.turn(who), ("words",)))
    world.settle()
    post = f"c1:share:1:{world.seat(who).id}"
    assert any("thread.share" in t.keys for t in world.told)
    entry = next(e.id for e in world.circle.entries if e.kind is EntryKind.SHARE)
    world.do(who, CIRCLE, mv.Withdraw(entry))
    assert any(getattr(t.effect, "name", "") == post for t in world.told)
    assert "words" not in world.words.values()


def test_s5_open_words_are_read_as_they_come() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:], agenda=OPEN_AGENDA)
    world.do("ben", CIRCLE, mv.Answer(world.turn("ben"), ("here",)))
    entry = next(e.id for e in world.circle.entries if e.kind is EntryKind.SHARE)
    world.do("chi", CIRCLE, mv.Received(entry))
    assert all(e.received for e in world.circle.entries if e.kind is EntryKind.SHARE)


def test_a1_whoever_writes_the_sheet_is_told_with_the_last_sitting() -> None:
    world = World()
    for name in ALL:
        world.person(name)
    world.open_with("ana", ALL[1:])
    for _ in range(4):
        world.all_answer(ALL, line="a line")
        world.pass_hours(24)
    told = [t.effect.parts[0] for t in world.told if t.person and t.keys[0] == "sitting.prompt"]  # type: ignore[union-attr]
    writers = {p.name for p in told if p.values["writes"]}
    assert len(writers) == 1
    assert all(p.values["n"] == 4 for p in told if p.values["writes"])
    writer = next(t.person for t in world.told if t.person and t.effect.parts[0].name in writers)  # type: ignore[union-attr]
    assert "scribe.prompt" in world.keys(writer)
