"""What the pages of exams ask."""

from flask import request
from flask_babel import lazy_gettext as _
from sqlalchemy import or_
from wtforms import BooleanField, DateTimeLocalField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from app import clock
from app.access.guards import codes, visible
from app.access.places import Division, Organisation, within
from app.access.rules import EXAM_EDIT, ORGANISATION_READ, PAPER_READ
from app.db import db
from app.exams.models import Paper
from app.web.forms import Form, Query, line, prose, sensible_year
from app.web.labels import choices

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
# What is offered as a place: the divisions one works in and the towns below them.
DEEPEST = ("county", "town")


class FindForm(Query):
    """Which exams."""

    which = HiddenField(validators=[Optional(), Length(max=8), AnyOf(["past", "mine", "kept"])])


def places():
    mine = codes(EXAM_EDIT)
    reach = [within(Division.code, code) for code in mine]
    query = db.select(Division).where(or_(*reach), Division.level.in_(DEEPEST) | Division.code.in_(mine))
    rows = db.session.scalars(query.order_by(Division.code)) if mine else []
    return [SelectChoice(one.code, one.full_name) for one in rows]


def papers():
    """The papers within reach; where there are several none is chosen beforehand."""
    query = visible(Paper, PAPER_READ).order_by(Paper.id.desc()).limit(200)
    found = [SelectChoice(one.id, one.title) for one in db.session.scalars(query)]
    return [SelectChoice(0, _("请选一份")), *found] if len(found) > 1 else found


def organisations():
    query = visible(Organisation, ORGANISATION_READ).order_by(Organisation.name).limit(500)
    return [SelectChoice(0, _("不限")), *(SelectChoice(one.id, one.name) for one in db.session.scalars(query))]


def whole(label, least, most, hint="", **kwargs):
    return IntegerField(label, description=hint, validators=[Optional(), NumberRange(least, most)], **kwargs)


def moment(label, hint=""):
    return DateTimeLocalField(label, description=hint, format=FORMATS, validators=[Optional(), sensible_year])


class ExamForm(Form):
    """The plan of an exam."""

    title = line(_("考试名称"))
    # A field called "form" would hide the property of that name from the page's script.
    form = RadioField(
        _("形式"),
        name="exam_form",
        description=_("练习: 答一题看一题, 不计分。竞赛: 邀请学校和单位, 同一时刻开考。"),
        choices=choices("exam_form"),
        default="exam",
    )
    paper = SelectField(_("试卷"), coerce=int, choices=papers, validators=[NumberRange(1, message=_("请选一份试卷"))])
    place = SelectField(_("哪里的考试"), choices=places)
    description = prose(_("说明"), hint=_("考什么、怎么准备。"))
    audience = RadioField(_("谁可以考"), choices=choices("exam_audience"), default="public")
    organisation = SelectField(_("单位"), coerce=int, choices=organisations, description=_("只给一个单位的人考时才选"))
    opens = moment(_("开始时间"), _("不填就是发布后马上开始"))
    closes = moment(_("结束时间"), _("不填就是一直开着"))
    minutes = whole(_("每次多少分钟"), 1, 600, _("不填就是不限时"), default=30)
    attempts = whole(_("每人可以考几次"), 1, 100, _("不填就是不限次数"), default=1)
    pass_percent = IntegerField(
        _("合格线"),
        description=_("满分的百分之几"),
        validators=[InputRequired(_("请填写")), NumberRange(1, 100)],
        default=60,
    )
    points = whole(_("合格得积分"), 0, 100, _("不填就是不记分"), default=0)
    shuffled = BooleanField(_("每人的题目顺序打乱"), default=True)
    shown_after_close = BooleanField(_("考试结束后才公布正确答案"))
    certificate = BooleanField(_("合格的人可以领学习证明"))
    kiosk = BooleanField(_("可以在共用设备上用班级码考"))

    # What an exam keeps as it was ticked or typed.
    PLAIN = ("form", "audience", "minutes", "attempts", "pass_percent", "shuffled", "shown_after_close")
    TICKS = ("certificate", "kiosk")

    def plan(self):
        """The plan as an exam keeps it; `paper` and `place` are looked up by the view."""
        return {
            **{name: self[name].data for name in (*self.PLAIN, *self.TICKS)},
            "title": self.title.data,
            "description": self.description.data or "",
            "organisation_id": (self.organisation.data or None) if self.audience.data == "organisation" else None,
            "opens_at": as_moment(self.opens.data),
            "closes_at": as_moment(self.closes.data),
            "points": self.points.data or 0,
        }


class EditForm(ExamForm):
    """The plan of an exam that is there; `revision` is the one that this form was made from."""

    revision = IntegerField("", validators=[InputRequired()], widget=HiddenInput())

    @classmethod
    def of(cls, exam):
        same = (*cls.PLAIN, *cls.TICKS, "title", "description", "points", "revision")
        form = cls(
            data={
                **{name: getattr(exam, name) for name in same},
                "paper": exam.paper_id,
                "place": exam.division_code,
                "organisation": exam.organisation_id or 0,
                "opens": exam.opens_at and clock.local(exam.opens_at).replace(tzinfo=None),
                "closes": exam.closes_at and clock.local(exam.closes_at).replace(tzinfo=None),
            }
        )
        # A contest stays one, and nothing else becomes one: schools are invited to it.
        form.form.choices = choices("exam_form")[2:] if exam.form == "contest" else choices("exam_form")[:2]
        return form


def as_moment(wall):
    """A moment from what a Chinese wall clock shows."""
    return wall and clock.from_local(wall.date(), wall.time())


def first_guess(person):
    """What a new exam most likely says."""
    mine = codes(EXAM_EDIT)
    guess = {"place": mine[0] if mine else person.division_code, "minutes": 30, "attempts": 1, "pass_percent": 60}
    if paper := request.args.get("paper", type=int):
        guess["paper"] = paper
    if request.args.get("form") == "contest":
        guess |= {"form": "contest", "audience": "roster", "kiosk": True, "shown_after_close": True}
    return guess


class RemarkForm(Form):
    """Why results that stand are marked anew."""

    reason = line(_("原因"), most=200, hint=_("会和改动的分数一起记下来。"))
