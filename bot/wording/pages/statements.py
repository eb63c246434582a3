"""What leadership has signed: the list, and one text whole, with who signed it and what became of each promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Block, Buttons, Heading, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

SHOWN_MOST = 12


@dataclass(frozen=True)
class PromiseShown:
    words: str
    owner: str
    day: str
    answer: str = ""
    because: str = ""
    until: str = ""
    open: bool = True


@dataclass(frozen=True)
class StatementShown:
    """`role` and the like are the words themselves. `mine`: the reader signed it; `may_answer`: or is the deputy."""

    id: str
    version: int
    kind: str
    lead: str
    role: str
    signed: datetime | None
    asked: str = ""
    not_done: str = ""
    blamed: str = ""
    promises: tuple[PromiseShown, ...] = ()
    digest: str = ""
    deputy: str = ""
    sponsor: str = ""
    may_answer: bool = False
    passes: bool = False
    number: int = 0  # of a draft: the version that it would be

    @property
    def open(self) -> bool:
        return any(one.open for one in self.promises)


@dataclass(frozen=True)
class StatementsValues:
    signed: tuple[StatementShown, ...]
    draft: StatementShown | None = None
    may_begin: bool = True


def day_said(day: str, speaker: Speaker) -> str:
    """An ISO day as the reader writes days."""
    return speaker.day(f"{day}T12:00:00+00:00") if day else ""


def page(values: StatementsValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    begin = button(speaker, "naming", {}, label="page.statements.begin")
    ask = button(speaker, "naming_ask", {}, label="page.statements.ask")
    return Sheet(
        key="page.statements",
        title=say("page.statements.title"),
        close=say("page.close"),
        summary=say("page.statements.title"),
        blocks=(
            Text(say("page.statements.about")),
            *_draft(values.draft, speaker),
            *(block for one in values.signed[:SHOWN_MOST] for block in _row(one, speaker)),
            *(() if values.signed else (Note(say("page.statements.none")),)),
            Rule(),
            Buttons((begin, ask) if values.may_begin and values.draft is None else (ask,)),
            way_to_support(speaker),
        ),
    )


def _draft(draft: StatementShown | None, speaker: Speaker) -> tuple[Block, ...]:
    if draft is None:
        return ()
    here = {"s": str(draft.version)}
    row = [button(speaker, "naming", {}, label="page.statements.go_on")]
    if draft.passes:
        row.insert(
            0, button(speaker, "statement_draft", here, label="page.statements.to_sign", style="primary")
        )
    row.append(
        button(speaker, "naming_drop", here, label="page.statements.drop", sure="page.statements.sure_drop")
    )
    return Rule(), Text(speaker.say("page.statements.draft"), strong=True), Buttons(tuple(row))


def _row(one: StatementShown, speaker: Speaker) -> tuple[Block, ...]:
    signed = speaker.say(
        "statement.signed", lead=one.lead, day=speaker.day(one.signed) if one.signed is not None else ""
    )
    standing = speaker.say("page.statements.open" if one.open else "page.statements.answered")
    read = button(speaker, "statement", {"k": one.id, "v": str(one.version)}, label="page.statements.read")
    return Rule(), Text(signed, strong=True), Note(standing), Buttons((read,))


def whole(one: StatementShown, speaker: Speaker) -> Sheet:
    """One text. Of a draft that passed, with the way to sign it."""
    say = speaker.say
    sign = button(speaker, "sign", {"s": str(one.version)}, label="page.statement.sign", style="primary")
    return Sheet(
        key="page.statement",
        title=say("page.statement.title"),
        close=say("page.close"),
        summary=say("page.statement.title"),
        blocks=(
            *_head(one, speaker),
            *_said("asked", one.asked, speaker),
            *_said("not_done", one.not_done, speaker),
            *_said("blamed", one.blamed, speaker),
            Heading(say("page.statement.promises")),
            *(
                block
                for n, promise in enumerate(one.promises, 1)
                for block in _promise(one, n, promise, speaker)
            ),
            *((Note(say("page.statement.agreement")),) if one.kind == "hollow" else ()),
            *_foot(one, speaker),
            *(() if one.signed else (Buttons((sign,)),)),
            way_to_support(speaker),
        ),
    )


def as_text(one: StatementShown, speaker: Speaker) -> Sheet:
    """H12. The signed text as Markdown, part by part, to be copied into the organisation's learning objectives."""
    return Sheet(
        key="page.statement_text",
        title=speaker.say("page.statement.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.statement.title"),
        blocks=(
            Text(speaker.say("page.statement.copy")),
            *(Words(part) for part in markdown(one, speaker)),
            way_to_support(speaker),
        ),
    )


def markdown(one: StatementShown, speaker: Speaker) -> tuple[str, ...]:
    say = speaker.say
    day = speaker.day(one.signed) if one.signed is not None else ""
    parts = [
        f"# {say('page.statement.title')}\n\n{say('statement.signed', lead=one.lead, day=day)} {one.role}"
    ]
    parts += [
        f"## {say(f'form.naming.{what}')}\n\n{words}"
        for what, words in (("asked", one.asked), ("not_done", one.not_done), ("blamed", one.blamed))
    ]
    parts.append(f"## {say('page.statement.promises')}")
    for promise in one.promises:
        by = say("page.statement.by", day=day_said(promise.day, speaker), owner=promise.owner)
        said = (
            say(f"promise.said.{promise.answer}", until=day_said(promise.until, speaker))
            if promise.answer
            else ""
        )
        parts.append(f"- {promise.words}\n  {by}" + (f"\n  {said} {promise.because}" if said else ""))
    parts.append(say("page.statement.hash", version=one.version, hash=one.digest))
    return tuple(parts)


def _head(one: StatementShown, speaker: Speaker) -> tuple[Block, ...]:
    if one.signed is None:
        return Text(speaker.say("page.statement.draft"), strong=True), Words(one.role)
    said = speaker.say("statement.signed", lead=one.lead, day=speaker.day(one.signed))
    return Text(said, strong=True), Words(one.role)


def _said(what: str, words: str, speaker: Speaker) -> tuple[Block, ...]:
    return (Heading(speaker.say(f"form.naming.{what}")), Words(words or speaker.say("words.gone")))


def _promise(one: StatementShown, n: int, promise: PromiseShown, speaker: Speaker) -> tuple[Block, ...]:
    by = speaker.say("page.statement.by", day=day_said(promise.day, speaker), owner=promise.owner)
    blocks: list[Block] = [Words(promise.words or speaker.say("words.gone")), Note(by)]
    if promise.answer:
        until = day_said(promise.until, speaker)
        said = speaker.say(f"promise.said.{promise.answer}", until=until)
        blocks += [Text(said), *((Words(promise.because),) if promise.because else ())]
    if promise.open and one.may_answer and one.signed is not None:
        here = {"k": one.id, "v": str(one.version), "n": str(n)}
        blocks.append(Buttons((button(speaker, "promise", here, label="page.statement.answer"),)))
    return tuple(blocks)


def _foot(one: StatementShown, speaker: Speaker) -> tuple[Block, ...]:
    text = speaker.say("page.statement.hash", version=one.number or one.version, hash=one.digest[:16])
    if one.signed is None:
        return (Rule(), Note(text))
    people = speaker.say("page.statement.people", deputy=one.deputy, sponsor=one.sponsor)
    here = {"k": one.id, "v": str(one.version)}
    copy = button(speaker, "statement_text", here, label="page.statement.as_text")
    return (Rule(), Note(people), Note(text), Buttons((copy,)))
