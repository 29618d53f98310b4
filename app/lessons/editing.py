"""The forms of those who write lessons."""

from datetime import date

from flask import current_app
from flask_babel import format_date
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select
from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from app import clock
from app.access.guards import codes
from app.access.places import Division
from app.access.rules import LESSON_EDIT
from app.db import db
from app.lessons.finding import leadable
from app.web.forms import Form, line, prose
from app.web.labels import choices

MEGA = 1024 * 1024


def places():
    """The divisions at which one may write, as choices."""
    found = db.session.scalars(select(Division).where(Division.code.in_(codes(LESSON_EDIT))).order_by(Division.code))
    return [SelectChoice(one.code, one.name) for one in found]


class LessonForm(Form):
    """A lesson."""

    title = line(_("题目"), most=60)
    summary = line(_("一句话简介"), most=120, required=False)
    shelf = SelectField(_("栏目"), choices=choices("shelf"))
    topic = SelectField(_("主题"), choices=choices("topic"))
    ages = SelectField(_("给谁看"), choices=choices("ages"))
    minutes = IntegerField(_("几分钟看完"), default=5, validators=[InputRequired(_("请填写")), NumberRange(1, 120)])
    body = prose(
        _("正文"),
        most=8000,
        required=True,
        hint=_("用 ## 开头的一行分节, 手机上一节一屏。空一行分段, 行首写 - 列条目, **两边加星号** 是重点。"),
    )
    sources = prose(_("出处"), most=1500, hint=_("一行一条, 法律写到条"))

    TEXTS = ("title", "summary", "shelf", "topic", "ages", "minutes", "body")

    def says(self):
        """The lesson as it is kept."""
        kept = {name: self[name].data or "" for name in self.TEXTS}
        return kept | {"sources": [one.strip() for one in (self.sources.data or "").split("\n") if one.strip()]}


class NewForm(LessonForm):
    """A lesson that is not there yet."""

    division = SelectField(_("属于"), choices=places)


class EditForm(LessonForm):
    """A lesson that is there; `revision` is the one that this form was made from."""

    revision = IntegerField("", widget=HiddenInput(), validators=[InputRequired(_("请填写"))])

    @classmethod
    def of(cls, lesson):
        return cls(data={**typed(lesson), "revision": lesson.revision})

    def differences(self, lesson):
        """[(label, what it is now)] wherever this form says something else."""
        now = typed(lesson)
        return [(self[name].label.text, now[name]) for name in now if now[name] != (self[name].data or "")]


def typed(lesson):
    """A lesson as its form would have it typed."""
    return {name: getattr(lesson, name) for name in LessonForm.TEXTS} | {"sources": "\n".join(lesson.sources)}


class UploadForm(Form):
    """Something to show in a lesson."""

    file = FileField(_("图片、声音、视频或 PDF"), validators=[FileRequired(_("请选择文件"))])
    words = line(_("是什么"), most=60, hint=_("图片里有什么, 或声音、视频的名称"))
    spoken = prose(_("文字版"), most=2000, hint=_("声音和视频必填: 听不了的人也能知道说了什么"))


def most_bytes():
    """{"audio", "video", "pdf": the most bytes that may be sent}"""
    return {kind: current_app.config[f"MOST_{kind.upper()}"] * MEGA for kind in ("audio", "video", "pdf")}


def months(count=13):
    """This month and the next twelve, as choices."""
    first = clock.today().replace(day=1)
    numbers = [first.year * 12 + first.month - 1 + later for later in range(count)]
    days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    return [SelectChoice(f"{day:%Y-%m}", format_date(day, str(_("yyyy年M月")))) for day in days]


def published():
    """The lessons that may lead a month, as choices: the software's, and those of one's own reach."""
    return [SelectChoice(one.id, one.title) for one in db.session.scalars(leadable())]


class ThemeForm(Form):
    """Which lesson leads which month."""

    division = SelectField(_("哪里"), choices=places)
    month = SelectField(_("月份"), choices=months)
    lesson = SelectField(_("哪一课"), coerce=int, choices=published)
    title = line(_("主题"), most=40, hint=_("写在首页上的一句话, 如“暑期防毒”"))
