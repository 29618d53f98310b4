"""The words of a certificate are data: placed fields and nothing else; a change is a new version."""

import pytest

from app.access.places import Division
from app.certificates import actions, template_actions
from app.certificates.models import CertificateTemplate
from app.certificates.wording import DEFAULT, FIELDS, Wording, fill, unknown, values_of
from app.db import db
from app.errors import Refusal
from tests.certificates.conftest import YEAR
from tests.service import held, serve
from tests.world import COUNTY, TOWN

URL = f"/certificates/templates/{TOWN}"


def words(body="感谢{姓名}服务{时长}。"):
    return {"title": "荣誉证书", "body": body, "footer": "编号{编号}"}


def versions():
    return db.session.query(CertificateTemplate).count()


def test_new_words_hold_for_new_certificates(as_, person, station):
    as_("coordinator").submit(URL, f"/{TOWN}", **words())
    serve(person("volunteer"), held(station), 150)
    certificate = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    assert (certificate.title, certificate.body) == ("荣誉证书", "感谢林小满服务2小时30分钟。")
    assert certificate.footer == f"编号{certificate.number}"


def test_what_was_issued_keeps_its_words(as_, person, station):
    serve(person("volunteer"), held(station), 150)
    certificate = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    as_("coordinator").submit(URL, f"/{TOWN}", **words())
    assert certificate.title == DEFAULT.title


def test_each_change_is_a_version_and_the_same_words_are_none(as_):
    browser = as_("coordinator")
    for body in ("一{姓名}", "一{姓名}", "二{姓名}"):
        browser.submit(URL, f"/{TOWN}", **words(body))
    assert versions() == 2
    assert "第 2 版" in browser.see(URL).text_content()


def test_the_nearest_division_decides(person):
    county, town = db.session.get(Division, COUNTY), db.session.get(Division, TOWN)
    assert template_actions.wording_for(TOWN) == DEFAULT
    template_actions.change(county, Wording("县", "{姓名}", ""), person("coordinator"))
    assert template_actions.wording_for(TOWN).title == "县"
    template_actions.change(town, Wording("镇", "{姓名}", ""), person("coordinator"))
    assert template_actions.wording_for(TOWN).title == "镇"
    assert template_actions.wording_for("330482001").title == "县"


@pytest.mark.parametrize(
    "body", ["{密码}", "{姓名", "}", "{{ 7*7 }}", "{% for x in y %}", "{姓名.__class__}", "{}", "{{姓名}}"]
)
def test_other_braces_are_refused_and_the_text_stays(as_, body):
    answer = as_("coordinator").submit(URL, f"/{TOWN}", **words(body))
    assert answer.status_code == 422
    assert "没有这样的字段" in answer.text
    assert "荣誉证书" in answer.text
    assert versions() == 0


def test_a_value_is_never_read_as_a_field():
    assert fill("{姓名}{单位}", {"姓名": "{单位}", "单位": "站"}) == "{单位}站"


def test_markup_in_the_words_is_text(as_, person, station):
    as_("coordinator").submit(URL, f"/{TOWN}", **words("<b>{姓名}</b>"))
    serve(person("volunteer"), held(station), 150)
    certificate = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    assert "&lt;b&gt;林小满" in as_("volunteer").get(f"/certificates/{certificate.number}").text


def test_every_field_has_a_value(certificate):
    assert set(values_of(certificate)) == set(FIELDS)
    assert unknown(DEFAULT.title + DEFAULT.body + DEFAULT.footer) == []


def test_a_look_at_it_keeps_nothing(as_):
    browser = as_("coordinator")
    form = browser.form(browser.see(URL), f"/{TOWN}")
    sent = {**dict(form.form_values()), **words()}
    answer = browser.post(f"{URL}/preview", data=sent)
    assert answer.status_code == 200
    assert "感谢林小满服务2小时30分钟。" in answer.text
    assert versions() == 0
    assert browser.post(f"{URL}/preview", data={**sent, "body": "{密码}"}).status_code == 422


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"title": "长" * 10_000}, {"body": "\x00"}, {"body": "x" * 10_000}, {"footer": "x" * 200}]
)
def test_junk_is_refused(as_, fields):
    assert as_("coordinator").submit(URL, f"/{TOWN}", **{**words(), **fields}).status_code == 422


def test_others_may_not(as_, browser):
    assert as_("neighbour").get(URL).status_code == 404
    assert as_("worker").get(URL).status_code == 403
    assert browser.get(URL).status_code == 303
    assert as_("coordinator").get("/certificates/templates/440785").status_code == 404
    assert "钟埭街道" in as_("coordinator").see("/certificates/templates/").text_content()


def test_two_at_the_same_moment_make_one_version(person):
    town = db.session.get(Division, TOWN)
    template_actions.change(town, Wording("一", "{姓名}", ""), person("coordinator"))
    db.session.add(CertificateTemplate(division_code=TOWN, version=2, title="二", body="", footer=""))
    db.session.flush()
    latest = template_actions.latest_of
    template_actions.latest_of = lambda division: None
    try:
        with pytest.raises(Refusal, match="刚才有人也改了"):
            template_actions.change(town, Wording("三", "{姓名}", ""), person("coordinator"))
    finally:
        template_actions.latest_of = latest
