"""What the page on getting points asks."""

from flask_babel import lazy_gettext as _
from sqlalchemy import select
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from app.access.places import LEVELS, Division, Station
from app.db import db
from app.web.forms import Query


class PlaceForm(Query):
    """Where do you live? A place that is none of ours counts as none."""

    place = SelectField(_("看哪里的"), choices=lambda: places(), default="")

    @property
    def only(self):
        """Where there is one county only, nobody has to say which."""
        return self.place.choices[1].value if len(self.place.choices) == 2 else ""


def places():
    """The counties with a station: what holds is decided there."""
    counties = {code[: LEVELS["county"]] for code in db.session.scalars(select(Station.division_code))}
    found = select(Division.code, Division.full_name).where(Division.code.in_(counties)).order_by(Division.code)
    return [
        SelectChoice("", _("我住的地方, 或各地都有的")),
        *(SelectChoice(*one) for one in db.session.execute(found).all()),
    ]
