"""What the events' pages ask."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from app.web.forms import Query, line
from app.web.labels import choices


class FindForm(Query):
    """Which events: by day, kind and place."""

    kind = SelectField(_("类别"), choices=choices("event", ("", _("全部"))), validators=[Optional()])
    day = DateField(_("哪天起"), validators=[Optional()])
    place = line(_("地点"), required=False)
