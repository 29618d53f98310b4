"""When it does not work: a page that says so in the person's words, and keeps what they typed."""

import errno
import logging

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from app.db import db, is_sqlite
from app.errors import Refusal
from app.web.answers import wants_part
from app.web.application import SAFE

log = logging.getLogger(__name__)

# Never shown again, nor sent back.
SECRET = ("password", "code", "csrf_token")


def attach(app):
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, foreign)
    app.register_error_handler(SecurityError, misnamed)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(OperationalError, database_failed)
    app.register_error_handler(OSError, disk_failed)
    app.register_error_handler(Exception, broke)


def refused(refusal):
    """A rule said no: 409 and a notice."""
    return answer("errors/refusal.html", 409, _("没有办成"), refusal.message)


def foreign(error):
    """The form's seal does not fit this browser: signed in anew meanwhile, or the form is not ours."""
    if from_elsewhere():
        return again(400, _("这份表单不是从本站发出的"), _("为了您的安全, 没有保存。请从本站的页面重新填写。"), False)
    return again(400, _("请再发一次"), _("这一页打开得太久, 或者您重新登录过。您填的内容都在下面, 还没有保存。"))


def misnamed(error):
    """Asked for under a name that is not ours: no page, for every link on it would bear that name."""
    return _("这个网址不是本站的。"), 400, {"Content-Type": "text/plain; charset=utf-8"}


def failed(error):
    if error.code == 401:
        return sign_in_first()
    known = {
        403: (_("这里不归您管"), _("您的角色不能打开这一页。需要的话, 请找站里的负责人。")),
        404: (_("没有这一页"), _("可能是网址抄错了, 或者它已经不在了。")),
        405: (_("这样打不开"), _("请从页面上的链接或按钮进来。")),
        413: (_("文件太大"), _("一次最多 %(count)s MB。请压缩或分成几份再传。", count=most_megabytes())),
    }
    title, message = known.get(error.code, (_("没有成功"), _("请返回上一页再试一次。")))
    return answer("errors/failed.html", error.code or 500, title, message)


def most_megabytes():
    return (request.max_content_length or 0) // 1024 // 1024


def sign_in_first():
    """A visitor at a members' door: sign in and come back; a form that was on its way is kept."""
    if request.method in SAFE:
        back = request.full_path.rstrip("?")
        return redirect(url_for("door.sign_in", next=back), 303)
    return again(401, _("请先登录"), _("您已经退出登录。请在新的一页登录, 再回到这里发一次: 您填的内容都在下面。"))


def database_failed(error):
    """A full disk or a database out of reach: nothing was saved, and the text is kept."""
    db.session.rollback()
    if is_full(error):
        return full()
    if not is_away(error):
        return broke(error)
    log.error("database: %s", type(error.orig).__name__)
    return again(503, _("现在忙不过来"), _("没有保存。请等一会儿再发一次, 您填的内容都在下面。"))


def disk_failed(error):
    return full() if error.errno in (errno.ENOSPC, errno.EDQUOT) else broke(error)


def full():
    return again(507, _("磁盘已满"), _("没有保存。请告诉站里的管理员清理磁盘, 再发一次: 您填的内容都在下面。"))


def is_full(error):
    """SQLite says it in words, PostgreSQL by its code 53100 (disk_full)."""
    return "is full" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "53100"


def is_away(error):
    """Locked, unreachable or unreadable; SQLite calls a missing table by the same class."""
    words = ("locked", "unable to open", "disk I/O", "readonly")
    return not is_sqlite(error.orig) or any(word in str(error.orig) for word in words)


def broke(error):
    """A mistake of ours: written to the log without anything a person typed."""
    db.session.rollback()
    if current_app.config.get("PROPAGATE_EXCEPTIONS") or current_app.testing:
        raise error
    log.error("broke: %s %s", request.endpoint, type(error).__name__, exc_info=bare(error))
    return failed(InternalServerError())


def bare(error):
    """The traceback without the message: messages repeat the values that a person gave."""
    return (RuntimeError, RuntimeError(type(error).__name__), error.__traceback__)


def answer(template, status, title, message):
    """The error as a page, or as a notice in the page that is already there."""
    if wants_part():
        body = render_template("shared/_refusal.html", message=message)
        return body, status, {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"}
    return render_template(template, title=title, message=message, back=came_from()), status


def again(status, title, message, resend=True):
    """What was typed, shown and ready to be sent once more."""
    if wants_part():
        return answer("errors/refusal.html", status, title, message)
    typed = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if value and not any(word in name for word in SECRET)
    ]
    page = render_template(
        "errors/again.html", title=title, message=message, typed=typed, resend=resend, files=bool(request.files)
    )
    return page, status


def from_elsewhere():
    """Whether the browser itself says that another site sent this."""
    return request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def came_from():
    """The page of ours that the person was on, else home."""
    before = request.referrer or ""
    return before if before.startswith(request.host_url) and before != request.url else "/"
