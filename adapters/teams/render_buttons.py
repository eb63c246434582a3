"""Buttons as rows of actions, each carrying what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from microsoft_teams.cards.core import (
    ActionSet,
    AdaptiveCard,
    ExecuteAction,
    OpenUrlAction,
    RichTextBlock,
    ShowCardAction,
    SubmitAction,
    TextRun,
)

from adapters.fitting import Fit, clean
from adapters.teams.limits import BUTTON, IN_ROW, Json
from adapters.teams.moves import opens
from adapters.teams.piece import Piece, data_of
from bot.wording.sheet import Button

VERSION = "1.5"
LETTERS, AROUND = 36, 4
"""Letters in one row on a phone, and the room around one label, in letters."""
_STYLES = {"plain": None, "primary": "positive", "danger": "destructive"}


@dataclass(frozen=True)
class Where:
    """What the buttons stand in: `around` is what each of them carries beside its own move."""

    around: Piece = field(default_factory=Piece)
    unfold: frozenset[str] = frozenset()
    """The groups (`Button.among`) of which one button stands there, and the others below it."""

    @property
    def inside(self) -> bool:
        return self.around.view == "form"


Action = Any
"""Any action; the card library knows no common name that its own constructors take."""


def rows(buttons: Sequence[Button], where: Where, fit: Fit) -> list[Json]:
    """As many in a row as a phone shows without cutting their labels; six at most, as Teams shows no more of one."""
    found = wrapped(_standing(buttons, where.unfold), _label)
    return [action_row([_drawn(one, where, fit) for one in row]) for row in found]


def to_unfold(rows_of_buttons: Iterable[Sequence[Button]]) -> frozenset[str]:
    """The groups that unfold, so that six buttons stand there: the last ones first, and none where six are enough."""
    every = list(rows_of_buttons)
    found: frozenset[str] = frozenset()
    for group in reversed(dict.fromkeys(one.among for row in every for one in row if one.among)):
        if sum(len(_standing(row, found)) for row in every) <= IN_ROW:
            break
        found |= {group}
    return found


Standing = tuple[Button, ...]
"""One button, or several that unfold from one."""


def _standing(buttons: Sequence[Button], unfold: frozenset[str]) -> list[Standing]:
    found: list[Standing] = []
    for one in buttons:
        # A question unfolds too, and nothing unfolds in what unfolds.
        if found and one.among in unfold and found[-1][0].among == one.among and not one.sure:
            found[-1] = (*found[-1], one)
        else:
            found.append((one,))
    return found


def _label(standing: Standing) -> str:
    return standing[0].label if len(standing) == 1 else standing[0].among


T = TypeVar("T")


def wrapped(every: Sequence[T], label: Callable[[T], str]) -> list[list[T]]:
    """As many in a row as a phone shows without cutting their labels."""
    found: list[list[T]] = []
    used = LETTERS
    for one in every:
        wide = len(label(one)) + AROUND
        if used + wide > LETTERS or len(found[-1]) == IN_ROW:
            found.append([])
            used = 0
        found[-1].append(one)
        used += wide
    return found


def _drawn(standing: Standing, where: Where, fit: Fit) -> Action:
    if len(standing) == 1:
        return _button(standing[0], where, fit)
    title = fit.short(_label(standing), BUTTON, f"the label above {standing[0].move}")
    rows_below = wrapped([(one,) for one in standing], _label)
    below: list[Any] = [ActionSet(actions=[_button(one, where, fit) for (one,) in row]) for row in rows_below]
    return ShowCardAction(title=title, card=AdaptiveCard(version=VERSION, body=below))


def opens_here(button: Button) -> bool:
    """Teams opens web addresses from a card, and neither telephone numbers nor mail."""
    return button.url is None or button.url.startswith(("https://", "http://"))


def action_row(actions: list[Action]) -> Json:
    made: Json = ActionSet(actions=actions).model_dump(by_alias=True, exclude_none=True)
    return made


def _button(button: Button, where: Where, fit: Fit) -> Action:
    title = fit.short(button.label, BUTTON, f"the label of {button.move}")
    if button.url:
        return OpenUrlAction(title=title, url=button.url)
    action = _action(button, title, where)
    return _sure(button, title, action) if button.sure else action


def _action(button: Button, title: str, where: Where) -> Action:
    around = where.around
    piece = Piece(button.move, button.args, around.form, around.of, around.view, around.sheet, around.below)
    style = _STYLES[button.style]
    if where.inside:
        return SubmitAction(title=title, style=style, data=data_of(piece))
    if opens(button):
        return SubmitAction(title=title, style=style, data=data_of(piece, dialog=True))
    return in_place(title, piece, style)


def _sure(button: Button, title: str, action: Action) -> Action:
    """The question unfolds below, and in it the same button: Teams has no question of its own."""
    question = RichTextBlock(inlines=[TextRun(text=clean(button.sure or ""))])
    card = AdaptiveCard(version=VERSION, body=[question], actions=[action])
    return ShowCardAction(title=title, style=_STYLES[button.style], card=card)


def in_place(title: str, piece: Piece, style: str | None = None) -> Action:
    """Old programs that do not know Action.Execute send the same as a message."""
    data = data_of(piece)
    instead = SubmitAction(title=title, style=style, data=data)
    return ExecuteAction(title=title, style=style, verb=piece.move, data=data, fallback=instead)


def without_fallback(action: Action) -> Json:
    """What a card does by itself takes no other form."""
    made: Json = action.model_dump(by_alias=True, exclude_none=True)
    return {name: value for name, value in made.items() if name != "fallback"}


def sending(title: str, piece: Piece, style: str | None = None) -> Action:
    """A button of a dialog."""
    return SubmitAction(title=title, style=style, data=data_of(piece))
