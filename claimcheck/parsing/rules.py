"""Rule records → rules whose every name is known, and acceptances."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

from claimcheck.model.acceptance import Acceptance
from claimcheck.model.catalogue import CATALOGUE
from claimcheck.model.expression import ClaimTerm, Node, Span, SumOver, Term, leaves
from claimcheck.model.period import parse_period
from claimcheck.model.rule import Rule
from claimcheck.parsing.expression import ExpressionError, parse_check
from claimcheck.parsing.gathering import Gathering
from claimcheck.parsing.node import Map
from claimcheck.parsing.record import AcceptanceRecord, RuleRecord
from claimcheck.parsing.sections import Entry
from claimcheck.parsing.wording import did_you_mean, quote

PERIOD = "period"
RULE = "rule"
"""The one check whose findings bear the names of rules."""

RuleEntry = Entry[RuleRecord]


def read_rules(entries: Iterable[RuleEntry], gathering: Gathering) -> None:
    """Reads the rules. One that names a record which was left out is left out too, without a problem."""
    for entry in entries:
        if entry.name in CATALOGUE and entry.name != RULE:
            gathering.report(entry.place, "another name for the rule", quote(entry.name), "a check is called so")
        elif gathering.is_first("a rule", entry.name, entry.place):
            rule = _RuleReader(entry, gathering).rule()
            if rule is not None:
                gathering.rules[entry.name] = rule


class _RuleReader:
    def __init__(self, entry: RuleEntry, gathering: Gathering) -> None:
        self._entry = entry
        self._gathering = gathering
        self._is_sound = True

    def rule(self) -> Rule | None:
        record, text = self._entry.record, self._entry.text("check")
        try:
            sides, operators = parse_check(record.check, self._gathering.units)
        except ExpressionError as error:
            if not (error.expected == "a known unit" and self._is_doubtful(record.check[error.start : error.end])):
                self._report(Span(error.start, error.end), error.expected, error.found, error.advice)
            return None
        aspects = self._check_names(sides)
        self._check_where(aspects)
        if not self._is_sound:
            return None
        return Rule(
            self._entry.name,
            record.says,
            record.check,
            record.because,
            sides,
            operators,
            self._entry.place,
            text.part(0, len(record.check)),
            tuple(record.where.items()),
            record.unless,
            record.level,
        )

    def _check_names(self, sides: tuple[Node, ...]) -> set[str]:
        """Checks every term; gives the aspects that they declare together."""
        aspects: set[str] = set()
        for leaf in (leaf for side in sides for leaf in leaves(side)):
            match leaf:
                case Term():
                    aspects.update(self._check_term(leaf))
                case SumOver(term, aspect, span):
                    declared = self._check_term(term)
                    aspects.update(declared)
                    self._check_over(term, aspect, span, declared)
                case ClaimTerm():
                    aspects.update(self._check_claim(leaf))
        return aspects

    def _check_term(self, term: Term) -> Collection[str]:
        gathering = self._gathering
        indicator = gathering.indicators.get(term.indicator)
        if indicator is None:
            start = self._find(term.indicator, term.span)
            self._unknown(start, "a known indicator", term.indicator, gathering.indicators)
            return ()
        for key, value in term.pins:
            if key == PERIOD:
                self._check_pinned_period(term, value)
            elif key not in indicator.keys:
                span = self._find(key, Span(term.span.start + len(term.indicator), term.span.end))
                advice = did_you_mean(key, (*indicator.keys, PERIOD))
                self._report(span, f"an aspect of {term.indicator}, or period", quote(key), advice)
        return indicator.keys

    def _check_pinned_period(self, term: Term, value: str) -> None:
        try:
            parse_period(value) if value else None
        except ValueError as error:
            self._report(self._find(value, term.span), str(error), quote(value))

    def _check_claim(self, term: ClaimTerm) -> Collection[str]:
        claim = self._gathering.claims.get(term.claim)
        if claim is None:
            self._unknown(term.span, "a known claim", term.claim, self._gathering.claims)
            return ()
        return claim.indicator.keys

    def _check_over(self, term: Term, aspect: str, span: Span, declared: Collection[str]) -> None:
        gathering = self._gathering
        place = self._find_last(aspect, span)
        if term.indicator in gathering.indicators and aspect not in declared:
            self._report(place, f"an aspect of {term.indicator}", quote(aspect), did_you_mean(aspect, declared))
        elif aspect not in gathering.aspects:
            advice = f"list its values: aspects: {{{aspect}: {{values: [a, b]}}}}"
            self._unknown(place, "an aspect with listed values", aspect, gathering.aspects, advice)

    def _check_where(self, aspects: Collection[str]) -> None:
        entry = self._entry
        node = entry.node.entry("where")
        for key, value in entry.record.where.items():
            assert isinstance(node, Map)
            if key == PERIOD:
                self._check_where_period(value)
            elif key not in aspects and self._is_sound:
                advice = did_you_mean(key, (*aspects, PERIOD))
                expected = "an aspect of an indicator in this rule, or period"
                self._gathering.report(node.key(key).place, expected, quote(key), advice)
                self._is_sound = False

    def _check_where_period(self, value: str) -> None:
        try:
            parse_period(value) if value else None
        except ValueError as error:
            self._gathering.report(self._entry.text("where", PERIOD).place, str(error), quote(value))
            self._is_sound = False

    def _unknown(self, span: Span, expected: str, name: str, known: Collection[str], advice: str = "") -> None:
        self._is_sound = False
        if not self._is_doubtful(name):
            self._report(span, expected, quote(name), did_you_mean(name, known, else_list=not advice) or advice)

    def _is_doubtful(self, name: str) -> bool:
        return self._gathering.doubt.about(name)

    def _report(self, span: Span, expected: str, found: str, advice: str = "") -> None:
        self._is_sound = False
        self._gathering.report(self._entry.text("check").part(span.start, span.end), expected, found, advice)

    def _find(self, word: str, within: Span) -> Span:
        """Where a word first stands within a span, or the span itself."""
        pattern = re.compile(rf"(?<![\w.]){re.escape(word)}(?![\w.])")
        match = pattern.search(self._entry.record.check, within.start, within.end)
        return Span(match.start(), match.end()) if match else within

    def _find_last(self, word: str, within: Span) -> Span:
        start = self._entry.record.check.rfind(word, within.start, within.end)
        return Span(start, start + len(word)) if start >= 0 else within


def read_acceptances(entries: Iterable[Entry[AcceptanceRecord]], gathering: Gathering) -> None:
    """Reads which findings are kept, and why."""
    for entry in entries:
        if not gathering.is_first("an acceptance", entry.name, entry.place):
            continue
        until = _until(entry, gathering)
        record = entry.record
        if until is not None or not (record.until or gathering.settings.require_until):
            acceptance = Acceptance(entry.name, record.reason, record.evidence, entry.place, until)
            gathering.acceptances[entry.name] = acceptance


def _until(entry: Entry[AcceptanceRecord], gathering: Gathering) -> date | None:
    """The last day of an acceptance, or None: with a problem where it is wrong, or missing and asked for."""
    text = entry.record.until
    if not text:
        if gathering.settings.require_until:
            advice = "add until: the day to look at it again"
            gathering.report(entry.place, "the field until in an acceptance (the settings ask for it)", "none", advice)
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    gathering.report(entry.text("until").place, "a date such as 2026-12-31", quote(text))
    return None
