"""The catalogue's own examples as sheets: every message, form and page there is."""

from __future__ import annotations

from bot.wording import EXAMPLES, sheet_for, sheet_of
from bot.wording.catalogue import Catalogue
from bot.wording.examples import example_speaker
from bot.wording.forms.examples import FORMS
from bot.wording.pages.examples import PAGES

S = example_speaker(catalogue=Catalogue.load(strict=True))

MESSAGES = {name: sheet_for(part, S) for name, part in EXAMPLES.items()} | {
    "gathered": sheet_of((EXAMPLES["sitting.prompt"], EXAMPLES["draft.prompt"]), S)
}
VIEWS = {f"form.{name}": make(S) for name, make in FORMS.items()} | {
    f"page.{name}": make(S) for name, make in PAGES.items()
}
