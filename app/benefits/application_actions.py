"""The applicant's verbs: begin, fill in, hand in, withdraw, appeal, agree to passing it on.

Whoever changes an application holds its benefit first, then its own row, then the card: always in this order.
"""

from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from app import clock, working_days
from app.access.closures import on_closure
from app.benefits.holding import check_points, hold_place, points_of, settle_points
from app.benefits.models import Application, ApplicationPicture, ApplicationStep
from app.benefits.payment_models import Payment
from app.benefits.ranking_models import Objection, RankingRow
from app.benefits.routes import above, route_of
from app.db import db, hold
from app.errors import Refusal
from app.media import private_pictures
from app.people.consent import needs_guardian

APPEAL_DAYS = 10
MOST_PICTURES = 6


def begin(benefit, person):
    """The person's application that is under way, or a new draft; twice is once."""
    running = live(benefit, person)
    if running:
        return running
    if not benefit.is_open:
        raise Refusal(_("现在不接受申请。"))
    if needs_guardian(person.birth_date):
        raise Refusal(_("未满 14 岁的, 请父母或监护人用自己的账户申请。"))
    if not benefit.reaches(person):
        raise Refusal(
            _(
                "这项权益给 %(place)s 的居民。您登记的地方不在那里; 搬了家的话, 请先改资料。",
                place=benefit.division.full_name,
            )
        )
    try:
        with db.session.begin_nested():
            application = Application(benefit=benefit, person=person)
            db.session.add(application)
    except IntegrityError:
        return live(benefit, person)
    return application


def live(benefit, person):
    """The one that is under way, if any."""
    mine = select(Application).filter_by(benefit_id=benefit.id, person_id=person.id)
    return db.session.scalar(mine.where(Application.state.in_(Application.LIVE)))


def fill(application, note):
    """Keep what was written, complete or not."""
    enter(application)
    check_open_to_change(application)
    application.note = note
    db.session.flush()


def add_picture(application, material, packed):
    """A picture of one of the materials, already shrunk."""
    enter(application)
    check_open_to_change(application)
    if sum(one.material == material for one in application.pictures) >= MOST_PICTURES:
        raise Refusal(_("每样材料最多 %(count)s 张图片。", count=MOST_PICTURES))
    kept = private_pictures.keep(packed, application.person, "material", application.person)
    picture = ApplicationPicture(application_id=application.id, material=material, key=kept.key)
    db.session.add(picture)
    db.session.flush()
    db.session.expire(application, ["pictures"])
    return picture


def remove_picture(application, key):
    """Take a picture back; twice is once."""
    enter(application)
    check_open_to_change(application)
    mine = delete(ApplicationPicture).where(ApplicationPicture.application_id == application.id)
    if db.session.execute(mine.where(ApplicationPicture.key == key)).rowcount:
        private_pictures.forget(key)
    db.session.expire(application, ["pictures"])


def check_open_to_change(application):
    if not application.is_mine_to_fill:
        raise Refusal(_("已经交上去了, 现在不能改。需要更正时, 办理的人会退回给您。"))


def missing(application):
    """The names of materials that are needed and not there yet."""
    there = {one.material for one in application.pictures}
    needed = enumerate(application.benefit.materials)
    return [one["name"] for number, one in needed if one["needed"] and number not in there]


def hand_in(application):
    """To the first office, or to the one that sent it back; twice is once."""
    enter(application)
    if application.state in Application.ON_DESK:
        return
    check_open_to_change(application)
    check_complete(application)
    if application.state == "draft":
        check_first_time(application)
        application.route = route_of(application.benefit.steps, application.person.division_code)
        application.handed_in_at = clock.now()
    stand(application, application.step)
    move(application, "waiting", "handed_in", application.person)


def check_complete(application):
    lacking = missing(application)
    if lacking:
        raise Refusal(_("还差: %(names)s。已经填的都留着。", names=_("、").join(lacking)))


def check_first_time(application):
    benefit = application.benefit
    if not benefit.is_open:
        raise Refusal(_("申请的时间已经过了。"))
    if not benefit.reaches(application.person):
        raise Refusal(_("您登记的地方已经不在这项权益的范围里。"))
    check_points(benefit, points_of(application.person))


def withdraw(application, reason=""):
    """Take it back before it is decided; its place and points are free again. Twice is once."""
    enter(application)
    if application.state == "withdrawn":
        return
    if application.state not in Application.LIVE or application.state == "granted":
        raise Refusal(_("已经办完了, 不能撤回。"))
    forget_pictures(application)
    end(application, "withdrawn", "withdrawn", application.person, reason)


def appeal(application, reason):
    """Once, in time: another person looks at it, one office higher where there is one."""
    enter(application)
    if application.state == "appealed":
        return
    if not may_appeal(application):
        raise Refusal(_("申诉的期限已过, 或者已经申诉过。可以到办理的地方当面问。"))
    if live(application.benefit, application.person):
        raise Refusal(_("您又交了一份新的申请。请先撤回那一份, 再申诉。"))
    step = application.route[application.step]
    application.division_code = above(step["code"])
    application.since, application.due_day = clock.now(), working_days.after(clock.today(), step["days"])
    application.ended_at = None
    move(application, "appealed", "appealed", application.person, reason)


def may_appeal(application):
    """Whether what was declined can still be looked at anew."""
    if application.state != "declined" or clock.today() > appeal_day(application):
        return False
    heard = select(ApplicationStep.id).where(ApplicationStep.application_id == application.id)
    return db.session.scalar(heard.where(ApplicationStep.deed.in_(("upheld", "unplaced"))).limit(1)) is None


def appeal_day(application):
    """The last day for an appeal."""
    return working_days.after(clock.local(application.ended_at).date(), APPEAL_DAYS)


def agree_to_pass_on(application):
    """The separate yes, in the words of the moment; twice is once."""
    enter(application)
    benefit = application.benefit
    if benefit.passed_to and not application.may_pass_on:
        application.consent_to, application.consent_for = benefit.passed_to, benefit.passed_for
        application.consent_at, application.consent_ended_at = clock.now(), None
        db.session.flush()


def end_consent(application):
    """The yes is taken back; that it was given, and when, stays written."""
    enter(application)
    if application.may_pass_on:
        application.consent_ended_at = clock.now()
        db.session.flush()


def enter(application):
    """Take the benefit's row and the application's, freshly read."""
    hold(application.benefit)
    hold(application)


def stand(application, step):
    """At this step of its route, from now on, with the day by which an answer is promised."""
    here = application.route[step]
    application.step, application.division_code = step, here["code"]
    application.since, application.due_day = clock.now(), working_days.after(clock.today(), here["days"])


def end(application, state, deed, by, reason=""):
    """Nothing waits any more."""
    application.ended_at, application.due_day = clock.now(), None
    move(application, state, deed, by, reason)


def move(application, state, deed, by, reason=""):
    """Into another state: the step is written down, its place and its points follow."""
    where = application.division_code
    step = ApplicationStep(application_id=application.id, deed=deed, reason=reason, division_code=where, by_id=by.id)
    db.session.add(step)
    db.session.flush()
    hold_place(application, state)
    settle_points(application, state, step)
    application.state = state
    db.session.flush()


def forget_pictures(application):
    for picture in application.pictures:
        private_pictures.forget(picture.key)
        db.session.delete(picture)
    db.session.flush()
    db.session.expire(application, ["pictures"])


@on_closure
def leave_benefits(person):
    """What is under way is withdrawn, what was written and photographed goes, and nothing more is paid."""
    for application in db.session.scalars(select(Application).where(Application.person_id == person.id)).all():
        if application.state in Application.LIVE and application.state != "granted":
            withdraw(application)
        end_consent(application)
        forget_pictures(application)
        application.note = ""
        mine = update(ApplicationStep).where(ApplicationStep.application_id == application.id)
        db.session.execute(mine.where(ApplicationStep.by_id == person.id).values(reason=""))
        asked = select(RankingRow.id).where(RankingRow.application_id == application.id)
        db.session.execute(update(Objection).where(Objection.row_id.in_(asked)).values(reason=""))
        planned = update(Payment).where(Payment.application_id == application.id, Payment.state == "planned")
        db.session.execute(planned.values(state="stopped", by_id=person.id, decided_at=clock.now()))
    db.session.flush()
