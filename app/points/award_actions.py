"""Points by hand: one asks with a reason and evidence, another agrees; then the ledger credits them."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.db import db, hold
from app.errors import Refusal
from app.media import private_pictures
from app.points import ledger
from app.points.models import Award
from app.points.programme_finding import programme_of
from app.points.rule_finding import rule_for

SECOND = "second"
LATEST = timedelta(days=366)


def ask(person, code, points, day, reason, evidence, by):
    """Put an award before a second person. Asking twice for the same is asking once."""
    hold(person)
    rule = rule_of(person, code, day)
    if rule.gives(points) != points:
        raise Refusal(range_of(rule))
    same = {"person_id": person.id, "rule": code, "points": points, "day": day, "reason": reason}
    waiting = db.session.scalar(select(Award).filter_by(**same).where(Award.agreed.is_(None)))
    if waiting:
        return waiting
    award = Award(**same, evidence=evidence, asked_by_id=by.id)
    db.session.add(award)
    db.session.flush()
    return award


def show_proof(award, packed, by):
    """Put a picture (of private_pictures.shrunk) to an award that waits; the first one stays."""
    if packed and award.agreed is None and award.picture is None:
        award.picture = private_pictures.keep(packed, award.person, "evidence", by).key
        db.session.flush()


def decide(award, agreed, by, answer=""):
    """Agree or send back; agreed, the points go to the card within its caps. The entry, or None."""
    hold(award)
    if award.agreed is not None and award.agreed != agreed:
        raise Refusal(_("这一份已经有人处理过了。"))
    if by.id in (award.asked_by_id, award.person_id):
        raise Refusal(_("加分要由另一个人核准: 不能是申请的人, 也不能是本人。"))
    if award.agreed is None:
        award.agreed, award.decided_by_id, award.decided_at, award.answer = agreed, by.id, clock.now(), answer
        if not agreed:
            drop_proof(award)
        db.session.flush()
    return credit(award, by) if agreed else None


def drop_proof(award):
    """What was not agreed to needs no proof."""
    private_pictures.forget(award.picture)
    award.picture = None


def credit(award, by):
    if award.person.closed_at:
        raise Refusal(_("这个人的账户已经注销。"))
    rule_of(award.person, award.rule, award.day)
    card = ledger.card_of(award.person, programme_of(award.rule))
    return ledger.credit(card, award.points, award.rule, ("award", award.id), award.day, by, award.reason)


def rule_of(person, code, day):
    """The rule by which points are given by hand on that day, where the person lies."""
    if not clock.today() - LATEST <= day <= clock.today():
        raise Refusal(_("日期要在今天以前的一年之内。"))
    rule = rule_for(programme_of(code), code, person.division_code, day)
    if rule is None or rule.approver != SECOND:
        raise Refusal(_("这个人所在的地方, 那一天没有这项规则。"))
    return rule


def range_of(rule):
    if rule.points_most is None:
        return _("这项规则每次 %(points)s 分。", points=rule.points)
    return _("这项规则每次 %(least)s–%(most)s 分。", least=rule.points, most=rule.points_most)
