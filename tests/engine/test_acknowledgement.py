"""Rules H1, H3 to H6 and H9: what a lead writes, signs and answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.effects import Amend, Drop, Effect, InCentral, Keep, Reply, Ring, Send, Tell
from bot.engine.model import (
    CHANGED,
    DECLINED,
    HARM,
    HOLLOW,
    TIME,
    Acknowledgement,
    Organisation,
    Place,
    acknowledgement_subject,
    desk_subject,
)
from bot.engine.moves import (
    AnswerPromise,
    Command,
    DropStatement,
    Forget,
    Holds,
    Move,
    Notify,
    PersonGone,
    PromiseAnswered,
    PromiseWritten,
    Rung,
    SignStatement,
    StatementSigned,
    WriteStatement,
)
from bot.engine.organisation import step_organisation
from bot.engine.refusals import Refusal
from bot.engine.step import step
from storage.rows import decode_move, decode_state, encode_move, encode_state
from tests.engine.world import START

IT = acknowledgement_subject("k1")
DUE = (START + timedelta(days=20)).date().isoformat()
TEXT = WriteStatement(
    kind=HARM,
    language="en",
    role="Director of services",
    asked="We asked the night team to read 200 reports a shift, alone, for two years.",
    not_done="We did not give the ten minutes after a hard call that we had promised.",
    blamed="We called it a lack of strength, when our rota was made for six and we were four.",
    promises=(PromiseWritten("Two people answer every night shift.", "Head of support", DUE),),
)
VAGUE = replace(TEXT, asked="We are sorry for any stress.")
SIGN = SignStatement(1, "dan", "sue")
ANSWER = AnswerPromise(1, 1, CHANGED, "The rota has two names a night since April.")


def do(
    state: Acknowledgement | None, move: Move, actor: str | None = "lea", now: datetime = START
) -> tuple[Acknowledgement, list[Effect]]:
    after, effects = step(state, Command("o1", IT, actor, "once", move, f"seed-{move!r}"), now)
    assert isinstance(after, Acknowledgement)
    return after, list(effects)


def refused(
    state: Acknowledgement | None, move: Move, actor: str | None = "lea", now: datetime = START
) -> str:
    with pytest.raises(Refusal) as caught:
        do(state, move, actor, now)
    return caught.value.key


def written(text: WriteStatement = TEXT) -> Acknowledgement:
    return do(None, text)[0]


def signed(text: WriteStatement = TEXT) -> Acknowledgement:
    return do(written(text), replace(SIGN, agreed=True))[0]


def told(effects: list[Effect]) -> dict[str, str]:
    notes = [(e.subject.id, e.move) for e in effects if isinstance(e, Send)]
    return {person: m.cause.part.key for person, m in notes if isinstance(m, Notify)}


def at(days: int) -> datetime:
    return datetime.fromisoformat(f"{DUE}T00:00:00+00:00") + timedelta(days=days)


# --- the draft ---


def test_h1_a_draft_is_kept_however_vague_and_its_words_go_when_it_is_written_anew() -> None:
    kept, effects = do(None, replace(VAGUE, finished=False))
    assert kept.draft is not None
    assert not kept.draft.passes
    assert Send(desk_subject("lea"), Holds(IT)) in effects
    first = {e.entry for e in effects if isinstance(e, Keep)}
    again, effects = do(kept, TEXT)
    assert {e.entry for e in effects if isinstance(e, Drop)} == first
    assert again.draft is not None
    assert (again.draft.serial, again.draft.passes) == (2, True)


def test_h1_a_draft_goes_at_one_tap_with_its_words() -> None:
    gone, effects = do(written(), DropStatement(1))
    assert gone.draft is None
    assert sum(isinstance(e, Drop) for e in effects) == 6


@pytest.mark.parametrize(
    ("move", "actor", "key"),
    [
        (TEXT, "ben", "refusal.not_lead"),
        (SIGN, "ben", "refusal.not_lead"),
        (SIGN, None, "refusal.not_lead"),
        (DropStatement(1), "dan", "refusal.not_lead"),
        (VAGUE, "lea", "refusal.vague"),
        (replace(TEXT, asked="x" * 10_000), "lea", "refusal.too_long"),
        (replace(TEXT, kind="nice"), "lea", "refusal.unknown"),
        (replace(TEXT, promises=TEXT.promises * 4), "lea", "refusal.unknown"),
        (replace(SIGN, serial=0), "lea", "refusal.another_draft"),
        (DropStatement(7), "lea", "refusal.another_draft"),
        (replace(SIGN, deputy="lea"), "lea", "refusal.deputy_and_sponsor"),
        (replace(SIGN, sponsor="dan"), "lea", "refusal.deputy_and_sponsor"),
        (replace(SIGN, sponsor=""), "lea", "refusal.deputy_and_sponsor"),
        (ANSWER, "lea", "refusal.unknown"),
    ],
)
def test_h1_h3_h4_what_cannot_be_is_refused(move: Move, actor: str | None, key: str) -> None:
    assert refused(written(), move, actor) == key


def test_h4_a_button_of_an_older_draft_signs_nothing() -> None:
    newer = do(written(), replace(TEXT, role="Director"))[0]
    assert refused(newer, SIGN) == "refusal.another_draft"


def test_h3_a_vague_draft_or_an_old_one_is_not_signed() -> None:
    kept = do(None, replace(VAGUE, finished=False))[0]
    assert refused(kept, SIGN) == "refusal.vague"
    assert refused(written(), SIGN, now=at(1)) == "refusal.days_gone_by"
    assert refused(written(), SIGN, now=at(90)) == "refusal.days_gone_by"


# --- signing ---


def test_h3_a_signature_is_published_and_known_and_no_word_of_it_changes_any_more() -> None:
    state, effects = do(written(), SIGN)
    (text,) = state.signed
    assert (text.serial, text.deputy, text.sponsor, text.signed) == (1, "dan", "sue", START)
    assert len(text.digest) == 64
    assert state.draft is None
    (note,) = [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, StatementSigned)]
    assert decode_move(encode_move(note)) == note
    assert not any(isinstance(e, Keep | Drop) for e in effects)
    assert refused(state, SIGN) == "refusal.another_draft"
    both = do(do(state, replace(TEXT, role="Chair"))[0], replace(SIGN, serial=2))[0]
    assert both.signed[0] == text
    assert both.signed[1].serial == 2
    assert both.signed[1].digest != text.digest
    assert decode_state("acknowledgement", 1, encode_state(both)) == both


def test_h3_the_same_words_have_the_same_mark() -> None:
    one, other = written(), do(None, TEXT)[0]
    assert one.draft is not None
    assert other.draft is not None
    assert one.draft.digest == other.draft.digest


def test_h3_the_organisation_publishes_it_on_each_side() -> None:
    places = (Place("slack", "T1", "C1"), Place("teams", "T2", "C2"))
    organisation = Organisation("o1", central=places[0], also_central=places[1:], open_circles=("c1",))
    effects = do(written(), SIGN)[1]
    (note,) = [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, StatementSigned)]
    command = Command("o1", IT, None, "x", note, "seed")
    after, tells = step_organisation(organisation, command, START)
    assert after.acknowledgements == ("k1",)
    assert [e.to for e in tells if isinstance(e, Tell)] == [InCentral(place) for place in places]
    effects = do(signed(), ANSWER)[1]
    (news,) = [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, PromiseAnswered)]
    _, rest = step_organisation(after, replace(command, move=news), START)
    names = {e.parts[0].name for e in tells if isinstance(e, Tell)}
    assert {e.part.name for e in rest if isinstance(e, Amend)} == names
    assert [e.subject.id for e in rest if isinstance(e, Send)] == ["c1"]


def test_h3_to_begin_anew_the_agreement_of_thirty_days_is_signed() -> None:
    hollow = written(replace(TEXT, kind=HOLLOW, promises=(soon(14), *TEXT.promises)))
    assert refused(hollow, SIGN) == "refusal.agreement"
    assert do(hollow, replace(SIGN, agreed=True))[0].signed[0].kind == HOLLOW


def soon(days: int) -> PromiseWritten:
    day = (START + timedelta(days)).date().isoformat()
    return PromiseWritten("The night desk has a second phone.", "Head of support", day)


def test_x9_one_change_of_a_new_beginning_shows_within_two_weeks() -> None:
    late = written(replace(TEXT, kind=HOLLOW, promises=(soon(15), *TEXT.promises)))
    assert refused(late, replace(SIGN, agreed=True)) == "refusal.quick_change"
    assert do(written(replace(TEXT, promises=(soon(15),))), SIGN)[0].signed


# --- answering ---


def test_h5_an_answer_is_kept_in_the_leads_words_and_told() -> None:
    state, effects = do(signed(), ANSWER)
    assert not state.signed[0].open
    assert [e.words for e in effects if isinstance(e, Keep)] == [ANSWER.because]
    assert any(isinstance(e, Reply) and e.part.key == "reply.promise_answered" for e in effects)
    assert refused(state, ANSWER) == "refusal.promise_answered"


def test_h5_the_deputy_may_answer_and_nobody_else() -> None:
    assert not do(signed(), ANSWER, "dan")[0].signed[0].open
    for who in ("sue", "ben", None):
        assert refused(signed(), ANSWER, who) == "refusal.not_lead"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"because": "Noted."}, "refusal.noted"),
        ({"because": ""}, "refusal.noted"),
        ({"because": "bien noté"}, "refusal.noted"),
        ({"because": "x" * 4000}, "refusal.too_long"),
        ({"because": "Ask @dan why it took so long."}, "refusal.answer_about_a_person"),
        ({"because": "Mr Okoro did not order the lamps."}, "refusal.answer_about_a_person"),
        ({"answer": "noted"}, "refusal.unknown"),
        ({"n": 2}, "refusal.unknown"),
        ({"version": 2}, "refusal.unknown"),
        ({"answer": TIME}, "refusal.until_when"),
        ({"answer": TIME, "until": "2020-01-01"}, "refusal.until_when"),
    ],
)
def test_h5_noted_is_no_answer(change: dict[str, object], key: str) -> None:
    assert refused(signed(), replace(ANSWER, **change)) == key  # type: ignore[arg-type]


def test_h5_more_time_can_be_had_once() -> None:
    later = (at(30)).date().isoformat()
    more = replace(ANSWER, answer=TIME, until=later, because="The second desk is not built.")
    state = do(signed(), more)[0]
    assert state.signed[0].open
    assert state.signed[0].promises[0].due == later
    assert refused(state, more) == "refusal.time_once"
    assert not do(state, replace(ANSWER, answer=DECLINED))[0].signed[0].open


# --- silence ---


def test_h6_silence_is_told_to_the_lead_then_the_deputy_then_the_sponsor() -> None:
    state, seen = signed(), []
    for days in (0, 7, 14):
        state, effects = do(state, Rung("promise"), None, at(days))
        seen.append(told(effects))
        assert not told(do(state, Rung("promise"), None, at(days))[1])
    assert seen == [
        {"lea": "promise.due"},
        {"lea": "promise.due", "dan": "promise.due"},
        {"sue": "promise.silent"},
    ]
    assert not any(isinstance(e, Ring) for e in do(state, Rung("promise"), None, at(40))[1])


def test_h6_whoever_signed_is_spoken_to_and_the_deputy_reads_the_name() -> None:
    state = do(signed(), Rung("promise"), None, at(0))[0]
    effects = do(state, Rung("promise"), None, at(7))[1]
    parts = [e.move.cause.part for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]
    assert {part.name.rpartition(":")[2]: part.values["mine"] for part in parts} == {
        "lea": True,
        "dan": False,
    }


def test_h6_weeks_of_standstill_put_nobody_above_in_the_place_of_the_lead() -> None:
    """The bot was down from before the day until long after it: the lead is asked first, and has a week again."""
    state, effects = do(signed(), Rung("promise"), None, at(60))
    assert told(effects) == {"lea": "promise.due"}
    assert [e.at for e in effects if isinstance(e, Ring)] == [at(67)]
    assert told(do(state, Rung("promise"), None, at(61))[1]) == {}
    state, effects = do(state, Rung("promise"), None, at(67))
    assert told(effects) == {"lea": "promise.due", "dan": "promise.due"}


def test_h5_with_an_answer_what_waited_because_of_silence_is_over() -> None:
    state, effects = do(signed(), Rung("promise"), None, at(0))
    waits = [e.move.cause.part.name for e in effects if isinstance(e, Send) and isinstance(e.move, Notify)]
    over = [e.move.name for e in do(state, ANSWER)[1] if isinstance(e, Send) and isinstance(e.move, Forget)]
    assert set(waits) <= set(over)


def test_h6_deputy_and_sponsor_have_a_part_in_it_from_the_signing_on() -> None:
    held = [e.subject.id for e in do(written(), SIGN)[1] if isinstance(e, Send) and e.move == Holds(IT)]
    assert held == ["dan", "sue"]


def test_h6_when_the_account_is_switched_off_the_draft_goes_and_the_deputy_is_told() -> None:
    state = do(signed(), replace(TEXT, role="Chair"))[0]
    after, effects = do(state, PersonGone("lea"), None)
    assert after.draft is None
    assert told(effects) == {"dan": "promise.due"}
    assert do(state, PersonGone("dan"), None)[0] == state
    assert told(do(written(), PersonGone("lea"), None)[1]) == {}


def test_h9_whoever_owes_an_answer_gives_it_before_signing_anything_new() -> None:
    day = (at(10)).date().isoformat()
    promises = (replace(TEXT.promises[0], day=day),)
    state = do(signed(), replace(TEXT, promises=promises), now=at(1))[0]
    new = replace(SIGN, serial=2)
    assert refused(state, new, now=at(1)) == "refusal.answer_first"
    assert len(do(do(state, ANSWER)[0], new, now=at(1))[0].signed) == 2
