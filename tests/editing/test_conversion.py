"""Claims go from YAML into tables and back, and nothing of them is lost."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.conversion import ConversionError, convert
from claimcheck.model.claim import Claim
from claimcheck.model.report import Report
from claimcheck.parsing.tables.take import take
from claimcheck.pipeline import check

ROOT = Path(__file__).parents[2]
FORMATS = ("csv", "jsonl", "parquet")

YAML = """\
# a report
document:
  id: report
  title: 报告
  defaults: {period: 2025, about: {area: CN}}
claims:
  # the first
  one: {indicator: usage, value: "> 140e12 token", figure: 突破140万亿, line: [33, 406], period: "", about: {area: ""}}
  "null":
    indicator: usage
    value: 12 token
    figure: '12 "tokens"'
    page: "7"
    about: {area: US}
    says: "two\\nlines, \\u2028 and 'more': # [all]\\r\\n"
    note: "true"
    basis: forecast
    rounding: truncated
    resolution: 2 token
    trust: infinite

# numbers that say nothing
not_claims:
  - {line: 27, figure: "2026", because: date}
"""
REST = YAML.partition("claims:")[0] + "\n# numbers" + YAML.partition("\n# numbers")[2]
WORDS = "indicators: {usage: {label: tokens, unit: token, aspects: [area]}}\n"


def facts(report: Report) -> dict[str, tuple[object, ...]]:
    """The claims of a report without their places."""
    names = [name for name in Claim.__slots__ if name not in ("place", "indicator")]
    return {
        claim.name: (claim.indicator.id, *(getattr(claim, name) for name in names))
        for claim in report.corpus.claims.values()
    }


def findings(report: Report) -> list[tuple[object, ...]]:
    return sorted(
        (found.id, found.verdict.value, found.sentence, found.evidence, found.accepted is None)
        for found in report.findings
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "words.yaml").write_text(WORDS, encoding="utf-8")
    path = tmp_path / "report.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> Report:
    return check(ROOT / "claims")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_shipped_corpus_says_the_same_as_tables_and_when_it_is_back(
    shipped: Report, tmp_path: Path, ending: str
) -> None:
    root = tmp_path / "claims"
    shutil.copytree(ROOT / "claims", root)
    sources = sorted((root / "documents").glob("*.yaml"))
    assert len(sources) == 4
    for source in sources:
        convert(source, source.with_suffix(f".{ending}"), force=True)
    as_tables = check(root)
    for source in sources:
        convert(source.with_suffix(f".{ending}"), source, force=True)
        source.with_suffix(f".{ending}").unlink()
    back = check(root)
    for found in (as_tables, back):
        assert found.problems == ()
        assert facts(found) == facts(shipped)
        assert findings(found) == findings(shipped)
        assert found.verdicts == shipped.verdicts
    assert all(claim.place.path.endswith((ending, "background.yaml")) for claim in as_tables.corpus.claims.values())


@pytest.mark.parametrize("ending", FORMATS)
def test_every_field_comes_back_and_the_rest_is_kept_beside_the_table(report: Path, ending: str) -> None:
    before = check(report.parent)
    assert before.problems == ()
    table = report.with_suffix(f".{ending}")
    assert convert(report, table, force=True) == (table, report)
    assert report.read_text(encoding="utf-8") == REST
    assert facts(check(report.parent)) == facts(before)
    assert convert(table, report, force=True) == (report,)
    assert report.read_text(encoding="utf-8").startswith(REST)
    table.unlink()
    assert facts(check(report.parent)) == facts(before)


def test_tables_go_into_one_another(report: Path, tmp_path: Path) -> None:
    other = tmp_path / ".other"
    other.mkdir()
    names = ["report.csv", "b.jsonl", "c.parquet", "d.csv"]
    convert(report, other / names[0])
    for source, target in pairwise(names):
        convert(other / source, other / target)
    assert (other / "d.csv").read_text(encoding="utf-8") == (other / "report.csv").read_text(encoding="utf-8")
    assert (other / "b.jsonl").read_text(encoding="utf-8").splitlines()[0] == (
        '{"document": "report", "id": "one", "indicator": "usage", "value": "> 140e12 token", "figure": "突破140万亿",'
        ' "line": "33 406", "period": "\\"\\"", "about.area": "\\"\\""}'
    )


def test_a_table_without_its_yaml_becomes_a_reference(tmp_path: Path) -> None:
    (tmp_path / "rates.csv").write_text("document,id,indicator,value,line\nrates,now,usage,5 token,3\n")
    convert(tmp_path / "rates.csv", tmp_path / "new.yaml")
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert text.replace(tmp_path.as_posix(), "…") == (
        "document:\n  id: rates\n  title: rates\n  kind: reference\n"
        '  origin: "…/rates.csv"\n\n'
        "claims:\n  now:\n    indicator: usage\n    value: 5 token\n    line: 3\n"
    )


def test_nothing_is_overwritten_unless_it_is_meant(report: Path) -> None:
    table = report.with_name("new.csv")
    report.with_name("new.yaml").write_text("rules: {}\n")
    for force, error in ((False, FileExistsError), (True, ConversionError)):
        with pytest.raises(error):
            convert(report, table, force=force)
    assert not table.exists()
    assert report.with_name("new.yaml").read_text() == "rules: {}\n"
    assert report.read_text(encoding="utf-8") == YAML


def test_claims_beside_a_table_are_not_lost(report: Path) -> None:
    table = report.with_suffix(".csv")
    text = "document,id,indicator,value,figure,page\nreport,more,usage,5 token,5,7\n"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ConversionError, match="holds more than the rest"):
        convert(table, report, force=True)
    assert report.read_text(encoding="utf-8") == YAML


def test_what_would_not_say_the_same_is_not_written(report: Path) -> None:
    convert(report, report.with_name("new.csv"))
    report.with_name("new.yaml").write_text("{document: {id: report, title: in braces}}\n", encoding="utf-8")
    with pytest.raises(ConversionError, match="would not say the same"):
        convert(report.with_name("new.csv"), report.with_name("back.yaml"))
    assert not report.with_name("back.yaml").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "document,id,indicator,value\nx,a,usage,\n", "a.csv has problems, and so nothing is written"),
        ("a.csv", "document,id,indicator,value\nx,a,b,c\nx,a,b,c\n", "a.csv has problems, and so nothing is written"),
        (
            "a.csv",
            "document,id,indicator,value\nx,a,b,c\ny,a,b,c\n",
            "a.csv holds claims of several documents (x, y), a YAML file those of one",
        ),
        ("a.csv", "document,id,indicator,value\n", "a.csv holds no claims"),
        ("a.txt", "", "a.txt ends in none of .yaml, .csv, .jsonl, .parquet"),
        ("b.yaml", "", "both files are YAML: name a table as one of them"),
        ("gone.csv", None, "gone.csv has problems, and so nothing is written"),
    ],
)
def test_what_cannot_be_converted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path(name).write_text(text)
    with pytest.raises(ConversionError) as caught:
        convert(Path(name), Path("new.yaml"))
    assert str(caught.value) == message
    assert not Path("new.yaml").exists()


@pytest.mark.parametrize(
    "text",
    [
        "claims: {a: {indicator: b, value: c}}\n",
        "{document: {id: x, title: y}, claims: {a: {indicator: b, value: c}}}\n",
        "document: {id: x, title: y}\nclaims: {a: {indicator: b}}\n",
        "document: {id: x, title: y}\nclaims: {a: {indicator: b, value: c}}\nclaim: {}\n",
    ],
)
def test_yaml_with_a_problem_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises(ConversionError) as caught:
        convert(path, tmp_path / "a.csv", force=True)
    assert len(caught.value.problems) == 1
    assert [found.name for found in tmp_path.iterdir()] == ["a.yaml"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), min_size=1, max_size=12)
TEXT = TEXT.filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
CELLS = st.fixed_dictionaries(
    {"note": TEXT, "says": TEXT, "figure": TEXT, "page": TEXT}, optional={"about.area": st.sampled_from(['""', "no"])}
)


@pytest.mark.parametrize("ending", FORMATS)
@given(cells=CELLS)
@example(cells={"note": "0", "says": "0", "figure": "0", "page": "\r"})
def test_any_text_survives_the_way_through_yaml(
    tmp_path_factory: pytest.TempPathFactory, ending: str, cells: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    claim = {"document": "x", "id": "true", "indicator": "usage", "value": "5 %", "line": "1 2", **cells}
    import json

    (folder / "a.jsonl").write_text(json.dumps(claim) + "\n")
    convert(folder / "a.jsonl", folder / f"b.{ending}", force=True)
    convert(folder / f"b.{ending}", folder / "c.yaml")
    convert(folder / "c.yaml", folder / "d.jsonl")
    taken = take(folder / "d.jsonl")
    assert taken.problems == []
    assert taken.claims == [claim]


def test_lines_keep_their_ends_and_blanks_between_lines_say_nothing(tmp_path: Path) -> None:
    head = "document: {id: x, title: X, kind: reference, origin: o}\r\n# a remark\r\n"
    text = f"{head}claims:\r\n  a: {{indicator: usage, value: 5 %, line: [1, 2]}}\r\n"
    (tmp_path / "a.yaml").write_bytes(text.encode())
    convert(tmp_path / "a.yaml", tmp_path / "a.csv", force=True)
    assert (tmp_path / "a.yaml").read_bytes().replace(b"\r\n", b"") == head.replace("\r\n", "").encode()
    table = (tmp_path / "a.csv").read_text(encoding="utf-8")
    (tmp_path / "a.csv").write_text(table.replace("1 2", "1  2 "), encoding="utf-8")
    convert(tmp_path / "a.csv", tmp_path / "a.yaml", force=True)
    again = (tmp_path / "a.yaml").read_bytes()
    assert again.count(b"\n") == again.count(b"\r\n")
    assert take(tmp_path / "a.yaml").claims[0]["line"] == "1 2"
