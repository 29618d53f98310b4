"""What a letter says about the points: totals by rule on the day it was granted, and no more."""

from sqlalchemy import func, or_, select

from app.benefits.holding import RULE
from app.benefits.models import Application
from app.db import db
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS, Rule


def totals(application: Application):
    """[(rule, points)] that were on the card when it was granted; what is kept back is still the person's."""
    counted = func.sum(Entry.points)
    query = select(func.coalesce(func.max(Rule.name), Entry.rule), counted).join(Card, Card.id == Entry.card_id)
    query = query.outerjoin(Rule, Rule.id == Entry.rule_id).where(
        Card.programme == RESIDENTS,
        Card.person_id == application.person_id,
        Entry.booked_at <= application.ended_at,
        Entry.against != "held",
        # What the grant itself took off came after.
        or_(Entry.source_kind != RULE, Entry.source_id != application.id),
    )
    return db.session.execute(query.group_by(Entry.rule).having(counted != 0).order_by(counted.desc())).all()


def masked(name):
    """张玥 -> *玥"""
    return "*" * (len(name) - 1) + name[-1:]
