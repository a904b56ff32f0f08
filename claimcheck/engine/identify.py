"""Ids and evidence hashes of findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
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
    lengths = {prefix: _lengths(digests) for prefix, digests in hashes.items()}
    return [
        replace(finding, id=f"{prefix}-{digest[: lengths[prefix][digest]]}")
        for (prefix, digest), finding in kept.items()
    ]


def _lengths(digests: Sequence[str]) -> dict[str, int]:
    """How many digits each hash needs to differ from the others."""
    lengths: dict[str, int] = {}
    length, alike = SHORTEST, list(digests)
    while alike:
        counts = Counter(digest[:length] for digest in alike)
        lengths |= {digest: length for digest in alike if counts[digest[:length]] == 1}
        alike = [digest for digest in alike if counts[digest[:length]] > 1]
        length += 2
    return lengths
