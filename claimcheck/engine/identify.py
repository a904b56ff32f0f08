"""Ids and evidence hashes of findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.model.verdict import Verdict

SHORTEST = 6
"""Hexadecimal digits of a hash, unless two findings need more to differ."""


def name_hash(names: Iterable[str]) -> str:
    """A hash of claim names, whatever their order."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def short_hash(*parts: str) -> str:
    """The evidence of a finding that rests on no claims."""
    return name_hash(parts)[:SHORTEST]


def evidence_hash(claims: Sequence[Claim], verdict: Verdict) -> str:
    """A hash of the values that a finding rests on, and of how grave it is."""
    facts = sorted(
        f"{claim.name} {claim.value} {claim.rounding.value} {claim.resolution} {claim.basis.value}" for claim in claims
    )
    return hashlib.sha256("\n".join([verdict.value, *facts]).encode()).hexdigest()[:SHORTEST]


def with_unique_ids(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each id made of its check or rule and as much of its hash (given in `id`) as tells them apart."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.rule or finding.check, finding.id), finding)
    hashes: dict[str, list[str]] = {}
    for prefix, digest in kept:
        hashes.setdefault(prefix, []).append(digest)
    short = {(prefix, digest): text for prefix, own in hashes.items() for digest, text in _shortened(own, SHORTEST)}
    return [replace(finding, id=f"{name[0]}-{short[name]}") for name, finding in kept.items()]


def _shortened(digests: Sequence[str], length: int) -> Iterator[tuple[str, str]]:
    """Each of some different hashes with as much of it as no other begins with."""
    alike: dict[str, list[str]] = {}
    for digest in digests:
        alike.setdefault(digest[:length], []).append(digest)
    for start, own in alike.items():
        if len(own) == 1:
            yield own[0], start
        else:
            yield from _shortened(own, length + 2)
