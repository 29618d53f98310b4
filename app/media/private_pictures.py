"""Pictures about a person: kept, found by their key, forgotten with the account. Whoever shows one guards it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import delete, or_, select

from app import clock
from app.access.closures import on_closure
from app.access.merges import hand_over, on_merge
from app.access.models import Person
from app.access.own_data import section
from app.db import db
from app.media import actions, pictures
from app.media.models import PrivatePicture
from app.web.labels import label


def shrunk(file):
    """(WebP, width, height) of an open file: slow, so before anything is locked. Refusal where it is no picture."""
    return actions.shrunk(file, pictures.shrink_paper)


def keep(packed, person, kind, by, needed_until=None):
    """Keep what `shrunk` gave, about a person; who asked for it keeps the `.key`."""
    data, width, height = packed
    picture = PrivatePicture(person_id=person.id, kind=kind, made_by_id=by and by.id, needed_until=needed_until)
    picture.data, picture.size, picture.width, picture.height = data, len(data), width, height
    db.session.add(picture)
    db.session.flush()
    return picture


def find(key):
    """The picture with this key, or None: never kept, or gone with its account."""
    return db.session.scalar(select(PrivatePicture).where(PrivatePicture.key == key)) if key else None


def forget(key):
    """It was taken back: no trace of it stays."""
    db.session.execute(delete(PrivatePicture).where(PrivatePicture.key == key))


@on_closure
def forget_of(person):
    gone = delete(PrivatePicture).where(PrivatePicture.person_id == person.id, no_longer_needed())
    db.session.execute(gone)


@on_merge()
def keep_for(kept, gone, by):
    hand_over(PrivatePicture, kept, gone)


def purge():
    """What outlived its account is not needed for ever."""
    closed = select(Person.id).where(Person.closed_at.is_not(None))
    db.session.execute(delete(PrivatePicture).where(PrivatePicture.person_id.in_(closed), no_longer_needed()))


def no_longer_needed():
    return or_(PrivatePicture.needed_until.is_(None), PrivatePicture.needed_until < clock.today())


@section("pictures", lazy_gettext("私密图片"))
def rows(person):
    """That they are there; they are looked at where they belong."""
    query = select(PrivatePicture).where(PrivatePicture.person_id == person.id).order_by(PrivatePicture.id.desc())
    return [
        {
            _("用途"): str(label("picture", one.kind)),
            _("收到时间"): one.made_at,
            _("大小"): f"{one.width} × {one.height}",
            _("注销后留到"): one.needed_until,
        }
        for one in db.session.scalars(query)
    ]
