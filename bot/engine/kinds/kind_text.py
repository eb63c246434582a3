"""The text of an own kind: the same tables as in a template file, in one language, written as JSON; and how it is edited.

Nothing here decides whether a text is good: `kind_flaws` does. Every function gives a new text's data and leaves what it
was given alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.engine.circle.apart import APART
from bot.engine.circle.roles import BUT
from bot.engine.kinds.script import Kind, Role, Round, Sitting, Template, Text
from bot.engine.model import Heading, Mode

Data = dict[str, Any]

OWN = "own-"
"""With this the id of every own kind begins, so that it never takes the place of one that comes with the product."""

LONGEST = 60_000
"""Characters of a whole text; the longest that comes with the product has a tenth of them in one language."""


def is_own(template: str) -> bool:
    return template.startswith(OWN)


def read_text(text: str) -> Data:
    """Raises ValueError for what is no table."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("a kind of circle is a table")
    return data


def write_text(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)


def fingerprint(data: object) -> str:
    """The version of what is said. Comments, spacing and the order of keys leave it as it is."""
    said = json.dumps(data, sort_keys=True, default=str, ensure_ascii=False)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def said(value: object, language: str) -> str:
    """A text of a file as one reader sees it: written once, or once a language."""
    if isinstance(value, dict):
        return (
            Text(tuple((str(key), str(text)) for key, text in value.items())).read(language) if value else ""
        )
    return value if isinstance(value, str) else ""


# --- copying ---------------------------------------------------------------------------------------------------------


def copied(template: Template, id: str, language: str, title: str) -> Data:
    """A copy under another id and title, in the reader's language or, where that is lacking, in the template's own."""
    known = dict(template.title.versions)
    main = language.partition("-")[0]
    tongue = next((one for one in (language, main) if one in known), template.language)
    data: Data = {
        "id": id,
        "copy_of": template.copy_of or template.id,
        "language": tongue,
        "title": title,
        "purpose": template.purpose.read(tongue).strip(),
        "produces": template.produces.read(tongue).strip(),
        "not_when": [one.read(tongue).strip() for one in template.not_when],
        "held": template.held.value,
        "cooling_hours": template.cooling_hours,
        "help_first": template.help_first,
        "begins_in_hours": template.begins_in_hours,
        "again_in_weeks": template.again_in_weeks,
        "needs": {
            "seats": template.seats_least,
            "keeper": template.keeper,
            "co_keeper": template.co_keeper,
            "safety_contact": template.safety_contact,
            "signature": template.signature,
            "witness": template.witness,
            "scribe": template.scribe,
        },
        "role": [_role(one, tongue) for one in template.roles],
        "sitting": [_sitting(one, tongue) for one in template.sittings],
    }
    if template.retention_days is not None:
        data["retention_days"] = template.retention_days
    return data


def _role(role: Role, tongue: str) -> Data:
    hint = {"hint": role.hint.read(tongue)} if role.hint else {}
    return {
        "id": role.id,
        "title": role.title.read(tongue),
        **hint,
        "least": role.least,
        "most": role.most,
        "scribes": role.scribes,
        "approves": role.approves,
        "lead": role.lead,
    }


def _sitting(sitting: Sitting, tongue: str) -> Data:
    made: Data = {
        "id": sitting.id,
        "title": sitting.title.read(tongue),
        "mode": sitting.mode.value,
        "minutes": sitting.minutes,
        "audience": sitting.audience.value,
        "window_hours": sitting.window_hours,
        "speakers": sitting.speakers,
        "round": [_round(one, tongue) for one in sitting.rounds],
    }
    if sitting.line:
        made["line"] = sitting.line.value
    if sitting.mode is Mode.PASSING:
        made["order"] = sitting.order
    if sitting.locked_until:
        made["locked_until"] = sitting.locked_until
    if sitting.ready:
        made["ready"] = True
    if sitting.landing:
        made["landing"] = True
    return made


def _round(round_: Round, tongue: str) -> Data:
    made: Data = {"id": round_.id, "prompt": round_.prompt.read(tongue), "kind": round_.kind.value}
    if round_.hint:
        made["hint"] = round_.hint.read(tongue)
    return made


# --- editing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Notes:
    """What is said about a kind as a whole. `not_when` has one reason a line."""

    title: str
    purpose: str
    produces: str
    not_when: tuple[str, ...] = ()
    co_keeper: bool = False
    safety_contact: bool = False


@dataclass(frozen=True)
class WrittenSitting:
    """A sitting as a form holds it. `rounds`: prompt and hint, in the order in which people are asked."""

    title: str
    mode: Mode
    minutes: int
    line: Heading | None
    rounds: tuple[tuple[str, str], ...]
    was: tuple[int, ...] = ()
    """Which round of before each of them is, from 0; -1 for a new one."""


def with_notes(data: Data, notes: Notes) -> Data:
    new = deepcopy(data)
    new |= {"title": notes.title, "purpose": notes.purpose, "produces": notes.produces}
    new["not_when"] = list(notes.not_when)
    needs = new.setdefault("needs", {})
    needs |= {"co_keeper": notes.co_keeper, "safety_contact": notes.safety_contact}
    return new


def sittings(data: Data) -> Sequence[Data]:
    rows = data.get("sitting")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def rounds(sitting: Data) -> Sequence[Data]:
    rows = sitting.get("round")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def place_of(data: Data, id: str) -> int:
    """Which sitting has this id, from 0; -1 where none has. One without an id is called after its place."""
    return next((i for i, one in enumerate(sittings(data)) if sitting_id(one, i) == id), -1)


def sitting_id(sitting: Data, i: int) -> str:
    return str(sitting.get("id") or f"sitting-{i + 1}")


def with_sitting(data: Data, id: str, written: WrittenSitting) -> Data:
    """The sitting with this id changed; without an id, one more at the end."""
    new = deepcopy(data)
    rows: list[Data] = new.setdefault("sitting", [])
    for i, row in enumerate(rows):  # ids stay what they are, wherever their sitting goes
        row["id"] = sitting_id(row, i)
    at = place_of(new, id) if id else -1
    if at < 0:
        taken = {row["id"] for row in rows}
        fresh = next(f"sitting-{n}" for n in range(1, len(rows) + 2) if f"sitting-{n}" not in taken)
        rows.append({"id": fresh, **_for_members(new)})
    row = rows[at]
    _write(row, written, new)
    return new


def _for_members(data: Data) -> Data:
    """Where a kind has a lead, they are asked only in sittings with leadership in the room: a new one is the members'."""
    roles = data.get("role")
    lead = (
        [one["id"] for one in roles if isinstance(one, dict) and one.get("lead")]
        if isinstance(roles, list)
        else []
    )
    return {"speakers": f"{BUT}{lead[0]}"} if lead else {}


def _write(row: Data, written: WrittenSitting, data: Data) -> None:
    """What the form does not ask for stays, unless it has no meaning in the new mode."""
    row |= {"title": written.title, "mode": written.mode.value, "minutes": written.minutes}
    if written.mode is not Mode.PASSING:
        row.pop("order", None)
    if written.mode is not Mode.LIVE:
        row.pop("ready", None)
    row.pop("line", None)
    if written.line is not None:
        row["line"] = written.line.value
    before = list(rounds(row))
    taken = {one.get("id") for sitting in sittings(data) for one in (sitting, *rounds(sitting))}
    made: list[Data] = []
    for i, (prompt, hint) in enumerate(written.rounds):
        was = written.was[i] if i < len(written.was) else -1
        kept = dict(before[was]) if 0 <= was < len(before) else {"kind": Kind.FREE.value}
        if "shared" in kept:
            shared = data.get("shared", {}).get(kept.pop("shared"), {})
            kept = {**shared, **kept}
        if "id" not in kept:
            kept["id"] = next(n for n in _names(row["id"]) if n not in taken)
            taken.add(kept["id"])
        kept |= {"prompt": prompt, "hint": hint}
        if not hint:
            del kept["hint"]
        made.append(kept)
    row["round"] = made


def _names(sitting: str) -> Sequence[str]:
    return [f"{sitting}-{n}" for n in range(1, 200)]


def without_sitting(data: Data, id: str) -> Data:
    new = deepcopy(data)
    at = place_of(new, id)
    if at >= 0:
        del new["sitting"][at]
    return new


def moved(data: Data, id: str, steps: int) -> Data:
    """The sitting with this id so many places later; earlier when below zero."""
    new = deepcopy(data)
    at = place_of(new, id)
    rows = new.get("sitting", [])
    for i, row in enumerate(rows):
        row["id"] = sitting_id(row, i)
    if at >= 0:
        row = rows.pop(at)
        rows.insert(max(0, min(len(rows), at + steps)), row)
    return new


def is_apart(sitting: Data) -> bool:
    """Whether people meet in it without the bot."""
    return sitting.get("mode") in {mode.value for mode in APART}
