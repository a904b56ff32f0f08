"""No text passes in columns that the exact reader would not take as it stands."""

from __future__ import annotations

import re

import duckdb
from pydantic import TypeAdapter, ValidationError

from claimcheck.parsing.record import Value
from claimcheck.parsing.source import find_control
from claimcheck.screening.texts import CONTROLS, VALUE, is_value

CHARACTERS = [chr(at) for at in range(1, 0x110000) if not 0xD800 <= at <= 0xDFFF]
PLACES = ("{}", "{}a", "a{}", "a{}b")
EXACT = TypeAdapter(Value)


def is_taken(text: str) -> bool:
    """Whether the exact reader takes a text for an aspect's value."""
    try:
        EXACT.validate_python(text)
    except ValidationError:
        return False
    return find_control(text) is None


def test_a_value_that_passes_is_one() -> None:
    texts = [place.format(character) for character in CHARACTERS for place in PLACES]
    passed = [text for text in texts if is_value(text)]
    assert len(passed) > len(texts) / 2
    assert [text for text in passed if not is_taken(text)] == []


def test_every_character_that_cannot_be_printed_is_one_of_those() -> None:
    controls = re.compile("[" + re.sub(r"\\x\{(\w+)\}", lambda code: chr(int(code[1], 16)), CONTROLS) + "]")
    strange = [character for character in CHARACTERS if find_control(character) is not None]
    assert strange
    assert [character for character in strange if not controls.search(character)] == []


def test_the_database_takes_the_patterns_as_python_does() -> None:
    texts = [place.format(character) for character in CHARACTERS[:0xFFFF] for place in PLACES]
    query = "select text from (select unnest(?) as text) where regexp_matches(text, ?)"
    passed = {text for (text,) in duckdb.execute(query, [texts, f"^(?:{VALUE})$"]).fetchall()}
    assert passed == {text for text in texts if is_value(text)}
