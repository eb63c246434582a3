"""Regular circles: the next dates in my own zone, and what I can do with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.building import button, way_to_support
from bot.wording.messages.series_together import wishes
from bot.wording.sheet import Block, Button, Buttons, Note, Rule, Sheet, Text
from bot.wording.speaker import Speaker

SHOWN = 3


@dataclass(frozen=True)
class SeriesShown:
    """One series as one of its members sees it. `kept`: somebody keeps it; `keeps`: this person does."""

    id: str
    title: str
    dates: tuple[datetime, ...]
    keeps: bool = False
    kept: bool = True
    paused: bool = False
    convening: datetime | None = None
    paused_together: bool = False
    asked: int = 0  # the serial of the question after six circles, while this person is asked
    waits: bool = False  # an answer of this person is still open
    proposed: str = ""  # what is open: a kind of change
    answers: int = 0  # its serial, for whoever is asked
    would: int = 0  # its serial, for whoever would keep it
    mine: int = 0  # its serial, for whoever proposed it
    decided: tuple[DecidedShown, ...] = ()
    unsigned: bool = False  # it began before leadership signed what happened here
    circles: int = 0  # that its keeper has kept; for them alone
    alone: int = 0
    began_anew: BegunAnew | None = None
    answer_at: datetime | None = None  # where they began anew: by when an answer is due
    answer_late: bool = False


@dataclass(frozen=True)
class BegunAnew:
    """It has ended. `who` is asked to begin anew, a name; `me`: it is the reader. `asks`: the reader names somebody."""

    who: str = ""
    me: bool = False
    asks: bool = False
    restart: str = ""  # the circle from which the reader begins the new one


@dataclass(frozen=True)
class DecidedShown:
    """What the circle decided, the newest first. `why`: its serial, while the reasons against it can be read."""

    at: datetime
    what: str
    agreed: bool = True
    who: str = ""
    why: int = 0


DECISIONS = 3


def page(series: tuple[SeriesShown, ...], speaker: Speaker) -> Sheet:
    blocks = tuple(block for one in series for block in series_blocks(one, speaker))
    return Sheet(
        key="page.series",
        title=speaker.say("page.series.title"),
        close=speaker.say("page.close"),
        summary=speaker.say("page.series.title"),
        blocks=(*(blocks or (Text(speaker.say("page.series.none")),)), way_to_support(speaker)),
    )


def series_blocks(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    unsigned = (Note(speaker.say("series.unsigned")),) if one.unsigned else ()
    mine = (Note(_kept(one, speaker)),) if one.keeps else ()
    return (
        Rule(),
        Text(one.title, strong=True),
        Text(_standing(one, speaker)),
        *unsigned,
        *_clock(one, speaker),
        *mine,
        *_asked(one, speaker),
        *_decided(one, speaker),
        *_moves(one, speaker),
    )


def _clock(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    """X12. For everybody who belongs to it."""
    said = clock(one, speaker)
    return (Text(said, strong=True),) if said else ()


def clock(one: SeriesShown, speaker: Speaker) -> str:
    if one.answer_at is None:
        return ""
    key = "page.series.answer_was" if one.answer_late else "page.series.answer_by"
    return speaker.say(key, day=speaker.day(one.answer_at))


def _kept(one: SeriesShown, speaker: Speaker) -> str:
    """K8. For its keeper's eyes alone."""
    said = speaker.say("page.series.kept")
    return f"{said} {load(one.circles, one.alone, speaker)}" if one.circles else said


def load(circles: int, alone: int, speaker: Speaker) -> str:
    said = speaker.say("series.load.kept", count=circles)
    return f"{said} {speaker.say('series.load.alone', count=alone)}" if alone else said


def for_keeper(series: str, speaker: Speaker) -> tuple[Button, ...]:
    """K8. What makes it less."""
    others = {"template": "keepers-circle", "keepers": "yes"}
    return (
        button(speaker, "series_propose", {"r": series, "k": "keeper"}, label="page.button.series_hand"),
        button(speaker, "convene", others, label="page.button.keepers_circle"),
    )


def _asked(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    """What is open between the members just now. Nobody sees who has answered."""
    blocks: list[Block] = []
    if one.asked:
        here = {"r": one.id, "s": str(one.asked)}
        blocks += [Text(speaker.say("series.sixth")), Buttons(wishes(here, speaker))]
    if one.proposed:
        here = {"r": one.id, "s": str(one.answers or one.would or one.mine)}
        blocks.append(
            Note(speaker.say("page.series.goes_round", what=speaker.say(f"page.changed.{one.proposed}")))
        )
        blocks += [Buttons(row) for row in (_for_proposal(one, here, speaker),) if row]
    return tuple(blocks)


def _for_proposal(one: SeriesShown, here: dict[str, str], speaker: Speaker) -> tuple[Button, ...]:
    answer = (button(speaker, "series_answer", here, style="primary"),) if one.answers else ()
    would = tuple(
        button(speaker, "series_would", {**here, "y": y}, label=f"button.series_would.{y}")
        for y in (("yes", "no") if one.would else ())
    )
    back = button(
        speaker,
        "series_unpropose",
        here,
        label="page.button.series_unpropose",
        sure="page.sure.series_unpropose",
    )
    return (*answer, *would, *((back,) if one.mine else ()))


def _decided(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    lines = [decision(each, speaker) for each in one.decided[:DECISIONS]]
    why = [
        button(speaker, "series_why", {"r": one.id, "s": str(each.why)}, label="page.button.series_why")
        for each in one.decided[:DECISIONS]
        if each.why
    ]
    said = Note("\n".join([speaker.say("page.series.decided"), *lines]))
    return (*((said,) if lines else ()), *((Buttons(tuple(why[:1])),) if why else ()))


def decision(one: DecidedShown, speaker: Speaker) -> str:
    """One line: the day, and what was decided."""
    key = f"page.decided.{one.what}" if one.agreed else "page.decided.not_yet"
    what = "" if one.agreed else speaker.say(f"page.changed.{one.what}")
    return f"{speaker.day(one.at)} · {speaker.say(key, who=one.who, what=what)}"


def short(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    """For the home: title, dates, what is open, and the newest decision, with one way to everything else."""
    lines = [*filter(None, (clock(one, speaker),)), _standing(one, speaker)]
    lines += [speaker.say("page.series.waits")] if one.waits else []
    lines += [decision(each, speaker) for each in one.decided[:1]]
    return Text(one.title, strong=True), Note("\n".join(lines))


def _standing(one: SeriesShown, speaker: Speaker) -> str:
    if one.began_anew is not None:
        who = one.began_anew.who
        return speaker.say("page.series.replanting" if who else "page.series.replanting_nobody", who=who)
    if not one.kept:
        return speaker.say("page.series.no_keeper")
    if one.paused:
        return speaker.say("page.series.paused_together" if one.paused_together else "page.series.paused")
    said = [speaker.say("page.series.next", dates=" · ".join(speaker.moment(at) for at in one.dates[:SHOWN]))]
    if one.convening is not None:
        said.insert(0, speaker.say("page.series.being_convened", day=speaker.day(one.convening)))
    return " ".join(said)


def _moves(one: SeriesShown, speaker: Speaker) -> tuple[Block, ...]:
    here = {"r": one.id}
    rows: list[tuple[Button, ...]] = []
    if one.began_anew is not None:
        return tuple(Buttons(row) for row in _begins_anew(one.id, one.began_anew, speaker) if row)
    if not one.kept:
        rows.append((button(speaker, "series_take", here, label="page.button.series_take", style="primary"),))
    if one.keeps and one.paused and not one.paused_together:
        rows.append((button(speaker, "series_go_on", here, label="page.button.series_go_on"),))
    if one.keeps and not one.paused:
        rows += [_dated(one, at, speaker) for at in one.dates[:SHOWN] if at != one.convening]
        rows.append((button(speaker, "series_pause", here, label="page.button.series_pause"),))
    if one.keeps and one.circles and not one.proposed:
        rows.append(for_keeper(one.id, speaker))
    if not one.proposed:
        rows.append((button(speaker, "series_change", here, label="page.button.series_change"),))
    end = button(speaker, "series_end", here, label="page.button.series_end", sure="page.sure.series_end")
    leave = button(
        speaker, "series_leave", here, label="page.button.series_leave", sure="page.sure.series_leave"
    )
    anew = button(speaker, "replant", here)
    rows.append((*((anew, end) if one.keeps else ()), leave))
    return tuple(Buttons(row) for row in rows)


def _begins_anew(series: str, anew: BegunAnew, speaker: Speaker) -> tuple[tuple[Button, ...], ...]:
    here = {"r": series}
    first: tuple[Button, ...] = ()
    if anew.restart:
        first = (
            button(speaker, "series", {"c": anew.restart}, label="button.series_restart", style="primary"),
        )
    elif anew.me:
        first = (
            button(speaker, "replant_convene", here, style="primary"),
            button(speaker, "replant_no", here),
        )
    elif anew.asks:
        first = (button(speaker, "replant", here),)
    leave = button(
        speaker, "series_leave", here, label="page.button.series_leave", sure="page.sure.series_leave"
    )
    return first, (leave,)


def _dated(one: SeriesShown, at: datetime, speaker: Speaker) -> tuple[Button, ...]:
    here, day = {"r": one.id, "at": at.isoformat()}, speaker.day(at)
    return (
        Button(speaker.say("page.button.series_skip", day=day), "series_skip", here),
        Button(speaker.say("page.button.series_move", day=day), "series_move", here),
    )
