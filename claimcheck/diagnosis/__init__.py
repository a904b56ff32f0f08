"""From verdicts to conflicts, suspects, slips, strength and suggestions."""
