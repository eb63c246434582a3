"""Rule H15: any member asks a lead to name what happened, once, with their name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.effects import Reply, Send
from bot.engine.model import Acknowledgement, desk_subject
from bot.engine.moves import AskToName, Notify
from tests.engine.test_acknowledgement import TEXT, do, refused
from tests.engine.world import START

ASKING = AskToName("lea")
MONTH = timedelta(days=30)


def asked() -> Acknowledgement:
    return do(None, ASKING, "mei")[0]


def test_h15_the_lead_reads_who_asks_and_the_state_does_not() -> None:
    state, effects = do(None, ASKING, "mei")
    [told] = [one for one in effects if isinstance(one, Send) and isinstance(one.move, Notify)]
    assert told.subject == desk_subject("lea")
    assert isinstance(told.move, Notify)
    assert told.move.cause.part.values["asker_who"] == "mei"
    assert not told.move.cause.nudge
    assert "mei" not in repr(state)
    assert [one.part.key for one in effects if isinstance(one, Reply)] == ["reply.naming_asked"]


@pytest.mark.parametrize("asker", ["mei", "ben"])
def test_h15_whoever_asks_a_lead_is_asked_once_a_month(asker: str) -> None:
    assert refused(asked(), ASKING, asker, START + MONTH - timedelta(hours=1)) == "refusal.asked_lately"
    again, _ = do(asked(), ASKING, asker, START + MONTH)
    assert again.asked == START + MONTH


def test_h15_nobody_asks_themselves_or_through_somebody_elses_state() -> None:
    assert refused(None, ASKING, "lea") == "refusal.ask_oneself"
    assert refused(asked(), AskToName("dan"), "mei") == "refusal.unknown"


def test_h15_whoever_was_asked_writes_and_is_asked_again_only_then() -> None:
    state, _ = do(asked(), TEXT, "lea")
    assert state.draft is not None
    assert state.asked == START
    assert refused(asked(), TEXT, "mei") == "refusal.not_lead"
