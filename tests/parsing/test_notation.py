"""The notation of a quantity: what each text says, and what is said of a text that is no quantity."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.quantity import Bound, Form, Number, Quantity
from claimcheck.parsing.notation import NotationError, parse_quantity


def tell(quantity: Quantity) -> str:
    """Form, bound, numbers with step and tail, and unit."""
    numbers = [_tell_number(number) for number in (quantity.number, quantity.second) if number is not None]
    joined = f" {quantity.form.value} ".join(numbers)
    return f"{quantity.bound.value} {joined} {quantity.unit}".strip()


def _tell_number(number: Number) -> str:
    if number.denominator is not None:
        return f"{number.value} over {number.denominator}"
    tail = f" tail {_short(number.tail)}" if number.tail else ""
    return f"{_short(number.value)} by {_short(number.step)}{tail}{' plain' if number.is_plain else ''}"


def _short(value: Fraction) -> str:
    return f"{float(value):g}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1509 model", "1509 by 1 plain model"),
        ("294.16e8 CNY", "2.9416e+10 by 1e+06 CNY"),
        ("46.7e8 book/day", "4.67e+09 by 1e+07 book/day"),
        ("140e12 token/day", "1.4e+14 by 1e+12 tail 5e+12 token/day"),
        ("4000", "4000 by 1 tail 500 plain"),
        ("4050", "4050 by 1 tail 5 plain"),
        ("4.00", "4 by 0.01"),
        ("4.0e3", "4000 by 100"),
        ("1.5E3", "1500 by 100"),
        ("15e-1", "1.5 by 0.1"),
        ("0", "0 by 1 plain"),
        ("0.0", "0 by 0.1"),
        ("-3.5 %", "-3.5 by 0.1 %"),
        ("−3.5 %", "-3.5 by 0.1 %"),
        ("+5 %", "5 by 1 plain %"),
        ("30%", "30 by 1 tail 5 plain %"),
        ("> 140e12 token/day", "> 1.4e+14 by 1e+12 tail 5e+12 token/day"),
        (">5", "> 5 by 1 plain"),
        ("< 100e8", "< 1e+10 by 1e+08 tail 5e+09"),
        (">= 5", ">= 5 by 1 plain"),
        ("<= 12", "<= 12 by 1 plain"),
        ("~ 12", "~ 12 by 1 plain"),
        ("<~ 30 %", "<~ 30 by 1 tail 5 plain %"),
        ("= 230", "= 230 by 1 tail 5 plain"),
        ("240e8..270e8 USD", "2.4e+10 by 1e+08 tail 5e+08 a..b 2.7e+10 by 1e+08 tail 5e+08 USD"),
        ("~ 31e8..35e8", "~ 3.1e+09 by 1e+08 a..b 3.5e+09 by 1e+08"),
        ("1.5 .. 2", "1.5 by 0.1 a..b 2 by 1 plain"),
        ("-5..-3", "-5 by 1 plain a..b -3 by 1 plain"),
        ("1e11..<1e12 token/day", "1e+11 by 1e+11 a..<b 1e+12 by 1e+12 token/day"),
        ("30..<40", "30 by 1 tail 5 plain a..<b 40 by 1 tail 5 plain"),
        ("98.5 ± 0.8 um", "98.5 by 0.1 a ± b 0.8 by 0.1 um"),
        ("98.5±0.8um", "98.5 by 0.1 a ± b 0.8 by 0.1 um"),
        ("1/15", "1/15 over 15"),
        ("1/10..1/5", "1/10 over 10 a..b 1/5 over 5"),
        ("2/3 person", "2/3 over 3 person"),
        ("+10 times", "10 by 1 tail 5 plain times"),
        ("+1.5 times", "1.5 by 0.1 times"),
        ("10 times", "10 by 1 tail 5 plain times"),
        ("5 USD/(1e6 token)", "5 by 1 plain USD/(1e6 token)"),
        ("1e60", "1e+60 by 1e+60"),
        (" 5 model ", "5 by 1 plain model"),
    ],
)
def test_a_quantity_keeps_what_was_printed(text: str, expected: str) -> None:
    assert tell(parse_quantity(text)) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("5", Form.SINGLE),
        ("1..2", Form.RANGE),
        ("1..<2", Form.HALF_OPEN),
        ("1 ± 2", Form.PLUS_MINUS),
        ("+2 times", Form.TIMES_MORE),
        ("2 times", Form.SINGLE),
        ("+2 %", Form.SINGLE),
    ],
)
def test_a_quantity_has_a_form(text: str, form: Form) -> None:
    assert parse_quantity(text).form is form


@pytest.mark.parametrize(
    ("text", "is_bare"), [("5", True), ("-5 %", True), ("> 5", False), ("= 5", False), ("1/5", False), ("1..2", False)]
)
def test_digits_alone_are_bare(text: str, is_bare: bool) -> None:
    assert parse_quantity(text).is_bare is is_bare


_NOTATION = "the notation is [bound] number [unit], as in > 140e12 token/day"


@pytest.mark.parametrize(
    ("text", "expected", "offset", "advice"),
    [
        ("", "a number", 0, _NOTATION),
        ("many", "a number", 0, _NOTATION),
        ("> ", "a number", 2, _NOTATION),
        ("about 5", "a number", 0, _NOTATION),
        ("nan", "a number", 0, _NOTATION),
        (".nan", "a digit before the decimal point", 0, ""),
        ("inf", "a number", 0, _NOTATION),
        (".5", "a digit before the decimal point", 0, "write 0.5"),
        ("> .5 %", "a digit before the decimal point", 2, "write 0.5 %"),
        ("5.", "digits after the decimal point", 1, ""),
        ("5. model", "digits after the decimal point", 1, ""),
        ("1,234", "digits without separators", 1, "write 1234"),
        ("1,234,567.5 CNY", "digits without separators", 1, "write 1234567.5"),
        ("1_000", "digits without separators", 1, "write 1000"),
        ("1，234", "digits without separators", 1, "write 1234"),
        ("1'234", "digits without separators", 1, "write 1234"),
        ("0123", "a number without leading zeros", 0, "write 123"),
        ("> 00", "a number without leading zeros", 2, "write 0"),
        ("1e61", "an exponent of at most 60", 2, ""),
        ("1e-61", "an exponent of at most 60", 2, ""),
        ("1e999999999", "an exponent of at most 60", 2, ""),
        ("1/0", "a denominator that is not zero", 2, ""),
        ("＞5", "the sign >", 0, "write > in place of ＞"),
        ("≥ 5", "the sign >=", 0, "write >= in place of ≥"),
        ("≤5", "the sign <=", 0, "write <= in place of ≤"),
        ("≈5", "the sign ~", 0, "write ~ in place of ≈"),
        ("～5", "the sign ~", 0, "write ~ in place of ～"),
        ("5..3", "the higher end after ..", 3, "write 3..5"),
        ("5..5", "the higher end after ..", 3, "write one number alone"),
        ("5..<5", "the higher end after ..", 4, "write one number alone"),
        ("6..5", "the higher end after ..", 3, "write 5..6"),
        ("1,5", "a point before decimals, and no separators", 1, ""),
        ("1,5e9", "a point before decimals, and no separators", 1, ""),
        ("0,500", "a point before decimals, and no separators", 1, ""),
        ("1,234,5", "a point before decimals, and no separators", 1, ""),
        ("00.5", "a number without leading zeros", 0, "write 0.5"),
        ("1/5..1/10", "the higher end after ..", 5, "write 1/10..1/5"),
        ("5 ± -1", "a half-width that is not negative after ±", 4, ""),
        ("> 5..6", "the form a..b without >", 0, "write the two ends alone"),
        ("~ 5 ± 1", "the form a ± b without ~", 0, "write the two ends alone"),
        ("5..", "a number", 3, _NOTATION),
        ("5 6", "a unit or the end", 2, ""),
        ("5 > 6", "a unit or the end", 2, ""),
        ("5 = 6", "a unit or the end", 2, ""),
        ("1 2/3", "a unit or the end", 2, ""),
        ("5" * 201, "a quantity of at most 200 characters", 200, ""),
    ],
)
def test_what_is_no_quantity_says_where_and_what_instead(text: str, expected: str, offset: int, advice: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_quantity(text)
    assert (caught.value.expected, caught.value.offset, caught.value.hint) == (expected, offset, advice)


SIGNIFICANDS = st.integers(0, 10**12).map(str) | st.decimals(0, 10**6, places=3, allow_nan=False).map(str)


@given(
    st.sampled_from(["", "-"]), SIGNIFICANDS, st.none() | st.integers(-40, 40), st.sampled_from(Bound), st.booleans()
)
def test_a_written_number_has_its_value_and_its_step(
    sign: str, digits: str, exponent: int | None, bound: Bound, with_unit: bool
) -> None:
    written = f"{sign}{digits}" + ("" if exponent is None else f"e{exponent}")
    quantity = parse_quantity(f"{bound.value} {written}" + (" token/day" if with_unit else ""))
    power = Fraction(10) ** (exponent or 0)
    decimals = len(digits.partition(".")[2])
    assert quantity.number.value == Fraction(f"{sign}{digits}") * power
    assert quantity.number.step == power / 10**decimals
    assert quantity.number.value % quantity.number.step == 0
    assert quantity.bound is bound
    assert quantity.unit == ("token/day" if with_unit else "")
    assert quantity.number.is_plain is (exponent is None and not decimals)


@given(st.text(max_size=30))
def test_any_text_is_a_quantity_or_an_error_with_a_place(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except NotationError as error:
        told = error
    else:
        assert quantity.text == text
        return
    assert 0 <= told.offset <= len(text)
    assert told.expected
