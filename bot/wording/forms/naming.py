"""The forms in which a lead names what happened: writing, signing, and answering a promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.leads.specific import PROMISES_MOST
from bot.engine.model import ANSWERS, HARM, HOLLOW, KINDS, TIME
from bot.engine.moves import AnswerPromise, PromiseWritten, WriteStatement
from bot.wording.building import way_to_support
from bot.wording.forms import elsewhere, somebody
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import WORDS_MOST, Unclear, number, option, text, ticked
from bot.wording.forms.somebody import Somebody
from bot.wording.sheet import (
    Block,
    Box,
    Button,
    Buttons,
    Choice,
    Day,
    Fields,
    Heading,
    Note,
    People,
    Sheet,
    Text,
    Ticks,
    Words,
)
from bot.wording.speaker import Speaker

BOXES = ("asked", "not_done", "blamed")
OWNER_MOST = 120


@dataclass(frozen=True)
class NamingValues:
    """What stands in the fields, by their names. `more`: rows for promises beyond the first."""

    once: str
    kind: str = HARM
    written: Mapping[str, str] = field(default_factory=dict)


def form(values: NamingValues, speaker: Speaker) -> Sheet:
    say, here = speaker.say, {"once": values.once}
    return Sheet(
        key="form.naming",
        title=say("form.naming.title"),
        form="naming",
        args=here,
        submit=say("form.naming.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.naming.about")),
            Note(say("form.naming.example")),
            Choice(
                "kind",
                say("form.naming.kind"),
                tuple(option(kind, say(f"form.naming.{kind}")) for kind in KINDS),
                initial=values.kind,
            ),
            *(
                Box(
                    box,
                    say(f"form.naming.{box}"),
                    hint=say(f"form.naming.{box}_hint"),
                    limit=WORDS_MOST,
                    initial=values.written.get(box, ""),
                )
                for box in BOXES
            ),
            Heading(say("form.naming.promises")),
            *(block for n in range(1, PROMISES_MOST + 1) for block in _promise(n, values, speaker)),
            Box(
                "role",
                say("form.naming.role"),
                long=False,
                limit=OWNER_MOST,
                initial=values.written.get("role", ""),
            ),
            Buttons((Button(say("form.sitting.save"), "naming_save", here),)),
            Note(say("form.naming.save_hint")),
            way_to_support(speaker),
        ),
    )


def _promise(n: int, values: NamingValues, speaker: Speaker) -> tuple[Block, ...]:
    say, was = speaker.say, values.written
    return (
        Box(f"promise{n}", say("form.naming.promise", n=n), limit=1000, initial=was.get(f"promise{n}", "")),
        Box(
            f"owner{n}",
            say("form.naming.owner"),
            long=False,
            limit=OWNER_MOST,
            initial=was.get(f"owner{n}", ""),
        ),
        Day(f"day{n}", say("form.naming.day"), initial=was.get(f"day{n}", ""), optional=True),
    )


def parse(fields: Fields, language: str, *, finished: bool) -> WriteStatement:
    kind = text(fields, "kind")
    return WriteStatement(
        kind=kind if kind in KINDS else HARM,
        language=language,
        role=text(fields, "role"),
        asked=text(fields, "asked"),
        not_done=text(fields, "not_done"),
        blamed=text(fields, "blamed"),
        promises=tuple(
            PromiseWritten(*(text(fields, f"{name}{n}") for name in ("promise", "owner", "day")))
            for n in range(1, PROMISES_MOST + 1)
        ),
        finished=finished,
    )


def returned(reasons: Mapping[str, tuple[str, ...]], speaker: Speaker) -> Mapping[str, str]:
    """H2. Each reason beside its field, and once an example of a sentence that would do."""
    said = {}
    for name, keys in reasons.items():
        why = [speaker.say(f"form.naming.why.{key}") for key in keys]
        bare = name.rstrip("123")
        if bare in (*BOXES, "promise"):
            why.append(speaker.say(f"form.naming.such_as.{bare}"))
        said[name] = " ".join(why)
    return said


# --- signing ---


@dataclass(frozen=True)
class SignValues:
    serial: int
    kind: str
    role: str
    once: str
    note: str = ""
    there: tuple[There, ...] = ()


def sign_form(values: SignValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    agreed = (option("agreed", say("form.sign.agreement")),)
    return Sheet(
        key="form.sign",
        title=say("form.sign.title"),
        form="sign",
        args={"s": str(values.serial), "once": values.once, **elsewhere.args(values.there)},
        submit=say("form.sign.submit"),
        close=say("form.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(say("form.sign.about")),
            Words(values.role),
            *_one("deputy", values, speaker),
            *_one("sponsor", values, speaker),
            *(
                (
                    Ticks(
                        "agreed",
                        say("form.sign.agreed"),
                        agreed,
                        hint=say("form.sign.agreed_hint"),
                        optional=False,
                    ),
                )
                if values.kind == HOLLOW
                else ()
            ),
            Note(say("form.sign.after")),
            way_to_support(speaker),
        ),
    )


def _one(name: str, values: SignValues, speaker: Speaker) -> tuple[Block, ...]:
    label, hint = (speaker.say(f"form.sign.{key}") for key in (name, f"{name}_hint"))
    return somebody.fields(People(name, label, hint, most=1), values.there, speaker)


@dataclass(frozen=True)
class SignWish:
    serial: int
    deputy: Somebody
    sponsor: Somebody
    agreed: bool


def parse_sign(fields: Fields, args: Mapping[str, str]) -> SignWish | Unclear:
    deputy, sponsor = (somebody.one(fields, args, name, "form.sign.who") for name in ("deputy", "sponsor"))
    if isinstance(deputy, Unclear) or isinstance(sponsor, Unclear):
        return somebody.unclear(deputy, sponsor)
    return SignWish(number(args, "s"), deputy, sponsor, "agreed" in ticked(fields, "agreed"))


# --- answering ---


@dataclass(frozen=True)
class AnswerValues:
    acknowledgement: str
    version: int
    n: int
    promise: str
    once: str
    time: bool = True  # that it needs time can still be said


def answer_form(values: AnswerValues, speaker: Speaker) -> Sheet:
    say = speaker.say
    offered = [one for one in ANSWERS if one != TIME or values.time]
    until = Day("until", say("form.promise.until"), hint=say("form.promise.until_hint"), optional=True)
    return Sheet(
        key="form.promise",
        title=say("form.promise.title"),
        form="promise",
        args={
            "k": values.acknowledgement,
            "v": str(values.version),
            "n": str(values.n),
            "once": values.once,
        },
        submit=say("form.promise.submit"),
        close=say("form.close"),
        blocks=(
            Text(values.promise, strong=True),
            Choice(
                "answer",
                say("form.promise.answer"),
                tuple(option(one, say(f"promise.{one}")) for one in offered),
            ),
            Box("because", say("form.promise.because"), hint=say("form.promise.because_hint"), limit=1000),
            *((until,) if values.time else ()),
            Note(say("form.promise.who_reads")),
            way_to_support(speaker),
        ),
    )


def parse_answer(fields: Fields, args: Mapping[str, str]) -> AnswerPromise | Unclear:
    answer, because = text(fields, "answer"), text(fields, "because")
    if answer not in ANSWERS:
        return Unclear.at("answer", "form.promise.which")
    if not because:
        return Unclear.at("because", "refusal.noted")
    until = text(fields, "until")
    if answer == TIME and not until:
        return Unclear.at("until", "refusal.until_when")
    return AnswerPromise(
        number(args, "v"), number(args, "n"), answer, because, until if answer == TIME else ""
    )
