"""When Python looks for rubbish while a crowd of alarms is rung."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT_AFTER = 200_000
_usual: list[tuple[int, int, int]] = []


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """A batch makes some hundred thousand objects that all live until its end.

    Looking for rubbish among them every 700 objects finds none, and took a third of the time. Between two batches of a
    crowd it would look through those of the batch that is rung beside them, so this holds until all is quiet.
    """
    _usual.append(gc.get_threshold())
    gc.set_threshold(COLLECT_AFTER, *_usual[0][1:])
    try:
        yield
    finally:
        # Crowds overlap: the last one to end takes, and puts back, what the first one found.
        usual = _usual.pop()
        if not _usual:
            gc.set_threshold(*usual)
