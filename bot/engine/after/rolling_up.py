"""Which sheet stands in which unit's digest: its own, one above where it is mixed with others, or none yet.

Rules U4 and U5 of the rulebook. Where a sheet goes is found from who leads what, from whether sheets reached their floor,
and from which headings they have lines under. Never from what the lines say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.engine.model import Heading
from bot.engine.model.digests import ROOT, SheetOf, UnitOf

ALONE = ("first", "same", "far")
"""How the contributors stand to those of the circle before: near and unknown would let two digests be subtracted."""


def stands_alone(reached: bool, apart: str) -> bool:
    """U4. Enough people contributed, and nobody can be found by comparing it with the sheet before."""
    return reached and apart in ALONE


def home_of(units: Iterable[UnitOf], unit: str) -> str:
    """U3. The unit itself if somebody leads it, or the nearest one above."""
    known = {one.id: one for one in units}
    return next(one for one in _upward(known, unit) if one == ROOT or known[one].led)


def placed(units: tuple[UnitOf, ...], sheets: Iterable[SheetOf]) -> dict[str, tuple[SheetOf, ...]]:
    """By unit: the sheets whose lines its digest shows. A sheet that has to wait is in none."""
    known = {one.id: one for one in units}
    ordered = sorted((one for one in sheets if headings(one)), key=lambda one: one.id)
    found: dict[str, list[SheetOf]] = {}
    for sheet in ordered:
        if stands_alone(sheet.reached, sheet.apart):
            found.setdefault(home_of(units, sheet.unit), []).append(sheet)
    company = {unit: frozenset(h for one in there for h in headings(one)) for unit, there in found.items()}
    for sheet in ordered:
        if not stands_alone(sheet.reached, sheet.apart):
            at = _in_company(known, sheet, company)
            if at is not None:
                found[at].append(sheet)
    return {unit: tuple(there) for unit, there in found.items()}


def _in_company(
    known: Mapping[str, UnitOf], sheet: SheetOf, company: Mapping[str, frozenset[Heading]]
) -> str | None:
    """U5. The nearest unit above, under each of whose headings it stands with lines of a sheet that stands alone."""
    above = known[sheet.unit].parent if sheet.unit in known else ROOT
    wanted = headings(sheet)
    for unit in _upward(known, above or ROOT):
        if (unit == ROOT or known[unit].led) and wanted <= company.get(unit, frozenset()):
            return unit
    return None


def headings(sheet: SheetOf) -> frozenset[Heading]:
    """Those under which a digest shows lines of it: asks stand where it says what is owed and answered."""
    return frozenset(one.heading for one in sheet.lines if not one.struck and one.heading is not Heading.ASK)


def _upward(known: Mapping[str, UnitOf], unit: str) -> Iterator[str]:
    """This unit, the one above it, and so on to the root; one that nobody knows any more counts as the root."""
    seen: set[str] = set()
    at: str | None = unit
    while at and at in known and at not in seen:
        seen.add(at)
        yield at
        at = known[at].parent
    yield ROOT
