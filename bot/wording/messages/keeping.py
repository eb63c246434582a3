"""What a keeper is asked and told, and how the keeping passes to another seat."""

from __future__ import annotations

from collections.abc import Mapping

from bot.wording.building import Message, button, sheet
from bot.wording.messages.sitting import not_received
from bot.wording.sheet import Buttons, Note, Sheet, Text
from bot.wording.speaker import Speaker
from bot.wording.values import Values


def opening(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    few = v.flag("few")
    kept = {"count": v.number("joined"), "least": v.number("least"), "start": s.day(v.text("start_at"))}
    return sheet(
        v,
        Text(s.say("keeper.open.few" if few else "keeper.open", **kept)),
        Note(s.say("keeper.open.hint.few" if few else "keeper.open.hint")),
        Buttons(
            (
                button(s, "open", here, style="plain" if few else "primary"),
                button(s, "close", {**here, "unopened": "yes"}, label="button.let_go", sure="sure.let_go"),
            )
        ),
    )


def sitting(v: Values, s: Speaker) -> Sheet:
    n, mode = v.text("n"), v.maybe("mode")
    here = {"c": v.circle, "n": n}
    if mode == "live":
        return _meeting(v, s, here)
    if mode == "private":
        done = button(s, "close_sitting", here, label="button.private_done", style="primary")
        return sheet(v, Text(s.say("keeper.sitting.private", n=n)), Buttons((done,)))
    close = button(s, "close_sitting", here, sure="sure.close_sitting")
    more = button(s, "more_than", {"c": v.circle})
    return sheet(v, Text(s.say("keeper.sitting", n=n)), Buttons((close, more)))


def _meeting(v: Values, s: Speaker, here: Mapping[str, str]) -> Sheet:
    """Until everybody is ready there is nothing to note; who is not is told to nobody."""
    ready = v.maybe("ready") != "False"
    without = button(s, "close_sitting", here, label="button.not_met", sure="sure.not_met")
    met = (button(s, "met", here, style="primary"),) if ready else ()
    said = s.say("keeper.sitting.live" if ready else "keeper.sitting.live.waits", n=v.text("n"))
    return sheet(v, Text(said), Buttons((*met, without)))


def trouble(v: Values, s: Speaker) -> Sheet:
    """What a platform would not do, in plain words. The circle itself lost nothing."""
    who = v.maybe("who")
    if v.flag("place"):
        what = s.say("keeper.trouble.place")
    else:
        what = s.say("keeper.trouble.who", who=s.name(who)) if who else s.say("keeper.trouble.someone")
    return sheet(
        v, Text(what), Text(trouble_sentence(v.text("reason"), s)), Note(s.say("keeper.trouble.kept"))
    )


def trouble_sentence(reason: str, s: Speaker) -> str:
    """What stands in the way and what can be done, for a reason of `PlatformTrouble`."""
    key = f"trouble.{reason}"
    return s.say(key if s.catalogue.has(key) else "trouble.unknown")


def pause(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    why, state = v.text("pause"), v.maybe("state")
    key = f"keeper.pause.{why}.{state}" if why == "place" else f"keeper.pause.{why}"
    taps = [button(s, "close", here, label="button.close_circle", sure="sure.close_circle")]
    if why == "place":
        taps.insert(0, button(s, "resume_held", here, sure="sure.resume_held"))
    if why != "card":
        taps.insert(0, button(s, "resume", here, style="primary"))
    taps.append(button(s, "more_than", here))
    return sheet(
        v,
        Text(s.say(key if s.catalogue.has(key) else "keeper.pause.place")),
        Note(s.say(f"keeper.pause.{why}.hint")),
        Buttons(tuple(taps)),
    )


def publish(v: Values, s: Speaker) -> Sheet:
    here = {"c": v.circle}
    if v.flag("stays"):
        close = button(s, "close", here, label="button.close_circle", style="primary")
        none = v.maybe("sheet") == "False"
        said = s.say("keeper.publish.no_sheet" if none else "keeper.publish.stays")
        return sheet(v, Text(said), Buttons((close,)), *not_received(v, s))
    taps = (
        button(s, "publish", here, style="primary", sure="sure.publish"),
        button(s, "close", here, label="button.close_unpublished", sure="sure.close_unpublished"),
    )
    agreed = s.say("keeper.publish", count=v.number("lines"))
    if v.maybe("compare") != "True":
        return sheet(v, Text(agreed), Buttons(taps), *not_received(v, s))
    beside, way = Note(s.say("keeper.publish.compare")), button(s, "compare", here)
    return sheet(v, Text(agreed), beside, Buttons((taps[0], way, taps[1])), *not_received(v, s))


def done(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("keeper.done")))


def offered(v: Values, s: Speaker) -> Sheet:
    """Any seat may take the keeping. The keeper's absence is not spoken of; what waits is."""
    task = f"keeping.waits.{v.maybe('task') or 'keep'}"
    return sheet(
        v,
        Text(s.say(task if s.catalogue.has(task) else "keeping.waits.keep")),
        Note(s.say("keeping.explained")),
        Buttons((button(s, "take_keeping", {"c": v.circle}, sure="sure.take_keeping"),)),
    )


def taken(v: Values, s: Speaker) -> Sheet:
    return sheet(v, Text(s.say("keeping.taken", who=s.name(v.text("who")))))


def joined_late(v: Values, s: Speaker) -> Sheet:
    """Who reads has changed: the keeper hears of it, because nobody asked this person by name."""
    key = "keeper.joined_late.posted" if v.maybe("posted") == "True" else "keeper.joined_late"
    return sheet(v, Text(s.say(key, who=s.name(v.text("who")), n=v.number("n"))))


def handed(v: Values, s: Speaker) -> Sheet:
    """`who` is empty when nobody handed it over."""
    who = v.maybe("who")
    first = s.say("keeping.handed.by", who=s.name(who)) if who else s.say("keeping.handed")
    return sheet(
        v,
        Text(first),
        Note(s.say("keeping.explained")),
        Buttons((button(s, "hand_keeping", {"c": v.circle}),)),
    )


_PLACES = ("public", "strangers", "archived", "gone", "shared")

MESSAGES = {
    "keeper.open": Message(
        opening,
        {
            "circle": "c1",
            "joined": 6,
            "least": 3,
            "start_at": "2026-03-05T09:00:00+00:00",
            "few": False,
            "template": "peer-support",
            "template_version": "1",
        },
        variants={"few": {"joined": 2, "few": True}, "alone": {"joined": 1, "few": True}},
    ),
    "keeper.sitting": Message(
        sitting,
        {"circle": "c1", "n": 4, "mode": "open"},
        variants={
            "private": {"mode": "private", "n": 2},
            "live": {"mode": "live", "ready": True},
            "live, not all ready": {"mode": "live", "ready": False},
        },
    ),
    "keeper.trouble": Message(
        trouble,
        {"circle": "c1", "reason": "no_person", "place": False, "who": "tom"},
        variants={"place": {"reason": "not_inside", "place": True}, "someone": {"reason": "down", "who": ""}},
    ),
    "keeper.pause": Message(
        pause,
        {"circle": "c1", "pause": "place", "state": "strangers"},
        variants={state: {"state": state} for state in _PLACES if state != "strangers"}
        | {"card": {"pause": "card", "state": ""}, "keeper": {"pause": "keeper", "state": ""}},
    ),
    "keeper.publish": Message(
        publish,
        {"circle": "c1", "lines": 5, "stays": False},
        variants={
            "one": {"lines": 1},
            "stays": {"lines": 0, "stays": True},
            "no sheet": {"lines": 0, "stays": True, "sheet": False},
            "not received": {"unreceived": [3, 4]},
            "compare": {"compare": True},
        },
    ),
    "keeper.done": Message(done, {"circle": "c1", "task": "open"}),
    "keeping.offered": Message(
        offered,
        {"circle": "c1", "task": "open"},
        variants={task: {"task": task} for task in ("publish", "pause", "close", "sitting", "write", "keep")},
    ),
    "keeper.joined_late": Message(
        joined_late, {"circle": "c1", "who": "tom", "n": 3}, variants={"posted": {"posted": True}}
    ),
    "keeping.taken": Message(taken, {"circle": "c1", "who": "tom"}),
    "keeping.handed": Message(handed, {"circle": "c1", "who": "noa"}, variants={"nobody": {"who": ""}}),
}
