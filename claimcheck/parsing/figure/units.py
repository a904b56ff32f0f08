"""The printed spellings of units and of the things that are counted, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OPEN = ""
"""The unit of a measure word that does not say what is counted."""

# One row per unit: its canonical name, then its spellings. Latin ones are in lower case and match in any case.
SPELLINGS = """
%                % percent 个百分比 per_cent percentage percents
permille         ‰ permille
pp               个百分点 百分点 percentage_points percentage_point pp pct_points ppts
times            倍 times fold x
token            token tokens 词元 个词元 个token 个tokens
character        字 个字 汉字 个汉字 字符 个字符 characters character
word             单词 个单词 words word
book             本 册 books book
library          libraries library
person           人 人次 人口 员工 people persons person employees
user             用户 users user
developer        开发者 developers developer 工程师
customer         客户 customers customer
teacher          教师 teachers teacher
household        household households
company          企业 公司 companies company firms
institution      institutions institution
school           schools school
model            models model
parameter        参数 个参数 parameters parameter params
dataset          datasets dataset
chip             卡 chips chip gpus gpu
server           servers server
cluster          clusters cluster
node             节点 nodes node
center           centers center
rack             机架 个机架 racks rack
device           台 devices device
vehicle          辆 台车 辆车 vehicles vehicle cars
tower            基杆塔 基 towers tower
event            起 events event
call             calls call
download         downloads download
use              uses
project          projects project
scenario         scenarios scenario
application      applications application
product          products product
service          services service
standard         standards standard
task             tasks task
step             步 steps step
award            awards award
place            places place
city             城市 cities city
region           个地区 regions region
industry         industries industry
patent           patents patent
paper            篇论文 篇 papers paper
position         positions position
job              jobs job
order            单 笔订单 orders order
frame            帧 frames frame
pixel            像素 pixels pixel
item             items item
bit              比特 bits bit
byte             字节 bytes byte
CNY              元 元人民币 人民币 人民币元 块钱 rmb cny yuan yuans renminbi chinese_yuan
USD              美元 美金 美刀 美圆 usd us_dollars us_dollar dollars dollar united_states_dollars united_states_dollar
EUR              欧元 eur euros euro €
GBP              英镑 gbp pounds_sterling pound_sterling £
JPY              日元 日圆 jpy yen japanese_yen
HKD              港元 港币 hkd hong_kong_dollars
KRW              韩元 krw won korean_won
INR              印度卢比 卢比 inr rupees rupee indian_rupees
TWD              新台币 台币 twd new_taiwan_dollars
SGD              新加坡元 新元 sgd singapore_dollars
CHF              瑞士法郎 chf swiss_francs swiss_franc
CAD              加元 加拿大元 cad canadian_dollars canadian_dollar
AUD              澳元 澳大利亚元 aud australian_dollars australian_dollar
money            货币 francs franc markka finnish_markka pesetas marks guilders dutch_guilders pence penny cents cent lira turkish_lira pesos mexican_pesos mexican_peso bitcoins bitcoin btc satoshis satoshi roubles rubles 比特币 个比特币 卢布 泰铢 法郎 马克 比索 里拉 ₡ ரூ ₽ ₿ 英磅 rub mxn try btcs kronor krona baht ringgit reais dinars dinar dirhams rand shekels
point            分 个点 points point 点
second           秒 秒钟 seconds second secs sec s
ms               毫秒 ms milliseconds millisecond
us               微秒 us μs microseconds microsecond
minute           分钟 minutes minute mins min
hour             小时 个小时 钟头 个钟头 hours hour hrs hr h
day              天 日 days day
workday          个工作日 工作日 workdays workday working_days business_days
week             周 个星期 星期 weeks week
year             年 周年 岁 周岁 years year yrs
half_year        半年度 half_years
quarter          个季度 quarters
month            个月 months month
kB               kb kilobytes
MB               mb megabytes
GB               gb gigabytes
TB               tb terabytes
PB               pb petabytes
EB               eb exabytes
Kbit             kbit kbits
Mbit             mbit mbits
Gbit             gbit gbits
Tbit             tbit tbits
Gbit/second      gbps
Mbit/second      mbps
Kbit/second      kbps
Tbit/second      tbps
FLOP             flop
FLOPS            flops flop/s
GFLOPS           gflops
TFLOPS           tflops
PFLOPS           pflops
EFLOPS           eflops
joule            焦耳 joules joule
watt             瓦 瓦特 watts watt w
kW               千瓦 kw kilowatts
MW               兆瓦 mw megawatts megawatt
GW               吉瓦 gw gigawatts gigawatt
Wh               瓦时 wh
kWh              千瓦时 度电 kwh 千瓦小时 kilowatt-hours
MWh              兆瓦时 mwh megawatt-hours
GWh              吉瓦时 gwh
TWh              太瓦时 twh terawatt-hours
meter            米 公尺 m meters meter metres metre
km               千米 公里 km kilometers kilometer kilometres kilometre
cm               厘米 公分 cm centimeters centimeter centimetres
mm               毫米 mm millimeters millimeter millimetres
um               微米 um μm µm micrometers microns micron
nm               纳米 nm nanometers nanometer nanometres
square_meter     平方米 平米 m2 m² square_meters square_meter square_metres
gram             克 g grams gram gramme grammes
kg               公斤 千克 kg kgs kilograms kilogram
tonne            吨 tonnes tonne tons ton metric_tons metric_ton t
"""

# Spellings whose case tells them apart.
CASED = {
    "MB": "MB", "Mb": "Mbit", "GB": "GB", "Gb": "Gbit", "KB": "kB", "kB": "kB", "Kb": "Kbit", "TB": "TB",
    "Tb": "Tbit", "mW": OPEN, "MW": "MW", "B": OPEN, "G": OPEN, "T": OPEN, "H": OPEN, "M": OPEN, "W": "watt", "X": OPEN,
}  # fmt: skip

# Units that reports print and that we have no name for: the figure is read and its unit left open.
UNKNOWN = ["inches", "inch", "feet", "foot", "ft", "miles", "mile", "miles_per_hour", "mph", "kph", "kmph", "km/h", "gallons", "gallon", "barrels", "barrel", "cups", "cup", "tablespoons", "tablespoon", "teaspoons", "teaspoon", "acres", "acre", "degrees", "degree", "deg", "celsius", "fahrenheit", "turns", "radians", "rad", "dm", "dg", "milligrams", "mg", "micrograms", "microgram", "microgrammes", "cubic_feet", "square_miles", "square_kilometers", "km2", "ounces", "ounce", "yards", "yard", "°", "℃", "℉", "°c", "°f", "度", "摄氏度", "华氏度", "亩", "公顷", "平方公里", "平方千米", "立方米", "升", "毫升", "斤", "两", "英寸", "英尺", "英里", "里", "磅", "盎司", "分贝", "赫兹", "千赫", "兆赫", "hz", "khz", "mhz", "ghz", "伏", "安", "microgrammes", "rpm", "fps", "dpi", "degrees_celsius", "degrees_fahrenheit", "degrees_f", "degrees_c", "degree_celsius", "degree_fahrenheit", "deg_celsius", "deg.", "celcius", "farenheit", "degrees_farenheit"]

# Measure words: they say that something is counted, seldom what; the noun that follows does.
MEASURES = {
    "家": "company", "款": OPEN, "个": OPEN, "项": OPEN, "名": "person", "位": "person", "户": "user|household",
    "张": OPEN, "块": OPEN, "颗": OPEN, "枚": OPEN, "片": OPEN, "台": "device", "套": OPEN, "次": OPEN, "座": OPEN, "条": OPEN,
    "种": OPEN, "类": OPEN, "大": OPEN, "件": OPEN, "笔": OPEN, "场": OPEN, "席": OPEN, "所": OPEN, "支": OPEN, "批": OPEN,
    "篇": "paper", "层": OPEN, "轮": OPEN, "期": OPEN, "组": OPEN, "份": OPEN, "部": OPEN, "门": OPEN, "例": OPEN, "辆": "vehicle",
    "架": OPEN, "艘": OPEN, "股": OPEN, "只": OPEN, "对": OPEN, "双": OPEN, "打": OPEN, "处": OPEN, "方面": OPEN, "路": OPEN, "口": OPEN,
    "重": OPEN, "页": OPEN, "道": OPEN, "人次": "person", "台套": OPEN, "项次": OPEN, "颗粒": OPEN, "步": "step", "档": OPEN,
    "回": OPEN, "课时": OPEN, "盒": OPEN, "瓶": OPEN, "箱": OPEN, "头": OPEN, "棵": OPEN, "章": OPEN, "节": OPEN, "字": "character", "倍": "times",
}  # fmt: skip

# The nouns behind a measure word or behind the number itself.
NOUNS = {
    "模型": "model", "智能体": "application", "开源模型": "model", "企业": "company", "公司": "company", "厂商": "company", "机构": "institution",
    "单位": "institution", "医院": "institution", "银行": "institution", "学校": "school", "高校": "school", "用户": "user", "开发者": "developer",
    "客户": "customer", "教师": "teacher", "老师": "teacher", "员工": "person", "人才": "person", "学生": "person", "词元": "token", "token": "token",
    "参数": "parameter", "数据集": "dataset", "芯片": "chip", "gpu": "chip", "加速卡": "chip", "显卡": "chip", "tpu": "chip", "npu": "chip",
    "算力卡": "chip", "h100": "chip", "h200": "chip", "h800": "chip", "a100": "chip", "h20": "chip", "服务器": "server", "集群": "cluster",
    "节点": "node", "超节点": "node", "算力中心": "center", "智算中心": "center", "数据中心": "center", "机架": "rack", "机柜": "rack",
    "终端": "device", "设备": "device", "汽车": "vehicle", "杆塔": "tower", "事件": "event", "项目": "project", "场景": "scenario",
    "应用": "application", "产品": "product", "服务": "service", "标准": "standard", "任务": "task", "步骤": "step", "奖项": "award",
    "城市": "city", "地区": "region", "区域": "region", "行业": "industry", "专利": "patent", "论文": "paper", "岗位": "position", "订单": "order",
    "图书馆": "library", "像素": "pixel", "图书": "book", "家庭": "household",
    "models": "model", "companies": "company", "users": "user", "developers": "developer", "tokens": "token",
    "工程师": "developer", "下载": "download",
}  # fmt: skip

# For 次, which counts what the clause before it speaks of.
OCCASIONS = {"下载": "download", "调用": "call", "使用": "use", "播放": "use", "访问": "use"}

# Currency signs and codes that stand before the number.
CURRENCY_SIGNS = {
    "us$": "USD", "us $": "USD", "u.s $": "USD", "u.s. $": "USD", "usd$": "USD", "$": "USD", "¥": "CNY|JPY", "rmb": "CNY", "cny": "CNY", "usd": "USD",
    "eur": "EUR", "gbp": "GBP", "hkd": "HKD", "jpy": "JPY", "€": "EUR", "£": "GBP", "hk$": "HKD", "c$": "CAD", "c $": "CAD",
    "cad$": "CAD", "aud$": "AUD", "a$": "AUD", "s$": "SGD", "nt$": "TWD", "₩": "KRW", "₹": "INR", "mxn$": "money",
    "mex$": "money", "₿": "money", "sen": "money", "人民币": "CNY", "chf": "CHF", "cad": "CAD", "aud": "AUD", "inr": "INR", "krw": "KRW",
    "sgd": "SGD", "twd": "TWD",
}  # fmt: skip

# What comes before a figure and divides it.
PER_BEFORE = {
    "日均": "day", "每天": "day", "每日": "day", "月均": "month", "每月": "month", "年均": "year", "每年": "year", "周均": "week", "每周": "week",
    "每秒": "second", "每小时": "hour", "每分钟": "minute", "人均": "person", "每人": "person", "每人每天": "person/day", "每人每年": "person/year",
    "每户": "household", "每台": "device",
}  # fmt: skip


def _spelled() -> dict[str, str]:
    spelled = {word.replace("_", " "): OPEN for word in UNKNOWN}
    for row in SPELLINGS.strip().splitlines():
        name, *words = row.split()
        spelled[name.lower()] = name
        spelled.update({word.replace("_", " "): name for word in words})
    spelled["pounds"] = spelled["pound"] = "GBP|"
    return spelled


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words that name units: `spellings` (in lower case) to canonical units, `nouns` for what measure words count."""

    spellings: Mapping[str, str] = field(default_factory=_spelled)
    nouns: Mapping[str, str] = field(default_factory=lambda: NOUNS)
    by_first: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    nouns_by_first: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_first", _by_first({**MEASURES, **self.spellings}))
        object.__setattr__(self, "nouns_by_first", _by_first(self.nouns))

    def with_units(self, words: Mapping[str, tuple[str, ...]]) -> UnitWords:
        """These words and those of a folder: the name of each unit with its further spellings."""
        spellings = dict(self.spellings)
        nouns = dict(self.nouns)
        for unit, spelled in words.items():
            for word in (unit, *spelled):
                spellings[word.lower()] = unit
                nouns[word.lower()] = unit
        return UnitWords(spellings, nouns)

    def unit_at(self, text: str, lower: str, start: int) -> tuple[int, str, bool] | None:
        """Where the unit that begins at `start` ends, its name, and whether a measure word left it to a noun.

        `lower` is the text in lower case. The name of an ambiguous one has its alternatives joined by "|".
        """
        for word in self.by_first.get(lower[start : start + 1], ()):
            if not lower.startswith(word, start):
                continue
            end = start + len(word)
            if word[-1].isascii() and word[-1].isalnum() and lower[end : end + 1].isascii() and lower[end : end + 1].isalnum():
                continue
            if word in self.spellings:
                return end, CASED.get(text[start:end], self.spellings[word]), False
            return end, MEASURES[word], True
        return None

    @staticmethod
    def _stands_alone(first: str, second: str) -> bool:
        """Whether two nouns in a row are two things (厂商词元), or the first is the one that is counted (芯片集群)."""
        return second in ("token", "parameter", "download") or first in ("chip", "token")

    def noun_at(self, lower: str, start: int) -> tuple[int, str] | None:
        """The noun that begins at `start`, with those that follow it directly: the last one is what is counted."""
        found = None
        while True:
            for word in self.nouns_by_first.get(lower[start : start + 1], ()):
                if lower.startswith(word, start) and not (found and self._stands_alone(found[1], self.nouns[word])):
                    start += len(word)
                    found = start, self.nouns[word]
                    break
            else:
                return found


def _by_first(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


DEFAULT_UNITS = UnitWords()
