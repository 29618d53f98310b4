"""Which place does somebody mean who writes 钟埭街道, 沈家弄村 or 330482005? Only places within reach count."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.guards import scope
from app.access.places import Division
from app.db import db


class PlaceNames:
    """The places within reach, by every name they go by."""

    def __init__(self, rows):
        self.full_names = {code: full_name for code, _name, full_name in rows}
        self.known = {}
        for code, name, full_name in rows:
            for word in {code, name, full_name}:
                self.known.setdefault(word, []).append(code)

    def find(self, text):
        """(code, "") of the place that `text` names, else (None, what is wrong with it)."""
        word = "".join(text.split())
        codes = self.known.get(word)
        if codes is None:
            codes = self.known[word] = [code for code, name in self.full_names.items() if word and name.endswith(word)]
        if len(codes) == 1:
            return codes[0], ""
        if not codes:
            return None, _("没有「%(text)s」这个地方, 或者不在您的辖区。请写镇街或村(社区)的名称。", text=text)
        some = ", ".join(self.full_names[code] for code in codes[:3])
        return None, _("叫「%(text)s」的地方不止一个。请写全, 例如: %(some)s", text=text, some=some)


def places_within(permission):
    """The places over which I hold `permission`."""
    query = select(Division.code, Division.name, Division.full_name).where(scope(Division, permission))
    return PlaceNames(db.session.execute(query).all())
