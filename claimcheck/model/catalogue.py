"""The checks: name, level, and the text that explains each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A check as `explain` tells it."""

    name: str
    finds: str
    why: str
    decides: str
    to_do: str


_CHECKS = (
    Check(
        "rule",
        "claims that do not fit together as a rule of the folder says they must",
        "A report's numbers depend on each other: parts make totals, shares divide them, growth joins two years. Where "
        "an equation fails, at least one figure is wrong, or they do not speak of the same thing.",
        "Each figure is read in two ways: plainly, as a careful reader would, and charitably, with all that its print "
        "allows. No solution within the charitable readings is a contradiction, and that is a proof. A solution there "
        "but none within the plain readings is a tension, which tells what it would take.",
        "Read the passages of all operands again. Correct the record, or the rule, or accept the finding with a reason.",
    ),
    Check(
        "joint",
        "claims that no single rule refutes, and that cannot all be true together",
        "Two groups of provinces may imply different national totals though nobody states the total: only the rules "
        "together show it.",
        "All claims and all rules without `unless` form a network. What each leaves of the others is carried on, in the "
        "charitable readings, until a true value has none left. The claims that this rests on are cut down to a smallest "
        "set that cannot all be true: a proof, told step by step. Claims that other findings already put in doubt are set "
        "aside first.",
        "Read the passages of all its claims again; the suspects are those whose removal clears the most.",
    ),
    Check(
        "unit",
        "a claim whose unit does not fit its indicator",
        "A power stated in kilowatt-hours or a count of models stated in yuan cannot be compared with anything.",
        "The dimension of the claim's unit must be that of the indicator's unit: a contradiction if it is not.",
        "Correct the claim's unit, or choose the indicator that the figure really speaks of.",
    ),
    Check(
        "range",
        "a claim outside the values that its indicator can have",
        "A share of a whole above 100 % or a negative number of people is wrong whatever other figures say.",
        "The charitable reading must meet the indicator's range (a contradiction if not), and so must the plain one (a "
        "tension if not). Indicators that count whole things need a whole number in their reading.",
        "Correct the value, or the range where the indicator may really have such values (range: any).",
    ),
    Check(
        "agreement",
        "two claims of one variable that cannot both be true",
        "The same indicator, about the same thing, for the same period has one true value.",
        "The charitable readings of both must meet, else it is a contradiction; the plain ones too, else it is a tension. "
        "Bare figures of equal precision and different digits never hold. Of two printed ranges, one must lie within "
        "what the other allows. Claims of different basis, and a level or rate claimed for a part of the other's period, "
        "give at most a tension; so does an indicator with `unless`. Targets and illustrations are not compared.",
        "See whether both speak of the same thing; if not, give them the aspects or periods that tell them apart.",
    ),
    Check(
        "digits",
        "a figure with more digits than its stated resolution allows",
        "A table in thousands cannot print 6500.",
        "The value must be a multiple of the claim's `resolution`: a tension if it is not.",
        "Correct the value or the resolution.",
    ),
    Check(
        "figure",
        "a record that says something else than its printed figure",
        "A digit lost in copying makes every comparison wrong, and no rule may notice.",
        "The figure is read again, alone and in its line, and must give the record's value, bound, precision and unit: a "
        "contradiction if no reading does, a tension if it cannot be read. A unit or a scale that is printed elsewhere, "
        "as in a table's heading, is allowed for.",
        "Compare the record with the document. Where the figure is right, correct the value.",
    ),
    Check(
        "anchor",
        "a figure that does not stand in the stated line of its document",
        "Whoever wants to verify a claim must find it.",
        "The line must hold the figure as it is written in the record. Runs where the documents are at hand and their "
        "SHA-256 is the recorded one.",
        "Correct the line, or copy the figure exactly as it is printed.",
    ),
    Check(
        "coverage",
        "numbers of a document that are neither claims nor excluded",
        "What was left out cannot disagree.",
        "Every number that the figure reader finds must belong to a claim, to an entry of `not_claims`, or to a kind that "
        "is never a claim (dates, versions, list numbers). A tension for each document with others.",
        "Record the numbers, or list them in `not_claims` with a reason. `claimcheck coverage` shows each.",
    ),
    Check(
        "expired",
        "an acceptance whose day has passed",
        "Whoever set a day wanted to look again.",
        "The acceptance's `until` lies before today (or the day given with --today).",
        "Look at the finding again: renew the acceptance, or remove it and mend the data.",
    ),
    Check(
        "unmatched",
        "an acceptance of a finding that is not there",
        "A stale acceptance would silently excuse the finding if it came back.",
        "No finding has the id, though the check that made it ran.",
        "Remove the acceptance.",
    ),
    Check(
        "changed",
        "an acceptance whose finding now rests on other values",
        "The reason was given for other numbers, and may not hold for these.",
        "The evidence hash of the finding differs from the one accepted.",
        "Read the reason again; if it still holds, give the acceptance the new evidence hash.",
    ),
)

CATALOGUE: Mapping[str, Check] = {check.name: check for check in _CHECKS}
