"""Claims files made of a few figures and the equations between them, and what a report says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.parsing.notation import parse_quantity

HEAD = "document: {id: report, title: A report, kind: reference, origin: a published table}\n"


def write_equations(
    checks: Sequence[str],
    figures: Mapping[str, str],
    trust: Mapping[str, str] | None = None,
    indicators: Mapping[str, str] | None = None,
    claims: Mapping[str, str] | None = None,
) -> str:
    """A claims file with a claim for each figure, of an indicator of its name, and a rule for each check.

    `indicators` and `claims` give further fields by name; an indicator that has no figure is only named there.
    """
    more = indicators or {}
    names = dict.fromkeys((*figures, *more))
    lines = [HEAD, "claims:"]
    for name, value in figures.items():
        fields = [f"indicator: {name}", f'value: "{value}"']
        fields += [f"trust: {trust[name]}"] if trust and name in trust else []
        fields += [claims[name]] if claims and name in claims else []
        lines.append(f"  {name}: {{{', '.join(fields)}}}")
    lines.append("indicators:")
    for name in names:
        fields = [f"label: {name}"]
        fields += [more[name]] if name in more else []
        if "unit:" not in more.get(name, ""):
            fields.append(f'unit: "{parse_quantity(figures[name]).unit}"')
        lines.append(f"  {name}: {{{', '.join(fields)}}}")
    lines.append("rules:")
    for number, check in enumerate(checks, start=1):
        lines.append(f"  rule_{number}: {{says: a rule, check: '{check}', because: the table says so}}")
    return "\n".join(lines) + "\n"


def in_doubt(report: Report) -> list[str]:
    """The sets of claims that explain what was found, each by the names of its claims; ties are several."""
    assert not report.problems, report.problems
    found: dict[tuple[str, ...], None] = {}
    for finding in report.findings:
        sets: dict[int, list[str]] = {}
        for suspect in finding.suspects:
            sets.setdefault(suspect.explanation, []).append(short(suspect.claim.name))
        found |= dict.fromkeys(tuple(sorted(names)) for names in sets.values())
    return sorted(" and ".join(names) for names in found)


def guesses(report: Report) -> list[str]:
    """Every slip that is proposed, once."""
    assert not report.problems, report.problems
    found = {
        f"{short(suspect.claim.name)}: {slip.value}, {slip.name}"
        for finding in report.findings
        for suspect in finding.suspects
        for slip in suspect.slips
    }
    return sorted(found)


def told(finding: Finding) -> list[str]:
    """The steps of a finding that follow from its claims, and the clash."""
    return [f"{step.label}: {step.text}" for step in finding.steps if step.label in ("derived", "clash")]


def short(name: str) -> str:
    """A claim's name without its document."""
    return name.rpartition(".")[2]
