"""How an act is answered, wherever it was done."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Done, Problems, Replace, Show, ShowHome, Wait, Whisper
from bot.service.handle import Outcome
from bot.service.reception.home import home_sheet
from bot.service.reception.visit import Visit
from bot.wording import refusal_sentence
from bot.wording.building import within_reach
from bot.wording.pages import sentence
from bot.wording.sheet import Sheet


def labelled(visit: Visit, answer: Answer) -> Answer:
    """With the word for more buttons than a card shows at once."""
    if isinstance(answer, Show | Replace | Whisper | ShowHome | Wait):
        return replace(answer, sheet=replace(answer.sheet, more=visit.speaker.say("button.unfold")))
    return answer


def opened(visit: Visit, sheet: Sheet) -> Answer:
    """R1. A form or page, for this person alone: a window of its own, or in the place of the one it was asked for in."""
    return Replace(sheet) if visit.inside else Show(sheet)


def told(visit: Visit, words: str) -> Answer:
    """One sentence, where the person looks just now."""
    sheet = _sentence(visit, words)
    if visit.inside:
        return Replace(sheet)
    return Show(sheet) if visit.at_home else Whisper(sheet)


async def answered(visit: Visit, outcome: Outcome) -> Answer:
    """The reply of an act: in the window it was done in, on the home tab, or as a passing word."""
    if visit.at_home:
        return ShowHome(await home_sheet(visit))
    if not outcome.fresh:
        return told(visit, visit.speaker.say("page.once.already"))
    sheet = await visit.said(outcome)
    if sheet is None:
        return Done(home=True)
    return Replace(as_page(visit, sheet), home=True) if visit.inside else Whisper(sheet)


def as_page(visit: Visit, sheet: Sheet) -> Sheet:
    """A message shown in a window, which needs a title and a way out."""
    speaker = visit.speaker
    return Sheet(
        sheet.key,
        within_reach(sheet, speaker).blocks,
        title=speaker.say("page.sentence.title"),
        summary=sheet.summary,
        close=speaker.say("page.close"),
    )


def _sentence(visit: Visit, words: str) -> Sheet:
    return sentence.page(words, visit.speaker)


def refused(visit: Visit, refusal: Refusal) -> Answer:
    """R4. Why not, kindly. What stands in a form is never lost to it: the sentence lies on top."""
    sheet = _sentence(visit, refusal_sentence(refusal, visit.speaker))
    if visit.patient:
        return Replace(sheet)
    return Show(sheet) if visit.inside or visit.at_home else Whisper(sheet)


def refused_form(visit: Visit, refusal: Refusal, at: str = "") -> Problems:
    return Problems({at: refusal_sentence(refusal, visit.speaker)})
