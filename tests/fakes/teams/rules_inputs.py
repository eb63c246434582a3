"""Fields: their names, labels, options and first values, and that somebody can send them."""

from __future__ import annotations

import re
from collections import Counter

from tests.fakes.teams.rules_core import Json, Report, nodes

PEOPLE = ("graph.microsoft.com/users", "graph.microsoft.com/users?scope=currentContext")
PERSON = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
FORMS = {
    "Input.Date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "Input.Time": re.compile(r"([01]\d|2[0-3]):[0-5]\d"),
}
STYLES = ("compact", "expanded", "filtered")


def in_inputs(card: Json, at: str, report: Report) -> None:
    found = [(path, one) for path, one in nodes(card, at) if str(one.get("type")).startswith("Input.")]
    ids = Counter(str(one.get("id")) for _, one in found)
    for path, one in found:
        if not one.get("id") or ids[str(one["id"])] > 1:
            report.add("a field's id is missing or there twice", path)
        if not str(one.get("label") or "").strip():
            report.add("a field without a label", path)
        if one.get("isRequired") and not one.get("errorMessage"):
            report.add("a field that is needed and does not say so", path)
        _value(one, path, report)
    if found and not any(_sends(one) for _, one in nodes(card, at)):
        report.add("fields that nobody can send", at)


def _sends(node: Json) -> bool:
    kinds = ("Action.Submit", "Action.Execute")
    return node.get("type") in kinds and node.get("associatedInputs") != "none"


def _value(one: Json, path: str, report: Report) -> None:
    kind, value = str(one.get("type")), one.get("value")
    if kind in FORMS and value is not None and not FORMS[kind].fullmatch(str(value)):
        report.add("a first value that Teams does not read", path)
    if kind == "Input.Text" and len(str(value or "")) > int(one.get("maxLength") or 10_000):
        report.add("a first value longer than the field", path)
    if kind == "Input.ChoiceSet":
        _choices(one, path, report)


def _choices(one: Json, path: str, report: Report) -> None:
    query = one.get("choices.data")
    values = [str(choice.get("value")) for choice in one.get("choices", ())]
    if query is not None and (query.get("type"), query.get("dataset") in PEOPLE) != ("Data.Query", True):
        report.add("people that Teams does not look up", path)
    if query is not None and one.get("style", "compact") == "expanded":
        report.add("people are looked up in a menu alone", path)
    if one.get("style", "compact") not in STYLES or (
        one.get("style") == "filtered" and one.get("isMultiSelect")
    ):
        report.add("a look that Teams does not know", path)
    if len(set(values)) < len(values) or any("," in value or not value for value in values):
        report.add("an option's value is empty, there twice or has a comma", path)
    _chosen(one, values, path, report)


def _chosen(one: Json, values: list[str], path: str, report: Report) -> None:
    chosen = [value for value in str(one.get("value") or "").split(",") if value]
    if len(chosen) > 1 and not one.get("isMultiSelect"):
        report.add("several are chosen where one can be", path)
    known = all(PERSON.fullmatch(each) or each in values for each in chosen)
    if not known if one.get("choices.data") else not set(chosen) <= set(values):
        report.add("something is chosen that is no option", path)
