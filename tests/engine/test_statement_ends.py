"""Rule H17: a signed statement ends after 24 months, once nothing of it is owed."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.effects import Drop, Effect, InCentral, Ring, Send, Tell, Unsay
from bot.engine.leads.acknowledgement_clock import READABLE, ends_at
from bot.engine.model import Acknowledgement, Organisation, Place
from bot.engine.moves import Command, Move, Rung, StatementEnded, StatementSigned
from bot.engine.organisation import step_organisation
from tests.engine.test_acknowledgement import ANSWER, IT, SIGN, TEXT, do, signed
from tests.engine.world import START

OVER = in_two_years(START)
DAY = timedelta(days=1)
RUNG = Rung("promise")


def ended(effects: list[Effect]) -> list[StatementEnded]:
    return [e.move for e in effects if isinstance(e, Send) and isinstance(e.move, StatementEnded)]


def answered() -> Acknowledgement:
    return do(signed(), ANSWER)[0]


def test_h17_answered_it_ends_after_24_months_with_every_word() -> None:
    state, effects = do(signed(), ANSWER)
    assert Ring("promise", OVER) in effects
    words = set(state.signed[0].entries)
    assert ended(do(state, RUNG, None, OVER - DAY)[1]) == []
    gone, effects = do(state, RUNG, None, OVER)
    assert gone.signed == ()
    assert {e.entry for e in effects if isinstance(e, Drop)} == words
    assert [one.last for one in ended(effects)] == [True]


def test_h17_while_a_promise_is_open_it_stays() -> None:
    state = signed()
    for months in range(1, 40):
        state, effects = do(state, RUNG, None, START + months * 31 * DAY)
        assert ended(effects) == []
    assert ends_at(state.signed[0]) is None


def test_h17_an_answer_that_comes_late_is_read_for_thirty_days() -> None:
    late = OVER + 100 * DAY
    state, effects = do(signed(), ANSWER, now=late)
    assert Ring("promise", late + READABLE) in effects
    assert do(state, RUNG, None, late + READABLE - DAY)[0].signed
    assert not do(state, RUNG, None, late + READABLE)[0].signed


def test_h17_the_number_of_a_version_is_never_used_again() -> None:
    gone, _ = do(answered(), RUNG, None, OVER)
    again, _ = do(do(gone, TEXT, now=START)[0], SIGN.__class__(2, "dan", "sue"))
    assert again.signed[0].serial == 2


def org(organisation: Organisation, move: Move) -> tuple[Organisation, list[Effect]]:
    made, effects = step_organisation(organisation, Command("o1", IT, None, "once", move, "seed"), OVER)
    return made, list(effects)


def test_h17_its_message_in_the_central_place_goes_and_the_organisation_knows() -> None:
    effects = do(do(None, TEXT)[0], SIGN)[1]
    told = next(e.move for e in effects if isinstance(e, Send) and isinstance(e.move, StatementSigned))
    here = Organisation("o1", central=Place("slack", "T1", "C1"))
    known, said = org(here, told)
    (name,) = [e.parts[0].name for e in said if isinstance(e, Tell) and isinstance(e.to, InCentral)]
    (end,) = ended(do(answered(), RUNG, None, OVER)[1])
    after, effects = org(known, end)
    assert effects == [Unsay(name)]
    assert (known.acknowledgements, after.acknowledgements) == ((told.acknowledgement,), ())
