"""The voice in which one reader is spoken to: their language, their zone, the names and words they may read.

A speaker reads no clock and no database. Whoever makes one hands over the names and the decrypted words that
this one message needs, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime, get_day_names

from bot.engine.kinds.script import Sitting, Template, Text
from bot.engine.waking.hours import Week, format_week
from bot.wording.catalogue import Catalogue, shared_catalogue
from bot.wording.direction import from_right, right_to_left
from bot.wording.platforms import OWN, key_of, words_in

Instant = datetime | str
_PATTERNS = "date."


Templates = Callable[[str, str], Template]


def no_templates(template: str, version: str) -> Template:
    raise LookupError(f"this message was not given any template, so not {template} {version} either")


@dataclass(frozen=True)
class Speaker:
    """`names` by person id, `words` by reference, `templates` by name and version; `platform` is where it is read."""

    language: str
    zone: str
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    templates: Templates = no_templates
    catalogue: Catalogue = field(default_factory=shared_catalogue)
    platform: str = OWN[0]
    inside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By what a part is about: names of people there, where no other name of theirs may be said."""

    def within(self, about: str) -> Speaker:
        """The same voice, for what is said of somewhere people have names of their own."""
        places = {key: name for key, name in self.names.items() if key.startswith("place:")}
        return replace(self, names={**places, **self.inside.get(about, {})})

    def say(self, key: str, **values: object) -> str:
        """One sentence of the catalogue, filled. A whole number named `count` chooses the plural form.

        Raises KeyError for a value that the sentence needs and was not given; others are ignored.
        """
        count = values.get("count")
        sentence = self.catalogue.sentence(self.language, key, count if isinstance(count, int) else None)
        here = {word: self._here(word) for word in words_in(sentence)}
        given = {**here, **values}
        if self._from_right and not key.startswith(_PATTERNS):
            return from_right(sentence, given)
        return sentence.format_map(given)

    @property
    def _from_right(self) -> bool:
        """An Arabic reader without Arabic sentences reads English ones, which run the other way."""
        return right_to_left(self.language) and right_to_left(self.catalogue.chain(self.language)[0])

    def typed(self, word: str) -> str:
        """What is written to the bot for this word."""
        return self._here("typed").format(word=word)

    def _here(self, word: str) -> str:
        """The platform's own name for it."""
        return self.catalogue.sentence(self.language, key_of(self.platform, word))

    # --- times: always the reader's own ---------------------------------------------------------------

    def day(self, instant: Instant) -> str:
        """Thu 5 Mar."""
        return self._format(instant, self.say("date.day"))

    def time(self, instant: Instant) -> str:
        """10:00."""
        return self._format(instant, self.say("date.time"))

    def moment(self, instant: Instant) -> str:
        """Thu 5 Mar, 10:00."""
        return self._format(instant, self.say("date.moment"))

    def month(self, instant: Instant) -> str:
        """March 2026."""
        return self._format(instant, self.say("date.month"))

    def date(self, day: str) -> str:
        """Thu 5 Mar, of an ISO date: the same day for every reader."""
        noon = datetime.combine(date.fromisoformat(day), time(12), self._zone)
        return self._format(noon, self.say("date.day"))

    def week(self, week: Week) -> str:
        """Mon-Fri 09:00-17:00; the days in the reader's language."""
        names = get_day_names("abbreviated", "stand-alone", self._locale)
        return format_week(week, [names[day] for day in range(7)])

    def country(self, code: str) -> str:
        """Germany; the code itself where no language has a name for it."""
        return str(self._locale.territories.get(code, code))

    def _format(self, instant: Instant, pattern: str) -> str:
        return format_datetime(_aware(instant), pattern, tzinfo=self._zone, locale=self._locale)

    @property
    def _zone(self) -> tzinfo:
        return ZoneInfo(self.zone)

    @property
    def _locale(self) -> Locale:
        """Dates speak the language that the sentences around them do."""
        return Locale.parse(self.catalogue.chain(self.language)[0])

    # --- people, words, prompts -----------------------------------------------------------------------

    def name(self, person: str) -> str:
        """A person's name on one line, or "someone" when the platform no longer says."""
        known = " ".join(self.names.get(person, "").split())
        return known or self.say("name.unknown")

    def place(self, where: Sequence[str]) -> str:
        """A channel's name, by platform, tenant and conversation, or "the channel" when the platform no longer says."""
        return self.names.get(f"place:{':'.join(where)}", "") or self.say("place.unknown")

    def platforms(self, names: Sequence[str]) -> str:
        """Slack and Teams."""
        *first, last = map(self.platform_name, names)
        return self.say("word.and", first=", ".join(first), last=last) if first else last

    def platform_name(self, name: str) -> str:
        return self.say(key_of(name, "name")) if name in OWN else name.title()

    def word(self, ref: str) -> str:
        """The words behind a reference exactly as written, or the sentence for words that are gone."""
        return self.words[ref] if ref in self.words else self.say("words.gone")

    def read(self, text: Text) -> str:
        """A template's text in the reader's language, or in the template's own."""
        return text.read(self.language.replace("_", "-"))

    def title(self, template: str, version: str) -> str:
        return self.read(self.templates(template, version).title)

    def sitting(self, template: str, version: str, n: int) -> Sitting:
        return next(s for s in self.templates(template, version).sittings if s.n == n)

    def prompts(self, template: str, version: str, n: int) -> tuple[str, ...]:
        """The prompts of sitting `n`, one a round."""
        return tuple(self.read(r.prompt) for r in self.sitting(template, version, n).rounds)


def _aware(instant: Instant) -> datetime:
    """Raises ValueError for a naive instant."""
    moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    if moment.tzinfo is None:
        raise ValueError("an instant without a zone is no instant")
    return moment
