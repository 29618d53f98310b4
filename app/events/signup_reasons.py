"""Why a signup or an attendance came into its state: kept in Chinese with the step, translated when it is shown."""


def _(words):
    """Marks words for the catalogue."""
    return words


HAD_ROOM = _("还有名额")
WAS_FULL = _("名额已满, 排入候补")
HAD_LINE = _("前面有人候补, 排在后面")
CAME_UP = _("有空位, 按顺序轮到")
ACCEPTED = _("已接受空位")
DECLINED = _("已谢绝空位")
LAPSED = _("空位过时未确认")
LEFT = _("本人退出")
SHRUNK = _("名额减少, 不够一家人")
ACCOUNT_CLOSED = _("账户注销")
AT_DOOR = _("现场签到")
EVENT_CLOSED = _("活动已结束")

# What is left of the name of somebody who came along with a closed account.
NAMELESS = _("同行的人")
UNTICKED = _("名册上撤销")
