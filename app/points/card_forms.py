"""Looking for a card."""

from flask_babel import lazy_gettext as _

from app.web.forms import Query, line


class FindCardForm(Query):
    number = line(_("卡号"), most=40, required=False, hint=_("用扫码枪扫卡, 或输入 12 位数字后按回车"))
