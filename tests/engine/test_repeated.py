"""A variable that stands in a rule twice: a sharper result or an open question, never a false contradiction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Verdicts = Callable[..., str]

ANY = {"x": "range: any", "y": "range: any"}


@pytest.mark.parametrize(
    ("check", "claims"),
    [
        ("x - x == 0", {"x": "5"}),
        ("x - x == 0", {"x": "-5..5"}),
        ("x - x == 0", {"x": "> 5"}),
        ("x / x == 1", {"x": "5"}),
        ("x * x == x^2", {"x": "~ 5"}),
        ("(x + y)^2 == x^2 + 2 * x * y + y^2", {"x": "3.1", "y": "4.2"}),
        ("x / (x + y) == share", {"x": "30", "y": "70", "share": "30 %"}),
        ("x * (1 - share) == y * share", {"x": "30", "y": "70", "share": "30 %"}),
        ("min(x, y) + max(x, y) == x + y", {"x": "3", "y": "5"}),
        ("x * x == y", {"x": "5.0 model", "y": "25 model * model"}),
        ("mean(x, y) <= max(x, y)", {"x": "3", "y": "5"}),
        ("x + y - y == 7", {"x": "7", "y": "1..1e9"}),
    ],
)
def test_what_is_so_for_any_value_holds(verdict: Verdicts, check: str, claims: Mapping[str, str]) -> None:
    assert verdict(check, claims, **{name: ANY[name] for name in claims if name in ANY}) == "holds"


@pytest.mark.parametrize(
    ("check", "claims"),
    [
        ("x - x == 1", {"x": "5"}),
        ("x - x == 1", {"x": "-5..5"}),
        ("x / x == 2", {"x": "5"}),
        ("x * x == 24.0", {"x": "= 5"}),
        ("x * x < 0", {"x": "0 ± 3"}),
        ("x / (x + y) == 0.2", {"x": "30.0", "y": "70.0"}),
        ("x * (10 - x) >= 26", {"x": "0..10"}),
    ],
)
def test_what_is_so_for_no_value_is_a_contradiction(verdict: Verdicts, check: str, claims: Mapping[str, str]) -> None:
    """Where each stood for itself, x - x could be 1 for any x that is printed with fewer digits than that."""
    assert verdict(check, claims, **{name: ANY[name] for name in claims}) == "contradiction"


def test_a_share_of_a_sum_is_sharper_than_its_parts_apart(verdict: Verdicts) -> None:
    """20 to 40 beside 60 is 25 % to 40 %; were the two x free of each other, it would be 20 % to 50 %."""
    claims = {"x": "30 ± 10", "y": "= 60"}
    assert verdict("x / (x + y) == share", {**claims, "share": "= 24 %"}) == "contradiction"
    assert verdict("x / (x + y) == share", {**claims, "share": "= 25 %"}) == "holds"
    assert verdict("x / (x + y) == share", {**claims, "share": "= 40 %"}) == "holds"
    assert verdict("x / (x + y) == share", {**claims, "share": "= 42 %"}) == "contradiction"


@pytest.mark.parametrize(("check", "claims"), [("x * x == 2", {"x": "1..2"}), ("x > x", {"x": "5"})])
def test_what_cutting_into_pieces_does_not_settle_is_left_undecided(
    verdict: Verdicts, check: str, claims: Mapping[str, str]
) -> None:
    """No fraction squared is 2, and no piece of an interval shows that: so nothing is claimed."""
    assert verdict(check, claims) == (
        "undecided: a variable stands more than once, and cutting its interval into pieces did not settle it"
    )


def test_repeated_counts_are_tried_as_whole_numbers(verdict: Verdicts) -> None:
    assert verdict('x * x == "~ 6 model * model"', {"x": "2..3 model"}) == "contradiction"
    assert verdict('x * x == "4 model * model"', {"x": "1..3 model"}) == "holds"


def test_numbers_do_not_grow_without_end_in_a_search(verdict: Verdicts) -> None:
    """An x that must lie near its own square: each step of a search doubles its digits unless they are cut."""
    text = verdict("v == x / x / -x", {"v": "<~ -0.0751"}, v="range: any", x='unit: "", range: any')
    assert text == "undecided: no claim for x, which stands more than once"
