"""A rule bound to particular variables, and so to claims."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.claim import Claim
from claimcheck.model.rule import Rule
from claimcheck.model.variable import Variable


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands in one slot of a rule: a variable and the claims that may speak for it; none leave it unknown.

    `unusable` are claims of the variable whose unit or range does not fit.
    """

    variable: Variable
    claims: tuple[Claim, ...] = ()
    unusable: tuple[Claim, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.claims)


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule with an operand for each of its slots. `documents` are those that the claims were taken from."""

    rule: Rule
    operands: tuple[Operand, ...]
    documents: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all operands, each once, in the order of the operands."""
        seen = {claim.name: claim for operand in self.operands for claim in operand.claims}
        return tuple(seen.values())

    @property
    def unknown(self) -> tuple[Variable, ...]:
        """The variables without a usable claim, each once."""
        return tuple(dict.fromkeys(operand.variable for operand in self.operands if not operand.is_known))
