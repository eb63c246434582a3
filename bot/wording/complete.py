"""Is everything there in every language: each sentence with each of its plural forms, and each text of a template?

While people wait English stands in for what is lacking. Here it is something to mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from babel.messages.catalog import Catalog

from bot.engine.kinds.script import Template, Text
from bot.wording.kind_words import UNKIND_WORDS, unkind

Forms = tuple[str, ...]


def lacking(language: str, there: Mapping[str, Forms], english: Mapping[str, Forms]) -> Iterator[str]:
    """Keys without a sentence, and sentences without one of the plural forms that this language has."""
    wanted = Catalog(locale=language).num_plurals
    for key, forms in english.items():
        said = there.get(key, ())
        if not said:
            yield f"{language}: {key} has no sentence; English says “{forms[-1]}”"
        elif len(said) != (wanted if len(forms) > 1 else 1) or not all(said):
            yield f"{language}: {key} has {sum(map(bool, said))} forms, and needs {wanted if len(forms) > 1 else 1}"


def without_kind_words(languages: Iterable[str]) -> Iterator[str]:
    """Languages for which nobody has written yet what members never read in them."""
    known = (one for one in languages if one.partition("_")[0] not in UNKIND_WORDS)
    yield from (f"{one}: no list of unkind words; write one in kind_words.py" for one in known)


def in_templates(templates: Iterable[Template], languages: Iterable[str]) -> Iterator[str]:
    """Texts of templates that are not in one of these languages, or say there what members never read. Whoever reads
    the template looks at its own language, with words that English adds for sentences of the bot left free."""
    tags = [one.replace("_", "-") for one in languages]
    for template in templates:
        texts = list(texts_of(template))
        for tag in tags:
            without = [text.versions[0][1] for text in texts if tag not in dict(text.versions)]
            if without:
                yield f"{tag}: {template.id} lacks {len(without)} texts, the first of them “{without[0]}”"
        for tag, words in (version for text in texts for version in text.versions[1:]):
            for word in unkind(words, tag.replace("-", "_")):
                yield f'{tag}: {template.id} says "{word}"; find a kinder or plainer word'


def texts_of(value: object) -> Iterator[Text]:
    """Every text inside a template, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
