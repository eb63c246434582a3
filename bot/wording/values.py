"""What a part carries, read strictly: a value that a message needs and did not get is an error, no gap."""

from __future__ import annotations

from bot.engine.model import Part


class MissingValue(KeyError):
    """The engine's part lacks what its message needs. Names the key and the value's name, never a value."""


class Values:
    """The values of one part. What a message does not ask for is ignored, so parts may grow."""

    def __init__(self, part: Part) -> None:
        self.part = part

    def _get(self, name: str) -> object:
        value = self.part.values.get(name)
        if value is None:
            raise MissingValue(f"{self.part.key} needs {name}")
        return value

    def text(self, name: str) -> str:
        return str(self._get(name))

    def number(self, name: str) -> int:
        value = self._get(name)
        if not isinstance(value, int):
            raise MissingValue(f"{self.part.key} needs a number for {name}")
        return value

    def flag(self, name: str) -> bool:
        value = self._get(name)
        if not isinstance(value, bool):
            raise MissingValue(f"{self.part.key} needs yes or no for {name}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._get(name)
        if not isinstance(value, list | tuple):
            raise MissingValue(f"{self.part.key} needs a list for {name}")
        return tuple(str(one) for one in value)

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(int(one) for one in self.texts(name))

    def listed(self, name: str) -> tuple[str, ...]:
        """A list that may be absent: empty when it is."""
        return self.texts(name) if self.part.values.get(name) is not None else ()

    def maybe(self, name: str) -> str:
        """A value that may be absent: empty when it is."""
        value = self.part.values.get(name)
        return "" if value is None else str(value)

    def template(self) -> tuple[str, str]:
        return self.text("template"), self.text("template_version")

    @property
    def circle(self) -> str:
        return self.text("circle")

    @property
    def refs(self) -> tuple[str, ...]:
        return self.part.refs
