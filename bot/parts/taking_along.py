"""Published sheets as a file, for whoever runs the bot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.config import Settings
from bot.engine.model import Organisation, Promise, Statement, Subject, acknowledgement_subject
from bot.parts.own_kinds import whose_it_is
from bot.parts.shelf import Shelf
from bot.parts.upkeep import opened
from bot.service.exporting import every
from bot.service.reception.leads.statements import read_all
from bot.wording import exported
from bot.wording.pages.statements import PromiseShown, StatementShown
from bot.wording.pages.statements import markdown as statement_markdown
from bot.wording.speaker import Speaker
from bot.wording.written import md
from storage import SqlStore


async def sheets_of(
    settings: Settings, wished: str, language: str, form: str, since: datetime | None, now: datetime
) -> str:
    """Y3. One organisation's, never another's. Raises NotLoaded for an organisation that is none."""
    async with opened(settings) as store:
        known = await _known(store, wished)
        shelf = Shelf()
        await shelf.fill(store)
        speaker = Speaker(language or known.languages[0], "UTC")
        async with store.view() as view:
            sheets = await every(view, known, shelf, speaker, now, since)
    return exported.csv(sheets, speaker) if form == "csv" else exported.markdown(sheets, speaker)


async def _known(store: SqlStore, wished: str) -> Organisation:
    organisation = await whose_it_is(store, wished)
    subject = Subject("organisation", organisation)
    async with store.view() as view:
        state = (await view.read(organisation, [subject])).get(subject)
    return state if isinstance(state, Organisation) else Organisation(organisation)


async def statements_of(settings: Settings, wished: str, language: str) -> str:
    """H12. What leadership signed, with the answers, oldest first; by roles, since no name rests here. Raises NotLoaded."""
    async with opened(settings) as store:
        known = await _known(store, wished)
        speaker = Speaker(language or known.languages[0], "UTC")
        texts: list[tuple[datetime, str]] = []
        async with store.view() as view:
            for one in await read_all(view, known.id, known.acknowledgements):
                for text in one.signed:
                    words = await view.words(known.id, acknowledgement_subject(one.id), list(text.entries))
                    if text.signed is not None:
                        shown = _shown(one.id, text, {entry: md(said) for entry, said in words.items()})
                        texts.append((text.signed, "\n\n".join(statement_markdown(shown, speaker))))
    return (
        "\n\n".join(said for _, said in sorted(texts)) + "\n" if texts else speaker.say("export.none") + "\n"
    )


def _shown(id_: str, text: Statement, words: Mapping[str, str]) -> StatementShown:
    return StatementShown(
        id_,
        text.serial,
        text.kind,
        words.get(text.role, ""),
        "",
        text.signed,
        words.get(text.asked, ""),
        words.get(text.not_done, ""),
        words.get(text.blamed, ""),
        tuple(_promise(one, words) for one in text.promises),
        text.digest,
    )


def _promise(one: Promise, words: Mapping[str, str]) -> PromiseShown:
    owner, because = words.get(one.owner, ""), words.get(one.because, "")
    return PromiseShown(words.get(one.words, ""), owner, one.day, one.answer, because, one.until, one.open)
