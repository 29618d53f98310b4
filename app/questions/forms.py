"""What the bank's pages ask."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from app.media.actions import keep_picture
from app.questions.checking import MOST_FIELD, MOST_TEXT, faults
from app.questions.finding import banks
from app.questions.items import Item
from app.questions.teaching import lessons
from app.web.forms import Form, Query, line, prose, sensible_year
from app.web.labels import choices


def either(label, kind, **kwargs):
    """One of the words, or all."""
    return SelectField(label, choices=choices(kind, ("", _("全部"))), validators=[Optional()], **kwargs)


def number_or_nothing(value):
    return int(value) if value else None


class FindForm(Query):
    """Which questions."""

    word = line(_("含有的字"), most=40, required=False)
    topic = either(_("主题"), "topic")
    kind = either(_("题型"), "question_kind")
    difficulty = either(_("难度"), "difficulty", coerce=number_or_nothing)
    ages = either(_("年龄"), "ages")
    bank = SelectField(
        _("题库"),
        choices=[SelectChoice("", _("全部")), SelectChoice("own", _("本地的")), SelectChoice("starter", _("自带的"))],
        validators=[Optional()],
    )
    which = SelectField(
        _("状态"),
        choices=[
            SelectChoice("", _("在用")),
            SelectChoice("doubtful", _("存疑")),
            SelectChoice("expired", _("过期")),
            SelectChoice("retired", _("已停用")),
        ],
        validators=[Optional()],
    )

    def asked(self):
        """What listed() is asked."""
        names = ("word", "topic", "kind", "difficulty", "ages", "bank", "which")
        return {name: self[name].data for name in names if self[name].data}


def own_banks():
    return [SelectChoice(one.code, one.full_name) for one in banks()]


class QuestionForm(Form):
    """All that a question of any kind says; what belongs to one kind is in body_forms.py."""

    bank = SelectField(_("放进哪个题库"), choices=own_banks)
    text = prose(_("题目"), MOST_TEXT, required=True)
    explanation = prose(_("解析"), MOST_TEXT, hint=_("答完以后给人看: 为什么是这个答案"))
    topic = SelectField(_("主题"), choices=choices("topic"))
    difficulty = SelectField(_("难度"), choices=choices("difficulty"), coerce=int, default=2)
    ages = SelectField(_("年龄"), choices=choices("ages"), default="adult")
    source = line(_("依据"), MOST_FIELD, required=False, hint=_("例如: 禁毒法"))
    article = line(_("条款"), MOST_FIELD, required=False, hint=_("例如: 第2条"))
    first_day = DateField(_("从哪天起有效"), validators=[Optional(), sensible_year])
    last_day = DateField(_("到哪天为止"), validators=[Optional(), sensible_year])
    lesson = SelectField(_("哪一课讲到"), choices=[], validators=[Optional()])
    check = BooleanField(_("是这一课的课后题"))
    picture = FileField(_("图片"), description=_("JPG、PNG 或 WebP, 会自动缩小"), validators=[Optional()])
    picture_text = line(_("图片上有什么"), MOST_FIELD, required=False, hint=_("看不见图的人靠它答题"))
    no_picture = BooleanField(_("不要图片了"))
    # The number of the version from which this form was made.
    number = IntegerField("", default=0, validators=[Optional()], widget=HiddenInput())

    KIND, before = None, None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = self.lesson.object_data or ""
        self.lesson.choices = [SelectChoice("", _("没有")), *(SelectChoice(*one) for one in lessons(named))]

    PLAIN = ("text", "explanation", "topic", "difficulty", "ages", "source", "article", "lesson")
    PLAIN += ("first_day", "last_day", "check", "picture_text")

    @classmethod
    def of(cls, version):
        """The form with what a version says typed in."""
        said = {name: getattr(version, name) for name in cls.PLAIN}
        form = cls(data={**said, "number": version.number, **cls.typed(version.body)})
        form.before = version
        return form

    def item(self):
        """The question that the form says."""
        said = {name: self[name].data for name in self.PLAIN if self[name].data is not None}
        if not self.has_picture:
            said["picture_text"] = ""
        return Item(self.KIND, body=self.body(), **{"text": "", **said})

    @property
    def has_picture(self):
        kept = self.before and self.before.picture_id and not self.no_picture.data
        return bool(self.picture.data or kept)

    def medium(self, by, code):
        """The picture it has from now on: a new one, kept at the division `code`; that of before; or none."""
        if self.picture.data:
            return keep_picture(self.picture.data.stream, by, code, self.picture.data.filename or "")
        return self.before.picture if self.has_picture else None

    def validate(self, extra_validators=None):
        """What a file's question is refused for, a page's is too."""
        sound = super().validate(extra_validators)
        found = [*self.slips(), *faults(self.item())] if sound else []
        if self.has_picture and not self.picture_text.data:
            found.append(gettext("请写上图片上有什么"))
        self.form_errors += found
        return sound and not found

    def slips(self):
        """What was typed half."""
        return []
