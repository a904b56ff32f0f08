"""The option `--only`: a report narrowed to what was named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from claimcheck.model.catalogue import CATALOGUE
from claimcheck.model.claim import Claim
from claimcheck.model.finding import Finding
from claimcheck.model.instance import Instance
from claimcheck.model.report import Implied, Report, Unchecked


class Selection:
    """What has to do with any of some names: of checks, rules, documents, claims, findings or paths.

    A path is understood from here, or else from the claims folder, and stands for all that lies below it.
    """

    def __init__(self, report: Report, names: Sequence[str]) -> None:
        self._corpus = report.corpus
        self._names = frozenset(names)
        self._paths = [path for name in names for path in _as_paths(report.folder, name)]

    def finding(self, finding: Finding) -> bool:
        """Whether it is of a check or rule, about a claim or document, or at a place that was named."""
        documents = [found.id for found in self._corpus.documents.values() if found.place == finding.place]
        return (
            not self._names.isdisjoint((finding.check, finding.id, *documents))
            or self._is_below(finding.place.path)
            or self.rule(finding.rule)
            or any(map(self.claim, finding.claims))
        )

    def rule(self, rule: str) -> bool:
        known = self._corpus.rules.get(rule)
        return rule in self._names or (known is not None and self._is_below(known.place.path))

    def claim(self, claim: Claim) -> bool:
        return claim.name in self._names or claim.document in self._names or self._is_below(claim.place.path)

    def document(self, document: str) -> bool:
        return document in self._names or self._is_below(self._corpus.documents[document].place.path)

    def instance(self, instance: Instance) -> bool:
        return self.rule(instance.rule.id) or any(map(self.claim, instance.claims))

    def implied(self, implied: Implied) -> bool:
        return self.rule(implied.rule) or any(self.claim(self._corpus.claims[name]) for name in implied.claims)

    def _is_below(self, path: str) -> bool:
        here = os.path.abspath(path) if self._paths else ""
        return any(here == named or here.startswith(named.rstrip(os.sep) + os.sep) for named in self._paths)


def narrow(report: Report, selection: Selection) -> Report:
    """The report without the findings and the unchecked that were not named.

    Its problems stay: they say that not all was judged.
    """
    unchecked = report.unchecked
    return replace(
        report,
        findings=tuple(filter(selection.finding, report.findings)),
        implied=tuple(implied for implied in report.implied if selection.implied(implied)),
        unchecked=Unchecked(
            tuple(judgement for judgement in unchecked.undecided if selection.instance(judgement.instance)),
            tuple(filter(selection.rule, unchecked.unbound_rules)),
            tuple(name for name in unchecked.untouched_claims if selection.claim(report.corpus.claims[name])),
            tuple(filter(selection.document, unchecked.documents)),
        ),
    )


def known_names(report: Report) -> list[str]:
    """What may be named, besides paths."""
    corpus = report.corpus
    return [*CATALOGUE, *corpus.rules, *corpus.documents, *corpus.claims, *(found.id for found in report.findings)]


def unknown_name(report: Report, names: Sequence[str]) -> str | None:
    """The first name that is neither known nor a path in the folder, or None."""
    known = {*known_names(report)}
    return next((name for name in names if name not in known and not _as_paths(report.folder, name)), None)


def _as_paths(folder: str, name: str) -> list[str]:
    """The paths that a name stands for: those that are there and have to do with the folder."""
    root = Path(os.path.abspath(folder))
    paths = [Path(os.path.abspath(name)), root / name] if name else []
    return [str(path) for path in paths if path.exists() and (path.is_relative_to(root) or root.is_relative_to(path))]
