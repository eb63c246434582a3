"""One question asked of many: of every message, of every form.

A test for each would say no more, and thousands of tests of a millisecond cost more to hand around than to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Ask = Callable[[str], None]


def of_each(names: Iterable[str]) -> Callable[[Ask], Callable[[], None]]:
    """Makes one test of a question about a name. It asks all of them, and tells of each where it does not hold."""

    def one_test(ask: Ask) -> Callable[[], None]:
        def asked() -> None:
            faults = {name: fault for name in names if (fault := _fault(ask, name))}
            assert not faults, "\n".join(f"{name}: {fault}" for name, fault in faults.items())

        # Not by functools.wraps: the test runner would look through it and ask for a fixture called `name`.
        asked.__name__, asked.__doc__, asked.__module__ = ask.__name__, ask.__doc__, ask.__module__
        return asked

    return one_test


def _fault(ask: Ask, name: str) -> str:
    try:
        ask(name)
    except AssertionError as fault:
        return str(fault) or "it does not hold"
    except Exception as trouble:
        trouble.add_note(f"asked of {name}")
        raise
    return ""
