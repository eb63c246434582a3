"""One line of what the doctor found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`well` False: something is not in order, and `todo` says what to do about it. No secrets, in either."""

    what: str
    well: bool = True
    todo: str = ""

    def __str__(self) -> str:
        mark = "ok  " if self.well and not self.todo else "note" if self.well else "MEND"
        return f"{mark}  {self.what}{f' {self.todo}' if self.todo else ''}"


def ok(what: str) -> Finding:
    return Finding(what)


def note(what: str, todo: str) -> Finding:
    """Worth knowing, and no fault."""
    return Finding(what, todo=todo)


def mend(what: str, todo: str) -> Finding:
    return Finding(what, well=False, todo=todo)
