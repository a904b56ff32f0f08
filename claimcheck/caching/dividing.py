"""A corpus that was judged, divided into the portions of its groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck import parts
from claimcheck.caching.grouping import Facts
from claimcheck.caching.keeping import telling
from claimcheck.caching.portions import Core, Key, Portion, Rest
from claimcheck.engine.run import is_fringe
from claimcheck.model.acceptance import Acceptance
from claimcheck.model.instance import Instance
from claimcheck.model.verdict import Verdict
from claimcheck.parts import Found


def divide(found: Found, groups: Sequence[Sequence[Facts]]) -> list[Portion]:
    """A portion for each group. Raises CodecError."""
    homes = {one.path: at for at, members in enumerate(groups) for one in members}
    accepted: dict[int, dict[str, Acceptance]] = {}
    for name, acceptance in found.corpus.acceptances.items():
        if acceptance.place.path in homes:
            accepted.setdefault(homes[acceptance.place.path], {})[name] = acceptance
    by_part = parts.split(found, homes)
    return [_portion(by_part[at], accepted.get(at, {})) for at in range(len(groups))]


def _portion(found: Found, accepted: Mapping[str, Acceptance]) -> Portion:
    corpus, judged = found.corpus, found.judged
    undecided = parts.undecided(judged)
    fringe = [*filter(is_fringe, undecided), *judged.fringe]
    plain = [judgement for judgement in undecided if not is_fringe(judgement)]
    first = [one for one in telling(judged.judgements) if one.verdict is not Verdict.UNDECIDED]
    keys = _Keys(found)
    verdicts = parts.count(judged)
    verdicts[Verdict.UNDECIDED] -= len(undecided) - len(plain)
    core = Core(
        documents=corpus.documents,
        acceptances=accepted,
        claims=_by_file(found),
        at_hand=tuple(corpus.numbers),
        findings=found.findings,
        untouched=parts.untouched(found),
        verdicts=tuple((verdict, many) for verdict, many in verdicts.items() if many),
        told=tuple(sorted(parts.told_rules(judged))),
        bound=keys.rules,
        cut_off=parts.cut_off(judged, corpus),
        telling=tuple((one.instance.rule.id, one.verdict) for one in first),
        rules=keys.rules,
        implied=keys.of(one.instance for one in parts.implying(judged, corpus)),
        undecided=keys.of(one.instance for one in plain),
        fringe=keys.of(one.instance for one in fringe),
        is_cut=found.diagnosis.is_cut,
    )
    rest = Rest(corpus.claims, corpus.numbers, tuple(plain), tuple(fringe))
    return Portion.written(core, parts.implied(judged, corpus), first, rest)


class _Keys:
    """Where the instances of a part stand."""

    def __init__(self, found: Found) -> None:
        judged = found.judged
        names = {judgement.instance.rule.id for judgement in (*judged.judgements, *judged.fringe)}
        self.rules = tuple(sorted(names))
        self._rules = {name: at for at, name in enumerate(self.rules)}
        self._claims = {name: at for at, name in enumerate(found.corpus.claims)}

    def of(self, instances: Iterable[Instance]) -> tuple[Key, ...]:
        return tuple(
            (self._rules[instance.rule.id], min(self._claims[claim.name] for claim in parts.claims_of(instance)))
            for instance in instances
        )


def _by_file(found: Found) -> Mapping[str, tuple[str, ...]]:
    """The names of claims by file."""
    names: dict[str, list[str]] = {}
    for name, claim in found.corpus.claims.items():
        names.setdefault(claim.place.path, []).append(name)
    return {path: tuple(held) for path, held in names.items()}
