"""R13: a list of people by mood, by risk or by what they do is refused with the reason."""

from __future__ import annotations

import pytest

from bot.service.acts import Slash, Who
from bot.service.reception.never import asked_for
from bot.service.reception.slash import as_press


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("who is at risk", "state"),
        ("mood of my team", "state"),
        ("Burnout report", "state"),
        ("at-risk", "state"),
        ("who hasn't answered", "conduct"),
        ("participation of Mei", "conduct"),
        ("stats", "conduct"),
        ("who is silent?", "conduct"),
        ("¿quién está en riesgo?", "state"),
        ("I want to see who is at risk", "state"),
        ("agotamiento de mi equipo", "state"),
        ("qui est en épuisement", "state"),
        ("bem-estar da equipe", "state"),
        ("¿quién no ha respondido?", "conduct"),
        ("qui n’a pas encore répondu", "conduct"),
        ("quem não respondeu", "conduct"),
    ],
)
def test_r13_is_asked_for_in_many_words(words: str, asked: str) -> None:
    press = as_press(Slash(Who("slack", "T1", "U1"), words, None, "once"))
    assert (press.move, press.args) == ("never", {"w": asked})


@pytest.mark.parametrize(
    "words",
    [
        "new",
        "help",
        "",
        "hello there",
        "asterisk",
        "mine",
        "new hard-decision",
        "I need somebody",
        "I am so stressed",
        "Je suis en épuisement",
        "Estoy en riesgo",
    ],
)
def test_r13_takes_nothing_else_for_it(words: str) -> None:
    assert as_press(Slash(Who("slack", "T1", "U1"), words, None, "once")).move != "never"
    assert asked_for("asterisk") is None
