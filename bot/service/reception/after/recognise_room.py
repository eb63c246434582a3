"""A keeper says for their circle: we recognise this. Who it was stands nowhere, and neither does which circle."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.model import Artifact
from bot.engine.moves import Recognise
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.after.recognised_seen import Gathering, gatherings, patterns
from bot.service.reception.after.sheets_room import may_read_all
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.visit import Visit
from bot.wording.forms import recognise as form
from bot.wording.forms.kit import Unclear
from bot.wording.forms.recognise import RecogniseValues


async def open_form(visit: Visit, press: Press) -> Answer:
    """Y5. The lines of this sheet that can be recognised, and the circles for which this person may speak."""
    artifact, words = await _sheet(visit, press.args)
    speaks = await _speaks(visit, artifact)
    if not speaks:
        return told(visit, visit.speaker.say("page.recognise.none"))
    lines = tuple((one.id, words[one.id]) for one in patterns(artifact) if one.id in words)
    named = tuple((_name(one), one.title, one.subject.kind == "series") for one in speaks)
    values = RecogniseValues(artifact.id, lines, named, visit.once())
    return opened(visit, form.form(values, visit.speaker))


async def submit(visit: Visit, submit: Submit) -> Answer:
    artifact, _ = await _sheet(visit, submit.args)
    wished = form.parse(submit.fields)
    if isinstance(wished, Unclear):
        return Problems(wished.said(visit.speaker))
    speaks = {_name(one): one for one in await _speaks(visit, artifact)}
    if wished.who not in speaks or wished.line not in {one.id for one in patterns(artifact)}:
        raise Refusal("refusal.unknown")
    end = artifact.expires_at
    if end is None:
        raise Refusal("refusal.unknown")
    move = Recognise(artifact.id, wished.line, end, artifact.series, artifact.unit or "", wished.yes)
    once = f"recognise:{submit.args.get('once', submit.once)}"
    return await answered(visit, await visit.act(speaks[wished.who].subject, move, once))


async def _sheet(visit: Visit, args: Mapping[str, str]) -> tuple[Artifact, Mapping[str, str]]:
    """For members, as all sheets. Raises Refusal."""
    id_ = args.get("id", "")
    async with visit.house.store.view() as view:
        row = await view.artifact(visit.organisation, id_, visit.now)
        words = await view.artifact_words(visit.organisation, [id_]) if row else {}
    if row is None or not patterns(row.artifact) or not await may_read_all(visit):
        raise Refusal("refusal.unknown")
    return row.artifact, {line: said for (_, line), said in words.items()}


async def _speaks(visit: Visit, artifact: Artifact) -> tuple[Gathering, ...]:
    """Without the series that this sheet is of."""
    return tuple(one for one in await gatherings(visit) if not one.series or one.series != artifact.series)


def _name(one: Gathering) -> str:
    return f"{one.subject.kind}:{one.subject.id}"


PRESSES = {"recognise": open_form}
SUBMITS = {"recognise": submit}
