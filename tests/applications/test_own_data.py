"""A person's applications are among their own data, and go with the account."""

import io

from sqlalchemy import func, select

from app.benefits.application_actions import add_picture, agree_to_pass_on, appeal, begin, fill
from app.benefits.models import Application, ApplicationPicture, ApplicationStep
from app.benefits.ranking_actions import object_to
from app.db import db
from app.media import private_pictures
from app.media.models import PrivatePicture
from app.people.account_actions import close
from tests.granting import apply, benefit, decide, first_row, granted, standing, who
from tests.media.making import photo


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_applications_steps_payments_and_places_are_there_to_read_and_take_away(as_):
    granted()
    standing()
    text = "".join(
        as_("volunteer").see(f"/me/data/{key}").text_content()
        for key in ("applications", "application-steps", "payments", "rankings")
    )
    for words in ("租房补贴", "已批准", "交上去", "495", "子女入学积分"):
        assert words in text


def test_the_account_goes_and_pictures_words_and_consent_go_with_it(app):
    paper = [{"name": "租房合同", "example": "", "needed": True}]
    application = begin(benefit(materials=paper, passed_to="平湖市财政局", passed_for="发放补贴"), who("volunteer"))
    fill(application, "家里的事")
    agree_to_pass_on(application)
    add_picture(application, 0, private_pictures.shrunk(io.BytesIO(photo())))
    close(who("volunteer"))
    assert (application.state, application.note, application.may_pass_on) == ("withdrawn", "", False)
    assert (count(ApplicationPicture), count(PrivatePicture)) == (0, 0)


def test_what_the_person_wrote_in_an_appeal_goes_and_what_the_office_said_stays(app):
    application = decide(apply(benefit()), "decline", reason="不符合")
    appeal(application, "家里的难处")
    close(who("volunteer"))
    said = select(ApplicationStep.reason).where(ApplicationStep.application_id == application.id)
    reasons = db.session.scalars(said).all()
    assert "不符合" in reasons
    assert "家里的难处" not in reasons


def test_a_place_in_a_ranking_stays_without_saying_whose(app, browser):
    ranking = standing()
    row = first_row(ranking)
    asked = object_to(row, "少算了我家的一次")
    close(who("volunteer"))
    assert db.session.get_one(Application, row.application_id).state == "withdrawn"
    assert asked.reason == ""
    assert row.number in browser.see(f"/rankings/{ranking.id}").text_content()
