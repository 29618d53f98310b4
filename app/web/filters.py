"""How days, times and amounts are written for people, in either language."""

from datetime import date, datetime
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from markdown_it import MarkdownIt
from markupsafe import Markup

from app import clock
from app.web.language import is_english

WEEKDAYS = "一二三四五六日"
NEAR = {0: lazy_gettext("今天"), 1: lazy_gettext("明天"), 2: lazy_gettext("后天"), -1: lazy_gettext("昨天")}
# Plain text and Markdown; no raw HTML, no pictures from elsewhere.
MARKDOWN = MarkdownIt("zero").enable(
    ["emphasis", "list", "heading", "link", "newline", "escape", "hr", "blockquote", "entity"]
)


def attach(app):
    for word in (
        day,
        month,
        short_day,
        days,
        near_day,
        time,
        when,
        stamp,
        hours,
        clock_time,
        megabytes,
        markdown,
        as_day,
        points,
        said,
        weekday,
        shown,
        masked_mobile,
    ):
        app.add_template_filter(word)


def as_day(value):
    return clock.local(value).date() if isinstance(value, datetime) else value


def day(value):
    """2026年11月21日 · 21 November 2026"""
    value = as_day(value)
    if is_english():
        return f"{value.day} {value:%B} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def month(value):
    """ "2026-11" as 2026年11月 · November 2026"""
    value = date.fromisoformat(f"{value}-01")
    return f"{value:%B} {value.year}" if is_english() else f"{value.year}年{value.month}月"


def short_day(value):
    """11月21日 · 21 November, for a wall on which the year is plain"""
    value = as_day(value)
    return f"{value.day} {value:%B}" if is_english() else f"{value.month}月{value.day}日"


def days(first, last):
    """2026年11月27日 – 11月30日, the year said once where it is the same · 27 November – 30 November 2026"""
    first, last = as_day(first), as_day(last)
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    return f"{short_day(first)} – {day(last)}" if is_english() else f"{day(first)} – {short_day(last)}"


def near_day(value):
    """今天, 明天, 后天, 昨天; then the date, with its year only where it is another one."""
    value, today = as_day(value), clock.today()
    near = NEAR.get((value - today).days)
    if near:
        return str(near)
    if value.year != today.year:
        return day(value)
    if is_english():
        return f"{value:%a} {value.day} {value:%b}"
    return f"{value.month}月{value.day}日 周{WEEKDAYS[value.weekday()]}"


def weekday(value):
    value = as_day(value)
    return f"{value:%A}" if is_english() else f"星期{WEEKDAYS[value.weekday()]}"


def time(moment):
    """14:00"""
    return f"{clock.local(moment):%H:%M}"


def when(start, end=None):
    """今天 14:00-16:00; over midnight both days are said."""
    if end is None:
        return f"{near_day(start)} {time(start)}"
    if as_day(start) == as_day(end):
        return f"{near_day(start)} {time(start)}–{time(end)}"
    return f"{near_day(start)} {time(start)} – {near_day(end)} {time(end)}"


def stamp(moment):
    """2026-11-21 14:00, for tables and papers"""
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return moment.isoformat()
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"


def shown(value):
    """Any plain value in a table of one's own data."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return "" if value is None else stamp(value) if isinstance(value, date) else value


def said(words):
    """Words that were kept in Chinese, for this reader; what somebody typed stays as it is, signs and all."""
    return _(words) if words else ""


def hours(count):
    """150 minutes -> 2 小时 30 分钟"""
    whole, rest = divmod(count, 60)
    if not whole:
        return _("%(count)s 分钟", count=rest)
    if not rest:
        return _("%(count)s 小时", count=whole)
    return _("%(hours)s 小时 %(minutes)s 分钟", hours=whole, minutes=rest)


def clock_time(seconds):
    """200 -> 3:20, as a player shows it"""
    return f"{seconds // 60}:{seconds % 60:02}"


def megabytes(size):
    """2.4 MB, 31 KB"""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(round(size / 1024), 1)} KB"


def points(count):
    """+3 and −3, with a real minus sign"""
    return f"+{count}" if count > 0 else f"−{-count}" if count < 0 else "0"


def masked_mobile(mobile):
    """138****0000: enough to know one's own, too little to call"""
    return f"{mobile[:3]}****{mobile[-4:]}" if mobile else ""


@lru_cache(maxsize=200)
def markdown(text):
    """What a coordinator wrote, as safe HTML; its headings begin below the page's own."""
    tokens = MARKDOWN.parse(text or "")
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3"
        for child in token.children or []:
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noreferrer")
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S704
