"""By which rules one step of the engine did what it did: seen from outside, while the step runs.

Every rule is a function whose docstring begins with its number. So the rules behind an effect are those functions that
were running when the effect was made, and nothing has to be said a second time anywhere. The engine knows nothing of
being watched; production never watches, because a rule beside a message would tell what its words keep quiet.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, TypeVar, get_args

import bot.engine
from bot.engine.effects import Effect

NUMBERS = re.compile(r"[A-Z]\d+(?:, [A-Z]\d+)*(?=[ .,])")

Numbers = tuple[str, ...]
State = TypeVar("State")


def numbers_of(function: FunctionType) -> Numbers:
    """The numbers with which a docstring begins: `T2, D13. …`, `K3 by the clock: …`. Empty for a function of no rule."""
    found = NUMBERS.match(function.__doc__ or "")
    return tuple(found[0].split(", ")) if found else ()


def functions_in(package: ModuleType) -> Iterator[FunctionType]:
    """Every function of every module of a package, and the methods of its classes."""
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        holders = [module, *(one for one in vars(module).values() if inspect.isclass(one))]
        for holder in (one for one in holders if _lives_in(one, module)):
            for member in vars(holder).values():
                if inspect.isfunction(member) and member.__module__ == module.__name__:
                    yield member


def _lives_in(holder: object, module: ModuleType) -> bool:
    return holder is module or getattr(holder, "__module__", "") == module.__name__


@cache
def _rules_by_code() -> Mapping[CodeType, Numbers]:
    found = {function.__code__: numbers_of(function) for function in functions_in(bot.engine)}
    return {code: numbers for code, numbers in found.items() if numbers}


@cache
def _makers() -> frozenset[CodeType]:
    """The code that runs whenever an effect is made, also by `replace`."""
    return frozenset(kind.__init__.__code__ for kind in get_args(Effect))


@dataclass
class Watch:
    """What was seen of one step. An effect is known by identity: two equal ones may have different reasons."""

    _running: list[Numbers] = field(default_factory=list)
    _made: dict[int, tuple[object, Numbers]] = field(default_factory=dict)

    def rules_behind(self, effect: Effect) -> Numbers:
        """Nearest first: the rule that made it, then the rule that brought this one about. Empty when not seen."""
        made = self._made.get(id(effect))
        return made[1] if made is not None and made[0] is effect else ()

    def look(self, frame: FrameType, event: str, argument: Any) -> None:
        """A profile function; see `sys.setprofile`."""
        if event not in ("call", "return"):
            return
        code = frame.f_code
        numbers = _rules_by_code().get(code)
        if numbers is not None:
            if event == "call":
                self._running.append(numbers)
            else:
                self._running.pop()
        elif event == "call" and code in _makers():
            made = frame.f_locals["self"]
            behind = [one for numbers in reversed(self._running) for one in numbers]
            self._made[id(made)] = (made, tuple(dict.fromkeys(behind)))


def watched(
    step: Callable[[], tuple[State, Sequence[Effect]]],
) -> tuple[State, tuple[tuple[Effect, Numbers], ...]]:
    """Run one step, and give with each of its effects the rules behind it.

    Where something else profiles already, nothing is watched and no effect has a rule.
    """
    watch = Watch()
    if sys.getprofile() is not None:
        state, effects = step()
    else:
        sys.setprofile(watch.look)
        try:
            state, effects = step()
        finally:
            sys.setprofile(None)
    return state, tuple((effect, watch.rules_behind(effect)) for effect in effects)
