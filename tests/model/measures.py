"""What pint makes of the built-in units: `python tests/model/measures.py > claimcheck/model/measures.txt`."""

from __future__ import annotations

import re
from importlib.resources import files

from claimcheck.model.unit import Units, define_built_in
from claimcheck.model.unit_grammar import write_measure

HEAD = """\
# What pint makes of those units of units.txt that follow from others, so that it need not be loaded for them.
# Written by tests/model/measures.py.

"""


def measures_by_pint() -> str:
    """The text of the file of measures."""
    units = define_built_in(Units())
    definitions = files("claimcheck.model").joinpath("units.txt").read_text(encoding="utf-8")
    followers = re.findall(r"^ *(\w+) = (?!\[)", definitions, flags=re.MULTILINE)
    return HEAD + "".join(f"{name} = {write_measure(units.resolve(name))}\n" for name in followers)


if __name__ == "__main__":
    print(measures_by_pint(), end="")
