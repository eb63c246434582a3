"""The catalogue's own examples as sheets: every message, form and page there is."""

from __future__ import annotations

from dataclasses import replace

from bot.wording import EXAMPLES, sheet_for, sheet_of
from bot.wording.catalogue import Catalogue
from bot.wording.examples import example_speaker
from bot.wording.forms.examples import FORMS
from bot.wording.pages.examples import PAGES
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker


def messages(platform: str) -> dict[str, Sheet]:
    speaker = _speaker(platform)
    told = {name: _with_more(sheet_for(part, speaker)) for name, part in EXAMPLES.items()}
    return told | {"gathered": sheet_of((EXAMPLES["sitting.prompt"], EXAMPLES["draft.prompt"]), speaker)}


def views(platform: str) -> dict[str, Sheet]:
    """Every form and page, with the words of this platform."""
    speaker = _speaker(platform)
    forms = {f"form.{name}": make(speaker) for name, make in FORMS.items()}
    pages = {f"page.{name}": make(speaker) for name, make in PAGES.items()}
    return {name: _with_more(sheet) for name, sheet in (forms | pages).items()}


def _with_more(sheet: Sheet) -> Sheet:
    """As the reception gives it out."""
    return replace(sheet, more="More")


def _speaker(platform: str) -> Speaker:
    return example_speaker(catalogue=Catalogue.load(strict=True), platform=platform)


MESSAGES, VIEWS = messages("slack"), views("slack")
