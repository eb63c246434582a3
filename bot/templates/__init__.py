"""Circle templates: one TOML file each in this folder, read and checked before anybody sees them.

A circle remembers the version of its template. `source` gives the text to keep beside the circle, and `read`
makes the same template from it again when the file here has long changed.

A prompt that several templates ask stands once, in `shared/prompts.toml`, and goes into the kept text of each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.engine.kinds.kind_text import fingerprint
from bot.engine.kinds.script import Problem, Template, TemplateRefused
from bot.engine.kinds.script_reading import read_template
from bot.templates.positions import line_of, positions

__all__ = [
    "REGULAR",
    "Problem",
    "Template",
    "TemplateRefused",
    "all_templates",
    "check",
    "fingerprint",
    "load",
    "read",
    "source",
    "whole",
]

_FOLDER = Path(__file__).parent
_SHARED = _FOLDER / "shared" / "prompts.toml"
REGULAR = "peer-support"
"""The circle that is offered first."""


def all_templates() -> tuple[Template, ...]:
    """Every template that comes with the product: the regular circle, then the others by title."""
    every = [load(path.stem) for path in _FOLDER.glob("*.toml")]
    return tuple(sorted(every, key=lambda one: (one.id != REGULAR, one.title.read("en"))))


@cache
def load(template: str) -> Template:
    """The template with this id. Raises KeyError when there is none, TemplateRefused when it is not good."""
    return read(source(template), f"{template}.toml")


@cache
def source(template: str) -> str:
    """The text of a template's file, to be kept beside its circles. Raises KeyError when there is none."""
    if template not in {path.stem for path in _FOLDER.glob("*.toml")}:
        raise KeyError(template)
    return whole((_FOLDER / f"{template}.toml").read_text(encoding="utf-8"))


def whole(text: str) -> str:
    """A template's text with the shared prompts that it asks for, so that it says everything by itself.

    A text that cannot be read, or that is whole already, stays as it is.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return text
    wanted = _asked_for(data)
    if not wanted or "shared" in data:
        return text
    prompts = re.split(r"(?m)^(?=\[shared\.)", _SHARED.read_text(encoding="utf-8"))[1:]
    used = (one.rstrip() for one in prompts if one.partition("]")[0].removeprefix("[shared.") in wanted)
    return "\n\n".join([text.rstrip(), *used]) + "\n"


def _asked_for(data: Mapping[str, object]) -> set[str]:
    """The names of the shared prompts. Whatever is not as it should be is left to the reader of templates."""
    found: set[str] = set()
    for sitting in _rows(data, "sitting"):
        found |= {str(one["shared"]) for one in _rows(sitting, "round") if "shared" in one}
    return found


def _rows(data: Mapping[str, object], key: str) -> list[dict[str, object]]:
    rows = data.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def read(text: str, file: str) -> Template:
    """The template written in this text; `file` names it in problems. Raises TemplateRefused."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem(file, line_of(error, text), f"this is not TOML: {error}")
        raise TemplateRefused((problem,)) from None
    return read_template(data, positions(text), file=file, version=fingerprint(data))


def check(path: Path) -> list[Problem]:
    """Every problem of a template file, in the order of its lines; none when it can be used.

    Raises OSError when the file cannot be opened.
    """
    try:
        template = read(whole(path.read_text(encoding="utf-8")), str(path))
    except UnicodeDecodeError as error:
        return [
            Problem(str(path), path.read_bytes()[: error.start].count(b"\n") + 1, "this is not UTF-8 text")
        ]
    except TemplateRefused as refused:
        return list(refused.problems)
    if template.id != path.stem:
        return [Problem(str(path), 1, f'the id is "{template.id}", so the file is named {template.id}.toml')]
    return []
