"""What the tests of claims folders share: a vocabulary, a document, and problems on one line."""

from __future__ import annotations

from claimcheck.model.problem import Problem

VOCABULARY = """
    indicators:
      usage: {label: tokens used, unit: token, aspects: [area, company]}
      pace: {label: tokens a day, unit: token/day, aspects: [area], over: rate}
      market: {label: size of the market, unit: money, aspects: [area]}
      price: {label: price, unit: money/token}
      share: {label: share, unit: "%", aspects: [area], range: 0..100 %}
      length: {label: length of a book, unit: character/book, timeless: true}
      schools: {label: schools, unit: school}
      change: {label: change, unit: "%", range: any}
"""

HEAD = """
    document:
      id: report
      title: A report
      defaults: {period: 2025, about: {area: CN, company: baidu}}
"""


def tell_problem(problem: Problem) -> str:
    """A problem on one line: place, sentence, advice, and the other place of a clash."""
    place = f"{problem.place}-{problem.place.end_column}" if problem.place.line else str(problem.place)
    advice = f"; {problem.advice}" if problem.advice else ""
    related = f" (see {problem.related})" if problem.related else ""
    return f"{place} {problem.sentence}{advice}{related}"


def tell_part(problem: Problem) -> str:
    """A problem on one line: what it points at in brackets, sentence and advice."""
    advice = f"; {problem.advice}" if problem.advice else ""
    return f"[{underlined(problem)}] {problem.sentence}{advice}"


def underlined(problem: Problem) -> str:
    """The part of the line that a problem points at."""
    return problem.place.source[problem.place.column - 1 : problem.place.end_column - 1]
