"""`python -m bot.wording.lint`: is every sentence there, kind, short and plain, in every language?

Prints one line for each thing to mend and ends with 1 when there is any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog

from bot.engine.kinds.script_words import count_words
from bot.templates import all_templates
from bot.wording import EXAMPLES, sheet_for
from bot.wording.catalogue import LAST_RESORT_LANGUAGE, LOCALE, Catalogue, read_language
from bot.wording.complete import in_templates, lacking, without_kind_words
from bot.wording.examples import example_speaker
from bot.wording.keys import Keys, read_keys
from bot.wording.kind_words import one_platform, unkind
from bot.wording.messages import MESSAGES
from bot.wording.sheet import Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker

MESSAGE_WORDS, INVITATION_WORDS = 50, 60
BUTTON_LETTERS, TITLE_LETTERS, SUMMARY_LETTERS = 75, 24, 150

_FORMS, _TITLES = ("form.", "page."), (".title", ".submit", ".close", ".send")
_OWN = "platform."
_COUNTED = re.compile(r"\{count\} \w")
_PICTURE = re.compile("[\N{BLACK SUN WITH RAYS}-\N{CURLY LOOP}\U0001f000-\U0001faff]")


def problems() -> Iterator[str]:
    """Everything to mend, in plain lines."""
    keys = read_keys()
    sentences = {p.name: dict(_sentences(read_language(p.name, sorted(p.glob("*.po"))))) for p in _folders()}
    yield from missing(keys, Catalogue.load())
    english = sentences[LAST_RESORT_LANGUAGE]
    yield from (f"en: {key} is said nowhere" for key in english if not keys.used(key))
    yield from without_kind_words(sentences)
    yield from in_templates(all_templates(), sentences)
    for language, there in sentences.items():
        yield from lacking(language, there, english)
        yield from plain(language, there, english)
        yield from rendered(example_speaker(language))


def _folders() -> list[Path]:
    return sorted(p for p in LOCALE.iterdir() if p.is_dir())


def _sentences(catalogue: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            yield key, (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def missing(keys: Keys, catalogue: Catalogue) -> Iterator[str]:
    """Keys that the code speaks of and the catalogue does not know."""
    for key in sorted(keys.said - set(MESSAGES)):
        if not catalogue.has(key) and not any(other.startswith(f"{key}.") for other in MESSAGES):
            yield f"en: {key} has no sentence"
    yield from (f"{key} has no message" for key in sorted(keys.parts - set(MESSAGES)))


def plain(
    language: str, there: Mapping[str, tuple[str, ...]], english: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """What can be seen in a sentence by itself."""
    yield from (f"{language}: {key} is no English key" for key in there if key not in english)
    for key, forms in there.items():
        for form in forms:
            yield from (f"{language}: {key} {fault}" for fault in _faults(language, key, form))
        names = {name for form in forms for name in placeholders(form)}
        wanted = {name for form in english.get(key, forms) for name in placeholders(form)}
        if names != wanted:
            yield f"{language}: {key} has {sorted(names)}, English has {sorted(wanted)}"
        if len(forms) == 1 and _COUNTED.search(forms[0]):
            yield f"{language}: {key} counts things, and has one form for one and for many"


def _faults(language: str, key: str, sentence: str) -> Iterator[str]:
    for word in unkind(sentence, language):
        yield f'says "{word}"; find a kinder or plainer word'
    if not key.startswith(_OWN) and (named := one_platform(sentence)):
        yield f'says "{named}", which is of one platform; give each its word in platforms.po'
    if _PICTURE.search(sentence):
        yield "has a picture in it; say it in words"
    if sentence != sentence.strip():
        yield "begins or ends with a space"
    letters = len(re.sub(r"\{\w+\}", "12", sentence))  # numbers are what titles are filled with
    if key.startswith("button.") and letters > BUTTON_LETTERS:
        yield f"is longer than {BUTTON_LETTERS} characters"
    if key.startswith(_FORMS) and key.endswith(_TITLES) and letters > TITLE_LETTERS:
        yield f"is longer than {TITLE_LETTERS} characters"


def placeholders(sentence: str) -> set[str]:
    """The names in braces; a plain name each, without a way into the value."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def rendered(speaker: Speaker) -> Iterator[str]:
    """What can only be seen in a finished message."""
    for name, part in EXAMPLES.items():
        sheet = sheet_for(part, speaker)
        most = INVITATION_WORDS if part.key == "invitation" else MESSAGE_WORDS
        words = own_words(sheet, speaker)
        if words > most:
            yield f"{speaker.language}: {name} has {words} words, more than {most}"
        yield from (f"{speaker.language}: {name} {fault}" for fault in too_long(sheet))


def own_words(sheet: Sheet, speaker: Speaker) -> int:
    """The bot's own words. Prompts are the template's, and what people wrote is theirs."""
    template = speaker.templates("peer-support", "")
    prompts = {speaker.read(r.prompt) for sitting in template.sittings for r in sitting.rounds}
    said = [block.text for block in sheet.blocks if isinstance(block, Heading | Text | Note)]
    return sum(count_words(text) for text in said if text not in prompts)


def too_long(sheet: Sheet) -> Iterator[str]:
    """Limits that hold on every platform, after filling."""
    for label in (b.label for block in sheet.blocks if isinstance(block, Buttons) for b in block.row):
        if len(label) > BUTTON_LETTERS:
            yield f'has a button of {len(label)} characters: "{label}"'
    for text in (sheet.title, sheet.submit, sheet.close):
        if len(text) > TITLE_LETTERS:
            yield f'has a title of {len(text)} characters: "{text}"'
    if not 0 < len(sheet.summary) <= SUMMARY_LETTERS:
        yield f"has an announcement of {len(sheet.summary)} characters"


def main() -> int:
    found = list(problems())
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
