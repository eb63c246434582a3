"""One example of every form and page, made of the same values as the messages' own examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from bot.engine.hours import DAYS, Hours
from bot.engine.model import CardValues, Heading, Held, Mode
from bot.wording import EXAMPLES, sheet_for, sheet_of
from bot.wording.catalogue import Catalogue
from bot.wording.examples import WORDS, example_speaker
from bot.wording.forms import (
    agree,
    ahead,
    away,
    convene,
    convene_plan,
    draft,
    edit,
    hand,
    hours,
    invite,
    join,
    need_person,
    opening,
    revise,
    settings,
    sitting,
)
from bot.wording.pages import (
    agenda,
    card,
    circles,
    example,
    home,
    my_words,
    plan,
    reading,
    sentence,
    sheet_page,
    support,
    trying,
)
from bot.wording.pages import (
    help as help_page,
)
from bot.wording.sheet import Sheet

S = example_speaker(catalogue=Catalogue.load(strict=True))
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=6)
HOURS = Hours("Europe/Berlin", DAYS)
CARD = CardValues(help_line="Crisis line 0800 111", safety_contact="Mara", safety_hours="Mon-Fri 9-17")
DUTY = support.Duty("Mara", on_duty=False, again=SOON)
AGENDA = tuple(
    join.SittingAhead(n, f"Sitting {n}", mode, 10, ("What from work has stayed with you?",), SOON)
    for n, mode in enumerate((Mode.SEALED, Mode.PASSING, Mode.SEALED, Mode.SEALED), 1)
)
JOIN = join.JoinValues(
    "c1", "Peer support", "Noa Levi", True, WORDS["why"], SOON, LATER, 40, Held.BOT, AGENDA, CARD, 1, HOURS, False, "o1"
)  # fmt: skip
SITTING = sitting.SittingValues(
    circle="c1",
    turn=7,
    n=2,
    of=4,
    title="What stayed",
    mode=Mode.PASSING,
    held=Held.BOT,
    rounds=(
        sitting.Asked("What from work has stayed with you?", hint="No case details."),
        sitting.Asked("Our agreements: still good?", agreements=True),
    ),
    line=Heading.CARRIED,
    reads_at=SOON,
    once="o1",
    answers=(WORDS["e1"],),
    note="Saved.",
)
ASKED = convene.Asked("peer-support", ("U0BEN000", "U0CLEO00"), "U0BEN000", "C0TEAM000", day="2026-03-05")
PLAN = plan.PlanValues(
    title="Peer support",
    start=SOON,
    sittings=(
        plan.SittingPlan(1, "Arriving", "sealed", SOON, LATER, 8, (("Noa Levi", "10:00"), ("Ben", "09:15"))),
    ),
    minutes=40,
    messages=9,
    likely_close=LATER,
    latest_close=LATER + timedelta(days=4),
    zone="Europe/Berlin",
    warnings=("This channel is public.",),
)
LINES = tuple(
    agree.LineShown(f"l{i}", heading, WORDS[f"l{i}"], mine_quoted=i == 3)
    for i, heading in enumerate((Heading.CARRIED, Heading.PATTERNS, Heading.CARRIED, Heading.PRACTICE), 1)
)
CIRCLES = (
    circles.CircleShown(
        "c1", "Peer support", "sitting", True, 7, True, 7, 3, 2, 4, SOON, (("Sitting 2 ends", SOON),),
        ("agenda", "card", "ahead", "my_words", "pause", "move_on", "leave", "support"), 1, 1,
    ),
    circles.CircleShown("c2", "Peer support", "closed", moves=("my_words", "erase_mine")),
)  # fmt: skip
SHARE = reading.ShareShown(
    "c1",
    2,
    4,
    "What stayed",
    "Tomás Ruiz",
    (("What has stayed?", WORDS["e1"] * 20),),
    1,
    3,
    "e1",
    thoughts=True,
)
OWN = (my_words.OwnEntry("e1", 2, "What has stayed?", WORDS["e1"], can_edit=True),)
TRY = trying.TryValues("I still hear the evenings.", "The hand-overs are short.", SOON)


def forms() -> Iterator[Sheet]:
    yield agree.form(agree.AgreeValues("c1", 2, LINES, "o1"), S)
    yield ahead.form(SITTING, S)
    yield away.form(away.AwayValues(LATER, "o1"), S)
    yield convene.form(
        convene.ConveneValues((("peer-support", "Peer support", "Meeting as peers"),), ASKED, HOURS, "o1"), S
    )
    yield convene_plan.form(
        convene_plan.ConvenePlanValues(ASKED, PLAN, ("Ben", "Cleo"), "team", "public", "o1"), S
    )
    yield draft.form(
        draft.DraftValues(
            "c1", Heading.CARRIED, 1, 4, (("Tomás Ruiz", WORDS["l1"]),), ((WORDS["l1"], ("l1",)),), "o1"
        ),
        S,
    )
    yield edit.form(edit.EditValues("c1", "e1", "What has stayed?", WORDS["e1"], "o1"), S)
    yield hand.form(hand.HandValues("c1", (("s1", "Noa Levi"), ("s2", "Tomás Ruiz")), "o1"), S)
    yield hours.form(hours.HoursValues(HOURS, True, 570, True, "o1"), S)
    yield invite.form(invite.InviteValues("c1", ("U0BEN000",), "o1", ("Dora is away.",)), S)
    yield join.form(JOIN, S)
    yield need_person.form(need_person.NeedValues(CARD, DUTY, True, "o1"), S)
    yield opening.form(opening.OpeningValues("c1", "Peer support", 4, 3, ("A court case.",), "Mara", "o1"), S)
    yield revise.form(
        revise.ReviseValues(
            "c1", (revise.LineWished("l1", Heading.CARRIED, WORDS["l1"], ("Shorter.",)),), "o1"
        ),
        S,
    )
    yield settings.form(settings.SettingsValues(CARD, "C0CENTRAL", "U0MARA000", "o1"), S)
    yield sitting.form(SITTING, S)


def pages() -> Iterator[Sheet]:
    yield agenda.page(JOIN, S)
    yield card.page(CARD, 1, Held.BOT, "Slack", S)
    yield circles.page(CIRCLES, S)
    yield example.page("Peer support", "What has stayed?", S)
    yield help_page.page(S)
    yield home.page(home.HomeValues(CIRCLES, True, HOURS, False, None, True, NOW), S)
    yield my_words.page("c1", "Peer support", OWN, S)
    yield convene_plan.page(PLAN, ASKED, S)
    yield reading.page(SHARE, S)
    yield reading.end("c1", 2, (1,), S)
    yield reading.enough(S)
    yield reading.catch_up((("c1", "Peer support", (1, 2)),), S)
    yield sentence.page("Thank you.", S)
    yield sentence.one_moment(S)
    yield sheet_page.page("c1", 2, tuple((one.heading, one.words) for one in LINES), S, floor=True)
    yield support.page(CARD, DUTY, S)
    yield trying.start(TRY, S)
    yield trying.reveal(TRY, "Mine.", S)
    yield trying.draft("Mine.", "One line.", S)
    yield trying.end("One line.", frozenset(), S)


def messages() -> Mapping[str, Sheet]:
    found = {name: sheet_for(part, S) for name, part in EXAMPLES.items()}
    two = (EXAMPLES["sitting.prompt"], EXAMPLES["draft.prompt"])
    return {**found, "gathered": sheet_of(two, S)}


MESSAGES = messages()
VIEWS = {sheet.key: sheet for sheet in (*forms(), *pages())}
