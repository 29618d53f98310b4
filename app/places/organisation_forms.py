"""What the pages of organisations ask."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

from app.access.rules import ORGANISATION_EDIT, ORGANISATION_READ
from app.places.choosing import place_choices
from app.web.forms import Form, Query, line
from app.web.labels import choices


class FindOrganisationForm(Query):
    """Which organisations: by name, kind and place."""

    name = line(_("名称"), required=False)
    kind = SelectField(_("类别"), choices=choices("organisation", ("", _("全部"))), validators=[Optional()])
    place = SelectField(_("地方"), validators=[Optional()], validate_choice=False)

    def offer(self):
        """Offer the places around the chosen one, so that choosing leads down step by step."""
        self.place.choices = place_choices(ORGANISATION_READ, self.place.data or "", ("", _("全部")))
        return self


class OrganisationForm(Form):
    name = line(_("名称"), most=60)
    kind = SelectField(_("类别"), choices=choices("organisation"))
    division_code = SelectField(_("所在地方"))
    address = line(_("地址"), most=120, required=False)
    contact = line(_("联系人"), most=40, required=False)
    phone = line(_("电话"), most=40, required=False)

    def offer(self, code=""):
        """Offer the places around `code`."""
        self.division_code.choices = place_choices(ORGANISATION_EDIT, code)
        return self
