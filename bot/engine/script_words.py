"""Rules for the words of a template: short, one question at a time, with people and not to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

PROMPT_WORDS = 15
HINT_WORDS = 30
PURPOSE_WORDS = 60
TITLE_LETTERS = 24
"""A sitting's title heads a form, and a form's title has no more room."""

UNKIND = (
    "anonymous",
    "carry",
    "compliance",
    "failed",
    "missed",
    "must",
    "non-responder",
    "overdue",
    "resonance",
    "steadying",
    "what is wrong with you",
    "what's wrong with you",
)
"""Words that members never read, whoever wrote the text."""

ACCOUNTABLE = "what were you thinking"
"""A question that needs a prepared meeting around it; asked anywhere else it is an accusation."""
ITS_TEMPLATE = "restorative-conversation"

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
"""The shape of a language tag."""

_UNKIND = {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE) for word in UNKIND}


def unkind_words(text: str) -> tuple[str, ...]:
    """Those of the unkind words that a text contains."""
    plain = text.replace("’", "'")
    return tuple(word for word, pattern in _UNKIND.items() if pattern.search(plain))


def count_words(text: str) -> int:
    """Words as a reader counts them; a dash or an ellipsis standing alone is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def faults(text: str, template: str, *, most_words: int = 0, question: bool = False) -> Iterator[str]:
    """Reasons why a text cannot stand in this template. `question` adds the rules for prompts."""
    if not text.strip():
        yield "the text is empty"
    for word in unkind_words(text):
        yield f'"{word}" is not said to members; find a kinder word'
    if template != ITS_TEMPLATE and ACCOUNTABLE in text.lower():
        yield f'"What were you thinking" belongs in {ITS_TEMPLATE} only'
    words = count_words(text)
    if most_words and words > most_words:
        yield f"{words} words; at most {most_words} are read with ease"
    if question and text.count("?") > 1:
        yield "two questions in one prompt; ask one, and give the other a round of its own"
