"""In which language a person is spoken to: as their platform says, until they choose one here."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from bot.wording.catalogue import shared_catalogue
from bot.wording.forms.kit import option, text
from bot.wording.sheet import Choice, Fields
from bot.wording.speaker import Speaker


def language_field(speaker: Speaker) -> tuple[Choice, ...]:
    """Each language under its own name, so that whoever reads only that one finds it. Nothing where there is one."""
    there = speaker.catalogue.languages
    if len(there) < 2:
        return ()
    options = tuple(option(language, own_name(language)) for language in there)
    label, hint = speaker.say("form.hours.language"), speaker.say("form.hours.language_hint")
    return (Choice("language", label, options, hint, initial=spoken(speaker), look="menu"),)


def language_args(speaker: Speaker) -> dict[str, str]:
    """What was chosen when the form opened: who leaves it so goes on with what their platform says."""
    return {"spoken": spoken(speaker)}


def spoken(speaker: Speaker) -> str:
    """The language that this reader's sentences are in, which may be the main one of their own (es for es-MX)."""
    return speaker.catalogue.chain(speaker.language)[0]


def own_name(language: str) -> str:
    """Español, for es; platforms write a region as in es-MX."""
    locale = Locale.parse(language.replace("-", "_"))
    name = locale.get_display_name(locale) or language
    return name[:1].upper() + name[1:]


def parse_language(fields: Fields, args: Mapping[str, str]) -> str | None:
    """The language that was newly chosen. None where nothing was changed, or where no such language is here."""
    chosen = text(fields, "language")
    changed = chosen != args.get("spoken", "")
    return chosen if changed and chosen in shared_catalogue().languages else None
