"""Corners in which columns could tell other things than the exact engine does, each with what it finds there."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_screening import told

from claimcheck.model.report import Report
from claimcheck.pipeline import check
from claimcheck.screening.csvlayout import layout_of
from claimcheck.screening.engine import TableError

HEAD = "document,id,indicator,value,about.firm,period\n"
WORDS = """
units: {ten: {equals: 10 person}, tenth: {equals: 0.1 person}}
indicators:
  a: {label: a, unit: USD, aspects: [firm]}
  b: {label: b, unit: USD, aspects: [firm]}
  c: {label: c, unit: USD, aspects: [firm]}
  d: {label: d, unit: USD, aspects: [firm]}
  p: {label: p, unit: person, aspects: [firm]}
  q: {label: q, unit: person, aspects: [firm]}
  s: {label: s, unit: person, aspects: [firm]}
  x: {label: x, unit: times, aspects: [firm], range: any}
  y: {label: y, unit: times, aspects: [firm], range: any}
  z: {label: z, unit: times, aspects: [firm]}
  g: {label: g, unit: "%", aspects: [firm], range: any}
  m: {label: m, unit: money, aspects: [firm]}
  h: {label: h, unit: USD, aspects: [firm, part], range: 0.27..1000 USD}
  st: {label: st, unit: USD, aspects: [firm], over: stock}
  cu: {label: cu, unit: USD, aspects: [firm, currency]}
aspects: {part: {values: [a, b, c, d, e, f, g, h], complete: true}}
"""
RULE = "rules: {r: {says: r, because: so, check: '%s'}}\n"


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("claimcheck.screening.screen.FEWEST_BLOCKS", 1)
    return tmp_path


def judged(folder: Path) -> Report:
    """What the screen leads to, which must be what the exact engine finds."""
    report = check(folder, engine="duckdb")
    assert report.screened is not None
    assert told(report) == told(check(folder, engine="exact"))
    return report


def write(folder: Path, check_text: str, rows: str, more: str = "", head: str = HEAD) -> Path:
    """A vocabulary with one rule, and a table: the figures of one firm as `name value`, else lines as they stand."""
    rule = RULE % check_text if check_text else ""
    (folder / "words.yaml").write_text(WORDS + rule, encoding="utf-8")
    if more:
        (folder / "more.yaml").write_text(more, encoding="utf-8")
    parts = [one.strip() for one in rows.split(";")] if ";" in rows or "\n" not in rows else []
    lines = [f"t,n{at},{','.join(one.split(' ', 1))},f1,2020\n" for at, one in enumerate(parts)]
    (folder / "claims.csv").write_text(head + ("".join(lines) or rows), encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        ("z == x^2", "x 5 times; z 4 times"),
        ("x^2 == 4", "x 5 times"),
        ("x^2 <= 4", "x -3 times"),
        ("x^3 >= y^3", "x -5 times; y -2 times"),
        ("max(a, b) == \"10 USD\"", "a 5 USD; b 3 USD"),
        ("max(a, b) >= \"10 USD\"", "a 2 USD; b 5 USD"),
        ("min(a, b) <= \"10 USD\"", "a 200 USD; b 50 USD"),
        ("max(a, b) >= min(c, d)", "a 5 USD; b 3 USD; c 50 USD; d 50 USD"),
        ("max(a, b) + max(c, \"1 USD\") == \"100 USD\"", "a 5 USD; b 3 USD; c 2 USD"),
        ("x * y == 20", "x 0 times; y 0 times"),
        ("x * y == z", "x 2 times; y 7 times; z 5 times"),
        ("p < q", "p 5 person; q 5 person"),
        ("p > q", "p 5 person; q 5 person"),
        ("p < q + s", "p 5 person; q 2 person; s 3 person"),
        ("p < \"5 person\"", "p 5 person"),
        ("p == q + s", "p 423456789135 person; q 211728394567 person; s 211728394567 person"),
        ("p >= x * \"1 person\"", "p 5 person; x 5.00000000001 times"),
        ("z == x^7", "x 1e60 times; z 5 times"),
        ("", "p 3.7 person"),
        ("", "p 1.25e1 person"),
        ("", "p 1.13 ten"),
        ("", "p 5 tenth"),
    ],
)  # fmt: skip
def test_a_contradiction_of_one_firm(rule: str, figures: str, both: Path) -> None:
    report = judged(write(both, rule, figures))
    assert [finding.verdict.value for finding in report.findings][:1] == ["contradiction"]


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        ("z == x^2", "x 2 times; z 4 times"),
        ("max(a, b) == c", "a 5 USD; b 3 USD; c 5 USD"),
        ("x * y == z", "x 2 times; y 7 times; z 14 times"),
        ("p < q", "p 5 person; q 6 person"),
        ("p == q + s", "p 1000 person; q 499 person; s 501 person"),
        ("p <= a * \"1 person\" / \"1 USD\"", "p 1000 person; a 1200 USD"),
        ("p >= q + s", "p 2.0e3 person; q 499 person; s 501 person"),
    ],
)  # fmt: skip
def test_what_holds_by_far_is_told_without_a_close_look(rule: str, figures: str, both: Path) -> None:
    report = judged(write(both, rule, figures))
    assert report.screened is not None
    assert report.screened.held == figures.count(";") + 1
    assert report.findings == ()


def test_a_yearly_growth_that_may_be_negative(both: Path) -> None:
    rows = "t,n,a,200 USD,f1,2020\nt,o,a,100 USD,f1,2015\nt,p,g,50 %,f1,2020\n"
    assert judged(write(both, "cagr(a, a[period=2015], 5) == g", rows)).findings


def test_an_unlikely_sum_with_a_figure_at_the_end_of_what_may_be(both: Path) -> None:
    parts = "".join(f"t,{part},h,1.1 USD,f1,2020,{part}\n" for part in "abcdefg")
    rows = f"{parts}t,h,h,0.3 USD,f1,2020,h\nt,all,h,8.4 USD,f1,2020,\n"
    report = judged(write(both, "h[part=] == sum(h, over=part)", rows, head=HEAD.replace("\n", ",about.part\n")))
    assert [finding.verdict.value for finding in report.findings] == ["tension"]


@pytest.mark.parametrize(
    ("rule", "period", "rows"),
    [
        ("", "2020-Q1", "t,n,st,5 USD,f1,2020\nd,o,st,9 USD,f1,\n"),
        ("a == b", "2020", "t,n,b,5 USD,f1,2020\nd,o,a,9 USD,f1,\n"),
        ("a == year_ago(a) and", "2021", ""),
    ],
)
def test_periods_that_documents_state_for_their_rows(rule: str, period: str, rows: str, both: Path) -> None:
    memo = f"document: {{id: d, title: D, kind: reference, origin: o, defaults: {{period: {period}}}}}\n"
    if not rows:
        rules = "rules:\n" + "".join(
            f"  {name}: {{says: r, because: so, check: '{text}'}}\n"
            for name, text in (("same", "a == b"), ("steady", "a == year_ago(a)"))
        )
        rows = "t,n,b,5 USD,f1,2020\nt,o,b,9 USD,f1,2022\nd,p,b,9 USD,f2,\n"
        write(both, "", rows, memo + rules)
    else:
        write(both, rule, rows, memo)
    assert judged(both).findings


def test_an_aspect_of_the_name_of_currencies(both: Path) -> None:
    memo = "document: {id: d, title: D, kind: reference, origin: o, defaults: {about: {currency: X}}}\n"
    assert judged(write(both, 'cu[currency=X] <= "5 USD"', "d,n,cu,50 USD,f1,2020\n", memo)).findings


@pytest.mark.parametrize(
    "name", ['"t\\x2en == b * 2"', '"\\x74.n == b * 2"', '"\\u0074.n == b * 2"', '"t.\\\n  n == b * 2"']
)
def test_claims_that_rules_name_in_yamls_own_letters(name: str, both: Path) -> None:
    rules = f"rules: {{r: {{says: r, because: so, check: {name}}}}}\n"
    report = judged(write(both, "", "t,n,a,5 USD,f1,2020\nt,o,b,7 USD,f1,2020\n", rules))
    assert report.problems == ()
    assert report.findings


@pytest.mark.parametrize("value", ["1e70 USD", "5 money", f"123456789.12345 USD{'*1/1' * 46}"])
def test_values_that_are_none(value: str, both: Path) -> None:
    indicator = "m" if "money" in value else "a"
    assert judged(write(both, "", f"t,n,{indicator},{value},f1,2020\n")).problems


def test_a_rule_without_claims(both: Path) -> None:
    judged(write(both, "1 == 2", "t,n,a,5 USD,f1,2020\n"))


def test_an_object_with_a_comma_at_its_end(both: Path) -> None:
    write(both, "a == b", "")
    (both / "claims.csv").unlink()
    rows = ('"id":"n","indicator":"a","value":"5 USD"', '"id":"o","indicator":"b","value":"5 USD", ')
    lines = (f'{{"document":"t","about.firm":"f1","period":"2020",{row}}}\n' for row in (*rows, rows[1] + ","))
    (both / "claims.jsonl").write_text("".join(lines), encoding="utf-8")
    assert judged(both).problems


WRONG = "t,n,a,5 USD,f1,2020\nt,o,b,9 USD,f1,2020\nt,p,a,5 USD,f3,2020\nt,q,b,5 USD,f3,2020\n"
MANY = "".join(f"t,a{at},a,5 USD,g{at},2020\nt,b{at},b,5 USD,g{at},2020\n" for at in range(50))
QUOTED = "".join('"' + line.replace(",", '","') + '"\n' for line in (HEAD + WRONG + MANY).splitlines())
MORE = HEAD.replace("\n", ",says\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}# a remark\n{WRONG}",
        f"{HEAD}{WRONG}t,z,a,5 USD,f9,2020,x, z\n",
        f"{HEAD}{WRONG}{MANY}t,z,a,5 USD,f9,2020,x, z\n",
        f"A survey\n{HEAD}{WRONG}",
        f"# a remark\n{HEAD}{WRONG}",
        f"A survey,,,,,\n{HEAD}{WRONG}",
        f"\n{HEAD}{WRONG}",
        f"{HEAD}{WRONG}t,z,a,5 USD,f9,2020,\n",
        f"{HEAD}{WRONG}t,z,a,5 USD,f9\nt,y,a,5 USD,f9,2020,\n",
        HEAD + WRONG.replace("2020", "2020,"),
        HEAD + WRONG.replace("5 USD", '"5 USD" '),
        HEAD + WRONG.replace("5 USD", ' "5 USD"'),
        f'{HEAD}{WRONG}t,z,a,"5 USD,f9,2020\n{MANY}',
        f'{HEAD}{WRONG}t,z,a,5 U"SD,f9,2020\n{MANY}',
        f"{HEAD}{WRONG} \n{MANY}",
        f"{HEAD.strip()}\r\n{WRONG}",
        f"{HEAD}{WRONG}".replace("\n", "\r\r\n"),
        MORE.replace("says", "remark") + WRONG.replace("2020", f"2020,{'x' * 140_000}"),
        f"{HEAD}{WRONG}t,z,a,5 USD,\x00,2020\n",
        HEAD.replace("period", "row_number") + "t,n,a,5 USD,f1,7\nt,o,b,7 USD,f1,8\nt,p,a,5 USD,f2,8\n",
        HEAD.replace("period", "period,period") + WRONG.replace("2020", "2020,2021"),
        HEAD.replace("document", "Document") + WRONG,
    ],
)  # fmt: skip
def test_a_table_that_others_would_read_in_another_way(text: str, both: Path) -> None:
    judged(write(both, "a == b", text, head=""))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + WRONG + MANY,
        QUOTED,
        MORE + (WRONG + MANY).replace("2020", '2020,"a, ""word""\nand more"'),
        MORE + (WRONG + MANY).replace("2020", '2020,"a\rb"'),
        (HEAD + WRONG + MANY).replace("\n", "\r\n"),
        f"\ufeff{HEAD}{WRONG}{MANY}",
        f"{HEAD}\n{(WRONG + MANY)}\n\n",
        (HEAD + WRONG + MANY).replace("\n", "\n\n"),
        (HEAD + WRONG + MANY).rstrip(),
        f" document , id{HEAD[len('document,id') :]}{WRONG}{MANY}",
        HEAD.replace("period", "period,remark") + (WRONG + MANY).replace("2020", '2020,""'),
    ],
)  # fmt: skip
def test_a_table_that_is_read_alike(text: str, both: Path) -> None:
    report = judged(write(both, "a == b", text, head=""))
    assert report.screened is not None
    assert report.screened.held == 102
    assert len(report.findings) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1 << 20])
def test_rows_are_counted_over_the_parts_of_a_file(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.screening.csvlayout.CHUNK", max(size, len(HEAD)))
    file = tmp_path / "claims.csv"
    file.write_text(f'{HEAD}t,"a\n""\n\nb",c,d,e,f\n\r\n\n"","",,,,\na,b,c,d,e,"f\n"', encoding="utf-8", newline="")
    assert layout_of(file).rows == 3
    monkeypatch.setattr("claimcheck.screening.csvlayout.LONGEST_OPEN", 50)
    file.write_text(f'{HEAD}t,"a{"b" * 200}\n', encoding="utf-8")
    with pytest.raises(TableError):
        layout_of(file)


def test_tables_and_engines_are_named_as_texts(both: Path) -> None:
    write(both, "a == b", HEAD + WRONG, head="")
    table = both / "claims.csv"
    elsewhere = both.parent / f"{both.name}.csv"
    table.rename(elsewhere)
    assert len(check(str(both), tables=[str(elsewhere)], engine="duckdb").findings) == 1
    with pytest.raises(ValueError, match="an engine is one of auto, exact, duckdb, spark, unlike 'foo'"):
        check(both, engine="foo")
