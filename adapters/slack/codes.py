"""What our buttons and forms carry: compact JSON. It comes back from outside, so it is read strictly and believed little."""

from __future__ import annotations

import json
from collections.abc import Mapping

from adapters.fitting import DoesNotFit
from adapters.slack.limits import METADATA, VALUE

LINK = "link"
"""The move of a button that opens an address: Slack tells us of the tap, and there is nothing to do."""


def button_value(move: str, args: Mapping[str, str]) -> str:
    """Raises DoesNotFit: a shortened value would act on something else."""
    if "m" in args:
        raise DoesNotFit("an argument named m")
    return _packed({"m": move, **args}, VALUE, f"the value of {move}")


def read_button(value: object) -> tuple[str, dict[str, str]] | None:
    """Move and arguments; None for what no button of ours carries."""
    found = _only_texts(_unpacked(value, VALUE))
    if found is None or not found.get("m"):
        return None
    return found.pop("m"), found


def metadata(form: str, args: Mapping[str, str]) -> str:
    """Raises DoesNotFit."""
    return _packed({"form": form, "args": dict(args)}, METADATA, f"the arguments of {form}")


def read_metadata(value: object) -> tuple[str, dict[str, str]] | None:
    """Form and arguments; None for what no form of ours carries."""
    found = _unpacked(value, METADATA)
    if not isinstance(found, dict) or set(found) != {"form", "args"} or not isinstance(found["form"], str):
        return None
    args = _only_texts(found["args"])
    return None if args is None else (found["form"], args)


def _packed(value: Mapping[str, object], most: int, what: str) -> str:
    packed = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if len(packed) > most:
        raise DoesNotFit(f"{what}: over {most} characters")
    return packed


def _unpacked(value: object, most: int) -> object:
    """None for anything that is not JSON of a length that we could have written."""
    if not isinstance(value, str) or len(value) > most:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _only_texts(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return None
    return dict(value)
