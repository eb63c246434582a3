"""The clock of an ask: reminders to the lead, a receipt for the circle, and the plain sentence on the thirty-first day."""

from __future__ import annotations

from collections.abc import Callable

from bot.engine.after.ask_answers import close
from bot.engine.after.ask_schedule import LATE, OWNER, schedule
from bot.engine.after.ask_table import AskTable, came, line_in_thread, moved_on, news, tell_series
from bot.engine.effects import Erase
from bot.engine.model import AskCame, AskStage, Deed, Part, Rank, desk_subject
from bot.engine.moves import SeriesUnheard


def _due(table: AskTable) -> None:
    """Q4, Q5, Q7. Of several moments that have passed only the last one is spoken of: nobody is reminded twice at once."""
    a = table.state
    if a.stage is AskStage.ANSWERED:
        if a.closes is not None and table.now >= a.closes:
            close(table)
        else:
            moved_on(table)
        return
    if a.stage not in (AskStage.SENT, AskStage.TAKEN):
        return
    if a.receipt_at is not None and table.now >= a.receipt_at:
        table.set(receipt_at=None)
        news(table, "receipt", "ask.receipt", lead_who=a.lead, due_at=a.due)
    passed = [what for at, what in schedule(a)[a.told :] if at <= table.now]
    table.set(told=a.told + len(passed))
    if LATE in passed:
        _late(table)
    elif passed:
        _remind(table, passed[-1])
    moved_on(table)


def _remind(table: AskTable, what: str) -> None:
    """Q4. To the lead, in the next waking hour. Whoever has taken it is not asked again whose it is."""
    a = table.state
    if what == OWNER and a.stage is AskStage.TAKEN:
        return
    key = "ask.owner" if a.stage is AskStage.SENT else "ask.nudge"
    table.tell(a.lead, table.part(f"nudge:{a.told}", key, due_at=a.due), rank=Rank.PIECE)


def _late(table: AskTable) -> None:
    """Q5. The circle reads plainly that there is no answer yet, and so do the lead and the sponsor."""
    a = table.state
    table.set(late=True)
    came(table, Deed.SILENT)
    tell_series(table, AskCame.SILENT)
    news(table, f"late:{a.told}", "ask.late", lead_who=a.lead)
    table.tell(a.lead, table.part(f"nudge:{a.told}", "ask.late_lead"), rank=Rank.PIECE)
    if a.sponsor:
        sponsor = table.part(f"late:{a.told}:{a.sponsor}", "ask.late_sponsor", lead_who=a.lead)
        table.tell(a.sponsor, sponsor, rank=Rank.PIECE)
    line_in_thread(table)


def unheard(table: AskTable, move: SeriesUnheard) -> None:
    """X7. The sponsor hears it once, however many asks were theirs: the message has one name."""
    a = table.state
    if a.sponsor and a.stage in (AskStage.SENT, AskStage.TAKEN):
        values: dict[str, object] = {"series": move.series, "keeper_who": move.keeper, "id": a.id}
        name = f"series:{move.series}:unheard:{move.serial}:{a.sponsor}"
        part = Part(name, "series.unheard_sponsor", desk_subject(a.sponsor), values)
        table.tell(a.sponsor, part)


def _erases(table: AskTable) -> None:
    """Q12. With its sheet."""
    if table.now >= table.state.erase_at:
        table.effects.append(Erase(table.command.subject))


ALARMS: dict[str, Callable[[AskTable], None]] = {"ask": _due, "erase": _erases}
