"""The report for a terminal: findings with their arithmetic, problems, and always what was not checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from claimcheck.model.finding import Finding, Step
from claimcheck.model.numeral import interval_text
from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.model.report import Report
from claimcheck.model.verdict import Verdict
from claimcheck.reports.cap import told
from claimcheck.reports.closing import closing_lines
from claimcheck.reports.escape import printable

if TYPE_CHECKING:
    from claimcheck.model.suspect import Suspect

INDENT = "    "
LABEL_WIDTH = 11
NARROWEST = 40
_STYLES = {"contradiction": "bold red", "tension": "bold yellow", "accepted": "dim", "problem": "bold magenta"}


def render(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text no wider than `width` cells where words allow; colour adds nothing that the text lacks."""
    lines = _Page(max(width, NARROWEST)).lines(report)
    if not colour:
        return "".join([f"{printable(line.plain)}\n" for line in lines])
    from rich.console import Console  # only colour needs it, and it takes long to load

    file = StringIO()
    console = Console(
        file=file,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(Text("\n").join(_safe(line) for line in lines), soft_wrap=True)
    return file.getvalue()


def render_finding(finding: Finding, *, width: int = 80) -> str:
    """One finding as the report shows it."""
    return "\n".join(printable(line.plain) for line in _Page(width).finding(finding))


def render_problem(problem: Problem, *, width: int = 80) -> str:
    """One problem as the report shows it."""
    return "\n".join(printable(line.plain) for line in _Page(width).problem(problem))


def _safe(line: Text) -> Text:
    """The line as it is, unless something in it could steer the terminal."""
    return line if printable(line.plain) == line.plain else Text(printable(line.plain))


class _Page:
    def __init__(self, width: int) -> None:
        self.width = width

    def lines(self, report: Report) -> Iterator[Text]:
        for problem in told(report.problems):
            yield from [Text(problem)] if isinstance(problem, str) else self.problem(problem)
            yield Text()
        for finding in report.open_findings:
            yield from self.finding(finding)
            yield Text()
        accepted = [finding for finding in report.findings if finding.accepted is not None]
        for finding in accepted:
            yield from self.accepted(finding)
        if accepted:
            yield Text()
        for line in closing_lines(report):
            yield from self.wrapped("", line, hanging="  ")

    def problem(self, problem: Problem) -> Iterator[Text]:
        yield self.headline("problem", "", problem.sentence)
        yield from self.place(problem.place)
        if problem.related is not None:
            yield Text(f"  --> {printable(str(problem.related))}  (the other place)")
        if problem.advice:
            yield from self.wrapped(f"{INDENT}{'help':<{LABEL_WIDTH}}", problem.advice)

    def finding(self, finding: Finding) -> Iterator[Text]:
        yield self.headline(finding.verdict.value, finding.rule or finding.check, finding.sentence)
        yield from self.place(finding.place)
        yield from self.steps(finding)
        yield from self.suspects(finding)
        for fits_if in finding.fits_if:
            label = "fits" if fits_if.startswith("only if") else "fits if"
            yield from self.wrapped(f"{INDENT}{label:<{LABEL_WIDTH}}", fits_if)
        if finding.claims:
            yield self.identity(finding)

    def suspects(self, finding: Finding) -> Iterator[Text]:
        """The claims to doubt, one explanation a line; none where every claim is as suspect as the others."""
        explanations: dict[int, list[Suspect]] = {}
        for suspect in finding.suspects:
            explanations.setdefault(suspect.explanation, []).append(suspect)
        if len(finding.claims) == 1:
            return
        alone = [found for found in explanations.values() if len(found) == 1]
        if len(alone) == len(finding.conflict or finding.claims):
            if not finding.conflict:
                return
            text = f"each of the {len(alone)} claims as much as the others"
            yield from self.wrapped(f"{INDENT}{'suspects':<{LABEL_WIDTH}}", text)
            return
        for at, found in enumerate(explanations.values()):
            text = " and ".join(self.suspect(suspect, finding.digits) for suspect in found)
            label = "suspects" if at == 0 else "or"
            yield from self.wrapped(f"{INDENT}{label:<{LABEL_WIDTH}}", text)

    @staticmethod
    def suspect(suspect: Suspect, digits: int) -> str:
        if suspect.needed is None:
            return suspect.claim.name
        needed = f"{interval_text(suspect.needed, digits)} {suspect.claim.shown_unit}".strip()
        return f"{suspect.claim.name} (the rest requires {needed})"

    def identity(self, finding: Finding) -> Text:
        how = f"(claimcheck explain {finding.id})"
        line = f"{INDENT}{'id':<{LABEL_WIDTH}}{finding.id}   {how}"
        return Text(line if cell_len(line) <= self.width else f"{INDENT}{'id':<{LABEL_WIDTH}}{finding.id}")

    def accepted(self, finding: Finding) -> Iterator[Text]:
        assert finding.accepted is not None
        yield self.headline("accepted", finding.id, finding.sentence)
        until = f" (until {finding.accepted.until})" if finding.accepted.until else ""
        yield from self.wrapped(INDENT, finding.accepted.reason + until)

    def headline(self, kind: str, name: str, sentence: str) -> Text:
        """The first line of an entry: left in one piece, so that it can be searched for."""
        line = Text(kind, style=_STYLES[kind])
        if name:
            line.append(f"[{name}]")
        return line.append(f": {printable(sentence)}", style="not bold")

    def place(self, place: Place) -> Iterator[Text]:
        yield Text(f"  --> {printable(str(place))}")
        if not place.line or not place.source:
            return
        gutter, source = str(place.line), printable(place.source)
        before = cell_len(printable(place.source[: place.column - 1]))
        marked = cell_len(printable(place.source[place.column - 1 : place.end_column - 1])) or 1
        room = self.width - len(gutter) - 3
        source, before = _window(source, before, room)
        marked = max(1, min(marked, room - before))
        yield Text(f"{gutter} | {source}")
        yield Text(f"{' ' * len(gutter)} | {' ' * before}{'^' * marked}")

    def steps(self, finding: Finding) -> Iterator[Text]:
        reading = [self.interval(step, finding) for step in finding.steps]
        operands = [step for step in finding.steps if step.label == "operand"]
        columns = self.columns(operands)
        for step, interval in zip(finding.steps, reading, strict=True):
            if step.label == "operand":
                yield from self.operand(step, columns)
            else:
                yield from self.side(step, interval)

    @staticmethod
    def interval(step: Step, finding: Finding) -> str:
        """The interval that decided: the charitable one of a proof, else the plain one."""
        proof = finding.verdict is Verdict.CONTRADICTION
        interval = step.charitable if proof else step.plain
        if interval is None:
            return ""
        text = interval_text(interval, finding.digits)
        return f"{text} {step.unit}".strip() if step.label == "side" else text

    def side(self, step: Step, interval: str) -> Iterator[Text]:
        label = f"{INDENT}{'' if step.label == 'side' else step.label:<{LABEL_WIDTH}}"
        text = printable(step.text)
        gap = self.width - cell_len(label) - cell_len(text) - cell_len(interval)
        if gap >= 2:
            yield Text(f"{label}{text}{' ' * gap}{interval}".rstrip())
            return
        yield from self.wrapped(label, text)
        if interval:
            yield Text(" " * max(cell_len(label), self.width - cell_len(interval)) + interval)

    def columns(self, operands: Sequence[Step]) -> tuple[int, ...]:
        rows = [self.cells(step) for step in operands]
        return tuple(max((cell_len(row[at]) for row in rows), default=0) for at in range(3))

    @staticmethod
    def cells(step: Step) -> tuple[str, str, str, str]:
        claim = step.claim
        assert claim is not None
        lines = f"line {', '.join(str(line) for line in claim.lines)}" if claim.lines else ""
        return printable(step.text), claim.name, lines, printable(claim.figure)

    def operand(self, step: Step, columns: tuple[int, ...]) -> Iterator[Text]:
        value, name, lines, figure = self.cells(step)
        head = " " * (len(INDENT) + LABEL_WIDTH)
        row = f"{head}{set_cell_size(value, columns[0])}  {set_cell_size(name, columns[1])}  "
        row += f"{set_cell_size(lines, columns[2])}  {figure}"
        if cell_len(row.rstrip()) <= self.width:
            yield Text(row.rstrip())
            return
        yield Text(f"{head}{value}  {name}")
        if lines or figure:
            yield Text(f"{head}  {lines}  {figure}".rstrip())

    def wrapped(self, head: str, text: str, hanging: str | None = None) -> Iterator[Text]:
        """The text behind a head, broken between words, further lines indented by as much."""
        indent = " " * cell_len(head) if hanging is None else hanging
        line = head
        for word in printable(text).split(" "):
            joined = f"{line} {word}" if line.strip() and line not in (head, indent) else f"{line}{word}"
            if cell_len(joined) > self.width and line not in (head, indent):
                yield Text(line)
                line = f"{indent}{word}"
            else:
                line = joined
        yield Text(line)


def _window(source: str, before: int, room: int) -> tuple[str, int]:
    """A line cut to the room there is, so that what is marked stays in it, and how many cells stand before the mark."""
    if cell_len(source) <= room:
        return source, before
    skip = max(0, before - room // 2)
    cut = _drop_cells(source, skip)
    shown = set_cell_size(cut, room) if cell_len(cut) > room else cut
    return shown.rstrip(), before - (cell_len(source) - cell_len(cut))


def _drop_cells(text: str, cells: int) -> str:
    """The text without its first characters, as many as fill so many cells."""
    dropped = 0
    for at, character in enumerate(text):
        if dropped >= cells:
            return text[at:]
        dropped += cell_len(character)
    return ""


def aligned(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Rows of cells in columns that line up whatever the width of their characters."""
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(cell_len(row[at]) for row in shown if at < len(row)) for at in range(max(map(len, shown), default=0))]
    return [
        (indent + "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=False))).rstrip()
        for row in shown
    ]


def labelled(rows: Sequence[tuple[str, str]], indent: str = "", width: int = 80) -> list[str]:
    """Pairs of label and text, the texts in one column and wrapped to the width; pairs without a text are left out."""
    shown = [(label, text) for label, text in rows if text]
    column = max((cell_len(label) for label, _ in shown), default=0) + 2
    page = _Page(width)
    return [
        line.plain
        for label, text in shown
        for line in page.wrapped(f"{indent}{set_cell_size(label, column)}", " ".join(text.split()))
    ]
