"""What the person's own pages ask, and what answers it at the station."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from app.media.private_forms import private_picture
from app.web.forms import Form, line, prose, refuse


class ReportInForm(Form):
    picture = private_picture(_("照片"), required=True, hint=_("拍一张现在的自己。只有您的社工看得到。"))
    words = line(_("想说的话"), most=200, required=False)
    place = line(_("在哪里"), most=80, required=False, hint=_("可以不写。写了要在下面勾选, 才会留下。"))
    agreed = BooleanField(_("我同意这一次留下地点"))

    def validate_agreed(self, field):
        if self.place.data and not field.data:
            refuse(_("要留下地点请勾选; 不想留, 就把地点清空"))


class ReturnForm(Form):
    answer = line(_("要怎样再报一次"), most=200, hint=_("本人会看到, 例如: 照片看不清, 请再拍一张"))


class MessageForm(Form):
    words = prose(_("写给对方的话"), most=1000, required=True)


class ObjectionForm(Form):
    words = prose(_("为什么不同意"), most=500, required=True)
