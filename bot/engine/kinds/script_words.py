"""Rules for the words of a template: short, one question at a time, with people and not to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.kinds.script_faults import fault

PROMPT_WORDS = 15
HINT_WORDS = 30
PURPOSE_WORDS = 60
TITLE_LETTERS = 24
"""A sitting's title heads a form, and a form's title has no more room."""

WORD_LETTERS = 25
"""So many characters a word has at most, taken together: what has no spaces is not short for that."""

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
        yield fault("empty")
    for word in unkind_words(text):
        yield fault("unkind", word=word)
    if template != ITS_TEMPLATE and ACCOUNTABLE in text.lower():
        yield fault("accountable", template=ITS_TEMPLATE)
    words = count_words(text)
    if most_words and words > most_words:
        yield fault("words", have=words, most=most_words)
    if most_words and len(text) > most_words * WORD_LETTERS:
        yield fault("long", have=len(text), most=most_words * WORD_LETTERS)
    if question and text.count("?") > 1:
        yield fault("two_questions")
