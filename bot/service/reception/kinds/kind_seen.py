"""An own kind as somebody who works on it sees it: its sittings, its plan, what is still to mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.engine.circle.apart import APART
from bot.engine.circle.plan import PlanSeat, plan
from bot.engine.kinds.kind_flaws import Flaw, flaws, template_of
from bot.engine.kinds.kind_text import Data, read_text, rounds, said, sitting_id, sittings
from bot.engine.kinds.script import Template, TemplateRefused
from bot.engine.kinds.script_reading import SITTINGS
from bot.engine.model import Guards, Heading, Mode, OwnKind
from bot.service.reception.circle.first_wish import first_day
from bot.service.reception.visit import Visit
from bot.wording.own_kinds import placed, unkind_in
from bot.wording.pages import kind as kind_page
from bot.wording.pages.own_kinds import KindPage, SittingShown, Standing

PEOPLE = 5
"""For so many people a kind is planned on its page."""

DAY = timedelta(days=1)


def all_flaws(data: Data, guards: Guards) -> tuple[Flaw, ...]:
    """What the reader of templates finds, and words that members never read in the kind's own language."""
    return tuple(dict.fromkeys((*flaws(data, guards), *unkind_in(data))))


def good_template(data: Data) -> Template | None:
    try:
        return template_of(data)
    except TemplateRefused:
        return None


def standing_of(kind: OwnKind) -> Standing:
    return Standing(len(kind.versions), bool(kind.draft), bool(kind.proposed_by), kind.offered)


def title_of(kind: OwnKind, language: str) -> str:
    return said(read_text(kind.text).get("title"), language)


def held_sittings(guards: Guards) -> frozenset[str]:
    """Ids of sittings that stay, because they keep people safe."""
    return frozenset(id_ for pair in guards.apart for id_ in pair[:1]) | {
        id_ for pair in guards.locked for id_ in pair
    }


async def seen(visit: Visit, kind: OwnKind, *, decides: bool, note: str = "") -> KindPage:
    data = read_text(kind.text)
    found = all_flaws(data, kind.guards)
    template = None if found else good_template(data)
    language = visit.desk.language
    newest = kind.versions[-1] if kind.versions else None
    minutes = [_minutes(one) for one in sittings(data) if not _apart(one)]
    by = await visit.names([newest.person]) if newest and newest.person else {}
    return KindPage(
        id=kind.id,
        serial=kind.serial,
        title=said(data.get("title"), language),
        standing=standing_of(kind),
        sittings=_sittings(data, kind.guards, language),
        about=kind_page.shown(template, visit.speaker) if template else None,
        purpose=said(data.get("purpose"), language),
        flaws=tuple(dict.fromkeys(placed(one, visit.speaker) for one in found)),
        minutes=sum(minutes),
        longest=max(minutes, default=0),
        days=_days(visit, template) if template else 0,
        by=(by.get(newest.person) if newest else "") or visit.speaker.say("name.unknown"),
        operator=newest.operator if newest else "",
        at=newest.at if newest else None,
        sent_back=kind.sent_back,
        copy_of=_copied_from(visit, data) if kind.guards != Guards() else "",
        decides=decides,
        more=len(sittings(data)) < SITTINGS,
        note=note,
    )


def _copied_from(visit: Visit, data: Data) -> str:
    root = str(data.get("copy_of", ""))
    found = (t for t in visit.house.library.offered() if t.id == root)
    return next((t.title.read(visit.desk.language) for t in found), root)


def _sittings(data: Data, guards: Guards, language: str) -> tuple[SittingShown, ...]:
    held = held_sittings(guards)
    return tuple(
        SittingShown(
            sitting_id(one, i),
            said(one.get("title"), language),
            mode_of(one),
            _minutes(one),
            tuple(_prompts(data, one, language)),
            held=sitting_id(one, i) in held,
            line=line_of(one),
        )
        for i, one in enumerate(sittings(data))
    )


def mode_of(sitting: Data) -> Mode:
    known = {mode.value: mode for mode in Mode}
    return known.get(str(sitting.get("mode")), Mode.SEALED)


def line_of(sitting: Data) -> Heading | None:
    known = {one.value: one for one in Heading}
    return known.get(str(sitting.get("line")))


def _minutes(sitting: Data) -> int:
    value = sitting.get("minutes")
    return value if isinstance(value, int) else 0


def _apart(sitting: Data) -> bool:
    return mode_of(sitting) in APART


def _prompts(data: Data, sitting: Data, language: str) -> Sequence[str]:
    shown = []
    for one in (asked(data, one) for one in rounds(sitting)):
        below = said(one.get("hint"), language)
        shown.append("\n".join(filter(None, (said(one.get("prompt"), language), below and f"  {below}"))))
    return shown


def asked(data: Data, round_: Data) -> Data:
    """A round, with what it takes from the shared prompts of a file."""
    shared = data.get("shared")
    found = shared.get(round_.get("shared")) if isinstance(shared, dict) else None
    return {**found, **round_} if isinstance(found, dict) else round_


def _days(visit: Visit, template: Template) -> int:
    """From opening to close, with some people who keep the reader's own hours."""
    roles = [role.id for role in template.roles for _ in range(max(1, role.least))]
    people = max(PEOPLE, template.seats_least, len(roles) + 1)
    given = ["", *roles, *[""] * people][:people]
    start = first_day(visit.desk.hours, visit.now + DAY)
    made = plan(
        template, [PlanSeat(str(n), visit.desk.hours, role=role) for n, role in enumerate(given)], start
    )
    return max(1, -(-(made.close_likely - made.start) // DAY))
