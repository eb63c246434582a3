"""The steward's desk: what circles named is put together here, by people, a step at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.engine.after.patterns import named
from bot.engine.model import Pattern, Register, register_subject
from bot.engine.moves import Move, PutAside, UndoStep
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception.after import register_seen
from bot.service.reception.after.register_seen import only_stewards
from bot.service.reception.answers import answered, opened
from bot.service.reception.visit import Visit
from bot.wording import refusal_sentence
from bot.wording.forms import register as forms
from bot.wording.forms.kit import Unclear, clip, number
from bot.wording.forms.register import PatternValues, PlaceValues
from bot.wording.pages import register as pages
from bot.wording.sheet import Fields, Sheet
from bot.wording.speaker import Speaker


async def open_desk(visit: Visit, press: Press) -> Answer:
    return opened(visit, await _desk(visit))


async def _desk(visit: Visit, said: str = "") -> Sheet:
    register = await only_stewards(visit)
    values = await register_seen.values(visit, register)
    return pages.page(values, visit.once(), visit.speaker, said)


async def open_pattern(visit: Visit, press: Press) -> Answer:
    register = await only_stewards(visit)
    pattern = _pattern(register, press.args)
    words = await register_seen.words_of(visit, pattern.lines)
    titles = await register_seen.titles_of(visit, [pattern])
    shown = await register_seen.seen(visit, register, pattern, words, titles)
    alone = len(register.patterns) < len(("this", "another"))
    return opened(visit, pages.pattern_page(shown, register.serial, alone=alone, speaker=visit.speaker))


def _pattern(register: Register, args: Mapping[str, str]) -> Pattern:
    found = next((one for one in register.patterns if one.id == args.get("id", "")), None)
    if found is None:
        raise Refusal("refusal.register_changed")
    return found


async def open_line(visit: Visit, press: Press) -> Answer:
    """M5. What was seen is what is now: an old button leads to the desk as it stands."""
    register = await only_stewards(visit)
    at = forms.read(press.args.get("e", ""))
    naming = next((one for one in register.namings if one.at == at), None)
    if naming is None or any(naming.at in one.lines for one in register.patterns):
        raise Refusal("refusal.register_changed")
    words = await register_seen.words_of(visit, [naming.at])
    values = PlaceValues(
        naming.at,
        words.get(naming.at, ""),
        pages.area_said(naming.area, visit.speaker),
        await register_seen.places(visit, register, naming),
        register.serial,
        visit.once(),
    )
    return opened(visit, forms.place(values, visit.speaker))


Make = Callable[[PatternValues, Speaker], Sheet]
OF_PATTERN: Mapping[str, Make] = {
    "pattern_title": forms.title,
    "pattern_merge": forms.merge,
    "pattern_split": forms.split,
}


async def open_form(visit: Visit, press: Press) -> Answer:
    register = await only_stewards(visit)
    pattern = _pattern(register, press.args)
    words = await register_seen.words_of(visit, [one.at for one in register.namings])
    titles = await register_seen.titles_of(visit, register.patterns)
    others = [one for one in register.patterns if one.id != pattern.id]
    values = PatternValues(
        pattern.id,
        clip(register_seen.called(register, pattern, words, titles), register_seen.QUOTED),
        register.serial,
        visit.once(),
        titles.get(pattern.title, ""),
        tuple((forms.written(one.at), words[one.at]) for one in named(register, pattern) if one.at in words),
        tuple((one.id, register_seen.called(register, one, words, titles)) for one in others),
    )
    return opened(visit, OF_PATTERN[press.move](values, visit.speaker))


Parse = Callable[[Fields, Mapping[str, str]], Move | Unclear]
PARSES: Mapping[str, Parse] = {
    "register_line": forms.parse_place,
    "pattern_title": forms.parse_title,
    "pattern_merge": forms.parse_merge,
    "pattern_split": forms.parse_split,
}


async def submit(visit: Visit, submit: Submit) -> Answer:
    await only_stewards(visit)
    move = PARSES[submit.form](submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    return await _act(visit, move, submit.form, submit.args.get("once", submit.once))


async def aside(visit: Visit, press: Press) -> Answer:
    await only_stewards(visit)
    line = forms.read(press.args.get("e", ""))
    if line is None:
        raise Refusal("refusal.unknown")
    move = PutAside(line, number(press.args, "s"))
    return await _act(visit, move, f"register_aside:{press.args.get('e')}", _once(press))


async def undo(visit: Visit, press: Press) -> Answer:
    await only_stewards(visit)
    return await _act(visit, UndoStep(number(press.args, "s")), "register_undo", _once(press))


def _once(press: Press) -> str:
    return press.args.get("once") or press.once


async def _act(visit: Visit, move: Move, what: str, once: str) -> Answer:
    """The desk as it stands now, with the answer on top: a steward has more than one line before them."""
    outcome = await visit.act(register_subject(visit.organisation), move, f"{what}:{once}")
    if not visit.inside or not outcome.replies:
        return await answered(visit, outcome)
    return Replace(await _desk(visit, visit.speaker.say(outcome.replies[0].key)), home=True)


OnPress = Callable[[Visit, Press], Awaitable[Answer]]


def as_it_stands(on: OnPress) -> OnPress:
    """M5. What an old button asks for is not done; in its place stands the desk as it is now, and why."""

    async def kindly(visit: Visit, press: Press) -> Answer:
        try:
            return await on(visit, press)
        except Refusal as refusal:
            if refusal.key != "refusal.register_changed" or not visit.inside:
                raise
            return Replace(await _desk(visit, refusal_sentence(refusal, visit.speaker)))

    return kindly


PRESSES = {
    "register": open_desk,
    "pattern": as_it_stands(open_pattern),
    "register_line": as_it_stands(open_line),
    **dict.fromkeys(OF_PATTERN, as_it_stands(open_form)),
    "register_aside": as_it_stands(aside),
    "register_undo": as_it_stands(undo),
}
SUBMITS = dict.fromkeys(PARSES, submit)
