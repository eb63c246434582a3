"""Circle templates: one TOML file each in this folder, read and checked before anybody sees them.

A circle remembers the version of its template. `source` gives the text to keep beside the circle, and `read`
makes the same template from it again when the file here has long changed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from bot.engine.script import Problem, Template, TemplateRefused
from bot.engine.script_reading import read_template
from bot.templates.positions import line_of, positions

__all__ = [
    "Problem",
    "Template",
    "TemplateRefused",
    "all_templates",
    "check",
    "fingerprint",
    "load",
    "read",
    "source",
]

_FOLDER = Path(__file__).parent


def all_templates() -> tuple[Template, ...]:
    """Every template that comes with the product, by id."""
    return tuple(load(path.stem) for path in sorted(_FOLDER.glob("*.toml")))


@cache
def load(template: str) -> Template:
    """The template with this id. Raises KeyError when there is none, TemplateRefused when it is not good."""
    return read(source(template), f"{template}.toml")


def source(template: str) -> str:
    """The text of a template's file, to be kept beside its circles. Raises KeyError when there is none."""
    if template not in {path.stem for path in _FOLDER.glob("*.toml")}:
        raise KeyError(template)
    return (_FOLDER / f"{template}.toml").read_text(encoding="utf-8")


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
        template = read(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        return [
            Problem(str(path), path.read_bytes()[: error.start].count(b"\n") + 1, "this is not UTF-8 text")
        ]
    except TemplateRefused as refused:
        return list(refused.problems)
    if template.id != path.stem:
        return [Problem(str(path), 1, f'the id is "{template.id}", so the file is named {template.id}.toml')]
    return []


def fingerprint(data: Mapping[str, object]) -> str:
    """The version of a template: a fingerprint of what it says. Comments and spacing leave it as it is."""
    said = json.dumps(data, sort_keys=True, default=str, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()[:12]
