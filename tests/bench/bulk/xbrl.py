"""The workload's totals and parts as an XBRL report. Calculations 1.1 judges the rule of the total, with precision."""

from __future__ import annotations

import re
from pathlib import Path

from workload import PARTS, amounts, entity, year

ITEMS = ("total", *PARTS)
SCHEMA = """\
<?xml version="1.0" encoding="UTF-8"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:g="http://example.com/groups" targetNamespace="http://example.com/groups" elementFormDefault="qualified">
<annotation><appinfo><link:linkbaseRef xlink:type="simple" xlink:href="calculation.xml"
  xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"
  xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></appinfo></annotation>
<import namespace="http://www.xbrl.org/2003/instance"
  schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{elements}
</schema>
"""
ELEMENT = (
    '<element name="{0}" id="{0}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" '
    'xbrli:periodType="duration" nillable="true"/>'
)
CALCULATION = """\
<?xml version="1.0" encoding="UTF-8"?>
<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<arcroleRef arcroleURI="https://xbrl.org/2023/arcrole/summation-item" xlink:type="simple"
  xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>
<calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{arcs}
</calculationLink>
</linkbase>
"""
LOCATOR = '<loc xlink:type="locator" xlink:href="groups.xsd#{0}" xlink:label="{0}"/>'
ARC = (
    '<calculationArc xlink:type="arc" xlink:arcrole="https://xbrl.org/2023/arcrole/summation-item" '
    'xlink:from="total" xlink:to="{0}" order="{1}" weight="1"/>'
)
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
  xmlns:g="http://example.com/groups">
<link:schemaRef xlink:type="simple" xlink:href="groups.xsd"/>
<unit id="USD"><measure>iso4217:USD</measure></unit>
"""
CONTEXT = (
    '<context id="g{0}"><entity><identifier scheme="http://example.com">{1}</identifier></entity>'
    "<period><startDate>{2}-01-01</startDate><endDate>{2}-12-31</endDate></period></context>\n"
)
FACT = '<g:{0} contextRef="g{1}" unitRef="USD" decimals="0">{2}</g:{0}>\n'


def write_report(folder: Path, groups: int) -> Path:
    """A taxonomy, its calculation and a report with a context a group."""
    elements = "\n".join(ELEMENT.format(item) for item in ITEMS)
    (folder / "groups.xsd").write_text(SCHEMA.format(elements=elements), encoding="utf-8")
    arcs = [LOCATOR.format(item) for item in ITEMS] + [ARC.format(part, n) for n, part in enumerate(PARTS, 1)]
    (folder / "calculation.xml").write_text(CALCULATION.format(arcs="\n".join(arcs)), encoding="utf-8")
    file = folder / "groups.xbrl"
    with file.open("w", encoding="utf-8") as report:
        report.write(HEAD)
        for group in range(groups):
            report.write(CONTEXT.format(group, entity(group), year(group)))
            for item, amount in zip(ITEMS, amounts(group), strict=True):
                report.write(FACT.format(item, group, amount))
        report.write("</xbrl>\n")
    return file


def read_messages(out: str, err: str) -> set[int]:
    """The groups of inconsistent calculations; any other error raises."""
    lines = [line for line in (out + err).splitlines() if line.startswith("[") and not line.startswith("[info")]
    for line in lines:
        if not line.startswith("[calc11e:"):
            raise SystemExit(f"Arelle: {line}")
    return {int(group) for line in lines for group in re.findall(r"\bg(\d+)\b", line)}
