"""Figures from reports, as they are printed: one row one fact; and the laws that hold for any text."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model.mention import EXCLUSION_KINDS, Exclusion, Mention
from claimcheck.model.quantity import Form, Number, Quantity
from claimcheck.parsing.figure import DEFAULT_UNITS, quantities, read, write
from claimcheck.parsing.notation import parse_quantity

TABLE = Path(__file__).parent / "figures.tsv"


def rows() -> list[tuple[str, ...]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def shown(item: Mention | Exclusion | None) -> str:
    match item:
        case None:
            return "nothing of that span"
        case Exclusion():
            return f"!{item.kind}"
        case Mention():
            return " | ".join(notation + "*" * item.unit_open for notation in item.notations)


@pytest.mark.parametrize(("context", "figure", "expected"), rows())
def test_a_figure_of_a_report_is_read_as_a_person_reads_it(context: str, figure: str, expected: str) -> None:
    item = next((item for item in read(context) if item.text == figure), None)
    assert shown(item) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一亿两千万", ["1.2e8"]),
        ("二十三点五亿", ["23.5e8"]),
        ("八九亿", ["8e8..9e8"]),
        ("三五百家", ["300..500 company"]),
        ("数十亿元", ["10e8..<100e8 CNY"]),
        ("上百家", [">= 100 company"]),
        ("十几个", ["10..<20"]),
        ("两成多", ["20..<30 %", "> 20 %"]),
        ("三分之一", ["1/3"]),
        ("占6-7成", ["60..70 %"]),
        ("三至四成", ["30..40 %"]),
        ("打7-8折", ["70..80 %"]),
        ("$10 billion to $15 billion", ["10e9..15e9 USD"]),
        ("$10–$15 billion", ["10e9..15e9 USD"]),
        ("百分之五", ["5 %"]),
        ("半数", ["1/2"]),
        ("70B", ["70e9"]),
        ("7B 参数", ["7e9 parameter"]),
        ("1.4 billion", ["1.4e9"]),
        ("two hundred and two thousand", ["202000"]),
        ("10²⁵", ["1e25"]),
        ("10的25次方", ["1e25"]),
        ("5k-20k", ["5e3..20e3"]),
        ("增长2倍", ["+2 times", "2 times"]),
        ("翻一番", ["2 times", "100 %"]),
        ("翻两番", ["4 times"]),
        ("0.5美元/百万token", ["0.5 USD/(1e6 token)"]),
        ("at least 1,509 models", [">= 1509 model"]),
        ("下降0.8个百分点", ["0.8 pp"]),
        ("５．５％", ["5.5 %"]),
        ("１，０００元", ["1000 CNY"]),
        ("净利润-3.2亿元", ["-3.2e8 CNY"]),
        ("大于100 并且小于300", ["100..300"]),
        ("五元三毛", ["5.30 CNY"]),
        ("日均536.7万次", ["536.7e4"]),
        ("每天10万本", ["10e4 book/day"]),
        ("618亿元", ["618e8 CNY"]),
        ("超过2000", ["> 2000"]),
        ("2000平方米", ["2000 square_meter"]),
        ("两三年", ["2..3 year"]),
        ("七八成", ["70..80 %"]),
        ("过半数", ["> 1/2"]),
        ("近百家", ["<~ 100 company"]),
        ("五成半", ["55 %"]),
        ("一个半月", ["1.5 month"]),
        ("增加一倍以上", [">= 100 %", ">= 2 times"]),
        ("$3/1M tokens", ["3 USD/(1e6 token)"]),
        ("$1.5bn", ["1.5e9 USD"]),
        ("thirteen dollars and forty-five cents", ["13.45 USD"]),
        ("between 20 and 30", ["20..30"]),
        ("three and a half", ["7/2"]),
        ("zero point five", ["0.5"]),
        ("5:1", ["5 times"]),
        ("3:2", ["3/2"]),
        ("-10至20", ["-10..20"]),
        ("[30, 40)", ["30..<40"]),
        ("98.5±0.8微米", ["98.5 ± 0.8 um"]),
    ],
)
def test_a_figure_alone(text: str, expected: list[str]) -> None:
    (item,) = read(text)
    assert isinstance(item, Mention)
    assert list(item.notations) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("二〇二五年六月", "date"),
        ("2025-08-31", "date"),
        ("May 5, 2025", "date"),
        ("1990s", "date"),
        ("上半年", "date"),
        ("RTX 4090", "model_name"),
        ("Qwen2.5-72B-Instruct", "model_name"),
        ("2.0版本", "version"),
        ("第十六", "ordinal"),
        ("TOP 10", "ordinal"),
        ("twenty-fifth", "ordinal"),
        ("①", "list_number"),
        ("图1", "section"),
        ("192.168.1.2", "code"),
        ("7×24", "idiom"),
        ("https://a.cn/2025/1", "url"),
        ("5G", "term"),
        ("12345678901234567890123456789012345", "code"),
        ("1e99", "code"),
        ("007", "code"),
        ("٣", "code"),
    ],
)
def test_a_number_that_states_no_quantity_is_excluded_by_name(text: str, kind: str) -> None:
    assert [item.kind if isinstance(item, Exclusion) else item for item in read(text)] == [kind]


def test_two_figures_side_by_side_stay_two() -> None:
    assert [item.text for item in read("从17%提升至32%")] == ["17%", "32%"]
    assert [item.text for item in read("3年3800亿元")] == ["3年", "3800亿元"]


def test_what_is_left_open_is_said() -> None:
    (bare,) = read("294.16")
    (scaled,) = read("294.16亿")
    (rate,) = read("日均超1.13万亿")
    assert isinstance(bare, Mention)
    assert isinstance(scaled, Mention)
    assert isinstance(rate, Mention)
    assert (bare.unit_open, bare.scale_open) == (True, True)
    assert (scaled.unit_open, scaled.scale_open) == (True, False)
    assert rate.per == "day"


def test_a_folder_adds_its_own_units() -> None:
    (item,) = read("12 片晶圆", DEFAULT_UNITS.with_units({"wafer": ("晶圆", "片晶圆")}))
    assert isinstance(item, Mention)
    assert item.notations == ("12 wafer",)


def check_laws(text: str) -> None:
    end = 0
    covered = [False] * len(text)
    for item in read(text):
        assert item.start >= end
        assert text[item.start : item.end] == item.text != ""
        end = item.end
        covered[item.start : end] = [True] * (end - item.start)
        if isinstance(item, Mention):
            assert quantities(item)
        else:
            assert item.kind in EXCLUSION_KINDS
    assert [text[at] for at in range(len(text)) if text[at].isdecimal() and not covered[at]] == []


PIECES = st.sampled_from((
    "0", "1", "3.5", "2025", "1,234", "一", "两", "十", "百", "千", "万", "亿", "零", "半", "年", "月", "日", "个",
    "家", "元", "%", "百分点", "以上", "约", "超过", "-", "~", "至", "/", ":", "±", "^", "(", ")", "[", "]", " ", "\n",
    "。", ",", "token", "B", "GPT-", "V", "million", "two", "half", "$", "第", "前", "倍", "增长", "日均", "点",
    "分之", "成", "多",
))  # fmt: skip
REPEATED = (
    "1", "一", "十", "1-", "1,", "1.", "1 ", "一 ", "a1-", "[(1)](", "百分之", "1/", "两百", "one ", "前", "% ", "万",
    "1/1-", "_a", "1个", "[1, ", "一点", "第1", "超过", "百分点", "1亿1",
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)))
@settings(max_examples=1500, deadline=None)
def test_spans_cut_the_text_and_never_overlap_and_no_digit_is_left(text: str) -> None:
    check_laws(text)


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_only(piece: str) -> None:
    short, long = piece * 2000, piece * 16000
    check_laws(short)
    # Eight times the length: quadratic time would take 64 times as long.
    assert _seconds(long) < 24 * max(_seconds(short), 0.002)


def _seconds(text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
    return min(times)


UNITS = [
    "", "%", "pp", "times", "CNY", "USD", "token", "token/day", "CNY/person", "USD/(1e6 token)", "book", "model",
    "user", "company", "kWh", "ms", "month", "year", "day", "hour", "GB/second", "EFLOPS", "um", "nm", "frame/second",
    "parameter", "square_meter", "household", "item", "week", "half_year",
]  # fmt: skip
BOUNDS = st.sampled_from(["", "", "> ", "< ", ">= ", "<= ", "~ ", "<~ ", "= "])
DIGITS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 10**5, places=2).map(lambda value: f"{value:f}"),
    st.decimals(0, 100, places=1).map(lambda value: f"{value:f}"),
)
NUMBERS = st.builds(
    lambda digits, exponent: digits + exponent,
    DIGITS,
    st.sampled_from(["", "", "", "e4", "e8", "e12", "e6", "e7", "e3", "e9", "e-3", "e14"]),
)


def parsed(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except ValueError:
        return None


SINGLE = st.builds("{}{} {}".format, BOUNDS, NUMBERS, st.sampled_from(UNITS))
NEGATIVE = st.builds("{}-{} {}".format, BOUNDS, NUMBERS, st.sampled_from(UNITS))
PAIRS = st.builds("{}{}{} {}".format, NUMBERS, st.sampled_from(["..", "..<", " ± "]), NUMBERS, st.sampled_from(UNITS))
ABOUT = st.builds("~ {}..{} {}".format, NUMBERS, NUMBERS, st.sampled_from(UNITS))
FRACTIONS = st.builds("{}1/{}".format, st.sampled_from(["", "> ", "< ", "~ "]), st.integers(2, 99))
GROWTH = st.builds("+{} times".format, NUMBERS)
NOTATIONS = st.one_of(SINGLE, NEGATIVE, PAIRS, ABOUT, FRACTIONS, GROWTH)


def essence(quantity: Quantity) -> tuple[object, ...]:
    """Value, precision, bound, form and unit: all but how the notation was written."""

    def of(number: Number | None) -> object:
        return number and (number.value, number.step, number.tail, number.denominator)

    return of(quantity.number), of(quantity.second), quantity.bound, quantity.form, quantity.unit


@given(NOTATIONS.map(parsed).filter(bool))
@settings(max_examples=3000, deadline=None)
def test_what_the_formatter_prints_the_reader_reads_back(quantity: Quantity) -> None:
    if quantity.form is Form.TIMES_MORE and quantity.number.value == 1:
        return  # growing by one time is doubling: it is read as that
    items = read(write(quantity))
    assert len(items) == 1, (write(quantity), items)
    assert isinstance(items[0], Mention)
    assert essence(quantity) in [essence(reading) for reading in quantities(items[0])], (write(quantity), items)


def documents() -> list[Path]:
    folder = os.environ.get("CLAIMCHECK_DOCUMENTS", "")
    return sorted(Path(folder).glob("*.txt")) if folder else []


def test_of_the_documents_no_number_is_left() -> None:
    if not documents():
        pytest.skip("NOT CHECKED: set CLAIMCHECK_DOCUMENTS to the folder of the documents")
    for path in documents():
        check_laws(path.read_text(encoding="utf-8"))


def test_the_table_stands_in_the_documents() -> None:
    if not documents():
        pytest.skip("NOT CHECKED: set CLAIMCHECK_DOCUMENTS to the folder of the documents")
    texts = " ".join(path.read_text(encoding="utf-8") for path in documents())
    folded = "".join(texts.split())
    missing = [figure for _, figure, _ in rows() if "http" not in figure and "".join(figure.split()) not in folded]
    assert missing == []
