"""One figure: a number grown to both sides, to its bound, unit and the other end of its range."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.model.mention import Mention
from claimcheck.model.pattern import Pattern
from claimcheck.model.quantity import Bound
from claimcheck.parsing.figure.amounts import Page, Unit, divided, unit_behind
from claimcheck.parsing.figure.compounds import Compound, compound_at
from claimcheck.parsing.figure.exclusions import Found, tail_exclusion, version_around
from claimcheck.parsing.figure.hedges import bound_behind
from claimcheck.parsing.figure.joiners import Joined, join
from claimcheck.parsing.figure.leads import Lead, lead_before
from claimcheck.parsing.figure.numerals import Numeral, with_upper
from claimcheck.parsing.figure.readings import levels, range_readings, readings


class Figure(NamedTuple):
    """A figure as it was read, with what small counts and mergers are decided by."""

    start: int
    end: int
    notations: tuple[str, ...]
    numeral: Numeral
    unit: Unit
    bound: Bound = Bound.NONE
    per: str = ""

    def mention(self, text: str) -> Mention:
        """The figure as a mention in `text`."""
        unit = self.unit
        scale_open = not (unit.printed or self.numeral.scaled or "/" in self.numeral.digits)
        span = self.numeral.start, self.numeral.end
        return Mention(
            self.start, self.end, text[self.start : self.end], self.notations, span, unit.is_open, scale_open, self.per
        )


_FUZZ = Pattern(r" ?[多余几来](?=[ 个家款项名位人户张块台次条件倍年月天元%美万页颗所类种只辆步篇本])(?!年来)")
_LEVEL = Pattern(r" ?级(?!别|联|数)")
_OR_EQUAL = Pattern(r" or equal to(?: it\b)?")
_SCALED_CURRENCY = Pattern(
    r" ?([mbk])(usd|eur|cny|rmb|gbp|jpy|hkd)(?![a-z])|( )(usd|eur|gbp|cny|rmb) (million|billion|trillion)(?![a-z])"
)
_AND_HALF = Pattern(r"半(?![导年数个])")
_POWERS = {"m": 6, "b": 9, "k": 3, "million": 6, "billion": 9, "trillion": 12}
_CODES = {"rmb": "CNY"}


def figure_at(page: Page, start: int, limit: int) -> Figure | Found | None:
    """The figure whose number begins at `start`; an exclusion where it proves to be a name; None where it is none."""
    compound = compound_at(page, start, limit)
    if compound is None:
        return None
    numeral = _fuzzy(page, compound.numeral)
    numeral, unit = _with_unit(page, numeral, compound)
    if not unit.printed and not compound.unit:
        excluded = _name(page, numeral)
        if excluded:
            return excluded
    joined = join(page, numeral, unit)
    if joined and joined.start >= min(limit, numeral.start):
        return _range(page, joined, unit, limit)
    return _single(page, numeral, unit, limit)


def _fuzzy(page: Page, numeral: Numeral) -> Numeral:
    """300 多倍, 40 余项"""
    if numeral.han or "/" in numeral.digits or numeral.loose:
        return numeral
    match = _FUZZ.match(page.text, numeral.end)
    return with_upper(numeral)._replace(end=match.end()) if match else numeral


def _with_unit(page: Page, numeral: Numeral, compound: Compound) -> tuple[Numeral, Unit]:
    if compound.unit:
        return numeral, Unit(numeral.end, compound.unit, False)
    if page.text[numeral.end : numeral.end + 2] == "个半":
        halved = _halved(numeral, numeral.end + 2)
        return halved, unit_behind(page, halved)
    if page.text[numeral.end : numeral.end + 1] in " mMbBkK":
        match = _SCALED_CURRENCY.match(page.lower, numeral.end)
        if match:
            code = match[2] or match[4]
            scaled = numeral.scaled_by(_POWERS[match[1] or match[5]], numeral.end)
            return scaled, Unit(match.end(), _CODES.get(code, code.upper()), False)
    unit = unit_behind(page, numeral)
    if unit.printed and numeral.digits.isdigit() and not numeral.upper and _AND_HALF.match(page.text, unit.end):
        return _halved(numeral, numeral.end), unit._replace(end=unit.end + 1)
    return numeral, unit


def _halved(numeral: Numeral, end: int) -> Numeral:
    """三个半, 一年半: and a half."""
    if not numeral.digits.isdigit():
        return numeral
    return numeral._replace(digits=f"{numeral.digits}.5", end=end, upper=None)


def _name(page: Page, numeral: Numeral) -> Found | None:
    """The name or version that a number without unit is part of."""
    following = page.text[numeral.end : numeral.end + 1]
    if following.isascii() and following.isalpha():
        return tail_exclusion(page, numeral.start, numeral.end)
    if not numeral.scaled and version_around(page, numeral.start, numeral.end, numeral.digits):
        return numeral.start, numeral.end, "version"
    return None


def _single(page: Page, numeral: Numeral, unit: Unit, limit: int) -> Figure | None:
    multiplies = unit.name == "times" and not numeral.loose
    printed = unit.printed or numeral.scaled
    bare = numeral.bare or page.text[numeral.start] == "半"
    lead = lead_before(page, numeral.start, limit, times=multiplies, bare=bare, printed=printed)
    if lead.currency:
        numeral, unit = _in_currency(page, numeral, unit, lead)
    level = _LEVEL.match(page.text, unit.end) if unit.end > numeral.end or numeral.scaled or numeral.bare else None
    end, behind = bound_behind(page.lower, level.end() if level else unit.end)
    end, bound = _combined(page, lead.bound, behind, end)
    name, per = _per_lead(unit, lead)
    if lead.sign == "±" and not numeral.digits.startswith("-"):
        notations: tuple[str, ...] | None = (f"0 ± {numeral.notation} {name}".rstrip(),)
        if "/" in numeral.digits:
            return None
    elif level:
        notations = levels(numeral, bound, name) or readings(numeral, bound, name)
    else:
        numeral = _signed(numeral, lead)
        notations = readings(numeral, bound, name, grows=lead.grows)
    assert notations is not None
    return Figure(min(lead.start, numeral.start), max(end, numeral.end), notations, numeral, unit, bound, per)


def _signed(numeral: Numeral, lead: Lead) -> Numeral:
    """The numeral with its sign; two of them cancel."""
    if lead.sign != "-":
        negative = numeral.digits[0] == "-" and "/" in numeral.digits
        return numeral._replace(digits=_decimal(numeral.digits[1:])) if negative else numeral
    if numeral.digits.startswith("-"):
        return numeral._replace(digits=numeral.digits[1:])
    if "/" in numeral.digits:
        return numeral._replace(digits=_decimal(numeral.digits))
    upper = None
    if numeral.upper:
        upper = numeral.digits, numeral.exponent
        return numeral._replace(digits=f"-{numeral.upper[0]}", upper=(f"-{upper[0]}", upper[1]), open_upper=False)
    return numeral._replace(digits=f"-{numeral.digits}")


def _decimal(digits: str) -> str:
    """A negative fraction: the notation writes it as a decimal."""
    top, _, bottom = digits.partition("/")
    text = f"{-int(top) / int(bottom):.9f}".rstrip("0")
    return text.rstrip(".")


def _in_currency(page: Page, numeral: Numeral, unit: Unit, lead: Lead) -> tuple[Numeral, Unit]:
    """$3.2m is 3.2 million dollars; ¥0.8/百万tokens a price."""
    if unit.name == "meter" and unit.end == numeral.end + 1:
        numeral = numeral.scaled_by(6, unit.end)
        unit = Unit(unit.end, "", True, False)
    return numeral, divided(page, _with_currency(unit, lead))


def _with_currency(unit: Unit, lead: Lead) -> Unit:
    if not lead.currency:
        return unit
    if unit.printed and not unit.is_open:
        return unit
    return Unit(unit.end, lead.currency, False)


def _combined(page: Page, before: Bound, behind: Bound, end: int) -> tuple[int, Bound]:
    """The bound that the words on both sides give together."""
    if before in (Bound.MORE, Bound.LESS):
        match = _OR_EQUAL.match(page.lower, end)
        if match:
            return match.end(), Bound.AT_LEAST if before is Bound.MORE else Bound.AT_MOST
    if before in (Bound.NONE, Bound.ABOUT) and behind is not Bound.NONE:
        return end, behind
    return end, before


def _per_lead(unit: Unit, lead: Lead) -> tuple[str, str]:
    """The unit's name divided by what stands before the figure (日均), and what is left open of it."""
    if not lead.per or unit.name in ("%", "times", "pp", "permille"):
        return unit.name, ""
    if not unit.name:
        return "", lead.per
    return "|".join(f"{name}/{lead.per}" for name in unit.name.split("|")), ""


def _range(page: Page, joined: Joined, unit: Unit, limit: int) -> Figure | Found | None:
    """The figure of a number and the other end of its range."""
    low, high = joined.low, joined.high
    lead = lead_before(page, low.start, limit, printed=joined.unit.printed or low.scaled)
    if joined.start < low.start and joined.start >= limit:
        lead = lead_before(page, joined.start, limit)._replace(sign=lead.sign)
    shared = _with_currency(joined.unit, lead)
    name, per = _per_lead(shared, lead)
    end, behind = bound_behind(page.lower, joined.end)
    _, bound = _combined(page, lead.bound, behind, end)
    start, end = min(lead.start, joined.start), max(end, joined.end)
    span = low._replace(end=high.end)
    minus = "-" if lead.sign == "-" and "/" not in low.digits else ""
    if joined.sign == "-":
        notations = range_readings(low, high, bound, name, negative=bool(minus))
        if notations is None:
            return _single(page, low, unit, limit)
        return Figure(start, end, notations, span, shared, bound, per)
    if high.value < 0 and joined.sign == "±":
        return _single(page, low, unit, limit)
    sign = " ± " if joined.sign == "±" else "..<"
    text = f"{minus}{low.notation}{sign}{high.notation} {name}".rstrip()
    return Figure(start, end, (text,), span, shared, Bound.NONE, per)
