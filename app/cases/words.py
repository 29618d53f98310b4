"""The words of the files, added to those of the house."""

from flask_babel import lazy_gettext as _

from app.web.labels import LABELS

LABELS.update(
    {
        "case": {
            "detox": _("社区戒毒"),
            "rehabilitation": _("社区康复"),
            "aftercare": _("后续照管"),
        },
        "case_state": {
            "awaiting": _("待报到"),
            "in_term": _("执行中"),
            "on_leave": _("请假"),
            "suspended": _("中止"),
            "transferring": _("变更中"),
            "discharged": _("已解除"),
            "terminated": _("已终止"),
            "compulsory": _("强制隔离戒毒"),
            "refused": _("拒绝报到"),
        },
        "case_move": {
            "in_term": _("恢复执行"),
            "on_leave": _("准假离开"),
            "suspended": _("中止(拘留、逮捕)"),
            "transferring": _("变更到别的站点"),
            "discharged": _("期满解除"),
            "terminated": _("终止(监禁刑罚、死亡)"),
            "compulsory": _("决定强制隔离戒毒"),
            "refused": _("拒绝报到"),
        },
        "grade": {
            "high": _("高风险"),
            "medium": _("中风险"),
            "low": _("低风险"),
        },
        "due": {
            "report_in": _("报到"),
            "urine_test": _("尿检"),
            "talk": _("谈话"),
            "home_visit": _("家访"),
            "hair_test": _("毛发检测"),
            "summary": _("半年小结"),
            "assessment": _("年度评估"),
            # What waits besides the plan.
            "report": _("报到期限"),
            "leave": _("销假"),
        },
        "alert": {
            "late": _("计划项逾期"),
            "report": _("没有按时报到"),
            "leave": _("请假未归"),
            "positive": _("检测呈阳性"),
            "refused": _("拒绝或逃避检测"),
            "breach": _("严重违反协议"),
        },
        "alert_step": {
            "raised": _("发出预警"),
            "heard": _("上报"),
            "answer": _("处置"),
            "closed": _("关闭"),
            "settled": _("已办, 自动了结"),
        },
        "hearer": {
            "worker": _("社工"),
            "lead": _("站点督导"),
            "town": _("镇街"),
            "district": _("区县"),
        },
        "test": {
            "urine": _("尿检"),
            "hair": _("毛发检测"),
        },
        "test_result": {
            "negative": _("阴性"),
            "positive": _("阳性"),
            "refused": _("拒绝检测"),
            "evaded": _("逃避检测"),
            "invalid": _("无效"),
        },
        "standing": {
            "waiting": _("待办"),
            "may": _("可办"),
            "late": _("逾期"),
            "done": _("已办"),
            "exempt": _("免除"),
            "stopped": _("中止"),
        },
        "sex": {"m": _("男"), "f": _("女")},
        "team": {
            "worker": _("社工"),
            "police": _("民警"),
            "medical": _("医务人员"),
            "family": _("家属"),
            "volunteer": _("志愿者"),
        },
        "leave": {
            "asked": _("待答复"),
            "granted": _("已准假"),
            "refused": _("未准"),
            "withdrawn": _("已撤回"),
            "ended": _("已销假"),
        },
        "case_paper": {
            "decision": _("决定书"),
            "agreement": _("协议"),
            "state": _("变更文书"),
            "leave": _("请假申请"),
            "test": _("检测报告"),
            "receipt": _("收据"),
            "report": _("报告"),
            "picture": _("照片"),
            "other": _("其他"),
        },
        # As what a file was opened, and what for.
        "reader": {
            "worker": _("负责社工"),
            "cover": _("代管社工"),
            "lead": _("站点督导"),
            "office": _("禁毒办"),
        },
        "purpose": {
            "own": _("本人经办"),
            "lead": _("带班督导"),
            "inspection": _("工作检查"),
            "complaint": _("核查投诉"),
            "transfer": _("变更交接"),
            "alert": _("处置预警"),
            "lawful": _("依法查询"),
        },
        "case_page": {
            "cases.purpose": _("说明目的"),
            "cases.show": _("档案首页"),
            "cases.edit": _("基本情况"),
            "cases.team": _("帮扶小组"),
            "case_states.index": _("状态变更"),
            "case_states.agreement": _("签协议"),
            "case_states.pdf": _("打印协议"),
            "case_plans.index": _("计划"),
            "case_leaves.index": _("请假"),
            "case_leaves.pdf": _("打印请假申请"),
            "case_papers.index": _("扫描件"),
            "case_papers.show": _("看扫描件"),
            "alerts.show": _("预警"),
            "breach_reports.index": _("违反协议的计数"),
            "breach_reports.show": _("违反协议的报告"),
            "breach_reports.paper": _("打印违反协议的报告"),
        },
    }
)
# What an officer may give as a reason.
STATED = ("inspection", "complaint", "transfer", "alert", "lawful")
