"""Latin words with numbers in them, or before one: names, terms, ranks, addresses."""

from __future__ import annotations

import re

from claimcheck.model.pattern import Pattern
from claimcheck.parsing.figure.amounts import Page
from claimcheck.parsing.figure.exclusions import FAMILY_STOP, Found
from claimcheck.parsing.figure.names import FAMILIES, FAMILY_NUMBER, PERIOD, RANK, TERM

_CURRENCY_CODE = Pattern(r"(?:usd|rmb|cny|eur|gbp|hkd|jpy|us|aud|cad)[0-9]", re.IGNORECASE)
_RANK_NUMBER = Pattern(r"\.? ?[0-9]{1,4}(?![0-9.%万亿])")
_DOMAIN = Pattern(r"\.(?:com|cn|net|org|gov|edu|io|ai|html?|shtml?|docx?|pdf|jsp|aspx|php)\b", re.IGNORECASE)
_URL_REST = Pattern(r"[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\"<>)\]]*+")
_MODEL_SUFFIX = Pattern(r"(?: (?:pro|flash|ultra|max|mini|nano|lite|turbo|preview|opus|sonnet)(?![a-z]))+")


def latin_exclusion(page: Page, start: int, end: int) -> Found | None:
    """The name or term that a Latin word is, or begins; None for a plain word. Digits are certain to be excluded."""
    word = page.text[start:end]
    lower = word.lower()
    if not any(character.isdigit() for character in word):
        return _family(page, start, end, lower)
    if _DOMAIN.search(word):
        rest = _URL_REST.match(page.text, end)
        return start, rest.end() if rest else end, "url"
    for pattern, kind in ((RANK, "ordinal"), (PERIOD, "date"), (TERM, "term")):
        if pattern.fullmatch(word):
            return start, end, kind
    if len(word) >= 12 and sum(map(str.isdigit, word)) >= 6 and word.isalnum():
        return start, end, "code"
    suffix = _MODEL_SUFFIX.match(page.lower, end)
    return start, suffix.end() if suffix else end, "model_name"


def is_currency_code(page: Page, start: int) -> bool:
    """Whether a Latin word is a currency code with its number: USD115.5."""
    return _CURRENCY_CODE.match(page.text, start) is not None


def _family(page: Page, start: int, end: int, lower: str) -> Found | None:
    """Claude 3.5, Gemini 2.5 Flash, No. 1, TOP 10: a word whose number stands apart."""
    if page.text[end : end + 1] not in (" ", "."):
        return None
    if lower in ("top", "no"):
        match = _RANK_NUMBER.match(page.text, end)
        return (start, match.end(), "ordinal") if match else None
    if lower not in FAMILIES and lower.rpartition("-")[2] not in FAMILIES:
        return None
    match = FAMILY_NUMBER.match(page.text, end)
    if match is None or FAMILY_STOP.match(page.text, match.end()):
        return None
    return start, match.end(), "model_name"
