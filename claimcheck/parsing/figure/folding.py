"""Folds the many ways to print a character into one, without changing any offset."""

from __future__ import annotations

from claimcheck.model.pattern import Pattern

_PAIRS = (
    # Traditional and financial characters that stand for a number wherever they stand.
    "萬万 億亿 兩两 點点 壹一 贰二 貳二 叁三 參三 柒七 捌八 玖九 佰百 仟千 幾几 負负 餘余 〇零 ○零 "
    # Units and the words around figures.
    "圓元 圆元 塊块 個个 億亿 歲岁 週周 噸吨 雙双 對对 張张 臺台 項项 戶户 間间 過过 約约 達达 於于 從从 時时 "
    "分分 數数 裡里 畝亩 幣币 鎊镑 歐欧 華华 韓韩 臺台 隻只 條条 雙双 種种 類类 維维 級级 減减 還还 後后 "
    # Punctuation.
    "％% ﹪% ＋+ －- −- ‐- ‑- –- —- ―- ～~ 〜~ ∼~ ／/ ⁄/ ∕/ （( ）) ［[ ］] ｛{ ｝} 【[ 】] ．. ：: ∶: ＜< ＞> "
    "＝= ＄$ ￥¥ ￡£ ＃# ＆& ＾^ ＊* ’' ‘' ＂\" ≦≤ ≧≥ ≒≈"
)


def _table() -> dict[int, str]:
    folds = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
    for code in range(10):
        folds[0xFF10 + code] = str(code)
    for code in range(26):
        folds[0xFF21 + code] = chr(0x41 + code)
        folds[0xFF41 + code] = chr(0x61 + code)
    for space in "\u00a0\u3000\u2002\u2003\u2009\u202f\t":
        folds[ord(space)] = " "
    # The one character whose lower case is longer than itself.
    folds[0x130] = "I"
    return folds


_FOLDS = _table()
# A wide comma groups wide digits; between narrow ones it ends a phrase.
_WIDE_COMMA = Pattern(r"(?<=[０-９])，(?=[０-９]{3})")


def fold(text: str) -> str:
    """The text with full-width, traditional and typographic characters folded; as long as before."""
    if text.isascii():
        return text
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    return text.translate(_FOLDS)
