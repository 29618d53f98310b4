"""Which words hold where, and changing them: each change is a new version."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.access.places import chain
from app.certificates.models import CertificateTemplate
from app.certificates.wording import DEFAULT, Wording, unknown
from app.db import db
from app.errors import Refusal


def template_for(code):
    """The latest version of the nearest division that has one; None where none has."""
    length = func.length(CertificateTemplate.division_code)
    query = select(CertificateTemplate).where(CertificateTemplate.division_code.in_(chain(code)))
    return db.session.scalar(query.order_by(length.desc(), CertificateTemplate.version.desc()).limit(1))


def wording_for(code):
    template = template_for(code)
    return Wording(template.title, template.body, template.footer) if template else DEFAULT


def change(division, wording, by):
    """Keep new words for a division. The same words again make no new version."""
    checked(wording)
    latest = latest_of(division)
    if latest and Wording(latest.title, latest.body, latest.footer) == wording:
        return latest
    version = latest.version + 1 if latest else 1
    fresh = CertificateTemplate(
        division_code=division.code,
        version=version,
        title=wording.title,
        body=wording.body,
        footer=wording.footer,
        made_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(fresh)
    except IntegrityError:
        raise Refusal(_("刚才有人也改了这份文字。请重新打开看一看再改。")) from None
    return fresh


def checked(wording):
    """The same words, if every brace in them names a field."""
    strange = [name for text in (wording.title, wording.body, wording.footer) for name in unknown(text)]
    if strange:
        raise Refusal(_("没有这样的字段: %(names)s。请用下面列出的字段。", names=" ".join(strange)))
    return wording


def latest_of(division):
    query = select(CertificateTemplate).where(CertificateTemplate.division_code == division.code)
    return db.session.scalar(query.order_by(CertificateTemplate.version.desc()).limit(1))
