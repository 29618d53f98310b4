"""What the pages of applications ask."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField

from app.media.private_forms import private_picture
from app.web.forms import Form, prose
from app.web.labels import choices


class FillForm(Form):
    """What the applicant writes; pictures of the materials are added for each benefit."""

    note = prose(_("有什么要说明的"), most=1000)
    consent = BooleanField(_("我同意转交"))

    @property
    def shrunk(self):
        """[(which material, the shrunk picture)] of those that were sent and are sound."""
        return [(number, field.shrunk) for number, field in enumerate(self.pictures) if field.shrunk]

    @property
    def pictures(self):
        return [field for field in self if field.name.startswith("picture")]


def fill_form(benefit, **kwargs):
    """The form with a picture field for each of the benefit's materials."""
    fields = {
        f"picture{number}": private_picture(one["name"], hint=one["example"])
        for number, one in enumerate(benefit.materials)
    }
    return type("FillForm", (FillForm,), fields)(**kwargs)


class DecisionForm(Form):
    """One of three buttons, and why."""

    reason = prose(_("说明"), most=500, hint=_("退回和不批准要写原因, 申请的人会看到"))
    verdict = SelectField(_("决定"), choices=choices("verdict"))


class AppealForm(Form):
    reason = prose(_("为什么不同意"), most=1000, required=True)
