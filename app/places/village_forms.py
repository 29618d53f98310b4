"""What the pages of villages and groups ask."""

from flask_babel import lazy_gettext as _

from app.places.village_actions import missing_digits
from app.web.forms import Form, line


class VillageForm(Form):
    """A new village under a town, or a new group under a village."""

    tail = line(_("代码"), most=20)
    name = line(_("名称"), most=40)

    def ask_below(self, parent):
        """Say which digits are wanted here."""
        self.tail.description = _(
            "%(parent)s 后面的 %(count)s 位数字", parent=parent.code, count=missing_digits(parent.code)
        )
        return self


class RenameForm(Form):
    name = line(_("名称"), most=40)
