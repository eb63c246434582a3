"""A project: three circles have named the same, a steward asks somebody, who works on it until it ends, in words.

Rules I1 to I8 of the rulebook. There is one for each pattern, named after it. Nobody who sat in a circle is known here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.engine.after.after_table import AfterTable
from bot.engine.after.patterns import END
from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.effects import Effect, Erase, Keep, Send
from bot.engine.model import (
    Cause,
    Project,
    ProjectStage,
    Rank,
    Subject,
    desk_subject,
    register_subject,
)
from bot.engine.moves import (
    Command,
    EndProject,
    HandProjectOn,
    Holds,
    LeaveProjectThere,
    NameOwner,
    PersonGone,
    PostponeProject,
    ProjectMoved,
    ProposeProject,
    RestProject,
    Rung,
    TakeProject,
    TellStewards,
)
from bot.engine.refusals import Refusal

MOST_REMINDERS = 5
LEAST_NEXT, MOST_NEXT = timedelta(days=1), timedelta(days=366)
USUAL_NEXT = timedelta(days=28)
MOST_WORDS = 1500  # characters

ProjectTable = AfterTable[Project]
Step = tuple[Project, tuple[Effect, ...]]


def step_project(project: Project | None, command: Command, now: datetime) -> Step:
    """Let one move happen. Raises Refusal when it cannot be."""
    move = command.move
    if project is None and isinstance(move, ProposeProject):
        project = Project(
            command.subject.id, command.organisation, move.pattern, move.artifact, move.line_id, move.title
        )
    rule = RULES.get(type(move))
    if project is None or rule is None:
        raise Refusal("refusal.unknown")
    table = ProjectTable(project, command, now, (project.artifact, project.line))
    if project.title:
        table.shows(register_subject(project.organisation), project.title)
    rule(table, move)
    return table.state, tuple(table.effects)


# --- as the register sees it ---


def propose(table: ProjectTable, move: ProposeProject) -> None:
    """I1. Once for each pattern, however often it is said; it is nobody's yet."""
    table.set(artifact=move.artifact, line=move.line_id, title=move.title)
    if table.state.stage is ProjectStage.RESTS:
        table.set(stage=ProjectStage.PROPOSED)
    _kept(table)


def rest(table: ProjectTable, move: RestProject) -> None:
    """I8. Fewer circles name it now: a proposal rests. What somebody has in hand goes on."""
    if table.state.stage is ProjectStage.PROPOSED:
        _end_offer(table)
        table.set(stage=ProjectStage.RESTS)
    elif table.state.stage is not ProjectStage.RESTS:
        _tell_register(table)


# --- somebody has it in hand ---


def name_owner(table: ProjectTable, move: NameOwner) -> None:
    """I2. A steward asks one person, who takes it or would rather not."""
    if table.state.stage is not ProjectStage.PROPOSED:
        raise Refusal("refusal.project_over")
    _offer(table, move.person, "project.offered")


def take(table: ProjectTable, move: TakeProject) -> None:
    """I2. By whoever was asked, or by a steward; with the day on which they look at it again."""
    p, actor = table.state, table.command.actor
    if actor is None or p.stage not in (ProjectStage.PROPOSED, ProjectStage.OWNED):
        raise Refusal("refusal.project_over")
    if actor != p.offered and not (move.steward and p.stage is ProjectStage.PROPOSED):
        raise Refusal("refusal.project_not_yours")
    before = p.owner
    _day(table, move.next_at)
    if before:
        _hold(table, before, on=False)
        table.tell(before, table.part(f"taken:{before}", "project.taken", owner_who=actor))
    _end_offer(table, but=actor)
    table.set(stage=ProjectStage.OWNED, owner=actor)
    _hold(table, actor, on=True)
    _next(table, move.next_at)
    _moved(table)
    table.reply("reply.project_taken", next_at=move.next_at)


def leave_there(table: ProjectTable, move: LeaveProjectThere) -> None:
    """I2. Whoever was asked would rather not: stewards, or its owner, read that it is free to ask somebody else."""
    p = table.state
    if table.command.actor is not None and table.command.actor == p.offered:
        _end_offer(table)
        if p.stage is ProjectStage.OWNED:
            table.tell(p.owner, table.part("back", "project.back"))
        else:
            _tell_stewards(table, "project.open")
    table.reply("reply.project_left")


def postpone(table: ProjectTable, move: PostponeProject) -> None:
    """I3. Another day, as often as its owner likes."""
    _own(table)
    _day(table, move.next_at)
    _next(table, move.next_at)
    _moved(table)
    table.reply("reply.project_postponed", next_at=move.next_at)


def hand_on(table: ProjectTable, move: HandProjectOn) -> None:
    """I4. The other person is asked in private; until they take it, it stays with its owner."""
    p = _own(table)
    if move.person == p.owner:
        raise Refusal("refusal.project_yours")
    _offer(table, move.person, "project.handed", owner_who=p.owner)


def end(table: ProjectTable, move: EndProject) -> None:
    """I5. Changed, partly, or not, because …: in words, told to every circle that named it."""
    p = _own(table)
    words = move.words.strip()
    if not words:
        raise Refusal("refusal.project_words")
    if len(words) > MOST_WORDS:
        raise Refusal("refusal.project_long", most=MOST_WORDS)
    table.effects.append(Keep(END, words))
    _end_offer(table)
    _quiet(table)
    _hold(table, p.owner, on=False)
    table.set(stage=ProjectStage.ENDED, end=move.end, ended=table.now, next_at=None)
    _moved(table)
    table.reply("reply.project_ended")


def _own(table: ProjectTable) -> Project:
    p = table.state
    if p.stage is not ProjectStage.OWNED:
        raise Refusal("refusal.project_over")
    if table.command.actor is None or table.command.actor != p.owner:
        raise Refusal("refusal.project_not_yours")
    return p


def _day(table: ProjectTable, day: datetime) -> None:
    if not LEAST_NEXT <= day - table.now <= MOST_NEXT:
        raise Refusal("refusal.project_day")


def _offer(table: ProjectTable, person: str, key: str, **values: object) -> None:
    if person == table.state.offered:
        raise Refusal("refusal.project_asked")
    _end_offer(table, but=person)
    _hold(table, person, on=True)
    table.set(offered=person)
    table.tell(person, table.part(f"offered:{person}", key, **values))
    table.reply("reply.project_offered", to_who=person)


def _end_offer(table: ProjectTable, but: str = "") -> None:
    """Nobody is asked any more. `but`: whoever has it in hand anyway."""
    offered = table.state.offered
    if offered:
        table.forget(offered, f"offered:{offered}")
    table.set(offered="")
    if offered not in ("", but):
        _hold(table, offered, on=False)


def _hold(table: ProjectTable, person: str, *, on: bool) -> None:
    table.effects.append(Send(desk_subject(person), Holds(table.command.subject, on)))


def _next(table: ProjectTable, day: datetime) -> None:
    """I3. Five reminders over its life; after that its day is for its owner alone to keep."""
    _quiet(table)
    table.set(next_at=day)
    table.ring("next", day if table.state.reminders < MOST_REMINDERS else None)


def _quiet(table: ProjectTable) -> None:
    """A reminder that waits on a desk is over."""
    p = table.state
    if p.owner and p.next_at is not None:
        table.forget(p.owner, f"next:{p.next_at:%Y-%m-%d}")
    table.ring("next", None)


def _moved(table: ProjectTable) -> None:
    _tell_register(table)
    _kept(table)


def _tell_register(table: ProjectTable) -> None:
    p = table.state
    move = ProjectMoved(p.pattern, p.stage, p.owner, p.next_at, p.end)
    table.effects.append(Send(register_subject(p.organisation), move))


def _tell_stewards(table: ProjectTable, key: str) -> None:
    cause = Cause(table.part("stewards", key), Rank.WORD, table.now)
    table.effects.append(Send(Subject("organisation", table.state.organisation), TellStewards(cause)))


# --- by the clock and by others ---


def rung(table: ProjectTable, move: Rung) -> None:
    """An alarm that nobody knows any more is let pass."""
    p = table.state
    if move.kind == "next":
        _looks(table)
    elif move.kind == "erase" and p.erase_at is not None and table.now >= p.erase_at:
        _end_offer(table)
        if p.stage is ProjectStage.OWNED:
            _hold(table, p.owner, on=False)
        table.effects.append(Erase(table.command.subject))


def _looks(table: ProjectTable) -> None:
    """I3. One private reminder on the day; then quiet."""
    p = table.state
    due = p.next_at is not None and table.now >= p.next_at
    if p.stage is ProjectStage.OWNED and due and p.reminders < MOST_REMINDERS:
        table.set(reminders=p.reminders + 1)
        last = table.state.reminders == MOST_REMINDERS
        part = table.part(f"next:{p.next_at:%Y-%m-%d}", "project.next", last=last)
        table.tell(p.owner, part, nudge=True)


def gone(table: ProjectTable, move: PersonGone) -> None:
    """I7. Its owner is gone: it goes back to the stewards, who read so."""
    p = table.state
    if move.person == p.offered:
        table.set(offered="")
    if move.person == p.owner and p.stage is ProjectStage.OWNED:
        _quiet(table)
        _end_offer(table)
        table.set(stage=ProjectStage.PROPOSED, owner="", next_at=None)
        _moved(table)
        _tell_stewards(table, "project.lost")
    elif move.person == p.offered and p.stage is ProjectStage.PROPOSED:
        _tell_stewards(table, "project.open")


def _kept(table: ProjectTable) -> None:
    """I8. Two years after anything last happened to it, it is erased."""
    over = in_two_years(table.now)
    table.set(erase_at=over)
    table.ring("erase", over)


RULES: dict[type, Callable[[ProjectTable, Any], None]] = {
    ProposeProject: propose,
    RestProject: rest,
    NameOwner: name_owner,
    TakeProject: take,
    LeaveProjectThere: leave_there,
    PostponeProject: postpone,
    HandProjectOn: hand_on,
    EndProject: end,
    PersonGone: gone,
    Rung: rung,
}
