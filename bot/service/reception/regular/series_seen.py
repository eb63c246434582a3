"""A series as one of its members sees it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from bot.engine.kinds.kind_text import is_own
from bot.engine.kinds.script import Template
from bot.engine.model import Series, SeriesStage
from bot.engine.regular.series_replanting import answer_due
from bot.service.reception.visit import TakesTime, Visit
from bot.wording.pages.series import BegunAnew, DecidedShown, SeriesShown
from bot.wording.speaker import Speaker


async def all_shown(visit: Visit) -> tuple[SeriesShown, ...]:
    """Every series of this person. A platform that is slow to say names keeps nobody waiting."""
    mine = await visit.all_series()
    named = {one.who for series in mine if not series.own_names for one in series.decisions}
    named |= {one.replanting.asked for one in mine if one.replanting and not one.own_names}
    try:
        names = await visit.names(named) if named else {}
    except TakesTime:
        names = {}
    return tuple(series_shown(one, visit, names) for one in mine)


def series_shown(series: Series, visit: Visit, names: Mapping[str, str]) -> SeriesShown:
    me, question, p = visit.person, series.question, series.proposal
    answered = {one.person for one in question.wished} if question else set()
    open_to_me = question is not None and me in question.asked and me not in answered
    return SeriesShown(
        series.id,
        series_title(series, visit),
        series.dates,
        keeps=series.keeper == me,
        kept=bool(series.keeper),
        paused=series.stage is SeriesStage.PAUSED,
        convening=series.convening,
        paused_together=series.paused_together,
        asked=question.serial if question and me in question.asked else 0,
        waits=open_to_me or _waits(series, me),
        proposed=p.change.value if p and (p.accepted or me in (p.by, p.who)) else "",
        answers=p.serial if p and p.accepted and me in p.asked else 0,
        would=p.serial if p and not p.accepted and me == p.who else 0,
        mine=p.serial if p and me == p.by else 0,
        circles=series.kept if series.keeper == me else 0,
        alone=series.alone if series.keeper == me else 0,
        decided=tuple(
            DecidedShown(
                one.at,
                one.what,
                one.agreed,
                ("" if series.own_names else names.get(one.who)) or visit.speaker.say("name.unknown"),
                one.serial if one.reasons else 0,
            )
            for one in reversed(series.decisions)
        ),
        unsigned=series.unsigned,
        began_anew=_anew(series, me, names, visit.speaker),
        answer_at=answer_due(series),
        answer_late=(answer_due(series) or visit.now) < visit.now,
    )


def _anew(series: Series, me: str, names: Mapping[str, str], speaker: Speaker) -> BegunAnew | None:
    """X9, X10. How a regular circle that has ended begins anew, for one of those who belonged to it."""
    r = series.replanting
    if r is None:
        return None
    who = names.get(r.asked) or speaker.say("name.unknown") if r.asked else ""
    asked = me == r.asked
    asks = me in (r.by, series.keeper) and not r.circle
    restart = r.circle if asked and r.over else ""
    return BegunAnew(who, me=asked and not r.circle, asks=asks, restart=restart)


def _waits(series: Series, me: str) -> bool:
    """Whether a proposal waits for this person's answer."""
    p = series.proposal
    if p is None:
        return False
    said = {*p.yes, *(reason.person for reason in p.reasons)}
    return me == p.who if not p.accepted else me in p.asked and me not in said


def series_title(series: Series, visit: Visit) -> str:
    """That of its kind of circle; its name where it is offered no more."""
    kind = kind_of(series, visit)
    return kind.title.read(visit.desk.language) if kind is not None else series.template


def kind_of(series: Series, visit: Visit) -> Template | None:
    """The template as it is offered now; an own kind in the version the series began with. None: it is there no more."""
    if not is_own(series.template):
        return next((t for t in visit.house.library.offered() if t.id == series.template), None)
    with suppress(KeyError):
        return visit.house.library.find(series.template, series.template_version)
    return None
