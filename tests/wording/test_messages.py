"""Every message: it is there, it says what it was given and nothing else, and it is the same for alike answers."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.model import Part
from bot.engine.refusals import Refusal
from bot.service.ports import PlatformTrouble
from bot.wording import EXAMPLES, refusal_sentence, sheet_for, sheet_of
from bot.wording.building import above_box
from bot.wording.catalogue import Catalogue
from bot.wording.examples import NAMES, WORDS, example_speaker
from bot.wording.keys import BOT, read_keys
from bot.wording.messages import MESSAGES
from bot.wording.messages.keeping import trouble_sentence
from bot.wording.sheet import Button, Buttons, Note, Rule, Sheet, Text, Words
from tests.support.each import of_each
from tests.wording.pseudo import LANGUAGE, leaks, pseudo_catalogue, texts, wide

HERE = example_speaker(catalogue=Catalogue.load(strict=True))
ENGINE = read_keys(BOT / "engine")
NEEDS_NAMES = {"who", "keeper_who", "owner_who", "to_who", "lead_who", "placed_who"}


def buttons(sheet: Sheet) -> list[Button]:
    return [b for block in sheet.blocks if isinstance(block, Buttons) for b in block.row]


def part(name: str, **changes: object) -> Part:
    example = EXAMPLES[name]
    return replace(example, values={**example.values, **changes})


def read(name: str, **changes: object) -> Sheet:
    return sheet_for(part(name, **changes), HERE)


# --- they are all there -------------------------------------------------------------------------------------------


def test_every_part_of_the_engine_has_a_message() -> None:
    assert ENGINE.parts, "the walk through the engine found nothing"
    assert ENGINE.parts - set(MESSAGES) - {"reply"} == set()


def test_every_key_of_the_house_table_has_a_message() -> None:
    table = (Path(BOT).parent / "docs" / "house.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`[a-z_.]+`,? ?)+)\|", table, re.MULTILINE)
    keys = {key for row in rows for key in re.findall(r"`([a-z_.]+)`", row) if not key.startswith("bot")}
    assert {"invitation", "artifact", "floor.over"} <= keys
    assert keys - set(MESSAGES) == set()


def test_every_refusal_has_a_sentence() -> None:
    refusals = {key for key in ENGINE.said if key.startswith("refusal.")}
    assert {"refusal.no_seat", "refusal.not_your_turn"} <= refusals
    assert {key for key in refusals if not HERE.catalogue.has(key)} == set()


def test_every_reply_has_a_message() -> None:
    replies = {key for key in ENGINE.said if key.startswith("reply.")}
    assert "reply.shared" in replies
    assert replies - set(MESSAGES) == set()


def test_every_trouble_of_a_platform_has_plain_words() -> None:
    said = str(PlatformTrouble.__doc__)
    reasons = set(re.findall(r"\b(busy|down|[a-z]+_[a-z]+|archived|revoked|removed|refused)\b", said))
    reasons -= {"again_after"}
    assert reasons > PlatformTrouble.PASSING
    unknown = trouble_sentence("no such reason", HERE)
    assert [reason for reason in reasons if trouble_sentence(reason, HERE) == unknown] == []


@of_each(EXAMPLES)
def test_every_example_renders(name: str) -> None:
    sheet = read(name)
    assert sheet.key == EXAMPLES[name].key
    assert sheet.blocks
    assert sheet.summary
    assert not any("{" in text for text in texts(sheet))


# --- values -------------------------------------------------------------------------------------------------------


@of_each(EXAMPLES)
def test_more_values_change_nothing(name: str) -> None:
    assert read(name, something_new="x", count_new=3) == read(name)


@of_each(MESSAGES)
def test_a_lacking_value_is_named_or_was_never_needed(name: str) -> None:
    assert [value for value in EXAMPLES[name].values if value not in without(name, value)] == []


def without(name: str, value: str) -> str:
    """What is said of this value being away: the error, or the value itself when nobody needs it."""
    whole = EXAMPLES[name]
    less = replace(whole, values={k: v for k, v in whole.values.items() if k != value})
    try:
        sheet_for(less, HERE)
    except KeyError as lacking:
        return str(lacking)
    return value


def test_unknown_parts_are_an_error() -> None:
    with pytest.raises(KeyError):
        sheet_for(replace(EXAMPLES["invitation"], key="no.such"), HERE)


# --- what people are told -----------------------------------------------------------------------------------------


@of_each(EXAMPLES)
def test_nobody_is_named_but_who_keeps_or_speaks(name: str) -> None:
    values = EXAMPLES[name].values
    allowed = {NAMES[str(v)] for k, v in values.items() if k in NEEDS_NAMES and v}
    said = " ".join(texts(read(name)))
    assert [full for full in NAMES.values() if full in said and full not in allowed] == []


@of_each(EXAMPLES)
def test_no_announcement_holds_a_persons_words(name: str) -> None:
    assert [words for words in WORDS.values() if words in read(name).summary] == []


@of_each(EXAMPLES)
def test_every_button_knows_its_circle(name: str) -> None:
    """All but the way to everybody's sheets, to the story they tell, and to another circle."""
    lost = [
        b.move
        for b in buttons(read(name))
        if "circle" in EXAMPLES[name].values
        and b.args.get("c") != "c1"
        and b.move not in ("sheets", "story", "convene")
    ]
    assert lost == []


def test_rested_and_closed_read_alike() -> None:
    for reads in (True, False):
        assert read("sitting.over", reads=reads) == read("sitting.over", reads=reads, stage="closed")


def test_a_pass_reads_like_a_rest() -> None:
    passed, over = read("sitting.answered", answer="passed"), read("sitting.over", n=1)
    assert passed.blocks[0] == over.blocks[0]
    assert "pass" not in " ".join(texts(passed)).lower()


def test_a_no_and_silence_close_an_invitation_alike() -> None:
    sheet = read("invitation.over")
    assert sheet == read("invitation.over", answer="declined")
    assert buttons(sheet) == []


def test_an_invitation_says_who_why_minutes_last_day_and_who_reads() -> None:
    said = " ".join(texts(read("invitation")))
    for piece in ("Noa Levi", WORDS["why"], "40 minutes", "Wed 18 Mar", "people who join"):
        assert piece in said
    assert [b.move for b in buttons(read("invitation"))] == ["join", "example", "decline"]


def test_an_invitation_without_a_reason_shows_none() -> None:
    sheet = sheet_for(replace(EXAMPLES["invitation"], refs=()), HERE)
    assert [b for b in sheet.blocks if isinstance(b, Words)] == []


def test_a_line_lead_as_keeper_is_said() -> None:
    for name in ("invitation", "thread.opening"):
        said = [" ".join(texts(read(name, line_lead=lead))) for lead in (True, False)]
        assert ["also leads" in one for one in said] == [True, False]


def test_a_shared_answer_is_thanked_and_told_when_the_circle_reads() -> None:
    said = " ".join(texts(read("sitting.answered")))
    assert "Thank you." in said
    assert "reads together about Thu 5 Mar, 17:00. You need not wait." in said


def test_piece_seat_and_rest_are_explained_where_they_first_appear() -> None:
    assert "time to speak" in " ".join(texts(read("sitting.prompt/passing")))
    assert "place that is yours" in " ".join(texts(read("invitation.joined")))
    assert "goes on" in " ".join(texts(read("sitting.prompt")))


def test_more_time_is_offered_once() -> None:
    assert "more_time" in {b.move for b in buttons(read("sitting.prompt", more_time=False))}
    assert "more_time" not in {b.move for b in buttons(read("sitting.prompt", more_time=True))}


def test_being_received_names_and_counts_nobody() -> None:
    first = read("sitting.prompt", received=True).blocks[0]
    assert first == Note("Your words were received.")
    assert Note("Your words were received.") not in read("sitting.prompt", received=False).blocks


def test_the_keeper_alone_hears_of_words_nobody_received() -> None:
    assert "read" in {b.move for b in buttons(read("sitting.prompt", unreceived=[2]))}
    assert "read" not in {b.move for b in buttons(read("sitting.prompt", unreceived=[]))}


def test_above_every_box_stands_who_reads_and_where_a_person_is() -> None:
    note, row = above_box(HERE, "2026-03-05T09:00:00+00:00")
    assert note == Note("Likely nobody reads this before Thu 5 Mar, 10:00. Need someone now?")
    assert isinstance(row, Buttons)
    assert [b.move for b in row.row] == ["need_person"]
    yet, _ = above_box(HERE, None)
    assert yet == Note("Nobody reads this yet. Need someone now?")


def test_above_a_sealed_box_only_the_close_is_certain() -> None:
    likely, _ = above_box(HERE, "2026-03-05T09:00:00+00:00", sealed=True)
    closes = "Nobody reads this before the sitting closes"
    assert likely == Note(f"{closes}, likely about Thu 5 Mar, 10:00. Need someone now?")
    unsaid, _ = above_box(HERE, None, sealed=True)
    assert unsaid == Note(f"{closes}. Need someone now?")


# --- the thread and the sheet -------------------------------------------------------------------------------------


def test_a_thread_held_by_the_bot_names_nobody() -> None:
    for name in (n for n in EXAMPLES if n.startswith("thread.status")):
        assert [full for full in NAMES.values() if full in " ".join(texts(read(name)))] == []


def test_each_answer_stands_under_its_prompt() -> None:
    example = replace(part("thread.share", n=3, rounds=[1, 3]), refs=("e1", "e2"))
    blocks = sheet_for(example, HERE).blocks
    prompts = HERE.prompts("peer-support", "", 3)
    assert blocks[1:5] == (Note(prompts[0]), Words(WORDS["e1"]), Note(prompts[2]), Words(WORDS["e2"]))


def test_a_share_whose_words_were_all_taken_back_says_so() -> None:
    gone = replace(part("thread.sealed", rounds=[], entry=""), refs=())
    assert sheet_for(gone, HERE).blocks == (Text("(These words were taken back.)"),)


def test_a_struck_line_stays_as_struck() -> None:
    said = " ".join(texts(read("artifact", struck=["l3"])))
    assert WORDS["l3"] not in said
    assert "taken back" in said
    assert WORDS["l2"] in said


# --- several in one message ---------------------------------------------------------------------------------------


def test_one_part_alone_is_its_own_message() -> None:
    alone = replace(sheet_of([EXAMPLES["sitting.over"]], HERE), more="")
    assert alone == read("sitting.over")


def test_several_parts_stand_under_each_other() -> None:
    sheet = sheet_of([EXAMPLES["draft.prompt"], EXAMPLES["rest.question"], EXAMPLES["zone.question"]], HERE)
    rules = [i for i, block in enumerate(sheet.blocks) if isinstance(block, Rule)]
    assert len(rules) == 2
    assert sheet.blocks[: rules[0]] == read("draft.prompt").blocks
    assert sheet.blocks[rules[1] + 1 :] == read("zone.question").blocks
    assert sheet.summary == read("draft.prompt").summary + " And 2 more things."


# --- refusals -----------------------------------------------------------------------------------------------------


def test_a_refusal_is_a_sentence_in_the_readers_own_time() -> None:
    refusal = Refusal("refusal.too_early", start_at="2026-03-05T09:00:00+00:00")
    assert "Thu 5 Mar, 10:00" in refusal_sentence(refusal, HERE)


def test_out_of_turn_is_kind_and_says_that_nothing_was_kept() -> None:
    said = refusal_sentence(Refusal("refusal.not_your_turn"), HERE)
    assert "nothing was kept" in said
    assert "lay your words ahead" in said


# --- every sentence comes from the catalogue ----------------------------------------------------------------------


@of_each(EXAMPLES)
def test_no_english_hides_in_the_code(name: str) -> None:
    names = {person: wide(full) for person, full in NAMES.items()}
    words = dict.fromkeys(WORDS, "・")
    example = example_speaker(LANGUAGE, catalogue=pseudo_catalogue())
    strange = replace(example, names=names, words=words, templates=lambda *_: WIDE_TEMPLATE)
    plain = {k: "・" if k in ("zone", "unit_name") else v for k, v in EXAMPLES[name].values.items()}
    assert leaks(sheet_for(replace(EXAMPLES[name], values=plain), strange)) == []


_TEMPLATE = HERE.templates("peer-support", "")
WIDE_TEMPLATE = replace(
    _TEMPLATE,
    title=replace(_TEMPLATE.title, versions=(("ja", "・"),)),
    sittings=tuple(
        replace(
            s, rounds=tuple(replace(r, prompt=replace(r.prompt, versions=(("ja", "・"),))) for r in s.rounds)
        )
        for s in _TEMPLATE.sittings
    ),
)


@of_each(EXAMPLES)
def test_no_one_is_asked_twice_whether_they_are_sure_of_a_free_answer(name: str) -> None:
    taps = [b for b in buttons(sheet_for(EXAMPLES[name], HERE)) if b.move in {"leave", "decline", "pass"}]
    assert [tap.label for tap in taps if tap.sure] == []


def test_h6_whoever_promised_is_not_told_their_own_name() -> None:
    assert read("promise.due", mine=True).summary.startswith("You promised this")
    assert "Noa Levi promised this" in read("promise.due", mine=False).summary


def test_u1_a_day_that_has_passed_is_not_told_as_one_to_come() -> None:
    said = [block.text for block in read("digest", late=True).blocks if isinstance(block, Text)]
    assert any(text.endswith("No answer yet.") for text in said)
