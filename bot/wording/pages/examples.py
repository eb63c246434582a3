"""One example of every page and of its variants, for renderers, guides and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.engine.model import CardValues, Heading, Held, HoldResult, ProjectStage, SupportCard
from bot.wording import own_kind_examples, rights_examples
from bot.wording.crisis import CrisisLine, LinesShown
from bot.wording.forms import (
    convene_plan,
    crisis_lines,
    erase_now,
    help_contacts,
    more_than,
    routes,
    statement_examples,
    units_examples,
)
from bot.wording.forms.examples import (
    ASKED,
    AT,
    CARD,
    CONTACTS,
    HOURS,
    JOIN,
    LATER,
    OFF_DUTY,
    PLAN,
    SUPPORT,
    TO_CALL,
    Make,
)
from bot.wording.forms.more_than import MoreValues
from bot.wording.forms.routes import RoutesShown
from bot.wording.pages import (
    after_examples,
    agenda,
    card,
    circles,
    commons_examples,
    example,
    hold,
    home,
    linking,
    my_words,
    never,
    reading,
    register_examples,
    sentence,
    sheet_page,
    sheets,
    story,
    support,
    trying,
)
from bot.wording.pages import help as help_page
from bot.wording.pages.after_examples import HELD, OPEN_NOW, REGULAR, SENT
from bot.wording.pages.circles import CircleShown
from bot.wording.pages.home import HomeValues
from bot.wording.pages.my_words import OwnEntry
from bot.wording.pages.reading import ShareShown
from bot.wording.pages.sheets import SheetShown, SheetsValues
from bot.wording.pages.story import StoryValues
from bot.wording.pages.support import ContactShown, Duty, SupportValues
from bot.wording.pages.trying import TryValues

MINE = CircleShown(
    "c1",
    "Peer support circle",
    "sitting",
    turn=7,
    holds=True,
    more=True,
    n=1,
    of=4,
    due_at=AT,
    dates=(("last day", LATER),),
    moves=("ahead", "read", "my_words", "agenda", "card", "leave"),
    ahead=2,
)
KEPT = replace(
    MINE, keeps=True, running=9, moves=(*MINE.moves, "move_on", "pause", "hand_keeping", "close", "more_than")
)
LAID = replace(MINE, helps=True, turn=0, holds=False, laid=2, moves=("change_ahead", "take_back_ahead"))
FULLEST = replace(KEPT, laid=2, moves=(*KEPT.moves, "share", "agree_card", "take_keeping"))
CLOSED = CircleShown("c4", "Peer support circle", "closed", moves=("read", "my_words", "no_news"))
INVITED = CircleShown("c2", "Peer support circle", "invited", of=4, moves=("join", "example", "decline"))
LEFT = CircleShown("c3", "Peer support circle", "left", moves=("my_words", "erase_mine"))
HOME = HomeValues((MINE, INVITED), True, HOURS, True, 570, True, AT)
CONTACTS_SHOWN = tuple(
    ContactShown(
        Duty(one.name, on_duty=False, again=AT if one.hours else None), one.about, one.reach, one.hours, "・"
    )
    for one in CONTACTS
)
SHARE = ShareShown(
    "c1",
    1,
    4,
    "Peer support circle",
    "Tomás Ruiz",
    (("What has done you good?", "A walk before the late shift."),),
    1,
    3,
    "e1",
)
WORDS = (
    OwnEntry("e1", 2, "What is still with you?", "The evenings.", can_edit=True),
    OwnEntry("e2", 2, "What is still with you?", "", can_edit=False, silence=True),
    OwnEntry("e3", 2, "What is still with you?", "A walk.", can_edit=True, ahead=True),
)
OURS = SheetShown(
    "a1",
    "Peer support circle",
    AT,
    (
        (Heading.CARRIED, "Evenings stay longer than days."),
        (Heading.PATTERNS, None),
        (Heading.PRACTICE, "Ten quiet minutes follow every hard call."),
    ),
)
BECAME = replace(
    OURS,
    projects=tuple((one.value, one) for one in ProjectStage if one is not ProjectStage.RESTS),
    held={"ended": HoldResult.HELD},
)
SIDES = (
    linking.End("slack", "T1", "", "Night ward", mine=True),
    linking.End("teams", "T2", "", "Outpatients", ends=True),
)
ACCOUNTS = (
    linking.End("slack", "T1", "U1", "Noa Levi", mine=True, ends=True, here=True),
    linking.End("teams", "T2", "U2", "Noa L.", ends=True),
)
FULL = replace(
    OURS, lines=tuple((h, "word " * 80) for h in Heading if h is not Heading.OWED for _ in range(3))
)
TRY = TryValues("What has done you good?", "What is still with you?", AT)

PAGES: Mapping[str, Make] = {
    **own_kind_examples.PAGES,
    **statement_examples.PAGES,
    **after_examples.PAGES,
    **commons_examples.PAGES,
    **rights_examples.PAGES,
    **register_examples.PAGES,
    **units_examples.PAGES,
    "help": help_page.page,
    "help/unknown": lambda s: help_page.page(s, unknown=True),
    "home": lambda s: home.page(HOME, s),
    "home/keeper": lambda s: home.page(replace(HOME, circles=(KEPT,), reminders=False), s),
    "home/nobody yet": lambda s: home.page(replace(HOME, circles=(), catch_up=False, zone_known=False), s),
    "home/laid ahead": lambda s: home.page(replace(HOME, circles=(LAID,)), s),
    "home/many circles": lambda s: home.page(replace(HOME, circles=(FULLEST,) * 9, zone_known=False), s),
    "home/away by their status": lambda s: home.page(
        replace(HOME, hours=replace(HOURS, away_until=LATER), seen_away=True, holidays="DE"), s
    ),
    "home/two platforms": lambda s: home.page(replace(HOME, links=True), s),
    "link": lambda s: linking.page(linking.LinkValues("tenant"), s),
    "link/waits": lambda s: linking.page(linking.LinkValues("tenant", until=AT), s),
    "link/typed": lambda s: linking.page(
        linking.LinkValues(
            "tenant",
            until=AT,
            typed=s.say("page.link.side", called="Outpatients", name="Noa Levi", platform="Teams"),
        ),
        s,
    ),
    "link/joined": lambda s: linking.page(linking.LinkValues("tenant", SIDES), s),
    "link/accounts": lambda s: linking.page(linking.LinkValues("person", ACCOUNTS, settled=True), s),
    "link.code": lambda s: linking.shown("tenant", "4K7Q-9T2M-XX0B-H3RD-71ZC", AT, s),
    "mine": lambda s: circles.page((MINE, INVITED), s),
    "mine/left": lambda s: circles.page((LEFT,), s),
    "mine/laid ahead": lambda s: circles.page((LAID, CLOSED), s),
    "mine/none": lambda s: circles.page((), s),
    "hold": lambda s: hold.page(hold.HoldValues(((AT, 8), (LATER, 10)), "", LATER), s),
    "hold/link": lambda s: hold.page(
        hold.HoldValues(((AT, 8),), "https://circles.example.org/hold/x.ics", LATER), s
    ),
    "hold/nothing ahead": lambda s: hold.page(hold.HoldValues((), "", LATER), s),
    "agenda": lambda s: agenda.page(JOIN, s),
    "example": lambda s: example.page("Peer support circle", "What has done you good?", s),
    "card": lambda s: card.page(CARD, 2, Held.BOT, (s.platform,), s),
    "card/no sheet": lambda s: card.page(CARD, 2, Held.BOT, (s.platform,), s, makes_sheet=False),
    "card/across": lambda s: card.page(CARD, 2, Held.BOT, ("slack", "teams"), s),
    "card/thread": lambda s: card.page(
        CardValues(paid=False, duties="A court order."), 1, Held.THREAD, (s.platform,), s
    ),
    "support": lambda s: support.page(
        SupportValues(CARD, Duty("Noa Levi", on_duty=True), TO_CALL, CONTACTS_SHOWN, "once-14"), s
    ),
    "support/nobody": lambda s: support.page(SupportValues(CARD, OFF_DUTY, TO_CALL), s),
    "support/own lines": lambda s: support.page(
        SupportValues(CARD, OFF_DUTY, replace(TO_CALL, looked_up=None, others=False)), s
    ),
    "support/which country": lambda s: support.page(
        SupportValues(CARD, OFF_DUTY, LinesShown(others=True)), s
    ),
    "support/bare": lambda s: support.page(
        SupportValues(CardValues(), Duty("", on_duty=False), LinesShown()), s
    ),
    "outside": lambda s: routes.page(RoutesShown(SUPPORT, "・", TO_CALL), s),
    "more_than": lambda s: more_than.page(
        MoreValues("c1", "harm", RoutesShown(SUPPORT, "・", TO_CALL), Duty("Noa Levi", on_duty=True), "o"), s
    ),
    "erase_now": lambda s: erase_now.waits("c1", datetime(2026, 3, 6, 16, 0, tzinfo=UTC), s),
    "more_than/before it opens": lambda s: more_than.page(
        MoreValues(
            "c1",
            "child",
            RoutesShown(SupportCard(), "", TO_CALL),
            OFF_DUTY,
            "o",
            may_pause=False,
            unopened=True,
        ),
        s,
    ),
    "outside/bare": lambda s: routes.page(RoutesShown(SupportCard(), "", LinesShown()), s),
    "contacts": lambda s: help_contacts.page(CONTACTS, "once-23", s),
    "contacts/all": lambda s: help_contacts.page(CONTACTS * 3, "once-23", s),
    "contacts/none": lambda s: help_contacts.page((), "once-23", s),
    "crisis_lines": lambda s: crisis_lines.seen(
        [CrisisLine("DE", "・", "0800 111 0 111", "・", "", date(2026, 11, 22))], s
    ),
    "read": lambda s: reading.page(SHARE, s),
    "read/long": lambda s: reading.page(
        replace(SHARE, answers=(("What?", "word " * 500),), thoughts=True), s
    ),
    "read/silence": lambda s: reading.page(replace(SHARE, answers=(), silence=True, received=True), s),
    "read.end": lambda s: reading.end("c1", 1, (2, 3), s),
    "read.enough": reading.enough,
    "catch_up": lambda s: reading.catch_up((("c1", "Peer support circle", (1, 2)),), s),
    "catch_up/nothing": lambda s: reading.catch_up((), s),
    "my_words": lambda s: my_words.page("c1", "Peer support circle", WORDS, s),
    "my_words/many": lambda s: my_words.page("c1", "Peer support circle", WORDS * 9, s),
    "my_words/none": lambda s: my_words.page("c1", "Peer support circle", (), s),
    "sheet": lambda s: sheet_page.page("c1", 3, ((Heading.CARRIED, "Evenings."),), s, floor=True),
    "sheet/empty": lambda s: sheet_page.page("c1", 3, (), s),
    "sheets": lambda s: sheets.page(SheetsValues((OURS,)), s),
    "sheets/became projects": lambda s: sheets.page(SheetsValues((BECAME,)), s),
    "sheets/found": lambda s: sheets.page(SheetsValues((OURS, OURS), "evening", first=False, more=True), s),
    "sheets/full": lambda s: sheets.page(SheetsValues((FULL,) * 5, more=True), s),
    "sheets/none": lambda s: sheets.page(SheetsValues(()), s),
    "sheets/not found": lambda s: sheets.page(SheetsValues((), "nothing"), s),
    "sheets/end": lambda s: sheets.page(SheetsValues((), first=False), s),
    "story": lambda s: story.page(StoryValues((OURS,), more=True), s),
    "story/older": lambda s: story.page(StoryValues((OURS,), first=False), s),
    "story/none": lambda s: story.page(StoryValues(()), s),
    "story/end": lambda s: story.page(StoryValues((), first=False), s),
    "agenda/welcome": lambda s: agenda.page(replace(JOIN, template="welcome"), s),
    "home/asks": lambda s: home.page(replace(HOME, asks=(replace(SENT, mine=True),)), s),
    "home/asks of a lead": lambda s: home.page(
        replace(HOME, circles=(), catch_up=False, asks=(replace(SENT, mine=True, late=True),)), s
    ),
    "home/steward": lambda s: home.page(
        replace(HOME, steward=True, lines_wait=True, projects=(register_examples.MINE,)), s
    ),
    "home/practices": lambda s: home.page(replace(HOME, practices=(HELD,)), s),
    "home/asked": lambda s: home.page(replace(HOME, series=(OPEN_NOW,)), s),
    "home/regular": lambda s: home.page(replace(HOME, series=(REGULAR,)), s),
    "plan": lambda s: convene_plan.page(PLAN, ASKED, s),
    "never": lambda s: never.page("state", s),
    "never/conduct": lambda s: never.page("conduct", s),
    "sentence": lambda s: sentence.page(s.say("page.once.already"), s),
    "wait": sentence.one_moment,
    "try.1": lambda s: trying.start(TRY, s),
    "try.2": lambda s: trying.reveal(TRY, "A walk.", s),
    "try.3": lambda s: trying.draft("The evenings.", "Evenings stay.", s),
    "try.4": lambda s: trying.end("Evenings stay.", frozenset({"two"}), s),
    "try.4/empty": lambda s: trying.end("", frozenset({"one", "two"}), s),
}
