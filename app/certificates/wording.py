"""The words of a certificate: plain text with placed fields, filled in once when it is issued.

A template is data. {姓名} and its like are replaced and nothing else happens; a brace that names no field is
refused before it is kept.
"""

import re
from dataclasses import dataclass

from app import clock
from app.certificates.numerals import capital_time

FIELD = re.compile(r"\{([^{}]*)\}")
# What each placed field stands for, as shown beside the form.
FIELDS = {
    "姓名": "林小满",
    "志愿者编号": "V000123",
    "编号": "WZ-7K2MQ-9XH4T-C3RB",
    "起": "2026年1月1日",
    "止": "2026年10月14日",
    "期间": "2026年1月1日至2026年10月14日",
    "次数": "3",
    "分钟": "150",
    "时长": "2小时30分钟",
    "大写时长": "贰小时叁拾分",
    "单位": "钟埭街道禁毒社工站",
    "负责人": "陈站长",
    "出具日期": "2026年10月14日",
}


@dataclass(frozen=True)
class Wording:
    title: str
    body: str
    footer: str

    def filled(self, values):
        return Wording(*(fill(text, values) for text in (self.title, self.body, self.footer)))


DEFAULT = Wording(
    title="志愿服务证明",
    body="于{期间}参加志愿服务{次数}次, 由{单位}如实记录。\n特此证明。",
    footer="依据《志愿服务记录与证明出具办法(试行)》(民政部令第67号)免费出具。",
)


def fill(text, values):
    """`text` with its fields replaced, in one go: what comes from a value is never read as a field."""
    return FIELD.sub(lambda found: values[found[1].strip()], text)


def unknown(text):
    """What stands in braces and is no field; a lone brace counts."""
    names = [name for name in FIELD.findall(text) if name.strip() not in FIELDS]
    rest = FIELD.sub("", text)
    return [f"{{{name}}}" for name in names] + [brace for brace in "{}" if brace in rest]


def values_of(certificate):
    """What each field says on this certificate."""
    return {
        "姓名": certificate.person_name,
        "志愿者编号": certificate.volunteer_number,
        "编号": certificate.number,
        "起": chinese_day(certificate.first_day),
        "止": chinese_day(certificate.last_day),
        "期间": period(certificate.first_day, certificate.last_day),
        "次数": str(len(certificate.lines)),
        "分钟": str(certificate.minutes),
        "时长": plain_time(certificate.minutes),
        "大写时长": capital_time(certificate.minutes),
        "单位": certificate.recorded_by,
        "负责人": certificate.person_in_charge,
        "出具日期": chinese_day(clock.local(certificate.issued_at).date()),
    }


def chinese_day(day):
    return f"{day.year}年{day.month}月{day.day}日"


def period(first, last):
    return chinese_day(first) if first == last else f"{chinese_day(first)}至{chinese_day(last)}"


def plain_time(minutes):
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{hours}小时"
    return f"{hours}小时{rest}分钟" if hours else f"{rest}分钟"
