"""Is a statement specific? Plain rules that anybody can read and check by hand; nothing is guessed about the writer.

Rule H2 of the rulebook. Each reason has a key of its own, so that the form can say it beside its field. The word lists
stand in `specific_words`; what they are measured on, in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from bot.engine.circle.lines import about_a_person
from bot.engine.leads.specific_words import WORDS
from bot.engine.model import HOLLOW
from bot.engine.moves import PromiseWritten, WriteStatement

FEWEST = {"asked": 5, "not_done": 5, "blamed": 5, "promise": 4}
"""Words. Shorter than this nothing can be said that somebody could check."""

FARTHEST = timedelta(days=366)
QUICK = timedelta(days=30)
PROMISES_MOST = 3

_WORD = re.compile(r"\w+")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Dra|Sr|Sra|Señor|Señora|Mme|Monsieur|Madame|Senhor|Senhora|Dona)\b\.? [A-ZÀ-Þ]"
)

Reasons = Mapping[str, tuple[str, ...]]
"""By field: asked, not_done, blamed, promise1 …, owner1 …, day1 …, role. Only fields with something to mend."""


def language_of(text: str, preferred: str) -> str:
    """The language whose little words stand in it most often; `preferred` unless another one clearly has more."""
    counts = {code: len(_whole(code, "common").findall(text)) for code in WORDS}
    known = preferred.replace("-", "_").partition("_")[0]
    best = max(counts, key=lambda code: (counts[code], code == known))
    if known in WORDS and counts[best] < counts[known] * 1.5 + 1:
        return known
    return best


def names_somebody(text: str) -> bool:
    """H2, H5. A handle, or a name behind a title: what leadership says is about acts and systems, like a sheet."""
    return about_a_person(text) or _TITLED.search(text) is not None


def reasons_for(field: str, text: str, language: str) -> tuple[str, ...]:
    """H2. Why these words are not specific yet, by the keys of the reasons; empty when nothing stands in the way.

    `field`: asked, not_done, blamed or promise. `language` is one of those with a word list.
    """
    if not text.strip():
        return ("empty",)
    found = {
        "short": len(_WORD.findall(text)) < FEWEST[field],
        "sorry": _has(text, language, "sorry"),
        "nobody": _has(text, language, "nobody"),
        "turned": _has(text, language, "turned"),
        "person": names_somebody(text),
        "we": field != "promise" and not _has(text, language, "ours"),
        "detail": not _could_be_seen(text, language),
        "general": _has(text, language, "general") and not _has(text, language, "detail"),
    }
    return tuple(key for key, is_so in found.items() if is_so)


def reasons(written: WriteStatement, today: date) -> Reasons:
    """H2. What there is to mend in a whole statement, by field."""
    texts = (written.asked, written.not_done, written.blamed, *(p.words for p in written.promises))
    language = language_of(" ".join(texts), written.language)
    named = {"asked": written.asked, "not_done": written.not_done, "blamed": written.blamed}
    found = {field: reasons_for(field, text, language) for field, text in named.items()}
    promises = [p for p in written.promises if p.words.strip() or p.owner.strip() or p.day]
    for n, promise in enumerate(promises or [PromiseWritten("", "", "")], 1):
        found |= _promise(n, promise, language, today)
    if written.kind == HOLLOW and not any(_is_quick(p, today) for p in promises):
        found["day1"] = found["day1"] or ("quick",)
    # Whoever signs may write their own name and title beside the role, but points at nobody's account.
    found["role"] = ("person",) if about_a_person(written.role) else () if written.role.strip() else ("role",)
    return {field: why for field, why in found.items() if why}


def _promise(n: int, promise: PromiseWritten, language: str, today: date) -> dict[str, tuple[str, ...]]:
    owner = promise.owner.strip()
    nobody = not owner or _whole(language, "someone").fullmatch(owner) is not None
    about = names_somebody(owner)
    return {
        f"promise{n}": reasons_for("promise", promise.words, language),
        f"owner{n}": ("owner",) if nobody else ("person",) if about else (),
        f"day{n}": _day(promise.day, today),
    }


def _day(text: str, today: date) -> tuple[str, ...]:
    day = day_of(text)
    if day is None:
        return ("no_day",)
    if day <= today:
        return ("past",)
    return ("far",) if day > today + FARTHEST else ()


def _is_quick(promise: PromiseWritten, today: date) -> bool:
    day = day_of(promise.day)
    return day is not None and today < day <= today + QUICK


def day_of(text: str) -> date | None:
    """The day of an ISO date; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _could_be_seen(text: str, language: str) -> bool:
    """Something of daily work, or a deed; of the words that stand in empty sentences as well, two together."""
    weak = {found.casefold() for found in _whole(language, "weak").findall(text)}
    return _has(text, language, "detail") or _has(text, language, "deed") or len(weak) > 1


def _has(text: str, language: str, what: str) -> bool:
    return _whole(language, what).search(text) is not None


@cache
def _whole(language: str, what: str) -> re.Pattern[str]:
    """Whole words only, in small letters or capitals; a typed apostrophe counts like a printed one."""
    listed = getattr(WORDS[language], what).replace("'", "['’]").replace("[['’]’]", "['’]")
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)


def specific_languages() -> Sequence[str]:
    return tuple(WORDS)
