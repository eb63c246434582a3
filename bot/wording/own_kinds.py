"""What is wrong with an own kind, in the reader's language: which sitting, which question, and why."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.kinds.kind_flaws import Flaw
from bot.engine.kinds.kind_text import Data, rounds, sittings
from bot.engine.kinds.script_faults import fault
from bot.wording.kind_words import unkind
from bot.wording.speaker import Speaker

KEPT = "kept_"
"""Reasons that begin so are about what keeps people safe."""

UNSAID = ("other",)


def reason(flaw: Flaw, speaker: Speaker) -> str:
    """Why it cannot be like this."""
    if flaw.key.startswith(KEPT):
        return speaker.say("kind.fault.kept")
    key = f"kind.fault.{flaw.key}"
    return speaker.say(key, **flaw.values)


def placed(flaw: Flaw, speaker: Speaker) -> str:
    """The same, with its place in front."""
    if not flaw.sitting:
        return reason(flaw, speaker)
    key = "page.own_kind.place_round" if flaw.round else "page.own_kind.place"
    place = speaker.say(key, n=flaw.sitting, m=flaw.round)
    return speaker.say("page.own_kind.flaw", place=place, reason=reason(flaw, speaker))


# --- words that members never read, in the kind's own languages ------------------------------------------------------


def unkind_in(data: Data) -> Iterator[Flaw]:
    """What is not said to members in other languages than English; the reader of templates knows the English words."""
    language = str(data.get("language", "en"))
    for at, value in _texts(data):
        for tag, words in _versions(value, language):
            for word in unkind(words, tag.replace("-", "_")) if not tag.startswith("en") else ():
                yield Flaw(*at, fault("unkind", word=word))


Place = tuple[int, int, str]


def _texts(data: Data) -> Iterator[tuple[Place, object]]:
    for key in ("title", "purpose", "produces"):
        yield (0, 0, key), data.get(key)
    reasons = data.get("not_when")
    for one in reasons if isinstance(reasons, list) else []:
        yield (0, 0, "not_when"), one
    for n, sitting in enumerate(sittings(data), start=1):
        yield (n, 0, "title"), sitting.get("title")
        for m, asked in enumerate(rounds(sitting), start=1):
            yield (n, m, "prompt"), asked.get("prompt")
            yield (n, m, "hint"), asked.get("hint")


def _versions(value: object, language: str) -> Iterator[tuple[str, str]]:
    found = value if isinstance(value, dict) else {language: value}
    yield from ((str(tag), words) for tag, words in found.items() if isinstance(words, str))
