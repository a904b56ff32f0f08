"""The quick look in floating point lets nothing go that the exact propagation refutes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from claimcheck.diagnosis.diagnose import Diagnosis, diagnose
from claimcheck.diagnosis.screen import Screen
from claimcheck.engine.run import judge_corpus
from claimcheck.model.corpus import Corpus
from claimcheck.parsing.corpus import load_corpus

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from networks import make_network

SHIPPED = Path(__file__).parent.parent.parent / "claims"


def diagnosed(corpus: Corpus, may_conflict: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Diagnosis:
    monkeypatch.setattr(Screen, "may_conflict", may_conflict)
    return diagnose(judge_corpus(corpus), corpus)


@pytest.mark.parametrize("seed", range(300))
def test_random_networks_give_the_same_findings_with_and_without_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_network(Random(seed)).corpus
    screened = diagnosed(corpus, Screen.may_conflict, monkeypatch)
    assert screened.findings == diagnosed(corpus, lambda *_: True, monkeypatch).findings


def test_the_shipped_corpus_gives_the_same_findings_with_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = load_corpus(SHIPPED).corpus
    screened = diagnosed(corpus, Screen.may_conflict, monkeypatch)
    assert screened.findings == diagnosed(corpus, lambda *_: True, monkeypatch).findings
