"""Claims in tables: what a row means, and what is told of the rows that mean nothing."""
# ruff: noqa: E501

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import HEAD, VOCABULARY, tell_part, tell_problem

from claimcheck.model.claim import Claim
from claimcheck.model.document import Kind
from claimcheck.parsing.corpus import Loaded, load_corpus
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.parsing.parquet import parquet_bytes
from claimcheck.parsing.tables import Row, read_all, read_rows

Load = Callable[..., Loaded]
HEAD_ROW = "document,id,indicator,value,figure,line,period,about.area,about.company,note\n"
YAML = {"vocabulary.yaml": VOCABULARY, "report.yaml": HEAD}


def write_parquet(path: Path, rows: list[Mapping[str, str]]) -> None:
    columns = [*dict.fromkeys(column for row in rows for column in row)]
    path.write_bytes(parquet_bytes(columns, "".join(f"{json.dumps(row)}\n" for row in rows)))


def facts(claim: Claim) -> tuple[object, ...]:
    """A claim without its place."""
    names = [name for name in Claim.__slots__ if name != "place"]
    return tuple(getattr(claim, name) for name in names)


def test_a_row_is_the_claim_that_yaml_would_make_of_it(load: Load) -> None:
    yaml = """
        claims:
          one: {indicator: usage, value: "> 140e12 token", figure: 突破140万亿, line: [33, 406], note: "a, b"}
          two: {indicator: pace, value: 12 token/day, figure: "12", page: iv, period: 2024, about: {area: US}, basis: forecast,
                rounding: truncated, trust: 2.5, says: a pace, resolution: 2 token/day}
          three: {indicator: usage, value: 12 token, figure: "12", line: 9, period: "", about: {company: ""}}
    """
    expected = load(
        {**YAML, "report.yaml": HEAD + yaml.replace("\n    ", "\n").replace("\n    ", "\n    ")}
    ).corpus.claims
    found = load(
        {
            **YAML,
            "report.csv": """\
                document,id,indicator,value,figure,line,page,period,basis,rounding,resolution,trust,says,note,about.area,about.company
                report,one,usage,> 140e12 token,突破140万亿,33 406,,,,,,,,"a, b",,
                report,two,pace,12 token/day,12,,iv,2024,forecast,truncated,2 token/day,2.5,a pace,,US,
                report,three,usage,12 token,12,9,,\"""\""",,,,,,,,\"""\"""
            """,
        }
    )
    assert found.problems == ()
    assert len(expected) == 3
    assert {name: facts(claim) for name, claim in found.corpus.claims.items()} == {
        name: facts(claim) for name, claim in expected.items()
    }


def test_a_document_that_no_yaml_defines_is_a_reference_of_its_own(load: Load) -> None:
    loaded = load({**YAML, "a/rates.csv": "document,id,indicator,value\nrates,now,share,5 %\nrates,then,share,6 %\n"})
    document = loaded.corpus.documents["rates"]
    assert (loaded.problems, [*loaded.corpus.claims]) == ((), ["rates.now", "rates.then"])
    assert (document.title, document.kind, document.origin) == ("rates", Kind.REFERENCE, "claims/a/rates.csv")


def test_a_row_of_a_report_wants_figure_and_line_and_takes_its_defaults(load: Load) -> None:
    loaded = load({**YAML, "a.csv": HEAD_ROW + "report,a,usage,5 token,,,,,,\nreport,b,usage,5 token,5,1,,US,,\n"})
    assert [tell_part(problem) for problem in loaded.problems] == [
        "[a] expected the field figure in a claim, found none; add figure: the figure as the document prints it",
        "[a] expected the field line or page in a claim, found none; add line: where the document states it",
    ]
    variable = loaded.corpus.claims["report.b"].variable
    assert (variable.aspects, str(variable.period)) == ((("area", "US"), ("company", "baidu")), "2025")


def test_all_bad_rows_of_a_csv_file_are_told_and_the_good_ones_go_on(load: Load) -> None:
    loaded = load(
        {
            **YAML,
            "a.csv": """\
                document,id,indicator,value,figure,line,period,about.area,about.company,note
                x,a,usage,6 tokn,,,,,,"two
                lines, ""quoted\"""
                x,b,usge,7 token,,,,,,
                x,Bad Id,share,5 %,,,,,,
                x,c,share,5 %,,"4,5",,,,
                x,d,share,5 %,,,,,baidu,
                x,e,share,5 %,,,202x,,,
                x,e2,share,5 %,,,,"a,b",,
                x,,share,5 %,,,,,,
                x,f,share,"5 ""%",,,,,,
                x,g,share,5 %
                x,h,share,5 %,,,,,,,,
                x,i,share,"5"%,,,,,,
                x,j,share,5 %,,,,,,"never closed
                x,k,share,,,,,,,

                ,,,,,,,,,
                x,l,share,5 %,,,,,,
            """.replace(" " * 16, ""),
        }
    )
    assert [f"{problem.place.line} {tell_part(problem)}" for problem in loaded.problems] == [
        '2 [tokn] expected a known unit, found "tokn"; did you mean token?',
        '4 [usge] expected a known indicator, found "usge"; did you mean usage?',
        '5 [Bad Id] expected an id: small letters, digits and _, a letter first, found "Bad Id"; write bad_id',
        '6 ["4,5"] expected a line number, or several such as 452 454, found "4,5"',
        '7 [baidu] expected an aspect of share, found "company"; known: area',
        '8 [202x] expected a period such as 2025, 2025-H1, 2025-Q3, 2025-08, 2025-08-31 or 2021/2025, found "202x"',
        '9 [,] expected a value without any of " = , [ ] and nothing invisible, found ","; remove it',
        "10 [,] expected the field id in a claim, found none; add id: an id: small letters, digits and _, a letter first",
        '11 [""] expected a unit such as CNY, token/day or USD/(1e6 token), found \'"\'',
        "12 [x,g,share,5 %] expected 10 cells, as many as the head has columns, found 4; write a comma for an empty cell too",
        "13 [,] expected 10 cells, as many as the head has columns, found 12; put a cell with a comma in it in quotes",
        '14 [x,i,share,"5"%,,,,,,] expected a comma after a quote, found other text; write " within a cell twice: ""',
        '15 [x,j,share,5 %,,,,,,"never closed] expected a quote that ends, found none to the end of the file; write " within a cell twice: ""',
        "16 [k] expected the field value in a claim, found none; add value: a quantity such as 46.7e8 book/day",
    ]
    assert [*loaded.corpus.claims] == ["x.l"]


def test_a_head_says_what_is_wrong_with_it_and_the_file_goes_on_without(load: Load) -> None:
    text = "document,id,indicater,indicator,value,about_area,id,,about\nx,a,,share,5 %,CN,y,,\n"
    loaded = load({**YAML, "a.csv": text})
    assert [tell_part(problem) for problem in loaded.problems] == [
        '[indicater] expected a column of claims, found "indicater"; did you mean indicator?',
        '[about_area] expected a column of claims, found "about_area"; did you mean about.area?',
        '[id] expected each column once, found "id" again; remove one of the two, or rename it',
        "[,] expected a column of claims, found one without a name; remove it, or rename it",
        '[about] expected a column of claims, found "about"; write about.area for the aspect area',
    ]
    assert [*loaded.corpus.claims] == ["x.a"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ["claims/a.csv expected a head of columns, found an empty file; begin with document,id,indicator,value"]),
        (
            b"document;id;indicator;value\n",
            [
                "claims/a.csv:1:1-28 expected a head of columns with commas between them, found one with semicolons between them; save it with commas"
            ],
        ),
        (
            b"document,id,value\nx,a,5 %\n",
            ["claims/a.csv:1:1-18 expected the column indicator, found none; add indicator: the id of an indicator"],
        ),
        (
            b"year,sales\n2025,7\n",
            [
                "claims/a.csv:1:1-11 expected the columns document, id, indicator and value, found none of them; write them, or keep the file elsewhere if it holds no claims"
            ],
        ),
        ("document,id".encode("utf-16"), ["claims/a.csv expected UTF-8 text, found UTF-16; save the file as UTF-8"]),
        (
            b"document,id,indicator,value,note\nx,a,share,5 %,caf\xe9\n",
            ["claims/a.csv:2:18-19 expected UTF-8 text, found the byte 0xe9; save the file as UTF-8"],
        ),
        (
            b"document,id,indicator,value,note\nx,a,share,5 %,a\x1b[2J\n",
            [
                "claims/a.csv:2:16-17 expected printable text, found the character U+001B (a control character); remove it"
            ],
        ),
        (b"\xef\xbb\xbfdocument,id,indicator,value\r\nx,a,share,5 %\r\n", []),
    ],
)
def test_a_csv_file_that_is_none(load: Load, content: bytes, told: list[str]) -> None:
    loaded = load({**YAML, "a.csv": content, "b.csv": "document,id,indicator,value\ny,good,share,5 %\n"})
    assert [tell_problem(problem) for problem in loaded.problems] == told
    assert "y.good" in loaded.corpus.claims


def test_all_bad_lines_of_a_jsonl_file_are_told_and_the_good_ones_go_on(load: Load) -> None:
    start = '"document": "x", "indicator": "share"'
    lines = [
        f'{{{start}, "id": "a", "value": 1.50}}',
        f'{{{start}, "id": "b", "value": "1.50 %", "periot": "2025"}}',
        f'{{{start}, "id": "c", "value": "\\u4e00\\"5 %"}}',
        f'{{{start}, "id": "d", "id": "e", "value": "5 %"}}',
        f'{{{start}, "id": "f", "value": "5 %"',
        "",
        "[1]",
        f'{{{start}, "id": "g", "value": "5 %", "period": true}}',
        f'{{{start}, "id": "h", "value": "5 %", "note": "a\\u0000b"}}',
        f'{{{start}, "id": "i", "value": "5 %", "line": [3, {{}}]}}',
        f'{{{start}, "id": "j", "value": "5 %", "line": [3, 400], "note": null, "says": "说\\n\\"明\\""}}',
        f'{{{start}, "id": "k", "value": "5 %", "line": 7}}',
        "[" * 100_000,
    ]
    loaded = load({**YAML, "a.jsonl": "\n".join(lines)})
    assert [f"{problem.place.line} {tell_part(problem)}".replace("[" * 99_999, "…") for problem in loaded.problems] == [
        '1 [1.50] expected text in quotes, found 1.50; write "1.50": a number would lose its digits',
        '2 ["periot"] expected a column of claims, found "periot"; did you mean period?',
        "3 [\\u4e00\\\"5 %] expected a number, found '一\"5 %'; the notation is [bound] number [unit], as in > 140e12 token/day",
        '4 ["id"] expected each name once, found "id" again; remove one of the two, or rename it',
        "5 [] expected JSON, found the end of the line; a row is one object on one line: expecting ',' delimiter",
        '7 [[1]] expected an object such as {"document": …}, found "[1]"; write a row as one object',
        "8 [true] expected text in quotes, found true or false",
        "9 [\\u0000] expected printable text, found the character U+0000 (a control character); remove it",
        "10 [[3, {}]] expected a line number, or a list of them, found a list",
        f'13 …[[] expected an object such as {{"document": …}}, found "{"[" * 59}…"; write a row as one object',
    ]
    assert {name: claim.lines for name, claim in loaded.corpus.claims.items()} == {
        "x.b": (),
        "x.j": (3, 400),
        "x.k": (7,),
    }
    assert loaded.corpus.claims["x.j"].says == '说\n"明"'


def test_parquet_holds_the_same(load: Load, tmp_path: Path) -> None:
    rows = [
        {
            "document": "report",
            "id": "a",
            "indicator": "usage",
            "value": "> 140e12 token",
            "figure": "突破",
            "line": "3 4",
        },
        {"document": "report", "id": "b", "indicator": "usage", "value": "12 tokn", "figure": "1", "line": "3"},
    ]
    write_parquet(tmp_path / "it's [1]*.parquet", rows)
    loaded = load(YAML)
    assert loaded.corpus.claims["report.a"].lines == (3, 4)
    assert [tell_problem(problem) for problem in loaded.problems] == [
        'claims/it\'s [1]*.parquet:2:4-8 expected a known unit, found "tokn"; did you mean token?'
    ]


def test_a_parquet_file_of_other_types_or_that_is_broken_is_told_of(load: Load, tmp_path: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        row = "'x' AS document, 'a' AS id, 'share' AS indicator"
        connection.execute(f"COPY (SELECT {row}, 1.5::DOUBLE AS value) TO '{tmp_path}/number.parquet'")
        connection.execute(f"COPY (SELECT {row}, '5 %' AS value, 7 AS line) TO '{tmp_path}/good.parquet'")
    whole = (tmp_path / "good.parquet").read_bytes()
    loaded = load({**YAML, "cut.parquet": whole[:-20], "none.parquet": b""})
    assert [tell_problem(problem).partition(": ")[0] for problem in loaded.problems] == [
        "claims/cut.parquet expected a Parquet file that can be read, found one that cannot be read",
        "claims/none.parquet expected a Parquet file that can be read, found one that cannot be read",
        "claims/number.parquet expected text in the column value, found the type DOUBLE; write it as text, so that every digit is kept",
    ]
    assert loaded.corpus.claims["x.a"].lines == (7,)


def test_without_its_reader_a_parquet_file_says_what_to_install(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    loaded = load({**YAML, "a.parquet": b"PAR1", "b.csv": "document,id,indicator,value\ny,good,share,5 %\n"})
    assert [tell_problem(problem) for problem in loaded.problems] == [
        "claims/a.parquet expected a Parquet file that can be read, found no reader for it; pip install 'claimcheck[bulk]'"
    ]
    assert [*loaded.corpus.claims] == ["y.good"]


def test_a_name_given_twice_names_both_places(load: Load) -> None:
    head = "document,id,indicator,value,figure,line\n"
    yaml = HEAD + "\n    claims:\n      a: {indicator: usage, value: 5 token, figure: 5, line: 1}\n"
    loaded = load(
        {
            **YAML,
            "report.yaml": yaml,
            "a.csv": head + "report,a,usage,6 token,6,1\nx,b,share,5 %,,\n",
            "b.csv": head + "x,b,share,6 %,,\nx,c,shre,6 %,,\nx,c,share,7 %,,\n",
        }
    )
    twice = "again; remove one of the two, or rename it"
    assert [tell_problem(problem).replace("claims/", "") for problem in loaded.problems] == [
        f"a.csv:2:8-9 expected each id of a claim once, found report.a {twice} (see report.yaml:8:3)",
        f"b.csv:2:3-4 expected each id of a claim once, found x.b {twice} (see a.csv:3:11)",
        'b.csv:3:5-9 expected a known indicator, found "shre"; did you mean share?',
        f"b.csv:4:3-4 expected each id of a claim once, found x.c {twice} (see b.csv:3:3)",
    ]
    assert loaded.corpus.claims["x.b"].value == "5 %"


def test_rows_of_a_document_that_is_wrong_or_unread_are_looked_at_and_not_judged(load: Load) -> None:
    rows = "document,id,indicator,value\nreport,a,share,5 %\nreport,b,share,x\n"
    for head in (HEAD.replace("2025", "20x5"), "document: {id: report, title: ]\n"):
        loaded = load({**YAML, "report.yaml": head, "a.csv": rows})
        assert [problem.place.path for problem in loaded.problems] == ["claims/a.csv", "claims/report.yaml"]
        assert dict(loaded.corpus.claims) == {}


def test_a_rule_that_names_a_claim_of_a_bad_row_is_not_blamed(load: Load) -> None:
    rules = (
        "rules: {r: {says: x, check: x.bad == x.good, because: y}, s: {says: x, check: x.cut == x.good, because: y}}\n"
    )
    rows = "document,id,indicator,value\nx,good,share,5 %\nx,bad,share,x\nx,cut,share\n"
    loaded = load({**YAML, "rules.yaml": rules, "a.csv": rows})
    assert [problem.place.path for problem in loaded.problems] == ["claims/a.csv"] * 2


def test_tables_may_be_named_beside_the_folder(load: Load, tmp_path: Path) -> None:
    load(YAML)
    other = tmp_path / ".elsewhere" / "x.csv"
    other.parent.mkdir()
    other.write_text("document,id,indicator,value\nx,a,share,5 %\n")
    loaded = load_corpus(tmp_path, "claims", tables=[other, other, tmp_path / "gone.csv"])
    assert [*loaded.corpus.claims] == ["x.a"]
    assert [problem.sentence for problem in loaded.problems] == [
        "expected a file or folder that can be read, found one that cannot: no such file or directory"
    ]


def test_rows_may_be_chosen_and_are_then_the_only_ones(load: Load, tmp_path: Path) -> None:
    load({**YAML, "a.csv": "document,id,indicator,value\nx,a,share,5 %\nx,b,share,6 %\n"})

    def chosen(listing):
        yield Row(
            "claims/a.csv", 7, {"document": "x", "id": "q", "indicator": "share", "value": "6 tokn", "color": "red"}
        )
        yield from read_rows(listing.tables[0], [2])

    loaded = load_corpus(tmp_path, "claims", rows=chosen)
    assert [*loaded.corpus.claims] == ["x.b"]
    assert [tell_problem(problem) for problem in loaded.problems] == [
        'claims/a.csv:7:3-7 expected a known unit, found "tokn"; did you mean token?'
    ]


def test_the_rows_are_numbered_below_the_head(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('\ndocument,id,indicator,value\nx,a,b,"c\nd"\n\nx\nx,b,b,c\n')
    rows = [row for row in read_all([ClaimsFile(tmp_path / "a.csv", "a.csv")]) if isinstance(row, Row)]
    assert [(row.number, row.place.line, row.fields["value"]) for row in rows] == [(1, 3, "c\nd"), (3, 7, "c")]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(cells=st.lists(st.fixed_dictionaries({"note": CELL, "says": CELL, "figure": CELL}), min_size=1, max_size=5))
def test_whatever_a_cell_holds_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[dict[str, str]]
) -> None:
    import csv

    folder = tmp_path_factory.mktemp("cells")
    rows = [{"document": "x", "id": "a", "indicator": "share", "value": "5 %", **cell} for cell in cells]
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*rows[0]])
        writer.writeheader()
        writer.writerows(rows)
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    (folder / "a.jsonl").write_text(lines, encoding="utf-8", newline="")
    for name in ("a.csv", "a.jsonl"):
        found = list(read_rows(ClaimsFile(folder / name, name)))
        assert [row.fields for row in found if isinstance(row, Row)] == [
            {column: text for column, text in row.items() if text} for row in rows
        ]
        for row in found:
            assert isinstance(row, Row)
            for column, text in row.fields.items():
                row.cell(column)
                row.cell(column, len(text) - 1, len(text))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.csv", "a.jsonl"):
        (folder / name).write_bytes(content)
    (folder / "b.csv").write_bytes(b"document,id,indicator,value\n" + content)
    (folder / "b.jsonl").write_bytes(b'{"document":"x","id":' + content)
    load_corpus(folder, "claims")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("basis", "forcast", ("[forcast] expected reported, estimate, forecast, target or illustration, found "
         '"forcast"; did you mean forecast?')),
        ("trust", "-1", '[-1] expected a positive number, or infinite, found "-1"'),
        ("resolution", "> 1 %", '[> 1 %] expected a positive quantity without a bound word, such as 0.1 %, found "> 1 %"'),
        ("about.area", " ", '[ ] expected aspects with their values, such as {area: CN}, found nothing'),
        ("line", "0", '[0] expected a line number, or several such as 452 454, found "0"'),
    ],
)  # fmt: skip
def test_a_cell_is_judged_as_the_field_of_yaml_is(load: Load, column: str, cell: str, told: str) -> None:
    loaded = load({**YAML, "a.csv": f"document,id,indicator,value,{column}\nx,a,share,5 %,{cell}\n"})
    assert [tell_part(problem) for problem in loaded.problems] == [told]
