"""Words laid ahead: written before the piece arrives, they go out when it does."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.moves import LayAhead
from bot.wording.forms import sitting
from bot.wording.forms.kit import Unclear, number, ticked
from bot.wording.forms.sitting import SittingValues
from bot.wording.sheet import Fields, Sheet
from bot.wording.speaker import Speaker


def form(values: SittingValues, speaker: Speaker) -> Sheet:
    return sitting.form(values, speaker, "ahead")


def parse(fields: Fields, args: Mapping[str, str]) -> LayAhead | Unclear:
    answers, line = sitting.written(fields, args)
    if not any(answers) and not line:
        return Unclear.at("r1", "form.ahead.nothing")
    return LayAhead(number(args, "n"), answers, line, "welcome" in ticked(fields, "thoughts"))
