"""The words of the visit log, added to those of the files."""

from flask_babel import lazy_gettext as _

from app.web.labels import LABELS

LABELS.update(
    {
        "contact_way": {
            "station": _("到站"),
            "home": _("家访"),
            "phone": _("电话"),
            "online": _("网上"),
            "group": _("小组活动"),
            "elsewhere": _("别处"),
        },
        "stayed_away": {
            "ill": _("生病"),
            "work": _("上班"),
            "away": _("外出"),
            "detained": _("被羁押"),
            "unreachable": _("联系不上"),
            "refused": _("不肯来"),
            "other": _("其他原因"),
        },
        "mood": {
            "calm": _("平稳"),
            "glad": _("开心"),
            "low": _("低落"),
            "anxious": _("焦虑"),
            "angry": _("烦躁"),
        },
        "need": {
            "work": _("工作"),
            "housing": _("住房"),
            "health": _("看病"),
            "family": _("家庭"),
            "law": _("法律"),
        },
        "substance": {
            "morphine": _("吗啡"),
            "methamphetamine": _("甲基苯丙胺"),
            "ketamine": _("氯胺酮"),
            "mdma": _("摇头丸"),
            "cocaine": _("可卡因"),
            "cannabis": _("大麻"),
            "etomidate": _("依托咪酯"),
            "other": _("其他"),
        },
        "telling": {
            "signed": _("当场告知, 本人签了字"),
            "declined": _("当场告知, 本人不肯签字"),
            "later": _("还没有告知"),
        },
        "test_step": {
            "tell": _("把结果告诉本人"),
            "sign": _("请本人签字, 不肯签就记下原因"),
            "objection": _("本人可以提出异议"),
            "retest": _("送实验室检测, 不用原来的机构"),
            "again": _("再约一次检测"),
            "count": _("记入拒绝、逃避检测的次数"),
            "police": _("报告公安机关, 写下处置"),
            "keep": _("低温保存 A、B 样本"),
        },
        "objection": {
            None: _("待答复"),
            True: _("已改正"),
            False: _("维持原记录"),
        },
    }
)
LABELS["case_page"].update(
    {
        "visits.index": _("走访记录"),
        "visits.new": _("记一次见面"),
        "visits.correction": _("更正走访记录"),
        "tests.index": _("检测"),
        "tests.new": _("记一次检测"),
        "tests.show": _("检测的后续"),
        "tests.correction": _("更正检测"),
        "conduct_objections.index": _("积分异议"),
        "conduct_objections.show": _("积分异议"),
    }
)
