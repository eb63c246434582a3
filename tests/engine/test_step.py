"""The table of rules: each move and each alarm has one."""

from __future__ import annotations

import pytest

from bot.engine.circle import holding, trouble
from bot.engine.moves import Prompted
from bot.engine.step import RULES, _once


def test_two_rules_for_one_move_are_refused() -> None:
    with pytest.raises(ValueError, match="two rules answer"):
        _once([trouble.RULES, {Prompted: holding.prompted}])


def test_what_was_told_is_heard_by_turn_sheet_and_keeper_alike() -> None:
    assert RULES[Prompted] is trouble.prompted
