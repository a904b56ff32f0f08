"""What to write instead of a name that is no unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1024)
def instead_of(name: str, known: frozenset[str]) -> str:
    """Advice for a name that is none of the known units."""
    scale = next((one for one in (name, name.lower().rstrip("s")) if one in _SCALES), None)
    if scale is not None:
        return f"write {_SCALES[scale]} right after the number"
    folded = {one.lower(): one for one in sorted(known)}
    others = {other.lower(): unit for other, unit in other_names().items()}
    lower = name.lower()
    for candidate in (lower, lower.rstrip("s"), f"{lower}s"):
        for meant in (folded, others):
            if candidate in meant:
                return f"did you mean {meant[candidate]}?"
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"a folder can define it: units: {{{name}: {{countable: true}}}}"


def instead_of_sign(text: str) -> str:
    """Advice for a text that begins as no name of a unit does, such as 亿元; empty where there is none."""
    scale = "" if _beginning(text, other_names()) else _beginning(text, _SCALES)
    name = _beginning(text[len(scale) :], other_names())
    unit = other_names()[name] if name else ""
    if not scale:
        return f"write {unit}" if unit else ""
    return f"write {_SCALES[scale]} right after the number{unit and f', then {unit}'}"


def _beginning(text: str, names: Iterable[str]) -> str:
    """The longest of some names that a text begins with, or none."""
    return max((name for name in names if text.startswith(name)), key=len, default="")


_SCALES = {
    one: scale
    for scale, names in {
        "e2": "hundred 百",
        "e3": "thousand k K 千",
        "e4": "万",
        "e6": "million mio mn M 百万",
        "e7": "千万",
        "e8": "亿",
        "e9": "billion bn B",
        "e12": "trillion tn T 万亿",
    }.items()
    for one in names.split()
}


@lru_cache(maxsize=1)
def other_names() -> dict[str, str]:
    """The units that other names stand for."""
    return {other: unit for unit, others in unit_lines("unit_names.txt") for other in others.split(", ")}


def unit_lines(file: str) -> Iterator[tuple[str, str]]:
    """The lines of one of our files of units, with what stands after the equals sign."""
    for line in files("claimcheck.model").joinpath(file).read_text(encoding="utf-8").splitlines():
        name, _, rest = line.strip().partition(" = ")
        if name and not name.startswith("#"):
            yield name, rest
