"""Units: a strict grammar of exact names, and what may be converted into what."""

from __future__ import annotations

from fractions import Fraction
from importlib.resources import files

import pytest
from measures import measures_by_pint

from claimcheck.model.unit import Unit, UnitError, Units, define_built_in, describe, load_units
from claimcheck.model.unit_advice import other_names
from claimcheck.model.unit_grammar import read_measure, write_measure

TOO_LARGE = "a unit from 1e-60 to 1e60 times the base units of its dimension"


@pytest.fixture(scope="module")
def units() -> Units:
    return load_units()


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("", "1", "a pure number"),
        ("%", "1/100", "a pure number"),
        ("percent", "1/100", "a pure number"),
        ("permille", "1/1000", "a pure number"),
        ("times", "1", "a pure number"),
        ("pp", "1", "percentage point"),
        ("model", "1", "model"),
        ("day", "86400", "time"),
        ("week", "604800", "time"),
        ("year", "1", "calendar"),
        ("quarter", "1/4", "calendar"),
        ("month", "1/12", "calendar"),
        ("CNY", "1", "CNY"),
        ("money/token", "1", "money / token"),
        ("token/day", "1/86400", "token / time"),
        ("USD/(1e6 token)", "1/1000000", "USD / token"),
        ("1000 model", "1000", "model"),
        ("1e8 CNY", "100000000", "CNY"),
        ("meter^2", "1", "length^2"),
        ("square_meter", "1", "length^2"),
        ("kWh", "3600000", "energy"),
        ("kW*hour", "3600000", "energy"),
        ("kW * hour", "3600000", "energy"),
        ("token/user/day", "1/86400", "token / person / time"),
        ("token/(user*day)", "1/86400", "token / person / time"),
        ("FLOP/second", "1", "operation / time"),
        ("EFLOPS", "1000000000000000000", "operation / time"),
        ("um", "1/1000000", "length"),
        ("GB", "8000000000", "information"),
        ("((CNY))", "1", "CNY"),
        ("2 day", "172800", "time"),
        ("1/day", "1/86400", "1 / time"),
    ],
)
def test_a_unit_has_a_factor_and_a_dimension(units: Units, text: str, factor: str, dimension: str) -> None:
    unit = units.parse(text)
    assert (unit.factor, describe(unit.dimension)) == (Fraction(factor), dimension)


@pytest.mark.parametrize(
    ("text", "expected", "offset", "advice"),
    [
        ("kt", "a known unit", 0, ""),
        ("token/kt", "a known unit", 6, ""),
        ("models", "a known unit", 0, "did you mean model?"),
        ("Token", "a known unit", 0, "did you mean token?"),
        ("tokn/day", "a known unit", 0, "did you mean token?"),
        ("days", "a known unit", 0, "did you mean day?"),
        ("cny", "a known unit", 0, "did you mean CNY?"),
        ("KWH", "a known unit", 0, "did you mean kWh?"),
        ("wafer", "a known unit", 0, ""),
        ("people", "a known unit", 0, "did you mean person?"),
        ("USD/employees", "a known unit", 4, "did you mean person?"),
        ("RMB", "a known unit", 0, "did you mean CNY?"),
        ("rmb", "a known unit", 0, "did you mean CNY?"),
        ("yuan", "a known unit", 0, "did you mean CNY?"),
        ("hr", "a known unit", 0, "did you mean hour?"),
        ("个", "a unit such as CNY, token/day or USD/(1e6 token)", 0, ""),
        ("个百分点", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write pp"),
        ("token/ 天", "a unit such as CNY, token/day or USD/(1e6 token)", 7, "write day"),
        ("元/token", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write CNY"),
        ("亿元", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write e8 right after the number, then CNY"),
        ("千瓦", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write kW"),
        ("百分点", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write pp"),
        ("万", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write e4 right after the number"),
        ("$", "a unit such as CNY, token/day or USD/(1e6 token)", 0, "write USD"),
        ("token/", "the name of a unit", 6, ""),
        ("/day", "the name of a unit", 0, ""),
        ("token day", "the end of the unit", 6, ""),
        ("token)", "the end of the unit", 5, ""),
        ("USD/(1e6 token", "a closing parenthesis", 14, ""),
        ("meter^", "a whole power from 1 to 9", 6, ""),
        ("meter^0", "a whole power from 1 to 9", 6, ""),
        ("meter^10", "a whole power from 1 to 9", 6, ""),
        ("meter^0.5", "a whole power from 1 to 9", 6, ""),
        ("meter**2", "the name of a unit", 6, ""),
        ("0 token", "a number above zero", 0, ""),
        ("()", "the name of a unit", 1, ""),
        ("(" * 20 + "token" + ")" * 20, "the name of a unit", 9, ""),
        ("token-day", "a unit such as CNY, token/day or USD/(1e6 token)", 5, ""),
        ("token/1e61", TOO_LARGE, 6, ""),
        ("1e40 token/1e-40", TOO_LARGE, 0, ""),
        ("day * (1e9 token)^7", TOO_LARGE, 6, ""),
        ("1e-61 token", TOO_LARGE, 0, ""),
        ("1e100 token", TOO_LARGE, 0, ""),
        ("million USD", "a known unit", 0, "write e6 right after the number"),
        ("Billions USD", "a known unit", 0, "write e9 right after the number"),
        ("bn", "a known unit", 0, "write e9 right after the number"),
        ("M USD", "a known unit", 0, "write e6 right after the number"),
        ("0." + "1" * 60, "a number of at most 60 characters", 0, ""),
    ],
)
def test_what_is_no_unit_says_where_and_what_instead(
    units: Units, text: str, expected: str, offset: int, advice: str
) -> None:
    """No prefixes, no plurals, no guesses: what another program takes for knots or points is refused."""
    with pytest.raises(UnitError) as caught:
        units.parse(text)
    assert (caught.value.expected, caught.value.offset) == (expected, offset)
    assert advice in caught.value.advice


def test_other_names_of_units_are_none_themselves(units: Units) -> None:
    assert set(other_names().values()) <= units.names
    assert not units.names & set(other_names())


def test_an_unknown_unit_can_be_defined(units: Units) -> None:
    with pytest.raises(UnitError) as caught:
        units.parse("crate_of_wafers")
    assert caught.value.advice == "a folder can define it: units: {crate_of_wafers: {countable: true}}"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("model", True),
        ("user", True),
        ("byte", True),
        ("model/day", False),
        ("1000 model", False),
        ("model^2", False),
        ("CNY", False),
        ("%", False),
        ("times", False),
        ("day", False),
        ("", False),
    ],
)
def test_one_countable_thing_counts_and_no_rate_of_it(units: Units, text: str, counts: bool) -> None:
    assert units.parse(text).counts is counts


@pytest.mark.parametrize(
    ("text", "shares"), [("%", True), ("permille", True), ("pp", False), ("times", False), ("", False)]
)
def test_percentages_are_told_from_other_numbers(units: Units, text: str, shares: bool) -> None:
    assert units.parse(text).shares is shares


@pytest.mark.parametrize(
    ("one", "other"),
    [("CNY", "USD"), ("year", "day"), ("%", "pp"), ("token", "character"), ("workday", "day"), ("money", "CNY")],
)
def test_what_has_no_fixed_rate_stays_apart(units: Units, one: str, other: str) -> None:
    assert units.parse(one).dimension != units.parse(other).dimension


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("user", "developer", "1"), ("week", "day", "7"), ("year", "quarter", "4"), ("MWh", "kWh", "1000")],
)
def test_what_has_one_is_converted_exactly(units: Units, one: str, other: str, ratio: str) -> None:
    assert units.parse(one).dimension == units.parse(other).dimension
    assert units.parse(one).factor / units.parse(other).factor == Fraction(ratio)


def test_a_folder_defines_units_of_its_own() -> None:
    """A new kind of thing, a multiple of a known one, and a currency."""
    own = load_units()
    own.define("wafer", countable=True)
    own.define("tray", "12 wafer", countable=True)
    own.define("third", "1/3 times")
    own.define("BRL", currency=True)
    assert own.parse("tray").factor == 12
    assert own.parse("tray").dimension == own.parse("wafer").dimension
    assert own.parse("tray").counts
    assert own.parse("third").factor == Fraction(1, 3)
    assert own.currency_of(own.parse("BRL/token").dimension) == "BRL"
    with pytest.raises(UnitError, match="a name that is not yet a unit"):
        own.define("token")
    with pytest.raises(UnitError, match="a known unit"):
        own.define("lot", "25 trays")


def test_a_unit_may_be_made_of_units_that_are_no_base() -> None:
    own = load_units()
    own.define("fortnight", "14 day")
    own.define("pace", "3 km/fortnight")
    assert own.parse("fortnight").factor == 14 * 86400
    assert own.parse("pace/kW") == Unit("pace/kW", Fraction(1, 403200), (("energy", -1), ("length", 1)))


def test_a_unit_made_of_units_is_no_larger_than_others() -> None:
    """Else nine lines would make a number of as many digits as there are grains of sand."""
    own = load_units()
    own.define("vast", "1e30 meter")
    own.define("field", "vast^2")
    for equals in ("10 field", "1/(10 field)", "field * EB"):
        with pytest.raises(UnitError, match=TOO_LARGE):
            own.define("vaster", equals)
    assert own.parse("field").factor == 10**60


@pytest.mark.parametrize("equals", ["[length]", "[]", " ", "= 3"])
def test_a_unit_is_made_of_units_alone(equals: str) -> None:
    own = load_units()
    with pytest.raises(UnitError):
        own.define("pace", equals)
    assert "pace" not in own.names


def test_what_one_folder_defines_another_does_not_know(units: Units) -> None:
    load_units().define("wafer")
    with pytest.raises(UnitError):
        units.parse("wafer")


@pytest.mark.parametrize(
    ("text", "currency"), [("CNY", "CNY"), ("USD/token", "USD"), ("token", None), ("CNY/USD", "CNY"), ("CNY*USD", None)]
)
def test_the_currency_of_a_unit(units: Units, text: str, currency: str | None) -> None:
    assert units.currency_of(units.parse(text).dimension) == currency


def test_a_measure_is_a_text_and_back() -> None:
    for measure in (
        (Fraction(1), ()),
        (Fraction(1, 3), (("length", -2), ("time", 1))),
        (Fraction(7, 100), (("energy", -1), ("time", -3))),
        (Fraction(1), (("length", 9), ("token", 1))),
    ):
        assert read_measure(write_measure(measure)) == measure


def test_measures_that_are_known_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def define(own: Units) -> Units:
        own.define("crowd", "1000 person")
        own.define("visit")
        own.define("rate", "3 crowd*visit/day^2")
        return own

    first = define(load_units())
    assert first.measured == {"crowd": "1000 * person", "rate": "person * visit / time^2 / 2488320"}
    monkeypatch.setattr("pint.UnitRegistry", lambda *_, **__: pytest.fail("pint is asked"))
    again = define(load_units(first.measured))
    assert again.parse("rate/crowd") == first.parse("rate/crowd")
    assert again.measured == first.measured


def test_units_made_of_units_are_each_worked_out_once() -> None:
    own = load_units()
    own.define("a0", "token")
    own.define("b0", "token")
    for at in range(200):
        own.define(f"a{at + 1}", f"a{at} * b{at} / token")
        own.define(f"b{at + 1}", f"a{at} * token / b{at}")
    assert own.parse("a200").dimension == own.parse("token").dimension
    with pytest.raises(UnitError, match="powers of no more than 9 in all"):
        own.define("high", "(a1^9)^9")


def test_the_measures_that_are_told_are_those_that_pint_finds() -> None:
    told = files("claimcheck.model").joinpath("measures.txt").read_text(encoding="utf-8")
    assert told == measures_by_pint(), "units.txt has changed: run tests/model/measures.py"
    known, asked = load_units(), define_built_in(Units())
    assert {name: known.resolve(name) for name in known.names} == {name: asked.resolve(name) for name in asked.names}
