"""What happens to a file: opened from a decision, signed for, handed over, moved from state to state, archived."""

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.models import Assignment
from app.access.places import chain
from app.access.rules import CASE_EDIT, RULES
from app.cases import alert_actions, plan_actions, terms
from app.cases.history import newest_agreement, note_change, pauses_of
from app.cases.models import Agreement, CaseFile, CaseSeries, Handover
from app.cases.states import (
    AWAITING,
    DISCHARGED,
    ENDED,
    EXPECTED,
    IN_TERM,
    RUNNING,
    SUSPENDED,
    TRANSFERRING,
    may_move,
)
from app.db import db, hold
from app.errors import Refusal

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def open_file(by, person, station, worker, schedule, decided_on, details, **facts):
    """A file from a decision. `details` are the secrets (name, born, decision_number ...), `facts` kind, agency,
    grade and, if not three years, term_months. Refusal if this person has an open one."""
    if decided_on > clock.today():
        raise Refusal(_("决定的日期还没有到。"))
    if person.closed_at:
        raise Refusal(_("这个账户已经注销。"))
    check_worker(worker, station)
    born = details.get("born")
    file = CaseFile(
        person_id=person.id,
        station_id=station.id,
        division_code=station.division_code,
        worker_id=worker.id,
        schedule_id=schedule.id,
        state_since=decided_on,
        decided_on=decided_on,
        report_by=terms.report_by(decided_on, plan_actions.closed_days(station.division_code)),
        minor=terms.is_minor(terms.as_day(born), decided_on),
        opened_by_id=by.id,
        **facts,
        **{name: value for name, value in details.items() if value},
    )
    try:
        with db.session.begin_nested():
            file.code = next_code(station)
            db.session.add(file)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(_("这个人已经有一份没有结束的档案。")) from error
    note_change(file, "", AWAITING, decided_on, by)
    note_handover(file, by)
    return file


def next_code(station):
    """The station's letters and its next number; letters are given out at its first file."""
    series = db.session.get(CaseSeries, station.id) or begin_series(station)
    hold(series).last += 1
    return f"{series.letters}-{series.last:03}"


def begin_series(station):
    """The next letters that nobody has; of two stations that begin at once the second takes the ones after."""
    while True:
        taken = db.session.scalar(select(func.count()).select_from(CaseSeries))
        series = CaseSeries(station_id=station.id, letters=letters(taken))
        try:
            with db.session.begin_nested():
                db.session.add(series)
                db.session.flush()
            return series
        except IntegrityError:
            there = db.session.get(CaseSeries, station.id, populate_existing=True)
            if there:
                return there


def letters(number):
    """A, B ... Z, AA, AB ...: without I and O, which are taken for figures."""
    rest, last = divmod(number, len(LETTERS))
    return (letters(rest - 1) if rest else "") + LETTERS[last]


def check_worker(worker, station):
    """Only who may keep files there is given one."""
    held = select(Assignment.role).where(
        Assignment.person_id == worker.id,
        Assignment.ended_at.is_(None),
        Assignment.division_code.in_(chain(station.division_code)),
    )
    if not any(CASE_EDIT in RULES[role] for role in db.session.scalars(held)):
        raise Refusal(_("这个人不是这个站点的社工。"))


def hand_over(file, worker, by, cover=None, cover_until=None):
    """Who keeps the file from now on, and who covers until when. The same again is no handover."""
    hold(file)
    for one in filter(None, (worker, cover)):
        check_worker(one, file.station)
    now = (worker.id, cover and cover.id, cover_until if cover else None)
    if now == (file.worker_id, file.cover_id, file.cover_until):
        return file
    file.worker_id, file.cover_id, file.cover_until = now
    note_handover(file, by)
    return file


def note_handover(file, by):
    row = Handover(case_id=file.id, day=clock.today(), station_id=file.station_id, by_id=by.id)
    row.worker_id, row.cover_id, row.cover_until = file.worker_id, file.cover_id, file.cover_until
    db.session.add(row)
    db.session.flush()


def sign(file, day, by, reason="", paper=None, words=""):
    """The person reported and the agreement is signed: the term begins, or goes on at the new station."""
    hold(file)
    newest = newest_agreement(file)
    if file.state == IN_TERM and newest and newest.signed_on == day:
        return newest
    if file.state not in EXPECTED:
        raise Refusal(_("这份档案现在不等人报到。"))
    if file.worker_id is None:
        raise Refusal(_("请先指定负责的社工。"))
    if day > file.report_by and not reason:
        raise Refusal(_("过了报到期限: 请写明正当理由; 没有理由的, 按拒绝处理。"))
    change(file, IN_TERM, day, by, reason, paper)
    if file.reported_on is None:
        file.reported_on = day
        file.ends_on = terms.last_day(day, file.term_months)
    agreement = Agreement(
        case_id=file.id,
        number=newest.number + 1 if newest else 1,
        station_id=file.station_id,
        signed_on=day,
        first_day=day,
        last_day=file.ends_on,
        by_id=by.id,
        paper_id=paper and paper.id,
        terms=words or None,
    )
    db.session.add(agreement)
    plan_actions.draw_plan(file, max(day, clock.local(file.opened_at).date()), by)
    return agreement


def move(file, after, day, by, reason="", paper=None):
    """From one state to another, if the law knows that way; the plan follows. Twice is once."""
    hold(file)
    if (file.state, file.state_since) == (after, day):
        return file
    if after == IN_TERM and (file.state in EXPECTED or is_between(file)):
        raise Refusal(_("报到要签协议。"))
    if after == TRANSFERRING:
        raise Refusal(_("变更要写明去哪个站点。"))
    before = file.state
    change(file, after, day, by, reason, paper)
    if after == SUSPENDED:
        file.ends_on = None
        plan_actions.halt(file, day, by)
    elif after in ENDED:
        file.ended_on = day
        plan_actions.halt(file, day, by)
    elif before == SUSPENDED:
        run_on(file)
        plan_actions.draw_plan(file, day, by)
    db.session.flush()
    return file


def is_between(file):
    """Whether it was sent to a station at which nothing is signed yet."""
    newest = newest_agreement(file)
    return newest is not None and newest.station_id != file.station_id


def run_on(file):
    """The clock runs again: the days before and after add up."""
    file.ends_on = terms.last_day(file.reported_on, file.term_months, pauses_of(file))


def suspend(file, day, by, reason, paper=None):
    """Detained: the clock stops on that day."""
    return move(file, SUSPENDED, day, by, reason, paper)


def resume(file, day, by, reason="", paper=None):
    """Back to the plan; or, for whoever was on the way to another station, to report there within the days."""
    hold(file)
    if file.state != SUSPENDED:
        raise Refusal(_("这份档案没有中止。"))
    if not is_between(file):
        return move(file, IN_TERM, day, by, reason, paper)
    change(file, TRANSFERRING, day, by, reason, paper)
    run_on(file)
    file.report_by = terms.report_by(day, plan_actions.closed_days(file.division_code))
    db.session.flush()
    return file


def discharge(file, day, by, reason="", paper=None):
    """解除: at the end of the term, never before."""
    if file.ends_on is None or day < file.ends_on:
        raise Refusal(_("期限还没有满。"))
    return move(file, DISCHARGED, day, by, reason, paper)


def transfer(file, station, day, by, reason, paper=None):
    """变更: the file goes to another station, time runs on, fifteen days to report there."""
    hold(file)
    if file.state == TRANSFERRING and file.station_id == station.id:
        return file
    if file.station_id == station.id:
        raise Refusal(_("档案已经在这个站点。"))
    change(file, TRANSFERRING, day, by, reason, paper, station)
    plan_actions.halt(file, day, by)
    file.station, file.division_code = station, station.division_code
    file.worker_id = file.cover_id = file.cover_until = None
    file.report_by = terms.report_by(day, plan_actions.closed_days(station.division_code))
    note_handover(file, by)
    return file


def change(file, after, day, by, reason="", paper=None, to_station=None):
    """Write the move down, if it is one; the file is held."""
    if not may_move(file.state, after):
        raise Refusal(_("法律没有规定这样变更状态。"))
    if not file.state_since <= day <= clock.today():
        raise Refusal(_("日期要在上一次变更(%(day)s)之后, 不晚于今天。", day=file.state_since))
    note_change(file, file.state, after, day, by, reason, paper, to_station)
    if file.state in EXPECTED:
        alert_actions.settle_kind(file, "report", by)
    if after not in RUNNING:
        alert_actions.settle_kind(file, "discharge", by)
    file.state, file.state_since = after, day


def archive(file):
    """Three clean years after the discharge: closed to daily use, and sealed if it was a minor's."""
    hold(file)
    if file.archived_at:
        return file
    if file.state != DISCHARGED or terms.clean_until(file.ended_on) > clock.today():
        raise Refusal(_("解除后满三年, 才归档。"))
    file.archived_at = clock.now()
    file.minor_sealed_at = clock.now() if file.minor else None
    db.session.flush()
    return file


def archive_due():
    """All files whose three clean years are over; a later file of the same person keeps the earlier one open."""
    later = CaseFile.__table__.alias()
    again = select(later.c.id).where(later.c.person_id == CaseFile.person_id, later.c.decided_on > CaseFile.ended_on)
    ready = select(CaseFile).where(
        CaseFile.state == DISCHARGED,
        CaseFile.archived_at.is_(None),
        CaseFile.ended_on <= terms.months_on(clock.today(), -terms.CLEAN_MONTHS),
        ~again.exists(),
    )
    return [archive(file) for file in db.session.scalars(ready)]
