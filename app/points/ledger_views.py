"""The books, for those who look after them: how the checks ended, and where the chain stands."""

from flask import Blueprint
from sqlalchemy import select

from app.access.guards import requires
from app.access.rules import LEDGER_READ
from app.db import db
from app.points.chain_models import Head, LedgerCheck
from app.points.rule_models import Programme
from app.web.answers import page
from app.web.paging import paged

bp = Blueprint("ledger", __name__)


@bp.get("/ledger/")
@requires(LEDGER_READ)
def index():
    checks = paged(select(LedgerCheck).order_by(LedgerCheck.id.desc()))
    names = dict(db.session.execute(select(Programme.code, Programme.name)).all())
    heads = list(db.session.scalars(select(Head).order_by(Head.chain)))
    return page("ledger/index.html", checks=checks, heads=heads, names=names)
