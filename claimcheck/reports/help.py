"""What a check or rule is about, as text that formats show beside its findings."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.catalogue import CATALOGUE, Check
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.reports.wording import PROBLEM, name


@dataclass(frozen=True, slots=True)
class Help:
    """A check or rule: its name, what it says in a sentence, and labelled paragraphs."""

    name: str
    says: str
    paragraphs: tuple[tuple[str, str], ...]


def help_for(corpus: Corpus, finding: Finding) -> Help:
    """The help of the rule or check that a finding belongs to."""
    rule = corpus.rules.get(finding.rule)
    check = CATALOGUE.get(finding.check)
    shared = () if check is None else _shared(check)
    if rule is not None:
        where = ", ".join(f"{key}={value}" for key, value in rule.where)
        own = (("check", rule.check), ("where", where), ("because", rule.because), ("unless", rule.unless))
        return Help(rule.id, rule.says, _filled((*own, *shared)))
    if check is None:
        return Help(name(finding), name(finding), ())
    return Help(check.name, check.finds, _filled((("why", check.why), *shared)))


def _shared(check: Check) -> tuple[tuple[str, str], ...]:
    return (
        ("how it is decided", check.decides),
        ("example", check.example),
        ("in good faith", check.good_faith),
        ("what to do", check.to_do),
    )


PROBLEM_HELP = Help(
    PROBLEM,
    "a mistake in a file that kept something from being judged",
    (("what to do", "Correct the file. Until then the findings are not complete."),),
)


def _filled(paragraphs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in paragraphs if text)
