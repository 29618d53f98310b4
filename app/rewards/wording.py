"""What both ways of reserving say."""

from flask_babel import gettext as _

from app.web.filters import near_day


def has_reserved(name, points, until):
    about = {"name": name, "points": points, "day": near_day(until)}
    return _("已为您留好“%(name)s”, 用了 %(points)s 分。请在 %(day)s 前到站点领取。", **about)
