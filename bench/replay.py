"""Statements that were heard once, run again just as they were: the same texts, values, transactions and driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from storage import SqlStore

_whose: ContextVar[str] = ContextVar("whose", default="")


@dataclass(frozen=True)
class Heard:
    """One statement. `keys`: it went to the key store."""

    keys: bool
    statement: str
    values: Any


@dataclass
class Tape:
    """By name of the act: its statements, in order."""

    heard: dict[str, list[Heard]] = field(default_factory=dict)

    def name(self, act: str) -> None:
        """What is said from here on, in this task, belongs to this act."""
        _whose.set(act)
        self.heard[act] = []

    @contextmanager
    def listening(self, store: SqlStore) -> Iterator[None]:
        """While this holds, everything both databases are asked is written down."""
        engines = [(store.main.engine.sync_engine, False), (store.keys.database.engine.sync_engine, True)]
        hearers = [(engine, self._hearer(keys)) for engine, keys in engines]
        for engine, hearer in hearers:
            event.listen(engine, "before_cursor_execute", hearer)
        try:
            yield
        finally:
            for engine, hearer in hearers:
                event.remove(engine, "before_cursor_execute", hearer)

    def _hearer(self, keys: bool) -> Any:
        def hear(
            _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool
        ) -> None:
            if act := _whose.get():
                self.heard[act].append(Heard(keys, statement, values))

        return hear

    async def play(self, store: SqlStore, act: str) -> None:
        """One transaction in the main database; the key store is read in short ones, as it was."""
        async with store.main.write() as connection:
            for one in self.heard[act]:
                if one.keys:
                    async with store.keys.database.read() as keys:
                        (await keys.exec_driver_sql(one.statement, one.values)).all()
                    continue
                result = await connection.exec_driver_sql(one.statement, one.values)
                if result.returns_rows:
                    result.all()
