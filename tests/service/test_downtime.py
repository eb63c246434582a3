"""The bot's own downtime is in no window: which of it an alarm is told, and what a regular circle makes of that."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.effects import Ring
from bot.engine.model import Change, Proposal, SixthQuestion
from bot.engine.moves import Rung
from bot.engine.regular import series_sixth
from bot.service.alarms import outages_of
from tests.engine.test_series import begun, do
from tests.engine.world import START

DAY = timedelta(days=1)
BEFORE, WITHIN = (START - 3 * DAY, START - 2 * DAY), (START + 2 * DAY, START + 4 * DAY)
UNTIL = START + 7 * DAY
QUESTION = SixthQuestion(4, START, UNTIL, ("noa", "mei", "tom", "ines"))


def test_n9_n13_only_downtime_since_everybody_was_asked_counts() -> None:
    proposal = Proposal(5, Change.PROMISES, "noa", START + 3 * DAY, UNTIL)
    series = begun(question=QUESTION, proposal=proposal)
    both = (BEFORE, WITHIN)
    assert outages_of(series, 4, both) == (WITHIN,)
    assert outages_of(series, 5, both) == (WITHIN,)
    assert outages_of(series, 3, both) == ()
    assert outages_of(begun(), 4, both) == ()


def test_n9_the_question_stays_open_as_much_longer_as_the_bot_was_away() -> None:
    series = begun(question=QUESTION)
    away = outages_of(series, 4, (WITHIN,))
    open_still, effects = do(series, Rung(series_sixth.KIND, 4, outages=away), now=UNTIL)
    assert open_still.question == QUESTION
    assert Ring(series_sixth.KIND, UNTIL + 2 * DAY, 4) in effects
    closed, _ = do(series, Rung(series_sixth.KIND, 4, outages=away), now=UNTIL + 2 * DAY)
    assert closed.question is None
