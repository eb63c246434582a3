"""Q7: what is an answer, and what only says that somebody has read."""

from __future__ import annotations

import pytest

from bot.engine.model import Outcome
from bot.engine.moves import AnswerAsk
from bot.wording.forms.asks import parse_answer, says_nothing
from bot.wording.forms.kit import Unclear

NOTHING = (
    "", "  ", "Noted.", "Noted, thank you!", "ok", "Thanks, duly noted!", "Received. Thank you.", "Yes", "We hear you.",
    "Tomamos nota, gracias.", "Recibido, gracias", "Bien noté, merci.", "C'est noté", "Nous prenons note.",
    "Anotado, obrigada!", "Tomamos nota.", "...", "👍👍👍",
)  # fmt: skip
SOMETHING = (
    "From May a third person is there.",
    "No: the budget ends in June.",
    "Noted, and from Monday on the phones go to the day shift.",
    "Desde mayo somos tres.",
    "Le budget est décidé en avril.",
    "Não temos dinheiro antes do outono.",
)


@pytest.mark.parametrize("words", NOTHING)
def test_q7_noted_is_no_answer_in_any_language(words: str) -> None:
    assert says_nothing(words)
    refused = parse_answer({"outcome": "changed", "words": words}, {})
    assert isinstance(refused, Unclear)
    assert list(refused.fields) == ["words"]


@pytest.mark.parametrize("words", SOMETHING)
def test_q7_words_of_ones_own_are_taken_as_they_are(words: str) -> None:
    assert parse_answer({"outcome": "declined", "words": words}, {}) == AnswerAsk(Outcome.DECLINED, words)


def test_q7_without_what_became_of_it_there_is_no_answer() -> None:
    refused = parse_answer({"outcome": "noted", "words": SOMETHING[0]}, {})
    assert isinstance(refused, Unclear)
    assert list(refused.fields) == ["outcome"]
