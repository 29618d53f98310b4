"""Why minutes do not count, in words; see serving.py."""

from flask_babel import gettext as _


def words(reason, has_account=True):
    """What "no_sign_out" or "short 72" means to the person, and the way out; "" where all counts."""
    rule, _space, needed = reason.partition(" ")
    if rule == "no_sign_out" and not has_account:
        # Nothing is written on anybody's record, so there is nothing to make up for.
        return _("没有签退; 没有账户的人只记到场。")
    return {
        "": "",
        "no_sign_out": _("没有签退, 不计时长。在场的话, 请工作人员补录。"),
        "outside": _("签到签退不在活动时间内"),
        "short": _("从签到到签退不足 %(count)s 分钟", count=needed),
        "overlap": _("与其他服务重叠的时间不重复计"),
        "capped": _("最多计到计划的时长"),
    }[rule]


def masked(name):
    """张*: enough for oneself, too little for strangers before the screen."""
    return f"{name[:1]}*"
