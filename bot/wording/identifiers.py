"""What in somebody's words could point to a person: mail addresses, telephone and case numbers, handles.

It is suggested to leave them out, once and before anything is shared; nothing is blocked, and what was found is kept
nowhere. There is no judging of words here, and never will be: only shapes of letters and digits are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 5
"""So many are shown; who reads one knows what is meant."""

LONGEST = 40

_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_HANDLE = r"(?<![\w@/.<])@(?!(?:here|channel|everyone|all)\b)[A-Za-z_][\w.-]{1,38}\w"
_CASE = (
    r"(?<!\w)(?:case|ticket|ref(?:erence)?|file|report|incident|caso|expediente|processo|dossier|affaire)"
    r"(?:\s?(?:no|nr|number|n°|º|id))?\.?\s?[:#]?\s?(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{2,20}"
)
_NUMBER_SIGN = r"(?<!\w)#\d{3,12}"
_CODE = r"(?<![\w-])[A-Z]{2,6}-\d{3,10}(?![\w-])"
_TELEPHONE = r"(?<![\w.:/-])\+?\(?\d(?:[ ()/.-]{0,2}\d){7,14}(?![\w/:-])"
_ANY = re.compile(f"{_MAIL}|{_HANDLE}|{_CASE}|{_NUMBER_SIGN}|{_CODE}|{_TELEPHONE}", re.IGNORECASE)
_CODE_ALONE = re.compile(_CODE)
_DAY = re.compile(r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}")


def found_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order in which they stand, cut to a line; at most `MOST`."""
    seen = dict.fromkeys(match for text in texts for match in _matches(text))
    return tuple(seen)[:MOST]


def _matches(text: str) -> list[str]:
    found = (one.group().strip(" .,;:()") for one in _ANY.finditer(text))
    return [one[:LONGEST] for one in found if one and not _is_day(one) and not _is_small_code(one)]


def _is_day(one: str) -> bool:
    """Dates look like telephone numbers."""
    return _DAY.fullmatch(one) is not None


def _is_small_code(one: str) -> bool:
    """“covid-1918” is a word; case numbers of that shape are written in capitals."""
    return re.fullmatch(_CODE, one, re.IGNORECASE) is not None and not _CODE_ALONE.fullmatch(one)
