"""The typed records of a file, and what is wrong with them in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Filled = Annotated[str, Field(pattern=r"\S")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Line = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,7}$")]
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
"""Characters that make texts differ which look alike."""

UNFIT = f'"=,\\[\\]{INVISIBLE}'
"""What no value of an aspect has, as a part of a pattern."""

Value = Annotated[str, Field(pattern=rf"^([^\s{UNFIT}]([^{UNFIT}\n]*[^\s{UNFIT}])?)?$")]
Part = Annotated[Value, Field(min_length=1)]
Truth = Literal["true", "false"]

ID = "an id: small letters, digits and _, a letter first"
TEXT = "text that is not blank"
LINES = "a line number, or a list of them such as [452, 454]"
ABOUT = "aspects with their values, such as {area: CN}"


class Record(BaseModel):
    """A record's fields as text; a field's description is what a problem says was expected.

    Few folders have records of every kind: the validation of each is made ready when the first is read.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class DefaultsRecord(Record):
    """What a document's claims are about unless they say otherwise."""

    period: str = Field(default="", description="a period such as 2026")
    about: dict[str, Value] = Field(default={}, description=ABOUT)


class DocumentRecord(Record):
    """A report that was read, or a collection of background facts."""

    id: Id = Field(description=ID)
    title: Filled = Field(description=TEXT)
    kind: Literal["report", "reference"] = Field(default="report", description="report or reference")
    publisher: str = Field(default="", description="text")
    published: str = Field(default="", description="text")
    file: str = Field(default="", description="a file name")
    sha256: Annotated[str, Field(pattern="^([0-9a-fA-F]{64})?$")] = Field(
        default="", description="64 hexadecimal digits"
    )
    origin: str = Field(default="", description="text")
    defaults: DefaultsRecord = Field(
        default=DefaultsRecord(), description="a mapping such as {period: 2026, about: {area: CN}}"
    )


class ClaimRecord(Record):
    """A document states a quantity of an indicator, about something, for a period."""

    indicator: Filled = Field(description="the id of an indicator")
    value: Filled = Field(description="a quantity such as 46.7e8 book/day")
    figure: str = Field(default="", description="the figure as printed")
    line: list[Line] = Field(default=[], description=LINES)
    page: str = Field(default="", description="a page")
    period: str | None = Field(default=None, description="a period such as 2025-H1")
    about: dict[str, Value] = Field(default={}, description=ABOUT)
    basis: Literal["reported", "estimate", "forecast", "target", "illustration"] = Field(default="reported")
    rounding: Literal["nearest", "truncated", "exact"] = Field(default="nearest")
    resolution: str = Field(default="", description="a quantity such as 0.1 %")
    trust: str = Field(default="1", description="a positive number, or infinite")
    says: str = Field(default="", description="text")
    note: str = Field(default="", description="text")


class NotClaimRecord(Record):
    """A number of a document that states no quantity."""

    line: list[Line] = Field(description=LINES, min_length=1)
    figure: Filled = Field(description="the figure as printed")
    because: Filled = Field(description="a short reason")


class IndicatorRecord(Record):
    """What is measured."""

    label: Filled = Field(description=TEXT)
    unit: str = Field(description="a unit such as token/day")
    aspects: list[Id] = Field(default=[], description="a list of ids such as [area, company]")
    definition: str = Field(default="", description="text")
    over: Literal["stock", "flow", "rate"] | None = Field(default=None, description="stock, flow or rate")
    timeless: Truth = Field(default="false", description="true or false")
    range: str | None = Field(default=None, description="any, or bounds such as 0..100 %")
    whole: Truth = Field(default="true", description="true or false")
    unless: str = Field(default="", description="text")


class AspectRecord(Record):
    """The values that an aspect has."""

    values: list[Part] = Field(description="a list of values such as [CN, US]", min_length=1)
    whole: Value = Field(default="", description="the value that the others make up")
    complete: Truth = Field(default="false", description="true or false")


class UnitRecord(Record):
    """A unit that the folder defines."""

    equals: str = Field(default="", description="a known unit, with a number if need be, such as 12 wafer")
    countable: Truth = Field(default="false", description="true or false")
    currency: Truth = Field(default="false", description="true or false")


class RuleRecord(Record):
    """A relation between variables."""

    says: Filled = Field(description=TEXT)
    check: Filled = Field(description="an equation or inequality such as a == b + c")
    because: Filled = Field(description=TEXT)
    where: dict[str, str] = Field(default={}, description=ABOUT)
    unless: str = Field(default="", description="text")
    level: Literal["", "error", "warning", "note"] = Field(default="", description="error, warning or note")


class AcceptanceRecord(Record):
    """A finding that is kept."""

    reason: Filled = Field(description=TEXT)
    evidence: Annotated[str, Field(pattern=r"^[0-9a-z]+$")] = Field(description="the evidence hash of the finding")
    until: str = Field(default="", description="a date such as 2026-12-31")


AnyRecord = TypeVar("AnyRecord", bound=Record)


def validate(kind: type[AnyRecord], plain: Any) -> AnyRecord | list[Mapping[str, Any]]:
    """The record of a mapping of texts, or its mistakes: each with `type`, `loc` and, for some, `ctx`."""
    try:
        return kind.model_validate(plain)
    except ValidationError as error:
        return [dict(mistake) for mistake in error.errors(include_url=False, include_input=False)]


def description(kind: type[Record], path: tuple[str | int, ...]) -> str:
    """What a field is expected to hold."""
    for step in path:
        known = kind.model_fields.get(str(step))
        if known is None:
            break
        phrase, inner = known.description or "", known.annotation
        if not (isinstance(inner, type) and issubclass(inner, Record)) or len(path) == 1:
            return phrase
        kind, path = inner, path[1:]
    return "a known field"


def field_names(kind: type[Record], path: tuple[str | int, ...]) -> list[str]:
    """The fields that a record, or the record at `path` in it, may have."""
    for step in path:
        inner = kind.model_fields[str(step)].annotation
        assert isinstance(inner, type)
        assert issubclass(inner, Record)
        kind = inner
    return list(kind.model_fields)
