"""Examples of the forms of what belongs to all members."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.forms import recognise
from bot.wording.forms.after_examples import Make
from bot.wording.forms.recognise import RecogniseValues

FORMS: Mapping[str, Make] = {
    "recognise": lambda s: recognise.form(
        RecogniseValues(
            "a1",
            (("l1", "Hand-overs are short when it is busy."), ("l2", "Evenings stay longer than days.")),
            (("series:r1", "Peer support circle", True), ("circle:c1", "Peer support circle", False)),
            "once-71",
        ),
        s,
    ),
}
