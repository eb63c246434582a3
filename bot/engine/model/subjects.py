"""What anything can be about."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """What a timer, a delivery or a message is about. Ids alone are never enough: kinds keep them apart."""

    kind: str
    id: str


def ask_subject(id: str) -> Subject:
    return Subject("ask", id)


def circle_subject(id: str) -> Subject:
    return Subject("circle", id)


def desk_subject(person: str) -> Subject:
    """A person's desk gathers what may be sent to them, so it is named after the person."""
    return Subject("desk", person)


def digests_subject(organisation: str) -> Subject:
    """Each organisation has one."""
    return Subject("digests", organisation)


def series_subject(id: str) -> Subject:
    return Subject("series", id)


def practice_subject(id: str) -> Subject:
    return Subject("practice", id)


def hold_subject(id: str) -> Subject:
    return Subject("hold", id)


def conduct_subject(organisation: str) -> Subject:
    """Each organisation has one."""
    return Subject("conduct", organisation)


def project_subject(id: str) -> Subject:
    return Subject("project", id)


def register_subject(organisation: str) -> Subject:
    """Each organisation has one."""
    return Subject("register", organisation)


def recognised_subject(artifact: str) -> Subject:
    """Of one published sheet: which of its lines other circles recognise."""
    return Subject("recognised", artifact)


def newcomers_subject(organisation: str) -> Subject:
    """Each organisation has one."""
    return Subject("newcomers", organisation)


def kind_subject(id: str) -> Subject:
    """A kind of circle of an organisation's own, by the id under which circles know it."""
    return Subject("kind", id)


def acknowledgement_subject(id: str) -> Subject:
    return Subject("acknowledgement", id)
