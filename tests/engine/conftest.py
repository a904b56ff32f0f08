"""What the engine's tests share: a rule over a few claims, judged through a claims folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from claimcheck.model.judgement import Judgement
from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.notation import parse_quantity

Judged = Callable[[str], Report]
Verdicts = Callable[..., str]

HEAD = "document: {id: report, title: A report, kind: reference, origin: a test}"


def write_rule(check: str, claims: Mapping[str, str], rule: str, more: Mapping[str, str]) -> str:
    """A claims file: one claim for each indicator named, in the unit of its value; `more` adds to the indicators."""
    quoted = check.replace("'", "''")
    stated = [f'  {name}: {{indicator: {name}, value: "{value}"}}' for name, value in claims.items()]
    known = [f"  {name}: {{{_fields(name, claims, more)}}}" for name in dict.fromkeys([*claims, *more])]
    fields = ", ".join(["says: it is so", f"check: '{quoted}'", "because: a test", *filter(None, [rule])])
    return "\n".join([HEAD, "claims:", *stated, "indicators:", *known, "rules:", f"  rule: {{{fields}}}\n"])


def _fields(name: str, claims: Mapping[str, str], more: Mapping[str, str]) -> str:
    unit = [f'unit: "{parse_quantity(claims[name]).unit}"'] if name in claims else []
    return ", ".join([f"label: {name}", *unit, *filter(None, [more.get(name)])])


def tell(judgement: Judgement) -> str:
    """A verdict, with the reason of one that is undecided."""
    if judgement.verdict is Verdict.UNDECIDED:
        return f"undecided: {judgement.reason}"
    return judgement.verdict.value


@pytest.fixture
def verdict(judged: Judged) -> Verdicts:
    """The verdict on a rule over claims, `rule` being its other fields; keywords give more fields of indicators."""

    def judge(check: str, claims: Mapping[str, str], rule: str = "", **more: str) -> str:
        report = judged(write_rule(check, claims, rule, more))
        assert not report.problems, [(problem.sentence, problem.place.source) for problem in report.problems]
        return " and ".join(tell(judgement) for judgement in report.judgements)

    return judge


@pytest.fixture
def verdicts(judged: Judged) -> Callable[[str], list[str]]:
    """The verdicts of a claims file: each as the rule, what its operands are about, and the verdict."""

    def judge(text: str) -> list[str]:
        report = judged(dedent(text))
        assert not report.problems, [(problem.sentence, problem.place.source) for problem in report.problems]
        return [_instance(judgement) for judgement in report.judgements]

    return judge


def _instance(judgement: Judgement) -> str:
    operands = ", ".join(str(operand.variable) for operand in judgement.instance.operands)
    return f"{judgement.instance.rule.id}({operands}): {tell(judgement)}"
