"""`templates` and `plan`: for people who choose, write or plan a circle."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from tests.cli.terminal import run

HALF_A_TEMPLATE = 'id = "half"\nlanguage = "en"\n\n[[sitting]]\nid = "one"\nmode = "shouting"\nminutes = 5\n'
ANA, BO, CY = (
    "Ana=Europe/Madrid 09:00-17:00",
    "Bo=Asia/Tokyo 09:00-17:00",
    "Cy=America/Lima Mon-Fri 22:00-06:00",
)


def told(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result.output


def test_the_list_names_every_template_with_sittings_and_minutes() -> None:
    assert "peer-support" in told("templates", "list")
    assert "4 sittings, 40 minutes" in told("templates", "list")


def test_a_template_is_shown_with_every_prompt() -> None:
    shown = told("templates", "show", "peer-support")
    assert "Which one change could we make ourselves?" in shown
    assert "When not to hold it:" in shown


def test_a_template_is_shown_with_what_it_needs() -> None:
    shown = told("templates", "show", "leadership-response")
    assert "It opens only with a co-keeper who has joined." in shown
    assert "Role: Lead, at least 1." in shown
    assert "(passing, 8 minutes, lead)" in shown


def test_an_unknown_template_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    ended = run(tmp_path, "templates", "show", "no-such")
    assert ended.code == 1
    assert ended.err.startswith('There is no template "no-such". There is:')
    assert "peer-support" in ended.err


def test_a_bad_file_is_refused_with_line_and_reason(tmp_path: Path) -> None:
    bad = tmp_path / "half.toml"
    bad.write_text(HALF_A_TEMPLATE, encoding="utf-8")
    said = told("templates", "check", str(bad), code=1)
    assert f"{bad}:6: " in said
    assert "shouting" in said


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    ended = run(tmp_path, "templates", "check", "nowhere.toml")
    assert ended.code == 1
    assert ended.err == "nowhere.toml: No such file or directory.\n"


def test_the_plan_shows_sittings_seats_and_kind_hours() -> None:
    said = told(
        "plan", "--seat", ANA, "--seat", BO, "--seat", CY, "--start", "2026-03-02 09:00 Europe/Madrid"
    )
    assert "opening Mon 2 Mar, 08:00" in said
    for title in ("1 Arriving", "2 What stays with us", "3 What we see", "4 What comes next"):
        assert title in said
    assert "Nobody is asked at an unkind hour." in said
    assert "45 + 30" in said  # the first seat keeps the circle
    night = next(line for line in said.splitlines() if line.startswith("Cy"))
    hours = [int(clock[-5:-3]) for clock in night.split(" · ")]
    assert hours
    assert all(hour >= 22 or hour < 6 for hour in hours)


def test_a_silent_seat_makes_the_plan_longer() -> None:
    seats = ("--seat", ANA, "--seat", BO, "--start", "2026-03-02T09:00+01:00")
    assert told("plan", *seats, "--silent", "Bo") != told("plan", *seats)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "A plan needs people."),
        (("--seat", "Ana"), '"Ana" is no seat.'),
        (("--seat", "Ana=Mars/Base 09:00-17:00"), "its zone is not known"),
        (("--seat", "Ana=Europe/Madrid late"), "its hours cannot be read"),
        (("--seat", ANA, "--seat", ANA), "Two seats have the same name."),
        (("--seat", ANA, "--start", "2026-03-02T09:00"), "has no zone"),
        (("--seat", ANA, "--start", "soon"), '"soon" is no start.'),
        (("--seat", ANA, "--start", "2026-03-02 09:00 Mars/Base"), "is no start."),
        (("--seat", ANA, "--keeper", "Bo"), 'No seat is named "Bo"'),
        (("--seat", ANA, "--silent", "Bo"), 'No seat is named "Bo"'),
    ],
)
def test_what_cannot_be_planned_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    from bot.cli.app import main

    monkeypatch.setattr("sys.argv", ["bot", "plan", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
