"""The same value with some fields changed, made by copying instead of by beginning anew.

`dataclasses.replace` reads every field and runs the constructor: 19 µs for a circle, of which a step makes several. A
frozen value of the engine has nothing but its fields, so a copy of them with the changes laid over is the same value.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  so that names and types of fields are checked
else:

    def replace(value: T, /, **changes: Any) -> T:
        """Raises TypeError for a field that the class does not have."""
        cls = value.__class__
        names = _copied(cls)
        if names is None:
            return dataclasses.replace(value, **changes)
        if not changes.keys() <= names:
            raise TypeError(f"{cls.__name__} has no {sorted(changes.keys() - names)}")
        new = object.__new__(cls)
        fields = new.__dict__
        fields.update(value.__dict__)
        fields.update(changes)
        return new


@lru_cache(maxsize=256)
def _copied(cls: type) -> frozenset[str] | None:
    """The names of the fields; None for a class that works something out when it is made, or has slots."""
    plain = cls.__dictoffset__ != 0 and not hasattr(cls, "__post_init__")
    return frozenset(one.name for one in dataclasses.fields(cls) if one.init) if plain else None
