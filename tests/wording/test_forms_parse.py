"""What was filled in becomes a move, or a kind word at the field that needs one. Tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest

from bot.engine import moves as m
from bot.engine.model import Area, CardValues, DraftLine, Heading, Side, Standing
from bot.engine.waking.hours import DAYS, NIGHTS, Hours, parse_week
from bot.wording.catalogue import Catalogue, shared_catalogue
from bot.wording.examples import example_speaker
from bot.wording.forms import (
    agree,
    ahead,
    away,
    convene,
    draft,
    edit,
    elsewhere,
    hand,
    hours,
    join,
    opening,
    revise,
    sitting,
)
from bot.wording.forms import settings as settings_form
from bot.wording.forms.convene import Asked
from bot.wording.forms.convene_packed import pack, unpack
from bot.wording.forms.elsewhere import There
from bot.wording.forms.kit import Unclear, clip, number
from bot.wording.forms.languages import language_field
from bot.wording.forms.quoting import quoted
from bot.wording.forms.waking import Waking, parse_waking
from bot.wording.sheet import Fields

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HERE = Hours("Europe/Berlin", DAYS)
SPEAKER = example_speaker()


def unclear(found: object, at: str) -> None:
    assert isinstance(found, Unclear)
    assert set(found.fields) == {at}
    assert all(found.said(SPEAKER).values())


# --- a sitting ---------------------------------------------------------------------------------------------

TWO = {"t": "7", "rounds": "2"}


@pytest.mark.parametrize(
    ("fields", "move"),
    [
        ({"r1": "a", "r2": "b"}, m.Answer(7, ("a", "b"))),
        ({"r1": "a", "r2": ""}, m.Answer(7, ("a", ""))),
        ({"r1": " ", "r2": "b", "thoughts": ("welcome",)}, m.Answer(7, ("", "b"), "", True)),
        ({"line": "for our sheet"}, m.Answer(7, ("", ""), "for our sheet")),
        ({"r1": "<!channel> @here 🙂 שלום"}, m.Answer(7, ("<!channel> @here 🙂 שלום", ""))),
        ({"r1": "x" * 3000}, m.Answer(7, ("x" * 3000, ""))),
    ],
)
def test_a_sitting(fields: Fields, move: m.Answer) -> None:
    assert sitting.parse(fields, TWO) == move


def test_an_empty_sitting_is_no_pass_by_accident() -> None:
    unclear(sitting.parse({"r1": "", "r2": " \n"}, TWO), "r1")
    unclear(ahead.parse({}, {"n": "2", "rounds": "1"}), "r1")


def test_words_laid_ahead_name_their_sitting() -> None:
    assert ahead.parse({"r1": "early"}, {"n": "2", "rounds": "1"}) == m.LayAhead(2, ("early",))


def test_saving_keeps_every_field_and_knows_what_it_is_for() -> None:
    fields = {"r1": "half", "r2": "", "line": "a line"}
    assert sitting.parse_saved(fields, TWO) == m.SaveForLater(7, ("half", ""), "a line")
    laid = sitting.parse_saved(fields, {"n": "2", "rounds": "1"})
    assert (laid.turn, laid.sitting, laid.answers) == (0, 2, ("half",))
    assert sitting.parse_saved({**fields, "thoughts": ("welcome",)}, TWO).thoughts_welcome


def test_an_edit_needs_words() -> None:
    assert edit.parse({"words": "better"}, {"e": "e1"}) == m.Edit("e1", "better")
    unclear(edit.parse({"words": "  "}, {"e": "e1"}), "words")


# --- hours -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "waking"),
    [
        ({"week": "now"}, Waking(DAYS, "Europe/Berlin")),
        ({"week": "nights", "zone": "Asia/Tokyo"}, Waking(NIGHTS, "Asia/Tokyo")),
        ({"week": "own", "own": "Sat 10:00-12:00"}, Waking(parse_week("Sat 10:00-12:00"), "Europe/Berlin")),
        ({"week": "days", "own": "Mon 22:00-06:00"}, Waking(parse_week("Mon 22:00-06:00"), "Europe/Berlin")),
        ({}, Waking(DAYS, "Europe/Berlin")),
    ],
)
def test_waking_hours(fields: Fields, waking: Waking) -> None:
    assert parse_waking(fields, HERE) == waking


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"week": "own"}, "own"),
        ({"week": "changing"}, "own"),
        ({"own": "whenever"}, "own"),
        ({"own": "Mon 25:00-26:00"}, "own"),
        ({"own": "Mon 09:00-09:01"}, "own"),
        ({"zone": "Nowhere/Land"}, "zone"),
    ],
)
def test_unclear_hours_say_where(fields: Fields, at: str) -> None:
    unclear(parse_waking(fields, HERE), at)


@pytest.mark.parametrize(
    ("time", "minute"), [("09:30", 570), ("00:00", 0), ("", None), ("24:00", None), ("9:5", None)]
)
def test_circle_time(time: str, minute: int | None) -> None:
    move = hours.parse({"circle_time": time, "reminders": ("on",)}, {}, HERE)
    assert isinstance(move, m.SetHours)
    assert (move.circle_time, move.clear_circle_time, move.reminders) == (minute, minute is None, True)


@pytest.mark.parametrize("language", shared_catalogue().languages)
def test_hours_are_read_as_they_are_shown_in_every_language(language: str) -> None:
    week = parse_week("Mon-Thu 22:00-06:00; Fri 08:00-12:00; Sat,Sun 10:00-11:00")
    shown = example_speaker(language).week(week)
    for written in (shown, shown.upper(), shown.replace(".", "")):
        assert parse_waking({"own": written}, HERE) == Waking(week, "Europe/Berlin")


def test_days_are_read_whole_and_without_accents() -> None:
    week = parse_week("Wed 09:00-17:00; Sat 09:00-12:00")
    assert parse_waking({"own": "miercoles 9-17; Sábado 9-12"}, HERE) == Waking(week, "Europe/Berlin")
    unclear(parse_waking({"own": "marte 9-17"}, HERE), "own")


@pytest.mark.parametrize(
    ("fields", "language"),
    [({"language": "es"}, "es"), ({"language": "en"}, None), ({}, None), ({"language": "tlh"}, None)],
)
def test_a_language_is_set_by_whoever_changes_it(fields: Fields, language: str | None) -> None:
    """Left as it was, it goes on following the platform."""
    move = hours.parse(fields, {"spoken": "en"}, HERE)
    assert isinstance(move, m.SetHours)
    assert move.language == language


def test_a_language_stands_under_its_own_name_and_only_where_there_are_several() -> None:
    field = next(iter(language_field(example_speaker("es-MX"))))
    names = {one.value: one.label for one in field.options}
    assert (names["en"], names["es"], field.initial, field.label) == ("English", "Español", "es", "Idioma")
    alone = Catalogue({"en": NullTranslations()})
    assert language_field(example_speaker(catalogue=alone)) == ()


def test_away_ends_with_the_midnight_before_the_day_of_return() -> None:
    assert away.parse({"until": "2026-03-05"}, {}, "Asia/Tokyo", NOW) == m.Away(
        datetime(2026, 3, 4, 15, tzinfo=UTC)
    )
    unclear(away.parse({"until": "2026-03-02"}, {}, "Asia/Tokyo", NOW), "until")
    unclear(away.parse({"until": "soon"}, {}, "Asia/Tokyo", NOW), "until")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_away_to_the_ends_of_the_calendar(zone: str) -> None:
    unclear(away.parse({"until": "0001-01-01"}, {}, zone, NOW), "until")
    assert isinstance(away.parse({"until": "9999-12-31"}, {}, zone, NOW), m.Away)


def test_joining_takes_the_hours_along_with_the_absence() -> None:
    gone = Hours("Europe/Berlin", DAYS, NOW)
    parsed = join.parse({"week": "nights"}, {"card": "3"}, gone)
    assert not isinstance(parsed, Unclear)
    move, waking = parsed
    assert move == m.Join(3, Hours("Europe/Berlin", NIGHTS, NOW))
    assert waking.week == NIGHTS


# --- convening ---------------------------------------------------------------------------------------------

WISH: Fields = {
    "template": "peer-support",
    "people": ("U1", "U2"),
    "channel": "C1",
    "day": "2026-03-05",
    "time": "10:30",
}


def test_a_wish_to_convene() -> None:
    asked = convene.parse({**WISH, "co_keeper": ("U3",), "line_lead": ("yes",)}, {}, HERE, NOW)
    assert isinstance(asked, Asked)
    assert asked.start("Europe/Berlin") == datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
    assert asked.invited == ("U1", "U2", "U3")
    assert asked.line_lead


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"template": ""}, "template"),
        ({"day": ""}, "day"),
        ({"day": "2026-03-02", "time": "09:00"}, "day"),
        ({"day": "0001-01-01", "time": "00:00"}, "day"),
        ({"day": "9999-12-31", "time": "23:59"}, "day"),
    ],
)
def test_an_unclear_wish(change: Fields, at: str) -> None:
    unclear(convene.parse({**WISH, **change}, {}, HERE, NOW), at)


def test_a_wish_travels_as_one_argument_without_the_keepers_words() -> None:
    asked = Asked(
        "peer-support", ("U1", "U2"), "U2", "C1", "thread", "2026-03-05", 600, True, "private words"
    )
    packed = pack(asked)
    assert "private" not in packed
    back = unpack(packed)
    assert back == Asked("peer-support", ("U1", "U2"), "U2", "C1", "thread", "2026-03-05", 600, True)


@pytest.mark.parametrize("broken", ["", "[]", "{", "1", '["a",[],"","","","soon",1,false,""]', "null"])
def test_what_is_no_wish_is_none(broken: str) -> None:
    assert unpack(broken) is None


def test_the_checklist() -> None:
    ticks = ("not_acute", "no_investigation", "nobody_in_crisis", "power_prepared", "safety_contact")
    signed = opening.parse({"ticks": ticks, "acknowledgement": "acknowledged"}, {})
    assert signed == m.Open((*ticks, "acknowledged"))
    assert opening.parse({"ticks": ticks, "acknowledgement": "override"}, {}) == m.Open(ticks, override=True)
    unclear(opening.parse({"ticks": ticks[:4], "acknowledgement": "acknowledged"}, {}), "ticks")
    unclear(opening.parse({"ticks": ticks}, {}), "acknowledgement")


def test_handing_on_needs_somebody() -> None:
    assert hand.parse({"seat": "s2"}, {}) == m.HandKeeping("s2")
    unclear(hand.parse({}, {}), "seat")


# --- the sheet ---------------------------------------------------------------------------------------------

GIVEN = {"l1": "Evenings stay with us longer than days.", "l2": "Nobody asked me to stop for a moment."}
PAGE = {"h": "carried", "slots": "3"}


def test_a_line_needs_sources() -> None:
    unclear(draft.parse({"w1": "Work goes on in the evening."}, PAGE, GIVEN), "s1")
    found = draft.parse({"w1": "Work goes on in the evening.", "s1": ("l1", "stranger")}, PAGE, GIVEN)
    assert found == (m.Written(Heading.CARRIED, "Work goes on in the evening.", ("l1",)),)


def test_a_quotation_is_found_and_its_source_with_it() -> None:
    found = draft.parse({"w1": "We heard: nobody asked me to STOP.", "s1": ("l1",)}, PAGE, GIVEN)
    assert not isinstance(found, Unclear)
    assert found[0].sources == ("l1", "l2")
    assert found[0].quotes == ("l2",)


@pytest.mark.parametrize(("chosen", "area"), [("cover", Area.COVER), ("", None), ("everything", None)])
def test_the_area_of_a_pattern_is_one_of_eight_or_left_open(chosen: str, area: Area | None) -> None:
    fields: Fields = {"w1": "Evenings are short of people.", "s1": ("l1",), "r1": chosen}
    page = {"h": "patterns", "slots": "3"}
    for found in (draft.parse(fields, page, GIVEN), draft.parse_saved(fields, page)):
        assert not isinstance(found, Unclear)
        assert [line.area for line in found] == [area]


def test_the_sheet_points_at_nobody() -> None:
    unclear(draft.parse({"w1": "@tom should rest", "s1": ("l1",)}, PAGE, GIVEN), "w1")
    unclear(
        revise.parse({"w:d1": "@tom should rest"}, {}, [DraftLine("d1", Heading.CARRIED, ("l1",))], GIVEN),
        "w:d1",
    )


@pytest.mark.parametrize(
    ("line", "quotes"),
    [
        ("Evenings stay with us longer", ("l1",)),
        ("Evenings stay with us", ()),
        ("evenings, stay — with us! LONGER than", ("l1",)),
        ("Evenings stay longer with us than days", ()),
        ("", ()),
    ],
)
def test_five_words_in_a_row_are_a_quotation(line: str, quotes: tuple[str, ...]) -> None:
    assert quoted(line, GIVEN) == quotes


def test_a_short_text_repeated_whole_is_a_quotation_too() -> None:
    assert quoted("So: rest more often, all of us", {"l1": "Rest more often"}) == ("l1",)
    assert quoted("Rest", {"l1": "Rest"}) == ()


def test_answers_to_the_draft() -> None:
    args = {"s": "4", "lines": "d1,d2"}
    fields = {"a:d1": "change", "m:d1": "shorter", "a:d2": "fine", "m:d2": " "}
    move = agree.parse(fields, args)
    assert move == m.AnswerDraft(
        4, (m.LineAnswer("d1", Standing.CHANGE, "shorter"), m.LineAnswer("d2", Standing.FINE))
    )
    unclear(agree.parse({"a:d1": "change"}, args), "m:d1")


def test_a_wish_is_heard_although_fine_was_left_as_it_stood() -> None:
    args = {"s": "4", "lines": "d1"}
    move = agree.parse({"a:d1": "fine", "m:d1": "without the number"}, args)
    assert move == m.AnswerDraft(4, (m.LineAnswer("d1", Standing.CHANGE, "without the number"),))
    keep_out = agree.parse({"a:d1": Standing.KEEP_OUT.value, "m:d1": "it is too close"}, args)
    assert keep_out == m.AnswerDraft(4, (m.LineAnswer("d1", Standing.KEEP_OUT, "it is too close"),))


def test_new_words_leave_out_what_is_empty() -> None:
    lines = [DraftLine("d1", Heading.CARRIED, ("l1",)), DraftLine("d2", Heading.CARRIED, ("l2",))]
    move = revise.parse({"w:d1": "New words.", "w:d2": " "}, {}, lines, GIVEN)
    assert move == m.Revise((m.Written(Heading.CARRIED, "New words.", ("l1",)),), ("d1",))


# --- settings ----------------------------------------------------------------------------------------------

CARD = CardValues()
SETTINGS: Fields = {"retention": "14", "floor": "4", "zone": "Europe/Berlin", "help_line": "116 123"}


def test_settings() -> None:
    fields: Fields = {
        **SETTINGS,
        "contact": " Noa  Levi ",
        "safety": ("U1",),
        "hours": "Mon-Fri 09:00-17:00",
        "central": "C1",
    }
    wished = settings_form.parse(fields, {}, CARD)
    assert not isinstance(wished, Unclear)
    assert (wished.central, wished.safety.user) == ("C1", "U1")
    assert wished.card.retention_days == 14
    assert wished.card.safety_contact == "Noa Levi"
    assert not wished.card.paid


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"retention": "a month"}, "retention"),
        ({"hours": "often"}, "hours"),
        ({"safety": ("U1",), "hours": "Mon 09:00-17:00"}, "contact"),
        ({"safety": ("U1",), "contact": "Noa"}, "hours"),
    ],
)
def test_unclear_settings(change: Fields, at: str) -> None:
    unclear(settings_form.parse({**SETTINGS, **change}, {}, CARD), at)


# --- what comes back from outside --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "found"), [("7", 7), ("", 0), ("-1", 0), ("٣", 0), ("9" * 30, 0), ("1.5", 0)]
)
def test_numbers_in_arguments(given: str, found: int) -> None:
    assert number({"t": given}, "t") == found


def test_clipping_keeps_one_line() -> None:
    assert clip("a\n b") == "a b"
    assert len(clip("word " * 40)) <= 75


def test_who_does_what_may_be_of_another_side_and_comes_back_so() -> None:
    """R5, G10. A co-keeper, a role or a listening seat of a side whose people no picker here knows."""
    there = Side("teams", "T2")
    fields: Fields = {
        "template": "grief", "day": "2026-03-04", "time": "10:00", "people": ("U2",), "role:leaver": ("U3",),
        "there_0": ("a", "b"), "there_0:leaver": ("c",), "there_0:co-keeper": ("a",), "named_0:builders": "Dara; Ben",
    }  # fmt: skip
    asked = convene.parse(fields, elsewhere.args([There(there, "", ())]), HERE, NOW)
    assert isinstance(asked, Asked)
    own = Side("slack", "T1")
    assert asked.roles_from(own) == {(own, "U3"): "leaver", (there, "c"): "leaver"}
    assert asked.co_keepers(own) == ((there, "a"),)
    assert asked.elsewhere.everybody == ((there, "a"), (there, "b"), (there, "c"))
    assert asked.elsewhere.written_parts == (("builders", there, "Dara"), ("builders", there, "Ben"))
    found = replace(asked, elsewhere=replace(asked.elsewhere, written_parts=()))
    assert unpack(pack(found)) == found


def test_whoever_is_named_in_two_roles_of_another_side_has_one_and_may_keep_beside_it() -> None:
    there = {"there_0:builders": ("a",), "there_0:reviewers": ("a",), "there_0:co-keeper": ("a",)}
    chosen = elsewhere.parse(there, elsewhere.args([There(Side("teams", "T2"), "", ())]))
    assert [part for part, _, _ in chosen.parts] == ["builders", "co-keeper"]
