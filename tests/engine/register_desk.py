"""A steward's desk for tests: circles name, stewards step."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.after.patterns import project_of
from bot.engine.after.register import step_register
from bot.engine.effects import Effect, Send
from bot.engine.model import (
    Alike,
    Area,
    LineAt,
    Pattern,
    ProjectEnd,
    ProjectStage,
    Register,
    register_subject,
)
from bot.engine.moves import Command, ConfirmNaming, Move, NamePattern, ProjectMoved
from tests.engine.world import START

DAY = timedelta(days=1)
OVER = START + 730 * DAY


def naming(
    sheet: str,
    line: str = "l",
    *,
    area: Area | None = Area.COVER,
    unit: str = "",
    series: str = "",
    reached: bool = True,
    apart: str = "first",
    days: int = 730,
    alike: tuple[Alike, ...] = (),
) -> NamePattern:
    return NamePattern(
        sheet, line, area, unit, series, reached, apart, START + days * DAY, alike, "peer-support", 3
    )


class Stewards:
    """The register as it stands, and what its last step asked for."""

    def __init__(self, register: Register | None = None) -> None:
        self.register = register or Register("org")
        self.effects: list[Effect] = []
        self.sent: list[Send] = []
        self._seeds = 0

    def do(self, move: Move, actor: str | None = "ada", *, days: int = 0) -> Stewards:
        """Raises Refusal; then nothing changed."""
        self._seeds += 1
        command = Command("org", register_subject("org"), actor, "once", move, f"seed{self._seeds}")
        self.register, effects = step_register(self.register, command, START + days * DAY)
        self.effects = list(effects)
        self.sent += [one for one in effects if isinstance(one, Send)]
        return self

    def name(self, *sheets: str) -> Stewards:
        for sheet in sheets:
            self.do(naming(sheet), None)
        return self

    def confirm(self, sheet: str, beside: str = "", pattern: str = "") -> Stewards:
        at: LineAt | None = (beside, "l") if beside else None
        return self.do(ConfirmNaming((sheet, "l"), self.register.serial, pattern, at))

    def together(self, *sheets: str) -> Pattern:
        """These name one pattern."""
        first, *others = sheets
        self.name(*sheets).confirm(first)
        for other in others:
            self.confirm(other, first)
        return self.of(first)

    def of(self, sheet: str) -> Pattern:
        return next(one for one in self.register.patterns if (sheet, "l") in one.lines)

    def project(
        self, pattern: str, stage: ProjectStage = ProjectStage.OWNED, end: ProjectEnd | None = None
    ) -> Stewards:
        owner = "tom" if stage is ProjectStage.OWNED else ""
        return self.do(ProjectMoved(pattern, stage, owner, None, end), None)

    def told(self, pattern: str) -> list[str]:
        """What was sent to the project of this pattern, by its moves."""
        return [type(one.move).__name__ for one in self.sent if one.subject == project_of(pattern)]
