"""What a circle says of a line under "patterns": the area of work it belongs to, and what it is like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """The part of the work a pattern belongs to. Eight, so that one menu holds them and a steward knows them by heart."""

    QUEUE = "queue"  # how much there is, how fast it comes, in which order
    TOOLS = "tools"  # what the work is done with
    RULES = "rules"  # what is to be done, and how a case is to be judged
    COVER = "cover"  # who is there, shifts, breaks, somebody to stand in
    LEARNING = "learning"  # training, supervision, feedback
    SAFETY = "safety"  # safety of those who help, and support after something hard
    DECISIONS = "decisions"  # what leads decide, and what is told of it
    CONTACT = "contact"  # those whom the work is for, and partners outside


class Relation(StrEnum):
    """What a human says of a line beside one that is published already. It is a suggestion; a steward decides."""

    SAME = "same"
    RELATED = "related"
    NEW = "new"  # none of those that were shown
    APART = "apart"  # it is not to be compared


@dataclass(frozen=True)
class Alike:
    """One word on one published line. NEW and APART are said of no line: `artifact` and `line` are empty then."""

    artifact: str
    line: str
    relation: Relation
