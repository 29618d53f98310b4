"""The words of figures, prints and exports, added to those of the house."""

from flask_babel import lazy_gettext as _

from app.web.labels import LABELS

LABELS["figure"] = {
    "planned": _("应办"),
    "done": _("已办"),
    "late": _("逾期"),
    "tests": _("检测"),
    "talks": _("谈话"),
    "visits": _("见面"),
    "calls": _("家访"),
    "help": _("帮扶"),
    "files": _("有应办的档案"),
    "on_time": _("全部按时的档案"),
    "care": _("在管"),
    "running": _("执行中"),
    "lost": _("失联"),
    "clean": _("满三年"),
    "employed": _("就业"),
    "insured": _("参保"),
}
LABELS["period"] = {"month": _("按月"), "quarter": _("按季"), "year": _("按年")}
