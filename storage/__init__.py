"""Where circles rest: one main database, one key store, one master key.

`open_store` gives a `SqlStore`; its `work()` is the service's unit of work. `storage.migrate` lays the tables down,
`storage.backup` copies the main database without its keys.
"""

from storage.database import Refused
from storage.store import Ready, SqlStore, open_store

__all__ = ["Ready", "Refused", "SqlStore", "open_store"]
