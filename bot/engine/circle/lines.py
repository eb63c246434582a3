"""Lines of the sheet: what may stand in a draft, whose word a line needs, and how many stand behind it.

Rules A3 to A7 of the rulebook; questions with answers only. A line has *sources*, the entries it draws on. Their
authors are asked like everybody else, but their silence counts: nothing of theirs leaves without a yes of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.engine.model import Area, Circle, Draft, DraftLine, Entry, EntryKind, Heading, Standing
from bot.engine.moves import Written
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace
from bot.engine.words import clean

LINES_MOST = 30  # what one message on every platform can hold, with headings
SHEET_LONGEST = 12_000  # characters, for the same reason
PRACTICES_MOST = 1
OWED_MOST = 5  # each becomes a practice, and more of them nobody keeps

# "@name" and the platforms' own mentions; not the @ inside an address, which names a mailbox.
_MENTION = re.compile(r"<(?:@|at>)|(?<![\w.+-])[@＠]\w")

# Further wishes become asks: what was written as a practice may go upward instead.
_MAY_STAND_UNDER = {Heading.ASK: (Heading.ASK, Heading.PRACTICE, Heading.OWED)}


def about_a_person(text: str) -> bool:
    """Whether the text points at somebody. The sheet speaks of work and systems, never of a person."""
    return _MENTION.search(text) is not None


def line_entries(circle: Circle) -> tuple[Entry, ...]:
    """The lines that were given for the sheet and are still there."""
    return tuple(e for e in circle.entries if e.kind is EntryKind.LINE)


# --- what a scribe may write ---


def check_draft(circle: Circle, lines: Sequence[Written]) -> tuple[Written, ...]:
    """A3. The lines as they may go round. Raises Refusal with the number of the line that may not."""
    if not lines:
        raise Refusal("refusal.draft_empty")
    if len(lines) > LINES_MOST:
        raise Refusal("refusal.too_many_lines", most=LINES_MOST)
    if sum(line.heading is Heading.PRACTICE for line in lines) > PRACTICES_MOST:
        raise Refusal("refusal.one_practice")
    _check_owed(lines)
    checked = tuple(_check_line(circle, n, line) for n, line in enumerate(lines, 1))
    length = sum(len(line.words) for line in checked)
    if length > SHEET_LONGEST:
        raise Refusal("refusal.sheet_too_long", most=SHEET_LONGEST, have=length)
    return checked


def _check_owed(lines: Sequence[Written]) -> None:
    """J3. What is owed at a departure has a heading of its own, with five lines at most: each becomes a practice."""
    if sum(line.heading is Heading.OWED for line in lines) > OWED_MOST:
        raise Refusal("refusal.five_owed", most=OWED_MOST)


def _check_line(circle: Circle, n: int, line: Written) -> Written:
    words = clean(line.words)
    if not words:
        raise Refusal("refusal.line_without_words", line=n)
    if about_a_person(words):
        raise Refusal("refusal.about_a_person", line=n)
    if not line.sources:
        raise Refusal("refusal.line_without_sources", line=n)
    known = sources_under(circle, line.heading)
    if not set(line.sources) <= known or not set(line.quotes) <= set(line.sources):
        raise Refusal("refusal.source_gone", line=n)
    return replace(line, words=words, area=area_of(line), similar=_is_pattern(line) and line.similar)


def loosely(circle: Circle, lines: Iterable[Written]) -> tuple[Written, ...]:
    """A4. What is only kept for later may be unfinished: empty lines fall out, sources that are gone too."""
    kept = []
    for line in lines:
        known = sources_under(circle, line.heading)
        sources = tuple(s for s in line.sources if s in known)
        words = clean(line.words)
        if words:
            quotes = tuple(q for q in line.quotes if q in sources)
            kept.append(replace(line, words=words, sources=sources, quotes=quotes, area=area_of(line)))
    if len(kept) > LINES_MOST:
        raise Refusal("refusal.too_many_lines", most=LINES_MOST)
    return tuple(kept)


def area_of(line: Written) -> Area | None:
    """A14. What a pattern is part of; other lines have no area."""
    return line.area if _is_pattern(line) else None


def _is_pattern(line: Written) -> bool:
    return line.heading is Heading.PATTERNS


def sources_under(circle: Circle, heading: Heading) -> set[str]:
    headings = _MAY_STAND_UNDER.get(heading, (heading,))
    return {e.id for e in line_entries(circle) if e.heading in headings}


# --- whose word a line needs ---


def authors(circle: Circle, entries: Iterable[str]) -> set[str]:
    """The seats that wrote these entries."""
    wanted = set(entries)
    return {e.seat for e in circle.entries if e.id in wanted}


def says(line: DraftLine, standing: Standing) -> set[str]:
    return {say.seat for say in line.says if say.standing is standing}


def stands(circle: Circle, draft: Draft, line: DraftLine) -> bool:
    """A6. No open objection, a yes of every author it quotes, and a yes of at least one author it draws on.

    Writing is a yes to one's own words: it counts for what the scribe quotes of theirs, and for a line that draws on
    nobody else. It speaks for no other author, and silence is no yes.
    """
    if line.out or any(say.standing is not Standing.FINE for say in line.says):
        return False
    fine, scribe = says(line, Standing.FINE), {draft.scribe}
    wrote = authors(circle, line.sources)
    if not approving(circle) <= fine | scribe:
        return False
    return authors(circle, line.quotes) <= fine | scribe and (bool(wrote & fine) or wrote == scribe)


def approving(circle: Circle) -> set[str]:
    """J2. Whoever leaves says yes to each line that is kept of it; once their seat is gone the others agree alone."""
    return {seat.id for seat in circle.seats if not seat.gone and seat.role in circle.approving}


def wants_change(line: DraftLine) -> bool:
    """An objection that other words may answer. "Keep out" is not one."""
    return not line.out and bool(says(line, Standing.CHANGE)) and not says(line, Standing.KEEP_OUT)


def on_the_sheet(draft: Draft) -> tuple[DraftLine, ...]:
    return tuple(line for line in draft.lines if not line.out)


def contributors(circle: Circle, draft: Draft) -> set[str]:
    """A7. The distinct authors of the lines that survive: those the floor counts."""
    return authors(circle, (source for line in on_the_sheet(draft) for source in line.sources))


def band(contributors: int) -> str:
    """All that is kept of how many contributed."""
    if contributors < 3:
        return "under 3"
    if contributors < 6:
        return "3-5"
    return "6-9" if contributors < 10 else "10+"
