"""The hands of people on the memory platform: they tap what is in front of them, and see what comes back.

Whatever they do goes to the reception as a real platform would hand it over; a button has to be really there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from adapters.rehearsal.memory import Message, RehearsalPlatform
from adapters.rehearsal.screen import (
    Found,
    Receiver,
    Screen,
    Seen,
    buttons_of,
    instead,
    mark_done,
    same,
    says,
    text_of,
)
from adapters.rehearsal.strict import form_faults, message_faults
from adapters.rehearsal.touch import Touch
from adapters.rehearsal.window import Directory, Lost, Window
from bot.service.acts import (
    Act,
    Answer,
    Done,
    HomeOpened,
    Press,
    Problems,
    Replace,
    Shortcut,
    Show,
    ShowHome,
    Slash,
    Submit,
    Wait,
    Whisper,
)
from bot.wording.sheet import Button, Field, Sheet, Value

__all__ = ["Found", "Hands", "Receiver", "Screen", "Seen", "buttons_of", "text_of"]


class Hands:
    def __init__(self, platform: RehearsalPlatform, receiver: Receiver, seen: Seen) -> None:
        self._platform = platform
        self._receiver = receiver
        self._seen = seen
        self._count = count(1)
        self._last: dict[str, Act] = {}
        self.touch = Touch()
        self.screens: dict[str, Screen] = {}

    def screen(self, user: str) -> Screen:
        return self.screens.setdefault(user, Screen())

    # --- acts ----------------------------------------------------------------------------------------------

    async def tap(self, user: str, label: str, within: str = "", nth: int = 1) -> None:
        """Tap a button, or send the open form. Raises Lost.

        `within`: a few words of the message meant; `nth`: which one of those in sight that read the same.
        """
        screen = self.screen(user)
        if screen.windows and self._sends(screen.windows[-1], label):
            await self._send(user, screen.windows[-1])
            return
        open_here = screen.windows and within and says(screen.windows[-1].sheet, within)
        if not open_here and (within or not self._holds(screen, label)):
            self.put_away(user, pages_only=not within)
        found = self.find(user, label, within, nth)
        await self.press(user, found.button, found.view)

    async def press(self, user: str, button: Button, view: str) -> None:
        """Press a button that is there, in a message, in Home or in the form that lies on top."""
        window = self.screen(user).windows[-1] if view == "form" else None
        self.touch.pressed(user, button, view, window.sheet if window else None)
        act = Press(
            who=self._platform.who(user),
            move=button.move,
            args=button.args,
            once=self._once(user),
            fields=window.values if window else {},
            view=view,
            form_args=window.sheet.args if window else {},
        )
        stands = self._stands(user, button) if view == "message" else None
        if stands is not None:
            act = replace(act, place=stands.place, ref=stands.ref)
        await self._do(user, act)

    def _stands(self, user: str, button: Button) -> Message | None:
        """The newest private message of theirs that has this very button."""
        mine = (one for one in reversed(self._platform.messages.values()) if one.user == user)
        return next((one for one in mine if any(b is button for b in buttons_of(one.sheet))), None)

    async def again(self, user: str) -> None:
        """The same delivery a second time: a nervous finger, or a platform that repeats itself."""
        if user not in self._last:
            raise Lost("there was no act before that could come twice")
        await self._do(user, self._last[user])

    async def type(self, user: str, words: str, channel: str | None = None) -> None:
        place = self._platform.place(channel) if channel else None
        self.touch.asked(user)
        await self._do(user, Slash(self._platform.who(user), words, place, self._once(user)))

    async def shortcut(self, user: str, name: str) -> None:
        self.touch.asked(user)
        await self._do(user, Shortcut(self._platform.who(user), name, self._once(user)))

    async def open_home(self, user: str) -> None:
        self.touch.asked(user)
        self.screen(user).at_home = True
        await self._do(user, HomeOpened(self._platform.who(user)))

    def fill(self, user: str, label: str, text: str) -> None:
        windows = self.screen(user).windows
        if not windows:
            raise Lost("no form is open")
        one = windows[-1].fill(label, text, self.directory(user))
        self.touch.filled(user, windows[-1].sheet, one, windows[-1].filled[one.name])

    def put(self, user: str, one: Field, value: Value) -> None:
        """Fill this field of the open form with what the platform would send."""
        window = self.screen(user).windows[-1]
        window.filled[one.name] = value
        self.touch.filled(user, window.sheet, one, value)

    def close(self, user: str) -> None:
        """Close what is open, as with the cross in its corner: nothing is sent."""
        if not self.screen(user).windows:
            raise Lost("nothing is open")
        self.screen(user).windows.pop()

    def put_away(self, user: str, *, pages_only: bool = False) -> None:
        """Close what lies in front, to get at the messages. A page is only read; a form is not lost by accident."""
        windows = self.screen(user).windows
        while windows and not (pages_only and windows[-1].sheet.form):
            windows.pop()

    # --- finding what is in front of them ------------------------------------------------------------------

    def _sends(self, window: Window, label: str) -> bool:
        return bool(window.sheet.submit) and same(window.sheet.submit, label)

    def _holds(self, screen: Screen, label: str) -> bool:
        sheets = [screen.windows[-1].sheet] if screen.windows else []
        return any(same(button.label, label) for sheet in sheets for button in buttons_of(sheet))

    def find(self, user: str, label: str, within: str = "", nth: int = 1) -> Found:
        """The button that a tap with these words means, as things lie now. Raises Lost."""
        there = list(self._in_sight(user, within))
        left = nth
        for view, sheet in there:
            for button in buttons_of(sheet, below=within):
                if same(button.label, label):
                    left -= 1
                    if not left:
                        return Found(button, view, sheet)
        labels = [button.label for _, sheet in there[:3] for button in buttons_of(sheet)]
        labels += [sheet.submit for view, sheet in there if view == "form" and sheet.submit]
        raise Lost(f"there is no [{label}] in sight. Nearest are: " + " ".join(f"[{one}]" for one in labels))

    def _in_sight(self, user: str, within: str) -> Iterator[tuple[str, Sheet]]:
        """What is open covers everything else; then the passing answer, home, and messages, newest first."""
        screen = self.screen(user)
        if screen.windows:
            yield "form", screen.windows[-1].sheet
            return
        if screen.whisper is not None and not within:
            yield "message", screen.whisper
        if screen.at_home and screen.home is not None and not within:
            yield "home", screen.home
        for message in reversed(self._platform.messages.values()):
            own = message.user == user if message.user else self._inside(user, message.place.conversation)
            if own and message.sheet.key and says(message.sheet, within):
                yield "message", message.sheet

    def _inside(self, user: str, channel: str) -> bool:
        here, account = self._platform.channels.get(channel), self._platform.accounts.get(user)
        if here is None or (account is not None and account.platform != here.platform):
            return False
        return user in here.members or not here.private

    def directory(self, user: str = "") -> Directory:
        return self._platform.directory(user)

    # --- sending and seeing --------------------------------------------------------------------------------

    def _once(self, user: str) -> str:
        return f"{user}-{next(self._count)}"

    async def _send(self, user: str, window: Window) -> None:
        missing = window.missing()
        if missing:
            raise Lost(f"“{missing}” is still empty, and the form cannot go without it")
        sheet = window.sheet
        self.touch.sent(user, sheet)
        once = self._once(user)
        act = Submit(self._platform.who(user), sheet.form, sheet.args, window.values, once)
        await self._do(user, act)

    async def _do(self, user: str, act: Act) -> None:
        self._last[user] = act
        for window in self.screen(user).windows:
            window.problems = {}
        if not isinstance(act, HomeOpened):
            self.screen(user).whisper = None
        await self._take(user, act, await self._receiver.receive(act))

    async def _take(self, user: str, act: Act, answer: Answer) -> None:
        screen = self.screen(user)
        if isinstance(act, Submit):
            mark_done(screen, answer)
        match answer:
            case Wait(sheet, job, args):
                sent = isinstance(act, Submit) or (isinstance(act, Press) and act.view == "form")
                self._open(user, screen, sheet, instead=sent)
                await self._take(user, act, instead(await self._receiver.carry_out(job, args, act)))
            case Show(sheet):
                self._open(user, screen, sheet, instead=False)
            case Replace(sheet):
                self._open(user, screen, sheet, instead=True)
            case Problems(fields):
                self._problems(user, screen, fields)
            case Whisper(sheet):
                self._strict(message_faults(sheet), sheet)
                screen.whisper = sheet
                self._seen(user, "whisper", sheet)
            case ShowHome(sheet):
                self._strict(form_faults(sheet), sheet)
                screen.home = sheet
                self._seen(user, "home", sheet)
            case Done():
                if isinstance(act, Submit) and screen.windows:
                    screen.windows.pop()

    def _open(self, user: str, screen: Screen, sheet: Sheet, *, instead: bool) -> None:
        self._strict(form_faults(sheet), sheet)
        if instead and screen.windows:
            screen.windows.pop()
        screen.windows.append(Window(sheet))
        self._seen(user, "form" if sheet.form else "page", sheet)

    def _problems(self, user: str, screen: Screen, fields: Mapping[str, str]) -> None:
        if screen.windows:
            screen.windows[-1].problems = dict(fields)
        labels = {one.name: one.label for window in screen.windows for one in window.fields}
        for name, sentence in fields.items():
            heading = Sheet("problem", (), title=labels.get(name, ""), summary=sentence)
            self._seen(user, "problem", heading)

    def _strict(self, faults: list[str], sheet: Sheet) -> None:
        self._platform.complaints += [f"{sheet.key}: {fault}" for fault in faults]
