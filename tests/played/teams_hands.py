"""People at the local Teams: a tap is a signed activity with the button's own data, a form is a dialog filled in.

Teams opens no dialog from what somebody types, shows one dialog at a time, and has no passing message that holds a button:
what an app answers with instead stands in `table`.
"""

from __future__ import annotations

from dataclasses import replace

from adapters.rehearsal.hands import Seen
from adapters.rehearsal.window import Lost, Window
from bot.wording.sheet import Buttons, Channel, Field, Heading, People, Sheet, Text, Ticks, Value
from bot.wording.speaker import Speaker
from tests.fakes.teams import Answer, Message, Person
from tests.fakes.teams.people import Dialog
from tests.played import teams_sheets
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands
from tests.played.tapped import Tappable
from tests.played.teams_world import TeamsWorld


class TeamsHands(RealHands):
    def __init__(self, world: TeamsWorld, mirror: Mirror, seen: Seen) -> None:
        super().__init__(mirror, seen)
        self._world = world
        self._mirror = mirror
        self.looks_at_home = False
        self.repeats = False
        """A form that was asked for by typing is opened by the button that came instead."""
        self._acting = ""
        self._answered: list[Sheet] = []
        self._backs: dict[str, int] = {}
        self._sent: dict[str, Answer] = {}
        world.teams.watch = self._saw

    # --- acts ------------------------------------------------------------------------------------------------

    async def pressed(self, user: str, button: Tappable, window: Window | None) -> None:
        person = self._person(user)
        told = len(person.told)
        self._begin(user)
        if window is not None:
            await self._way_back(user)
            self._filled(user, window)
            self._sent[user] = await person.submit(button.element)
        elif isinstance(button.on, Message):
            before = person.own.get(button.on.id)
            self._sent[user] = await person.press(button.on, button.element)
            refreshed = person.own.get(button.on.id)
            if refreshed is not None and refreshed is not before:
                self._answered.append(teams_sheets.of_card(refreshed, button.on, self._world.named))
                self.looks_at_home = True
        else:
            raise Lost("this button stands nowhere any more")
        await self._done(user, person.told[told:])

    async def sent(self, user: str, window: Window) -> None:
        person = self._person(user)
        told = len(person.told)
        self._begin(user)
        await self._way_back(user)
        self._filled(user, window)
        self._sent[user] = await person.submit()
        await self._done(user, person.told[told:])

    async def again(self, user: str) -> None:
        """The same activity once more, as Teams sends it when it saw no answer."""
        person = self._person(user)
        told = len(person.told)
        self._begin(user)
        answer = await self._world.teams.tell_bot(self._sent[user].activity)
        person.seen(answer)
        await self._done(user, person.told[told:])

    async def type(self, user: str, words: str, channel: str | None = None) -> None:
        self.touch.asked(user)
        await self._said(user, words or "help", channel)
        if self._answered and (opener := _opener(self._answered[-1])):
            self._answered.clear()
            self.repeats = True
            await self.pressed(user, opener, None)
            self.repeats = False
        else:
            self._heard(user)

    async def open_home(self, user: str) -> None:
        self.touch.asked(user)
        self.screen(user).at_home = True
        self.looks_at_home = True
        await self._said(user, "hi", None)
        self._heard(user)

    async def _said(self, user: str, words: str, channel: str | None) -> None:
        self._begin(user)
        at = self._world.channels[channel] if channel else None
        await self._person(user).say(words, at)
        await self._world.settled()
        self._acting = ""

    async def shortcut(self, user: str, name: str) -> None:
        del user, name
        raise Lost("Teams has no shortcuts")

    def _begin(self, user: str) -> None:
        if not self.looks_at_home:
            self.screen(user).whisper = None
        self._acting = user
        self._answered = []
        self._before = self._person(user).dialog

    # --- dialogs ---------------------------------------------------------------------------------------------

    def close(self, user: str) -> None:
        super().close(user)
        self._left(user, 1)

    def put_away(self, user: str, *, pages_only: bool = False) -> None:
        before = len(self.screen(user).windows)
        super().put_away(user, pages_only=pages_only)
        self._left(user, before - len(self.screen(user).windows))

    def _left(self, user: str, many: int) -> None:
        """The frame's cross closes everything; to the form below leads a button, pressed when somebody goes on there."""
        if not self.screen(user).windows:
            self._person(user).close()
            self._backs.pop(user, None)
        else:
            self._backs[user] = self._backs.get(user, 0) + many

    async def _way_back(self, user: str) -> None:
        person = self._person(user)
        for _ in range(self._backs.pop(user, 0)):
            assert person.dialog is not None
            back = teams_sheets.way_back(person.dialog)
            assert back is not None, "no way back to the form below"
            await person.submit(back)
        self._before = person.dialog

    def _filled(self, user: str, window: Window) -> None:
        known = {one.name: one for one in window.fields}
        self._person(user).type(
            **{name: self._typed(known[name], value) for name, value in window.filled.items()}
        )

    def _typed(self, field: Field, value: Value) -> str:
        match field:
            case People():
                return ",".join(self._person(one).aad for one in value)
            case Channel():
                return self._world.channels[str(value)].id if value else ""
            case Ticks():
                return ",".join(value)
        return str(value)

    def _person(self, user: str) -> Person:
        return self._world.people[user]

    # --- seeing ----------------------------------------------------------------------------------------------

    def _saw(self, what: str, message: Message) -> None:
        if what == "posted" and self._acting and self._world.reader(message) == self._acting:
            sheet = teams_sheets.of_message(message, self._world.named)
            self._answered.append(sheet)
            self._mirror.answers.add(f"{message.conversation}/{message.id}")
            return
        ref = f"{message.conversation}/{message.id}"
        if ref not in self._mirror.answers:
            self._world.reflect(self._mirror, what, message)

    async def _done(self, user: str, told: list[str]) -> None:
        self._dialog(user)
        await self._world.settled()
        self._acting = ""
        if not self._answered and told:
            self._answered = [Sheet("told", (Text(one),), summary=one) for one in told if one not in DONE]
        self._heard(user)

    def _dialog(self, user: str) -> None:
        dialog = self._person(user).dialog
        windows = self.screen(user).windows
        if dialog is None:
            windows.clear()
        elif dialog is not self._before:
            sheet = teams_sheets.of_dialog(dialog, self._world.named)
            self._opened(user, dialog, sheet, windows)

    def _opened(self, user: str, dialog: Dialog, sheet: Sheet, windows: list[Window]) -> None:
        if windows and (said := _said_in(windows[-1], sheet)):
            for one in said:
                self.problem(user, "", one)
            windows[-1] = Window(sheet)
            return
        back = teams_sheets.way_back(dialog)
        below = [one for one in windows if one.sheet.form and one.sheet.title and back is not None]
        if len(windows) > 1 and back is None and sheet.form and sheet.form == windows[-2].sheet.form:
            # The form that lay below, as it was left.
            windows.pop()
            windows[-1].sheet = sheet
            return
        kept = [one for one in below if back is not None and one.sheet.title in back["title"]][:1]
        self.shown(user, sheet, kept)

    def _heard(self, user: str) -> None:
        """What came in answer to an act, as a message or in passing."""
        answered, self._answered = self._answered, []
        for sheet in answered:
            if self.looks_at_home:
                self.home(user, sheet)
            else:
                self.whispered(user, _titled(sheet))
        self.looks_at_home = False


def _opener(sheet: Sheet) -> Tappable | None:
    """The one button of a message that stands for a form."""
    match sheet.blocks:
        case (Text(), Buttons((Tappable(style="primary") as button,))):
            return button
    return None


def _titled(sheet: Sheet) -> Sheet:
    """A message has no place for a title: it stands on top, as a heading."""
    match sheet.blocks:
        case (Heading(title), *rest):
            return replace(sheet, title=title, blocks=tuple(rest))
    return sheet


def _said_in(window: Window, sheet: Sheet) -> list[str]:
    """The sentences on top when the same form stands there again with everything that was written in it."""
    now = {one.name: one.initial for one in Window(sheet).fields}
    if not sheet.form or (sheet.form, sheet.args, now) != (
        window.sheet.form,
        window.sheet.args,
        window.values,
    ):
        return []
    before = window.sheet.blocks
    return [one.text for one in sheet.blocks if isinstance(one, Text) and one.strong and one not in before]


DONE = frozenset({Speaker("en", "UTC", platform="teams").say("page.once.done")})
"""Teams wants an answer to every button: where there is nothing to say, this is said."""
