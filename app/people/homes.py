"""The places one can choose as a home: the towns of the counties that are here, and the villages of one's town."""

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from app.access.places import LEVELS, Division, within
from app.db import db

COUNTY, TOWN = LEVELS["county"], LEVELS["town"]
# The towns of more counties than these are too many for one list: one says the county first.
MOST_COUNTIES = 3


def counties():
    """(code, full name) of the counties that are here."""
    query = select(Division.code, Division.full_name).where(Division.level == "county").order_by(Division.code)
    return db.session.execute(query).all()


def county_of(asked, home=""):
    """The county whose towns are offered: "" for all of them, None where one has to say which first."""
    codes = [code for code, _name in counties()]
    if len(codes) <= MOST_COUNTIES:
        return ""
    return next((code for code in (asked, home[:COUNTY]) if code in codes), None)


def towns(home=None, county=""):
    """Towns (of one county) grouped by county; a home that is no town stays choosable for whoever lives there."""
    query = select(Division).where(Division.level.in_(("county", "town")), Division.code.startswith(county))
    rows = db.session.scalars(query.order_by(Division.code)).all()
    counties = {row.code: row.full_name for row in rows if row.level == "county"}
    # Staff of a county live in the county: their home stays choosable for them.
    offered = [row for row in rows if row.level == "town" or row.code == home]
    return [SelectChoice("", _("请选择"))] + [
        SelectChoice(row.code, row.name, optgroup=counties.get(row.code[:COUNTY])) for row in offered
    ]


def villages(home):
    """The villages of the town one lives in."""
    query = select(Division.code, Division.name).where(Division.level == "village", within(Division.code, home[:TOWN]))
    rows = db.session.execute(query.order_by(Division.code)) if len(home) >= TOWN else []
    return [SelectChoice("", _("不写")), *(SelectChoice(code, name) for code, name in rows)]


def profile(person):
    """What the form of one's own data begins with: a home in a village is shown as a town and its village."""
    home = person.division_code
    return {
        "name": person.name,
        "username": person.username,
        "mobile": person.mobile,
        "birth_date": person.birth_date,
        "place": home[:TOWN],
        "village": home if len(home) > TOWN else "",
    }


def chosen(town, village):
    """The code of the home that the two fields say; a village of another town does not count."""
    return village if village and village.startswith(town) else town
