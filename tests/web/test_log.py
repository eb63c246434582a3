"""No line of the log holds what somebody wrote, whoever logs it and however."""

import io
import json
import logging
import warnings

import structlog

from bot.logs import start_log

CANARY = "canary-words-of-somebody"


def break_with_words() -> None:
    raise ValueError(CANARY)


def logged(level: str = "debug") -> tuple[io.StringIO, structlog.typing.FilteringBoundLogger]:
    out = io.StringIO()
    start_log(level, out)
    return out, structlog.get_logger("bot.test")


def test_our_own_lines_are_one_object_each_when_nobody_watches() -> None:
    out, log = logged()
    log.info("alarms.rung", alarms=3)
    line = json.loads(out.getvalue())
    assert (line["event"], line["alarms"], line["level"]) == ("alarms.rung", 3, "info")
    assert line["timestamp"].endswith("Z")


def test_on_a_terminal_lines_are_readable() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    start_log("info", out)
    structlog.get_logger().info("serving", port=8080)
    assert "serving" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_an_exception_leaves_its_kind_and_nothing_of_its_text() -> None:
    out, log = logged()
    try:
        break_with_words()
    except ValueError as trouble:
        log.exception("relay.broke")
        log.warning("relay.broke", exc_info=trouble)
    assert CANARY not in out.getvalue()
    assert out.getvalue().count('"trouble": "ValueError"') == 2


def test_a_library_s_line_is_cut_down_to_its_place() -> None:
    out, _ = logged()
    library = logging.getLogger("some.library")
    library.warning("could not send %s", CANARY)
    library.debug(CANARY)
    try:
        break_with_words()
    except ValueError:
        library.exception(CANARY)
    assert CANARY not in out.getvalue()
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["event"], first["logger"], first["level"]) == ("library", "some.library", "warning")
    assert first["where"].startswith("test_log:")
    assert second["trouble"] == "ValueError"


def test_a_warning_is_cut_down_too() -> None:
    out, _ = logged()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert CANARY not in out.getvalue()
    assert "py.warnings" in out.getvalue()


def test_a_level_is_kept() -> None:
    out, log = logged("error")
    log.warning("quiet")
    logging.getLogger("some.library").warning("quiet")
    assert out.getvalue() == ""
