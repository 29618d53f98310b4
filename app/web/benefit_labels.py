"""The words of benefits, applications and what is paid: a part of labels.py."""

from flask_babel import lazy_gettext as _

BENEFITS = {
    "benefit_kind": {
        "statement": _("开具证明"),
        "payment": _("一次发给"),
        "monthly": _("按月发给"),
        "referral": _("转介"),
    },
    "benefit_state": {
        "draft": _("草稿"),
        "published": _("可以申请"),
        "closed": _("已停止申请"),
    },
    "points_use": {
        "shown": _("只看, 不扣"),
        "held": _("申请期间暂扣, 办完退回"),
        "spent": _("批准后扣掉; 没批准就退回"),
    },
    "step_level": {
        "village": _("村(社区)"),
        "town": _("镇街"),
        "district": _("区县"),
    },
    "application": {
        "draft": _("还没交"),
        "waiting": _("在办"),
        "returned": _("退回, 请补充"),
        "appealed": _("申诉在办"),
        "qualified": _("已通过审核, 等排名"),
        "granted": _("已批准"),
        "declined": _("没有批准"),
        "withdrawn": _("已撤回"),
    },
    "deed": {
        "handed_in": _("交上去"),
        "approved": _("通过"),
        "returned": _("退回"),
        "declined": _("没有批准"),
        "appealed": _("申诉"),
        "upheld": _("申诉后维持原来的决定"),
        "overturned": _("申诉后改为通过"),
        "placed": _("排名在名额内, 批准"),
        "unplaced": _("排名在名额外"),
        "withdrawn": _("撤回"),
    },
    "verdict": {
        "approve": _("通过"),
        "return": _("退回补充"),
        "decline": _("不批准"),
    },
    "payment": {
        "planned": _("待确认"),
        "confirmed": _("已确认"),
        "stopped": _("已停发"),
    },
}
