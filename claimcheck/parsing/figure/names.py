"""Names with numbers in them: models, chips, terms, and the set phrases with Han numerals."""

from __future__ import annotations

import re

# Families that number their members: the number behind them is part of the name.
FAMILIES = ["claude", "gemini", "llama", "grok", "gpt", "chatgpt", "ernie", "qwen", "kimi", "trainium", "wan", "hunyuan", "pangu", "mistral", "phi", "deepseek", "glm", "chatglm", "sora", "veo", "midjourney", "flux", "tpu", "rtx", "gtx", "xeon", "ryzen", "snapdragon", "ascend", "windows", "android", "ios", "iphone", "ipad", "python", "pytorch", "tensorflow", "cuda", "gaudi", "instinct", "opus", "sonnet", "haiku", "nova", "titan", "falcon", "yi", "baichuan", "minimax", "seedance", "seed", "doubao", "mt-bench", "imagenet", "hopper", "blackwell"]
HAN_FAMILIES = ["文心一言", "文心大模型", "文心", "通义千问", "通义", "千问", "豆包大模型", "豆包", "飞桨框架", "飞桨", "盘古", "混元大模型", "混元", "昇腾", "思元", "麒麟", "骁龙", "寒武纪", "海光", "天玑", "讯飞星火", "星火", "智谱", "日日新", "百川", "悟道", "紫东太初", "书生", "曙光", "鲲鹏", "启明", "玄铁", "天数", "燧原", "摩尔线程", "可灵", "即梦"]

# Names that carry digits and mean a technique, a format or a measure.
TERM = re.compile(
    r"(?:fp|int|bf|tf|uint|cr|utf|sha|mp|h\.|iso|rfc|ipv|usb|hdmi|pcie|ddr|hbm|nvlink|wifi|l|p|k|f|r|pm|co|b2|c2|o2|web|web3|v2|x86)"
    r"-?[0-9]{1,5}[a-z]?$|b2b|b2c|c2c|d2c|o2o|p2p|a2a|m2m|g2b|s2b|x86|h2o",
    re.IGNORECASE,
)
DIGIT_TERM = re.compile(r"(?:[1-6][DGd]|[248]K|[0-9]{1,4}[pP])(?![A-Za-z0-9]| ?(?:上下文|长度|窗口|tokens?|词元))|[0-9]{1,2}[vV][0-9]{1,2}(?![A-Za-z0-9])")
RANK = re.compile(r"(?:top|no\.?)[ -]?[0-9]{1,4}$", re.IGNORECASE)
PERIOD = re.compile(r"(?:fy|cy)[0-9]{2,4}(?:[hq][1-4])?|[hq][1-4](?:(?:fy)?20[0-9]{2})?|[12]h[0-9]{2,4}|[1-4]q[0-9]{0,4}", re.IGNORECASE)

VERSION_BEHIND = re.compile(r" ?(?:版本|版(?!权|面|块)|正式版|代产品|系列版)")
VERSION_BEFORE = re.compile(r"(?:(?<![a-z])v|version|release|版本|模型|框架|系统|平台|引擎|架构|协议|芯片|发行版|系列|新型|版|行动计划) ?$", re.IGNORECASE)

_SUFFIX = (
    r"pro|flash|ultra|max|mini|nano|lite|turbo|preview|opus|sonnet|haiku|plus|thinking|instruct|coder|vision|high|low|exp|omni|base|chat|beta|air"
)
FAMILY_NUMBER = re.compile(
    rf"[ -]?(?!20[0-9]{{2}}(?![0-9.]))[0-9]{{1,4}}(?:\.[0-9]{{1,2}}){{0,2}}(?![0-9]|\.[0-9]|,[0-9]{{3}}|%)[A-Za-z]{{0,8}}(?:[-_.][A-Za-z0-9]+)*+(?: (?:{_SUFFIX})(?![A-Za-z0-9]))*+",
    re.IGNORECASE,
)

# Set phrases and words whose numerals count nothing. The longest that fits is taken.
IDIOMS = ["千行百业", "千家万户", "千差万别", "千变万化", "千方百计", "千载难逢", "千篇一律", "千军万马", "千丝万缕", "千万别", "千万不要", "千真万确", "万千", "万物", "万一", "万能", "万众", "万象", "万全", "万事", "万有", "万家灯火", "万里", "百花齐放", "百家争鸣", "百业", "百姓", "百科", "百货", "百炼", "百舸争流", "百度", "百模大战", "百川", "百分百", "百年未有", "百年大计", "百般", "百强", "百废待兴", "百家号", "百舸", "百旺", "千帆", "千问", "千里", "千古", "千秋", "千金", "千兆", "千瓦", "千克", "千米", "千字节", "千赫", "一石千浪", "三七互娱", "零一万物", "第四范式", "九章", "九天", "十三五", "十四五", "十五五", "十六五", "十二五", "十强", "八股", "四川", "三星", "五粮液", "一带一路", "一体化", "一体机", "一体", "一站式", "一系列", "一键", "一线", "一流", "一致", "一般", "一直", "一定", "一切", "一些", "一旦", "一方面", "一边", "一面", "一样", "一起", "一时", "一向", "一度", "一再", "一律", "一概", "一贯", "一味", "一心", "一路", "一言", "一道", "一看", "一下", "一番", "一批", "一代", "一级", "一手", "一览", "一步", "一瞬", "一旁", "一并", "一举", "一如既往", "一生", "一众", "一经", "一同", "一共", "一齐", "一点", "一些", "一文", "一图", "一张表", "一站", "一端", "一侧", "一连串", "一窝蜂", "一对一", "一大批", "一整套", "统一", "长三角", "珠三角", "唯一", "单一", "专一", "同一", "逐一", "之一", "第一性", "进一步", "万无一失", "独一无二", "不一", "合一", "归一", "划一", "举一反三", "举世无双", "三位一体", "三三两两", "三番五次", "三甲", "三农", "三产", "三维", "三方", "三角", "三极", "三权", "三元", "三思", "二维", "二次", "二元", "二手", "二进制", "二维码", "二级", "二胎", "两岸", "两会", "两极", "两侧", "两化", "两端", "两面", "两弹一星", "双十一", "四维", "四维图新", "四大名著", "四方", "四处", "四面八方", "四季", "四舍五入", "四小龙", "五花八门", "五强", "五官", "五湖四海", "五大三粗", "六小虎", "六小龙", "六神", "七上八下", "八仙", "八方", "八卦", "九州", "九章云极", "九天揽月", "十全十美", "十足", "十字", "半导体", "半壁江山", "半自动", "半径", "半监督", "半成品", "半岛", "半边天", "半途", "半天", "半信半疑", "一半会", "多半", "大半", "后半", "前半", "上半", "下半", "上半场", "下半场", "夜半", "半结构化", "半开放", "半封闭", "零参与", "零售", "零部件", "零件", "零距离", "零样本", "零碎", "零和", "零信任", "零散", "零星", "零食", "归零", "清零", "万维", "亿万", "百万雄师", "千千万万", "成千上万", "成百上千", "七嘴八舌", "不三不四", "一五一十", "五年规划", "五年计划", "三年行动计划", "三年行动方案", "从一而终", "三头六臂", "三教九流", "三言两语", "十之八九", "两两", "一次性", "一把手", "一揽子", "一刀切", "一窗", "一网通办", "一网统管", "一等奖", "二等奖", "三等奖", "一流", "二流", "二线", "三线", "四线", "五线", "一二线", "三四线", "二本", "一本", "三包", "四化", "五险一金", "六合", "七夕", "八达岭", "九三学社", "两山", "三峡", "三亚", "三明", "三门", "四平", "五台", "六安", "七台河", "八达", "九江", "九寨", "十堰", "千岛", "万科", "万达", "万宁", "亿欧", "亿邦", "亿纬", "百盛", "百胜", "千禧", "万象", "兆瓦", "兆易", "兆芯", "兆赫", "三江源", "四方", "一汽", "二汽", "二维", "三维"]

LATIN_IDIOM = re.compile(
    r"7 ?[×xX*] ?24(?: ?小时)?|24/7|[12][0-9] ?世纪(?! ?[0-9])|[1-9](?:\+[1-9N])+(?:\+N)?(?![0-9])|[1-9]对[1-9](?![0-9])|[1-9]{1,2}0后|[0-9]0后"
    r"|[1-9][0-9]{0,3} ?强(?!化|度|劲|大|势|烈|调|制)|[12][0-9]{3}强|110(?=报警)|315(?=晚会)|618(?=大促|购物)|996(?=工作)"
)


def _by_first(words: list[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in set(words):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(found, key=lambda word: (-len(word), word))) for first, found in table.items()}


_NUMERALS = "零一二两三四五六七八九十百千万亿兆半"
_BY_FIRST = _by_first([word for word in IDIOMS if word[0] in _NUMERALS])
# Idioms that begin with another character, under their first numeral: the word and how far in it stands.
_BY_NUMERAL: dict[str, list[tuple[int, str]]] = {}
for _word in IDIOMS:
    if _word[0] not in _NUMERALS:
        _at = next(_index for _index, _character in enumerate(_word) if _character in _NUMERALS + "双")
        _BY_NUMERAL.setdefault(_word[_at], []).append((_at, _word))


def idiom_at(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """Start and end of the set phrase that the numeral at `start` belongs to, not from before `limit`; or None."""
    for at, word in _BY_NUMERAL.get(text[start], ()):
        if start - at >= limit and text.startswith(word, start - at):
            return start - at, start - at + len(word)
    for word in _BY_FIRST.get(text[start], ()):
        if text.startswith(word, start):
            return start, start + len(word)
    return None
