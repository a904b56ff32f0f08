"""The checks: name, level, and the text that explains each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A check as it is told everywhere: in `explain`, in reports and in the README.

    `finds` completes "finds …"; `why` says why that matters, `decides` how it is decided, `example` gives a worked
    case, `good_faith` when it may be broken in good faith, and `to_do` what to do about a finding.
    """

    name: str
    finds: str
    why: str
    decides: str
    example: str
    good_faith: str
    to_do: str


_CHECKS = (
    Check(
        "rule",
        "claims that do not fit together as a rule of the folder says they must",
        "A report's numbers depend on each other: parts make totals, shares divide them, growth joins two years. "
        "Where an equation fails, at least one figure is wrong, or they do not speak of the same thing.",
        "Each figure is read in two ways: plainly, as a careful reader would, and charitably, with all that its "
        "print allows. No solution within the charitable readings is a contradiction, and that is a proof. A "
        "solution there but none within the plain readings is a tension, which tells what it would take.",
        "Growth of 10 % from 200 is stated as 230. Both readings of 200 and 10 % allow at most 222: a "
        'contradiction. With "over 200" the plain reading allows 264: it holds.',
        "When the figures may count different things. A rule that may fail so has `unless` with the reason, and "
        "gives at most a tension.",
        "Read the passages of all operands again. Correct the record, or the rule, or accept the finding with a "
        "reason.",
    ),
    Check(
        "joint",
        "claims that no single rule refutes, and that cannot all be true together",
        "Two groups of provinces may imply different national totals though nobody states the total: only the "
        "rules together show it.",
        "All claims and all rules without `unless` form a network. What each leaves of the others is carried on, "
        "in the charitable readings, until a true value has none left. The claims that this rests on are cut down "
        "to a smallest set that cannot all be true: a proof, told step by step. Claims that other findings "
        "already put in doubt are set aside first.",
        "Beijing and Shanghai file 214 services, 48.5 % of all: there are about 441. Guangdong, Zhejiang and "
        "Jiangsu file 128, 21.4 % of all: about 598. Nobody states the total, yet both cannot be.",
        "When two documents count by different perimeters. Then the rule that joins them should carry `unless`, "
        "and takes no part in proofs.",
        "Read the passages of all its claims again; the suspects are those whose removal clears the most.",
    ),
    Check(
        "unit",
        "a claim whose unit does not fit its indicator",
        "A power stated in kilowatt-hours or a count of models stated in yuan cannot be compared with anything.",
        "The dimension of the claim's unit must be that of the indicator's unit: a contradiction if it is not.",
        "`value: 77.7 kW` for an indicator measured in TWh: power is not energy.",
        "Never: the record names the wrong unit or the wrong indicator.",
        "Correct the claim's unit, or choose the indicator that the figure really speaks of.",
    ),
    Check(
        "range",
        "a claim outside the values that its indicator can have",
        "A share of a whole above 100 % or a negative number of people is wrong whatever other figures say.",
        "The charitable reading must meet the indicator's range (a contradiction if not), and so must the plain "
        "one (a tension if not). Indicators that count whole things need a whole number in their reading.",
        "`value: 120 %` for a share of a whole, whose range is 0..100 %: a contradiction.",
        "When the indicator may leave its range after all, such as a growth below zero. Then its `range` should "
        "say so.",
        "Correct the value, or the range where the indicator may really have such values (range: any).",
    ),
    Check(
        "agreement",
        "two claims of one variable that cannot both be true",
        "The same indicator, about the same thing, for the same period has one true value.",
        "The charitable readings of both must meet, else it is a contradiction; the plain ones too, else it is a "
        "tension. Bare figures of equal precision and different digits never hold. Of two printed ranges, one "
        "must lie within what the other allows. Claims of different basis, and a level or rate claimed for a part "
        "of the other's period, give at most a tension; so does an indicator with `unless`. Targets and "
        "illustrations are not compared.",
        "One page says 36.5 % of users, another 62.3 %, for one year: the charitable readings are disjoint, a "
        "contradiction.",
        "When the two come from different methods or dates that the text does not tell. An indicator of which "
        "that is usual carries `unless`.",
        "See whether both speak of the same thing; if not, give them the aspects or periods that tell them apart.",
    ),
    Check(
        "digits",
        "a figure with more digits than its stated resolution allows",
        "A table in thousands cannot print 6500.",
        "The value must be a multiple of the claim's `resolution`: a tension if it is not.",
        "`value: 6500` with `resolution: 1000`: a table in thousands prints 6 or 7, never 6.5.",
        "When the table mixes resolutions. Then give the claim its own.",
        "Correct the value or the resolution.",
    ),
    Check(
        "figure",
        "a record that says something else than its printed figure",
        "A digit lost in copying makes every comparison wrong, and no rule may notice.",
        "The figure is read again, alone and in its line, and must give the record's value, bound, precision and "
        "unit: a contradiction if no reading does, a tension if it cannot be read. A unit or a scale that is "
        "printed elsewhere, as in a table's heading, is allowed for.",
        "`figure: 46.7亿本` with `value: 467e8 book/day`: read again, the figure gives 46.7e8. Another value, a "
        "contradiction.",
        "When the reader cannot know the context. Copy more of the figure, with its bound word and unit; if it "
        "still misreads, accept the finding and say so.",
        "Compare the record with the document. Where the figure is right, correct the value.",
    ),
    Check(
        "anchor",
        "a figure that does not stand in the stated line of its document",
        "Whoever wants to verify a claim must find it.",
        "The line must hold the figure as it is written in the record. Runs where the documents are at hand and "
        "their SHA-256 is the recorded one.",
        "`line: 452` where the figure stands in line 454 alone: the finding names 454.",
        "Never, for the text that the SHA-256 names.",
        "Correct the line, or copy the figure exactly as it is printed.",
    ),
    Check(
        "coverage",
        "numbers of a document that are neither claims nor excluded",
        "What was left out cannot disagree.",
        "Every number that the figure reader finds must belong to a claim, to an entry of `not_claims`, or to a "
        "kind that is never a claim (dates, versions, list numbers). A tension for each document with others.",
        "A report of 174 numbers, of which 76 are claimed and 95 excluded: three are left, with their lines.",
        "While a document is being recorded.",
        "Record the numbers, or list them in `not_claims` with a reason. `claimcheck coverage` shows each.",
    ),
    Check(
        "expired",
        "an acceptance whose day has passed",
        "Whoever set a day wanted to look again.",
        "The acceptance's `until` lies before today (or the day given with --today).",
        "`until: 2026-06-30` on the first of July.",
        "Never: renew it or remove it.",
        "Look at the finding again: renew the acceptance, or remove it and mend the data.",
    ),
    Check(
        "unmatched",
        "an acceptance of a finding that is not there",
        "A stale acceptance would silently excuse the finding if it came back.",
        "No finding has the id, though the check that made it ran.",
        "The record was corrected, the finding is gone, and its acceptance still stands.",
        "Never: claimcheck accept --prune removes it.",
        "Remove the acceptance.",
    ),
    Check(
        "changed",
        "an acceptance whose finding now rests on other values",
        "The reason was given for other numbers, and may not hold for these.",
        "The evidence hash of the finding differs from the one accepted.",
        "The figure was edited from 46.7亿 to 47.6亿 after the acceptance: the evidence no longer matches.",
        "Never: accept it again, with a reason for the new values.",
        "Read the reason again; if it still holds, give the acceptance the new evidence hash.",
    ),
)

CATALOGUE: Mapping[str, Check] = {check.name: check for check in _CHECKS}

HOW_TO_ACCEPT = (
    'A finding that people know about and keep is accepted with claimcheck accept ID --reason "…"; the acceptance '
    "names the finding and the values that it rests on, and reopens when they change."
)
"""What every explanation of a finding ends with."""
