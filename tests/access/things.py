"""One thing of each kind in 钟埭街道, and the addresses that name it."""

import io
from datetime import date, timedelta

from app import clock
from app.access.models import Assignment, Person
from app.access.places import Organisation, Station
from app.benefits.ranking_actions import object_to
from app.cases import (
    export_actions,
    group_session_actions,
    leave_actions,
    paper_actions,
    referral_actions,
    report_in_actions,
    support_actions,
)
from app.cases.alert_actions import raise_alert
from app.cases.alert_models import Alert, BreachReport
from app.cases.conduct_actions import object_to as object_to_points
from app.cases.models import CaseFile, TeamMember
from app.cases.own_models import Intake
from app.cases.plan_models import DueItem, Leave
from app.cases.schedule_models import Holiday
from app.cases.visit_actions import log_visit
from app.certificates import actions, batch_actions, statement_actions
from app.certificates.counting import Span
from app.db import db
from app.events import codes
from app.events.attendance_actions import come
from app.events.hand_entry_actions import ask
from app.events.models import Event
from app.events.signup_actions import sign_up
from app.exams import attempt_actions, printed_actions
from app.exams.models import Attempt
from app.lessons import actions as lesson_actions
from app.lessons.models import Theme
from app.media import private_pictures
from app.media.actions import keep_picture
from app.media.models import Conversion
from app.points import award_actions, household_actions, ledger, passing_actions, training_actions
from app.points.rule_models import RESIDENTS
from app.points.training_rows import Line
from app.questions.actions import find as find_question
from app.rewards import redemption_actions, stock_actions
from app.rewards.models import Reward
from app.web.assets import files
from app.web.models import Upload
from app.web.uploads import line_of
from tests import classroom, granting, quizzes
from tests.cases import making
from tests.learning.worlds import passed
from tests.lessons.making import make_lesson
from tests.media.making import photo
from tests.questions.worlds import ask as ask_question
from tests.rewards.conftest import make_reward
from tests.service import held, serve
from tests.world import TOWN, VILLAGE


def event():
    """A published event, tomorrow."""
    station = db.session.scalars(db.select(Station).where(Station.division_code == TOWN)).one()
    start = clock.now() + timedelta(days=1)
    thing = Event(
        division_code=TOWN,
        station=station,
        title="禁毒宣传进企业",
        kind="service",
        place="杰凯拉链厂 食堂",
        organiser="钟埭街道禁毒社工站",
        person_in_charge="陈站长",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        planned_minutes=120,
        places=40,
        state="published",
    )
    db.session.add(thing)
    db.session.flush()
    return thing


def person(username="volunteer"):
    return db.session.scalars(db.select(Person).filter_by(username=username)).one()


def signup():
    """The volunteer's, for the event."""
    return sign_up(event(), person())


def station():
    return db.session.scalars(db.select(Station).where(Station.division_code == TOWN)).one()


def organisation():
    return db.session.scalars(db.select(Organisation).where(Organisation.name == "钟埭小学")).one()


def village_upload():
    """A sheet that the administrator has sent and not yet said yes to."""
    values = {"code": f"{TOWN}002", "name": "钟南村", "parent": ""}
    return upload("villages", [line_of(2, values, "new")])


def roster():
    """A roster that the coordinator has sent and not yet said yes to."""
    return upload("roster", [line_of(2, {"name": "新来的"}, "new")], "coordinator", {"home": TOWN})


def upload(kind, rows, by="admin", options=None):
    thing = Upload(person_id=person(by).id, kind=kind, filename="a.xlsx", rows=rows, options=options or {})
    db.session.add(thing)
    db.session.flush()
    return thing


def attendance():
    """The volunteer's, at the event, while it runs."""
    thing = event()
    with clock.at(thing.starts_at):
        return come(thing, person(), "tick")


def hand_entry():
    """Asked by the worker for the volunteer, once the event is over."""
    thing = event()
    with clock.at(thing.ends_at):
        return ask(thing, person(), thing.starts_at, thing.ends_at, "手机没电", person("worker"))


def token():
    """A scan of the event's code, just now."""
    thing = event()
    return codes.token(thing.secret, thing.id, "in", codes.window_of(clock.now()))


def assignment():
    """The role of 钟埭's worker."""
    return db.session.scalars(db.select(Assignment).where(Assignment.role == "worker")).one()


def certificate():
    """The volunteer's, issued by the station."""
    record = serve(person(), held(station()))
    span = Span(event_id=record.event_id)
    return actions.issue(person(), station(), span, person("coordinator"))


def batch():
    """A batch of one, ready to be fetched."""
    thing = certificate()
    made = batch_actions.ask(station(), Span(event_id=thing.event_id), [person()], "http://localhost/verify/", person())
    batch_actions.finish(made, b"%PDF-")
    db.session.flush()
    return made


def class_upload():
    """A sheet of classes that the coordinator has sent and not yet said yes to."""
    values = {"school": "钟埭小学", "class": "1班", "size": "40"}
    return upload("classes", [line_of(2, values, "new")], "coordinator", {"exam": classroom.exam().id})


def typed_upload():
    """An answer sheet that the coordinator has typed and not yet said yes to."""
    exam = classroom.exam()
    pupil = classroom.school_class(exam).pupils[0]
    printed_actions.make(exam, "A", person("coordinator"))
    values = {"key": f"pupil-{pupil.id}", "name": pupil.name, "version": "A"}
    return upload("answer-sheets", [line_of(1, values, "new")], "coordinator", {"exam": exam.id})


def sat_class():
    """A class of which somebody has begun: it stays, whoever asks."""
    thing = classroom.school_class(classroom.exam())
    begun = {"started_at": clock.now(), "seed": "1", "drawn": []}
    db.session.add(Attempt(exam_id=thing.exam_id, pupil=thing.pupils[0], **begun))
    db.session.flush()
    return thing


def lesson():
    """A published lesson of the town."""
    thing = make_lesson(division_code=TOWN)
    db.session.flush()
    return thing


def checked_lesson():
    """A lesson that ends in a question."""
    thing = lesson()
    classroom.question(lesson=thing.slug, check=True)
    return thing


def draft_lesson():
    """Written by the coordinator, seen by nobody."""
    says = {"title": "草稿", "shelf": "cards", "topic": "law", "ages": "teen", "body": "## 一", "summary": ""}
    return lesson_actions.draft(person("coordinator"), TOWN, **says)


def theme():
    thing = Theme(division_code=TOWN, month="2026-11", title="秋季防毒", lesson=lesson())
    db.session.add(thing)
    db.session.flush()
    return thing


def conversion():
    """A PDF of two pages that have become pictures."""
    thing = Conversion(
        division_code=TOWN,
        asked_by_id=person("coordinator").id,
        name="课件.pdf",
        state="ready",
        total=2,
        pages=["a", "b"],
    )
    db.session.add(thing)
    db.session.flush()
    return thing


def medium():
    """A picture of the town's."""
    return keep_picture(photo((40, 30), "PNG"), person("coordinator"), TOWN)


def exam():
    """A published exam of 钟埭, open to everybody, with one question."""
    return quizzes.exam(quizzes.paper([quizzes.question(1)]))


def attempt():
    """The volunteer's, running."""
    return attempt_actions.start(exam(), person())


def question():
    """In 钟埭's own bank."""
    return ask_question(station().division).question


def starter_version():
    """A question that came with the software, as it is asked."""
    found = find_question(None, "refusal-001")
    return found.version if found else ask_question(None, code="refusal-001")


def entry():
    """Three points on the volunteer's card."""
    card = ledger.card_of(person())
    return ledger.credit(card, 3, "attendance", ("attendance", 1), clock.today(), note="禁毒宣传进企业")


def card():
    """The volunteer's."""
    return ledger.card_of(person())


def passing():
    """To the school board, agreed to by the volunteer."""
    return passing_actions.agree(card(), "平湖市教育局", "孩子入学积分", person())


def invitation():
    """The resident asks the volunteer."""
    return household_actions.invite(person("resident"), "volunteer")


def membership():
    """The volunteer's, in the resident's household."""
    return household_actions.accept(invitation(), person())


def statement():
    """Of the volunteer's points this year, passed on."""
    entry()
    return statement_actions.issue(card(), date(2026, 1, 1), clock.today(), person("worker"), passing())


def award():
    """Asked by the worker for the volunteer, with a photo."""
    made = award_actions.ask(person(), "award", 5, clock.today(), "写了村史", "照片一张", person("worker"))
    award_actions.show_proof(made, private_pictures.shrunk(io.BytesIO(photo((40, 30)))), person("worker"))
    return made


def training():
    """A list of the volunteer, put up by the worker."""
    line = Line(2, {"name": "林小满"}, person=person(), points=5)
    about = RESIDENTS, "training", clock.today(), "禁毒知识培训"
    return training_actions.ask([line], about, "digest", TOWN, person("worker"))


def training_upload():
    """A list that the coordinator has sent and not yet said yes to."""
    about = {"programme": RESIDENTS, "rule": "training", "day": clock.today().isoformat(), "title": "培训"}
    return upload("training", [line_of(2, {"name": "林小满"}, "new")], "coordinator", about)


def picture_of_application():
    application, key = granting.pictured()
    return {"id": application.id, "key": key}


def ranking():
    """Of 平湖, with the volunteer in it."""
    return granting.standing()


def objection():
    return object_to(granting.first_row(ranking()), "少算了一次")


def reward():
    """Ten bags of rice at 钟埭's station; the volunteer has points for one."""
    there = db.session.scalar(db.select(Reward))
    if there is None:
        ledger.credit(ledger.card_of(person()), 52, "attendance", ("attendance", 52), clock.today())
        there = make_reward(station(), person("coordinator"))
    return there


def redemption():
    """The volunteer's, waiting to be fetched; asked for again it is the same one."""
    card = ledger.card_of(person())
    return redemption_actions.reserve(reward(), card, 1, "wish", person())


def slip():
    """What the worker handed over."""
    return redemption_actions.hand_over(redemption(), person("worker")).slip


def write_off():
    """Asked for by the worker."""
    return stock_actions.ask_write_off(reward(), 1, "受潮", "write-off", person("worker"))


def case_file():
    """The participant's, kept by the worker, in term since today."""
    return db.session.scalar(db.select(CaseFile)) or making.in_term()


def leave():
    """Asked for in the participant's file."""
    file, day = case_file(), clock.today() + timedelta(days=1)
    there = db.session.scalar(db.select(Leave))
    asked = there or leave_actions.ask(file, day, day, "杭州", "看病", person("participant"))
    return {"code": file.code, "id": asked.id}


def alert():
    """One that only the worker has heard of."""
    there = db.session.scalar(db.select(Alert))
    return (there or raise_alert(case_file().id, "late", 1, clock.today())).id


def breach_report():
    file = case_file()
    report = db.session.scalar(db.select(BreachReport)) or BreachReport(case_id=file.id, refusals=3, absences=0, days=0)
    db.session.add(report)
    db.session.flush()
    return {"code": file.code, "id": report.id}


def case_paper():
    file = case_file()
    return {"code": file.code, "id": paper_actions.keep(file, "decision", b"%PDF-1.7", person("worker")).id}


def referral():
    file, today = case_file(), clock.today()
    return {"code": file.code, "id": referral_actions.refer(file, "job", "拉链厂", today, today, person("worker")).id}


def support():
    file = case_file()
    row = support_actions.give(file, "goods", "大米 10 公斤", 6000, clock.today(), person("worker"))
    return {"code": file.code, "id": row.id}


def report_in():
    """The participant's, from the phone."""
    file = case_file()
    making.by_phone(file)
    return {"code": file.code, "id": report_in_actions.send(file, photo(), person("participant")).id}


def group_session():
    file = case_file()
    return group_session_actions.hold_session(person("worker"), file.station, "小组", clock.today(), 60, "", [file])


def case_rows(model, **more):
    """The address of the first row of a kind in the file."""
    file = case_file()
    if more:
        db.session.add(model(case_id=file.id, by_id=person("worker").id, since=clock.today(), **more))
        db.session.flush()
    return {"code": file.code, "id": db.session.scalars(db.select(model).where(model.case_id == file.id)).first().id}


def case_export():
    """Asked for by the worker, waiting."""
    file = case_file()
    return {"code": file.code, "id": export_actions.ask(file, "法院调取", person("worker")).id}


def visit():
    """A test was refused at it."""
    test = {"kind": "urine", "result": "refused"}
    return log_visit(case_file(), clock.today(), person("worker"), way="station", test=test)


def drug_test():
    test = visit().tests[0]
    return {"code": test.file.code, "id": test.id}


def conduct_objection():
    thing = visit()
    entry = ledger.entries_of(("test", thing.tests[0].id))[0]
    objection = object_to_points(thing.file, entry, "不对", thing.file.person)
    return {"code": thing.file.code, "id": objection.id}


def intake():
    """A sheet that the coordinator sent; nobody leads files here."""
    thing = Intake(person_id=person("coordinator").id, station_id=station().id)
    thing.filename, thing.rows = "a.xlsx", [line_of(2, {"name": "某人"}, "new")]
    db.session.add(thing)
    db.session.flush()
    return thing


def holiday():
    thing = Holiday(division_code=TOWN, day=clock.today(), name="停电")
    db.session.add(thing)
    db.session.flush()
    return thing


# endpoint, or blueprint -> the values its address needs, made in the test's own database.
VALUES = {
    "exams": lambda: {"id": exam().id},
    "exams.index": dict,
    "exams.new": dict,
    "question_papers": lambda: {"id": quizzes.paper([quizzes.question(1)]).id},
    "question_papers.index": dict,
    "question_papers.removal": lambda: {"id": exam().paper_id},
    "question_papers.new": dict,
    "attempts": lambda: {"id": attempt().id},
    "attempts.create": lambda: {"id": exam().id},
    "attempts.index": lambda: {"id": exam().id},
    "attempts.sheet": lambda: {"id": exam().id},
    "attempts.remarks": lambda: {"id": exam().id},
    "attempts.result": lambda: {"id": attempt_actions.hand_in(attempt(), "self").id},
    "learning": lambda: {"id": passed(person()).id},
    "certificates": lambda: {"number": certificate().number},
    "certificates.index": dict,
    "certificates.check": dict,
    "certificates.new": lambda: {"person": certificate().person_id},
    "batches.show": lambda: {"id": batch().id},
    "batches.pdf": lambda: {"id": batch().id},
    "batches.again": lambda: {"id": batch().id},
    "templates.edit": lambda: {"code": TOWN},
    "templates.preview": lambda: {"code": TOWN},
    "account.first": lambda: {"token": "no-such-link"},
    "own_data.show": lambda: {"key": "account"},
    "people.index": dict,
    "people.new": dict,
    "people": lambda: {"id": person().id},
    "rosters.index": dict,
    "rosters.template": dict,
    "rosters": lambda: {"id": roster().id},
    "assignments.ending": lambda: {"id": assignment().id},
    "web.asset": lambda: {"name": next(iter(files()[0]))},
    "places": lambda: {"code": TOWN},
    "places.index": dict,
    "villages.new": lambda: {"code": TOWN},
    "villages.edit": lambda: {"code": VILLAGE},
    "villages.preview": lambda: {"id": village_upload().id},
    "villages.accept": lambda: {"id": village_upload().id},
    "villages.report": lambda: {"id": village_upload().id},
    "stations.edit": lambda: {"id": station().id},
    "organisations.edit": lambda: {"id": organisation().id},
    "events": lambda: {"id": event().id},
    "questions": lambda: {"id": question().id},
    "questions.index": dict,
    "questions.new": lambda: {"kind": "single"},
    "questions.exports": dict,
    "questions.export": lambda: {"ending": "gift"},
    "question_imports.index": dict,
    "question_imports.template": dict,
    "question_imports": lambda: {"id": upload("questions", [], "coordinator", {"bank": TOWN}).id},
    "practice.index": dict,
    "practice.why": lambda: {"topic": "refusal", "id": starter_version().id},
    "practice": lambda: {"topic": "refusal"},
    "mistakes.index": dict,
    "mistakes.why": lambda: {"topic": "refusal", "id": starter_version().id},
    "mistakes": lambda: {"topic": "refusal"},
    "signups": lambda: {"id": signup().id},
    "signups.create": lambda: {"id": event().id},
    "signups.new": lambda: {"id": event().id},
    "signups.index": lambda: {"id": event().id},
    "signups.add": lambda: {"id": event().id},
    "signups.mine": dict,
    "papers": lambda: {"id": event().id},
    "codes": lambda: {"id": event().id},
    "codes.open": lambda: {"token": token()},
    "attendances": lambda: {"id": event().id},
    "attendances.reversal": lambda: {"id": attendance().id},
    "media": lambda: {"digest": medium().digest, "kind": "webp"},
    "lessons": lambda: {"slug": lesson().slug},
    "lessons.index": dict,
    "lessons.new": dict,
    "lessons.removal": lambda: {"slug": draft_lesson().slug},
    "themes.removal": lambda: {"id": theme().id},
    "conversions": lambda: {"id": conversion().id},
    "lessons.answers": lambda: {"slug": checked_lesson().slug},
    "studies": lambda: {"slug": lesson().slug},
    "studies.mine": dict,
    "studies.index": dict,
    "hand_entries.new": lambda: {"id": event().id},
    "hand_entries.index": dict,
    "tickets": lambda: {"id": classroom.exam("contest").id},
    "printed_papers": lambda: {"id": classroom.exam().id},
    "printed_papers.preview": lambda: {"id": typed_upload().id},
    "printed_papers.accept": lambda: {"id": typed_upload().id},
    "printed_papers.report": lambda: {"id": typed_upload().id},
    "contests": lambda: {"id": classroom.contest().id},
    "contests.index": dict,
    "contests.new": dict,
    "classes": lambda: {"id": classroom.exam().id},
    "classes.preview": lambda: {"id": class_upload().id},
    "classes.accept": lambda: {"id": class_upload().id},
    "classes.report": lambda: {"id": class_upload().id},
    "classes.code": lambda: {"id": classroom.school_class(classroom.exam()).id},
    "classes.show": lambda: {"id": classroom.school_class(classroom.exam()).id},
    "classes.release": lambda: {"id": classroom.school_class(classroom.exam()).id},
    "classes.removal": lambda: {"id": sat_class().id},
    "programmes.index": dict,
    "programmes.new": dict,
    "programmes": lambda: {"code": RESIDENTS},
    "rules.index": dict,
    "rules.new": dict,
    # What came with the software is read everywhere; a place's own is tested in tests/rules.
    "rules": lambda: {"id": 1},
    "card": dict,
    "cards.index": dict,
    "card_sheets.index": dict,
    "card_sheets.pdf": lambda: {"who": person("resident").id},
    "cards": lambda: {"number": card().number},
    "household": dict,
    "household.accept": lambda: {"id": invitation().id},
    "household.decline": lambda: {"id": invitation().id},
    "household.leave": lambda: {"id": membership().id},
    "household.book": lambda: {"id": membership().id},
    "household.share": lambda: membership() and {},
    "household.hide": lambda: membership() and {},
    "passings": lambda: {"number": card().number},
    "passings.withdraw": lambda: {"id": passing().id},
    "statements": lambda: {"number": statement().number},
    "statements.index": dict,
    "statements.own_pdf": lambda: {"first": "2026-01-01", "last": "2026-10-14"},
    "statements.new": lambda: {"number": card().number},
    "entries.index": dict,
    "entries": lambda: {"id": entry().id},
    "awards.index": dict,
    "awards.new": dict,
    "awards": lambda: {"id": award().id},
    "merges": lambda: {"id": person().id},
    "trainings": lambda: {"id": training().id},
    "trainings.index": dict,
    "trainings.new": dict,
    "trainings.template": dict,
    "trainings.preview": lambda: {"id": training_upload().id},
    "trainings.accept": lambda: {"id": training_upload().id},
    "trainings.report": lambda: {"id": training_upload().id},
    "benefits": lambda: {"id": granting.benefit().id},
    "benefits.index": dict,
    "benefits.new": dict,
    "applications": lambda: {"id": granting.apply(granting.benefit()).id},
    "applications.create": lambda: {"id": granting.benefit().id},
    "applications.index": dict,
    "applications.desk": dict,
    "applications.decision": lambda: {"id": granting.last_step(granting.apply(granting.benefit())).id},
    "applications.picture": picture_of_application,
    "applications.removal": picture_of_application,
    "letters.paper": lambda: {"id": granting.granted().id},
    "letters.show": lambda: {"number": granting.granted().number},
    "payments": lambda: {"id": granting.payment().id},
    "payments.index": dict,
    "payments.confirmation": lambda: {"month": granting.payment().month},
    "payments.sheet": lambda: {"month": granting.payment().month},
    "rankings": lambda: {"id": ranking().id},
    "rankings.new": lambda: {"id": granting.benefit().id},
    "rankings.row": lambda: {"id": granting.first_row(ranking()).id},
    "rankings.objection": lambda: {"id": objection().id},
    "rewards.index": dict,
    "rewards.new": dict,
    "rewards": lambda: {"id": reward().id},
    "redemptions.index": dict,
    "redemptions.station": dict,
    "redemptions.create": lambda: {"id": reward().id},
    "redemptions": lambda: {"id": redemption().id},
    "counter.slip": lambda: {"id": slip()},
    "counter": dict,
    "days": lambda: {"day": clock.today().isoformat()},
    "stock.index": dict,
    "stock.write_offs": dict,
    "stock.decision": lambda: {"id": write_off().id},
    "stock.count": lambda: {"id": station().id},
    "stock.sheet": lambda: {"id": station().id},
    "stock": lambda: {"id": reward().id},
    "cases": lambda: {"code": case_file().code},
    "cases.index": dict,
    "cases.search": dict,
    "cases.new": dict,
    "cases.part": lambda: case_rows(TeamMember, part="police"),
    "case_states": lambda: {"code": case_file().code},
    "case_plans": lambda: {"code": case_file().code},
    "case_plans.exemption": lambda: case_rows(DueItem),
    "visits": lambda: {"code": case_file().code},
    "visits.correction": lambda: {"code": "A-001", "id": visit().id},
    "visits.correct": lambda: {"code": "A-001", "id": visit().id},
    "tests": drug_test,
    "tests.index": lambda: {"code": case_file().code},
    "tests.new": lambda: {"code": case_file().code},
    "tests.create": lambda: {"code": case_file().code},
    "conduct_objections": conduct_objection,
    "conduct_objections.index": lambda: {"code": case_file().code},
    "case_leaves": leave,
    "case_leaves.index": lambda: {"code": case_file().code},
    "case_leaves.create": lambda: {"code": case_file().code},
    "case_papers": lambda: {"code": case_file().code},
    "case_papers.show": case_paper,
    "referrals": referral,
    "referrals.index": lambda: {"code": case_file().code},
    "referrals.create": lambda: {"code": case_file().code},
    "supports": support,
    "supports.index": lambda: {"code": case_file().code},
    "supports.create": lambda: {"code": case_file().code},
    "employments": lambda: {"code": case_file().code},
    "report_ins": report_in,
    "report_ins.index": lambda: {"code": case_file().code},
    "case_messages": lambda: {"code": case_file().code},
    "my_points": lambda: {"id": ledger.entries_of(("test", visit().tests[0].id))[0].id},
    "my_points.index": dict,
    "my_tests": lambda: {"id": 1},
    "my_tests.index": dict,
    "my_leaves": lambda: {"id": leave()["id"]},
    "my_leaves.index": dict,
    "my_leaves.create": dict,
    "group_sessions": lambda: {"id": group_session().id},
    "group_sessions.index": dict,
    "group_sessions.new": dict,
    "alerts": lambda: {"id": alert()},
    "alerts.index": dict,
    "breach_reports": breach_report,
    "breach_reports.index": lambda: {"code": case_file().code},
    "case_prints": lambda: {"code": case_file().code, "kind": "visits"},
    "case_prints.index": lambda: {"code": case_file().code},
    "case_prints.register": dict,
    "case_prints.register_sheet": dict,
    "case_exports.index": dict,
    "case_exports.show": lambda: {"code": case_file().code},
    "case_exports.create": lambda: {"code": case_file().code},
    "case_exports.decide": lambda: {"id": case_export()["id"]},
    "case_exports": lambda: case_export(),
    "case_readings.show": lambda: {"code": case_file().code},
    "intakes.show": lambda: {"id": intake().id},
    "intakes.accept": lambda: {"id": intake().id},
    "schedules": lambda: {"id": making.schedule().id},
    "schedules.index": dict,
    "schedules.holidays": dict,
    "schedules.remove": lambda: {"id": holiday().id},
    "hand_entries.decision": lambda: {"id": hand_entry().id},
}


def values_of(endpoint):
    """The URL values of an endpoint: its own, else its blueprint's."""
    make = VALUES.get(endpoint) or VALUES.get(endpoint.split(".")[0])
    return make() if make else {}
