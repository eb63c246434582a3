"""What members of a regular circle are asked together, and what they decided: without counts, and without names."""

from __future__ import annotations

from bot.wording.building import Message, button, sheet
from bot.wording.forms.series import rhythm
from bot.wording.sheet import Button, Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values

WISHES = ("keep", "change", "pause", "stop")


def whose(v: Values, s: Speaker) -> Note | None:
    """Somebody may belong to several regular circles."""
    keeper = v.maybe("keeper_who")
    return Note(s.say("message.whose", keeper=s.name(keeper))) if keeper else None


def to_dates(s: Speaker) -> Button:
    return button(s, "all_series", {}, label="page.button.all_series")


def sixth(v: Values, s: Speaker) -> Sheet:
    here = {"r": v.text("series"), "s": v.text("serial")}
    return sheet(
        v,
        whose(v, s),
        Text(s.say("series.sixth"), strong=True),
        Text(s.say("series.sixth.sealed")),
        Note(s.say("series.sixth.until", until=s.moment(v.text("until_at")))),
        Buttons(wishes(here, s)),
        summary=s.say("series.sixth"),
    )


def wishes(here: dict[str, str], s: Speaker) -> tuple[Button, ...]:
    return tuple(
        button(s, "series_wish", {**here, "w": wish}, label=f"button.series_wish.{wish}")
        for wish in (*WISHES, "pass")
    )


def plain(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say(v.part.key)))


def answered(v: Values, s: Speaker) -> Sheet:
    until = s.moment(v.text("until_at"))
    return sheet(v, whose(v, s), Text(s.say(v.part.key, until=until)), Buttons((to_dates(s),)))


def would_you(v: Values, s: Speaker) -> Sheet:
    here = {"r": v.text("series"), "s": v.text("serial")}
    return sheet(
        v,
        whose(v, s),
        Text(s.say(f"series.would_you.{v.text('change')}"), strong=True),
        Note(s.say("series.would_you.then", until=s.moment(v.text("until_at")))),
        Buttons(
            (
                button(s, "series_would", {**here, "y": "yes"}, label="button.series_would.yes"),
                button(s, "series_would", {**here, "y": "no"}, label="button.series_would.no"),
            )
        ),
        summary=s.say(f"series.would_you.{v.text('change')}"),
    )


def proposal(v: Values, s: Speaker) -> Sheet:
    here = {"r": v.text("series"), "s": v.text("serial")}
    said = s.say(f"series.proposal.{v.text('change')}", **about(v, s))
    return sheet(
        v,
        whose(v, s),
        Text(said, strong=True),
        Note(s.say("series.proposal.until", until=s.moment(v.text("until_at")))),
        Buttons((button(s, "series_answer", here, style="primary"),)),
        summary=said,
    )


def about(v: Values, s: Speaker) -> dict[str, object]:
    """What is proposed or decided: who would keep it, how often it would be held, and from when on."""
    who, following = v.maybe("named_who"), v.maybe("next_at")
    return {
        "who": s.name(who) if who else "",
        "rhythm": s.say(f"form.series.{rhythm(v.maybe('rule'))}"),
        "next": s.moment(following) if following else "",
    }


def not_yet(v: Values, s: Speaker) -> Sheet:
    return sheet(v, whose(v, s), Text(s.say(v.part.key)), _why(v, s))


def not_agreed(v: Values, s: Speaker) -> Sheet:
    """To whoever proposed it. A no and no time to answer have the same words."""
    said = s.say(f"series.not_agreed.{v.text('why')}")
    return sheet(v, whose(v, s), Text(f"{s.say('series.not_agreed')} {said}"), _why(v, s))


def _why(v: Values, s: Speaker) -> Buttons:
    if v.text("why") != "reasons":
        return Buttons((to_dates(s),))
    here = {"r": v.text("series"), "s": v.text("serial")}
    return Buttons((button(s, "series_why", here, label="page.button.series_why"), to_dates(s)))


def decided(v: Values, s: Speaker) -> Sheet:
    what, values = v.text("change"), about(v, s)
    following = s.say("series.decided.next", **values) if values["next"] else ""
    here = {"r": v.text("series")}
    first = (button(s, "series_change", here, label="page.button.series_change"),)
    return sheet(
        v,
        whose(v, s),
        Text(s.say("series.decided"), strong=True),
        Text(" ".join(filter(None, (s.say(f"series.decided.{what}", **values), following)))),
        Buttons((*(first if what in ("change", "pause", "promises") else ()), to_dates(s))),
    )


_UNTIL, _NEXT = "2026-03-17T09:00:00+00:00", "2026-03-31T08:00:00+00:00"
_HERE = {"series": "r1", "keeper_who": "noa", "serial": 3, "until_at": _UNTIL}
_OTHER_RHYTHM = {"change": "cadence", "rule": "FREQ=WEEKLY;INTERVAL=3", "next_at": _NEXT}
_GO_ON = {"change": "go_on", "next_at": _NEXT}
_KINDS = {
    "another rhythm": _OTHER_RHYTHM,
    "another keeper": {"change": "keeper", "named_who": "mei"},
    "another co-keeper": {"change": "co_keeper", "named_who": "mei"},
    "going on": _GO_ON,
}

MESSAGES = {
    "series.sixth": Message(sixth, _HERE, variants={"nobody keeps it": {"keeper_who": ""}}),
    "series.sixth.answered": Message(answered, _HERE),
    "series.sixth.over": Message(plain, {}),
    "series.sixth.goes_on": Message(plain, {}),
    "series.would_you": Message(
        would_you, {**_HERE, "change": "keeper"}, variants={"co-keeper": {"change": "co_keeper"}}
    ),
    "series.would_you.over": Message(plain, {}),
    "series.proposal": Message(proposal, {**_HERE, "change": "promises"}, variants=_KINDS),
    "series.proposal.answered": Message(answered, _HERE),
    "series.proposal.over": Message(plain, {}),
    "series.proposal.not_yet": Message(
        not_yet, {**_HERE, "why": "reasons"}, variants={"few": {"why": "few"}, "late": {"why": "late"}}
    ),
    "series.not_agreed": Message(
        not_agreed,
        {**_HERE, "why": "reasons"},
        variants={why: {"why": why} for why in ("few", "late", "declined")},
    ),
    "series.decided": Message(
        decided,
        {**_HERE, "change": "promises"},
        variants={
            **{wish: {"change": wish} for wish in WISHES[1:]},
            **_KINDS,
            "no date": {"change": "go_on"},
        },
    ),
}
