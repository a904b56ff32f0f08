"""Rows that are asked for by number are those of a whole reading, whatever stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from claimcheck.model.problem import Problem
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.parsing.tables import lines as long_text
from claimcheck.parsing.tables.read import read_rows
from claimcheck.parsing.tables.row import Row

CELLS = ["a", "", '""', '"x,y"', '"x\ny"', '"q""q"', "1 USD", 'x"y', " ", '"un', 'a"b,"c', '"""q"']
OBJECTS = ["", "  ", " {}", "\u2028", "{bad", '  {"document":"d"}', "\x0c"]


def write_csv(random: Random) -> str:
    def row(cells: list[str]) -> str:
        return ",".join(random.choice(cells) for _ in range(4))

    rows = [row(CELLS) if random.random() < 0.1 else row(CELLS[:3]) for _ in range(random.randint(0, 30))]
    text = [row if random.random() > 0.05 else "" for row in rows]
    ending = random.choice(["\n", "\r\n", "\r"])
    return ending.join(["document,id,indicator,value", *text]) + random.choice(["", ending, 2 * ending])


def write_jsonl(random: Random) -> str:
    plain = [f'{{"document": "d", "id": "x{at}", "indicator": "i", "value": "1"}}' for at in range(30)]
    lines = [line if random.random() > 0.1 else random.choice(OBJECTS) for line in plain]
    return random.choice(["\n", "\r\n"]).join(lines) + random.choice(["", "\n"])


def as_cells(found: Sequence[Row | Problem]) -> list[object]:
    rows = [row for row in found if isinstance(row, Row)]
    return [(row.number, row.fields, row.written and (row.written.line, row.written.text)) for row in rows]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_some_rows_are_those_of_all(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(5)
    seen = 0
    for _ in range(200):
        monkeypatch.setattr(long_text, "_BITE", random.choice([1, 7, 30, 200]))
        file = tmp_path / f"claims.{kind}"
        file.write_bytes((write_csv if kind == "csv" else write_jsonl)(random).encode())
        only = set(random.sample(range(1, 35), random.randint(0, 12)))
        every = list(read_rows(ClaimsFile(file, "claims")))
        some = list(read_rows(ClaimsFile(file, "claims"), only))
        wanted = [row for row in every if isinstance(row, Row) and row.number in only]
        assert as_cells(some) == as_cells(wanted)
        assert all(problem in every for problem in some if isinstance(problem, Problem))
        seen += len(as_cells(some))
    assert seen > 100
