"""Groups of files that no rule, comparison or document joins, told by a few facts of each file.

Rules that share an indicator make a family; the keys that all its rules join on divide its claims into blocks, and two
claims can bear on each other only in one block (`screening.families`). Files with claims of a common block belong
together, and what a file's document has in others does not exist: it has one file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from claimcheck.engine.bind import PERIOD
from claimcheck.engine.run import compile_rules
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.expression import ClaimTerm
from claimcheck.model.period import Period, parse_period
from claimcheck.screening.families import find_families


@dataclass(frozen=True, slots=True)
class Facts:
    """What need not be read again of a file that did not change.

    `document` is the id of its document and `original` the file of that; `defines` says that it has units, aspects,
    indicators or rules; `cells` name the blocks that its claims are in, `periods` what they are stated for, and
    `accepts` the findings that it accepts.
    """

    path: str
    digest: str
    document: str = ""
    original: str = ""
    defines: bool = False
    cells: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()

    def data(self) -> tuple[Any, ...]:
        """The same for JSON."""
        return astuple(self)

    @staticmethod
    def of_data(data: Sequence[Any]) -> Facts:
        """What `data` gave, out of JSON."""
        path, digest, document, original, defines, *lists = data
        return Facts(path, digest, document, original, defines, *map(tuple, lists))


class Blocks:
    """The blocks of a corpus's claims. `periods` are all that any claim of the whole is stated for."""

    def __init__(self, corpus: Corpus, periods: Collection[Period]) -> None:
        families = find_families(compile_rules(corpus)[0], corpus, periods)
        self._homes = {indicator.id: family for family in families for indicator in family.indicators}

    def cell(self, claim: Claim) -> str:
        """The name of a claim's block; all claims of a family with a rule that is not looked at are in one."""
        family = self._homes[claim.indicator.id]
        block = () if family.exact else family.block
        return "\t".join((family.indicators[0].id, *(_value(claim, key) for key in block)))


def _value(claim: Claim, key: str) -> str:
    period = claim.variable.period
    if key == PERIOD:
        return "" if period is None else period.text
    return claim.variable.get(key)


def can_be_divided(corpus: Corpus) -> bool:
    """Whether no rule names a single claim, which would join it to everything that the rule is about."""
    programs, _ = compile_rules(corpus)
    return not any(isinstance(term, ClaimTerm) for program in programs for term in program.terms)


def periods_of(claims: Iterable[Claim]) -> frozenset[Period]:
    """The periods of the variables that claims state."""
    return frozenset(claim.variable.period for claim in claims if claim.variable.period is not None)


def known_periods(facts: Iterable[Facts]) -> frozenset[Period]:
    """The periods of files."""
    return frozenset(parse_period(text) for text in {text for one in facts for text in one.periods})


def facts_of(
    corpus: Corpus, files: Mapping[str, str], defining: Collection[str], periods: Collection[Period]
) -> list[Facts]:
    """The facts of files, given with their hashes, all of which are in the corpus."""
    blocks = Blocks(corpus, periods)
    documents = {document.place.path: document for document in corpus.documents.values()}
    claims: dict[str, list[Claim]] = {}
    for claim in corpus.claims.values():
        claims.setdefault(claim.place.path, []).append(claim)
    accepted: dict[str, list[str]] = {}
    for name, acceptance in corpus.acceptances.items():
        accepted.setdefault(acceptance.place.path, []).append(name)
    found = []
    for path, digest in files.items():
        own, document = claims.get(path, []), documents.get(path)
        cells = sorted({blocks.cell(claim) for claim in own})
        stated = sorted({period.text for period in periods_of(own)})
        about = ("", "") if document is None else (document.id, document.file)
        found.append(
            Facts(path, digest, *about, path in defining, tuple(cells), tuple(stated), tuple(accepted.get(path, ())))
        )
    return found


def is_sound(facts: Sequence[Facts]) -> bool:
    """Whether no two files have a document or an acceptance of one name."""
    documents = [one.document for one in facts if one.document]
    accepts = [name for one in facts for name in one.accepts]
    return len(set(documents)) == len(documents) and len(set(accepts)) == len(accepts)


def group(facts: Sequence[Facts]) -> list[list[Facts]]:
    """The files of each group, in their order; the groups in the order of their first files."""
    parents = list(range(len(facts)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first: dict[str, int] = {}
    for at, one in enumerate(facts):
        for cell in one.cells:
            mine, theirs = root(at), root(first.setdefault(cell, at))
            parents[max(mine, theirs)] = min(mine, theirs)
    groups: dict[int, list[Facts]] = {}
    for at, one in enumerate(facts):
        groups.setdefault(root(at), []).append(one)
    return list(groups.values())
