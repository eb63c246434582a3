"""Examples of the forms and pages in which leadership names what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.wording.forms import naming
from bot.wording.pages import statements
from bot.wording.pages.statements import PromiseShown, StatementShown, StatementsValues
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

_AT = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
_WRITTEN = {
    "asked": "We asked the night team to read 200 reports a shift, alone, for two years.",
    "not_done": "We did not give the ten minutes after a hard call that we had promised.",
    "blamed": "We called it a lack of strength, when our rota was made for six and we were four.",
    "promise1": "Two people answer every night shift, so that nobody reads alone.",
    "owner1": "Head of support",
    "day1": "2026-04-30",
    "role": "Director of services",
}
_PROMISE = PromiseShown(_WRITTEN["promise1"], _WRITTEN["owner1"], _WRITTEN["day1"])
_ANSWERED = (
    replace(_PROMISE, answer="changed", because="The rota has two names a night since April.", open=False),
    replace(_PROMISE, answer="time", because="The second desk is not built yet.", until="2026-05-31"),
)
_ONE = StatementShown(
    "k1",
    1,
    "harm",
    "Noa Levi",
    _WRITTEN["role"],
    _AT,
    _WRITTEN["asked"],
    _WRITTEN["not_done"],
    _WRITTEN["blamed"],
    (_PROMISE,),
    "0f3a9c2b7d1e4f60",
    "Tomás Ruiz",
    "Mia Okafor",
)
_DRAFT = replace(_ONE, version=3, signed=None, passes=True)

FORMS: Mapping[str, Callable[[Speaker], Sheet]] = {
    "naming": lambda s: naming.form(naming.NamingValues("once-19"), s),
    "naming/kept": lambda s: naming.form(naming.NamingValues("once-19", "hollow", _WRITTEN), s),
    "sign": lambda s: naming.sign_form(naming.SignValues(3, "harm", _WRITTEN["role"], "once-20"), s),
    "sign/hollow": lambda s: naming.sign_form(
        naming.SignValues(3, "hollow", _WRITTEN["role"], "once-20", s.say("refusal.deputy_and_sponsor")), s
    ),
    "promise": lambda s: naming.answer_form(
        naming.AnswerValues("k1", 1, 1, _WRITTEN["promise1"], "once-21"), s
    ),
    "promise/time was asked for": lambda s: naming.answer_form(
        naming.AnswerValues("k1", 1, 1, _WRITTEN["promise1"], "once-21", time=False), s
    ),
}

PAGES: Mapping[str, Callable[[Speaker], Sheet]] = {
    "statements": lambda s: statements.page(StatementsValues((_ONE,)), s),
    "statements/draft": lambda s: statements.page(StatementsValues((), _DRAFT), s),
    "statement": lambda s: statements.whole(_ONE, s),
    "statement_text": lambda s: statements.as_text(replace(_ONE, promises=_ANSWERED), s),
    "statement/to sign": lambda s: statements.whole(_DRAFT, s),
    "statement/answered": lambda s: statements.whole(
        replace(_ONE, kind="hollow", promises=_ANSWERED, may_answer=True), s
    ),
}
