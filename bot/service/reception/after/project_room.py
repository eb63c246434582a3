"""Projects: asking somebody, taking one in hand, another day, the end in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.after.patterns import named
from bot.engine.model import Project, ProjectStage, project_subject
from bot.engine.moves import (
    HandProjectOn,
    LeaveProjectThere,
    Move,
    NameOwner,
    PostponeProject,
    TakeProject,
)
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception import elsewhere, somebody
from bot.service.reception.after import projects_seen, register_seen
from bot.service.reception.after.register_seen import only_stewards
from bot.service.reception.after.registered import is_steward, register_of
from bot.service.reception.answers import answered, opened
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import project as forms
from bot.wording.forms import somebody as somebody_form
from bot.wording.forms.kit import Unclear
from bot.wording.forms.project import ProjectValues
from bot.wording.pages import project as page
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

NAMING = ("project_owner", "project_hand")
"""Forms in which somebody is named."""


async def _one(visit: Visit, args: Mapping[str, str]) -> Project:
    """R8. For members, as the sheets are, and for whoever asked to hear of a circle that named it. Raises Refusal."""
    project = (await projects_seen.found(visit, [args.get("id", "")])).get(args.get("id", ""))
    if project is None:
        raise Refusal("refusal.unknown")
    if visit.person not in (project.owner, project.offered):
        register = await register_of(visit)
        if not await projects_seen.hears_of(visit, register, project):
            await only_members(visit)
    return project


async def open_page(visit: Visit, press: Press) -> Answer:
    project = await _one(visit, press.args)
    register = await register_of(visit)
    pattern = projects_seen.pattern_in(register, project)
    shown = await projects_seen.short(visit, project, asks=await is_steward(visit))
    if pattern is not None and projects_seen.may_show_lines(register, pattern):
        words = await register_seen.words_of(visit, pattern.lines)
        lines = tuple(words[one.at] for one in named(register, pattern) if one.at in words)
        shown = replace(shown, lines=lines)
    shown = replace(shown, holds=await projects_seen.holds(visit, project, pattern))
    return opened(visit, page.page(shown, visit.once(), visit.speaker))


FORMS: Mapping[str, Callable[[ProjectValues, Speaker], Sheet]] = {
    "project_owner": forms.owner,
    "project_hand": forms.hand,
    "project_take": forms.take,
    "project_date": forms.another_day,
    "project_end": forms.end,
}


async def open_form(visit: Visit, press: Press) -> Answer:
    """What stands in the way is said before anybody fills in a form."""
    project = await _one(visit, press.args)
    await _may(visit, project, press.move)
    shown = await projects_seen.short(visit, project)
    values = ProjectValues(
        project.id,
        shown.words,
        visit.desk.hours.zone,
        visit.now,
        visit.once(),
        shown.next_day,
        await elsewhere.offered(visit) if press.move in NAMING else (),
    )
    return opened(visit, FORMS[press.move](values, visit.speaker))


async def _may(visit: Visit, project: Project, what: str) -> None:
    if what == "project_owner":
        await only_stewards(visit)
        if project.stage is not ProjectStage.PROPOSED:
            raise Refusal("refusal.project_over")
    elif what == "project_take":
        if project.offered != visit.person:
            await only_stewards(visit)
        if project.stage not in (ProjectStage.PROPOSED, ProjectStage.OWNED):
            raise Refusal("refusal.project_over")
    elif project.stage is not ProjectStage.OWNED:
        raise Refusal("refusal.project_over")
    elif project.owner != visit.person:
        raise Refusal("refusal.project_not_yours")


async def ask(visit: Visit, submit: Submit) -> Answer:
    """By a steward, or by whoever has it in hand."""
    project = await _one(visit, submit.args)
    await _may(visit, project, submit.form)
    person = somebody_form.one(submit.fields, submit.args, "person", "form.practice_hand.who")
    if isinstance(person, Unclear):
        return Problems(person.said(visit.speaker))
    own = "form.project_owner.yourself" if submit.form == "project_owner" else "refusal.project_yours"
    guests = await somebody.guests(visit, {"person": person}, own)
    if isinstance(guests, Problems):
        return guests
    named = guests["person"].person
    move = NameOwner(named) if submit.form == "project_owner" else HandProjectOn(named)
    return await _act(visit, project, move, submit)


async def day(visit: Visit, submit: Submit) -> Answer:
    project = await _one(visit, submit.args)
    await _may(visit, project, submit.form)
    found = forms.parse_day(submit.fields, visit.desk.hours.zone, visit.now)
    if isinstance(found, Unclear):
        return Problems(found.said(visit.speaker))
    move: Move = PostponeProject(found)
    if submit.form == "project_take":
        move = TakeProject(found, steward=await is_steward(visit))
    return await _act(visit, project, move, submit)


async def end(visit: Visit, submit: Submit) -> Answer:
    project = await _one(visit, submit.args)
    await _may(visit, project, submit.form)
    move = forms.parse_end(submit.fields)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, project, move, submit)


async def leave(visit: Visit, press: Press) -> Answer:
    return await _act(visit, await _one(visit, press.args), LeaveProjectThere(), press)


async def _act(visit: Visit, project: Project, move: Move, act: Press | Submit) -> Answer:
    once = act.args.get("once", act.once)
    outcome = await visit.act(project_subject(project.id), move, f"{type(move).__name__}:{once}")
    return await answered(visit, outcome)


PRESSES = {"project": open_page, **dict.fromkeys(FORMS, open_form), "project_leave": leave}
SUBMITS = {
    "project_owner": ask,
    "project_hand": ask,
    "project_take": day,
    "project_date": day,
    "project_end": end,
}
