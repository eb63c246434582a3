"""A whole digest, in its order; for members with what changed because they named it above."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import AskKind, Heading, HoldResult, Outcome
from bot.wording.building import button, way_to_support
from bot.wording.messages.digests import heading, owes, spoken
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text, Words
from bot.wording.sheet import Heading as Head
from bot.wording.speaker import Speaker

PER_PAGE = 70
"""Blocks. A window holds a hundred, and a few more stand around these."""


@dataclass(frozen=True)
class OwedShown:
    """`words` are None where the digest shows none, and empty where they were taken back."""

    kind: AskKind
    who: str
    day: str
    late: bool = False
    words: str | None = None


@dataclass(frozen=True)
class AnsweredShown:
    kind: AskKind
    who: str
    outcome: Outcome
    words: str | None = None
    answer: str = ""


@dataclass(frozen=True)
class PatternSaid:
    area: str
    band: str
    words: str | None = None
    stage: str = ""
    who: str = ""
    day: str = ""


@dataclass(frozen=True)
class DigestShown:
    """`changed` is for one reader alone: what was answered to sheets that they follow. `id` is empty for a preview."""

    id: str
    unit: str
    since: str = ""
    changed: tuple[AnsweredShown, ...] = ()
    owed: tuple[OwedShown, ...] = ()
    answered: tuple[AnsweredShown, ...] = ()
    circles: str = ""
    lines: tuple[tuple[Heading, str], ...] = ()
    patterns: tuple[PatternSaid, ...] = ()
    signs: tuple[tuple[str, str], ...] = ()
    holds: tuple[tuple[HoldResult, str], ...] = ()


def page(one: DigestShown, speaker: Speaker, part: int = 0) -> Sheet:
    """`part`: which part of a long one, from 0 on."""
    blocks = said(one, speaker)
    here = blocks[part * PER_PAGE : (part + 1) * PER_PAGE]
    more = len(blocks) > (part + 1) * PER_PAGE
    return _sheet(speaker, (*here, *_ways(one, part, more, speaker), Note(speaker.say("page.digest.kept"))))


def preview(units: tuple[DigestShown, ...], speaker: Speaker) -> Sheet:
    """U13. For stewards alone: what the next ones would say now."""
    first = speaker.say("page.digest.preview" if units else "page.digest.nothing")
    blocks = [block for one in units for block in (Rule(), *said(one, speaker))]
    return _sheet(speaker, (Note(first), *blocks[: PER_PAGE + 20]))


def listing(found: tuple[tuple[str, str, str], ...], speaker: Speaker, *, steward: bool = False) -> Sheet:
    """Those that one person may read, the newest first: id, unit and day of each. Stewards can look at the next."""
    blocks: list[Block] = [] if found else [Text(speaker.say("page.digests.none"))]
    for id_, unit, day in found:
        name = unit or speaker.say("digest.whole")
        blocks.append(Text(speaker.say("page.digests.one", unit=name, day=speaker.date(day))))
        blocks.append(Buttons((button(speaker, "digest", {"id": id_}),)))
    if steward:
        blocks.append(Buttons((button(speaker, "digest_preview", {}, label="page.button.digest_preview"),)))
    title = speaker.say("page.digests.title")
    return Sheet(
        key="page.digests",
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(*blocks, way_to_support(speaker)),
    )


def _sheet(speaker: Speaker, blocks: tuple[Block, ...]) -> Sheet:
    title = speaker.say("page.digest.title")
    return Sheet(
        key="page.digest",
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(*blocks, way_to_support(speaker)),
    )


def _ways(one: DigestShown, part: int, more: bool, speaker: Speaker) -> tuple[Block, ...]:
    further = Button(
        speaker.say("page.digest.further"), "digest", {"id": one.id, "p": str(part + 1)}, "primary"
    )
    back = Button(speaker.say("page.digest.back"), "digest", {"id": one.id})
    row = (*((further,) if more else ()), *((back,) if part else ()))
    return (Buttons(row),) if row else ()


def said(one: DigestShown, speaker: Speaker) -> tuple[Block, ...]:
    """U1, U12. Everything of it, in its order."""
    return (
        Text(heading(one.unit, one.since, speaker), strong=True),
        *_under("page.digest.changed", [_answer(o, speaker) for o in one.changed], speaker),
        *_under("page.digest.owed", [_owed(o, speaker) for o in one.owed], speaker),
        *_under("page.digest.answered", [_answer(o, speaker) for o in one.answered], speaker),
        *_under("page.digest.holds", [_held(*o, speaker) for o in one.holds], speaker),
        *_new(one, speaker),
        *_under("page.digest.patterns", [_pattern(o, speaker) for o in one.patterns], speaker),
        *_under("page.digest.side", [_sign(*o, speaker) for o in one.signs], speaker),
    )


def _under(key: str, found: list[tuple[Block, ...]], speaker: Speaker) -> tuple[Block, ...]:
    return (Head(speaker.say(key)), *(block for one in found for block in one)) if found else ()


def _owed(one: OwedShown, speaker: Speaker) -> tuple[Block, ...]:
    return Text(owes(one.kind.value, one.who, one.day, speaker, late=one.late)), *_quoted(one.words, speaker)


def _answer(one: AnsweredShown, speaker: Speaker) -> tuple[Block, ...]:
    sentence = speaker.say(
        "page.digest.answer",
        kind=speaker.say(f"page.ask.kind.{one.kind.value}"),
        who=one.who,
        outcome=speaker.say(f"page.ask.outcome.{one.outcome.value}"),
    )
    answer = (Note(speaker.say("page.ask.in_words")), Words(one.answer)) if one.answer else ()
    return Text(sentence), *_quoted(one.words, speaker), *answer


def _held(held: HoldResult, words: str, speaker: Speaker) -> tuple[Block, ...]:
    """V7. In the words that stand beside the line."""
    return Text(speaker.say(f"page.hold_check.{held.value}")), *_quoted(words, speaker)


def _new(one: DigestShown, speaker: Speaker) -> tuple[Block, ...]:
    if not one.lines:
        return ()
    band = spoken(one.circles)
    head = speaker.say("page.digest.new_band", band=band) if band else speaker.say("page.digest.new")
    blocks: list[Block] = [Head(head)]
    if one.circles:
        blocks.append(Note(speaker.say("page.digest.mixed")))
    under = None
    for where, words in one.lines:
        if where is not under:
            blocks.append(Note(speaker.say(f"sheet.{where.value}")))
            under = where
        blocks += _quoted(words, speaker)
    return tuple(blocks)


def _pattern(one: PatternSaid, speaker: Speaker) -> tuple[Block, ...]:
    return Text(_named(one, speaker)), *_quoted(one.words, speaker), *_project(one, speaker)


def _named(one: PatternSaid, speaker: Speaker) -> str:
    if not one.area:
        return speaker.say("page.digest.named", band=spoken(one.band))
    area = speaker.say(f"area.{one.area}")
    return speaker.say("page.digest.pattern", area=area, band=spoken(one.band))


def _project(one: PatternSaid, speaker: Speaker) -> tuple[Block, ...]:
    """`stage` of one that ended is what came of it."""
    if not one.stage:
        return ()
    stage = "mine" if one.stage == "owned" and not one.day else one.stage
    day = speaker.date(one.day) if one.day else ""
    return (Note(speaker.say(f"page.digest.project_{stage}", who=one.who, day=day)),)


def _sign(name: str, share: str, speaker: Speaker) -> tuple[Block, ...]:
    what, part = speaker.say(f"page.our_side.sign.{name}"), speaker.say(f"page.our_side.share.{share}")
    return (Text(speaker.say("page.our_side.sign", what=what, part=part)),)


def _quoted(words: str | None, speaker: Speaker) -> tuple[Block, ...]:
    if words is None:
        return ()
    return (Words(words) if words else Text(speaker.say("artifact.struck")),)
