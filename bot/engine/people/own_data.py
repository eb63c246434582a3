"""What a state holds of one person: which of its fields name them, and which words they wrote.

Every field that can hold a person stands in `SPEAKS_OF`; a test goes through all kinds of states and finds one that does
not. At run time nothing is left out either: a field that stands nowhere is shown as "something else".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from bot.engine.after.ask_answers import ANSWER, REQUEST, TIME
from bot.engine.circle.taking_back import NOTICE
from bot.engine.model import (
    Acknowledgement,
    Ask,
    Circle,
    EntryKind,
    Heading,
    HoldCheck,
    Practice,
    Series,
    State,
)

Field = tuple[str, str]

SPEAKS_OF: dict[Field, str] = {
    ("Desk", "person"): "desk",
    ("Part", "values"): "named",
    ("Seat", "person"): "seat",
    ("Invitation", "person"): "invited",
    ("Circle", "chosen"): "order",
    ("Circle", "agreed_last"): "order",
    ("Circle", "speakers"): "order",
    ("Circle", "scribes"): "order",
    ("Circle", "witnesses"): "order",
    ("Member", "person"): "member",
    ("Series", "keeper"): "keeps_series",
    ("Series", "co_keeper"): "keeps_series",
    ("Series", "speakers"): "member",
    ("Series", "scribes"): "member",
    ("Series", "witnesses"): "member",
    ("Replanting", "by"): "replanting",
    ("Replanting", "asked"): "replanting",
    ("SixthQuestion", "asked"): "series_question",
    ("Wished", "person"): "series_question",
    ("Proposal", "by"): "series_question",
    ("Proposal", "asked"): "series_question",
    ("Proposal", "yes"): "series_question",
    ("Proposal", "who"): "series_question",
    ("Reason", "person"): "series_decided",
    ("Decision", "who"): "series_decided",
    ("Ask", "lead"): "ask",
    ("Ask", "deputy"): "ask",
    ("Ask", "sponsor"): "ask",
    ("Ask", "offered"): "ask",
    ("Ask", "asked"): "published",
    ("Ask", "publisher"): "published",
    ("Said", "person"): "voice",
    ("HoldCheck", "publisher"): "published",
    ("HoldVoice", "person"): "voice",
    ("Practice", "owner"): "practice",
    ("Practice", "offered"): "practice",
    ("Practice", "asked"): "published",
    ("Practice", "publisher"): "published",
    ("Newcomer", "person"): "newcomer",
    ("Newcomer", "keeper"): "welcomes",
    ("Newcomer", "others"): "welcomes",
    ("Welcomed", "person"): "welcomed",
    ("Acknowledgement", "lead"): "statement",
    ("Statement", "deputy"): "answers_for",
    ("Statement", "sponsor"): "answers_for",
    ("KindVersion", "person"): "kind",
    ("OwnKind", "proposed_by"): "kind",
    ("Project", "owner"): "project",
    ("Project", "offered"): "project",
    ("ProjectKnown", "owner"): "project",
    ("Organisation", "leads"): "office",
    ("Organisation", "stewards"): "office",
    ("Unit", "leads"): "office",
    ("LegalHold", "by"): "legal_hold",
    ("CardValues", "safety_person"): "contact",
    ("HelpContact", "person"): "contact",
}
"""By class and field: what of a person stands there."""

OTHER = "other"


def traces(state: State, person: str) -> frozenset[str]:
    """What this state holds of this person, by the names in `SPEAKS_OF`."""
    return frozenset(SPEAKS_OF.get(field, OTHER) for field in _fields(state, person))


def _fields(value: object, person: str) -> Iterator[Field]:
    if not is_dataclass(value) or isinstance(value, type):
        return
    for one in fields(value):
        inner = getattr(value, one.name)
        if _holds(inner, person):
            yield type(value).__name__, one.name
        yield from _within(inner, person)


def _within(inner: object, person: str) -> Iterator[Field]:
    if isinstance(inner, tuple):
        for each in inner:
            yield from _within(each, person)
    else:
        yield from _fields(inner, person)


def _holds(inner: object, person: str) -> bool:
    """A person stands in a text of its own, in a tuple of texts, or among the values of a message."""
    if isinstance(inner, dict):
        return any(_holds(each, person) for each in inner.values())
    if isinstance(inner, tuple | list):
        return any(_holds(each, person) for each in inner)
    return inner == person


class OwnWords(NamedTuple):
    """An entry that this person wrote. `about`: a round, a heading, or what else it is."""

    entry: str
    about: str
    sitting: int = 0
    round: int = 0
    heading: Heading | None = None


def own_words(state: State, person: str) -> tuple[OwnWords, ...]:
    """All that this person wrote here and can still be told from what others wrote. A scribe's draft is the circle's."""
    match state:
        case Circle():
            return _in_circle(state, person)
        case Ask():
            return _in_ask(state, person)
        case HoldCheck():
            said = (one for one in state.said if one.person == person)
            return tuple(OwnWords(entry, "change") for one in said for entry in one.entries if entry)
        case Practice() if state.owner == person and state.notice:
            return (OwnWords(NOTICE, "notice"),)
        case Series():
            return _in_series(state, person)
        case Acknowledgement() if state.lead == person:
            texts = (*((state.draft,) if state.draft else ()), *state.signed)
            return tuple(OwnWords(entry, "statement") for text in texts for entry in text.entries)
        case _:
            return ()


def _in_circle(circle: Circle, person: str) -> tuple[OwnWords, ...]:
    mine = {seat.id for seat in circle.seats if seat.person == person}
    kinds = (EntryKind.DRAFT, EntryKind.SILENCE)
    found = [e for e in circle.entries if e.seat in mine and e.kind not in kinds]
    found.sort(key=lambda e: (e.sitting, e.heading is not None, e.round))
    return tuple(OwnWords(e.id, e.kind.value, e.sitting, e.round, e.heading) for e in found)


def _in_ask(ask: Ask, person: str) -> tuple[OwnWords, ...]:
    said = (one for one in ask.said if one.person == person)
    words = [OwnWords(entry, "answer") for one in said for entry in one.entries if entry]
    if ask.lead == person:
        words += [OwnWords(entry, "lead") for entry in (TIME, ANSWER)]
    if ask.invitation and ask.publisher == person and ask.sent is not None:
        words.append(OwnWords(REQUEST, "request"))
    return tuple(words)


def _in_series(series: Series, person: str) -> tuple[OwnWords, ...]:
    p = series.proposal
    words = [OwnWords(p.words, "promises")] if p is not None and p.words and p.by == person else []
    reasons = [one for d in series.decisions for one in d.reasons] + list(p.reasons if p is not None else ())
    return (*words, *(OwnWords(one.entry, "reason") for one in reasons if one.person == person))
