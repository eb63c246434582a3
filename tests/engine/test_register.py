"""Rules M1 to M12: what circles name, and how stewards put it together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.after.hold_days import due_after
from bot.engine.after.holds import step_hold
from bot.engine.after.patterns import (
    END,
    circles,
    leads_digest,
    named,
    patterns_shown,
    project_of,
    shows,
    unattended,
    waiting,
)
from bot.engine.after.register import hold_of_sheet
from bot.engine.after.register_steps import MOST_TITLE
from bot.engine.after.register_table import MOST_STEPS
from bot.engine.effects import Drop, Keep, News, Reply, Ring, Send
from bot.engine.model import (
    Area,
    Cause,
    Naming,
    Organisation,
    Part,
    ProjectEnd,
    ProjectStage,
    Rank,
    Subject,
    Unit,
    desk_subject,
    register_subject,
)
from bot.engine.moves import (
    BeginHoldCheck,
    Command,
    ConfirmNaming,
    LineStruck,
    MergePatterns,
    Move,
    Notify,
    PatternStruck,
    PutAside,
    Rung,
    SplitPattern,
    TellStewards,
    TitlePattern,
    UndoStep,
)
from bot.engine.organisation import step_organisation
from bot.engine.refusals import Refusal
from tests.engine.register_desk import OVER, Stewards, naming
from tests.engine.world import START


def one(
    sheet: str, series: str = "", apart: str = "first", unit: str = "", *, reached: bool = True
) -> Naming:
    return Naming(sheet, "l", Area.COVER, OVER, unit, series, reached, apart)


def key(desk: Stewards) -> str:
    return next(effect.part.key for effect in desk.effects if isinstance(effect, Reply))


def refused(desk: Stewards, move: Move) -> str:
    before = desk.register
    with pytest.raises(Refusal) as caught:
        desk.do(move)
    assert desk.register == before
    return caught.value.key


# --- what comes ---


def test_m1_a_line_comes_once_and_leads_nowhere() -> None:
    desk = Stewards().name("s1").name("s1")
    assert [each.at for each in waiting(desk.register)] == [("s1", "l")]
    assert "ada" not in repr(desk.register)
    desk.do(naming("s2", days=0), None)
    assert len(desk.register.namings) == 1, "its sheet is over"


def test_m12_stewards_read_once_that_something_waits() -> None:
    desk = Stewards().name("s1")
    (told,) = [sent for sent in desk.sent if isinstance(sent.move, TellStewards)]
    assert told.subject == Subject("organisation", "org")
    desk.name("s2")
    assert len([sent for sent in desk.sent if isinstance(sent.move, TellStewards)]) == 1
    desk.confirm("s1").confirm("s2", "s1").name("s3")
    assert len([sent for sent in desk.sent if isinstance(sent.move, TellStewards)]) == 2


def test_m12_each_steward_reads_it_on_a_desk_of_their_own_and_without_one_nobody_does() -> None:
    cause = Cause(Part("register:waits", "register.waits", register_subject("org"), {}), Rank.WORD, START)
    command = Command("org", Subject("organisation", "org"), None, "once", TellStewards(cause), "seed")
    _, effects = step_organisation(Organisation("org", stewards=("ada", "ben")), command, START)
    sent = [effect for effect in effects if isinstance(effect, Send)]
    assert [each.subject for each in sent] == [desk_subject("ada"), desk_subject("ben")]
    names = {each.move.cause.part.name for each in sent if isinstance(each.move, Notify)}
    assert len(names) == 2
    assert step_organisation(Organisation("org"), command, START)[1] == ()


# --- what stewards do ---


def test_m2_a_line_joins_another_or_begins_a_pattern_and_is_in_one_at_most() -> None:
    desk = Stewards().name("s1", "s2", "s3")
    pattern = desk.confirm("s2", "s1").of("s1")
    assert pattern.lines == (("s1", "l"), ("s2", "l"))
    assert desk.confirm("s3", pattern=pattern.id).of("s3").id == pattern.id
    assert waiting(desk.register) == ()
    assert refused(desk, ConfirmNaming(("s3", "l"), desk.register.serial)) == "refusal.register_changed"
    assert refused(desk, ConfirmNaming(("s9", "l"), desk.register.serial)) == "refusal.register_changed"


def test_m2_no_suggestion_puts_anything_together() -> None:
    desk = Stewards().name("s1", "s2", "s3", "s4")
    assert desk.register.patterns == ()
    assert desk.register.projects == ()


def test_m2_what_is_put_aside_can_be_taken_up_again() -> None:
    desk = Stewards().name("s1", "s2").do(PutAside(("s1", "l"), 0))
    assert [each.at for each in waiting(desk.register)] == [("s2", "l")]
    assert refused(desk, PutAside(("s1", "l"), desk.register.serial)) == "refusal.register_changed"
    desk.confirm("s2", "s1")
    assert not desk.register.aside
    assert len(desk.of("s1").lines) == 2
    desk.do(UndoStep(desk.register.serial))
    assert desk.register.aside == (("s1", "l"),)


def test_m3_a_title_is_a_stewards_own_words_and_about_no_person() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2")

    def say(words: str) -> TitlePattern:
        return TitlePattern(pattern.id, words, desk.register.serial)

    desk.do(say("Nobody covers breaks"))
    (kept,) = [effect for effect in desk.effects if isinstance(effect, Keep)]
    assert kept.words == "Nobody covers breaks"
    assert desk.of("s1").title == kept.entry
    assert "Nobody" not in repr(desk.register)
    assert refused(desk, say("@tom should cover breaks")) == "refusal.pattern_person"
    assert refused(desk, say("x" * (MOST_TITLE + 1))) == "refusal.pattern_long"
    desk.do(say(" "))
    assert desk.of("s1").title == ""
    assert not [effect for effect in desk.effects if isinstance(effect, Drop)], "it can be taken back"
    desk.do(UndoStep(desk.register.serial))
    assert desk.of("s1").title == kept.entry


def test_m3_words_that_no_step_can_bring_again_go() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2")
    desk.do(TitlePattern(pattern.id, "Breaks", desk.register.serial))
    entry = desk.of("s1").title
    dropped = []
    for _ in range(MOST_STEPS + 1):
        desk.do(TitlePattern(pattern.id, "", desk.register.serial))
        dropped += [effect.entry for effect in desk.effects if isinstance(effect, Drop)]
    assert dropped == [entry]


def test_m4_steps_are_taken_back_in_turn_and_so_many_at_the_most() -> None:
    desk = Stewards()
    desk.together("s1", "s2", "s3")
    desk.together("s4", "s5")
    seen = []
    for _ in range(20):
        seen.append(replace(desk.register, steps=(), serial=0, projects=()))
        desk.do(MergePatterns(desk.of("s1").id, desk.of("s4").id, desk.register.serial))
        seen.append(replace(desk.register, steps=(), serial=0, projects=()))
        desk.do(SplitPattern(desk.of("s1").id, (("s4", "l"), ("s5", "l")), desk.register.serial))
    for before in reversed(seen[-MOST_STEPS:]):
        desk.do(UndoStep(desk.register.serial))
        assert replace(desk.register, steps=(), serial=0, projects=()) == before
    assert refused(desk, UndoStep(desk.register.serial)) == "refusal.nothing_to_undo"


def test_m4_nobody_loses_the_pattern_whose_project_they_have_in_hand() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3")
    desk.project(pattern.id)
    desk.do(UndoStep(desk.register.serial)).do(UndoStep(desk.register.serial))
    assert desk.of("s1").lines == (("s1", "l"),)
    assert refused(desk, UndoStep(desk.register.serial)) == "refusal.project_in_hand"


@pytest.mark.parametrize(
    "move",
    [
        ConfirmNaming(("s4", "l"), 0),
        PutAside(("s4", "l"), 0),
        MergePatterns("p", "q", 0),
        SplitPattern("p", (("s1", "l"),), 0),
        TitlePattern("p", "Breaks", 0),
        UndoStep(0),
    ],
    ids=lambda move: type(move).__name__,
)
def test_m5_the_second_of_two_stewards_reads_that_something_changed(move: Move) -> None:
    desk = Stewards()
    desk.together("s1", "s2", "s3")
    desk.name("s4")
    assert refused(desk, move) == "refusal.register_changed"


def test_m5_a_line_that_arrives_disturbs_no_steward() -> None:
    desk = Stewards().name("s1")
    seen = desk.register.serial
    desk.name("s2").do(ConfirmNaming(("s1", "l"), seen))
    assert desk.of("s1").lines == (("s1", "l"),)


def test_m6_words_that_were_taken_back_come_again_by_no_step() -> None:
    desk = Stewards()
    desk.together("s1", "s2", "s3")
    desk.do(SplitPattern(desk.of("s1").id, (("s3", "l"),), desk.register.serial))
    desk.do(PatternStruck("s3", "l"), None)
    desk.do(UndoStep(desk.register.serial))
    assert desk.of("s1").lines == (("s1", "l"), ("s2", "l"))
    assert "s3" not in repr(desk.register)


def test_m6_lines_leave_with_their_sheets_and_a_pattern_with_its_last() -> None:
    desk = Stewards().do(naming("s1", days=10), None).do(naming("s2", days=20), None)
    assert Ring("expire", naming("s1", days=10).expires_at) in desk.effects
    desk.confirm("s1").confirm("s2", "s1")
    desk.do(Rung("expire"), None, days=10)
    assert desk.of("s2").lines == (("s2", "l"),)
    desk.do(Rung("expire"), None, days=20)
    assert desk.register.namings == ()
    assert desk.register.patterns == ()
    desk.do(Rung("something else"), None)


# --- how many ---


@pytest.mark.parametrize(
    ("namings", "count"),
    [
        ([], 0),
        ([one("s1"), one("s1")], 1),
        ([one("s1"), one("s2"), one("s3")], 3),
        ([one("s1", "r"), one("s2", "r", "same"), one("s3", "r", "near")], 1),
        ([one("s1", "r"), one("s2", "r", "far"), one("s3", "r", "unknown")], 2),
        ([one("s3", "r", "far"), one("s4", "r", "near")], 1),
        ([one("s1", "r"), one("s2", "q"), one("s3")], 3),
    ],
)
def test_m7_sheets_of_one_series_are_one_circle_unless_other_people_gave(
    namings: list[Naming], count: int
) -> None:
    assert circles(namings) == count


def test_m8_three_circles_of_which_one_alone_reached_the_floor() -> None:
    low = [one(f"s{n}", reached=False) for n in range(9)]
    assert not shows(low)
    assert shows([*low, one("s9")])
    assert not shows([one("s1"), one("s2")])


def shown(desk: Stewards, unit: str = "", *units: Unit) -> list[tuple[str, str]]:
    found = patterns_shown(desk.register, Organisation("org", units=units), unit)
    return [(each.circles, each.unit) for each in found]


def test_m8_where_circles_of_a_unit_do_not_suffice_they_count_one_unit_further_up() -> None:
    units = (Unit("night", "Night"), Unit("late", "Late", "night"), Unit("day", "Day"))
    desk = Stewards()
    for n, unit in enumerate(("late", "late", "late", "night", "day", "gone")):
        desk.do(naming(f"s{n}", unit=unit), None)
    desk.confirm("s0")
    for n in range(1, 6):
        desk.confirm(f"s{n}", "s0")
    assert shown(desk, "late", *units) == [("3-5", "late")]
    assert shown(desk, "night", *units) == []
    assert shown(desk, "", *units) == [("3-5", "")], "night, day and one that is gone"
    desk.do(PatternStruck("s0", "l"), None)
    assert shown(desk, "late", *units) == []
    assert shown(desk, "night", *units) == [("3-5", "night")]


def test_m8_a_sheet_with_nearly_the_same_people_counts_one_unit_further_up() -> None:
    units = (Unit("late", "Late"),)
    desk = Stewards()
    for n in range(3):
        desk.do(naming(f"s{n}", unit="late", apart="near" if n else "first"), None)
    desk.confirm("s0").confirm("s1", "s0").confirm("s2", "s0")
    assert shown(desk, "late", *units) == []
    assert shown(desk, "", *units) == [("3-5", "")]


def test_m8_a_floor_that_changes_opens_nothing_of_the_past() -> None:
    """What reached the floor was written down with the sheet; no setting of today is asked."""
    desk = Stewards()
    for n in range(3):
        desk.do(naming(f"s{n}", reached=False), None)
    desk.confirm("s0").confirm("s1", "s0").confirm("s2", "s0")
    low = Organisation("org")
    low = replace(low, cards=(replace(low.cards[0], floor=3),))
    assert patterns_shown(desk.register, low, "") == ()


def test_m9_ten_circles_stand_first_also_where_units_share_them() -> None:
    units = (Unit("late", "Late"), Unit("day", "Day"))
    desk = Stewards()
    for n in range(12):
        desk.do(naming(f"s{n}", unit="late" if n < 3 else "day"), None)
    desk.confirm("s0")
    for n in range(1, 10):
        desk.confirm(f"s{n}", "s0")
    other = desk.together("t1", "t2", "t3")
    found = patterns_shown(desk.register, Organisation("org", units=units), "")
    assert [each.leads for each in found] == [True, False]
    assert [each.circles for each in found] == ["10+", "3-5"]
    assert found[1].id == other.id
    assert leads_digest(named(desk.register, desk.of("s0")))


# --- projects of patterns ---


def test_m9_the_third_circle_proposes_one_project() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2")
    assert desk.told(pattern.id) == []
    desk.name("s3").confirm("s3", "s1")
    assert key(desk) == "reply.register_proposed"
    assert desk.told(pattern.id) == ["ProposeProject"]
    desk.name("s4").confirm("s4", "s1")
    assert key(desk) == "reply.register_confirmed"
    assert desk.told(pattern.id) == ["ProposeProject"]


def test_m9_taken_back_a_proposal_rests_and_the_same_one_is_made_again() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3")
    desk.do(UndoStep(desk.register.serial)).confirm("s3", "s1")
    assert desk.told(pattern.id) == ["ProposeProject", "RestProject", "ProposeProject"]


def test_m9_a_project_that_was_taken_while_its_pattern_was_merged_still_tells_its_circles() -> None:
    desk = Stewards()
    first, second = desk.together("s1", "s2", "s3"), desk.together("s4", "s5", "s6")
    desk.do(MergePatterns(first.id, second.id, desk.register.serial))
    gone = first if first not in desk.register.patterns and desk.of("s1").id != first.id else second
    desk.project(gone.id).project(gone.id, ProjectStage.ENDED, ProjectEnd.CHANGED)
    [news] = [effect for effect in desk.effects if isinstance(effect, News)]
    sheets = {str(one).split(":")[0] for one in news.part.values["sheets"]}  # type: ignore[attr-defined]
    assert sheets == {at[0] for at in gone.lines}


def test_m9_three_sheets_of_one_circle_propose_nothing() -> None:
    desk = Stewards()
    for n in range(3):
        desk.do(naming(f"s{n}", series="r", apart="same" if n else "first"), None)
    desk.confirm("s0").confirm("s1", "s0").confirm("s2", "s0")
    assert desk.register.projects == ()


@pytest.mark.parametrize(
    ("stage", "other", "stays"),
    [
        (ProjectStage.PROPOSED, ProjectStage.PROPOSED, "s1"),
        (ProjectStage.PROPOSED, ProjectStage.OWNED, "t1"),
        (ProjectStage.OWNED, ProjectStage.PROPOSED, "s1"),
        (ProjectStage.ENDED, ProjectStage.OWNED, "t1"),
        (ProjectStage.PROPOSED, ProjectStage.ENDED, "t1"),
        (ProjectStage.ENDED, ProjectStage.ENDED, "s1"),
    ],
)
def test_m10_of_two_projects_the_one_that_is_further_stays(
    stage: ProjectStage, other: ProjectStage, stays: str
) -> None:
    desk = Stewards()
    ids = {"s1": desk.together("s1", "s2", "s3").id, "t1": desk.together("t1", "t2", "t3").id}
    desk.project(ids["s1"], stage).project(ids["t1"], other)
    before = desk.register.patterns
    desk.do(MergePatterns(ids["s1"], ids["t1"], desk.register.serial))
    assert [each.id for each in desk.register.patterns] == [ids[stays]]
    assert len(desk.of("s1").lines) == 6
    desk.do(UndoStep(desk.register.serial))
    assert desk.register.patterns == before


def test_m10_a_proposal_gives_way_and_rests() -> None:
    desk = Stewards()
    first, second = desk.together("s1", "s2", "s3"), desk.together("t1", "t2", "t3")
    desk.do(MergePatterns(first.id, second.id, desk.register.serial))
    assert desk.told(second.id) == ["ProposeProject", "RestProject"]
    assert desk.told(first.id) == ["ProposeProject"]


def test_m10_where_two_are_in_hand_one_ends_first() -> None:
    desk = Stewards()
    first, second = desk.together("s1", "s2", "s3"), desk.together("t1", "t2", "t3")
    desk.project(first.id).project(second.id)
    assert refused(desk, MergePatterns(first.id, second.id, desk.register.serial)) == "refusal.two_projects"
    assert (
        refused(desk, MergePatterns(first.id, first.id, desk.register.serial)) == "refusal.register_changed"
    )


def test_m11_split_off_the_project_stays_with_the_others() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3", "s4", "s5", "s6")
    desk.project(pattern.id)
    lines = tuple((f"s{n}", "l") for n in range(2, 7))
    assert refused(desk, SplitPattern(pattern.id, (), desk.register.serial)) == "refusal.split_some"
    assert (
        refused(desk, SplitPattern(pattern.id, (("t", "l"),), desk.register.serial)) == "refusal.split_some"
    )
    whole = (("s1", "l"), *lines)
    assert refused(desk, SplitPattern(pattern.id, whole, desk.register.serial)) == "refusal.split_some"
    desk.do(SplitPattern(pattern.id, lines, desk.register.serial))
    assert desk.of("s1").id == pattern.id, "in hand, it goes on with one circle"
    assert desk.told(desk.of("s2").id) == ["ProposeProject"]
    assert desk.told(pattern.id) == ["ProposeProject"]


# --- the end of a project ---


def test_i5_those_who_asked_to_hear_of_any_of_these_circles_read_the_end_once() -> None:
    desk = Stewards()
    for n in range(3):
        desk.do(naming(f"s{n}", series="r" if n else ""), None)
    pattern = desk.confirm("s0").confirm("s1", "s0").confirm("s2", "s0").of("s0")
    desk.project(pattern.id, ProjectStage.ENDED, ProjectEnd.NOT)
    (news,) = [effect for effect in desk.effects if isinstance(effect, News)]
    assert news.part.values["sheets"] == ["s0:", "s1:r", "s2:r"]
    assert news.part.about == project_of(pattern.id)
    assert not [sent for sent in desk.sent if isinstance(sent.move, BeginHoldCheck)]
    desk.project(pattern.id, ProjectStage.ENDED, ProjectEnd.NOT)
    assert not [effect for effect in desk.effects if isinstance(effect, News)], "once"


def test_i6_each_circle_that_named_it_is_asked_half_a_year_on() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3")
    desk.project(pattern.id, ProjectStage.ENDED, ProjectEnd.PARTLY)
    checks = {each.subject: each.move for each in desk.sent if isinstance(each.move, BeginHoldCheck)}
    assert set(checks) == {hold_of_sheet(pattern.id, sheet) for sheet in ("s1", "s2", "s3")}
    check = checks[hold_of_sheet(pattern.id, "s1")]
    assert isinstance(check, BeginHoldCheck)
    assert (check.origin, check.line_id, check.due) == (project_of(pattern.id), "l", due_after(START))
    assert (check.template, check.floor) == ("peer-support", 3)
    desk.do(PatternStruck("s1", "l"), None)
    assert Send(hold_of_sheet(pattern.id, "s1"), LineStruck()) in desk.effects


def test_i5_an_end_of_a_pattern_that_is_gone_tells_nobody() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3")
    desk.project(pattern.id)
    for sheet in ("s1", "s2", "s3"):
        desk.do(PatternStruck(sheet, "l"), None)
    assert desk.register.patterns[0].lines == (), "somebody has it in hand"
    desk.project(pattern.id, ProjectStage.ENDED, ProjectEnd.CHANGED)
    assert not [effect for effect in desk.effects if isinstance(effect, News)]
    assert desk.register.patterns == ()


def test_another_move_is_unknown() -> None:
    assert refused(Stewards(), LineStruck()) == "refusal.unknown"


def test_i6_half_a_year_on_the_circle_reads_in_which_words_the_project_ended() -> None:
    desk = Stewards()
    pattern = desk.together("s1", "s2", "s3")
    desk.project(pattern.id, ProjectStage.ENDED, ProjectEnd.CHANGED)
    begin = next(each.move for each in desk.sent if isinstance(each.move, BeginHoldCheck))
    assert isinstance(begin, BeginHoldCheck)
    hold = hold_of_sheet(pattern.id, begin.artifact)
    check, _ = step_hold(None, Command("org", hold, None, "once", begin, "seed"), START)
    _, effects = step_hold(check, Command("org", hold, None, "two", Rung("hold"), "seed"), begin.due)
    (asked,) = [effect.part for effect in effects if isinstance(effect, News)]
    assert (asked.about, asked.refs) == (project_of(pattern.id), (END,))


def test_m12_without_a_steward_administrators_read_that_lines_wait() -> None:
    desk = Stewards().name("s1")
    assert unattended(desk.register, Organisation("org"))
    assert not unattended(desk.register, Organisation("org", stewards=("ada",)))
    assert not unattended(desk.confirm("s1").register, Organisation("org"))
