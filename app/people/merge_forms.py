"""What a merge asks."""

from flask_babel import lazy_gettext as _

from app.web.forms import Form, Query, line


class FindOtherForm(Query):
    """Which other account?"""

    other = line(_("要并进来的账户"), hint=_("用户名、手机号或志愿者编号"))


class MergeForm(Form):
    other = line(_("要并进来的账户"))
    note = line(_("怎么知道是同一个人"), most=200, hint=_("例如: 核对了身份证; 会记下来"))
