"""What was found, as a whole and by parts: what is found of some files, where no rule leads to the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from claimcheck.diagnosis.convention import cut_off_documents
from claimcheck.diagnosis.diagnose import Diagnosis, diagnose
from claimcheck.diagnosis.unlikely import unlikely_sums
from claimcheck.engine.run import Judged, is_fringe, judge_corpus
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.finding import Finding
from claimcheck.model.instance import Instance
from claimcheck.model.judgement import Judgement
from claimcheck.model.report import Implied
from claimcheck.model.verdict import Verdict

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine and the diagnosis make of a corpus; the findings have no names yet."""

    corpus: Corpus
    judged: Judged
    diagnosis: Diagnosis
    findings: tuple[Finding, ...]


def find(corpus: Corpus, told_elsewhere: frozenset[str] = frozenset()) -> Found:
    """Judges a corpus. `told_elsewhere` are rules with instances among claims that are not in it."""
    judged = judge_corpus(corpus, told_elsewhere)
    diagnosis = diagnose(judged, corpus)
    return Found(corpus, judged, diagnosis, (*diagnosis.findings, *unlikely_sums(judged, corpus)))


def told_rules(judged: Judged) -> set[str]:
    """The rules with an instance that is no mere fringe."""
    told: set[str] = set()
    for judgement in judged.judgements:
        rule = judgement.instance.rule.id
        if rule not in told and not is_fringe(judgement):
            told.add(rule)
    return told


def undecided(judged: Judged) -> list[Judgement]:
    """The judgements that decide nothing."""
    return [found for found in judged.judgements if found.verdict is Verdict.UNDECIDED]


def count(judged: Judged) -> Counter[Verdict]:
    """How many instances and comparisons of two claims got each verdict."""
    compared = [outcome for outcome in judged.outcomes if len(outcome.claims) > 1]
    return Counter(result.verdict for results in (judged.judgements, compared) for result in results)


def untouched(found: Found) -> tuple[str, ...]:
    """The claims that nothing is compared with."""
    judged = found.judged
    touched = {
        claim.name
        for judgement in judged.judgements
        if judgement.verdict is not Verdict.UNDECIDED
        for claim in judgement.instance.claims
    }
    touched.update(name for finding in found.diagnosis.findings for name in finding.conflict)
    touched.update(claim.name for outcome in judged.outcomes if len(outcome.claims) > 1 for claim in outcome.claims)
    return tuple(name for name in found.corpus.claims if name not in touched)


def implied(judged: Judged, corpus: Corpus) -> tuple[Implied, ...]:
    """What rules make of variables that nobody states."""
    return tuple(
        Implied(
            variable, interval, judgement.instance.rule.id, tuple(claim.name for claim in judgement.instance.claims)
        )
        for judgement in implying(judged, corpus)
        for variable, interval in judgement.implied.items()
    )


def implying(judged: Judged, corpus: Corpus) -> list[Judgement]:
    """The judgements that make something of a variable, each of one."""
    return in_order((found for found in judged.judgements if found.implied), corpus)


def cut_off(judged: Judged, corpus: Corpus) -> Mapping[str, int]:
    """The documents whose misses all fit if digits were cut off, with how many, in the order of the corpus."""
    found = cut_off_documents(judged, corpus)
    return {name: found[name] for name in corpus.documents if name in found}


def in_order(judgements: Iterable[Judgement], corpus: Corpus) -> list[Judgement]:
    """Judgements by rule, and of one rule by the first of their claims."""
    rules = {name: at for at, name in enumerate(corpus.rules)}
    claims = {name: at for at, name in enumerate(corpus.claims)}

    def place(judgement: Judgement) -> tuple[int, int]:
        first = min((claims[claim.name] for claim in claims_of(judgement.instance)), default=0)
        return rules[judgement.instance.rule.id], first

    return sorted(judgements, key=place)


def claims_of(instance: Instance) -> list[Claim]:
    """The claims that an instance speaks of, those that do not fit among them."""
    return [claim for operand in instance.operands for claim in (*operand.claims, *operand.unusable)]


def split(found: Found, homes: Mapping[str, int]) -> dict[int, Found]:
    """What was found, by the parts that files belong to: `homes` has the number of each by the path of the file.

    No judgement, comparison or conflict may join two parts. Of the bindings, each has one of every rule.
    """
    judged, corpus = found.judged, found.corpus
    claims = _sorted_out(corpus.claims.items(), lambda item: homes[item[1].place.path])
    documents = _sorted_out(corpus.documents.items(), lambda item: homes[item[1].place.path])
    compared = (outcome for outcome in judged.outcomes if outcome.claims)
    outcomes = _sorted_out(compared, lambda outcome: homes[outcome.claims[0].place.path])
    judgements = _sorted_out(judged.judgements, lambda judgement: homes[claims_of(judgement.instance)[0].place.path])
    fringe = _sorted_out(judged.fringe, lambda judgement: homes[claims_of(judgement.instance)[0].place.path])
    findings = _sorted_out(found.findings, lambda finding: homes[_place(finding)])
    bindings = tuple({binding.program.rule.id: binding for binding in judged.bindings}.values())
    diagnosed = _sorted_out(found.diagnosis.findings, lambda finding: homes[_place(finding)])
    return {
        at: Found(
            replace(
                corpus,
                claims=dict(claims.get(at, ())),
                documents=dict(documents.get(at, ())),
                numbers={name: corpus.numbers[name] for name, _ in documents.get(at, ()) if name in corpus.numbers},
            ),
            replace(
                judged,
                bindings=bindings,
                judgements=tuple(judgements.get(at, ())),
                outcomes=tuple(outcomes.get(at, ())),
                fringe=tuple(fringe.get(at, ())),
            ),
            replace(
                found.diagnosis,
                findings=tuple(diagnosed.get(at, ())),
                is_cut=any(name in found.diagnosis.cut for name, _ in claims.get(at, ())),
            ),
            tuple(findings.get(at, ())),
        )
        for at in sorted(set(homes.values()))
    }


def _sorted_out(items: Iterable[Item], home: Callable[[Item], int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(home(item), []).append(item)
    return found


def _place(finding: Finding) -> str:
    """The file that a finding is about."""
    return (finding.claims[0] if finding.claims else finding).place.path
