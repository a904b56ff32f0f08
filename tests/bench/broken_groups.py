"""How much CPU broken groups of a table take: `python tests/bench/broken_groups.py [GROUPS]`.

Each group states a total, its three parts and their shares; every total is wrong by a slip of scale or of digits.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from claimcheck.diagnosis.diagnose import diagnose
from claimcheck.engine.identify import with_unique_ids
from claimcheck.engine.run import judge_corpus
from claimcheck.parsing.corpus import load_corpus

GROUPS = 1_000
PARTS = "abc"

VOCABULARY = """
indicators:
  total: {label: total, unit: CNY, aspects: [entity]}
  part: {label: part, unit: CNY, aspects: [entity, side]}
  portion: {label: portion, unit: "%", aspects: [entity, side], range: 0..100 %}
aspects:
  side: {values: [a, b, c], complete: true}
rules:
  adds_up: {says: parts make a total, check: "total == sum(part, over=side)", because: they do}
  portions: {says: a part of the total, check: "portion == share(part, total)", because: it is one}
  whole: {says: portions make a whole, check: 'sum(portion, over=side) == "100 %"', because: they do}
"""


def write_table(folder: Path, groups: int) -> None:
    """Writes groups of seven claims, and the rules that join them."""
    random = Random(1)
    rows = ["document,id,indicator,value,period,about.entity,about.side"]
    for group in range(groups):
        parts = [random.randint(1000, 9999) for _ in PARTS]
        total, year = sum(parts), 2015 + group % 10
        wrong = (total * 10, total + 4000, total + parts[0], total - 1111)[group % 4]
        rows.append(f"survey,total_{group},total,{wrong}e4 CNY,{year},e{group},")
        for side, part in zip(PARTS, parts, strict=True):
            share = f"{100 * part / total:.1f} %"
            rows.append(f"survey,part_{side}_{group},part,{part}e4 CNY,{year},e{group},{side}")
            rows.append(f"survey,portion_{side}_{group},portion,{share},{year},e{group},{side}")
    (folder / "claims.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "survey.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(groups: int) -> None:
    with TemporaryDirectory() as folder:
        write_table(Path(folder), groups)
        loaded = load_corpus(Path(folder))
    assert not loaded.problems, loaded.problems[:3]
    times = [process_time()]
    judged = judge_corpus(loaded.corpus)
    times.append(process_time())
    diagnosis = diagnose(judged, loaded.corpus)
    times.append(process_time())
    named = with_unique_ids(diagnosis.findings)
    times.append(process_time())
    judging, diagnosing, naming = (after - before for before, after in pairwise(times))
    told = f"{len(loaded.corpus.claims)} claims, {len(named)} findings"
    print(f"{told}: judge {judging:.2f} s, diagnose {diagnosing:.2f} s, names {naming:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else GROUPS)
