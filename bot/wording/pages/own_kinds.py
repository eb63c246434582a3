"""Kinds of circle of one's own: which there are, and one of them whole, with its plan and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.kinds.script_reading import SITTING_MINUTES, WHOLE_MINUTES
from bot.engine.model import Heading, Mode
from bot.wording.building import button, way_to_support
from bot.wording.forms.kit import option
from bot.wording.pages.kind import KindShown, about
from bot.wording.sheet import Block, Button, Buttons, Choice, Note, Rule, Sheet, Text, Words
from bot.wording.sheet import Heading as Title
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class Standing:
    """How far an own kind is. `n` counts its approved versions; `drafted`: something newer is being written."""

    n: int = 0
    drafted: bool = False
    waits: bool = False
    offered: bool = False

    def said(self, speaker: Speaker) -> str:
        if self.waits:
            return speaker.say("page.own_kind.waits")
        if not self.n:
            return speaker.say("page.own_kind.draft")
        if not self.offered:
            return speaker.say("page.own_kind.withdrawn")
        return speaker.say("page.own_kind.changing" if self.drafted else "page.own_kind.offered", n=self.n)


@dataclass(frozen=True)
class KindInList:
    id: str
    title: str
    standing: Standing


@dataclass(frozen=True)
class KindsValues:
    """`sources`: id and title of each kind that can be copied."""

    own: tuple[KindInList, ...]
    sources: tuple[tuple[str, str, str], ...]
    note: str = ""


def kinds(values: KindsValues, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.kinds",
        title=speaker.say("page.kinds.title"),
        summary=speaker.say("page.kinds.title"),
        form="kinds",
        submit=speaker.say("page.kinds.submit"),
        close=speaker.say("page.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Text(speaker.say("page.kinds.about")),
            *(block for one in values.own for block in _in_list(one, speaker)),
            Choice(
                "from",
                speaker.say("page.kinds.from"),
                tuple(option(id_, title, purpose) for id_, title, purpose in values.sources),
                initial=values.sources[0][0],
                look="menu",
            ),
            way_to_support(speaker),
        ),
    )


def _in_list(one: KindInList, speaker: Speaker) -> tuple[Block, ...]:
    look = button(speaker, "kind", {"k": one.id}, label="page.button.kind_open")
    return Text(one.title, strong=True), Note(one.standing.said(speaker)), Buttons((look,))


# --- one of them ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SittingShown:
    """`prompts`: each with the line below it. `held`: it stays as it is, because it keeps people safe."""

    id: str
    title: str
    mode: Mode
    minutes: int
    prompts: tuple[str, ...]
    held: bool = False
    line: Heading | None = None


@dataclass(frozen=True)
class KindPage:
    """`by` and `at`: who stands for the newest version; `operator`: whoever runs the bot. `days` 0: not planned yet."""

    id: str
    serial: int
    title: str
    standing: Standing
    sittings: tuple[SittingShown, ...]
    about: KindShown | None = None
    purpose: str = ""
    flaws: tuple[str, ...] = ()
    minutes: int = 0
    longest: int = 0
    days: int = 0
    by: str = ""
    operator: str = ""
    at: datetime | None = None
    sent_back: str = ""
    copy_of: str = ""
    decides: bool = False  # the reader is an administrator
    more: bool = True  # there is room for a sitting
    note: str = ""


def page(values: KindPage, speaker: Speaker) -> Sheet:
    return Sheet(
        key="page.own_kind",
        title=speaker.say("page.own_kind.title"),
        summary=speaker.say("page.own_kind.title"),
        close=speaker.say("page.close"),
        blocks=(
            *((Text(values.note, strong=True),) if values.note else ()),
            Title(values.title),
            *_standing(values, speaker),
            *_flaws(values, speaker),
            *(about(values.about, speaker) if values.about else (Text(values.purpose),)),
            *_plan(values, speaker),
            Buttons(_whole(values, speaker)),
            *(
                block
                for n, one in enumerate(values.sittings, start=1)
                for block in _sitting(values, n, one, speaker)
            ),
            Rule(),
            *_ways(values, speaker),
            way_to_support(speaker),
        ),
    )


def _standing(values: KindPage, speaker: Speaker) -> tuple[Block, ...]:
    blocks: list[Block] = [Text(values.standing.said(speaker))]
    if values.at is not None:
        key = "page.own_kind.loaded_by" if values.operator else "page.own_kind.approved_by"
        name, day = values.operator or values.by, speaker.day(values.at)
        blocks.append(Note(speaker.say(key, n=values.standing.n, name=name, day=day)))
    if values.sent_back:
        blocks += [Text(speaker.say("page.own_kind.sent_back"), strong=True), Words(values.sent_back)]
    return tuple(blocks)


def _flaws(values: KindPage, speaker: Speaker) -> tuple[Block, ...]:
    if not values.flaws:
        return ()
    listed = "\n".join(f"· {one}" for one in values.flaws)
    return Text(speaker.say("page.own_kind.flaws"), strong=True), Text(listed)


def _plan(values: KindPage, speaker: Speaker) -> tuple[Block, ...]:
    budget = speaker.say(
        "page.own_kind.budget",
        minutes=values.minutes,
        most=WHOLE_MINUTES,
        longest=values.longest,
        sitting=SITTING_MINUTES,
    )
    days = speaker.say("page.own_kind.days", count=values.days) if values.days else ""
    stays = (Note(speaker.say("page.own_kind.stays", title=values.copy_of)),) if values.copy_of else ()
    return Note("\n".join(filter(None, (budget, days)))), *stays


def _whole(values: KindPage, speaker: Speaker) -> tuple[Button, ...]:
    here = {"k": values.id}
    buttons = [button(speaker, "kind_notes", here, label="page.button.kind_notes")]
    if not values.flaws:
        buttons.append(button(speaker, "kind_try", here, label="page.button.kind_try"))
    if values.more:
        buttons.append(button(speaker, "kind_sitting", here, label="page.button.kind_add"))
    return tuple(buttons)


def _sitting(values: KindPage, n: int, one: SittingShown, speaker: Speaker) -> tuple[Block, ...]:
    mode = speaker.say(f"form.agenda.{one.mode.value}")
    here = {"k": values.id, "i": one.id}
    seen = {**here, "s": str(values.serial)}
    row = [button(speaker, "kind_sitting", here, label="page.button.kind_change")]
    if n > 1:
        row.append(button(speaker, "kind_move", {**seen, "d": "earlier"}, label="page.button.kind_earlier"))
    if n < len(values.sittings):
        row.append(button(speaker, "kind_move", {**seen, "d": "later"}, label="page.button.kind_later"))
    if not one.held and len(values.sittings) > 1:
        row.append(
            button(
                speaker, "kind_remove", seen, label="page.button.kind_remove", sure="page.sure.kind_remove"
            )
        )
    return (
        Text(speaker.say("form.agenda.sitting", n=n, title=one.title), strong=True),
        *((Text("\n".join(f"· {prompt}" for prompt in one.prompts)),) if one.prompts else ()),
        Note(speaker.say("form.agenda.minutes", count=one.minutes, mode=mode)),
        *_line(one, speaker),
        Buttons(tuple(row)),
    )


def _line(one: SittingShown, speaker: Speaker) -> tuple[Block, ...]:
    if one.line is None:
        return ()
    return (Note(speaker.say("form.sitting.line", heading=speaker.say(f"sheet.{one.line.value}"))),)


def _ways(values: KindPage, speaker: Speaker) -> tuple[Block, ...]:
    """What leads on from here."""
    seen, standing = {"k": values.id, "s": str(values.serial)}, values.standing
    row: list[Button] = []
    if standing.waits and values.decides:
        row.append(button(speaker, "kind_approve", seen, label="page.button.kind_approve", style="primary"))
        row.append(button(speaker, "kind_back", seen, label="page.button.kind_back"))
    elif standing.drafted and not standing.waits and not values.flaws:
        row.append(button(speaker, "kind_propose", seen, label="page.button.kind_propose", style="primary"))
    if standing.drafted:
        row.append(
            button(speaker, "kind_drop", seen, label="page.button.kind_drop", sure="page.sure.kind_drop")
        )
    if standing.offered:
        row.append(
            button(
                speaker, "kind_withdraw", seen, label="page.button.kind_withdraw",
                sure="page.sure.kind_withdraw",
            )
        )  # fmt: skip
    row.append(button(speaker, "kinds", {}, label="page.kinds.title"))
    return (Buttons(tuple(row)),)
