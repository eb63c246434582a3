"""One example of every form and of its variants, for renderers, guides and checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.engine.model import CardValues, Heading, Held, HelpContact, Mode, SupportCard
from bot.engine.waking.hours import DAYS, Hours, Shifts, Span
from bot.engine.waking.shifts import by_turns
from bot.wording import own_kind_examples, rights_examples
from bot.wording.crisis import LinesShown
from bot.wording.forms import (
    after_examples,
    ahead,
    away,
    commons_examples,
    convene,
    convene_plan,
    crisis_lines,
    edit,
    hand,
    help_contacts,
    holidays,
    hours,
    invite,
    join,
    link,
    met,
    more_than,
    need_person,
    opening,
    own_examples,
    register_examples,
    routes,
    settings,
    sheet_examples,
    shifts,
    sitting,
    statement_examples,
    training,
    units_examples,
)
from bot.wording.forms.after_examples import OTHER, THERE
from bot.wording.forms.elsewhere import Chosen, There
from bot.wording.forms.roles import RoleAsked
from bot.wording.forms.somebody import Somebody
from bot.wording.pages.kind import KindShown
from bot.wording.pages.plan import PlanValues, SeatPlan, SittingPlan
from bot.wording.pages.support import Duty
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

Make = Callable[[Speaker], Sheet]

AT = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
HOURS = Hours("Europe/Berlin", DAYS)
NIGHT = Span(1140, 1860)
TURNS = replace(HOURS, shifts=by_turns(date(2026, 3, 2), 4, 4, NIGHT))
ROSTER = replace(HOURS, shifts=Shifts(date(2026, 3, 2).toordinal(), ((NIGHT,), (), (NIGHT,)), False))
CARD = CardValues(
    help_line="Crisis line 116 123, day and night.",
    safety_contact="Noa Levi",
    safety_hours="Mon-Fri 09:00-17:00",
    safety_person="noa",
    safety_zone="Europe/Berlin",
)
CONTACTS = (
    HelpContact("・", "・", "+49 30 123", "noa", "Mon-Sun 22:00-06:00", "Europe/Berlin"),
    HelpContact("・", "", "+49 30 456"),
)
SUPPORT = SupportCard(("DE", "PT"), (("IE", "・, 50808"),), CONTACTS, (("harm", "・"), ("complaint", "・")))
TO_CALL = LinesShown("・", "DE", ("・: 0800 111 0 111",), date(2026, 11, 22), others=True)
OFF_DUTY = Duty("Noa Levi", on_duty=False, again=AT)

OFFERED = (
    need_person.Offered("safety", Duty("・", on_duty=True)),
    need_person.Offered("contact:0", Duty("・", on_duty=False), "・"),
    need_person.Offered("keeper:noa", Duty("・", on_duty=False, again=AT), "・"),
)


SITTING = sitting.SittingValues(
    circle="c1",
    turn=7,
    n=1,
    of=4,
    title="Arriving",
    mode=Mode.SEALED,
    held=Held.BOT,
    rounds=(
        sitting.Asked("What has done you good at work these days?", "One thing is enough."),
        sitting.Asked("Do our promises still fit?", agreements=True),
    ),
    line=None,
    reads_at=AT,
    once="once-1",
)
PASSING = replace(
    SITTING, n=2, mode=Mode.PASSING, line=Heading.CARRIED, rounds=SITTING.rounds[:1], held=Held.THREAD
)
SAVED = replace(SITTING, answers=("Half a sentence",), note="Saved.", thoughts=True)

JOIN = join.JoinValues(
    circle="c1",
    title="Peer support circle",
    keeper="Noa Levi",
    line_lead=True,
    why="Many of us had heavy weeks.",
    start_at=AT,
    last_at=LATER,
    minutes=45,
    held=Held.BOT,
    agenda=(
        join.SittingAhead(
            1, "Arriving", Mode.SEALED, 8, ("What has done you good?", "Do they still fit?"), AT
        ),
        join.SittingAhead(2, "What stays", Mode.PASSING, 10, ("What is still with you?",)),
    ),
    card=CARD,
    card_version=1,
    hours=HOURS,
    zone_known=True,
    once="once-2",
)
PLAN = PlanValues(
    title="Peer support circle",
    start=AT,
    sittings=(SittingPlan(1, "Arriving", "sealed", AT, LATER, 8, (("you", "10:00"), ("Tomás", "09:00"))),),
    seats=(SeatPlan("you", 45, 7, 9, keeping=30), SeatPlan("Tomás", 45, 7, 9)),
    scribe=15,
    likely_close=AT,
    latest_close=LATER,
    zone="Europe/Berlin",
    warnings=("#team is public.",),
)
ASKED = convene.Asked("peer-support", ("U1", "U2"), "U1", "C1", "bot", "2026-03-05", 600, why="Heavy weeks.")
CONVENE = convene.ConveneValues(
    (("peer-support", "Peer support circle", "People say what their work does to them."),),
    ASKED,
    HOURS,
    "once-3",
)
NEEDING = replace(
    CONVENE,
    asked=replace(ASKED, template="grief"),
    templates=(*CONVENE.templates, ("grief", "Circle for grief", "People say the name and remember.")),
    problems=("You chose: Circle for grief.",),
    kind=KindShown(
        "People say the name and remember.",
        "No sheet.",
        28,
        3,
        ("It needs at least 3 people.", "It needs a co-keeper, and opens only when they have joined."),
        ("The family has asked for silence.",),
    ),
)
CHOSEN = Chosen(people=((OTHER, "U9"),))
ROLES = (
    RoleAsked("builders", "Builders", "People who make or change the system.", 1, 8, ("U1",)),
    RoleAsked("leaver", "Leaver", "Only if they wish.", 0, 1),
)

FORMS: Mapping[str, Make] = {
    **own_kind_examples.FORMS,
    **statement_examples.FORMS,
    **sheet_examples.FORMS,
    **after_examples.FORMS,
    **rights_examples.FORMS,
    **register_examples.FORMS,
    **units_examples.FORMS,
    **commons_examples.FORMS,
    "sitting": lambda s: sitting.form(SITTING, s),
    "sitting/passing": lambda s: sitting.form(PASSING, s),
    "sitting/saved": lambda s: sitting.form(SAVED, s),
    "sitting/to look at again": lambda s: sitting.form(
        replace(SAVED, note=s.say("form.sitting.look_again", found="@mei · #48213"), looked=True), s
    ),
    "sitting/own promises": lambda s: sitting.form(
        replace(SITTING, rounds=(replace(SITTING.rounds[1], promises="We begin on time."),)), s
    ),
    "ahead": lambda s: ahead.form(replace(PASSING, reads_at=None), s),
    "edit": lambda s: edit.form(edit.EditValues("c1", "e1", "What helped?", "A walk.", "once-5"), s),
    "join/across": lambda s: join.form(replace(JOIN, platforms=("slack", "teams"), unit="・"), s),
    "join": lambda s: join.form(JOIN, s),
    "join/own promises": lambda s: join.form(replace(JOIN, promises="We begin on time."), s),
    "join/as last time": lambda s: join.form(replace(JOIN, as_last=True), s),
    "join/zone unknown": lambda s: join.form(replace(JOIN, zone_known=False, why="", line_lead=False), s),
    "convene": lambda s: convene.form(CONVENE, s),
    "convene/problems": lambda s: convene.form(replace(CONVENE, problems=("Ada is a bot.",)), s),
    "convene/needs more": lambda s: convene.form(NEEDING, s),
    "convene/across": lambda s: convene.form(
        replace(CONVENE, asked=replace(ASKED, elsewhere=CHOSEN), there=THERE), s
    ),
    "convene/many across": lambda s: convene.form(
        replace(CONVENE, there=(There(OTHER, "", tuple((f"U{n}", f"Name {n}") for n in range(101))),)), s
    ),
    "convene/parts": lambda s: convene.form(replace(NEEDING, units=units_examples.CHOICES), s),
    "convene/roles": lambda s: convene.form(replace(NEEDING, roles=ROLES, after_event=True), s),
    "plan": lambda s: convene.form(CONVENE, s, "plan"),
    "convene.plan": lambda s: convene_plan.form(
        convene_plan.ConvenePlanValues(
            ASKED, PLAN, ("Tomás Ruiz", "Mia"), "team", s.say("check.held.bot_public"), "once-6"
        ),
        s,
    ),
    "opening": lambda s: opening.form(
        opening.OpeningValues(
            "c1", "Peer support circle", 4, 3, ("Somebody is in crisis.",), "Noa Levi", "once-7"
        ),
        s,
    ),
    "opening/few": lambda s: opening.few(
        opening.OpeningValues("c1", "Peer support circle", 2, 3, (), "Noa Levi", "once-7"), s
    ),
    "opening/lacks": lambda s: opening.few(
        opening.OpeningValues(
            "c1", "Circle for grief", 4, 3, (), "Noa Levi", "once-7", (s.say("refusal.no_co_keeper"),)
        ),
        s,
    ),
    "invite/co-keeper": lambda s: invite.form(
        invite.InviteValues("c1", (), "once-9", co_keeper_asked=True), s
    ),
    "met": lambda s: met.form(
        met.MetValues(
            "c1", 3, 4, "The meeting", (sitting.Asked("What did you agree on?", "Who, what, when."),), "o"
        ),
        s,
    ),
    "hand": lambda s: hand.form(hand.HandValues("c1", (("s1", "Tomás Ruiz"),), "once-8"), s),
    "invite": lambda s: invite.form(invite.InviteValues("c1", (), "once-9"), s),
    "invite/across": lambda s: invite.form(invite.InviteValues("c1", (), "once-9", there=THERE), s),
    "invite/to read first": lambda s: invite.form(
        invite.InviteValues("c1", ("U1",), "once-9", warnings=(s.say("check.guest", name="Tomás Ruiz"),)), s
    ),
    "hours": lambda s: hours.form(hours.HoursValues(HOURS, True, 570, True, "once-11"), s),
    "hours/zone unknown": lambda s: hours.form(hours.HoursValues(HOURS, False, None, False, "once-11"), s),
    "hours/shifts and holidays": lambda s: hours.form(
        hours.HoursValues(TURNS, True, 570, True, "once-11", "DE"), s
    ),
    "shifts": lambda s: shifts.form(shifts.ShiftsValues(HOURS, "2026-03-02", "once-11"), s),
    "shifts/roster": lambda s: shifts.form(
        shifts.ShiftsValues(ROSTER, "2026-03-02", "once-11", "holidays"), s
    ),
    "holidays": lambda s: holidays.form(holidays.HolidaysValues(("DE", "FR", "MX"), "DE", "once-11"), s),
    "holidays/part": lambda s: holidays.part_form(
        holidays.PartValues("DE", {"BY": "Bayern", "HH": "Hamburg"}, "DE-HH", "once-11"), s
    ),
    "trained": lambda s: training.form(training.TrainingValues("", "once-13"), s),
    "trained/on": lambda s: training.form(training.TrainingValues("2026-03-12", "once-13"), s),
    "away": lambda s: away.form(away.AwayValues(None, "once-12", away.offers("Europe/Berlin", AT)), s),
    "away/away": lambda s: away.form(away.AwayValues(AT, "once-12"), s),
    "join/signed": lambda s: join.form(
        replace(JOIN, signed=(join.SignedLine("k1", 1, "Noa Levi", AT, "2026-04-30"),)), s
    ),
    "join/unsigned": lambda s: join.form(replace(JOIN, unsigned=True), s),
    "join/kept before": lambda s: join.form(replace(JOIN, kept_before=True), s),
    "opening/signed": lambda s: opening.form(
        opening.OpeningValues(
            "c1", "Peer support circle", 4, 3, (), "Noa Levi", "once-7", signed=(("Noa Levi", AT),)
        ),
        s,
    ),
    "settings": lambda s: settings.form(settings.SettingsValues(CARD, "C1", Somebody("U1"), "once-13"), s),
    "link": lambda s: link.form(link.LinkFormValues("tenant", "once-16"), s),
    "link/account": lambda s: link.form(link.LinkFormValues("person", "once-16"), s),
    "settings/no stewards": lambda s: settings.form(
        settings.SettingsValues(CARD, "C1", Somebody("U1"), "once-13", unattended=True), s
    ),
    "settings/two platforms": lambda s: settings.form(
        settings.SettingsValues(
            CARD, "C1", Somebody("U8", OTHER), "once-13", links=True, across="C2", there=THERE
        ),
        s,
    ),
    "need_person": lambda s: need_person.form(
        need_person.NeedValues(Duty("Noa Levi", on_duty=True), TO_CALL, True, "once-14", offered=OFFERED), s
    ),
    "need_person/nobody": lambda s: need_person.form(
        need_person.NeedValues(
            OFF_DUTY, LinesShown("・ 116 123"), True, "once-14", words="・", sure="safety"
        ),
        s,
    ),
    "help_contact": lambda s: help_contacts.form(
        help_contacts.ContactValues(1, CONTACTS[0], Somebody("U1"), "once-19"), s
    ),
    "crisis_lines": lambda s: crisis_lines.form(crisis_lines.LinesValues(SUPPORT, "once-20"), s),
    "country": lambda s: crisis_lines.country(SUPPORT, "DE", "once-21", s),
    "more_than": lambda s: more_than.form("c1", s),
    **own_examples.EXAMPLES,
    "routes": lambda s: routes.form(SUPPORT, "once-22", s),
}
