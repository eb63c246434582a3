"""The draft goes round once: fine, change, or keep out, line by line; or fine with all of it in one tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.model import Area, Heading, Standing
from bot.engine.moves import AnswerDraft, LineAnswer
from bot.wording.building import above_box
from bot.wording.forms.kit import Line, Unclear, number, option, text
from bot.wording.sheet import Block, Box, Button, Buttons, Choice, Fields, Note, Rule, Sheet, Text, Words
from bot.wording.sheet import Heading as HeadingBlock
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class LineShown:
    """`mine_quoted`: the line repeats the reader's own words, so their silence keeps it out."""

    id: str
    heading: Heading
    words: str
    mine_quoted: bool = False
    revised: bool = False
    area: Area | None = None


@dataclass(frozen=True)
class AgreeValues:
    circle: str
    serial: int
    lines: tuple[LineShown, ...]
    once: str
    approves: bool = False  # nothing is kept without the reader's yes: it is they who leave


def form(values: AgreeValues, speaker: Speaker) -> Sheet:
    ids = ",".join(line.id for line in values.lines)
    args = {"c": values.circle, "s": str(values.serial), "lines": ids, "once": values.once}
    fine = {"c": values.circle, "s": str(values.serial), "once": values.once}
    return Sheet(
        key="form.agree",
        title=speaker.say("form.agree.title"),
        form="agree",
        args=args,
        submit=speaker.say("form.agree.submit"),
        close=speaker.say("form.close"),
        blocks=(
            Text(speaker.say("form.agree.about")),
            Note(speaker.say("form.agree.approves" if values.approves else "form.agree.silence")),
            Buttons((Button(speaker.say("form.agree.all_fine"), "all_fine", fine, "primary"),)),
            *above_box(speaker, None),
            *_lines(values.lines, speaker),
        ),
    )


def _lines(lines: tuple[LineShown, ...], speaker: Speaker) -> tuple[Block, ...]:
    """Each heading once, so that even a long sheet stays within the hundred blocks of a form."""
    blocks: list[Block] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None or before.heading is not line.heading:
            blocks += [Rule(), HeadingBlock(speaker.say(f"sheet.{line.heading.value}"))]
        blocks += _line(line, speaker)
    return tuple(blocks)


def _line(line: LineShown, speaker: Speaker) -> tuple[Block, ...]:
    practice = line.heading is Heading.PRACTICE
    kind = "practice" if practice else "line"
    names = ("fine", "change") if practice else ("fine", "change", "keep_out")
    standings = {"fine": Standing.FINE, "change": Standing.CHANGE, "keep_out": Standing.KEEP_OUT}
    return (
        Words(line.words),
        *((Note(speaker.say(f"area.{line.area.value}")),) if line.area else ()),
        *((Note(speaker.say("form.agree.mine_quoted")),) if line.mine_quoted else ()),
        Choice(
            f"a:{line.id}",
            speaker.say(f"form.agree.{kind}"),
            tuple(option(standings[n].value, speaker.say(f"form.agree.{kind}.{n}")) for n in names),
            initial=Standing.FINE.value,
        ),
        Box(f"m:{line.id}", speaker.say(f"form.agree.{kind}.remark"), limit=600),
    )


def parse(fields: Fields, args: Mapping[str, str]) -> AnswerDraft | Unclear:
    answers: list[LineAnswer] = []
    unclear: dict[str, Line] = {}
    for line in filter(None, args.get("lines", "").split(",")):
        remark = text(fields, f"m:{line}")
        standing = _standing(text(fields, f"a:{line}"), remark)
        if standing is Standing.CHANGE and not remark:
            unclear[f"m:{line}"] = Line("form.agree.what")
        answers.append(LineAnswer(line, standing, remark))
    if unclear:
        return Unclear(unclear)
    return AnswerDraft(number(args, "s"), tuple(answers))


def _standing(value: str, remark: str) -> Standing:
    """A wish that was written is a wish, also when "Fine" was left as it stood: no objection gets lost on a phone."""
    standing = Standing(value) if value in {one.value for one in Standing} else Standing.FINE
    return Standing.CHANGE if standing is Standing.FINE and remark else standing
