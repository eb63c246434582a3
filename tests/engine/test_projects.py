"""Rules I1 to I8: a project of a pattern, from the proposal to its end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.engine.after.patterns import END, project_of
from bot.engine.after.projects import MOST_REMINDERS, MOST_WORDS, step_project
from bot.engine.circle.sheet_begins import in_two_years
from bot.engine.effects import Effect, Erase, Hush, Keep, Ring, Send
from bot.engine.model import Project, ProjectEnd, ProjectStage, Subject, desk_subject, register_subject
from bot.engine.moves import (
    Command,
    EndProject,
    Forget,
    HandProjectOn,
    Holds,
    LeaveProjectThere,
    Move,
    NameOwner,
    Notify,
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
from tests.engine.world import START

PROJECT = project_of("p1")
DAY = timedelta(days=1)
NEXT = START + 28 * DAY
PROPOSE = ProposeProject("p1", "s1", "l")
WORDS = "Breaks have a roster of their own since May."


def do(
    project: Project | None, move: Move, actor: str | None = None, now: datetime = START
) -> tuple[Project, list[Effect]]:
    made, effects = step_project(project, Command("org", PROJECT, actor, "once", move, "seed"), now)
    return made, list(effects)


def proposed() -> Project:
    return do(None, PROPOSE)[0]


def offered(to: str = "tom") -> Project:
    return do(proposed(), NameOwner(to), "ada")[0]


def owned(by: str = "tom") -> Project:
    return do(offered(by), TakeProject(NEXT), by)[0]


def ended(end: ProjectEnd = ProjectEnd.CHANGED) -> Project:
    return do(owned(), EndProject(end, WORDS), "tom")[0]


def told(effects: list[Effect]) -> dict[str, str]:
    """By person, the key they read."""
    sent = [one for one in effects if isinstance(one, Send) and isinstance(one.move, Notify)]
    return {one.subject.id: one.move.cause.part.key for one in sent if isinstance(one.move, Notify)}


def to_stewards(effects: list[Effect]) -> list[str]:
    moves = [one.move for one in effects if isinstance(one, Send)]
    return [one.cause.part.key for one in moves if isinstance(one, TellStewards)]


def to_register(effects: list[Effect]) -> list[ProjectMoved]:
    sent = [one for one in effects if isinstance(one, Send) and one.subject == register_subject("org")]
    return [one.move for one in sent if isinstance(one.move, ProjectMoved)]


def refused(project: Project | None, move: Move, actor: str | None, now: datetime = START) -> str:
    with pytest.raises(Refusal) as caught:
        do(project, move, actor, now)
    return caught.value.key


def test_i1_it_is_proposed_once_and_is_nobodys() -> None:
    project, effects = do(None, PROPOSE)
    assert (project.stage, project.owner, project.offered) == (ProjectStage.PROPOSED, "", "")
    assert told(effects) == {}
    again, _ = do(owned(), ProposeProject("p1", "s2", "l", "t1"))
    assert (again.stage, again.owner, again.title) == (ProjectStage.OWNED, "tom", "t1")


def test_i2_one_person_is_asked_in_private_and_takes_it_with_a_day() -> None:
    project, effects = do(proposed(), NameOwner("tom"), "ada")
    assert told(effects) == {"tom": "project.offered"}
    taken, effects = do(project, TakeProject(NEXT), "tom")
    assert (taken.stage, taken.owner, taken.next_at) == (ProjectStage.OWNED, "tom", NEXT)
    assert Send(desk_subject("tom"), Holds(PROJECT, True)) in effects
    assert Ring("next", NEXT) in effects
    assert to_register(effects) == [ProjectMoved("p1", ProjectStage.OWNED, "tom", NEXT)]


def test_i2_whoever_would_rather_not_is_named_to_nobody() -> None:
    project, effects = do(offered(), LeaveProjectThere(), "tom")
    assert project.offered == ""
    assert to_stewards(effects) == ["project.open"]
    told_parts = [
        one.move.cause.part for one in effects if isinstance(one, Send) and isinstance(one.move, TellStewards)
    ]
    assert "tom" not in repr(told_parts)
    assert to_stewards(do(proposed(), LeaveProjectThere(), "eve")[1]) == []


def test_i2_another_person_that_is_asked_takes_the_place_of_the_first() -> None:
    project, effects = do(offered(), NameOwner("eve"), "ada")
    assert project.offered == "eve"
    assert Send(desk_subject("tom"), Forget(f"project:{PROJECT.id}:offered:tom")) in effects
    assert refused(project, TakeProject(NEXT), "tom") == "refusal.project_not_yours"


def test_i2_a_steward_takes_it_without_being_asked() -> None:
    assert do(proposed(), TakeProject(NEXT, steward=True), "ada")[0].owner == "ada"
    assert refused(owned(), TakeProject(NEXT, steward=True), "ada") == "refusal.project_not_yours"


def test_i3_one_reminder_on_its_day_and_five_over_its_life() -> None:
    project = owned()
    assert told(do(project, Rung("next"), None, NEXT - DAY)[1]) == {}
    for n in range(MOST_REMINDERS + 2):
        now = START + n * 40 * DAY
        project, effects = do(project, PostponeProject(now + 30 * DAY), "tom", now)
        rings = [one for one in effects if isinstance(one, Ring | Hush) and one.kind == "next"]
        assert isinstance(rings[-1], Ring) is (n < MOST_REMINDERS)
        project, effects = do(project, Rung("next"), None, now + 30 * DAY)
        assert told(effects) == ({"tom": "project.next"} if n < MOST_REMINDERS else {})
    assert project.reminders == MOST_REMINDERS


def test_i4_handed_on_it_stays_with_its_owner_until_it_is_taken() -> None:
    project, effects = do(owned(), HandProjectOn("eve"), "tom")
    assert (project.owner, told(effects)) == ("tom", {"eve": "project.handed"})
    left, effects = do(project, LeaveProjectThere(), "eve")
    assert (left.owner, told(effects), to_stewards(effects)) == ("tom", {"tom": "project.back"}, [])
    taken, effects = do(project, TakeProject(NEXT), "eve")
    assert (taken.owner, told(effects)) == ("eve", {"tom": "project.taken"})
    assert Send(desk_subject("tom"), Holds(PROJECT, False)) in effects


def test_i5_it_ends_in_words_and_the_register_hears_it() -> None:
    project, effects = do(owned(), EndProject(ProjectEnd.PARTLY, f" {WORDS} "), "tom")
    assert (project.stage, project.end, project.next_at) == (ProjectStage.ENDED, ProjectEnd.PARTLY, None)
    assert Keep(END, WORDS) in effects
    assert to_register(effects) == [ProjectMoved("p1", ProjectStage.ENDED, "tom", None, ProjectEnd.PARTLY)]
    assert Hush("next") in effects
    assert WORDS not in repr(project)


def test_i7_its_owner_is_gone_and_it_goes_back_to_the_stewards() -> None:
    project, effects = do(do(owned(), HandProjectOn("eve"), "tom")[0], PersonGone("tom"))
    assert (project.stage, project.owner, project.offered) == (ProjectStage.PROPOSED, "", "")
    assert to_stewards(effects) == ["project.lost"]
    assert to_register(effects) == [ProjectMoved("p1", ProjectStage.PROPOSED)]
    assert to_stewards(do(offered(), PersonGone("tom"))[1]) == ["project.open"]
    assert do(ended(), PersonGone("tom"))[0].stage is ProjectStage.ENDED
    assert do(proposed(), PersonGone("eve"))[0] == proposed()


def test_i8_a_proposal_rests_with_fewer_circles_and_comes_again() -> None:
    project, effects = do(offered(), RestProject())
    assert (project.stage, project.offered) == (ProjectStage.RESTS, "")
    assert Send(desk_subject("tom"), Holds(PROJECT, False)) in effects
    assert refused(project, NameOwner("tom"), "ada") == "refusal.project_over"
    assert do(project, PROPOSE)[0].stage is ProjectStage.PROPOSED
    stays, effects = do(owned(), RestProject())
    assert stays.stage is ProjectStage.OWNED
    assert len(to_register(effects)) == 1, "the register hears that somebody took it meanwhile"


def test_i8_two_years_after_anything_last_happened_it_is_erased() -> None:
    later = START + 300 * DAY
    project, effects = do(owned(), PostponeProject(later + DAY), "tom", later)
    over = in_two_years(later)
    assert Ring("erase", over) in effects
    assert not [one for one in do(project, Rung("erase"), None, over - DAY)[1] if isinstance(one, Erase)]
    assert Erase(PROJECT) in do(project, Rung("erase"), None, over)[1]


@pytest.mark.parametrize(
    ("project", "move", "actor", "key"),
    [
        (None, NameOwner("tom"), "ada", "refusal.unknown"),
        (None, RestProject(), None, "refusal.unknown"),
        (offered(), NameOwner("tom"), "ada", "refusal.project_asked"),
        (owned(), NameOwner("eve"), "ada", "refusal.project_over"),
        (ended(), TakeProject(NEXT), "tom", "refusal.project_over"),
        (offered(), TakeProject(NEXT), "eve", "refusal.project_not_yours"),
        (offered(), TakeProject(START), "tom", "refusal.project_day"),
        (offered(), TakeProject(START + 400 * DAY), "tom", "refusal.project_day"),
        (owned(), PostponeProject(NEXT), "eve", "refusal.project_not_yours"),
        (owned(), HandProjectOn("tom"), "tom", "refusal.project_yours"),
        (owned(), EndProject(ProjectEnd.NOT, " "), "tom", "refusal.project_words"),
        (owned(), EndProject(ProjectEnd.NOT, "x" * (MOST_WORDS + 1)), "tom", "refusal.project_long"),
        (ended(), EndProject(ProjectEnd.NOT, WORDS), "tom", "refusal.project_over"),
        (proposed(), EndProject(ProjectEnd.NOT, WORDS), "tom", "refusal.project_over"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    project: Project | None, move: Move, actor: str | None, key: str
) -> None:
    assert refused(project, move, actor) == key


def test_an_alarm_of_another_kind_is_let_pass() -> None:
    assert do(owned(), Rung("something"))[1] == []
    assert Subject("project", PROJECT.id) == PROJECT
