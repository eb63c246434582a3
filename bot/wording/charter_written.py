"""The charter and the data sheet as files: Markdown for people to agree on, CSV for whoever keeps a register of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.wording.charter import ANSWERS, DataRow, Live, charter, data_sheet, made_of
from bot.wording.data_map import IN_THE_CLEAR, STATES, TABLES
from bot.wording.speaker import Speaker
from bot.wording.written import csv_text, md

Stored = Mapping[str, Sequence[str]]
"""Names of columns by table, or of fields by kind of state."""


def markdown(live: Live, tables: Stored, states: Stored, speaker: Speaker) -> str:
    """Both, with lines to sign under the charter. Raises KeyError for a table or column that nobody has described."""
    return "\n".join((*_charter(live, speaker), "", *_sheet(live, tables, states, speaker))) + "\n"


def _charter(live: Live, speaker: Speaker) -> Iterator[str]:
    yield f"# {md(speaker.say('charter.title'))}"
    yield from ("", md(made_of(live, speaker)))
    for section in charter(live, speaker):
        yield from ("", f"## {md(section.head)}", "", *(f"- {md(line)}" for line in section.lines))
    yield from ("", md(speaker.say("charter.sign.organisation")), "", md(speaker.say("charter.sign.members")))


def _sheet(live: Live, tables: Stored, states: Stored, speaker: Speaker) -> Iterator[str]:
    yield from (f"# {md(speaker.say('kept.title'))}", "", md(speaker.say("kept.about")))
    for row in data_sheet(live, speaker):
        yield from ("", f"## {md(row.head)}", "")
        yield from (f"- {md(speaker.say(f'kept.answer.{one}'))}: {md(row.said[one])}" for one in ANSWERS)
        yield f"- {md(speaker.say('kept.answer.rests'))}: {_rests(row, tables, states, speaker)}"


def _rests(row: DataRow, tables: Stored, states: Stored, speaker: Speaker) -> str:
    """Every table of this group with its columns, those that are not in the clear with their form; then what rests in
    a sealed body, field by field."""
    found: dict[str, list[str]] = {}
    for table, column, form in rests(tables, states):
        if group_of(table) == row.group:
            said = f"`{column}`" if form == "clear" else f"`{column}` ({speaker.say(f'kept.form.{form}')})"
            found.setdefault(table, []).append(said)
    return "; ".join(f"`{table}`: {', '.join(columns)}" for table, columns in found.items())


def rests(tables: Stored, states: Stored) -> Iterator[tuple[str, str, str]]:
    """Table, column and form of everything there is. Raises KeyError for what nobody has described."""
    for table in sorted(tables):
        forms = TABLES[table].forms
        for column in tables[table]:
            yield table, column, forms[column]
    for kind in sorted(states):
        form = "clear" if kind == IN_THE_CLEAR else "sealed"
        yield from ((f"state.body:{kind}", one, form) for one in states[kind])


def group_of(table: str) -> str:
    kind = table.removeprefix("state.body:")
    return TABLES[table].group if kind == table else STATES[kind]


def csv(live: Live, tables: Stored, states: Stored, speaker: Speaker) -> str:
    """The data sheet, one row a column. Raises KeyError as above."""
    rows = {row.group: row for row in data_sheet(live, speaker)}
    answers = tuple(speaker.say(f"kept.answer.{one}") for one in ANSWERS)
    head = (speaker.say("kept.answer.head"), *answers, *_where(speaker))
    return csv_text(
        head,
        (
            (
                rows[group_of(t)].head,
                *(rows[group_of(t)].said[one] for one in ANSWERS),
                t,
                c,
                _form(f, speaker),
            )
            for t, c, f in rests(tables, states)
        ),
    )


def _where(speaker: Speaker) -> tuple[str, ...]:
    return tuple(speaker.say(f"kept.answer.{one}") for one in ("table", "column", "form"))


def _form(form: str, speaker: Speaker) -> str:
    return speaker.say(f"kept.form.{form}")
