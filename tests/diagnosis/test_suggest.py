"""Relations that the numbers appear to obey and nobody wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from claimcheck.diagnosis.suggest import suggest
from claimcheck.engine.run import judge_corpus
from claimcheck.model.suggestion import Suggestion
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.corpus import load_corpus
from claimcheck.reports.suggest import render_json, render_text

VOCABULARY = """
indicators:
  sales: {label: sales, unit: money, aspects: [area]}
  price: {label: price, unit: money/token}
  tokens: {label: tokens, unit: token, aspects: [area]}
  share: {label: share of sales, unit: "%", aspects: [area], range: 0..100 %}
  growth: {label: growth of sales, unit: "%", range: any, aspects: [area]}
  gain: {label: gain in share, unit: pp, range: any, aspects: [area]}
  multiple: {label: sales over other sales, unit: times, range: any}
document: {id: d, title: t, publisher: p, published: 2025, defaults: {period: 2025}}
claims:
"""

SUM = """
  north: {indicator: sales, value: 123456 CNY, figure: x, line: 1, about: {area: north}}
  south: {indicator: sales, value: 281713 CNY, figure: x, line: 1, about: {area: south}}
  west: {indicator: sales, value: 530009 CNY, figure: x, line: 1, about: {area: west}}
  all: {indicator: sales, value: 405169 CNY, figure: x, line: 3}
"""

Suggest = Callable[..., tuple[Suggestion, ...]]


@pytest.fixture
def suggested(folder: Callable[..., Path]) -> Suggest:
    """What is suggested for a document's claims and rules."""

    def find(claims: str, limit: int = 20) -> tuple[Suggestion, ...]:
        loaded = load_corpus(folder(VOCABULARY + claims))
        assert loaded.problems == ()
        return suggest(loaded.corpus, judge_corpus(loaded.corpus).judgements, limit)

    return find


def checks(suggestions: Sequence[Suggestion]) -> list[str]:
    return [suggestion.check for suggestion in suggestions]


def test_a_sum_is_found_and_printed_as_a_rule_ready_to_paste(suggested: Suggest) -> None:
    assert render_text(suggested(SUM)) == (
        "rules:\n"
        "  # by accident: 2e-05 matches expected, 5 relations tried among figures as near\n"
        "  #   123456 CNY  d.north  line 1  x\n"
        "  #   281713 CNY  d.south  line 1  x\n"
        "  #   405169 CNY  d.all  line 3  x\n"
        "  all_sum:\n"
        "    says: d.north and d.south add up to d.all\n"
        "    check: d.all == d.north + d.south\n"
        "    because: the figures fit; write here why they must\n"
    )


PLANTED = {
    "a sum of three": (
        """
  north: {indicator: sales, value: 123456 CNY, figure: x, line: 1, about: {area: north}}
  south: {indicator: sales, value: 281713 CNY, figure: x, line: 1, about: {area: south}}
  west: {indicator: sales, value: 530009 CNY, figure: x, line: 1, about: {area: west}}
  all: {indicator: sales, value: 935178 CNY, figure: x, line: 3}
""",
        "d.all == d.north + d.south + d.west",
    ),
    "shares of a whole": (
        """
  north: {indicator: share, value: 34.91 %, figure: x, line: 1, about: {area: north}}
  south: {indicator: share, value: 31.22 %, figure: x, line: 1, about: {area: south}}
  west: {indicator: share, value: 33.87 %, figure: x, line: 1, about: {area: west}}
""",
        'd.north + d.south + d.west == "100 %"',
    ),
    "a growth": (
        """
  old: {indicator: sales, value: 4321 CNY, figure: x, line: 1, period: 2024}
  new: {indicator: sales, value: 5127 CNY, figure: x, line: 1}
  rate: {indicator: growth, value: 18.65 %, figure: x, line: 2}
""",
        "d.rate == growth(d.new, d.old)",
    ),
    "a fall": (
        """
  old: {indicator: sales, value: 4321 CNY, figure: x, line: 1, period: 2024}
  new: {indicator: sales, value: 3127 CNY, figure: x, line: 1}
  rate: {indicator: growth, value: -27.63 %, figure: x, line: 2}
""",
        "d.rate == growth(d.new, d.old)",
    ),
    "a share": (
        """
  all: {indicator: sales, value: 4321e4 CNY, figure: x, line: 1}
  north: {indicator: sales, value: 1357e4 CNY, figure: x, line: 1, about: {area: north}}
  share: {indicator: share, value: 31.40 %, figure: x, line: 1, about: {area: north}}
""",
        "d.share == share(d.north, d.all)",
    ),
    "a multiple": (
        """
  all: {indicator: sales, value: 4321e4 CNY, figure: x, line: 1}
  north: {indicator: sales, value: 1357e4 CNY, figure: x, line: 1, about: {area: north}}
  over: {indicator: multiple, value: 3.184 times, figure: x, line: 1}
""",
        "d.over == times(d.all, d.north)",
    ),
    "a product of two": (
        """
  price: {indicator: price, value: 32.17 CNY/token, figure: x, line: 1}
  tokens: {indicator: tokens, value: 5713 token, figure: x, line: 1}
  sales: {indicator: sales, value: 183787 CNY, figure: x, line: 5}
""",
        "d.sales == d.price * d.tokens",
    ),
    "a product of three": (
        """
  price: {indicator: price, value: 32.17 CNY/token, figure: x, line: 1}
  tokens: {indicator: tokens, value: 5713 token, figure: x, line: 1}
  share: {indicator: share, value: 31.40 %, figure: x, line: 1}
  sales: {indicator: sales, value: 57709 CNY, figure: x, line: 5}
""",
        "d.sales == d.price * d.share * d.tokens",
    ),
    "a change in points": (
        """
  new: {indicator: share, value: 34.912 %, figure: x, line: 1, about: {area: north}}
  old: {indicator: share, value: 31.229 %, figure: x, line: 1, about: {area: north}, period: 2024}
  gain: {indicator: gain, value: 3.683 pp, figure: x, line: 1, about: {area: north}}
""",
        "d.gain == change(d.new, d.old)",
    ),
}


@pytest.mark.parametrize(("claims", "check"), PLANTED.values(), ids=PLANTED)
def test_a_planted_relation_is_suggested(suggested: Suggest, claims: str, check: str) -> None:
    assert check in checks(suggested(claims))


@pytest.mark.parametrize(("claims", "check"), PLANTED.values(), ids=PLANTED)
def test_what_is_suggested_is_a_rule_that_holds(
    suggested: Suggest, folder: Callable[..., Path], claims: str, check: str
) -> None:
    rules = render_text(suggested(claims))
    folder(rules, "rules.yaml")
    loaded = load_corpus(folder(VOCABULARY + claims))
    judged = judge_corpus(loaded.corpus)
    assert (loaded.problems, judged.problems) == ((), ())
    assert {judgement.verdict for judgement in judged.judgements} == {Verdict.HOLDS}
    assert suggest(loaded.corpus, judged.judgements) == ()


def test_a_relation_that_a_rule_states_is_left_out(suggested: Suggest) -> None:
    rule = "rules:\n  r: {says: s, check: 'sales[area=] == sales[area=north] + sales[area=south]', because: b}\n"
    assert suggested(SUM + rule) == ()


def test_a_figure_repeated_is_no_relation(suggested: Suggest) -> None:
    assert suggested("""
  north: {indicator: sales, value: 123456 CNY, figure: x, line: 1, about: {area: north}}
  again: {indicator: sales, value: 123456 CNY, figure: x, line: 1, about: {area: north}}
  all: {indicator: sales, value: 123456 CNY, figure: x, line: 1}
  share: {indicator: share, value: 100.0 %, figure: x, line: 1}
""") == ()  # fmt: skip


def test_a_summand_that_the_rounding_swallows_is_no_relation(suggested: Suggest) -> None:
    assert suggested("""
  north: {indicator: sales, value: 123.4e6 CNY, figure: x, line: 1, about: {area: north}}
  south: {indicator: sales, value: 12.34 CNY, figure: x, line: 1, about: {area: south}}
  all: {indicator: sales, value: 123.40e6 CNY, figure: x, line: 1}
""") == ()  # fmt: skip


def test_round_numbers_are_no_evidence(suggested: Suggest) -> None:
    assert suggested("""
  north: {indicator: sales, value: 20e4 CNY, figure: x, line: 1, about: {area: north}}
  south: {indicator: sales, value: 300000 CNY, figure: x, line: 1, about: {area: south}}
  all: {indicator: sales, value: 50e4 CNY, figure: x, line: 1}
""") == ()  # fmt: skip


def test_currencies_are_not_added(suggested: Suggest) -> None:
    assert suggested(SUM.replace("281713 CNY", "281713 USD")) == ()


def test_a_relation_of_claims_that_stand_nearer_ranks_higher(suggested: Suggest) -> None:
    others = random_claims(1, 40).lstrip("\n").replace("line: ", "line: 10")
    near, far = (suggested(SUM.replace("line: 3", f"line: {line}") + others)[0] for line in (1, 12))
    assert near.check == far.check
    assert near.chance < far.chance


def random_claims(seed: int, count: int) -> str:
    random = Random(seed)
    lines = []
    for at in range(count):
        indicator, unit = random.choice([("sales", "CNY"), ("tokens", "token"), ("share", "%"), ("growth", "%")])
        value = f"{random.uniform(1, 99):.1f}" if unit == "%" else f"{random.randint(100, 99999)}e4"
        about = f"about: {{area: a{at}}}"
        lines.append(f"  c{at}: {{indicator: {indicator}, value: {value} {unit}, figure: x, line: {at // 3}, {about}}}")
    return "\n" + "\n".join(lines).replace("line: 0,", "line: 1,") + "\n"


def test_random_numbers_suggest_next_to_nothing(suggested: Suggest) -> None:
    counts = [len(suggested(random_claims(seed, 80))) for seed in range(15)]
    assert sum(counts) <= 3
    assert max(counts) <= 1


def test_a_planted_sum_is_found_among_random_numbers_and_leads_the_list(suggested: Suggest) -> None:
    assert checks(suggested(SUM + random_claims(1, 80).lstrip("\n")))[0] == "d.all == d.north + d.south"


def test_there_are_no_more_than_wanted(suggested: Suggest) -> None:
    product = PLANTED["a product of two"][0].replace("sales: {", "turnover: {").replace("line: ", "line: 9")
    claims = SUM + product.lstrip("\n")
    assert len(suggested(claims)) == 2
    assert len(suggested(claims, limit=1)) == 1


def test_the_json_says_how_likely_an_accident_is(suggested: Suggest) -> None:
    data = json.loads(render_json(suggested(SUM)))
    assert data["schema"] == "claimcheck-suggest/1"
    assert data["suggestions"][0]["check"] == "d.all == d.north + d.south"
    assert data["suggestions"][0]["expected_by_chance"] < 0.001


def test_nothing_to_suggest_is_said() -> None:
    assert render_text(()) == "# no relation among the figures that chance would not explain as well\n"


PROGRAM = """
import sys
from claimcheck.diagnosis.strength import measure_strength
from claimcheck.diagnosis.suggest import suggest
from claimcheck.engine.run import judge_corpus
from claimcheck.parsing.corpus import load_corpus
from claimcheck.parsing.notation import parse_quantity
from claimcheck.reports import strength, suggest as suggestions
from pathlib import Path

corpus = load_corpus(Path(sys.argv[1])).corpus
judgements = judge_corpus(corpus).judgements
print(strength.render_json(measure_strength(corpus, judgements, parse_quantity)))
print(suggestions.render_json(suggest(corpus, judgements)))
"""


def test_the_output_is_the_same_under_another_hash_seed(folder: Callable[[str], Path]) -> None:
    claims = folder(VOCABULARY + SUM + random_claims(2, 40).lstrip("\n"))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(claims)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
