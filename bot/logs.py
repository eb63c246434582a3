"""The log: what happened to which kind of thing, on the error stream. Nothing human is ever in it.

Our own lines name an event and plain values. Lines of libraries are cut down to where they came from and which kind of
trouble it was, because their texts may quote a request, a name or what somebody wrote. No level lets them through.
"""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def start_log(level: str = "info", stream: TextIO | None = None) -> None:
    """Send every line to the error stream: readable on a terminal, one JSON object a line elsewhere."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[*_processors(), _ending(out)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_Foreign()]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def _processors() -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _kind_of_trouble_only,
    ]


def _ending(out: TextIO) -> Processor:
    if out.isatty():
        return structlog.dev.ConsoleRenderer(colors=False)
    return structlog.processors.JSONRenderer()


def _kind_of_trouble_only(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """An exception's text and its traceback may hold words; its type never does."""
    given = event.pop("exc_info", None)
    event.pop("stack_info", None)
    trouble = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(trouble, BaseException):
        event["trouble"] = type(trouble).__name__
    return event


class _Foreign(logging.Handler):
    """A library's line, without its text."""

    def emit(self, record: logging.LogRecord) -> None:
        trouble = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        structlog.get_logger().log(
            record.levelno, "library", logger=record.name, where=f"{record.module}:{record.lineno}",
            **({"trouble": trouble} if trouble else {}),
        )  # fmt: skip
