"""Reading what somebody does: a handful of verbs, written as a person would write them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.play.script import Deed, Fill
from bot.play.times import read_span

VERBS = """\
taps [Join], [Send]              buttons, one after the other; what is written below is filled in before the last
taps [Join] in "Noa invites"     in the message with these words
taps [Read], no. 2               the second one that is in sight
types /circle new in #team       with or without a channel
opens Home
uses "Convene a circle"          a shortcut
closes the form
is played by hand                follows no rule from now on
follows the rules                answers by itself from now on
does it again                    the same tap, delivered twice
answers                          does what is asked, with a few plain words; for rules
does nothing
moves to Asia/Tokyo              what the platform says of their zone
shows "away" until 2026-03-12    a status of theirs on the platform, until that morning
shows "away" no more
is deactivated
joins #team, leaves #team
Without a name: time passes, #team is archived, #team is open again, #team is made public, the bot leaves #team,
the platform is down for 2h, the bot is away for 2h"""

_TAPS = re.compile(
    r"taps (?P<labels>\[[^\]]+\](?:, \[[^\]]+\])*)(?: in \"(?P<within>[^\"]+)\")?(?:, no\. (?P<nth>[1-9]\d?))?$"
)
_SIMPLE: Sequence[tuple[str, re.Pattern[str]]] = [
    (verb, re.compile(pattern))
    for verb, pattern in (
        ("type", r"types /circle ?(.*?)(?: in (#\S+))?$"),
        ("home", r"opens Home$"),
        ("shortcut", r"uses \"([^\"]+)\"$"),
        ("close", r"closes the (?:form|page)$"),
        ("again", r"does it again$"),
        ("answer", r"answers$"),
        ("nothing", r"does nothing$"),
        ("move", r"moves to (\S+)$"),
        ("sign", r"shows \"away\" until (\d{4}-\d{2}-\d{2})$"),
        ("no_sign", r"shows \"away\" no more$"),
        ("deactivate", r"is deactivated$"),
        ("join", r"joins (#\S+)$"),
        ("leave", r"leaves (#\S+)$"),
        ("by_hand", r"is played by hand$"),
        ("by_rules", r"follows the rules$"),
    )
]
_WORLD: Sequence[tuple[str, re.Pattern[str]]] = [
    (verb, re.compile(pattern))
    for verb, pattern in (
        ("pass", r"time passes$"),
        ("archive", r"(#\S+) is archived$"),
        ("reopen", r"(#\S+) is open again$"),
        ("publicise", r"(#\S+) is made public$"),
        ("expel", r"the bot leaves (#\S+)$"),
        ("down", r"the platform is down for (\S+)$"),
        ("absent", r"the bot is away for (\S+)$"),
    )
]


_QUOTED = r"\"(?:[^\"\\]|\\.)*\""
_EXACT = re.compile(rf"(?P<label>{_QUOTED} |[^:=\"]*)= (?P<words>{_QUOTED})")


def read_deed(sentence: str, below: Sequence[str]) -> Deed:
    """`below` are the lines that belong to it: what is written, and further taps. Raises ValueError."""
    own, following = _parted(below)
    then = tuple(_one_deed(line.strip(), lines) for line, lines in following)
    return replace(_one_deed(sentence, own), then=then)


def _parted(below: Sequence[str]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The lines of the deed itself, and each further tap with its own lines."""
    own: list[str] = []
    following: list[tuple[str, list[str]]] = []
    for line in below:
        if line.startswith("    taps ["):
            following.append((line, []))
        else:
            (following[-1][1] if following else own).append(line)
    return own, following


def _one_deed(sentence: str, below: Sequence[str]) -> Deed:
    fills = tuple(read_fills(below))
    taps = _TAPS.fullmatch(sentence)
    if taps:
        labels = tuple(re.findall(r"\[([^\]]+)\]", taps["labels"]))
        return Deed("tap", labels, taps["within"] or "", fills, nth=int(taps["nth"] or 1))
    for verb, pattern in _SIMPLE:
        match = pattern.fullmatch(sentence)
        if match:
            things = tuple(thing or "" for thing in match.groups())
            if verb == "move":
                _known_zone(things[0])
            if verb == "sign":
                date.fromisoformat(things[0])
            return Deed(verb, things, fills=fills)
    raise ValueError(f"nobody knows how to do this: “{sentence}”. There is:\n{VERBS}")


def _known_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"no zone is called {zone}") from None


def read_event(sentence: str) -> Deed | None:
    """Something that nobody does; None when the sentence is about a person. Raises ValueError for an odd span."""
    for verb, pattern in _WORLD:
        match = pattern.fullmatch(sentence)
        if match:
            if verb in {"down", "absent"}:
                read_span(match[1])
            return Deed(verb, match.groups())
    return None


def read_fills(lines: Sequence[str]) -> list[Fill]:
    """`- words` for the next box, `Label: words` for the field of that name, deeper lines run on.

    `Label = "words"` is exact, as in JSON: for words that begin with a dash, or hold empty lines.
    """
    fills: list[Fill] = []
    for line in lines:
        text = line.strip()
        exact = _EXACT.fullmatch(text)
        if exact:
            label = exact["label"].strip()
            label = _read_json(label) if label.startswith('"') else label
            fills.append(Fill(label, _read_json(exact["words"])))
        elif line.startswith(" " * 6) and fills:
            fills[-1] = Fill(fills[-1].label, f"{fills[-1].text}\n{text}")
        elif text == "-":
            fills.append(Fill("", ""))
        elif text.startswith("- "):
            fills.append(Fill("", text[2:].strip()))
        else:
            label, colon, words = text.partition(": ")
            if not colon:
                raise ValueError(f"“{text}” is neither “- words” nor “Label: words”")
            fills.append(Fill(label.strip(), words.strip()))
    return fills


def _read_json(words: str) -> str:
    try:
        return str(json.loads(words))
    except ValueError:
        raise ValueError(f"{words} is not quoted as in JSON") from None
