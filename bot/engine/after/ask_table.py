"""What every rule of an ask shares: its line in the circle's thread, news for those who asked for it, its next alarm."""

from __future__ import annotations

from bot.engine.after.after_table import AfterTable
from bot.engine.after.ask_schedule import next_moment
from bot.engine.effects import Amend, InThread, Send, Tell
from bot.engine.model import Ask, AskCame, AskStage, Deed, Part, desk_subject, series_subject
from bot.engine.moves import AskOfSeries, Holds

AskTable = AfterTable[Ask]


def moved_on(table: AskTable) -> None:
    """One alarm stands at the next moment at which something of this ask is due."""
    table.ring("ask", next_moment(table.state))


def line_in_thread(table: AskTable) -> None:
    """Q8. One line in the circle's thread, amended: what was asked of whom, and how it stands. It names no member."""
    a = table.state
    parts = [(place, _line(table, f"{place.platform}:{place.conversation}")) for place in a.places]
    table.effects += [Amend(part) if a.posted else Tell(InThread(place), (part,)) for place, part in parts]
    table.set(posted=bool(a.places))


def _line(table: AskTable, where: str) -> Part:
    a = table.state
    standing = "late" if a.late and not a.outcome else a.stage.value
    if a.lived:
        standing = f"settled_{a.lived}"
    values: dict[str, object] = {"standing": standing, "lead_who": a.lead}
    if a.due is not None:
        values["due_at"] = a.due
    if a.outcome is not None:
        values["outcome"] = a.outcome.value
    return table.part(f"thread:{where}", "ask.line", **values)


def news(table: AskTable, what: str, key: str, entry: str = "", **values: object) -> None:
    """Q8. For those who ticked it, and whoever belongs to the circle's series. `entry`: the lead's words that it shows."""
    table.news(what, key, table.state.series, entry, **values)


def hold(table: AskTable, person: str, *, on: bool = True) -> None:
    """The ask hears when this person is gone, and stands in their home."""
    if person:
        table.effects.append(Send(desk_subject(person), Holds(table.command.subject, on)))


def release(table: AskTable, person: str) -> None:
    """Whoever has no part in it any more has it no longer in hand."""
    a = table.state
    if person not in (a.lead, a.deputy, a.sponsor, a.offered):
        hold(table, person, on=False)


def end_offer(table: AskTable) -> None:
    """Nobody is asked to take it over any more."""
    offered = table.state.offered
    if offered:
        table.forget(offered, f"offered:{offered}")
        table.set(offered="")
        release(table, offered)


def anew(table: AskTable) -> None:
    """Q9. Nobody has it. Whoever is named next has all thirty days, and nothing of what the one before used up."""
    end_offer(table)
    nobodys = {"stage": AskStage.OPEN, "lead": "", "sent": None, "due": None, "receipt_at": None, "told": 0}
    table.set(**nobodys, free_at=table.now, late=False, extended=False, handed=False)


def quiet(table: AskTable) -> None:
    """Nobody is reminded of what was said meanwhile: what waits on desks because there was no answer is over."""
    a = table.state
    for what in ("asked", f"nudge:{a.told}", f"inherited:{a.lead}"):
        table.forget(a.lead, what)
    if a.sponsor:
        table.forget(a.sponsor, f"late:{a.told}:{a.sponsor}")


def came(table: AskTable, deed: Deed) -> None:
    """X5. Counted once: on its day, or with an answer before. What comes later changes nothing of that."""
    a = table.state
    if not a.counted:
        table.conducted(deed, a.unit)
        table.set(counted=True)


def tell_series(table: AskTable, what: AskCame) -> None:
    """X6. The regular circle whose sheet it stands on hears how it stands; of an invitation it hears nothing."""
    a = table.state
    if a.series and not a.invitation:
        due = a.due if what in (AskCame.SENT, AskCame.SILENT) else None
        move = AskOfSeries(a.id, a.artifact, a.published, what, due)
        table.effects.append(Send(series_subject(a.series), move))
