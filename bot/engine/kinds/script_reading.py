"""From the data of a template file to a `Template`, or to every problem that stands in the way.

All problems are collected, so that one look at the file can mend them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.engine.circle.apart import APART
from bot.engine.circle.order import FOLLOW_THE_SUN, ORDERS
from bot.engine.circle.roles import BUT, EVERYONE, WITNESS
from bot.engine.kinds import script_leads
from bot.engine.kinds.script import (
    Audience,
    Kind,
    Problem,
    Role,
    Round,
    Sitting,
    Template,
    TemplateRefused,
)
from bot.engine.kinds.script_faults import fault
from bot.engine.kinds.script_table import Findings, Path, Table
from bot.engine.kinds.script_words import HINT_WORDS, LANGUAGE, PROMPT_WORDS, PURPOSE_WORDS, TITLE_LETTERS
from bot.engine.model import Heading, Held, Mode

SITTINGS, ROUNDS = 7, 4
"""More sittings would be more than twelve messages to each member; more rounds do not fit one calm form."""
SITTING_MINUTES, WHOLE_MINUTES = 12, 45
APART_MINUTES = 90
"""Of a sitting in which people meet without the bot; it is outside of what the bot may ask for in all."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LINES = ("carried", "patterns", "practice", "owed")


def read_template(
    data: Mapping[str, object], lines: Mapping[Path, int], *, file: str, version: str
) -> Template:
    """Read a template. `lines` tells the line of each path in `file`; `version` is kept as given.

    Raises TemplateRefused with every problem found.
    """
    findings = Findings(lines)
    template = _template(findings, data, version)
    if findings.problems:
        raise TemplateRefused(tuple(sorted({Problem(file, *problem) for problem in findings.problems})))
    return template


def _template(findings: Findings, data: Mapping[str, object], version: str) -> Template:
    top = Table(findings, data)
    own_id = _matching(top, "id", _ID, "small letters, digits and single hyphens")
    copy_of = _matching(top, "copy_of", _ID, "small letters, digits and single hyphens", "")
    findings.template = copy_of or own_id
    findings.language = (
        _matching(top, "language", LANGUAGE, 'a language tag, such as "en" or "pt-BR"') or "en"
    )
    findings.shared = Table(findings, top.data.get("shared", {}), ("shared",)).data
    top.allow("shared")
    needs = Table(findings, top.data.get("needs", {}), ("needs",))
    roles = tuple(_role(table) for table in top.tables("role", required=False))
    sittings = _sittings(top, roles)
    template = Template(
        id=own_id,
        version=version,
        language=findings.language,
        title=top.text("title", 6),
        purpose=top.text("purpose", PURPOSE_WORDS),
        produces=top.text("produces", PURPOSE_WORDS),
        sittings=sittings,
        not_when=top.texts("not_when", HINT_WORDS),
        seats_least=needs.number("seats", 3, 20, 3),
        keeper=needs.flag("keeper", default=True),
        co_keeper=needs.flag("co_keeper", default=False),
        safety_contact=needs.flag("safety_contact", default=False),
        signature=needs.flag("signature", default=False),
        witness=needs.flag("witness", default=False),
        scribe=needs.flag("scribe", default=True),
        roles=roles,
        held=top.choice("held", Held, Held.BOT),
        cooling_hours=top.number("cooling_hours", 0, 24 * 28, 0),
        help_first=top.flag("help_first", default=False),
        begins_in_hours=top.number("begins_in_hours", 1, 24 * 28, 48),
        again_in_weeks=top.number("again_in_weeks", 0, 26, 0),
        retention_days=top.number("retention_days", 1, 90, 30) if "retention_days" in top.data else None,
        copy_of=copy_of,
    )
    top.allow("needs")
    needs.finish()
    top.finish()
    _whole(top, template)
    return template


def _role(table: Table) -> Role:
    lead = table.flag("lead", default=False)
    role = Role(
        _matching(table, "id", _ID, "small letters, digits and single hyphens"),
        table.text("title", 3),
        table.maybe_text("hint", HINT_WORDS),
        table.number("least", 0, 19, 1),
        table.number("most", 1, 19, 19),
        table.flag("scribes", default=not lead),
        table.flag("approves", default=False),
        lead,
    )
    if role.id == WITNESS:
        table.wrong(
            "id", f'"{WITNESS}" is whoever listens, in any circle; please call this role something else'
        )
    table.finish()
    return role


def _sittings(top: Table, roles: tuple[Role, ...]) -> tuple[Sitting, ...]:
    tables = top.tables("sitting")
    if "sitting" in top.data and not tables:
        top.wrong("sitting", fault("no_sitting"))
    taken: list[str] = []
    made: list[Sitting] = []
    for table in tables:
        made.append(_sitting(table, roles, taken, [sitting.id for sitting in made]))
    return tuple(made)


def _sitting(table: Table, roles: tuple[Role, ...], taken: list[str], earlier: list[str]) -> Sitting:
    """Read a sitting; `taken` holds every id before it and receives its own, `earlier` those of sittings."""
    n = len(earlier) + 1
    mode = table.choice("mode", Mode)
    if "ready" in table.data and mode is not Mode.LIVE:
        table.wrong("ready", f'only for a live meeting people say that they are ready; this one is "{mode}"')
    if "line" in table.data and mode in APART:
        table.wrong("line", fault("line_apart", mode=mode.value))
    if "order" in table.data and mode is not Mode.PASSING:
        table.wrong("order", f'only a passing sitting has a turn order; this one is "{mode}"')
    line = table.one_of("line", list(_LINES), "")
    locked = _locked(table, earlier)
    speakers = table.one_of("speakers", _speakers(roles), EVERYONE)
    own_id = _id(table, f"sitting-{n}", taken)
    sitting = Sitting(
        n=n,
        id=own_id,
        title=table.text("title", 6, letters=TITLE_LETTERS),
        mode=mode,
        rounds=_rounds(table, own_id, taken),
        minutes=table.number("minutes", 1, APART_MINUTES if mode in APART else SITTING_MINUTES),
        line=Heading(line) if line else None,
        order=table.one_of("order", list(ORDERS), FOLLOW_THE_SUN),
        audience=table.choice("audience", Audience, Audience.CIRCLE),
        window_hours=table.number("window_hours", 1, 40, 8),
        locked_until=locked,
        speakers=speakers,
        ready=table.flag("ready", default=False),
        landing=table.flag("landing", default=False),
    )
    if line and len(sitting.rounds) == ROUNDS:
        table.wrong("line", fault("line_full", most=ROUNDS))
    table.finish()
    return sitting


def _speakers(roles: tuple[Role, ...]) -> list[str]:
    return [EVERYONE, *(role.id for role in roles), *(f"{BUT}{role.id}" for role in roles)]


def _rounds(sitting: Table, sitting_id: str, taken: list[str]) -> tuple[Round, ...]:
    tables = sitting.tables("round")
    if "round" in sitting.data and not tables:
        sitting.wrong("round", fault("no_round"))
    if len(tables) > ROUNDS:
        sitting.wrong("round", fault("rounds", have=len(tables), most=ROUNDS))
    return tuple(_round(table, f"{sitting_id}-{i}", taken) for i, table in enumerate(tables, start=1))


def _round(table: Table, default_id: str, taken: list[str]) -> Round:
    said = _said(table)
    made = Round(
        id=_id(table, default_id, taken),
        prompt=said.text("prompt", PROMPT_WORDS, question=True),
        hint=said.maybe_text("hint", HINT_WORDS),
        kind=said.choice("kind", Kind, Kind.FREE),
    )
    for key in ("speakers", "audience", "locked_until"):
        table.allow(key)
        if key in table.data:
            table.wrong(key, f'"{key}" holds for a whole sitting, so it is written there')
    said.finish()
    table.finish()
    return made


def _said(table: Table) -> Table:
    """Where this round's prompt stands: in the round itself, or under a name among the shared ones."""
    name = table.word("shared", "")
    if not name:
        return table
    if name not in table.findings.shared:
        table.wrong("shared", f'no shared prompt is called "{name}"')
        return table
    return Table(table.findings, table.findings.shared[name], ("shared", name))


def _id(table: Table, default: str, taken: list[str]) -> str:
    name = _matching(table, "id", _ID, "small letters, digits and single hyphens", default)
    if name in taken:
        table.wrong("id", f'the id "{name}" is taken; every sitting and round has its own')
    taken.append(name)
    return name


def _locked(table: Table, earlier: list[str]) -> str | None:
    name = table.word("locked_until", "")
    if name and name not in earlier:
        table.wrong("locked_until", fault("locked", name=name))
    return name or None


def _matching(
    table: Table, key: str, pattern: re.Pattern[str], shape: str, default: str | None = None
) -> str:
    value = table.word(key, default)
    if value and not pattern.fullmatch(value):
        table.wrong(key, f'"{key}" is "{value}"; it is written with {shape}')
    return value


def _whole(top: Table, template: Template) -> None:
    """Rules about the template as a whole, which no single table can see."""
    sittings = template.sittings
    if len(sittings) > SITTINGS:
        top.wrong("sitting", fault("sittings", have=len(sittings), most=SITTINGS))
    if template.held is Held.THREAD and any(sitting.mode in APART for sitting in sittings):
        top.wrong("held", fault("apart_in_thread"))
    minutes = sum(sitting.minutes for sitting in sittings if sitting.mode not in APART)
    if minutes > WHOLE_MINUTES:
        top.wrong("sitting", fault("minutes", have=minutes, most=WHOLE_MINUTES))
    for name, path in _twice(
        [
            (sitting.title.read(template.language), ("sitting", i, "title"))
            for i, sitting in enumerate(sittings)
        ]
    ):
        top.findings.add(path, fault("same_title", name=name))
    for line, path in _twice([(sitting.line, ("sitting", i, "line")) for i, sitting in enumerate(sittings)]):
        top.findings.add(path, fault("same_line", name=line))
    lines = [sitting.line for sitting in sittings]
    if Heading.OWED in lines and {Heading.PATTERNS, Heading.PRACTICE} & set(lines):
        reason = '"owed" takes the place of patterns and the practice; one sheet holds no more lines'
        top.findings.add(("sitting", lines.index(Heading.OWED), "line"), reason)
    for role, path in _twice([(role.id, ("role", i, "id")) for i, role in enumerate(template.roles)]):
        top.findings.add(path, f'two roles have the id "{role}"')
    script_leads.check(top, template)


def _twice(named: Iterable[tuple[str | None, Path]]) -> list[tuple[str, Path]]:
    seen: set[str] = set()
    again: list[tuple[str, Path]] = []
    for name, path in named:
        if name and name in seen:
            again.append((name, path))
        seen.add(name or "")
    return again
