"""A seat's own sitting: the prompt, its reminder, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.circle.landing import LANDINGS
from bot.wording.building import Message, button, sheet
from bot.wording.first_help import offer
from bot.wording.landing import landing_note
from bot.wording.sheet import Block, Buttons, Heading, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def prompt(v: Values, s: Speaker) -> Sheet:
    count, of = v.number("n"), v.number("of")
    heading = s.say("sitting.heading", n=count, of=of)
    return sheet(
        v,
        *received(v, s),
        Heading(heading),
        *offer(v, s),
        Text(_how(v, s)),
        *_questions(v, s),
        Note(s.say("sitting.prompt.minutes", count=v.number("minutes"))),
        Note(_until(v, s)),
        *not_received(v, s),
        *_writes(v, s),
        *_taps(v, s),
        summary=s.say("sitting.prompt.summary", n=count, of=of),
    )


def reminder(v: Values, s: Speaker) -> Sheet:
    return sheet(
        v,
        *received(v, s),
        Heading(s.say("sitting.heading", n=v.number("n"), of=v.number("of"))),
        Text(s.say("sitting.reminder", until=s.moment(v.text("due_at")))),
        *_questions(v, s),
        *_taps(v, s),
        summary=s.say("sitting.reminder.summary"),
    )


def received(v: Values, s: Speaker) -> tuple[Block, ...]:
    """ "Your words were received": no names, no count, once."""
    return (Note(s.say("sitting.received")),) if v.flag("received") else ()


def _questions(v: Values, s: Speaker) -> tuple[Block, ...]:
    return tuple(Text(question, strong=True) for question in s.prompts(*v.template(), v.number("n")))


def _how(v: Values, s: Speaker) -> str:
    """The piece is with one seat at a time: whoever nobody waits for is told that it goes round."""
    if v.text("mode") == "passing" and not v.flag("waited_for"):
        return s.say("sitting.prompt.passing_by")
    return s.say(f"sitting.prompt.{v.text('mode')}")


def _until(v: Values, s: Speaker) -> str:
    if not v.flag("waited_for"):
        return s.say("sitting.prompt.welcome")
    return s.say("sitting.prompt.until", until=s.moment(v.text("due_at")))


def not_received(v: Values, s: Speaker) -> tuple[Block, ...]:
    """For the keeper: the sittings in which somebody's words were received by nobody yet; of whom is not said."""
    sittings = v.texts("unreceived") if v.maybe("unreceived") else ()
    if not sittings:
        return ()
    read = button(s, "read", {"c": v.circle, "n": sittings[0]}, label="button.read_not_received")
    said = s.say("keeper.not_received", n=", ".join(sittings), count=len(sittings))
    return (Text(said), Buttons((read,)))


def _writes(v: Values, s: Speaker) -> tuple[Block, ...]:
    """With the last sitting, whoever writes the sheet hears of it beforehand."""
    return (Note(s.say("sitting.prompt.writes")),) if v.maybe("writes") == "True" else ()


def _taps(v: Values, s: Speaker) -> tuple[Block, ...]:
    here = {"c": v.circle, "t": v.text("turn")}
    among = "button.later"
    shift = button(s, "later", {**here, "w": "shift"}, label="button.later.shift", among=among)
    tomorrow = button(s, "later", {**here, "w": "tomorrow"}, label="button.later.tomorrow", among=among)
    no_more = v.maybe("more_time") == "True" or v.maybe("waited_for") == "False"
    more = () if no_more else (button(s, "more_time", here, among=among),)
    return (
        Buttons(
            (button(s, "share", here, style="primary"), button(s, "pass", here), button(s, "silence", here))
        ),
        Buttons((*more, shift, tomorrow, button(s, "support", {"c": v.circle}))),
    )


def answered(v: Values, s: Speaker) -> Sheet:
    """A pass reads like a rest: the circle goes on, and nothing waits."""
    answer = v.text("answer")
    shared = answer in {"shared", "silence"}
    thanks = "sitting.answered.thanks" if shared else "sitting.goes_on"
    here = {"c": v.circle}
    closed = v.maybe("closed") == "True"
    read = (button(s, "read", {**here, "n": v.text("n")}),) if closed else ()
    words = (button(s, "my_words", here),) if shared else ()
    return sheet(
        v,
        Text(s.say(thanks, n=v.number("n"), of=v.number("of"))),
        Note(s.say("sitting.read_if_you_like") if closed else reads(v, s)),
        *(landing_note(v.number("landing"), s) if shared and v.maybe("landing") else ()),
        Buttons((*read, *words, button(s, "support", here))),
    )


def reads(v: Values, s: Speaker) -> str:
    """When the circle reads together. An open sitting has no likely end: its keeper closes it."""
    if v.text("mode") == "open":
        return s.say("sitting.reads.open")
    likely = v.maybe("reads_at")
    return s.say("sitting.reads", time=s.moment(likely)) if likely else s.say("sitting.reads.closes")


def over(v: Values, s: Speaker) -> Sheet:
    """The same words whether the seat rested or the sitting closed."""
    here = {"c": v.circle}
    can_read = v.flag("reads")
    read = (button(s, "read", {**here, "n": v.text("n")}),) if can_read else ()
    return sheet(
        v,
        Text(s.say("sitting.goes_on", n=v.number("n"), of=v.number("of"))),
        Note(s.say("sitting.read_if_you_like")) if can_read else None,
        Buttons((*read, button(s, "support", here))),
    )


def second_offer(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle, "t": v.text("turn")}
    return sheet(
        v,
        Text(s.say("second.offer", n=v.number("n"), until=s.moment(v.text("until_at")))),
        *_questions(v, s),
        Buttons(
            (
                button(s, "share", here, style="primary"),
                button(s, "pass", here),
                button(s, "support", {"c": v.circle}),
            )
        ),
        summary=s.say("second.offer.summary"),
    )


def second_over(v: Values, s: Speaker) -> Sheet:
    key = "second.taken" if v.maybe("answered") == "True" else "second.over"
    return sheet(v, Text(s.say(key, n=v.number("n"))))


def moved(v: Values, s: Speaker) -> Sheet:
    """The person asked to be reminded; the reminder is a message of its own."""
    return sheet(v, Text(s.say("sitting.moved", n=v.number("n"), of=v.number("of"))))


def rest_question(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    return sheet(
        v,
        Text(s.say("rest.question"), strong=True),
        Text(s.say("rest.explained")),
        Buttons(
            (
                button(s, "rest", {**here, "y": "yes"}, label="button.rest.yes"),
                button(s, "rest", {**here, "y": "no"}, label="button.rest.no"),
                button(s, "support", here),
            )
        ),
    )


def rest_over(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("rest.over")))


def rest_answered(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("rest.answered.yes" if v.flag("yes") else "rest.answered.no")))


_PROMPT: Mapping[str, object] = {
    "circle": "c1",
    "n": 1,
    "of": 4,
    "mode": "sealed",
    "minutes": 8,
    "due_at": "2026-03-05T16:00:00+00:00",
    "waited_for": True,
    "more_time": False,
    "received": False,
    "turn": 7,
    "first": True,
    "unreceived": [],
    "held": "bot",
    "template": "peer-support",
    "template_version": "1",
}
_PASSING = {"n": 2, "mode": "passing", "minutes": 10, "first": False}
_ANSWERED: Mapping[str, object] = {
    "circle": "c1",
    "n": 1,
    "of": 4,
    "answer": "shared",
    "turn": 7,
    "mode": "sealed",
    "reads_at": "2026-03-05T16:00:00+00:00",
}
_SECOND: Mapping[str, object] = {
    "circle": "c1",
    "n": 2,
    "turn": 9,
    "until_at": "2026-03-06T12:00:00+00:00",
    "template": "peer-support",
    "template_version": "1",
}

MESSAGES = {
    "sitting.prompt": Message(
        prompt,
        _PROMPT,
        variants={
            "passing": {**_PASSING, "received": True},
            "not waited for": {**_PASSING, "waited_for": False},
            "keeper": {"n": 3, "minutes": 12, "unreceived": [1]},
            "scribe": {"n": 4, "writes": True},
            "one of several circles": {"several": True, "keeper_who": "noa"},
            "open": {"mode": "open"},
            "help first": {"template": "escalation-debrief", "help": True},
        },
    ),
    "sitting.reminder": Message(reminder, _PROMPT, variants={"passing": {**_PASSING, "received": True}}),
    "sitting.answered": Message(
        answered,
        _ANSWERED,
        variants={
            "passed": {"answer": "passed"},
            "silence": {"answer": "silence"},
            **{f"heavy {n}": {"landing": n} for n in range(1, LANDINGS + 1)},
            "open": {"mode": "open"},
            "nobody can say": {"reads_at": ""},
        },
    ),
    "sitting.over": Message(
        over, {"circle": "c1", "n": 2, "of": 4, "reads": False}, variants={"reads": {"reads": True}}
    ),
    "second.offer": Message(second_offer, _SECOND),
    "second.over": Message(second_over, _SECOND, variants={"taken": {"answered": True}}),
    "sitting.moved": Message(moved, {"circle": "c1", "n": 2, "of": 4}),
    "rest.question": Message(rest_question, {"circle": "c1"}),
    "rest.over": Message(rest_over, {"circle": "c1"}),
    "rest.answered": Message(rest_answered, {"circle": "c1", "yes": True}, variants={"no": {"yes": False}}),
}
