"""The command `schema`, and that the schemas say what the loader accepts."""

from __future__ import annotations

import json
import re
import typing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from shops import ROOT, Run

from claimcheck.editing.init import FILES
from claimcheck.model.constants import DEFAULT_CONSTANTS
from claimcheck.model.settings import Settings
from claimcheck.parsing import record
from claimcheck.parsing.sections import SECTIONS

EDITING = ROOT / "claimcheck" / "editing"
CLAIMS: dict[str, Any] = json.loads((EDITING / "claims.schema.json").read_text(encoding="utf-8"))
SETTINGS: dict[str, Any] = json.loads((EDITING / "settings.schema.json").read_text(encoding="utf-8"))
RECORDS = {
    "document": record.DocumentRecord,
    "claim": record.ClaimRecord,
    "not_claim": record.NotClaimRecord,
    "indicator": record.IndicatorRecord,
    "aspect": record.AspectRecord,
    "unit": record.UnitRecord,
    "rule": record.RuleRecord,
    "acceptance": record.AcceptanceRecord,
}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: dates and "yes" are text."""

    yaml_implicit_resolvers: typing.ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def errors(text: str) -> list[str]:
    """What an editor would underline in a file of claims."""
    found = Draft7Validator(CLAIMS).iter_errors(yaml.load(text, EditorLoader))
    return sorted(f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found)


@pytest.mark.parametrize("subject", ["claims", "settings"])
def test_a_schema_is_printed_as_it_stands_in_the_package(run: Run, subject: str) -> None:
    result = run("schema", subject)
    assert result.exit_code == 0
    assert result.stdout == (EDITING / f"{subject}.schema.json").read_text(encoding="utf-8")


def test_the_schema_of_claims_is_the_default(run: Run) -> None:
    assert json.loads(run("schema").stdout) == CLAIMS


def test_the_report_has_a_schema_too(run: Run) -> None:
    Draft7Validator.check_schema(json.loads(run("schema", "report").stdout))


@pytest.mark.parametrize("schema", [CLAIMS, SETTINGS], ids=["claims", "settings"])
def test_a_schema_is_draft_07_and_nothing_stands_beside_a_reference(schema: dict[str, Any]) -> None:
    """Draft-07 passes over what stands beside `$ref`."""
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"

    def walk(node: object) -> None:
        if isinstance(node, dict):
            assert "$ref" not in node or len(node) == 1
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema)


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_has_the_fields_that_the_loader_accepts(name: str) -> None:
    definition, kind = CLAIMS["definitions"][name], RECORDS[name]
    assert [*definition["properties"]] == [*kind.model_fields]
    assert definition["additionalProperties"] is False
    required = [field for field, known in kind.model_fields.items() if known.is_required()]
    assert definition.get("required", []) == required


@pytest.mark.parametrize("name", RECORDS)
def test_every_choice_is_the_one_that_the_loader_accepts(name: str) -> None:
    for field, known in RECORDS[name].model_fields.items():
        choices = _choices(known.annotation)
        if choices and choices != {"true", "false"}:
            allowed = {value or "" for value in CLAIMS["definitions"][name]["properties"][field]["enum"]}
            assert allowed == choices, field


def _choices(annotation: Any) -> set[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return {*typing.get_args(annotation)}
    return {choice for part in typing.get_args(annotation) for choice in _choices(part)}


def test_the_sections_and_defaults_are_those_of_the_loader() -> None:
    assert [*CLAIMS["properties"]] == [*SECTIONS]
    defaults = CLAIMS["definitions"]["document"]["properties"]["defaults"]
    assert [*defaults["properties"]] == [*record.DefaultsRecord.model_fields]


@pytest.mark.parametrize("name", [*RECORDS, "sections"])
def test_every_field_is_described_for_completion_and_hover(name: str) -> None:
    owner = CLAIMS if name == "sections" else CLAIMS["definitions"][name]
    for field in owner["properties"].values():
        target = CLAIMS["definitions"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field
        described = target.get("description") or target["properties"]
        assert described, field


def test_the_settings_are_those_that_are_read() -> None:
    known = {field.name.replace("_", "-") for field in fields(Settings)} - {"constants"} | {"readings"}
    assert {*SETTINGS["properties"]} == known
    readings = SETTINGS["properties"]["readings"]["properties"]
    defaults = {name: reading["default"] for name, reading in readings.items()}
    expected = {
        field.name.replace("_", "-"): getattr(DEFAULT_CONSTANTS, field.name) for field in fields(DEFAULT_CONSTANTS)
    }
    assert defaults == pytest.approx({name: float(value) for name, value in expected.items()})


CORPUS = sorted((ROOT / "claims").rglob("*.yaml"))
START = [EDITING / "start" / name for name in FILES if name.endswith(".yaml")]


@pytest.mark.parametrize("path", [*CORPUS, *START], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_ours_is_accepted(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "claims:\n",
        "document: {id: a, title: 2025, published: 2026, sha256: , defaults: {period: 2025-08-31, about: {area: }}}",
        "claims: {a: {indicator: b, value: 1509, figure: 1509, line: [3, 4], about: {area: CN}, trust: infinite}}",
        "claims: {a: {indicator: b, value: 46.7e8 book/day, line: '33', period: 2021/2025, trust: 0.5}}",
        "indicators: {a: {label: b, unit: , timeless: true, whole: 'false', range: any}}",
        "accepted: {books-0c0bbf: {reason: known, evidence: 123456, until: 2026-12-31}}",
    ],
)
def test_what_the_loader_accepts_is_accepted(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("claim: {}", ": Additional properties are not allowed ('claim' was unexpected)"),
        ("claims: []", "claims: [] is not of type 'object', 'null'"),
        ("claims: {A: {indicator: b, value: 1}}", "claims: 'A' does not match '^[a-z][a-z0-9_]*$'"),
        ("claims: {a: {value: 1}}", "claims.a: 'indicator' is a required property"),
        ("claims: {a: {indicator: b, valeu: 1}}", "claims.a: 'value' is a required property"),
        ("claims: {a: {indicator: b, value: }}", "claims.a.value: None is not of type 'string', 'number', 'boolean'"),
        ("claims: {a: {indicator: b, value: 1, basis: guess}}", "claims.a.basis: 'guess' is not one of"),
        (
            "claims: {a: {indicator: b, value: 1, line: 0}}",
            "claims.a.line: 0 is not valid under any of the given schemas",
        ),
        ("claims: {a: {indicator: b, value: 1, period: 2025-Q5}}", "claims.a.period: '2025-Q5' does not match"),
        ("claims: {a: {indicator: b, value: 1, about: CN}}", "claims.a.about: 'CN' is not of type 'object'"),
        ("not_claims: {line: 1}", "not_claims: {'line': 1} is not of type 'array', 'null'"),
        ("indicators: {a: {label: b, unit: c, over: year}}", "indicators.a.over: 'year' is not one of"),
        ("indicators: {a: {label: b, unit: c, timeless: 1}}", "indicators.a.timeless: 1 is not one of"),
        ("rules: {a: {says: b, check: c}}", "rules.a: 'because' is a required property"),
        ("rules: {a: {says: b, check: c, because: d, level: fatal}}", "rules.a.level: 'fatal' is not one of"),
        ("aspects: {a: {values: []}}", "aspects.a.values: []"),
        ("accepted: {books: {reason: a, evidence: b}}", "accepted: 'books' does not match"),
        ("accepted: {a-1: {reason: ' ', evidence: b}}", "accepted.a-1.reason: ' ' does not match"),
        ("accepted: {a-1: {reason: a, evidence: b, until: soon}}", "accepted.a-1.until: 'soon' does not match"),
    ],
)
def test_typical_mistakes_are_underlined(text: str, found: str) -> None:
    assert any(error.startswith(found) for error in errors(text)), errors(text)


@pytest.mark.parametrize(
    ("settings", "is_valid"),
    [
        ({}, True),
        ({"documents": "texts", "fail-on": "warning", "require-until": True, "readings": {"about-most": 0.2}}, True),
        ({"fail_on": "error"}, False),
        ({"fail-on": "never"}, False),
        ({"documents": "../texts"}, False),
        ({"documents": "/texts"}, False),
        ({"documents": " "}, False),
        ({"require-until": "yes"}, False),
        ({"readings": {"about": 2}}, False),
        ({"readings": {"over": 0.2}}, False),
    ],
)
def test_settings(settings: dict[str, Any], is_valid: bool) -> None:
    assert Draft7Validator(SETTINGS).is_valid(settings) is is_valid
