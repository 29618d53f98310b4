"""What the import of a roster asks."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.access.guards import codes
from app.access.places import Division
from app.access.rules import PERSON_IMPORT
from app.db import db
from app.people.place_names import places_within
from app.web.forms import line, refuse
from app.web.uploads import SheetForm


class RosterForm(SheetForm):
    """Which file, and what holds for everybody in it?"""

    place = line(_("没写所在地的人, 算在哪里"), hint=_("镇街或村(社区)的名称"))
    agreed = BooleanField(
        _("名册上的每个人(未满 14 岁的由监护人)都已在纸质告知书上签字同意"),
        validators=[InputRequired(_("要先签字同意。"))],
    )

    home = None

    def validate_place(self, field):
        self.home, problem = places_within(PERSON_IMPORT).find(field.data)
        if problem:
            refuse(problem)


def usual_place():
    """Where I am at work: what the form proposes."""
    return db.session.get_one(Division, codes(PERSON_IMPORT)[0]).full_name
