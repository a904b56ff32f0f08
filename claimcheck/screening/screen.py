"""The screen: which rows of tables deserve a close look, and what is certain of all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlglot import exp

from claimcheck.engine.bind import PERIOD
from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.indicator import CURRENCY
from claimcheck.model.period import Period
from claimcheck.model.progress import advance, begin, counted
from claimcheck.model.screened import Screened
from claimcheck.parsing.corpus import Loaded
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.screening import staging
from claimcheck.screening.certainty import PATIENT, QUICK, SETTLED, SOUND, certain_rows
from claimcheck.screening.engine import ROW, Engine
from claimcheck.screening.families import Family, find_families
from claimcheck.screening.homes import Homes
from claimcheck.screening.layer import layer, less, less_table, same_keys, stacked
from claimcheck.screening.pattern import Kind, Pattern, read_pattern
from claimcheck.screening.staging import HOME, key_column
from claimcheck.screening.tally import Tally
from claimcheck.screening.texts import is_value
from claimcheck.screening.vocabulary import FAMILY, NUMBER, Measure, Vocabulary, default_of, period_of

MOST_KINDS = 52
"""Kinds of variables in a block whose presence one floating-point number can tell."""

MOST_PATTERNS = 200
"""Patterns of a family that are compiled; blocks of rarer ones are looked at closely."""

FEWEST_BLOCKS = 100
"""Blocks that a pattern must have for its query to be worth making; fewer are looked at closely."""

_COUNT = exp.func("count", exp.Star())


@dataclass(frozen=True, slots=True)
class RowKind:
    """How many rows have this indicator, unit and period, and these values of other keys."""

    indicator: str
    unit: str
    keys: Mapping[str, str]
    claims: int


@dataclass(slots=True)
class Look:
    """What the screen found: the rows to read closely, by file, and what is certain of the others."""

    rows: dict[int, set[int]] = field(default_factory=dict)
    screened: Screened = field(default_factory=Screened)
    periods: frozenset[Period] = frozenset()
    """Those of the others."""


def screen(files: Sequence[ClaimsFile], known: Loaded, programs: Sequence[Program], engine: Engine) -> Look:
    """Looks at the rows of tables in columns. `known` is all that YAML says. Raises TableError."""
    return _Screen(known, engine).look(files, programs)


class _Screen:
    def __init__(self, known: Loaded, engine: Engine) -> None:
        self.known = known
        self.corpus = known.corpus
        self.engine = engine
        self.vocabulary = Vocabulary(known.corpus)
        self.has_periods = PERIOD in self.vocabulary.written
        self.homes = Homes(known, ())
        self.tally = Tally()
        self.sorted: list[int] = []
        self.families: list[Family] = []
        self.measures: Mapping[tuple[str, str], Measure] = {}
        self.summary: list[RowKind] = []
        self.scan: exp.Query = exp.select()
        self.cells: exp.Query = exp.select()
        self.rows: exp.Query = exp.select()

    def look(self, files: Sequence[ClaimsFile], programs: Sequence[Program]) -> Look:
        begin("tables scanned", len(files))
        self.scan = self.scanned(files)
        self.cells = staging.split(self.scan.copy(), self.vocabulary.written)
        inner = {key for family in find_families(programs, self.corpus, (), alike=True) for key in family.inner}
        self.summary = self.summarized(sorted(inner - {PERIOD, CURRENCY}))
        self.homes = Homes(
            self.known, self.engine.fetch(staging.homes(self.cells.copy(), has_periods=self.has_periods))
        )
        periods = self.homes.periods | {
            period for row in self.summary if (period := period_of(row.keys[PERIOD])) is not None
        }
        stated = {claim.variable.period for claim in self.corpus.claims.values()}
        everywhere = frozenset(periods | {one for one in stated if one is not None})
        self.corpus = replace(self.corpus, elsewhere=everywhere)
        self.families = find_families(programs, self.corpus, everywhere, alike=True)
        self.measures = self.vocabulary.measures({(row.indicator, row.unit) for row in self.summary}, self.families)
        self.make_tables(sorted(period.text for period in periods))
        words = self.vocabulary
        self.rows = staging.read(self.cells, words.keys, words.partial, has_documents=self.has_documents)
        self.doubt_names()
        used = {measure.family for measure in self.measures.values()}
        ranked = counted(sorted(used), "groups of rules sifted", len(used))
        return self.result([at for at in ranked if not self.sort_family(at)])

    def scanned(self, files: Sequence[ClaimsFile]) -> exp.Query:
        """The cells of all files."""
        keys = self.vocabulary.written
        columns = []
        for at, file in enumerate(files):
            columns.append(self.engine.scan(f"scan_{at}", file.file))
            advance()
        return stacked([staging.scanned(f"scan_{at}", at, found, keys) for at, found in enumerate(columns)])

    def summarized(self, keys: Sequence[str]) -> list[RowKind]:
        """What kinds of rows there are, with the values of some keys."""
        named = [PERIOD, *keys] if PERIOD in self.vocabulary.written else list(keys)
        columns = ["indicator", "unit", *map(key_column, named)]
        query = layer(self.cells.copy(), "cells", *columns, exp.alias_(_COUNT, "claims")).group_by(*columns)
        return [
            RowKind(name, unit, {PERIOD: "", **dict(zip(named, values, strict=True))}, int(claims))
            for name, unit, *values, claims in self.engine.fetch(query)
        ]

    @property
    def has_documents(self) -> bool:
        """Whether YAML has anything to say of documents."""
        return bool(self.corpus.documents or self.homes.barred)

    def make_tables(self, periods: Sequence[str]) -> None:
        """Makes the vocabulary known to the engine."""
        self.engine.table(staging.PERIODS, {"period": "varchar"}, [[text] for text in periods])
        words = self.vocabulary
        self.engine.table(staging.UNITS, words.unit_columns(), words.unit_rows(self.measures))
        self.engine.table(staging.DOCUMENTS, words.document_columns(), words.document_rows(self.homes.barred))

    def doubt_names(self) -> None:
        """Has rows looked at closely whose names stand twice, in tables or in YAML."""
        twice = self.engine.fetch(staging.named_twice(self.cells.copy())) if self.may_repeat() else []
        known = [tuple(name.split(".", 1)) for name in (*self.corpus.claims, *self.known.named)]
        doubted = sorted({*twice, *known})
        if doubted:
            self.engine.table(staging.AGAIN, {"document": "varchar", "id": "varchar"}, [[*name] for name in doubted])
            self.rows = staging.doubted(self.rows, self.vocabulary.keys)

    def may_repeat(self) -> bool:
        """Whether the hashes of names tell that one may stand twice."""
        hashes = exp.Distinct(expressions=[self.engine.hash_of(exp.column("document"), exp.column("id"))])
        both = self.engine.fetch(layer(self.cells.copy(), "cells", _COUNT.copy(), exp.func("count", hashes)))
        return bool(both[0][0] != both[0][1])

    def sort_family(self, at: int) -> bool:
        """Sorts the blocks of a family; False where they must all be looked at closely."""
        family = self.families[at]
        is_plain = family.block and not family.exact and not family.keyed_by_currency
        kinds = self.kinds(at, family) if is_plain else {}
        if not 0 < len(kinds) <= MOST_KINDS:
            return False
        has_whole = any(indicator.counts for indicator in family.indicators)
        figures = staging.ranged(self.rows, at, family.block, family.inner, has_whole=has_whole)
        self.engine.keep(f"blocks_{at}", staging.blocks(figures, family.block, list(kinds)))
        self.force(at, family)
        certain = [
            query
            for mask, claims in self.masks(at)
            if (query := self.pattern(at, family, _present(kinds, int(mask)), mask, int(claims))) is not None
        ]
        self.engine.keep(f"closely_{at}", less(f"blocks_{at}", certain, list(map(key_column, family.block))))
        self.sorted.append(at)
        return True

    def kinds(self, at: int, family: Family) -> dict[int, Kind]:
        """The kinds of variables that a family's blocks have, which are made known to the engine."""
        found: set[tuple[int, tuple[str, ...]]] = {
            (measure.number, values)
            for row in self.summary
            if (measure := self.measures.get((row.indicator, row.unit))) is not None and measure.family == at
            for values in self.values(row, measure, family.inner)
        }
        rows = [[kind, 2.0**kind, number, *values] for kind, (number, values) in enumerate(sorted(found))]
        columns = {"kind": "int", "bit": "double", NUMBER: "int"}
        columns |= dict.fromkeys(map(key_column, family.inner), "varchar")
        self.engine.table(f"{staging.KINDS}_{at}", columns, rows[: MOST_KINDS + 1])
        indicators = self.vocabulary.indicators
        return {
            kind: Kind(indicators[number], tuple(zip(family.inner, values, strict=True)))
            for kind, (number, values) in enumerate(sorted(found))
        }

    def values(self, row: RowKind, measure: Measure, inner: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What the inner keys of rows of a kind may be: what they say, or what a document has for its default."""
        indicator = self.vocabulary.indicators[measure.number]
        for document in (None, *self.corpus.documents.values()):
            values = []
            for key in inner:
                said = measure.currency if key == CURRENCY else row.keys.get(key, "")
                default = "" if document is None or key == CURRENCY else default_of(document, key)
                has_key = key in (*indicator.keys, *(() if indicator.timeless else (PERIOD,)))
                values.append((said or default) if has_key else "")
            if all(map(_is_sound, inner, values)):
                yield tuple(values)

    def force(self, at: int, family: Family) -> None:
        """Has the blocks looked at closely that YAML speaks of too."""
        ids = {indicator.id for indicator in family.indicators}
        claims = [claim for claim in self.corpus.claims.values() if claim.indicator.id in ids]
        keys = {tuple(_value(claim, key) for key in family.block) for claim in claims}
        columns = {key_column(key): "varchar" for key in family.block}
        self.engine.table(f"forced_{at}", columns, [list(key) for key in sorted(keys)])

    def masks(self, at: int) -> list[tuple[float, int]]:
        """The commonest patterns of a family's blocks: which kinds are there, if any is known, and how many claims."""
        count = exp.func("count", exp.Star())
        query = exp.select("mask", "claims").from_(f"blocks_{at}").where(exp.not_(exp.column("odd")))
        query = query.where(exp.not_(exp.column("mask").is_(exp.null())))
        many = exp.alias_(_COUNT, "many")
        grouped = query.group_by("mask", "claims").select(many).order_by(exp.column("many").desc(), "mask", "claims")
        grouped = grouped.having(count >= FEWEST_BLOCKS)
        return [(float(mask), int(claims)) for mask, claims, _ in self.engine.fetch(grouped.limit(MOST_PATTERNS))]

    def pattern(self, at: int, family: Family, kinds: Mapping[int, Kind], mask: float, claims: int) -> exp.Query | None:
        """The keys of a pattern's certain blocks; None where all need a close look, as where a thing is said twice."""
        if len(kinds) != claims:
            return None
        keys = list(map(key_column, family.block))
        same = [exp.column("mask").eq(exp.Literal.number(repr(mask))), exp.column("claims").eq(claims)]
        blocks = exp.select("*").from_(f"blocks_{at}").where(*same, exp.not_(exp.column("odd")))
        sample = self.engine.fetch(layer(blocks.copy(), "b", *keys).order_by(*keys).limit(1))
        pattern = read_pattern(family, kinds, dict(zip(family.block, sample[0], strict=True)), self.corpus)
        if pattern is None:
            return None
        certain = self.certain(f"certain_{at}_{int(mask)}", blocks, pattern, keys)
        unforced = less_table(certain, f"forced_{at}", keys)
        held = self.engine.fetch(layer(unforced.copy(), "u", _COUNT.copy()))
        self.tally.add(pattern, int(held[0][0]))
        return unforced

    def certain(self, name: str, blocks: exp.Select, pattern: Pattern, keys: Sequence[str]) -> exp.Query:
        """The keys of the certain blocks of a pattern: found quickly, or with patience among those that moved on."""
        self.engine.keep(name, certain_rows(blocks.copy(), pattern.columns, pattern.bound, keys, QUICK))
        certain = exp.select(*keys).from_(name).where(SOUND, SETTLED)
        moving = exp.select(*keys).from_(name).where(SOUND, exp.not_(exp.column(SETTLED)))
        if not self.engine.fetch(moving.copy().limit(1)):
            return certain
        again = exp.select("b.*").from_(blocks.subquery("b"))
        again = again.join(moving.subquery("n"), on=same_keys(keys, "b", "n"), join_type="semi")
        self.engine.keep(f"{name}_again", certain_rows(again, pattern.columns, pattern.bound, keys, PATIENT))
        second = exp.select(*keys).from_(f"{name}_again").where(SOUND, SETTLED)
        return exp.union(certain, second, distinct=False)

    def result(self, closely: Sequence[int]) -> Look:
        """The rows to look at closely, those of the families `closely` among them."""
        numbers: dict[int, set[int]] = {}
        for query in self.close_rows(closely):
            for file, row, document, text, name in self.engine.fetch(query):
                numbers.setdefault(int(file), set()).add(int(row))
                self.homes.look_into((document, text, name))
        looked_at = sum(map(len, numbers.values()))
        claims = sum(row.claims for row in self.summary)
        families = [self.families[at] for at in closely]
        exact = [program.rule.id for family in families for program in (*family.programs, *family.exact)]
        screened = self.tally.screened(claims, claims - looked_at, exact, self.homes.documents)
        return Look(numbers, screened, self.homes.periods)

    def close_rows(self, closely: Sequence[int]) -> Iterator[exp.Query]:
        """Queries for file, number and home of rows of no family, of one without a screen, of blocks in doubt."""
        family = exp.column(FAMILY, "r")
        if closely or any((row.indicator, row.unit) not in self.measures for row in self.summary):
            rows = layer(self.rows.copy(), "r", "file", ROW, *HOME)
            yield rows.where(exp.or_(family.is_(exp.null()), *(family.eq(at) for at in closely)))
        for at in self.sorted:
            own = self.families[at]
            indicators = [indicator.id for indicator in own.indicators]
            said = {"has_documents": self.has_documents, "has_periods": self.has_periods}
            keyed = staging.keyed(self.scan.copy(), indicators, own.block, **said)
            same = same_keys(list(map(key_column, own.block)), "r", "c")
            rows = exp.select("file", ROW, *HOME).from_(keyed.subquery("r"))
            yield rows.join(exp.to_table(f"closely_{at}", alias="c"), on=same, join_type="semi")


def _present(kinds: Mapping[int, Kind], mask: int) -> dict[int, Kind]:
    return {number: kind for number, kind in kinds.items() if mask >> number & 1}


def _is_sound(key: str, value: str) -> bool:
    """Whether a key's value is one that the exact reader takes as it stands."""
    return not value or period_of(value) is not None if key == PERIOD else is_value(value)


def _value(claim: Claim, key: str) -> str:
    if key != PERIOD:
        return claim.variable.get(key)
    return claim.variable.period.text if claim.variable.period is not None else ""
