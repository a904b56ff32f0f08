"""The screen: which rows of tables deserve a close look, and what is certain of all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

from sqlglot import exp

from claimcheck.engine.bind import PERIOD
from claimcheck.engine.program import Program
from claimcheck.model.claim import Claim
from claimcheck.model.corpus import Corpus
from claimcheck.model.document import Kind as DocumentKind
from claimcheck.model.indicator import CURRENCY
from claimcheck.model.period import Period, parse_period
from claimcheck.model.screened import Screened
from claimcheck.model.unit import UnitError
from claimcheck.model.verdict import Verdict
from claimcheck.parsing.fitting import fit_unit
from claimcheck.parsing.folder import ClaimsFile
from claimcheck.parsing.notation import NotationError, parse_quantity
from claimcheck.screening import staging
from claimcheck.screening.certainty import CERTAIN, certain_rows
from claimcheck.screening.engine import ROW, Engine
from claimcheck.screening.families import Family, find_families, keys_of
from claimcheck.screening.pattern import Kind, Pattern, read_pattern
from claimcheck.screening.staging import key_column

MOST_KINDS = 52
"""Kinds of variables in a block whose presence one floating-point number can tell."""

MOST_PATTERNS = 200
"""Patterns of a family that are compiled; blocks of rarer ones are looked at closely."""

_FAMILY, _NUMBER = "family", "indicator_number"


@dataclass(slots=True)
class Look:
    """What the screen found: the rows to read closely, by file, and what is certain of the others."""

    rows: dict[int, set[int]] = field(default_factory=dict)
    screened: Screened = field(default_factory=Screened)


def screen(files: Sequence[ClaimsFile], corpus: Corpus, programs: Sequence[Program], engine: Engine) -> Look:
    """Looks at the rows of tables in columns. `corpus` is all that YAML says. Raises EngineError."""
    return _Screen(corpus, engine).look(files, programs)


class _Screen:
    def __init__(self, corpus: Corpus, engine: Engine) -> None:
        self.corpus = corpus
        self.engine = engine
        self.keys = sorted({key for indicator in corpus.indicators.values() for key in keys_of(indicator)})
        self.numbers = {name: at for at, name in enumerate(corpus.indicators)}
        self.rows: exp.Query = exp.select()
        self.tally = _Tally()
        self.sorted: list[int] = []

    def look(self, files: Sequence[ClaimsFile], programs: Sequence[Program]) -> Look:
        cells = self.scanned(files)
        distinct = self.engine.fetch(
            exp.select("indicator", "unit", key_column(PERIOD), exp.alias_(exp.func("count", exp.Star()), "claims"))
            .from_(cells.subquery("c"))
            .group_by("indicator", "unit", key_column(PERIOD))
        )
        periods = self.periods({str(period) for _, _, period, _ in distinct})
        stated = {claim.variable.period for claim in self.corpus.claims.values()}
        families = find_families(programs, self.corpus, [*periods, *(one for one in stated if one is not None)])
        self.vocabulary({(str(name), str(unit)) for name, unit, _, _ in distinct}, families)
        self.rows = staging.read(cells, self.keys)
        self.again()
        count = sum(int(claims) for *_, claims in distinct)
        used = {str(name) for name, *_ in distinct}
        closely = [
            at
            for at, family in enumerate(families)
            if any(indicator.id in used for indicator in family.indicators) and not self.family(at, family)
        ]
        return self.result(count, families, closely)

    def scanned(self, files: Sequence[ClaimsFile]) -> exp.Query:
        """The split cells of all files."""
        parts: list[exp.Query] = []
        for at, file in enumerate(files):
            name = f"scan_{at}"
            columns = self.engine.scan(name, file.file)
            parts.append(staging.scanned(name, at, columns, [key for key in self.keys if key != CURRENCY]))
        keys = [key for key in self.keys if key != CURRENCY]
        whole = parts[0]
        for part in parts[1:]:
            whole = exp.union(whole, part, distinct=False)
        return staging.split(whole, keys)

    def periods(self, texts: Collection[str]) -> list[Period]:
        """The periods that stand in the tables, which are made known to the engine."""
        found = [period for text in sorted(texts) if (period := _period(text)) is not None]
        self.engine.table(staging.PERIODS, {"period": "varchar"}, [[period.text] for period in found])
        return found

    def vocabulary(self, pairs: Collection[tuple[str, str]], families: Sequence[Family]) -> None:
        """Makes known to the engine what units and documents mean."""
        home = {indicator.id: at for at, family in enumerate(families) for indicator in family.indicators}
        columns = {
            "indicator": "varchar",
            "unit": "varchar",
            _FAMILY: "int",
            _NUMBER: "int",
            "factor": "double",
            "lowest": "double",
            "highest": "double",
            "counted": "boolean",
            "currency": "varchar",
            **{f"has_{key}": "boolean" for key in self.keys},
        }
        units = [row for name, unit in sorted(pairs) if (row := self.unit(name, unit, home)) is not None]
        self.engine.table(staging.UNITS, columns, units)
        keys = [key for key in self.keys if key != CURRENCY]
        documents = [
            [
                document.id,
                document.kind is DocumentKind.REPORT,
                *(
                    (document.default_period.text if document.default_period else "")
                    if key == PERIOD
                    else document.default_about.get(key, "")
                    for key in keys
                ),
            ]
            for document in self.corpus.documents.values()
        ]
        self.engine.table(
            staging.DOCUMENTS,
            {"document": "varchar", "is_strict": "boolean", **{key_column(key): "varchar" for key in keys}},
            documents,
        )

    def unit(self, name: str, text: str, home: dict[str, int]) -> list[object] | None:
        """How figures of an indicator in a unit are brought into its own; None where they cannot be."""
        indicator = self.corpus.indicators.get(name)
        if indicator is None:
            return None
        try:
            if parse_quantity(f"1 {text}" if text else "1").unit != text:
                return None
            unit = self.corpus.units.parse(text)
        except (UnitError, NotationError):
            return None
        fit = fit_unit(indicator, unit, self.corpus.units.currencies)
        if fit.factor is None:
            return None
        limits = indicator.domain() or indicator.range
        lowest, highest = _float(limits.lo, -inf), _float(limits.hi, inf)
        has = [key in keys_of(indicator) for key in self.keys]
        counted = unit.counts and indicator.counts
        return [
            name, text, home[name], self.numbers[name], float(fit.factor), lowest, highest, counted, fit.currency, *has,
        ]  # fmt: skip

    def again(self) -> None:
        """Has rows looked at closely whose names stand twice, in tables or in YAML."""
        name = [exp.column("document"), exp.column("id")]
        twice = self.engine.fetch(
            exp.select(*name)
            .from_(self.rows.subquery("rows"))
            .group_by(*name)
            .having(exp.func("count", exp.Star()) > exp.Literal.number(1))
        )
        known = [tuple(claim.name.split(".", 1)) for claim in self.corpus.claims.values()]
        self.engine.table("again", {"document": "varchar", "id": "varchar"}, [[*row] for row in {*twice, *known}])
        if twice or known:
            both = exp.and_(*(exp.column(at, "rows").eq(exp.column(at, "again")) for at in ("document", "id")))
            marked = exp.or_(exp.column("odd"), exp.column("id", "again").is_(exp.null()).not_())
            columns = [at for at in self.columns() if at != "odd"]
            self.rows = (
                exp.select(*(exp.column(at, "rows") for at in columns), exp.alias_(marked, "odd"))
                .from_(self.rows.subquery("rows"))
                .join(exp.to_table("again"), on=both, join_type="left")
            )

    def columns(self) -> list[str]:
        return [
            "file", ROW, "document", "id", "digits", _FAMILY, _NUMBER, "factor", "lowest", "highest", "counted", "odd",
            *map(key_column, self.keys),
        ]  # fmt: skip

    def family(self, at: int, family: Family) -> bool:
        """Sorts the blocks of a family; False where they must all be looked at closely."""
        if family.exact or not family.block:
            return False
        kinds = self.kinds(at, family)
        if len(kinds) > MOST_KINDS:
            return False
        figures = staging.ranged(self.rows, at, family.block, family.inner)
        self.engine.keep(f"blocks_{at}", staging.blocks(figures, family.block, list(kinds)))
        self.force(at, family)
        blocks = exp.to_table(f"blocks_{at}")
        groups = self.engine.fetch(
            exp.select("mask", "claims", exp.alias_(exp.func("count", exp.Star()), "many"))
            .from_(blocks)
            .where(exp.column("odd").eq(0))
            .group_by("mask", "claims")
            .order_by(exp.column("many").desc(), "mask", "claims")
        )
        certain: list[exp.Query] = []
        for mask, claims, _ in groups[:MOST_PATTERNS]:
            found = [kind for kind in kinds if int(mask) >> kind & 1]
            if len(found) == int(claims):
                query = self.pattern(at, family, {kind: kinds[kind] for kind in found}, float(mask))
                certain += [] if query is None else [query]
        self.sort(at, family, certain)
        return True

    def kinds(self, at: int, family: Family) -> dict[int, Kind]:
        """The kinds of variables that a family's blocks have, which are made known to the engine."""
        inner = list(map(key_column, family.inner))
        found = self.engine.fetch(
            exp.select(_NUMBER, *inner)
            .distinct()
            .from_(self.rows.subquery("rows"))
            .where(exp.column(_FAMILY).eq(at), exp.not_(exp.column("odd")))
            .order_by(_NUMBER, *inner)
            .limit(MOST_KINDS + 1)
        )
        names = list(self.corpus.indicators)
        columns = {"kind": "int", _NUMBER: "int", **dict.fromkeys(inner, "varchar")}
        self.engine.table(f"{staging.KINDS}_{at}", columns, [[kind, *row] for kind, row in enumerate(found)])
        return {
            kind: Kind(self.corpus.indicators[names[number]], tuple(zip(family.inner, values, strict=True)))
            for kind, (number, *values) in enumerate(found)
        }

    def force(self, at: int, family: Family) -> None:
        """Has the blocks looked at closely that YAML speaks of too."""
        ids = {indicator.id for indicator in family.indicators}
        claims = [claim for claim in self.corpus.claims.values() if claim.indicator.id in ids]
        keys = {tuple(_value(claim, key) for key in family.block) for claim in claims}
        columns = {key_column(key): "varchar" for key in family.block}
        self.engine.table(f"forced_{at}", columns, [list(key) for key in sorted(keys)])

    def pattern(self, at: int, family: Family, kinds: dict[int, Kind], mask: float) -> exp.Query | None:
        """The query that tells which blocks of a pattern are certain; None where none is."""
        keys = list(map(key_column, family.block))
        of_pattern = exp.and_(exp.column("mask").eq(exp.Literal.number(repr(mask))), exp.column("odd").eq(0))
        blocks = exp.select("*").from_(f"blocks_{at}").where(of_pattern, exp.column("claims").eq(len(kinds)))
        sample = self.engine.fetch(exp.select(*keys).from_(blocks.subquery("b")).order_by(*keys).limit(1))
        pattern = read_pattern(family, kinds, dict(zip(family.block, sample[0], strict=True)), self.corpus)
        if pattern is None:
            return None
        name = f"certain_{at}_{int(mask)}"
        self.engine.keep(name, certain_rows(blocks, pattern.columns, pattern.bound, keys))
        unforced = self.without_forced(at, name, keys).where(exp.column(CERTAIN))
        held = self.engine.fetch(exp.select(exp.func("count", exp.Star())).from_(unforced.subquery("u")))
        self.tally.add(pattern, int(held[0][0]))
        return exp.select(*keys).from_(unforced.subquery("u"))

    def without_forced(self, at: int, name: str, keys: Sequence[str]) -> exp.Select:
        forced = f"forced_{at}"
        same = exp.and_(*(exp.column(key, name).eq(exp.column(key, forced)) for key in keys))
        return exp.select("*").from_(name).join(exp.to_table(forced), on=same, join_type="anti")

    def sort(self, at: int, family: Family, certain: Sequence[exp.Query]) -> None:
        """Keeps the blocks that are not certain."""
        keys = list(map(key_column, family.block))
        blocks = exp.select(*(exp.column(key, "b") for key in keys)).from_(exp.to_table(f"blocks_{at}", alias="b"))
        if certain:
            whole = certain[0]
            for query in certain[1:]:
                whole = exp.union(whole, query, distinct=False)
            same = exp.and_(*(exp.column(key, "b").eq(exp.column(key, "c")) for key in keys))
            blocks = blocks.join(whole.subquery("c"), on=same, join_type="anti")
        self.engine.keep(f"closely_{at}", blocks)
        self.sorted.append(at)

    def result(self, count: int, families: Sequence[Family], closely: Sequence[int]) -> Look:
        """The rows to look at closely."""
        numbers: dict[int, set[int]] = {}
        for query in self.close_rows(families, closely):
            for file, row in self.engine.fetch(query):
                numbers.setdefault(int(file), set()).add(int(row))
        looked = sum(map(len, numbers.values()))
        exact = tuple(program.rule.id for at in closely for program in (*families[at].programs, *families[at].exact))
        return Look(numbers, self.tally.screened(count, count - looked, exact))

    def close_rows(self, families: Sequence[Family], closely: Sequence[int]) -> Iterator[exp.Query]:
        """Queries for the file and number of the rows of no family, of one without a screen, and of blocks in doubt."""
        own = [exp.column(at, "r") for at in ("file", ROW)]
        alone = [exp.column(_FAMILY, "r").is_(exp.null()), *(exp.column(_FAMILY, "r").eq(at) for at in closely)]
        rows = self.rows.subquery("r")
        yield exp.select(*own).from_(rows.copy()).where(exp.or_(*alone))
        for at in self.sorted:
            keys = list(map(key_column, families[at].block))
            same = exp.and_(*(exp.column(key, "r").eq(exp.column(key, "c")) for key in keys))
            yield (
                exp.select(*own)
                .from_(rows.copy())
                .join(exp.to_table(f"closely_{at}", alias="c"), on=same, join_type="semi")
                .where(exp.column(_FAMILY, "r").eq(at))
            )


class _Tally:
    """What is certain of the blocks that need no close look."""

    def __init__(self) -> None:
        self.verdicts: Counter[Verdict] = Counter()
        self.fringe: Counter[str] = Counter()
        self.undecided: Counter[str] = Counter()
        self.implied = self.untouched = 0
        self.rules: set[str] = set()
        self.told: set[str] = set()

    def add(self, pattern: Pattern, blocks: int) -> None:
        if not blocks:
            return
        for counter, more in ((self.fringe, pattern.fringe), (self.undecided, pattern.undecided)):
            counter.update({name: count * blocks for name, count in more.items()})
        self.verdicts.update({verdict: count * blocks for verdict, count in pattern.verdicts.items()})
        self.implied += pattern.implied * blocks
        self.untouched += len(pattern.untouched) * blocks
        self.rules |= pattern.rules
        self.told |= pattern.told

    def screened(self, claims: int, held: int, exact: Iterable[str]) -> Screened:
        undecided = self.undecided + Counter(
            {name: many for name, many in self.fringe.items() if name not in self.told}
        )
        return Screened(
            claims, held, self.verdicts[Verdict.HOLDS], dict(undecided), self.implied, self.untouched,
            frozenset(self.rules), frozenset(self.told), tuple(dict.fromkeys(exact)),
        )  # fmt: skip


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None


def _value(claim: Claim, key: str) -> str:
    if key != PERIOD:
        return claim.variable.get(key)
    return claim.variable.period.text if claim.variable.period is not None else ""


def _float(end: Fraction | None, unbounded: float) -> float:
    return unbounded if end is None else float(end)
