"""A deed as a transcript writes it: the other way round from reading. What is written reads back as the same deed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.rehearsal.hands import Found, Hands, text_of
from adapters.rehearsal.window import Directory, Lost, Window, plain_label
from bot.play.deeds import read_deed, read_fills
from bot.play.script import Deed, Fill
from bot.play.times import DAYS, MONTHS
from bot.wording.sheet import Box, Button, Buttons, Channel, Choice, Field, People, Sheet, Ticks, Value

LONGEST_QUOTE = 48
_SENTENCES = {
    "home": "opens Home",
    "close": "closes the form",
    "again": "does it again",
    "by_hand": "is played by hand",
    "by_rules": "follows the rules",
}


class Unsayable(Exception):
    """A deed that no line of a transcript can say."""


def say(deed: Deed) -> tuple[str, tuple[str, ...]]:
    """The sentence, and the lines below it. Raises Unsayable."""
    below = tuple(line for fill in deed.fills for line in _fill(fill))
    sentence = _sentence(deed)
    try:
        if read_deed(sentence, below) == deed:
            return sentence, below
    except ValueError:
        pass
    raise Unsayable(sentence)


def say_moment(moment: datetime, before: datetime | None) -> str:
    """Mon 2 Mar 2026 09:00 UTC; without its year where the line before has the same, with seconds if there are any."""
    year = "" if before is not None and before.year == moment.year else f" {moment.year}"
    seconds = f":{moment:%S}" if moment.second else ""
    day = f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]}{year}"
    return f"{day} {moment:%H:%M}{seconds} UTC"


def _sentence(deed: Deed) -> str:
    match deed.verb:
        case "tap":
            labels = ", ".join(f"[{label}]" for label in deed.things)
            within = f' in "{deed.within}"' if deed.within else ""
            return f"taps {labels}{within}" + (f", no. {deed.nth}" if deed.nth > 1 else "")
        case "type":
            words, channel = deed.things
            return f"types /circle {words}".rstrip() + (f" in {channel}" if channel else "")
        case "shortcut":
            return f'uses "{deed.things[0]}"'
        case verb:
            return _SENTENCES[verb]


# --- what is written in a form ---------------------------------------------------------------------------------------


def _fill(fill: Fill) -> list[str]:
    first, *further = fill.text.split("\n")
    lead = f"{fill.label}: " if fill.label else "- "
    lines = [f"    {lead}{first}", *(f"      {line}" for line in further)]
    if lines[0].strip() == "-" or not _reads_as(lines, fill):
        label = json.dumps(fill.label) if set('":=') & set(fill.label) else fill.label
        lines = [f"    {label} = {json.dumps(fill.text)}".replace("     =", "    =")]
    return lines


def _reads_as(lines: list[str], fill: Fill) -> bool:
    if "\n".join(lines).splitlines() != lines or not all(line.strip() for line in lines):
        return False
    try:
        return read_fills(lines) == [fill]
    except ValueError:
        return False


def fills_of(window: Window, values: dict[str, Value], directory: Directory) -> tuple[Fill, ...]:
    """How the open form comes to hold these values. Raises Lost for what cannot be chosen there."""
    wanted = {**window.values, **{k: v for k, v in values.items() if k in window.values}}
    fills = tuple(_changes(window, wanted, directory))
    trial = Window(window.sheet, dict(window.filled))
    for fill in fills:
        trial.fill(fill.label, fill.text, directory)
    if trial.values != wanted:
        raise Lost("what was chosen is not among what the form offers")
    return fills


def _changes(window: Window, wanted: dict[str, Value], directory: Directory) -> Iterator[Fill]:
    seen: dict[str, int] = {}
    for one in window.fields:
        plain = plain_label(one.label)
        seen[plain] = seen.get(plain, 0) + 1
        if wanted[one.name] == window.values[one.name]:
            continue
        number = seen[plain]
        label = one.label if number == 1 else f"{one.label} ({number})"
        yield Fill(label, _written(one, wanted[one.name], directory))


def _written(one: Field, value: Value, directory: Directory) -> str:
    match one:
        case Choice(options=options):
            return _label(options, str(value)) if value else ""
        case Ticks(options=options):
            return "; ".join(_label(options, each) for each in value)
        case People():
            names = {user: name for name, user in directory.users.items()}
            return ", ".join(names.get(each, each) for each in value)
        case Channel():
            names = {id_: name for name, id_ in directory.channels.items()}
            return f"#{names.get(str(value), value)}" if value else ""
        case Box():
            return str(value)
        case _:
            return str(value)


def _label(options: Sequence[object], value: str) -> str:
    for option in options:
        if getattr(option, "value", None) == value:
            return str(getattr(option, "label", ""))
    raise Lost(f"“{value}” is not among what can be chosen")


# --- which button is meant -------------------------------------------------------------------------------------------


def tap_on(hands: Hands, user: str, sheet: Sheet, button: Button) -> Deed:
    """The words by which a transcript finds just this button of this sheet, as things lie now. Raises Lost."""
    deed = Deed("tap", (button.label,))
    for words in ["", *_quotes(sheet, button)]:
        if _means(hands, user, replace(deed, within=words), sheet, button):
            return replace(deed, within=words)
    for nth in range(2, 100):
        if _means(hands, user, replace(deed, nth=nth), sheet, button):
            return replace(deed, nth=nth)
    raise Lost(f"there is no [{button.label}] in sight any more")


def _means(hands: Hands, user: str, deed: Deed, sheet: Sheet, button: Button) -> bool:
    try:
        found: Found = hands.find(user, deed.things[0], deed.within, deed.nth)
    except Lost:
        return False
    return found.sheet == sheet and found.button == button


def _quotes(sheet: Sheet, button: Button) -> Iterator[str]:
    """Words of the sheet that can stand in quotes: those right above the button first."""
    above: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Buttons) and button in block.row:
            break
        above += getattr(block, "text", "").splitlines()
    for line in [*reversed(above), *text_of(sheet).splitlines()]:
        quote = line[:LONGEST_QUOTE].strip()
        if quote and '"' not in quote:
            yield quote
