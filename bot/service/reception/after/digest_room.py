"""Reading a digest: for those who lead there or above, and for whoever follows one of its sheets. Stewards see the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.engine.after.ask_answers import ANSWER
from bot.engine.model import Digests, Organisation, ask_subject, digests_subject, register_subject
from bot.engine.model.digests import AnsweredAsk, DigestBody, DigestPattern, OwedAsk, Ref
from bot.engine.units import above, unit_of
from bot.service.acts import Answer, Press
from bot.service.digest_materials import ALL, Span, gather
from bot.service.digests import CHANGED, bodies
from bot.service.reception.answers import opened, told
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import number
from bot.wording.pages import digest as page
from bot.wording.pages.digest import AnsweredShown, DigestShown, OwedShown, PatternSaid

Words = Mapping[Ref, str]

NEWEST, MOST = 60, 12
"""So many are looked through, and shown."""


async def open_digest(visit: Visit, press: Press) -> Answer:
    """U12. What the message promised. Whoever it is not for reads no more than if it were not there."""
    settings = await visit.settings()
    async with visit.house.store.view() as view:
        kept = await view.digest(visit.organisation, press.args.get("id", ""))
    if kept is None:
        return told(visit, visit.speaker.say("page.digest.not_here"))
    mine = _sheets(kept.body) & await _followed(visit)
    if not (mine or leads(settings, kept.body.unit, visit.person)):
        return told(visit, visit.speaker.say("page.digest.not_here"))
    shown = await _shown(visit, settings, kept.id, kept.body, mine)
    return opened(visit, page.page(shown, visit.speaker, number(press.args, "p")))


async def open_preview(visit: Visit, press: Press) -> Answer:
    """U13. For stewards alone. Nothing is kept, marked or told."""
    settings = await visit.settings()
    if visit.person not in settings.stewards:
        return told(visit, visit.speaker.say("page.digest.not_here"))
    subject = digests_subject(visit.organisation)
    async with visit.house.store.view() as view:
        last = (await view.read(visit.organisation, [subject])).get(subject)
        span = last if isinstance(last, Digests) else Digests(visit.organisation)
        gathered = await gather(view, settings, Span(span.through, visit.now))
        found = list(bodies(gathered.materials, "", span.made, visit.house.seeds()))
    shown = [await _shown(visit, settings, "", body, frozenset()) for _, body in found]
    return opened(visit, page.preview(tuple(shown), visit.speaker))


async def open_list(visit: Visit, _press: Press) -> Answer:
    """U12. Those this person may read, each for as long as it is kept."""
    settings = await visit.settings()
    async with visit.house.store.view() as view:
        kept = await view.digests(visit.organisation, NEWEST)
    mine = await _followed(visit)
    found = []
    for one in kept:
        if leads(settings, one.body.unit, visit.person) or _sheets(one.body) & mine:
            unit = unit_of(settings, one.body.unit)
            found.append((one.id, unit.name if unit else "", one.body.period))
    steward = visit.person in settings.stewards
    return opened(visit, page.listing(tuple(found[:MOST]), visit.speaker, steward=steward))


def leads(settings: Organisation, unit: str, person: str) -> bool:
    """Of this unit, or of one above it."""
    found = [unit_of(settings, one) for one in above(settings, unit)]
    return any(person in (settings.leads if one is None else one.leads) for one in found)


async def _followed(visit: Visit) -> frozenset[str]:
    """The sheets of which this person asked to hear: ticked, or of a regular circle that they chose to belong to."""
    async with visit.house.store.view() as view:
        ticked = {one.id for one in await view.followed(visit.organisation, visit.person)}
        rows = await view.artifacts(visit.organisation, visit.now, ALL)
    own = await visit.all_series()
    series = {one.id for one in own if any(m.chosen and m.person == visit.person for m in one.members)}
    sheets = (row.artifact for row in rows)
    return frozenset(one.id for one in sheets if one.id in ticked or one.series in series)


def _sheets(body: DigestBody) -> frozenset[str]:
    """Those in it, those whose asks were answered, and those looked at again half a year on."""
    about = (*(one.about for one in body.answered), *(one.line for one in body.holds))
    return frozenset((*body.artifacts, *(sheet for sheet, _ in about)))


async def _shown(
    visit: Visit, settings: Organisation, id_: str, body: DigestBody, mine: frozenset[str]
) -> DigestShown:
    changed = [one for one in body.answered if one.outcome in CHANGED and one.about[0] in mine]
    words = await _words(visit, body, changed)
    named = await _named(visit, body)
    answers = await _answers(visit, body.answered, changed)
    people = [
        *(o.lead for o in body.owed),
        *(a.lead for a in body.answered),
        *(p.owner for p in body.patterns),
    ]
    names = await visit.names([one for one in dict.fromkeys(people) if one])
    unit = unit_of(settings, body.unit)
    return DigestShown(
        id_,
        unit.name if unit else "",
        body.since,
        tuple(_changed(one, names, words, answers) for one in changed),
        tuple(_owed(one, names, words) for one in body.owed),
        tuple(_answered(one, names, words, answers, one.line) for one in body.answered),
        body.circles,
        tuple((one.heading, words.get(one.line, "")) for one in body.lines),
        tuple(_pattern(one, names, named) for one in body.patterns),
        tuple((one.name, one.share) for one in body.signs),
        tuple((h.held, words.get(h.line, "")) for h in body.holds),
    )


async def _words(visit: Visit, body: DigestBody, changed: Sequence[AnsweredAsk]) -> Words:
    """Of every line it points to, as far as they are still there."""
    found = [*(o.line for o in body.owed), *(a.line for a in body.answered), *(h.line for h in body.holds)]
    refs = [*(one for one in found if one is not None), *(one.line for one in body.lines)]
    sheets = dict.fromkeys((*(sheet for sheet, _ in refs), *(one.about[0] for one in changed)))
    async with visit.house.store.view() as view:
        return await view.artifact_words(visit.organisation, list(sheets))


async def _named(visit: Visit, body: DigestBody) -> Mapping[str, str]:
    """What stewards call these patterns, as it stands now."""
    entries = [one.entry for one in body.patterns if one.entry]
    async with visit.house.store.view() as view:
        return await view.words(visit.organisation, register_subject(visit.organisation), entries)


async def _answers(
    visit: Visit, answered: Iterable[AnsweredAsk], changed: Sequence[AnsweredAsk]
) -> Mapping[str, str]:
    """By ask: the lead's own words, of answers whose ask is shown in words."""
    shown = [one.ask for one in answered if one.line is not None or one in changed]
    found: dict[str, str] = {}
    async with visit.house.store.view() as view:
        for ask in shown:
            said = await view.words(visit.organisation, ask_subject(ask), [ANSWER])
            found[ask] = said.get(ANSWER, "")
    return found


def _owed(one: OwedAsk, names: Mapping[str, str], words: Words) -> OwedShown:
    quoted = None if one.line is None else words.get(one.line, "")
    return OwedShown(one.kind, names.get(one.lead, ""), one.due, one.late, quoted)


def _answered(
    one: AnsweredAsk, names: Mapping[str, str], words: Words, answers: Mapping[str, str], ask_line: Ref | None
) -> AnsweredShown:
    quoted = None if ask_line is None else words.get(ask_line, "")
    answer = "" if ask_line is None else answers.get(one.ask, "")
    return AnsweredShown(one.kind, names.get(one.lead, ""), one.outcome, quoted, answer)


def _changed(
    one: AnsweredAsk, names: Mapping[str, str], words: Words, answers: Mapping[str, str]
) -> AnsweredShown:
    """What they asked for. The lead's own words stand below, or here where nobody else reads them."""
    shown = _answered(one, names, words, answers, one.about)
    return shown if one.line is None else replace(shown, answer="")


def _pattern(one: DigestPattern, names: Mapping[str, str], said: Mapping[str, str]) -> PatternSaid:
    quoted = said.get(one.entry, "") if one.entry else None
    return PatternSaid(one.area, one.circles, quoted, one.stage, names.get(one.owner, ""), one.next_day)


PRESSES = {"digest": open_digest, "digests": open_list, "digest_preview": open_preview}
