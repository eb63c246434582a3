"""What a single circle reads of promises of its own: that some are proposed, and what came of it."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.sheet import Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def proposed(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle, "s": v.text("serial")}
    return sheet(
        v,
        Text(s.say("promises.proposed"), strong=True),
        Note(s.say("promises.until", n=v.number("n"))),
        Buttons((button(s, "promises_answer", here, label="button.series_answer", style="primary"),)),
    )


def over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("series.proposal.over")))


def decided(v: Values, s: Speaker) -> Sheet:
    agenda = button(s, "agenda", {"c": v.circle})
    words = (Words(s.word(ref)) for ref in v.refs)
    return sheet(v, Text(s.say("promises.decided"), strong=True), *words, Buttons((agenda,)))


def not_agreed(v: Values, s: Speaker) -> Sheet:
    """To whoever proposed it; reasons without names, in an order by chance."""
    said = s.say(f"promises.not_agreed.{v.text('why')}")
    return sheet(v, Text(f"{s.say('promises.not_agreed')} {said}"), *(Words(s.word(ref)) for ref in v.refs))


_HERE = {"circle": "c1", "keeper_who": "noa"}

MESSAGES = {
    "promises.proposed": Message(proposed, {**_HERE, "serial": 3, "n": 2}),
    "promises.over": Message(over, _HERE),
    "promises.decided": Message(decided, _HERE, refs=("l4",)),
    "promises.not_agreed": Message(
        not_agreed, {**_HERE, "why": "reasons"}, refs=("l4",), variants={"few": {"why": "few"}}
    ),
}
