"""A proposal that has gone round: done at once when the circle can live with it, and said to everybody.

Rules N13 and N14 of the rulebook.
"""

from __future__ import annotations

from bot.engine import consent
from bot.engine.circle.course import derive
from bot.engine.model import Change, Decision, Proposal, SeriesStage
from bot.engine.regular import series_asking, series_dates
from bot.engine.regular.series_asking import people
from bot.engine.regular.series_decided import record
from bot.engine.regular.series_table import SeriesTable


def settle(table: SeriesTable, p: Proposal, asked_as: str) -> None:
    """N13. Agreed when three people and half of all can live with it, and nobody said "not yet"."""
    came = consent.came_of(p, people(table))
    if came != "agreed":
        _not_agreed(table, p, asked_as, came)
    elif not _carry_out(table, p):
        _not_agreed(table, p, asked_as, "late")
    else:
        _agreed(table, p, asked_as)


def _agreed(table: SeriesTable, p: Proposal, asked_as: str) -> None:
    """N14. It is the circle's decision, and everybody reads it as that."""
    series_asking.retell(table, p.asked, asked_as, "series.proposal.over")
    record(table, Decision(p.serial, table.now, p.change.value, who=p.who))
    s = table.series
    values: dict[str, object] = {"change": p.change.value, "serial": p.serial, "named_who": p.who}
    if p.change in (Change.CADENCE, Change.GO_ON):
        values |= {"rule": s.rule, "next_at": s.dates[0] if s.dates else ""}
    series_asking.ask(table, people(table), f"decided:{p.serial}", "series.decided", **values)


def _not_agreed(table: SeriesTable, p: Proposal, asked_as: str, why: str) -> None:
    """N14. It stays as it is. Who was asked finds that where they were asked; whoever proposed it is told."""
    table.drop(p.words)
    seed = table.command.seed
    reasons = tuple(sorted(p.reasons, key=lambda one: derive(seed, one.entry)))
    record(table, Decision(p.serial, table.now, p.change.value, agreed=False, who=p.who, reasons=reasons))
    values = {"why": why, "change": p.change.value, "serial": p.serial}
    series_asking.retell(table, p.asked, asked_as, "series.proposal.not_yet", **values)
    told = [one for one in dict.fromkeys((p.by, p.who)) if one in people(table)]
    series_asking.ask(table, told, f"outcome:{p.serial}", "series.not_agreed", **values)


# --- what was agreed ---


def _carry_out(table: SeriesTable, p: Proposal) -> bool:
    """N14. By the rules alone, nobody has to do it. False: it came too late, no date is left of it."""
    match p.change:
        case Change.PROMISES:
            _promise(table, p)
        case Change.CADENCE:
            return _other_days(table, p)
        case Change.KEEPER:
            _keep(table, p)
        case Change.CO_KEEPER:
            table.set(co_keeper=p.who, inherits=p.inherits)
        case Change.GO_ON:
            return _go_on(table)
    return True


def _go_on(table: SeriesTable) -> bool:
    """Those of its dates that still lie ahead; a rule gives further ones at once."""
    dates = series_dates.coming(table.series.dates, table.now)
    if not dates and not table.series.rule:
        return False
    table.set(stage=SeriesStage.RUNNING, paused_together=False, dates=dates)
    return True


def _promise(table: SeriesTable, p: Proposal) -> None:
    """N15. In the place of those before, whose words go."""
    table.drop(table.series.promises)
    table.set(promises=p.words)


def _keep(table: SeriesTable, p: Proposal) -> None:
    was = table.series.co_keeper
    table.set(keeper=p.who, co_keeper="" if was == p.who else was)


def _other_days(table: SeriesTable, p: Proposal) -> bool:
    """The circle that is about to be convened stays; every other date is one of the new ones."""
    s, new = table.series, p.cadence
    if new is None:
        return False
    dates = tuple(at for at in new.dates if s.convening is None or at > s.convening)
    left = series_dates.coming(dates, table.now)
    if not left and not new.rule:
        return False
    going = (s.convening,) if s.convening is not None else ()
    table.set(
        rule=new.rule, zone=new.zone, first=new.first, laid_to=new.dates[-1], dates=(*going, *left)
    )  # fmt: skip
    return True
