"""What the practice pages ask."""

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from app.access.secrets import digits
from app.questions import showing
from app.web.forms import Form, Query, clean
from app.web.labels import choices

SEED = 6


class AgesForm(Query):
    """For whom?"""

    ages = SelectField(_("给谁做的题"), choices=choices("ages", ("", _("全部"))), validators=[Optional()])


class PlaceForm(Query):
    """Where one is in a round of practice: kept in the address, so that nothing is written by looking."""

    ages = SelectField(choices=choices("ages", ("", "")), validators=[Optional()])
    seed = HiddenField(validators=[Optional(), Length(max=SEED)])
    after = IntegerField(validators=[Optional()], widget=HiddenInput())

    def place(self):
        """{"seed", "ages"}, drawn anew where the address names none."""
        return {"seed": self.seed.data or digits(SEED), "ages": self.ages.data or ""}


class AnswerForm(Form):
    """The answer to one version, shown with a seed. The answer itself is read by showing.read."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    seed = HiddenField(validators=[Length(max=SEED)])
    ages = HiddenField(validators=[Length(max=8)])

    def place(self):
        return {"seed": (self.seed.data or "")[:SEED], "ages": (self.ages.data or "")[:8]}

    def said(self, version):
        """The answer in the body's own order; without one, a word about it stands above the form."""
        said = said_in(request.form, version, self.seed.data)
        if said is None:
            self.form_errors.append(_("还没有选答案。选好再看对不对。"))
        return said


def said_in(values, version, seed):
    """What the values `a` of a form or an address say to a version."""
    given = [clean(value) for value in values.getlist("a")][:40]
    return showing.read(version.kind, version.body, given, shuffle(version, seed))


def shuffle(version, seed):
    """The seed by which a version's choices lie: another one for each question of a round."""
    return f"{seed}-{version.id}"
