"""What can be wrong with a template: a key with values, and the reason as the command line says it.

A file is mended by whoever reads English lines; a form in the chat says the same in the reader's own language. So a reason
is a plain text that knows its key and values too.
"""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "empty": "the text is empty",
    "unkind": '"{word}" is not said to members; find a kinder word',
    "accountable": '"What were you thinking" belongs in {template} only',
    "words": "{have} words; at most {most} are read with ease",
    "long": "{have} characters; at most {most} are read with ease",
    "two_questions": "two questions in one prompt; ask one, and give the other a round of its own",
    "letters": "{have} characters; at most {most} fit above a form",
    "number": '"{name}" is {have}; it can be {least} to {most}',
    "no_sitting": "a template has at least one sitting",
    "no_round": "a sitting has at least one round",
    "rounds": "{have} rounds; one form holds at most {most}",
    "line_full": "{most} rounds and a line for the sheet; one form holds {most} boxes in all",
    "line_apart": 'nobody writes in this sitting, because it is "{mode}"',
    "locked": '"{name}" is no sitting before this one, so it would never open',
    "sittings": "{have} sittings; people are asked for at most {most}",
    "apart_in_thread": "people have time of their own here, so words cannot stand in a thread",
    "minutes": "{have} minutes in all; people are asked for at most {most}",
    "same_title": 'two sittings have the title "{name}"',
    "same_line": '"{name}" is asked for a second time; the sheet has one part of each',
    "kept_co_keeper": "the kind it is a copy of needs a co-keeper, so this one does too",
    "kept_safety_contact": "the kind it is a copy of needs a safety contact, so this one does too",
    "kept_signature": "the kind it is a copy of opens only when leadership has signed, so this one does too",
    "kept_help_first": "the kind it is a copy of offers practical help first, so this one does too",
    "kept_cooling": "the kind it is a copy of begins at the earliest {least} hours after what happened, so does this",
    "kept_seats": "the kind it is a copy of needs {least} people, so this one does too",
    "kept_days": "the kind it is a copy of keeps words for {most} days at most, so this one does too",
    "kept_sitting": 'the sitting "{name}" stays, and stays "{mode}", as in the kind it is a copy of',
    "kept_role": 'the role "{name}" stays, as in the kind it is a copy of',
    "kept_lock": 'the sitting "{name}" stays locked until "{until}" has closed, as in the kind it is a copy of',
    "kept_order": 'the sitting "{name}" stays behind "{after}", as in the kind it is a copy of',
}


class Fault(str):
    """A reason in English that knows its key and its values."""

    __slots__ = ("key", "values")
    key: str
    values: dict[str, object]


def fault(key: str, **values: object) -> Fault:
    """Raises KeyError for a reason that nobody wrote."""
    made = Fault(REASONS[key].format_map(values))
    made.key, made.values = key, values
    return made
