"""The words of the books: points, stock, and what their check says."""

from flask_babel import lazy_gettext as _

BOOK_LABELS = {
    "book": {
        "points": _("积分"),
        "stock": _("库存"),
        "benefits": _("权益"),
    },
    "stock": {
        "received": _("入库"),
        "redeemed": _("兑换"),
        "returned": _("退回"),
        "counted": _("盘点"),
        "written_off": _("报损"),
    },
    "redemption": {
        "reserved": _("待领取"),
        "handed": _("已领取"),
        "voided": _("已撤回"),
        "lapsed": _("过期退回"),
    },
    "reward_audience": {
        "all": _("所有居民"),
        "elder": _("60 岁以上"),
        "child": _("未满 18 岁"),
    },
    "fault": {
        "": _("账是对的"),
        "seal": _("这一笔与封条不符"),
        "gone": _("这一笔不见了, 只剩封条"),
        "unsealed": _("这一笔没有封条"),
        "head": _("链的末端被改过"),
        "cap": _("这一笔记的分与规则、上限不符"),
        "balance": _("这一笔的余额与流水不符"),
        "reversal": _("这一笔冲正与原来的不符"),
        "redemption": _("这一笔兑换与积分、库存不符"),
        "source": _("这一笔没有来由"),
        "paper": _("这一张单据与库存不符"),
        "application": _("这一份申请与扣留或用掉的积分不符"),
        "held": _("这一笔扣留的积分没有申请"),
        "places": _("这一项权益的名额与申请不符"),
        "sides": _("两边的总数不符"),
        "moved": _("这张卡已经并进另一张, 之后又记了一笔"),
    },
}
