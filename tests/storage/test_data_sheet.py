"""Rule Y1: nothing is kept that the data sheet does not tell: each table, column and kind of state has its row there."""

from __future__ import annotations

from bot.engine.model import STATES
from bot.parts.charter import states_now, tables_now
from bot.wording import data_map
from bot.wording.charter_written import group_of, rests
from storage import tables
from storage.erasure import KEPT
from storage.tables import metadata


def test_y1_every_table_and_column_stands_in_the_data_sheet_and_no_other() -> None:
    """A new column needs a row in bot/wording/data_map.py: to which data it belongs, and in which form it rests."""
    told = {table: set(one.forms) for table, one in data_map.TABLES.items()}
    assert told == {table: set(columns) for table, columns in tables_now().items()}


def test_y1_no_column_has_two_forms() -> None:
    for table, one in data_map.TABLES.items():
        named = f"{one.clear} {one.sealed} {one.hashed}".split()
        assert len(named) == len(set(named)), table


def test_y1_every_kind_of_state_stands_in_the_data_sheet() -> None:
    """A new kind of state needs a row in bot/wording/data_map.py: to which data it belongs."""
    assert set(STATES) <= set(data_map.STATES)


def test_y1_every_group_keeps_something_and_everything_is_in_a_group() -> None:
    found = {group_of(table) for table, _, _ in rests(tables_now(), states_now())}
    assert found == set(data_map.GROUPS)


def test_y1_what_is_said_to_be_encrypted_is_no_text() -> None:
    for name, one in data_map.TABLES.items():
        table = metadata.tables.get(name)
        if table is not None:
            binary = {column.name for column in table.c if str(column.type) in {"BLOB", "BYTEA"}}
            assert set(one.sealed.split()) <= binary, name


def test_y1_what_goes_by_its_age_has_a_time_in_the_data_sheet() -> None:
    groups = {data_map.TABLES[table.name].group for table in KEPT}
    assert groups <= set(data_map.GROUPS)
    assert tables.inbox in KEPT
