"""Rules: what gives points, how many, up to where; a change is looked at before it is published."""

from datetime import timedelta

from flask import Blueprint, request
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app import clock
from app.access.guards import fetch, me, requires, visible
from app.access.rules import RULE_EDIT, RULE_READ
from app.db import db
from app.points.choosing import programmes
from app.points.rule_actions import by_hand, family, last_year, next_version, publish
from app.points.rule_finding import newest
from app.points.rule_forms import NewRuleForm, RuleForm, RulePreviewForm
from app.points.rule_models import RESIDENTS, Programme, Rule
from app.points.wording import caps_of, points_of
from app.web.answers import go, page
from app.web.paging import sliced

bp = Blueprint("rules", __name__)
WORDS = {"caps_of": caps_of, "points_of": points_of}


@bp.get("/points/rules/")
@requires(RULE_READ)
def index():
    published = list(db.session.scalars(visible(Rule, RULE_READ).options(joinedload(Rule.division))))
    today = clock.today()
    coming = [rule for rule in published if rule.first_day > today]
    rules = [*newest(published, today), *sorted(coming, key=lambda rule: rule.first_day)]
    rules = sliced(sorted(rules, key=lambda rule: rule.programme != RESIDENTS))
    return page("rules/index.html", rules=rules, names=names(), today=today, **WORDS)


@bp.get("/points/rules/<int:id>")
@requires(RULE_READ)
def show(id):
    rule = fetch(Rule, id, RULE_READ)
    versions = db.select(Rule).where(*family(rule)).order_by(Rule.version.desc())
    versions = list(db.session.scalars(versions.options(joinedload(Rule.published_by))))
    return page("rules/show.html", rule=rule, versions=versions, names=names(), **WORDS)


@bp.route("/points/rules/new", methods=["GET", "POST"])
@requires(RULE_EDIT)
def new():
    form = NewRuleForm(first_day=tomorrow()).offer(programmes())
    if form.validate_on_submit():
        with form.trying():
            rule = publish(by_hand(fetch(Programme, form.programme.data, RULE_READ), form.fields), me())
            return go("rules.index", _("“%(name)s”已发布, 手工加分时可以选它。", name=rule.name))
    return page("rules/new.html", form=form)


@bp.get("/points/rules/<int:id>/edit")
@requires(RULE_EDIT)
def edit(id):
    rule = fetch(Rule, id, RULE_READ)
    kept = {column.key: getattr(rule, column.key) for column in Rule.__mapper__.column_attrs}
    form = RulePreviewForm(data={**kept, "points": abs(rule.points), "first_day": tomorrow(), "last_day": None})
    return page("rules/edit.html", form=form, rule=rule)


@bp.get("/points/rules/<int:id>/preview")
@requires(RULE_EDIT)
def preview(id):
    rule, form = fetch(Rule, id, RULE_READ), RulePreviewForm()
    if not request.args:
        return go("rules.edit", id=id)
    if form.errors:
        return page("rules/edit.html", form=form, rule=rule)
    new = next_version(rule, form.fields)
    year, found = last_year(new)
    kept = {name: request.args.get(name, "") for name in form.fields}
    return page("rules/preview.html", rule=rule, new=new, year=year, found=found, kept=kept, form=form, **WORDS)


@bp.post("/points/rules/<int:id>/publication")
@requires(RULE_EDIT)
def publication(id):
    rule, form = fetch(Rule, id, RULE_READ), RuleForm()
    if form.validate_on_submit():
        with form.trying():
            new = publish(next_version(rule, form.fields), me())
            return go("rules.show", _("已发布。从那一天起按新的一版记。"), id=new.id)
    return page("rules/edit.html", form=form, rule=rule)


def names():
    """{code: name} of the programmes."""
    return dict(db.session.execute(db.select(Programme.code, Programme.name)).all())


def tomorrow():
    return clock.today() + timedelta(days=1)
