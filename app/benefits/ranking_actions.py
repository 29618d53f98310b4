"""A ranking is frozen, asked about, answered by a person, and settled by another."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, working_days
from app.access.models import Person
from app.benefits.application_actions import end
from app.benefits.decision_actions import grant
from app.benefits.models import Application
from app.benefits.ranking import Candidate, ranked
from app.benefits.ranking_models import Objection, Ranking, RankingRow
from app.db import db, hold
from app.errors import Refusal
from app.points.models import Card, Entry
from app.points.rule_models import RESIDENTS, Rule

ANSWER_DAYS = 5


def freeze(benefit, counted_at, by):
    """Write down every place by the points that were on the cards at a moment."""
    hold(benefit)
    check_may_freeze(benefit, counted_at)
    candidates = ranked(candidates_of(benefit, counted_at))
    if not candidates:
        raise Refusal(_("还没有通过审核、等着排名的申请。"))
    ranking = Ranking(
        benefit=benefit, counted_at=counted_at, frozen_by_id=by.id, places=benefit.quota or len(candidates)
    )
    db.session.add(ranking)
    db.session.flush()
    for place, one in enumerate(candidates, 1):
        said = {"number": one.number, "last_two": one.last_two, "handed_in_at": one.handed_in_at}
        counted = {"points": one.points, "totals": [list(total) for total in one.totals]}
        row = RankingRow(ranking_id=ranking.id, application_id=one.key, place=place, **said, **counted)
        db.session.add(row)
    db.session.flush()
    return ranking


def check_may_freeze(benefit, counted_at):
    if not benefit.ranked:
        raise Refusal(_("这项权益不排名。"))
    if counted_at > clock.now():
        raise Refusal(_("计分的时刻不能在以后。"))
    if benefit.is_open:
        raise Refusal(_("还在接受申请。请等申请结束, 或者先停止申请。"))
    if unfinished(benefit):
        raise Refusal(_("还有没办完的申请。都办完了才能排名, 不然后来的人没有名次。"))
    if settled(benefit):
        raise Refusal(_("这项权益的名额已经按排名定下来了。"))


def unfinished(benefit):
    """Whether somebody's application is still on its way."""
    way = select(Application.id).where(Application.benefit_id == benefit.id)
    return db.session.scalar(way.where(Application.state.in_(("waiting", "returned", "appealed"))).limit(1))


def settled(benefit):
    done = select(Ranking.id).where(Ranking.benefit_id == benefit.id, Ranking.settled_at.is_not(None))
    return db.session.scalar(done.limit(1))


def candidates_of(benefit, moment):
    """[Candidate] of those who wait for the ranking, with what each rule had given by that moment."""
    waiting = select(Application, Person.volunteer_number).join(Application.person)
    waiting = waiting.where(Application.benefit_id == benefit.id, Application.state == "qualified")
    found = {
        one.person_id: Candidate(one.id, one.number, one.handed_in_at, number[-2:])
        for one, number in db.session.execute(waiting)
    }
    for person_id, code, name, points in db.session.execute(totals(benefit, moment)):
        found[person_id].totals.append((code, name or code, points))
    return list(found.values())


def totals(benefit, moment):
    """(person, rule, its name, points) booked by the moment; what this room keeps back is still the person's own."""
    waiting = select(Application.person_id).where(
        Application.benefit_id == benefit.id, Application.state == "qualified"
    )
    counted = func.sum(Entry.points)
    query = select(Card.person_id, Entry.rule, func.max(Rule.name), counted).join(Card, Card.id == Entry.card_id)
    query = query.outerjoin(Rule, Rule.id == Entry.rule_id).where(
        Card.programme == RESIDENTS, Card.person_id.in_(waiting), Entry.booked_at <= moment, Entry.against != "held"
    )
    query = query.group_by(Card.person_id, Entry.rule).having(counted != 0)
    return query.order_by(Card.person_id, counted.desc(), Entry.rule)


def object_to(row, reason):
    """Ask a person to look at one's place again; once for each place."""
    hold(row.ranking)
    if row.ranking.settled_at:
        raise Refusal(_("名额已经定下来了。可以到办理的地方当面问。"))
    if not is_newest(row.ranking):
        raise Refusal(_("已经有了新的排名。请看新的一份。"))
    asked = db.session.scalar(select(Objection).where(Objection.row_id == row.id))
    if asked is None:
        asked = Objection(row_id=row.id, reason=reason, due_day=working_days.after(clock.today(), ANSWER_DAYS))
        db.session.add(asked)
        db.session.flush()
    return asked


def answer(objection, words, by):
    """A person looked, and says what came of it; never the one who froze the ranking, nor the one who asks."""
    hold(objection)
    if by.id in (objection.row.ranking.frozen_by_id, objection.row.application.person_id):
        raise Refusal(_("异议要由另一个人答复: 不能是定排名的人, 也不能是本人。"))
    if objection.answered_at:
        raise Refusal(_("这条异议已经有人答复过了。"))
    objection.answer, objection.answered_by_id, objection.answered_at = words, by.id, clock.now()
    db.session.flush()


def settle(ranking, by):
    """Those within the places are granted, the others hear their place; by another person than froze it."""
    hold(ranking.benefit)
    hold(ranking)
    if ranking.settled_at:
        return
    check_may_settle(ranking, by)
    # Whoever changes an application holds its benefit first, so these stay as they are read now.
    rows = select(RankingRow).where(RankingRow.ranking_id == ranking.id).order_by(RankingRow.place)
    rows = rows.options(joinedload(RankingRow.application).joinedload(Application.person))
    for row in db.session.scalars(rows.execution_options(populate_existing=True)).all():
        give(row, ranking, by)
    ranking.settled_at, ranking.settled_by_id = clock.now(), by.id
    db.session.flush()


def check_may_settle(ranking, by):
    if by.id == ranking.frozen_by_id:
        raise Refusal(_("名额要由另一个人确定: 不能是定排名的人。"))
    if not is_newest(ranking):
        raise Refusal(_("已经有了新的排名。请用新的一份。"))
    if unanswered(ranking):
        raise Refusal(_("还有没答复的异议。答复以后才能确定名额。"))


def give(row, ranking, by):
    application = row.application
    # Whoever withdrew after the freezing leaves the place empty; the order of the others stands.
    if application.state != "qualified":
        return
    said = _("排名第 %(place)s, 名额 %(places)s 个。", place=row.place, places=ranking.places)
    if row.place <= ranking.places:
        grant(application, by, said, "placed")
    else:
        end(application, "declined", "unplaced", by, said)


def unanswered(ranking):
    """How many objections wait."""
    waiting = select(func.count(Objection.id)).join(Objection.row).where(RankingRow.ranking_id == ranking.id)
    return db.session.scalar(waiting.where(Objection.answered_at.is_(None)))


def is_newest(ranking):
    newest = select(func.max(Ranking.id)).where(Ranking.benefit_id == ranking.benefit_id)
    return db.session.scalar(newest) == ranking.id


def newest_of(benefit):
    """The ranking that counts, if there is one."""
    query = select(Ranking).where(Ranking.benefit_id == benefit.id).order_by(Ranking.id.desc()).limit(1)
    return db.session.scalar(query)
