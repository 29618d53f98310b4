"""Weizhan 微站: the table of contents. Nothing imports from here."""

from flask_migrate import Migrate
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix

from app import commands, config, jobs
from app.access import door
from app.benefits import (
    application_views,
    letter_views,
    offering,
    payment_views,
    ranking_views,
)
from app.benefits import merging as benefit_merging
from app.benefits import own_data as benefit_own_data
from app.benefits import proving as benefit_proving
from app.benefits import tasks as benefit_tasks
from app.benefits import views as benefit_views
from app.cases import contents as cases
from app.certificates import batch_views, closing, learning_views, statement_views, template_views
from app.certificates import merging as certificate_merging
from app.certificates import own_data as certificate_own_data
from app.certificates import views as certificate_views
from app.db import db
from app.events import (
    attendance_views,
    code_views,
    hand_entry_views,
    paper_views,
    record_views,
    signup_own_data,
    signup_views,
    tasks,
)
from app.events import lane as check_in_lane
from app.events import merging as event_merging
from app.events import own_data as event_own_data
from app.events import views as event_views
from app.exams import (
    attempt_views,
    begin_lane,
    class_views,
    contest_views,
    freezing,
    hand_in_lane,
    kiosk_views,
    printed_paper_views,
    question_paper_views,
    roster_own_data,
    roster_tasks,
    ticket_views,
)
from app.exams import lane as answer_lane
from app.exams import merging as exam_merging
from app.exams import models as exam_models
from app.exams import own_data as exam_own_data
from app.exams import tasks as exam_tasks
from app.exams import views as exam_views
from app.home import views as home_views
from app.lessons import merging as study_merging
from app.lessons import own_data as study_own_data
from app.lessons import response_views, study_views, theme_views
from app.lessons import views as lesson_views
from app.media import conversion_views, private_pictures
from app.media import views as media_views
from app.people import (
    account_views,
    assignment_views,
    door_views,
    housekeeping,
    merge_views,
    own_data_views,
    reading_views,
    roster_views,
)
from app.people import views as people_views
from app.places import organisation_views, station_views, village_views
from app.places import views as place_views
from app.points import (
    award_views,
    card_sheet_views,
    card_views,
    chain,
    claim_views,
    earning_views,
    entry_views,
    household_merging,
    household_views,
    ledger_views,
    passing_views,
    programme_views,
    rule_views,
    training_views,
)
from app.points import closing as card_closing
from app.points import merging as card_merging
from app.points import own_data as card_own_data
from app.points import tasks as card_tasks
from app.points import views as own_card_views
from app.questions import import_views as question_import_views
from app.questions import merging as question_merging
from app.questions import mistake_views, practice_views
from app.questions import own_data as question_own_data
from app.questions import views as question_views
from app.rewards import closing as redemption_closing
from app.rewards import counter_views, day_views, offered, redemption_views, stock_views
from app.rewards import lane as redemption_lane
from app.rewards import merging as reward_merging
from app.rewards import own_data as redemption_own_data
from app.rewards import proving as stock_proving
from app.rewards import tasks as reward_tasks
from app.rewards import views as reward_views
from app.web import errors, gatekeeper, headers, language, templating
from app.web import views as web_views
from app.web.application import Application
from app.web.forms import csrf
from app.web.lanes import Lanes

# In the order in which a person meets them. Each file of views is one noun: its blueprint, its
# templates and its tests bear the same name.
VIEWS = [
    web_views,
    home_views,
    door_views,
    account_views,
    own_data_views,
    people_views,
    roster_views,
    reading_views,
    merge_views,
    assignment_views,
    place_views,
    village_views,
    station_views,
    organisation_views,
    media_views,
    conversion_views,
    own_card_views,
    card_views,
    card_sheet_views,
    passing_views,
    household_views,
    programme_views,
    rule_views,
    entry_views,
    award_views,
    training_views,
    earning_views,
    claim_views,
    ledger_views,
    benefit_views,
    application_views,
    letter_views,
    payment_views,
    ranking_views,
    reward_views,
    redemption_views,
    counter_views,
    day_views,
    stock_views,
    question_views,
    question_import_views,
    practice_views,
    mistake_views,
    lesson_views,
    study_views,
    response_views,
    theme_views,
    exam_views,
    question_paper_views,
    ticket_views,
    attempt_views,
    printed_paper_views,
    class_views,
    kiosk_views,
    contest_views,
    event_views,
    signup_views,
    code_views,
    attendance_views,
    hand_entry_views,
    record_views,
    paper_views,
    certificate_views,
    batch_views,
    template_views,
    learning_views,
    statement_views,
    *cases.VIEWS,
]

# Here by being imported: what a room adds to a person's own data, does when an account is closed, or by the clock,
# and its short ways.
HUNG_IN = [
    *cases.HUNG_IN,
    benefit_merging,
    benefit_tasks,
    card_merging,
    household_merging,
    reward_merging,
    question_merging,
    study_merging,
    exam_merging,
    event_merging,
    certificate_merging,
    check_in_lane,
    begin_lane,
    answer_lane,
    hand_in_lane,
    redemption_lane,
    private_pictures,
    study_own_data,
    exam_models,
    exam_own_data,
    exam_tasks,
    freezing,
    chain,
    card_closing,
    card_own_data,
    card_tasks,
    offering,
    benefit_own_data,
    question_own_data,
    event_own_data,
    signup_own_data,
    certificate_own_data,
    closing,
    housekeeping,
    roster_own_data,
    roster_tasks,
    offered,
    redemption_closing,
    redemption_own_data,
    stock_proving,
    benefit_proving,
    reward_tasks,
    tasks,
]


def create_app(**overrides):
    """Configure, attach, register."""
    app = Application(__name__, template_folder="../templates", static_folder=None)
    app.config.update({**config.settings(), **overrides})
    app.wsgi_app = Lanes(app)
    if app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[app.config["PROXIES"]] * 4)

    db.init_app(app)
    Migrate(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
    door.login.init_app(app)
    csrf.init_app(app)
    Htmx(app)
    for room in (language, templating, headers, errors, gatekeeper, jobs):
        room.attach(app)

    for room in VIEWS:
        app.register_blueprint(room.bp)
    commands.attach(app)
    gatekeeper.check_declared(app)
    return app
