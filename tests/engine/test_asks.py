"""Rules Q1 to Q12: an ask to somebody with power, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.after.ask_answers import ANSWER, MOST_WORDS, OPEN_FOR, REQUEST
from bot.engine.after.ask_schedule import is_overdue
from bot.engine.after.asks import step_ask
from bot.engine.after.hold_days import due_after
from bot.engine.after.holds import hold_of
from bot.engine.effects import Amend, Drop, Effect, Erase, Hush, Keep, News, Ring, Send, Tell
from bot.engine.model import Ask, AskKind, AskStage, Outcome, Place, Subject, desk_subject
from bot.engine.moves import (
    AcceptAsk,
    AnswerAsk,
    BeginAsk,
    BeginHoldCheck,
    Command,
    Forget,
    HandAskOn,
    Holds,
    LineStruck,
    LiveWith,
    Move,
    NeedTime,
    Notify,
    PersonGone,
    RefuseAsk,
    Rung,
    SendAsk,
    TakeAsk,
)
from bot.engine.refusals import Refusal
from tests.engine.world import START

ASK = Subject("ask", "q1")
DAY = timedelta(days=1)
OVER = START + 730 * DAY
THREAD = Place("slack", "T1", "C1", "1.1")
BEGIN = BeginAsk("a1", "l5", "peer-support", OVER, "noa", START + 7 * DAY, "r1", (THREAD,))
SEND = SendAsk("lea", AskKind.RESOURCE, START + 2 * DAY, "max")
ANSWERED = AnswerAsk(Outcome.PARTLY, "Two more people start in May. A third one we cannot pay.")


def do(
    ask: Ask | None, move: Move, actor: str | None = None, now: datetime = START, seed: str = "seed"
) -> tuple[Ask, list[Effect]]:
    made, effects = step_ask(ask, Command("org", ASK, actor, "once", move, seed), now)
    return made, list(effects)


def begun() -> Ask:
    return do(None, BEGIN)[0]


def sent() -> Ask:
    return do(begun(), SEND, "noa")[0]


def taken() -> Ask:
    return do(sent(), TakeAsk("dee"), "lea")[0]


def answered() -> Ask:
    return do(taken(), ANSWERED, "lea")[0]


def refused(ask: Ask, move: Move, actor: str | None, now: datetime = START) -> str:
    with pytest.raises(Refusal) as caught:
        do(ask, move, actor, now)
    return caught.value.key


def told(effects: list[Effect]) -> dict[str, str]:
    return {
        e.subject.id: e.move.cause.part.key
        for e in effects
        if isinstance(e, Send) and isinstance(e.move, Notify)
    }


def heard(effects: list[Effect]) -> list[str]:
    """What goes to those who asked for news."""
    return [e.part.key for e in effects if isinstance(e, News)]


def alarm(effects: list[Effect]) -> datetime | None:
    last = [e for e in effects if isinstance(e, Ring | Hush) and e.kind == "ask"][-1]
    return last.at if isinstance(last, Ring) else None


def through(ask: Ask, until: datetime) -> tuple[Ask, list[tuple[int, dict[str, str], list[str]]]]:
    """Let time pass, alarm by alarm: the day since the sending, who was told, what was heard."""
    seen = []
    at: datetime | None = START
    while at is not None and at <= until:
        ask, effects = do(ask, Rung("ask"), now=at)
        if told(effects) or heard(effects):
            seen.append(((at - START) // DAY, told(effects), heard(effects)))
        at = alarm(effects)
    return ask, seen


def test_q1_whoever_published_is_asked_to_whom_it_goes() -> None:
    ask, effects = do(None, BEGIN)
    assert (ask.stage, told(effects)) == (AskStage.OPEN, {"noa": "ask.open"})
    assert do(ask, BEGIN) == (ask, [])


def test_q1_for_a_week_the_keeper_alone_names_the_lead_then_any_member() -> None:
    assert refused(begun(), SEND, "mei") == "refusal.ask_keepers"
    assert refused(begun(), SEND, None) == "refusal.ask_keepers"
    assert do(begun(), SEND, "mei", START + 7 * DAY)[0].lead == "lea"


def test_q5_whoever_owes_an_answer_asks_nobody_for_another() -> None:
    assert refused(begun(), replace(SEND, owes=True), "noa") == "refusal.ask_first"
    late = [is_overdue(one, START + 31 * DAY) for one in (begun(), sent(), taken(), answered())]
    assert late == [False, True, True, False]
    assert not is_overdue(sent(), START + 30 * DAY)


def test_q2_one_lead_is_asked_and_the_thread_says_so() -> None:
    ask, effects = do(begun(), SEND, "noa")
    assert (ask.stage, ask.due) == (AskStage.SENT, START + 30 * DAY)
    assert told(effects) == {"lea": "ask.asked"}
    assert Send(desk_subject("lea"), Holds(ASK)) in effects
    assert [e.parts[0].values["standing"] for e in effects if isinstance(e, Tell)] == ["sent"]
    assert refused(ask, SEND, "noa") == "refusal.ask_sent"
    assert refused(begun(), replace(SEND, sponsor="lea"), "noa") == "refusal.ask_sponsor"


def test_q3_a_lead_who_takes_it_names_a_deputy_and_the_circle_reads_so() -> None:
    ask, effects = do(sent(), TakeAsk("dee"), "lea")
    assert (ask.stage, ask.deputy) == (AskStage.TAKEN, "dee")
    assert heard(effects) == ["ask.taken"]
    assert [e.part.values["standing"] for e in effects if isinstance(e, Amend)] == ["taken"]
    assert refused(sent(), TakeAsk("lea"), "lea") == "refusal.ask_deputy"
    assert refused(sent(), TakeAsk("dee"), "noa") == "refusal.ask_not_yours"


def test_q3_within_two_working_days_the_circle_has_a_receipt() -> None:
    _, seen = through(sent(), START + 3 * DAY)
    assert seen == [(2, {}, ["ask.receipt"])]


def test_q4_q5_reminders_on_their_days_and_plain_words_on_the_thirty_first() -> None:
    ask, seen = through(sent(), START + 60 * DAY)
    assert seen == [
        (2, {}, ["ask.receipt"]),
        (5, {"lea": "ask.owner"}, []),
        (14, {"lea": "ask.owner"}, []),
        (25, {"lea": "ask.owner"}, []),
        (30, {"lea": "ask.owner"}, []),
        (31, {"lea": "ask.late_lead", "max": "ask.late_sponsor"}, ["ask.late"]),
    ]
    assert ask.late


def test_q4_whoever_has_taken_it_is_not_asked_whose_it_is() -> None:
    _, seen = through(taken(), START + 26 * DAY)
    assert seen == [(14, {"lea": "ask.nudge"}, []), (25, {"lea": "ask.nudge"}, [])]


def test_q5_a_bot_that_was_away_for_a_month_speaks_once() -> None:
    _, effects = do(taken(), Rung("ask"), now=START + 40 * DAY)
    assert told(effects) == {"lea": "ask.late_lead", "max": "ask.late_sponsor"}
    assert alarm(effects) is None


def test_q6_handed_on_once_with_the_clock_running() -> None:
    offered, effects = do(taken(), HandAskOn("eva"), "lea")
    assert told(effects) == {"eva": "ask.offered"}
    theirs, effects = do(offered, AcceptAsk(), "eva", START + DAY)
    assert (theirs.lead, theirs.due, theirs.handed) == ("eva", START + 30 * DAY, True)
    assert told(effects) == {"lea": "ask.accepted"}
    assert heard(effects) == ["ask.handed"]
    assert refused(theirs, HandAskOn("ida"), "eva") == "refusal.ask_handed"
    assert refused(offered, AcceptAsk(), "ida") == "refusal.ask_not_yours"


def hands(effects: list[Effect]) -> dict[str, bool]:
    """Who has it in hand from now on, and who no more."""
    return {e.subject.id: e.move.on for e in effects if isinstance(e, Send) and isinstance(e.move, Holds)}


def over(effects: list[Effect]) -> set[tuple[str, str]]:
    return {
        (e.subject.id, e.move.name.removeprefix("ask:q1:"))
        for e in effects
        if isinstance(e, Send) and isinstance(e.move, Forget)
    }


def test_q6_q9_whoever_has_a_part_in_it_is_heard_of_when_they_are_gone() -> None:
    assert hands(do(begun(), SEND, "noa")[1]) == {"lea": True, "max": True}
    offered, effects = do(taken(), HandAskOn("eva"), "lea")
    assert hands(effects) == {"eva": True}
    assert hands(do(offered, RefuseAsk(), "eva")[1]) == {"eva": False}
    assert hands(do(offered, AcceptAsk(), "eva")[1]) == {"eva": True, "lea": False}
    assert do(offered, PersonGone("eva"))[0].offered == ""
    assert do(offered, PersonGone("max"))[0].sponsor == ""
    assert hands(do(offered, ANSWERED, "lea")[1]) == dict.fromkeys(("lea", "dee", "max", "eva"), False)


def test_q6_the_deputy_who_would_rather_not_take_it_over_stays_deputy() -> None:
    offered = do(taken(), HandAskOn("dee"), "lea")[0]
    assert hands(do(offered, RefuseAsk(), "dee")[1]) == {}


def test_q4_q7_with_an_answer_nothing_that_waited_for_one_is_told_any_more() -> None:
    """The lead slept when the reminder came due, and answered before it was told."""
    reminded, effects = do(taken(), Rung("ask"), now=START + 14 * DAY)
    [name] = [e.move.cause.part.name for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]
    ends: tuple[Move, ...] = (ANSWERED, NeedTime(START + 40 * DAY, "The budget round ends then."))
    for move in ends:
        assert ("lea", name.removeprefix("ask:q1:")) in over(do(reminded, move, "lea", START + 14 * DAY)[1])
    offered = do(reminded, HandAskOn("eva"), "lea")[0]
    assert ("eva", "offered:eva") in over(do(offered, ANSWERED, "lea")[1])


def test_q6_whoever_is_not_the_one_says_so_and_the_lead_reads_it() -> None:
    offered, _ = do(taken(), HandAskOn("eva"), "lea")
    back, effects = do(offered, RefuseAsk(), "eva")
    assert (back.lead, back.offered, told(effects)) == ("lea", "", {"lea": "ask.back"})
    assert do(back, RefuseAsk(), "eva")[0] == back


def test_q7_an_answer_goes_back_to_the_circle_in_the_leads_words() -> None:
    ask, effects = do(taken(), ANSWERED, "dee", START + 9 * DAY)
    assert (ask.stage, ask.outcome) == (AskStage.ANSWERED, Outcome.PARTLY)
    assert Keep(ANSWER, ANSWERED.words) in effects
    [news] = [e.part for e in effects if isinstance(e, News)]
    assert (news.key, news.about, news.refs, news.values["series"]) == ("ask.answered", ASK, (ANSWER,), "r1")
    assert alarm(effects) == START + 9 * DAY + OPEN_FOR


def test_q7_time_is_asked_for_once_with_a_day() -> None:
    until = START + 50 * DAY
    ask, effects = do(taken(), NeedTime(until, "The budget is decided in April."), "lea", START + 10 * DAY)
    assert (ask.due, ask.extended, heard(effects)) == (until, True, ["ask.time"])
    assert refused(ask, NeedTime(until + DAY, "Again."), "lea") == "refusal.ask_extended"
    _, seen = through(ask, START + 90 * DAY)
    assert [(day, list(keys.values()), news) for day, keys, news in seen] == [
        (45, ["ask.nudge"], []),
        (50, ["ask.nudge"], []),
        (51, ["ask.late_lead", "ask.late_sponsor"], ["ask.late"]),
    ]


def test_q9_the_deputy_answers_for_a_lead_who_is_gone() -> None:
    ask, effects = do(taken(), PersonGone("lea"))
    assert (ask.lead, ask.deputy, told(effects)) == ("dee", "", {"dee": "ask.inherited"})


def test_q9_without_a_deputy_a_human_names_somebody_else() -> None:
    ask, effects = do(sent(), PersonGone("lea"), now=START + DAY)
    assert (ask.stage, ask.lead, heard(effects)) == (AskStage.OPEN, "", ["ask.lost"])
    assert alarm(effects) is None
    assert do(ask, SEND, "mei", START + DAY)[0].stage is AskStage.SENT
    assert do(sent(), PersonGone("max"))[0].sponsor == ""


def test_q9_whoever_is_named_next_has_all_thirty_days_and_nothing_is_left_of_the_one_before() -> None:
    """Their day had passed, they had asked for time and somebody to take it over, and then they were gone."""
    time = do(sent(), NeedTime(START + 40 * DAY, "The budget is decided then."), "lea", START + 20 * DAY)[0]
    late = do(do(time, HandAskOn("eva"), "lea")[0], Rung("ask"), now=START + 41 * DAY)[0]
    ask, effects = do(late, PersonGone("lea"), now=START + 42 * DAY)
    assert (ask.late, ask.extended, ask.handed, ask.offered) == (False, False, False, "")
    assert hands(effects)["eva"] is False
    [line] = [e.part for e in effects if isinstance(e, Amend)]
    assert line.values["standing"] == "open"
    again = do(ask, replace(SEND, receipt_at=START + 44 * DAY), "mei", START + 42 * DAY)[0]
    assert refused(again, AcceptAsk(), "eva", START + 42 * DAY) == "refusal.ask_not_yours"
    reminded, effects = do(again, Rung("ask"), now=START + 47 * DAY)
    assert (told(effects), alarm(effects)) == ({"lea": "ask.owner"}, START + 56 * DAY)
    assert reminded.due == START + 72 * DAY


def test_q7_whoever_asks_for_time_is_not_reminded_at_that_moment() -> None:
    """Five days before the new day lie in the past already."""
    late = do(taken(), Rung("ask"), now=START + 31 * DAY)[0]
    ask, effects = do(
        late, NeedTime(START + 35 * DAY, "The budget round ends then."), "lea", START + 32 * DAY
    )
    assert alarm(effects) == ask.due == START + 35 * DAY


def test_q10_words_that_are_taken_back_ask_for_nothing() -> None:
    gone, effects = do(taken(), LineStruck())
    assert (gone.stage, told(effects)) == (AskStage.GONE, {"lea": "ask.struck"})
    assert alarm(effects) is None
    assert refused(gone, ANSWERED, "lea") == "refusal.ask_over"
    before, effects = do(begun(), LineStruck())
    assert Send(desk_subject("noa"), Forget("ask:q1:open")) in effects
    assert before.asked == ""


def voices(*given: bool) -> tuple[Ask, list[Effect]]:
    ask = answered()
    for n, yes in enumerate(given):
        words = "" if yes else "A third person is what we asked for."
        ask, _ = do(ask, LiveWith(yes, words), f"p{n}", seed=f"seed{n}")
    return do(ask, Rung("ask"), now=START + OPEN_FOR)


@pytest.mark.parametrize(
    ("given", "lived", "reasons"),
    [
        ((True, True), "few", 0),
        ((True, True, False), "yes", 0),
        ((True, False, False), "no", 0),
        ((True, False, False, False, False), "no", 4),
        ((True, True, False, False), "no", 0),
    ],
)
def test_q11_what_the_circle_says_goes_on_without_names_and_numbers(
    given: tuple[bool, ...], lived: str, reasons: int
) -> None:
    ask, effects = voices(*given)
    assert (ask.stage, ask.lived, ask.said) == (AskStage.SETTLED, lived, ())
    assert len(ask.remarks) == reasons
    assert heard(effects) == ["ask.settled"]
    assert told(effects) == ({} if lived == "few" else {"lea": "ask.settled"})
    assert len([e for e in effects if isinstance(e, Drop)]) == (0 if reasons else given.count(False))


def test_q11_one_voice_each_changed_while_the_question_is_open() -> None:
    ask, _ = do(answered(), LiveWith(False, "Not yet."), "tom")
    ask, effects = do(ask, LiveWith(True), "tom")
    assert [(one.person, one.yes) for one in ask.said] == [("tom", True)]
    assert any(isinstance(e, Drop) for e in effects)
    assert refused(ask, LiveWith(True), "tom", START + OPEN_FOR) == "refusal.ask_closed"
    assert refused(taken(), LiveWith(True), "tom") == "refusal.ask_closed"


def test_q12_it_ends_with_its_sheet() -> None:
    assert Erase(ASK) in do(taken(), Rung("erase"), now=OVER)[1]
    assert do(taken(), Rung("erase"), now=OVER - DAY)[1] == []


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (AnswerAsk(Outcome.CHANGED, " "), "lea", "refusal.ask_words"),
        (AnswerAsk(Outcome.CHANGED, "x" * (MOST_WORDS + 1)), "lea", "refusal.ask_long"),
        (ANSWERED, "noa", "refusal.ask_not_yours"),
        (ANSWERED, None, "refusal.ask_not_yours"),
        (NeedTime(START + 30 * DAY, "x"), "lea", "refusal.ask_until"),
        (NeedTime(START + 91 * DAY, "x"), "lea", "refusal.ask_until"),
        (HandAskOn("lea"), "lea", "refusal.ask_yours"),
        (HandAskOn("eva"), "noa", "refusal.ask_not_yours"),
    ],
)
def test_what_cannot_be_done_changes_nothing(move: Move, actor: str | None, key: str) -> None:
    assert refused(taken(), move, actor) == key


def test_an_answered_ask_is_answered_once() -> None:
    assert refused(answered(), ANSWERED, "lea") == "refusal.ask_answered"
    assert refused(answered(), HandAskOn("eva"), "lea") == "refusal.ask_answered"


def test_q1_of_several_asks_on_one_sheet_there_is_one_question() -> None:
    _, effects = do(None, replace(BEGIN, beside=("l5", "l6")))
    [part] = [e.move.cause.part for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]
    assert (part.name, part.key, part.refs) == ("asks:a1:open", "ask.open_several", ("l5", "l6"))


@pytest.mark.parametrize(
    ("outcome", "checked"), [(Outcome.CHANGED, True), (Outcome.PARTLY, True), (Outcome.DECLINED, False)]
)
def test_v1_an_answer_that_changes_something_is_looked_at_half_a_year_on(
    outcome: Outcome, checked: bool
) -> None:
    ask, effects = do(taken(), replace(ANSWERED, outcome=outcome), "lea")
    checks = [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, BeginHoldCheck)]
    assert [one.due for one in checks] == ([due_after(START)] if checked else [])
    assert (Send(hold_of(ASK), LineStruck()) in do(ask, LineStruck())[1]) is checked


def test_v8_an_invitation_goes_by_a_named_human_in_words_of_their_own() -> None:
    ask, effects = do(None, replace(BEGIN, invitation=True, places=()))
    assert told(effects) == {"noa": "ask.invitation"}
    assert refused(ask, SEND, "noa") == "refusal.ask_words"
    assert refused(ask, replace(SEND, words="x" * (MOST_WORDS + 1)), "noa") == "refusal.ask_long"
    _, effects = do(ask, replace(SEND, words="Please come to our next circle."), "noa")
    assert Keep(REQUEST, "Please come to our next circle.") in effects
    part = next(e.move.cause.part for e in effects if isinstance(e, Send) and isinstance(e.move, Notify))
    assert (part.key, part.about, part.refs) == ("ask.asked", ASK, (REQUEST,))
    assert told(do(None, replace(BEGIN, invitation=True, asked=""))[1]) == {}
