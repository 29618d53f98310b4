"""What the auditor asks of the readings."""

from flask_babel import lazy_gettext as _
from wtforms import DateField
from wtforms.validators import Optional

from app.web.forms import Query, line


class FindReadingsForm(Query):
    """Whose pages, or opened by whom; up to which day?"""

    words = line(_("谁打开的, 或者谁的"), required=False)
    day = DateField(_("到哪天为止"), validators=[Optional()])
