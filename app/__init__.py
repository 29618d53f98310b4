"""Weizhan 微站: the table of contents. Nothing imports from here."""

from flask_migrate import Migrate
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix

from app import commands, config, jobs
from app.access import door
from app.certificates import batch_views, closing, template_views
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
from app.events import own_data as event_own_data
from app.events import views as event_views
from app.home import views as home_views
from app.people import (
    account_views,
    assignment_views,
    door_views,
    housekeeping,
    own_data_views,
    reading_views,
    roster_views,
)
from app.people import views as people_views
from app.places import organisation_views, station_views, village_views
from app.places import views as place_views
from app.points import own_data as card_own_data
from app.points import views as card_views
from app.web import errors, gatekeeper, headers, language, templating
from app.web import views as web_views
from app.web.application import Application
from app.web.forms import csrf

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
    assignment_views,
    place_views,
    village_views,
    station_views,
    organisation_views,
    card_views,
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
]

# Here by being imported: what a room adds to a person's own data, does when an account is closed, or by the clock.
HUNG_IN = [card_own_data, event_own_data, signup_own_data, certificate_own_data, closing, housekeeping, tasks]


def create_app(**overrides):
    """Configure, attach, register."""
    app = Application(__name__, template_folder="../templates", static_folder=None)
    app.config.update({**config.settings(), **overrides})
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
