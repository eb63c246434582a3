"""One digest, from its materials: what is owed, what was answered, new lines, patterns, and how our side keeps its word.

Rules U1 to U8 of the rulebook. Pure: the same materials and seed give the same bytes, whoever wrote the lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from bot.engine.after.rolling_up import home_of, placed, stands_alone
from bot.engine.circle.course import derive
from bot.engine.model import AskKind, Heading, HoldResult
from bot.engine.model.digests import (
    AnsweredAsk,
    AskOf,
    DigestBody,
    DigestHold,
    DigestLine,
    DigestPattern,
    DigestSign,
    HoldOf,
    Materials,
    OwedAsk,
    PatternOf,
    Ref,
    SheetOf,
)

ORDER = (Heading.CARRIED, Heading.PATTERNS, Heading.PRACTICE, Heading.OWED)
STRUCTURAL = (AskKind.RESOURCE, AskKind.POLICY)
BANDS = ((10, "10+"), (6, "6-9"), (3, "3-5"))


def band_of(count: int) -> str:
    """U6. How many circles, roughly; empty below three."""
    return next((name for least, name in BANDS if count >= least), "")


def digest_id(organisation: str, unit: str, period: str) -> str:
    """U2. The same for every process and every retry, so that there is one of it."""
    return derive(organisation, "digest", unit, period)


def compose(materials: Materials, unit: str, period: str, seed: str, since: str = "") -> DigestBody | None:
    """U1. What this unit's digest says, in this order; None when it would say nothing: how our side
    kept its word is no news by itself.

    `period` and `since` are ISO days. `seed` is the digest's own: it shuffles lines, and is kept nowhere.
    """
    asks = [one for one in materials.asks if home_of(materials.units, one.unit) == unit]
    sheets = placed(materials.units, materials.sheets).get(unit, ())
    body = DigestBody(
        unit=unit,
        period=period,
        since=since,
        owed=_owed(asks),
        answered=_answered(asks),
        circles=band_of(len(sheets)),
        lines=_lines(sheets, seed),
        patterns=_patterns(one for one in materials.patterns if home_of(materials.units, one.unit) == unit),
        signs=tuple(DigestSign(one.name, one.share) for one in materials.signs if one.unit == unit),
        artifacts=tuple(sorted(one.id for one in sheets)),
        holds=_holds(one for one in materials.holds if home_of(materials.units, one.unit) == unit),
    )
    said = body.owed or body.answered or body.holds or body.lines or body.patterns
    return body if said else None


def digest_bytes(body: DigestBody) -> bytes:
    """U2, U14. Its one spelling, without any words: what is stored, and what the hash is made of."""
    return json.dumps(asdict(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_hash(body: DigestBody) -> str:
    return sha256(digest_bytes(body)).hexdigest()


# --- what is owed, and what was answered ---


def _owed(asks: Iterable[AskOf]) -> tuple[OwedAsk, ...]:
    """U7. What would change people, time, money or rules stands first, and within that whatever is due first."""
    there = [one for one in asks if one.outcome is None and one.due is not None]
    there.sort(key=lambda one: (one.kind not in STRUCTURAL, one.due or date.max, one.id))
    return tuple(
        OwedAsk(one.id, one.lead, one.kind, one.due.isoformat() if one.due else "", one.late, _shown(one))
        for one in there
    )


def _answered(asks: Iterable[AskOf]) -> tuple[AnsweredAsk, ...]:
    there = [one for one in asks if one.outcome is not None and one.answered]
    there.sort(key=lambda one: (one.kind not in STRUCTURAL, one.id))
    return tuple(
        AnsweredAsk(one.id, one.lead, one.kind, one.outcome, _shown(one), (one.artifact, one.line))
        for one in there
        if one.outcome
    )


def _holds(holds: Iterable[HoldOf]) -> tuple[DigestHold, ...]:
    """U4, V7. What was seen half a year on; nothing of too few voices, or of a sheet that does not stand alone."""
    there = sorted((one for one in holds if _is_said(one)), key=lambda one: one.id)
    return tuple(DigestHold(one.held, (one.artifact, one.line)) for one in there)


def _is_said(hold: HoldOf) -> bool:
    """Unlike an answer nobody owes a result: without its words it would tell of a small circle and help nobody."""
    return hold.held is not HoldResult.FEW and stands_alone(hold.reached, hold.apart)


def _shown(ask: AskOf) -> Ref | None:
    """U4. Of a sheet that does not stand alone, an ask shows who owes what kind of answer, and no words."""
    return (ask.artifact, ask.line) if stands_alone(ask.reached, ask.apart) else None


# --- what is new ---


def _lines(sheets: Iterable[SheetOf], seed: str) -> tuple[DigestLine, ...]:
    """U5. Heading by heading, all sheets mixed, in an order that says nothing of which line came from where."""
    found = [
        DigestLine(line.heading, (sheet.id, line.id))
        for sheet in sheets
        for line in sheet.lines
        if not line.struck and line.heading in ORDER
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.heading), derive(seed, *one.line))))


def _patterns(patterns: Iterable[PatternOf]) -> tuple[DigestPattern, ...]:
    """U8. What ten circles or more have named leads. One that two units show above is said once, with the wider band."""
    there = sorted(patterns, key=lambda one: (not one.leads, one.area, one.id, -_least(one.circles)))
    once = {one.id: one for one in reversed(there)}
    return tuple(
        DigestPattern(
            one.id,
            one.area,
            one.circles,
            one.leads,
            one.entry,
            one.stage,
            one.owner,
            one.next_day.isoformat() if one.next_day else "",
        )
        for one in there
        if once[one.id] is one
    )


def _least(band: str) -> int:
    """The fewest circles that this band stands for."""
    return next((least for least, name in BANDS if name == band), 0)
