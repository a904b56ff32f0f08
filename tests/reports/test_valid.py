"""Each format is valid as its consumers read it."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from junitparser import Error, Failure, JUnitXml, Skipped

from claimcheck.model.report import Report
from claimcheck.reports.formats import FORMATS

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(params=["golden", "suspected"])
def report(request: pytest.FixtureRequest) -> Report:
    return request.getfixturevalue(request.param)


def mistakes(schema: dict[str, Any], data: object) -> list[str]:
    validator = validator_for(schema)
    validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(data)]


def schema(name: str) -> dict[str, Any]:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def test_json_is_as_its_schema_says(report: Report) -> None:
    ours = json.loads(files("claimcheck.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(ours)
    assert mistakes(ours, json.loads(FORMATS["json"](report))) == []


def test_every_part_of_the_json_schema_is_described() -> None:
    ours = json.loads(files("claimcheck.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
    properties = [
        (name, value) for part in (ours, *ours["$defs"].values()) for name, value in part.get("properties", {}).items()
    ]
    assert [name for name, value in properties if "description" not in value and "$ref" not in value] == []


def test_sarif_is_as_its_schema_says(report: Report) -> None:
    data = json.loads(FORMATS["sarif"](report))
    assert mistakes(schema("sarif-schema-2.1.0.json"), data) == []


def test_sarif_results_point_into_the_repository(report: Report) -> None:
    run = json.loads(FORMATS["sarif"](report))["runs"][0]
    places = [place for result in run["results"] for place in (*result["locations"], *result["relatedLocations"])]
    artifacts = [place["physicalLocation"]["artifactLocation"] for place in places]
    assert {artifact["uri"] for artifact in artifacts} == {
        f"claims/{name}.yaml" for name in ("accepted", "broken", "first", "second")
    }
    assert {artifact["uriBaseId"] for artifact in artifacts} == {"%SRCROOT%"}


def test_sarif_knows_findings_by_id_and_accepted_ones_as_suppressed(golden: Report) -> None:
    run = json.loads(FORMATS["sarif"](golden))["runs"][0]
    found = [result for result in run["results"] if "partialFingerprints" in result]
    assert [result["partialFingerprints"]["claimcheckFinding/v1"] for result in found] == [
        finding.id for finding in golden.findings
    ]
    assert [bool(result["suppressions"]) for result in found] == [
        finding.accepted is not None for finding in golden.findings
    ]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


def test_gitlab_is_as_its_documentation_says(report: Report) -> None:
    issues = json.loads(FORMATS["gitlab"](report))
    assert mistakes(schema("gitlab-code-quality.schema.json"), issues) == []
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_junit_is_read_by_a_library(golden: Report) -> None:
    suites = JUnitXml.fromstring(FORMATS["junit"](golden).encode())
    cases = {case.name: case for suite in suites for case in suite}
    outcomes = {finding.id: cases[finding.id].result[0] for finding in golden.findings}
    assert {type(outcome) for outcome in outcomes.values()} == {Failure, Skipped}
    assert [name for name, outcome in outcomes.items() if isinstance(outcome, Failure)] == [
        finding.id for finding in golden.open_findings if finding.level.value == "error"
    ]
    assert [case.name for suite in suites for case in suite if isinstance(next(iter(case.result), None), Error)] == [
        "claims/broken.yaml:3:37"
    ]
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), 4, 1)


def test_html_is_parsed_strictly(report: Report) -> None:
    html5lib.HTMLParser(strict=True).parse(FORMATS["html"](report))


def test_html_links_lead_somewhere_and_identifiers_are_unique(suspected: Report) -> None:
    page = html5lib.parse(FORMATS["html"](suspected), namespaceHTMLElements=False)
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    links = {element.get("href") for element in page.iter("a")}
    assert len(identifiers) == len(set(identifiers))
    assert links <= {f"#{identifier}" for identifier in identifiers}
    assert {finding.id for finding in suspected.findings} <= set(identifiers)
    assert set(suspected.corpus.claims) <= set(identifiers)


def test_html_needs_nothing_else(golden: Report) -> None:
    page = html5lib.parse(FORMATS["html"](golden), namespaceHTMLElements=False)
    assert not {"script", "link", "img", "iframe", "object"} & {str(element.tag) for element in page.iter()}
    assert "url(" not in FORMATS["html"](golden)
    assert "@import" not in FORMATS["html"](golden)


def test_html_headings_go_down_one_level_at_a_time(golden: Report) -> None:
    page = html5lib.parse(FORMATS["html"](golden), namespaceHTMLElements=False)
    levels = [int(element.tag[1]) for element in page.iter() if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
