"""The sheet leaves the circle, by a named human's act; and what a later withdrawal does to it.

Rules A10 and A11 of the rulebook. From here on the artifact has a life and a key of its own: its message names neither
the circle nor anybody in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.engine.circle import circle_over, closing, differing, keeping, settling, sheet_begins
from bot.engine.circle.across import name_in
from bot.engine.circle.comparing import to_compare
from bot.engine.circle.course import Course, derive
from bot.engine.circle.lines import band, contributors, line_entries, on_the_sheet, stands, wants_change
from bot.engine.circle.sheet_begins import TAKEN_UP, ask_of, practice_of
from bot.engine.circle.windows import end_window, question_name, set_draft, the_draft
from bot.engine.effects import Drop, InCentral, Publish, PublishLine, Send, Strike, Tell
from bot.engine.model import (
    Circle,
    Draft,
    DraftLine,
    Entry,
    Heading,
    Part,
    Place,
    Stage,
    Subject,
    recognised_subject,
    register_subject,
)
from bot.engine.moves import LineStruck, PatternStruck, PublishSheet, RecognisedStruck, Rung
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace

ORDER = (Heading.CARRIED, Heading.PATTERNS, Heading.PRACTICE, Heading.OWED, Heading.ASK)


# --- publishing ---


def publish(course: Course, move: PublishSheet) -> None:
    """A10. A keeper publishes what was agreed, into the organisation's central place; with that the circle closes."""
    keeping.may_keep(course)
    draft = the_draft(course, Stage.READY)
    if draft.stays or not settling.may_leave(course):
        raise Refusal("refusal.stays_here")
    if not course.circle.centrals:
        raise Refusal("refusal.no_central")
    artifact = course.new_id()
    draft = set_draft(course, lines=_shuffled(draft, artifact))
    course.set(published=artifact)
    copy = _copy(course.circle, draft, artifact, move.before, course.now)
    course.add(copy)
    for central in course.circle.centrals:
        course.add(Tell(InCentral(central), (_sheet_in(course.circle, central),)))
    circle_over.tell_sheet(course, draft)
    sheet_begins.practices(course, draft, artifact)
    sheet_begins.asks(course, draft, artifact)
    sheet_begins.patterns(course, draft, copy)
    keeping.task_done(course)
    course.reply("reply.published")
    closing.close(course, "done")


def _shuffled(draft: Draft, artifact: str) -> tuple[DraftLine, ...]:
    """Lines that made it, heading by heading, in an order that says nothing of who gave what when."""
    lines = on_the_sheet(draft)
    return tuple(sorted(lines, key=lambda one: (ORDER.index(one.heading), derive(artifact, one.id))))


def _copy(circle: Circle, draft: Draft, artifact: str, before: Circle | None, now: datetime) -> Publish:
    there = len(contributors(circle, draft))
    return Publish(
        artifact=artifact,
        unit=circle.unit,
        lines=tuple(PublishLine(line.id, line.heading, line.id, line.area or "") for line in draft.lines),
        band=band(there),
        floor=circle.floor,
        apart=differing.apart(circle, before),
        expires_at=sheet_begins.in_two_years(now),
        template=circle.template,
        template_version=circle.template_version,
        reached=there >= circle.floor,
        series=circle.series or "",
    )


def sheet_part(circle: Circle) -> Part:
    """The published message, as it is to look now."""
    draft = circle.draft or Draft("")
    artifact = circle.published or ""
    values: dict[str, object] = {
        "lines": [f"{line.heading.value}:{line.id}" for line in draft.lines],
        "struck": [line.id for line in draft.lines if line.out],
        "template": circle.template,
        "template_version": circle.template_version,
    }
    refs = tuple(line.id for line in draft.lines if not line.out)
    return Part(f"artifact:{artifact}", "artifact", Subject("artifact", artifact), values, refs)


def sheet_name(circle: Circle, central: Place) -> str:
    """Its message has a name of its own in each central place."""
    return name_in(circle, f"artifact:{circle.published}", central)


def _sheet_in(circle: Circle, central: Place) -> Part:
    return replace(sheet_part(circle), name=sheet_name(circle, central))


# --- withdrawing ---


def withdrawn(course: Course, entry: Entry) -> None:
    """A11. A line was withdrawn by its author, and its entry is gone already.

    Before publication it takes along what quotes it, and what rests on nothing else. After publication what quotes it is
    struck; a paraphrase stays.
    """
    draft = course.circle.draft
    if draft is None:
        return
    if course.circle.published:
        _strike(course, draft, entry)
        return
    _take_back(course, draft, entry)
    _follow[course.circle.stage](course)


def _strike(course: Course, draft: Draft, entry: Entry) -> None:
    artifact = course.circle.published or ""
    lines = []
    for line in draft.lines:
        if entry.id in line.quotes and not line.out:
            course.add(Strike(artifact, line.id))
            if line.heading in TAKEN_UP:
                course.add(Send(practice_of(artifact, line.id), LineStruck()))
            elif line.heading is Heading.ASK:
                course.add(Send(ask_of(artifact, line.id), LineStruck()))
            elif line.heading is Heading.PATTERNS:
                course.add(Send(recognised_subject(artifact), RecognisedStruck(line.id)))
                struck = PatternStruck(artifact, line.id)
                course.add(Send(register_subject(course.circle.organisation), struck))
            _drop_words(course, line)
            lines.append(replace(_without(line, entry), out=True))
        else:
            lines.append(_without(line, entry))
    changed = tuple(line.out for line in lines) != tuple(line.out for line in draft.lines)
    taken_back = draft.taken_back or any(entry.id in line.sources for line in draft.lines)
    set_draft(course, lines=tuple(lines), taken_back=taken_back)
    if changed:
        for central in course.circle.centrals:
            course.amend(_sheet_in(course.circle, central))


def _take_back(course: Course, draft: Draft, entry: Entry) -> None:
    """What quotes it goes, what rests on nothing else, and what was settled by a yes that is withdrawn with it."""
    settled = course.circle.stage in (Stage.ASKING_FLOOR, Stage.READY)
    lines = []
    for line in draft.lines:
        rest = _without(line, entry)
        falls = entry.id in line.quotes or (line.sources and not rest.sources)
        if falls or (settled and not line.out and not stands(course.circle, draft, rest)):
            _drop_words(course, line)
        else:
            lines.append(rest)
    set_draft(course, lines=tuple(lines))


def _without(line: DraftLine, entry: Entry) -> DraftLine:
    sources = tuple(s for s in line.sources if s != entry.id)
    return replace(line, sources=sources, quotes=tuple(q for q in line.quotes if q != entry.id))


def _drop_words(course: Course, line: DraftLine) -> None:
    course.set(entries=tuple(e for e in course.circle.entries if e.id != line.id))
    course.add(Drop(line.id))


# --- what follows a withdrawal, stage by stage ---


def _while_drafting(course: Course) -> None:
    if not line_entries(course.circle):
        end_window(course)
        settling.ready(course, stays=True)


def _while_agreeing(course: Course) -> None:
    if not on_the_sheet(course.circle.draft or Draft("")):
        end_window(course)
        settling.settle(course)


def _while_revising(course: Course) -> None:
    draft = course.circle.draft or Draft("")
    if not any(wants_change(line) for line in draft.lines):
        end_window(course)
        settling.settle(course)


def _while_asking_floor(course: Course) -> None:
    """Whoever contributes nothing any more is asked nothing any more."""
    draft = the_draft(course, Stage.ASKING_FLOOR)
    people = contributors(course.circle, draft)
    for seat in draft.floor_asked:
        if seat not in people and seat not in draft.answered:
            what = question_name(Stage.ASKING_FLOOR, draft.serial, seat)
            course.forget(course.seat(seat).person, what)
            course.amend(course.part(what, "floor.over"))
    set_draft(course, floor_asked=tuple(s for s in draft.floor_asked if s in people))
    settling.resolve_if_all_answered(course)


def _while_ready(course: Course) -> None:
    draft = course.circle.draft or Draft("")
    if draft.stays:
        return
    if settling.may_leave(course):
        keeping.say_anew(course, lines=len(on_the_sheet(draft)), compare=bool(to_compare(draft)))
        return
    if course.circle.keeper_task == settling.PUBLISHING:
        keeping.task_done(course)
    settling.decide(course)


def _nothing(course: Course) -> None:
    """Closed without publishing: the line is gone from what the circle reads, and that is all."""


_follow: dict[Stage, Callable[[Course], None]] = {
    **dict.fromkeys(Stage, _nothing),
    Stage.DRAFTING: _while_drafting,
    Stage.AGREEING: _while_agreeing,
    Stage.REVISING: _while_revising,
    Stage.ASKING_FLOOR: _while_asking_floor,
    Stage.READY: _while_ready,
}

RULES: dict[type, Callable[[Course, Any], None]] = {PublishSheet: publish}
ALARMS: dict[str, Callable[[Course, Rung], None]] = {}
