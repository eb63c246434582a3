"""The stores of `tests.storage.grounds`."""

from tests.storage.grounds import ground, make_ground, migrated_databases, migrated_files, store

__all__ = ["ground", "make_ground", "migrated_databases", "migrated_files", "store"]
