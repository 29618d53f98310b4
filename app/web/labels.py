"""The words for what the tables keep as identifiers: one place for both languages."""

from flask_babel import lazy_gettext as _
from wtforms.fields.choices import SelectChoice

from app.web.benefit_labels import BENEFITS
from app.web.book_labels import BOOK_LABELS

LABELS = {
    **BENEFITS,
    "role": {
        "member": _("成员"),
        "village": _("村(网格)工作人员"),
        "worker": _("社工"),
        "lead": _("站点督导"),
        "coordinator": _("站点负责人"),
        "expert": _("专家"),
        "town": _("镇街禁毒办"),
        "district": _("区县禁毒办"),
        "auditor": _("审计"),
        "admin": _("管理员"),
    },
    "consent": {
        "account": _("账户、活动和证明"),
        "household": _("家庭一起看积分"),
        "household_entries": _("让家里人看我的流水"),
    },
    "level": {
        "province": _("省"),
        "city": _("市"),
        "county": _("区县"),
        "town": _("镇街"),
        "village": _("村(社区)"),
        "group": _("村民小组"),
    },
    "organisation": {
        "school": _("学校"),
        "company": _("企业"),
        "agency": _("机关单位"),
        "social": _("社会组织"),
    },
    "event": {
        "service": _("志愿服务"),
        "class": _("课堂"),
        "contest": _("竞赛"),
        "visit": _("走访"),
        "group": _("小组活动"),
        "broadcast": _("广播"),
        "exhibition": _("展览"),
    },
    "state": {
        "draft": _("草稿"),
        "published": _("报名中"),
        "closed": _("已结束"),
        "cancelled": _("已取消"),
    },
    "audience": {
        "public": _("所有人"),
        "members": _("登录的人"),
        "division": _("本地登录的人"),
    },
    "signup": {
        "going": _("已报名"),
        "waiting": _("候补"),
        "offered": _("有空位, 待确认"),
        "withdrawn": _("已退出"),
        "declined": _("已谢绝"),
        "lapsed": _("过时未确认"),
    },
    "batch": {
        "waiting": _("排队中"),
        "running": _("正在制作"),
        "ready": _("已做好"),
        "failed": _("没有做成"),
        "gone": _("已清理"),
    },
    "age": {
        "child": _("未满 14 岁"),
        "minor": _("未满 18 岁"),
        "adult": _("成年"),
    },
    "reading": {
        "people.show": _("看了资料"),
        "people.edit": _("更正资料"),
        "cards.show": _("在柜台看了积分卡"),
        "benefits.passing": _("列入了转交名单"),
        "applications.show": _("看了申请"),
        "applications.picture": _("看了申请的材料"),
        "passings.index": _("在柜台看了转交的同意"),
        "statements.new": _("在柜台开了积分证明"),
    },
    "becomes": {
        "new": _("新增"),
        "changed": _("更改"),
        "same": _("相同"),
        "problem": _("有问题"),
    },
    "shelf": {
        "listen": _("视听"),
        "slides": _("课件"),
        "cards": _("图说"),
        "handbook": _("宝典"),
    },
    "topic": {
        "law": _("毒品与禁毒法"),
        "liability": _("法律责任"),
        "recovery": _("戒毒与康复"),
        "traditional": _("传统毒品"),
        "synthetic": _("合成毒品"),
        "novel": _("新型毒品"),
        "disguise": _("伪装与诱骗"),
        "refusal": _("学会拒绝"),
        "help": _("求助与举报"),
        "family": _("家庭"),
        "venues": _("场所与行业"),
        "history": _("禁毒历史"),
        "precursors": _("易制毒化学品"),
        "driving": _("毒驾"),
    },
    "ages": {
        "child": _("12 岁以下"),
        "teen": _("12 至 17 岁"),
        "adult": _("成年人"),
    },
    "lesson": {
        "draft": _("草稿"),
        "published": _("已发布"),
        "withdrawn": _("已收回"),
    },
    "question_kind": {
        "single": _("单选"),
        "multiple": _("多选"),
        "truefalse": _("判断"),
        "fillin": _("填空"),
        "matching": _("连线"),
        "ordering": _("排序"),
    },
    "difficulty": {
        1: _("容易"),
        2: _("中等"),
        3: _("较难"),
    },
    "setting": {
        "exam": _("考试"),
        "practice": _("练习"),
        "mistakes": _("错题重做"),
        "lesson": _("课后题"),
    },
    "programme": {
        "residents": _("居民积分"),
        "conduct": _("表现积分"),
    },
    "exam_form": {
        "practice": _("练习"),
        "exam": _("正式考试"),
        "contest": _("竞赛"),
    },
    "exam_state": {
        "draft": _("草稿"),
        "published": _("已发布"),
        "cancelled": _("已取消"),
    },
    "exam_audience": {
        "public": _("所有登录的人"),
        "division": _("本地居民"),
        "organisation": _("一个单位的人"),
        "roster": _("名单上的人"),
    },
    "paper_kind": {
        "fixed": _("固定的题"),
        "draw": _("每人随机抽题"),
    },
    "way": {
        "own": _("自己的设备"),
        "kiosk": _("共用设备"),
        "paper": _("纸质"),
    },
    "submitted_by": {
        "self": _("本人交卷"),
        "bell": _("到时自动交卷"),
        "staff": _("工作人员录入"),
    },
    "paper_section": {
        "single": _("单选题"),
        "multiple": _("多选题"),
        "truefalse": _("判断题"),
        "fillin": _("填空题"),
        "matching": _("配对题"),
        "ordering": _("排序题"),
    },
    "paper_how": {
        "single": _("涂一格"),
        "multiple": _("可以涂几格"),
        "truefalse": _("涂一格"),
        "fillin": _("写在线上"),
        "matching": _("每格写一个字母"),
        "ordering": _("按先后写字母"),
    },
    "answer_hint": {
        "single": _("单选"),
        "multiple": _("多选"),
        "truefalse": _("对 错"),
        "fillin": _("文字"),
        "matching": _("连线"),
        "ordering": _("排序"),
    },
    "table_level": {
        "district": _("按区县"),
        "town": _("按镇街"),
        "school": _("按学校"),
        "grade": _("按年级"),
        "class": _("按班级"),
    },
    # Also the names of the rules that come with the software, which are kept as they stand here.
    "rule": {
        "attendance": _("参加活动"),
        "exam": _("考试"),
        "training": _("培训"),
        "award": _("手工加分"),
        "learning": _("学完一课"),
        "expiry": _("到期"),
        "reversal": _("冲正"),
        "merge": _("两个账户合并"),
        "tip": _("兑奖码"),
        "redemption": _("兑换"),
        "benefit": _("申请权益"),
        # What an onlooker may read over somebody's shoulder: none of these says of which programme it is.
        "on_time": _("按时"),
        "health": _("健康"),
        "talk": _("谈心"),
        "work": _("劳动"),
        "study": _("学习"),
        "praise": _("表扬"),
        "absent": _("缺席"),
        "unmet": _("未完成"),
    },
    "cut": {
        "full": _("已到年度上限"),
        "year": _("这一项已到年度上限"),
        "month": _("这一项已到当月上限"),
        "day": _("这一项已到当天上限"),
        "source": _("同一来源已到上限"),
        "no_rule": _("这一天没有这项规则"),
    },
    "picture": {
        "evidence": _("加分的证明"),
        "material": _("申请的材料"),
    },
    "against": {
        "issued": _("发放"),
        "lost": _("扣除"),
        "spent": _("兑换"),
        "held": _("暂扣"),
        "expired": _("到期"),
        "moved": _("并卡"),
    },
    # The words of the rules that come with the software.
    "evidence": {
        "attendance": _("签到和签退"),
        "exam": _("考试及格"),
        "training": _("培训名单"),
        "award": _("书面材料或照片"),
        "tip": _("纸上的码"),
        "learning": _("学习记录"),
        "on_time": _("按时的记录"),
        "health": _("健康的记录"),
        "talk": _("谈心的记录"),
        "work": _("劳动的记录"),
        "absent": _("缺席的记录"),
        "unmet": _("未完成的记录"),
    },
    "approver": {
        "nobody": _("按记录自动记"),
        "second": _("要由另一个人核准"),
        "code": _("凭纸上的码自己领"),
    },
} | BOOK_LABELS


def label(kind, value):
    """The word for an identifier: label("role", "worker")."""
    return LABELS[kind][value]


def choices(kind, *before):
    """What a select field offers, after the (value, word) pairs in `before`."""
    return [SelectChoice(value, word) for value, word in (*before, *LABELS[kind].items())]
