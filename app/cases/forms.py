"""What the pages of a file ask."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app import clock
from app.access.models import Person
from app.access.rules import CASE_LEAD
from app.cases.finding import keepers, my_stations, schedules_for
from app.cases.words import STATED
from app.db import db
from app.people.finding import the_one
from app.web.filters import said
from app.web.forms import Form, Query, line, prose, refuse, sensible_year
from app.web.labels import choices, label

NOBODY = SelectChoice("", _("没有"))


def day_field(words, required=True, **kwargs):
    check = InputRequired(_("请填写")) if required else Optional()
    return DateField(words, validators=[check, sensible_year], **kwargs)


class FindCasesForm(Query):
    state = SelectField(_("状态"), choices=choices("case_state", ("", _("全部"))), validators=[Optional()])
    ended = BooleanField(_("也看已结束的"))


class NameForm(Form):
    """Names are sealed and never part of an address: the search is a post."""

    name = line(_("姓名"), most=40)


class PurposeForm(Form):
    """What for?"""

    purpose = SelectField(_("为了什么"), choices=[SelectChoice(one, label("purpose", one)) for one in STATED])
    words = line(_("具体说明"), most=200, hint=_("例如来文编号、投诉编号。会和您的姓名一起记下。"))


class ExportForm(Form):
    """What the file leaves the station for."""

    purpose = line(_("用途"), most=120, hint=_("交给谁, 做什么用。会印在每一页上。"))


class DetailsForm(Form):
    """Who it is: sealed, all of it."""

    name = line(_("姓名"), most=40)
    sex = SelectField(_("性别"), choices=choices("sex"))
    born = day_field(_("出生日期"), required=False)
    identity_number = line(_("身份证号"), most=20, required=False)
    phone = line(_("手机号"), most=20, required=False)
    address = line(_("住址"), most=120, required=False)
    decision_number = line(_("决定书文号"), most=60)
    background = prose(_("基本情况"), most=2000)

    def details(self):
        """{secret: text}"""
        names = ("name", "sex", "identity_number", "phone", "address", "decision_number", "background")
        born = self.born.data.isoformat() if self.born.data else None
        return {**{name: self[name].data for name in names}, "born": born}


class CaseForm(DetailsForm):
    """A file from a decision."""

    account = line(
        _("账户"), required=False, hint=_("本人的用户名、手机号或志愿者编号; 没有账户就留空, 会新开一个普通账户。")
    )
    kind = SelectField(_("类型"), choices=choices("case"))
    decided_on = day_field(_("决定日期"), default=clock.today)
    agency = line(_("决定机关"), most=60)
    term_months = IntegerField(_("期限(月)"), default=36, validators=[InputRequired(), NumberRange(1, 36)])
    station = SelectField(_("站点"), coerce=int)
    worker = SelectField(_("负责社工"), coerce=int)
    grade = SelectField(_("风险等级"), choices=choices("grade"), default="medium")
    schedule = SelectField(_("计划表"), coerce=int)

    person = None

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.stations = my_stations()
        self.station.choices = [SelectChoice(one.id, one.name) for one in self.stations]
        self.worker.choices = [SelectChoice(one.id, one.name) for one in keepers(self.stations)]
        self.schedule.choices = schedule_choices(self.stations[0].division_code if self.stations else "")

    def validate_account(self, field):
        if not field.data:
            return
        self.person = the_one(field.data, CASE_LEAD)
        if self.person is None:
            refuse(_("您的辖区里没有这个账户。"))

    def facts(self):
        return {name: self[name].data for name in ("kind", "agency", "grade", "term_months", "decided_on")}


def schedule_choices(code):
    return [SelectChoice(one.id, said(one.name)) for one in schedules_for(code)] if code else []


class HandoverForm(Form):
    """Who keeps it, who covers."""

    worker = SelectField(_("负责社工"), coerce=int)
    cover = SelectField(_("代管社工"), validators=[Optional()])
    cover_until = day_field(_("代管到"), required=False)

    @classmethod
    def of(cls, file):
        """As it is now, and who else could."""
        now = {"worker": file.worker_id, "cover": str(file.cover_id or ""), "cover_until": file.cover_until}
        return cls(data=now).offer(keepers([file.station]))

    def offer(self, people):
        self.worker.choices = [SelectChoice(one.id, one.name) for one in people]
        self.cover.choices = [NOBODY, *(SelectChoice(str(one.id), one.name) for one in people)]
        return self

    def people(self):
        """(worker, cover or None)"""
        cover = db.session.get(Person, int(self.cover.data)) if self.cover.data else None
        return db.session.get_one(Person, self.worker.data), cover


class CoverForm(HandoverForm):
    """Who is away, and who stands in; nobody ends it."""

    worker = SelectField(_("谁不在"), coerce=int)
    cover = SelectField(_("谁代管"), validators=[Optional()])

    def validate_cover(self, field):
        if field.data == str(self.worker.data):
            refuse(_("请选另一个人"))
        if field.data and not self.cover_until.data:
            refuse(_("请写明代管到哪一天"))


class MemberForm(Form):
    part = SelectField(_("身份"), choices=choices("team"))
    name = line(_("姓名"), most=40)
    phone = line(_("电话"), most=20, required=False)


class ScanForm(Form):
    """A scan goes with it where there is one."""

    scan = FileField(_("扫描件"), description=_("PDF、JPG 或 PNG, 可以不传"))

    def body(self):
        """The bytes, or None."""
        return (self.scan.data.read() or None) if self.scan.data else None


class PaperForm(ScanForm):
    kind = SelectField(_("哪一种"), choices=choices("case_paper"))
    title = line(_("说明"), most=80, required=False)

    def validate_scan(self, field):
        if not field.data:
            refuse(_("请选择文件"))


class AgreementForm(ScanForm):
    day = day_field(_("报到、签协议的日期"), default=clock.today)
    words = prose(_("另外约定的事项"), most=2000)
    reason = line(_("逾期报到的正当理由"), most=200, required=False)


class MoveForm(ScanForm):
    after = SelectField(_("变更为"))
    day = day_field(_("从哪一天起"), default=clock.today)
    reason = line(_("依据和原因"), most=200)
    station = line(_("去哪个站点"), most=60, required=False, hint=_("只有变更到别的站点时要填: 站点的全名"))

    def offer(self, ways):
        self.after.choices = [SelectChoice(one, label("case_move", one)) for one in ways]
        return self


class ExemptionForm(Form):
    reason = line(_("免除的理由"), most=200)


class GradeForm(Form):
    grade = SelectField(_("风险等级"), choices=choices("grade"))
    schedule = SelectField(_("计划表"), coerce=int)
    reason = line(_("为什么调整"), most=200)

    @classmethod
    def of(cls, file):
        """As it is now, and what else holds at the station; its own schedule may be an older version."""
        form = cls(data={"grade": file.grade, "schedule": file.schedule_id})
        form.schedule.choices = schedule_choices(file.division_code)
        if file.schedule_id not in [one.value for one in form.schedule.choices]:
            form.schedule.choices.insert(0, SelectChoice(file.schedule_id, said(file.schedule.name)))
        return form


class LeaveForm(Form):
    first_day = day_field(_("从哪一天"))
    last_day = day_field(_("到哪一天"))
    place = line(_("去哪里"), most=80)
    reason = line(_("为什么"), most=200)


class LeaveAnswerForm(ScanForm):
    granted = SelectField(_("答复"), choices=[SelectChoice("yes", _("准假")), SelectChoice("no", _("不准"))])
    answer = line(_("说明"), most=200, required=False)


class BackForm(Form):
    day = day_field(_("销假日期"), default=clock.today)
