"""A urine or hair test: written down whole, told, objected to, put right by a new row; who must hear of it hears."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.cases import alert_actions, breach_actions, following_actions
from app.cases.log_models import DrugTest
from app.cases.terms import months_on
from app.cases.testing import KEPT_MONTHS, OBJECTION_DAYS, lacking
from app.db import db, hold
from app.errors import Refusal

SEALED = ("result", "substances", "agency", "operators", "lot", "sample_a", "sample_b", "signature", "note", "why")


def write_test(file, visit, by, kind, result, day=None, retest_of=None, **said):
    """The test that belongs to a visit. Whoever must be told of its result is told; the file is held."""
    check(file, kind, result, said)
    said["retest_of_id"] = retest_of and retest_of.id
    test = row(file, visit.id, by, day or visit.day, kind, result, **said)
    heed(test, file)
    return test


def check(file, kind, result, said):
    """The procedure: an agency, two operators, who takes a urine sample of the person's own sex."""
    reasons = {
        "agency": _("请写明检测机构。"),
        "operators": _("检测要有两个人, 请写下两个人的姓名。"),
        "sex": _("尿样要由同性别的工作人员采集: 采样人的性别和本人不同。"),
        "samples": _("阳性的样本要分成 A、B 两份封存, 请写下两个编号。"),
    }
    samples = [said.get(name) for name in ("sample_a", "sample_b")]
    wrong = lacking(kind, result, file.sex, said.get("agency"), said.get("operators") or (), samples)
    if wrong:
        raise Refusal(reasons[wrong])


def row(file, visit_id, by, day, kind, result, told_on=None, **said):
    plain = {name: value for name, value in said.items() if name not in SEALED}
    test = DrugTest(file=file, visit_id=visit_id, by_id=by.id, day=day, kind=kind, **plain)
    test.result = result
    for name in SEALED[1:]:
        setattr(test, name, said.get(name) or None)
    if result == "positive" and test.kept_until is None:
        test.kept_until = months_on(day, KEPT_MONTHS)
    if told_on:
        set_told(test, told_on)
    db.session.add(test)
    db.session.flush()
    return test


def set_told(test, day):
    if not test.day <= day <= clock.today():
        raise Refusal(_("请核对告知的日期。"))
    test.told_on, test.object_by = day, day + timedelta(days=OBJECTION_DAYS)


def heed(test, file):
    """A positive or refused test is an alert from its day on; three refusals are a serious breach."""
    if test.result == "positive":
        alert_actions.raise_alert(file.id, "positive", test.id, test.day, "lead")
    elif test.is_refused:
        alert_actions.raise_alert(file.id, "refused", test.id, test.day, "lead")
    breach_actions.look(file)


def tell(test, day, signature, by):
    """The person was told on that day, and signed or would not. Told twice it stays as it was first."""
    hold(test)
    if test.told_on is None:
        set_told(test, day)
    if test.signature is None:
        test.signature = signature or None
    db.session.flush()


def object_to(test, day):
    """The person does not agree with the result: a laboratory tests anew. Twice is once."""
    hold(test)
    if test.objected_on:
        return
    if test.told_on is None or not test.told_on <= day <= clock.today():
        raise Refusal(_("请先记下哪一天告知的, 再核对提出异议的日期。"))
    if day > test.object_by:
        raise Refusal(_("提出异议的期限到%(day)s为止。", day=test.object_by))
    test.objected_on = day
    db.session.flush()


def correct_test(test, by, why, *, void=False, **said):
    """A new row says how it really was, or that there was none; both stay."""
    file = hold(test.file)
    if not void:
        check(file, test.kind, said["result"], said)
    try:
        with db.session.begin_nested():
            later = replacing(file, test, by, why, void, said)
    except IntegrityError as error:
        raise Refusal(_("这一条已经更正过, 请更正新的那一条。")) from error
    quieten(test, by)
    if not void:
        heed(later, file)
    if test.visit_id:
        following_actions.follow(following_actions.newest(test.visit), by)
    return later


def replacing(file, test, by, why, void, said):
    about = {"corrects_id": test.id, "void": void, "why": why, "retest_of_id": test.retest_of_id}
    told = {"told_on": test.told_on, **said}
    if void:
        told = {"result": test.result}
    return row(file, test.visit_id, by, test.day, test.kind, **told, **about)


def take_back(visit, by, why):
    """The visit never was, so its tests were not either."""
    ours = breach_actions.valid(DrugTest, visit.file).where(DrugTest.visit_id.in_(following_actions.line_of(visit)))
    for test in db.session.scalars(ours).all():
        replacing(visit.file, test, by, why, True, {})
        quieten(test, by)


def quieten(test, by):
    """What it alarmed about is not so, or is told anew by what put it right."""
    for kind in ("positive", "refused"):
        alert_actions.settle_cause(test.case_id, kind, test.id, by)


def retest_of(test):
    """The laboratory's test of the same sample, if there is one."""
    ours = breach_actions.valid(DrugTest, test.file).where(DrugTest.retest_of_id == test.id)
    return db.session.scalar(ours.order_by(DrugTest.id).limit(1))


def tests_of(file):
    """Every test of a file, the newest first; what was put right is there too."""
    return select(DrugTest).where(DrugTest.case_id == file.id).order_by(DrugTest.day.desc(), DrugTest.id.desc())


def replaced(file):
    """The ids of the tests that a later row puts right."""
    later = select(DrugTest.corrects_id).where(DrugTest.case_id == file.id, DrugTest.corrects_id.is_not(None))
    return set(db.session.scalars(later))
