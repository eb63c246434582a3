"""Numbers in a rehearsal: a table with its caption, under the limits of every real platform."""

from __future__ import annotations

import pytest

from adapters.rehearsal.strict import message_faults
from bot.wording.plain import plain_text
from bot.wording.sheet import Figures, Sheet
from tests.adapters.rehearsal.test_sheets import opened

ROWS = (("Owed: means, rules", 2), ("Changed", 1))


def digest(title: str = "Answers of leads", rows: tuple[tuple[str, int], ...] = ROWS) -> Sheet:
    return Sheet("digest", (Figures(title, rows, "Answers"),), title="Digest", summary="Digest")


async def test_they_stand_in_a_table_of_their_own() -> None:
    page = await opened(digest())
    assert "<caption" in page
    assert '<th scope="row" dir="auto">Owed: means, rules</th><td>2</td>' in page
    assert "  Owed: means, rules  2\n  Changed             1" in plain_text(digest())


@pytest.mark.parametrize(
    "sheet",
    [
        digest(title=""),
        digest(title="x" * 51),
        digest(rows=()),
        digest(rows=tuple((str(n), n) for n in range(21))),
        digest(rows=(("x" * 21, 1),)),
        digest(rows=(("x", 1), ("x", 2))),
    ],
    ids=["no title", "a long title", "none", "too many", "a long label", "a label twice"],
)
def test_what_a_platform_would_refuse_is_refused(sheet: Sheet) -> None:
    assert message_faults(sheet)
    assert not message_faults(digest())
