"""Lines of TOML values, compared with a writer that knows where it put them."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.kinds.script_table import Path
from bot.templates.positions import positions

texts = st.text(alphabet="ab [](){}=#,.'-", max_size=8)
keys = st.sampled_from(["a", "b", "c-d", '"e f"'])
spaces = st.sampled_from(["", "# a note = [", "\t"])
values = st.one_of(
    texts.map(lambda text: ("one", f'"{text}"')),
    st.lists(texts, min_size=1, max_size=3).map(lambda lines: ("many", '"""' + "\n".join(lines) + '"""')),
    st.lists(texts, max_size=3).map(lambda items: ("list", items)),
    texts.map(lambda text: ("inline", f'{{ x = "{text}", y = [1, 2] }}')),
)
tables = st.lists(st.tuples(keys, values, spaces), max_size=3, unique_by=lambda row: row[0])
documents = st.tuples(tables, st.lists(st.tuples(tables, st.lists(tables, max_size=2)), max_size=3))


class Writer:
    """Writes a document line by line and notes where each path came to stand."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lines: dict[Path, int] = {}

    def put(self, text: str, path: Path | None = None) -> None:
        if path is not None:
            self.lines.setdefault(path, len(self.text) + 1)
        self.text.extend(text.split("\n"))

    def table(self, rows: list[tuple[str, tuple[str, object], str]], path: Path) -> None:
        for key, (kind, value), space in rows:
            here = (*path, key.strip('"'))
            if kind == "list" and isinstance(value, list):
                self.put(f"{key} = [ {space}".replace("\t", ""), here)
                for i, item in enumerate(value):
                    self.put(f'  "{item}", # ]', (*here, i))
                self.put("]")
            else:
                if kind == "inline":
                    for inner in (("x",), ("y",), ("y", 0), ("y", 1)):
                        self.lines[(*here, *inner)] = len(self.text) + 1
                self.put(f"{key} = {value}", here)
            self.put(space)


@given(documents, st.sampled_from(["\n", "\r\n"]))
def test_every_line_is_found(
    document: tuple[list[tuple[str, tuple[str, object], str]], list[tuple[object, object]]], newline: str
) -> None:
    writer = Writer()
    top, sittings = document
    writer.table(top, ())
    for i, (rows, rounds) in enumerate(sittings):
        writer.lines.setdefault(("sitting",), len(writer.text) + 1)
        writer.put("[[sitting]] # [[sitting]]", ("sitting", i))
        writer.table(rows, ("sitting", i))  # type: ignore[arg-type]
        for j, inner in enumerate(rounds):  # type: ignore[arg-type, var-annotated]
            writer.lines.setdefault(("sitting", i, "round"), len(writer.text) + 1)
            writer.put("[[ sitting . round ]]", ("sitting", i, "round", j))
            writer.table(inner, ("sitting", i, "round", j))
    text = newline.join(writer.text)
    tomllib.loads(text)
    assert positions(text) == writer.lines


def test_dotted_keys_and_plain_tables() -> None:
    text = 'a.b = 1\n[c]\nd = 2\n[[e]]\n[e.f]\ng = "x"\n[[e]]\nh = [\n  1, 2,\n  3]'
    found = positions(text)
    assert found[("a", "b")] == 1
    assert found[("e", 0, "f", "g")] == 6
    assert [found[("e", 1, "h", i)] for i in range(3)] == [9, 9, 10]
