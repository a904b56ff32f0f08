"""Suggestions: relations that the figures appear to obey and that no rule states, the least likely accidents first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.diagnosis.figures import Figure, gather_figures
from claimcheck.diagnosis.neighbours import nearness, neighbour_groups
from claimcheck.diagnosis.relations import Match, try_relations
from claimcheck.model.corpus import Corpus
from claimcheck.model.judgement import Judgement
from claimcheck.model.suggestion import Suggestion
from claimcheck.model.variable import Variable

LIMIT = 20
"""Suggestions given unless the caller wants another number: more than that drowns the reader."""

MOST_EXPECTED = 0.5
"""Matches expected by chance up to which one is told. Of random corpora (30 to 200 figures), one in six gets one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A match, and how near its figures are."""

    kind: str
    nearness: int
    match: Match
    figures: tuple[Figure, ...]


def suggest(corpus: Corpus, judgements: Sequence[Judgement], limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """At most `limit` relations, the least likely accident first; `judgements` are those of all rules' instances."""
    tried: Counter[int] = Counter()
    found: list[_Found] = []
    for figures in neighbour_groups(gather_figures(corpus)):
        attempts = list(try_relations(figures))
        if attempts:
            place = nearness(figures)
            tried[place] += len(attempts)
            found += [_Found(kind, place, match, figures) for kind, match in attempts if match is not None]
    ranked = sorted(_weighed(found, tried), key=_rank)
    return tuple(_named(_new(ranked, judgements), corpus))[: max(limit, 0)]


_Weighed = tuple[float, int, _Found]
"""How many such matches chance would bring, among how many attempts, and the match."""


def _weighed(found: Sequence[_Found], tried: Mapping[int, int]) -> Iterator[_Weighed]:
    """The matches that are hardly accidents, for how many relations were tried among figures as near."""
    for item in found:
        count = sum(number for place, number in tried.items() if place <= item.nearness)
        expected = item.match.chance * count
        if expected <= MOST_EXPECTED:
            yield expected, count, item


def _rank(weighed: _Weighed) -> tuple[float, int, str]:
    expected, _, item = weighed
    return expected, item.nearness, item.match.check


def _new(ranked: Sequence[_Weighed], judgements: Sequence[Judgement]) -> Iterator[_Weighed]:
    """The best match of each set of variables that no rule joins yet."""
    known = {frozenset(claim.variable for claim in judgement.instance.claims) for judgement in judgements}
    for weighed in ranked:
        variables = frozenset[Variable](figure.claim.variable for figure in weighed[2].figures)
        if variables not in known:
            known.add(variables)
            yield weighed


def _named(weighed: Iterator[_Weighed], corpus: Corpus) -> Iterator[Suggestion]:
    """The suggestions under ids that no rule of the corpus has."""
    taken = set(corpus.rules)
    for expected, count, item in weighed:
        result = item.match.result.claim
        name = _free(f"{result.name.removeprefix(f'{result.document}.')}_{item.kind}", taken)
        claims = tuple(figure.claim for figure in item.figures)
        yield Suggestion(name, item.kind, item.match.says, item.match.check, claims, expected, count)


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number if it is taken, which it then is."""
    number = 1
    while (numbered := name if number == 1 else f"{name}_{number}") in taken:
        number += 1
    taken.add(numbered)
    return numbered
