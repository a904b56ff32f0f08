"""Sums of rounded figures and published tables, judged by others: every verdict must come out here too."""

from __future__ import annotations

import os
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.pipeline import check

Verdicts = Callable[..., str]

CASES = "CLAIMCHECK_CASES"


@dataclass(frozen=True)
class Row:
    """A row of sums.tsv: its facts as (concept, value, decimals), and the verdict in each mode of rounding."""

    name: str
    facts: tuple[tuple[str, str, str], ...]
    verdicts: Mapping[str, str]

    @property
    def concepts(self) -> tuple[str, ...]:
        return tuple(sorted({concept for concept, _, _ in self.facts}))

    @property
    def shape(self) -> str:
        """Which concepts it has, as one word: rows of one shape share a rule."""
        return "_".join(self.concepts).lower()


def read_rows(folder: Path) -> list[Row]:
    rows = [line.split("\t") for line in (folder / "sums.tsv").read_text(encoding="utf-8").splitlines()]
    modes = rows[0][2:4]
    return [
        Row(name, tuple(_facts(facts)), dict(zip(modes, found, strict=True))) for name, facts, *found, _ in rows[1:]
    ]


def _facts(text: str) -> Iterator[tuple[str, str, str]]:
    for fact in text.split(";"):
        match = re.fullmatch(r"(\w+)=(.*)@(.*)", fact)
        assert match is not None
        yield match[1], match[2], match[3]


def write_folder(folder: Path, rows: Sequence[Row], rounding: str) -> None:
    """An indicator per concept, a rule per shape of row, and each figure of one concept in a report of its own."""
    reports: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        seen: dict[str, int] = defaultdict(int)
        for concept, value, decimals in row.facts:
            if value != "nil":
                seen[concept] += 1
                report = f"{concept.lower()}_{seen[concept]}"
                reports[report].append(f"  {row.name}: {_claim(row, concept, value, decimals, rounding)}")
    for report, claims in reports.items():
        head = f"document: {{id: {report}, title: Sums, kind: reference, origin: sums.tsv}}\nclaims:\n"
        (folder / f"{report}.yaml").write_text(head + "\n".join(claims) + "\n", encoding="utf-8")
    (folder / "rules.yaml").write_text(_vocabulary(rows) + _rules(rows), encoding="utf-8")


def _claim(row: Row, concept: str, value: str, decimals: str, rounding: str) -> str:
    about = f"indicator: {concept.lower()}, about: {{row: {row.name}, shape: {row.shape}}}"
    if decimals == "INF":
        return f'{{{about}, value: "= {value}"}}'
    step = Fraction(10) ** -int(decimals)
    if Fraction(value) % step:
        return f'{{{about}, value: "{value}", resolution: "{step}", rounding: {rounding}}}'
    return f'{{{about}, value: "{_figure(value, int(decimals))}", rounding: {rounding}}}'


def _figure(value: str, decimals: int) -> str:
    """A value written to so many decimals: 435@2 is 435.00, 500@-2 is 5e2."""
    if decimals > 0:
        return f"{Decimal(value):.{decimals}f}"
    digits = Fraction(value) / 10**-decimals
    return f"{digits}e{-decimals}" if decimals else f"{digits}"


def _vocabulary(rows: Sequence[Row]) -> str:
    concepts = sorted({concept.lower() for row in rows for concept in row.concepts})
    lines = [f'  {name}: {{label: {name}, unit: "", range: any, aspects: [row, shape]}}' for name in concepts]
    return "indicators:\n" + "\n".join(lines) + "\n"


def _rules(rows: Sequence[Row]) -> str:
    checks = {row.shape: _check(row.concepts) for row in rows}
    lines = [
        f'  rule_{shape}: {{says: a sum, check: "{check}", because: of sums.tsv, where: {{shape: {shape}}}}}'
        for shape, check in checks.items()
        if check
    ]
    return "rules:\n" + "\n".join(lines) + "\n"


def _check(concepts: Sequence[str]) -> str:
    """The rule of a shape of row: operands that it lacks are left out; without a total there is none."""
    items = [concept.lower() for concept in concepts if concept.startswith("I")]
    weights = {"P": ("", " + "), "D": ("", " - "), "W": ("2 * ", " - ")}
    for total, (weight, sign) in weights.items():
        if total in concepts:
            return f"{total.lower()} == {sign.join(weight + item for item in items)}"
    return ""


def told(report: Report) -> dict[str, str]:
    """What is found of each row; agreement and digits come before the sum."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in report.findings:
        for claim in finding.claims:
            found[claim.name.rpartition(".")[2]].add(finding.check)
    names = (("agreement", "dup"), ("digits", "excess"), ("rule", "inconsistent"))
    return {row: next(name for check, name in names if check in checks) for row, checks in found.items()}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    folder = os.environ.get(CASES)
    if not folder:
        warnings.warn(f"{CASES} is not set, so the rows of sums.tsv are not tried", stacklevel=1)
        pytest.skip(f"set {CASES} to a folder with sums.tsv")
    return read_rows(Path(folder))


@pytest.mark.parametrize("rounding", ["nearest", "truncated"])
def test_every_row_gets_its_verdict(rows: list[Row], rounding: str, tmp_path: Path) -> None:
    """Rows that are consistent leave no finding; each other one leaves the finding that it must."""
    write_folder(tmp_path, rows, rounding)
    report = check(tmp_path)
    assert not report.problems, [problem.sentence for problem in report.problems][:3]
    assert all(judgement.verdict is not Verdict.UNDECIDED for judgement in report.judgements)
    judged = {claim.variable.get("row") for judgement in report.judgements for claim in judgement.instance.claims}
    assert judged == {row.name for row in rows if _check(row.concepts)}
    found = told(report)
    wrong = {
        row.name: (row.verdicts[rounding], found.get(row.name, "ok"))
        for row in rows
        if found.get(row.name, "ok") != row.verdicts[rounding]
    }
    assert not wrong


RESTATED = """
document: {{id: report, title: A filing, kind: reference, origin: a test}}
indicators:
  figure: {{label: a figure, unit: "", range: any}}
claims:
{claims}
"""


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["5e2", "55e1"], []),
        (["748e3", "749e3", "7e5"], ["748e3 and 749e3"]),
        (["15e1", "2e2"], []),
        (["15e1", "2e2", "14e1"], ["15e1 and 14e1", "2e2 and 14e1"]),
        (["532e6", "5323e5"], []),
        (["= 532500000", "532e6"], []),
        (["= 532500001", "532e6"], ["= 532500001 and 532e6"]),
        (["2e3", "260e1"], ["2e3 and 260e1"]),
    ],
)
def test_restated_figures_agree_within_their_precision(
    judged: Callable[[str], Report], figures: Sequence[str], expected: list[str]
) -> None:
    """One quantity, several figures: those that cannot all be rounded from one value are told."""
    lines = [f'  c{at}: {{indicator: figure, value: "{figure}"}}' for at, figure in enumerate(figures)]
    report = judged(RESTATED.format(claims="\n".join(lines)))
    pairs = [" and ".join(claim.value for claim in finding.claims) for finding in report.findings]
    assert sorted(pairs) == expected


GRIM = [("7.22", 32), ("2.68", 28), ("7.38", 26), ("5.00", 25)]
NOT_GRIM = [("4.74", 25), ("5.23", 29), ("2.57", 24), ("6.77", 27), ("7.01", 29), ("3.14", 27), ("0.24", 28)]


@pytest.mark.parametrize(
    ("mean", "people", "possible"), [(*row, True) for row in GRIM] + [(*row, False) for row in NOT_GRIM]
)
def test_a_mean_of_whole_numbers_is_one_that_some_total_gives(
    verdict: Verdicts, mean: str, people: int, possible: bool
) -> None:
    claims = {"score": f"{mean} item/person", "people": f"{people} person"}
    found = verdict("score == total / people", claims, total="unit: item")
    assert found == "holds" if possible else found in ("tension", "contradiction")


@pytest.mark.parametrize(("share", "possible"), [("67.4", False), ("54.0", True), ("69.8", False)])
def test_a_share_of_150_is_one_that_some_count_gives(verdict: Verdicts, share: str, possible: bool) -> None:
    claims = {"share": f"{share} %", "people": "150 person"}
    found = verdict("share == part / people", claims, part="unit: person")
    assert found == "holds" if possible else found in ("tension", "contradiction")


def test_5_percent_more_and_5_points_more_are_told_apart(verdict: Verdicts) -> None:
    """From 20 % to 25 % is a rise by 5 points, and by 25 percent: 5 only if the 20 were a round number."""
    shares = {"new": "25 %", "old": "20 %"}
    assert verdict("rise == growth(new, old)", {"rise": "5 %", **shares}) == "tension"
    assert verdict("rise == growth(new, old)", {"rise": "5 %", "new": "26 %", "old": "21 %"}) == "contradiction"
    assert verdict("rise == change(new, old)", {"rise": "5 pp", **shares}) == "holds"


@pytest.mark.parametrize("count", [5, 12, 27])
@pytest.mark.parametrize("decimals", [0, 1])
def test_rounded_parts_that_do_not_add_up_to_the_rounded_total_are_no_finding(
    judged: Callable[[str], Report], count: int, decimals: int
) -> None:
    """Sixty tables of true values, each rounded by itself: most of their printed parts miss the printed total."""
    random, claims, misses = Random(count), [], 0
    for table in range(60):
        values = [Fraction(random.randint(0, 99999), 1000) for _ in range(count)]
        parts, total = [_print(value, decimals) for value in values], _print(sum(values, Fraction(0)), decimals)
        misses += sum(map(Fraction, parts)) != Fraction(total)
        claims += [
            _stated(f"t{table}_{at}", "part", part, f"line: l{at}, table: t{table}") for at, part in enumerate(parts)
        ]
        claims.append(_stated(f"t{table}", "total", total, f"table: t{table}"))
    listed = ", ".join(f"l{at}" for at in range(count))
    report = judged(TABLES.format(claims="\n".join(claims), lines=listed))
    assert misses > 20
    assert not report.problems
    assert not report.findings
    assert report.verdicts == {Verdict.HOLDS: 60}


TABLES = """
document: {{id: report, title: Tables, kind: reference, origin: a test}}
aspects:
  line: {{values: [{lines}], complete: true}}
indicators:
  part: {{label: part, unit: "", aspects: [line, table]}}
  total: {{label: total, unit: "", aspects: [table]}}
rules:
  adds_up: {{says: the lines make the total, check: "total == sum(part, over=line)", because: a test}}
claims:
{claims}
"""


def _stated(name: str, indicator: str, value: str, about: str) -> str:
    return f'  {name}: {{indicator: {indicator}, value: "{value}", about: {{{about}}}}}'


def _print(value: Fraction, decimals: int) -> str:
    return f"{Decimal(round(value * 10**decimals)).scaleb(-decimals):.{decimals}f}"
