"""What a platform shows otherwise than the transcript says, and why. What is not in this table is the same, word by word.

Both texts are read into lines, the rules of the platform are applied to both, and nothing else is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.play.reader import BAR
from bot.wording.catalogue import shared_catalogue
from bot.wording.platforms import key_of
from bot.wording.speaker import Speaker

BOTH = "both"
RECKONING = "  | What it took"
"""It is reckoned from the names of messages, which no platform shows; of the same lines it is the same."""


@dataclass(frozen=True)
class Line:
    """One thing that was seen: `at` is the minute or the act before it, `head` who sees what, `body` what it says."""

    at: str
    head: str
    body: str = ""


@dataclass(frozen=True)
class Rule:
    """`apply` gives the line as this platform may show it; None: it shows nothing there."""

    why: str
    apply: Callable[[Line], Line | None]


def lines_of(transcript: str) -> list[Line]:
    found: list[Line] = []
    at = ""
    for line in transcript.partition(RECKONING)[0].splitlines():
        if not line.startswith(BAR):
            at = line if line.strip() and not line.startswith("    ") else at
            if _GONE.search(line):
                found.append(Line(line, ""))
        elif line.startswith(f"{BAR}     "):
            found[-1] = replace(found[-1], body=f"{found[-1].body} {_bare(line)}".strip())
        elif line.startswith(f"{BAR}   "):
            head, _, named = line.removeprefix(BAR).strip().partition(": “")
            found.append(Line(at, head, named))
        elif line.strip() != BAR.strip():
            at = line
    return found


def _bare(line: str) -> str:
    """Without the bar of quoted words, which stands at every line however long lines are."""
    return line.removeprefix(BAR).strip().removeprefix("| ").removeprefix("|")


def shown(transcript: str, platform: str) -> list[str]:
    """The lines in the form in which two performances are compared."""
    lines = list(_reached(lines_of(transcript), platform))
    lines = list(_ruled(_each(lines), platform)) if platform == BOTH else _gathered(_ruled(lines, platform))
    return [f"{one.at} · {one.head}: {one.body}" for one in lines]


_GONE = re.compile(r"(?P<who>\w+(?P<on> on \w+)?) \(\d\d:\d\d\) (?:is deactivated|deactivate)$")
_CHANGED = re.compile(r"the message to (?P<each>.+\))(?P<how> now reads.*)")


def _reached(lines: Iterable[Line], platform: str) -> Iterator[Line]:
    """Teams lets nobody write to an account that is closed, and changes nothing there either."""
    closed: set[str] = set()
    for line in lines:
        for gone in filter(None, (_GONE.search(line.at), _GONE.search(line.head))):
            if "teams" in (platform, str(gone["on"]).lower().removeprefix(" on ")):
                closed.add(gone["who"])
        changed = _CHANGED.fullmatch(line.head) if closed else None
        if changed is None:
            yield line
            continue
        left = [one for one in changed["each"].split(", ") if one.partition(" (")[0] not in closed]
        if left:
            yield replace(line, head=f"the message to {', '.join(left)}{changed['how']}")


def _gathered(lines: Iterable[Line]) -> list[Line]:
    """Neighbours who read the very same are one line: a printer gathers them only where their buttons are the same too."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and before.at == line.at and (both := _both(before, line)):
            found[-1] = both
        else:
            found.append(line)
    return found


_TO = re.compile(
    r"(?P<to>(?:the message )?to )(?P<who>.+? \(\d\d:\d\d\))(?P<how> now reads)?(?P<again>, as before)?"
)


def _both(one: Line, other: Line) -> Line | None:
    first, second = _TO.fullmatch(one.head), _TO.fullmatch(other.head)
    if not first or not second or (first["to"], first["how"]) != (second["to"], second["how"]):
        return None
    named = second["again"] and not first["again"] and other.body.rstrip("”… ") in one.body
    if not named and (one.body, first["again"]) != (other.body, second["again"]):
        return None
    who = f"{first['who']}, {second['who']}"
    return replace(one, head=f"{first['to']}{who}{first['how'] or ''}{first['again'] or ''}")


_ONE = r"(?:#[\w-]+(?: on \w+)?|\w+ on \w+(?: \(\d\d:\d\d\))?)"
_ALL = re.compile(rf"(?P<to>in |to |the message to |)(?P<each>{_ONE}(?:, {_ONE})*)(?P<how>.*)")


def _each(lines: Iterable[Line]) -> Iterator[Line]:
    """One line for everybody who sees it, as each platform shows it in its own way. For plays that tell all in full."""
    for line in lines:
        match = _ALL.fullmatch(line.head)
        for one in re.findall(_ONE, match["each"]) if match else ():
            yield replace(line, head=f"{match['to']}{one}{match['how']}" if match else "")
        if match is None:
            yield line


def _ruled(lines: Iterable[Line], platform: str) -> Iterator[Line]:
    for line in lines:
        found: Line | None = line
        for rule in RULES[_platform_of(line) if platform == BOTH else platform]:
            found = rule.apply(found) if found is not None else None
        if found is not None:
            yield found


def _platform_of(line: Line) -> str:
    """Where it is seen, as a page with more than one platform says."""
    return "teams" if " on Teams" in line.head else "slack"


# --- rules -----------------------------------------------------------------------------------------------------------


def _body(change: Callable[[str], str], only: str = "") -> Callable[[Line], Line]:
    return lambda line: replace(line, body=change(line.body)) if only in line.head else line


def _words(pairs: dict[str, str]) -> Callable[[Line], Line]:
    def change(text: str) -> str:
        for ours, theirs in pairs.items():
            text = text.replace(ours, theirs)
        return text

    return lambda line: replace(line, head=change(line.head), body=change(line.body))


def _untitled(text: str) -> str:
    return re.sub(r"^== .+? == ?", "", text)


def _button(*keys: str) -> re.Pattern[str]:
    """One of these, at the end, in any language."""
    catalogue = shared_catalogue()
    labels = {re.escape(catalogue.sentence(one, key)) for one in catalogue.languages for key in keys}
    return re.compile(rf" ?\[(?:{'|'.join(sorted(labels))})\]$")


_CLOSE = _button("form.close", "page.close")
_SUPPORT = _button("button.support")


def _unclosed(text: str) -> str:
    return _CLOSE.sub("", text)


_HOME = Rule(
    "Home is a tab or a card of its own, with the app's name above it and no title",
    _body(_untitled, "sees Home"),
)
_PASSING = Rule(
    "a sentence that one person alone reads has neither a title nor a button that closes it",
    _body(lambda text: _unclosed(_untitled(text)), "alone reads"),
)


def _named(platform: str) -> dict[str, str]:
    """What is said of a platform that is called Rehearsal, and what is said of this one."""
    speaker = Speaker("en", "UTC")
    strange = speaker.say("page.card.all.exports.other", platform="Rehearsal")
    return {strange: speaker.say(key_of(platform, "exports")), "Rehearsal": speaker.platform_name(platform)}


_IN_THE_FORM = Rule(
    "what is said of a whole form stands at its first field",
    _body(lambda text: re.sub(r"^.*?[?.:)]: ", "", text), "reads in the form"),
)

SLACK = (
    Rule(
        "the platform calls itself by its own name, and has its own way of exporting", _words(_named("slack"))
    ),
    _IN_THE_FORM,
    _HOME,
    _PASSING,
)


def _no_waiting(line: Line) -> Line | None:
    return None if " sees a page" in line.head and line.body.startswith(MOMENTS) else line


WAITS = ("title", "names", "checking", "asking", "sheets", "settings")
MOMENTS = tuple(
    start + Speaker("en", "UTC").say(f"page.wait.{one}")[:40] for one in WAITS for start in ("== ", "")
)
"""How a page that asks for patience begins, and how it is named when it comes again."""

TEAMS_WORDS = {
    **_named("teams"),
    "In which channel?": "In which channel or group chat?",
    **{
        Speaker("en", "UTC").say(key_of("slack", word)): Speaker("en", "UTC").say(key_of("teams", word))
        for word in ("bot_inside", "bring_bot", "open_home", "administrators")
    },
}
"""From bot/wording/platforms.py: what Teams calls its things."""

TEAMS = (
    Rule("the platform calls itself and its things by its own names", _words(TEAMS_WORDS)),
    Rule("a dialog waits for slow work in its place: there is no page that asks for patience", _no_waiting),
    _HOME,
    Rule(
        "there is no passing message with a button: a page comes in a dialog or as a private message, as the act allows",
        lambda line: replace(line, head=re.sub(r"sees a page|alone reads", "reads", line.head)),
    ),
    _IN_THE_FORM,
    Rule("such a message has no title", _body(_untitled, " reads")),
    Rule(
        "a line with nothing above it is not drawn", _body(lambda text: text.removeprefix("--- "), " reads")
    ),
    Rule("a dialog's frame has the button that closes it", _body(_unclosed)),
    Rule(
        "what is said in passing holds no button; the way to help stands on the card that was tapped",
        _body(lambda text: _SUPPORT.sub("", text), " reads"),
    ),
)

NOT_MIXED = {
    "named-before": "one scribe compares and is named in it; across platforms chance gives the pen to somebody else",
    "a-digest-that-would-say-nothing": "nobody is asked to a circle in it, so all but the first would be on one side",
    "a-stranger-joins": "it is about words in a thread; words of a circle across are in none",
}
"""Transcripts that do not play with every second seat on the other platform, and why."""

RULES: dict[str, tuple[Rule, ...]] = {"slack": SLACK, "teams": TEAMS}
