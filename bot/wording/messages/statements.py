"""What people read of leadership's statements: in the central place, at openings, and when a promise is answered."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.pages.statements import day_said
from bot.wording.sheet import Block, Buttons, Note, Sheet, Text, Words
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def _read(v: Values, s: Speaker) -> Buttons:
    here = {"k": v.text("acknowledgement"), "v": str(v.number("version"))}
    return Buttons((button(s, "statement", here, label="page.statements.read"),))


def _signed(v: Values, s: Speaker) -> Text:
    said = s.say("statement.signed", lead=s.name(v.text("lead_who")), day=s.day(v.text("signed_at")))
    kind = v.text("kind")
    return Text(s.say(f"statement.{kind}") + " " + said, strong=True)


def _promises(v: Values, s: Speaker) -> list[Block]:
    blocks: list[Block] = []
    answers = v.listed("answers") or ("",) * len(v.refs)
    for ref, day, answer in zip(v.refs, v.texts("days"), answers, strict=True):
        what = s.say(f"promise.{answer}") if answer else s.say("statement.by", day=day_said(day, s))
        blocks += [Words(s.word(ref)), Note(what)]
    return blocks


def statement(v: Values, s: Speaker) -> Sheet:
    return sheet(v, _signed(v, s), *_promises(v, s), _read(v, s))


def answered(v: Values, s: Speaker) -> Sheet:
    """What became of one promise, in the lead's own words."""
    promise, because = v.refs
    said = s.say(f"promise.said.{v.text('answer')}", until=day_said(v.maybe("until"), s))
    news = s.say("promise.news", lead=s.name(v.text("lead_who")))
    return sheet(v, Text(news), Words(s.word(promise)), Text(said), Words(s.word(because)), _read(v, s))


def due(v: Values, s: Speaker) -> Sheet:
    here = {"k": v.text("acknowledgement"), "v": str(v.number("version")), "n": str(v.number("n"))}
    answer = button(s, "promise", here, label="page.statement.answer", style="primary")
    lead, day = s.name(v.text("lead_who")), day_said(v.text("day"), s)
    key = "promise.due.mine" if v.maybe("mine") == "True" else v.part.key
    said = Text(s.say(key, lead=lead, day=day))
    if v.part.key == "promise.silent":
        return sheet(v, said, Words(s.word(v.refs[0])), _read(v, s))
    return sheet(v, said, Words(s.word(v.refs[0])), Buttons((answer,)))


def asked(v: Values, s: Speaker) -> Sheet:
    """H15. Both ways are one tap: to begin, or to leave it."""
    begin = button(s, "naming", {}, label="page.statements.begin")
    said = Text(s.say("naming.asked", who=s.name(v.text("asker_who"))))
    note = Note(s.say("naming.asked.free"))
    return sheet(v, said, note, Buttons((begin, button(s, "statements", {}, label="naming.asked.signed"))))


_ONE = {"acknowledgement": "k1", "version": 1, "lead_who": "noa"}
_SIGNED = {**_ONE, "kind": "harm", "signed_at": "2026-03-05T16:00:00+00:00"}

MESSAGES = {
    "statement": Message(
        statement,
        {**_SIGNED, "days": ["2026-04-30"], "answers": [""]},
        refs=("l4",),
        variants={
            "hollow": {"kind": "hollow"},
            **{one: {"answers": [one]} for one in ("changed", "partly", "declined", "time")},
        },
    ),
    "thread.statement": Message(
        statement, {**_SIGNED, "days": ["2026-04-30"]}, refs=("l4",), variants={"hollow": {"kind": "hollow"}}
    ),
    "promise.answered": Message(
        answered,
        {**_ONE, "n": 1, "answer": "changed", "until": ""},
        refs=("l4", "l2"),
        variants={
            "partly": {"answer": "partly"},
            "declined": {"answer": "declined"},
            "time": {"answer": "time", "until": "2026-05-31"},
        },
    ),
    "naming.asked": Message(asked, {"acknowledgement": "k1", "lead_who": "noa", "asker_who": "mei"}),
    "promise.due": Message(
        due, {**_ONE, "n": 1, "day": "2026-04-30"}, refs=("l4",), variants={"mine": {"mine": True}}
    ),
    "promise.silent": Message(due, {**_ONE, "n": 1, "day": "2026-04-30"}, refs=("l4",)),
}
