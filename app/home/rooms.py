"""The rooms in which staff work, as one table: what they are called, where they are, what opens them."""

from flask_babel import lazy_gettext as _

from app.access import rules as may
from app.access.guards import can

# (heading, [(permission, endpoint, its values, words)])
GROUPS = [
    (
        _("一人一档"),
        [
            (may.CASE_EDIT, "today.show", {}, _("今天")),
            (may.CASE_READ, "alerts.index", {}, _("预警")),
            (may.CASE_READ, "cases.index", {}, _("档案")),
            (may.SCHEDULE_READ, "schedules.index", {}, _("计划表")),
            (may.CASE_READING_READ, "case_readings.index", {}, _("档案查阅记录")),
        ],
    ),
    (
        _("活动和证明"),
        [
            (may.EVENT_EDIT, "events.index", {"which": "mine"}, _("我管的活动")),
            (may.HOURS_DECIDE, "hand_entries.index", {}, _("待核准的补录")),
            (may.CERTIFICATE_ISSUE, "certificates.new", {}, _("开服务证明")),
            (may.CERTIFICATE_ISSUE, "batches.index", {}, _("成批的证明")),
            (may.TEMPLATE_EDIT, "templates.index", {}, _("证明的文字")),
        ],
    ),
    (
        _("学习和考试"),
        [
            (may.LESSON_EDIT, "lessons.index", {"which": "mine"}, _("我管的课")),
            (may.LESSON_EDIT, "themes.index", {}, _("每月主题")),
            (may.QUESTION_READ, "questions.index", {}, _("题库")),
            (may.PAPER_READ, "question_papers.index", {}, _("试卷")),
            (may.EXAM_EDIT, "exams.index", {"which": "kept"}, _("我管的考试")),
            (may.CONTEST_READ, "contests.index", {}, _("竞赛")),
            (may.EXAM_RUN, "kiosk.show", {}, _("共用设备答题")),
            (may.RESPONSE_SUM, "responses.index", {}, _("错得最多的题")),
            (may.STUDY_SUM, "studies.index", {}, _("学习用时")),
        ],
    ),
    (
        _("人和地方"),
        [
            (may.PERSON_READ, "people.index", {}, _("人员")),
            (may.PERSON_IMPORT, "rosters.index", {}, _("导入名册")),
            (may.ASSIGNMENT_READ, "assignments.index", {}, _("角色")),
            (may.READING_READ, "readings.index", {}, _("查阅记录")),
            (may.PLACE_READ, "places.index", {}, _("地方和服务站")),
            (may.ORGANISATION_READ, "organisations.index", {}, _("单位")),
        ],
    ),
    (
        _("兑换和权益"),
        [
            (may.COUNTER_SERVE, "counter.index", {}, _("兑换台")),
            (may.COUNTER_SERVE, "redemptions.station", {}, _("站里的兑换")),
            (may.REWARD_EDIT, "rewards.index", {}, _("礼品目录")),
            (may.STOCK_KEEP, "stock.index", {}, _("库存")),
            (may.WRITE_OFF_DECIDE, "stock.write_offs", {}, _("待核准的报损")),
            (may.APPLICATION_DECIDE, "applications.desk", {}, _("权益申请")),
            (may.BENEFIT_EDIT, "benefits.index", {}, _("权益目录")),
            (may.PAYMENT_KEEP, "payments.index", {}, _("按月补贴")),
        ],
    ),
    (
        _("积分"),
        [
            (may.RULE_READ, "rules.index", {}, _("积分规则")),
            (may.ENTRY_READ, "entries.index", {}, _("积分流水")),
            (may.AWARD_ASK, "awards.new", {}, _("人工加分")),
            (may.AWARD_DECIDE, "awards.index", {}, _("待核准的加分")),
            (may.TRAINING_READ, "trainings.index", {}, _("培训名单")),
            (may.COUNTER_SERVE, "cards.index", {}, _("积分卡")),
            (may.LEDGER_READ, "ledger.index", {}, _("账本核对")),
        ],
    ),
]


def groups():
    """[(heading, [(endpoint, values, words)])] of what opens for me; nothing for those who work nowhere."""
    opened = [
        (heading, [(endpoint, values, words) for permission, endpoint, values, words in rooms if can(permission)])
        for heading, rooms in GROUPS
    ]
    return [(heading, rooms) for heading, rooms in opened if rooms]
