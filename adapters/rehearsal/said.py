"""The sentences of the rehearsal room that do not stand in its pages: refusals, faults and notices."""

from __future__ import annotations

NOT_THIS_HOST = (
    "The rehearsal room answers only under its own address on this machine: http://127.0.0.1 and its port."
)
NOT_FROM_HERE = "This came from another page than the rehearsal room's own, so nothing was done."
OLD_PAGE = "This page has grown old, so nothing was done. Please open it again and repeat what you did."
TOO_BIG = "This is too big for the rehearsal room: a transcript may have one million characters."
NOT_A_FORM = "This could not be read as a form, so nothing was done."
NO_SUCH_PAGE = "There is no such page here."
NO_SUCH_WAY = "This page cannot be opened like that."
ROOM_GONE = "This room is gone. Rooms are kept only while the program runs, and only the last few of them."
NOT_PLAIN_TEXT = "This file is not plain text in UTF-8, so it cannot be a transcript."
NO_TRANSCRIPT = "Please choose a file, or paste the text of a transcript."
NOTHING_TO_DO = "Nothing was chosen, so nothing was done."
OTHER_FORM = "What you wrote in belongs to a form that is no longer open, so nothing was sent."

OUR_FAULT = "Something went wrong here, and it is our fault. What you did last may not have happened; the rest is there."
DISK_FULL = (
    "The disk of this machine is full, so this could not be kept. Make some room on it, then try again."
)

START_AGAIN = "Start again from the beginning? What happened here is gone then."
START_AGAIN_YES = "Start again"

NAME_MISSING = "Please write a name."
NAME_LONG = "Please write a name of at most 30 letters."
NAME_TWICE = "Another seat has this name already."
NAME_ODD = "Please write one word of letters and digits."
ZONE_UNKNOWN = "This time zone is not known. Please choose one from the list, such as Europe/Berlin."
HOURS_UNREADABLE = "Please write hours like this: Mon-Fri 09:00-17:00"
TEMPLATE_MISSING = "Please choose a kind of circle."
BEGINS_UNREADABLE = "Please choose a date and a time, or leave both empty to convene it now."
SEATS_FEW = "A circle needs at least three people."
SEATS_MANY = "A circle has at most twenty people."


def not_loopback(host: str) -> str:
    return (
        f"The rehearsal room opens on this machine alone, at 127.0.0.1. It does not open on {host or 'every address'}, "
        "where other machines could reach it. Set the host to 127.0.0.1."
    )
