"""The applicant's checklist, the officer's desk, and what neither may see."""

import io

import pytest
from sqlalchemy import func, select

from app.access.models import Reading
from app.benefits.application_actions import begin
from app.benefits.models import Application, ApplicationPicture
from app.db import db
from app.media.models import PrivatePicture
from tests.granting import STEPS, apply, benefit, decide, last_step, later, points, who
from tests.media.making import bomb, located, photo

PAPER = [
    {"name": "租房合同", "example": "有房东签名的那一页", "needed": True},
    {"name": "收入证明", "example": "", "needed": False},
]


def only():
    return db.session.scalars(select(Application)).one()


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def draft(app):
    return begin(benefit(materials=PAPER, passed_to="平湖市财政局", passed_for="发放补贴"), who("volunteer"))


@pytest.fixture
def fill(as_, draft):
    """`fill(picture0=bytes, note=...)`: the checklist sent; the answer."""
    url = f"/applications/{draft.id}"

    def send(name="合同.jpg", **fields):
        files = {
            key: (io.BytesIO(fields.pop(key)), name) for key in ("picture0", "picture1") if fields.get(key) is not None
        }
        return as_("volunteer").submit(url, "/filling", files=files or None, **fields)

    return send


def test_one_begins_on_the_benefits_page_and_is_led_to_the_checklist(as_):
    thing = benefit(materials=PAPER)
    answer = as_("volunteer").submit(f"/benefits/{thing.id}", "/applications")
    assert "租房合同" in answer.text
    assert "还差: 租房合同" in answer.text


def test_a_draft_is_kept_and_nothing_typed_is_lost(fill, as_, draft):
    assert "已存下" in fill(note="在杰凯上班").text
    page = as_("volunteer").see(f"/applications/{draft.id}")
    assert page.get_element_by_id("note").text.strip() == "在杰凯上班"


def test_a_picture_is_shrunk_silent_and_private(fill, as_, draft, browser):
    fill(picture0=located())
    picture = db.session.scalars(select(ApplicationPicture)).one()
    url = f"/applications/{draft.id}/pictures/{picture.key}"
    answer = as_("volunteer").get(url)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/webp", "private, no-store")
    assert b"SecretCamera" not in answer.data
    assert as_("resident").get(url).status_code == 404
    assert as_("town").get(url).status_code == 404
    assert browser.get(url).status_code == 303


def test_handed_in_with_what_is_needed_it_stands_at_the_town(fill, as_):
    text = fill(picture0=photo(), note="请看", handing="yes").text
    assert "在办: 钟埭街道" in text
    assert "最晚 2026年10月21日 答复" in text


def test_without_what_is_needed_it_stays_a_draft_with_everything_kept(fill):
    answer = fill(note="合同在家里", handing="yes")
    assert answer.status_code == 422
    assert "还差: 租房合同" in answer.text
    assert (only().state, only().note) == ("draft", "合同在家里")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (bomb(), "炸弹.png"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200), "IMG_1.HEIC"),
        ("说明".encode(), "合同.jpg"),
        (b"", "空.jpg"),
    ],
)
def test_a_bad_picture_is_said_beside_its_field_and_the_rest_is_kept(fill, data, name):
    answer = fill(picture0=data, name=name, note="还有一张")
    assert answer.status_code in (200, 422)
    assert count(PrivatePicture) == 0
    assert only().note == "还有一张"
    if data:
        assert answer.status_code == 422


def test_a_good_picture_stays_where_another_is_bad(fill):
    assert fill(picture0=photo(), picture1=b"no picture").status_code == 422
    assert count(ApplicationPicture) == 1


def test_a_photo_straight_from_a_phone_is_not_too_much(fill):
    assert fill(picture0=photo() + bytes(8 * 1024 * 1024), picture1=photo() + bytes(8 * 1024 * 1024)).status_code == 200
    assert count(ApplicationPicture) == 2


def test_no_more_than_six_pictures_of_one_paper(fill):
    for number in range(7):
        answer = fill(picture0=photo((20 + number, 20)))
    assert "最多 6 张" in answer.text
    assert count(ApplicationPicture) == 6


def test_a_picture_can_be_taken_back_and_is_gone(fill, as_, draft):
    fill(picture0=photo())
    as_("volunteer").submit(f"/applications/{draft.id}", "/removal")
    assert (count(ApplicationPicture), count(PrivatePicture)) == (0, 0)


@pytest.mark.parametrize("note", ["\x00" * 5, "长" * 10_000])
def test_bad_words_end_nothing(fill, note):
    assert fill(note=note).status_code in (200, 422)


def test_staff_see_it_after_it_is_handed_in_and_every_look_is_written_down(fill, as_, draft, person):
    url = f"/applications/{draft.id}"
    assert as_("town").get(url).status_code == 404
    fill(picture0=photo(), handing="yes")
    assert "林小满" in as_("town").see(url).text_content()
    picture = db.session.scalars(select(ApplicationPicture)).one()
    assert as_("town").get(f"{url}/pictures/{picture.key}").status_code == 200
    seen = select(Reading.page, Reading.reader_id).where(Reading.person_id == person("volunteer").id)
    assert [tuple(row) for row in db.session.execute(seen.order_by(Reading.id))] == [
        ("applications.show", person("town").id),
        ("applications.picture", person("town").id),
    ]
    assert "看了申请的材料" in as_("auditor").see("/readings/").text_content()


def test_ones_own_look_is_nobodys_business(fill, as_, draft):
    as_("volunteer").see(f"/applications/{draft.id}")
    assert count(Reading) == 0


def test_the_village_sees_its_own_step_only(as_):
    application = apply(benefit(steps=STEPS), "pupil")
    url = f"/applications/{application.id}"
    assert "怎么办" in as_("village").see(url).text_content()
    decide(application, username="village")
    assert as_("village").get(url).status_code == 404
    assert as_("town").get(url).status_code == 200


@pytest.mark.parametrize(
    ("username", "status"), [("neighbour", 404), ("neighbour_volunteer", 404), ("resident", 404), ("worker", 404)]
)
def test_others_do_not_see_it(as_, username, status):
    application = apply(benefit())
    assert as_(username).get(f"/applications/{application.id}").status_code == status


def test_the_desk_shows_what_waits_what_is_late_and_what_is_late_below(as_):
    apply(benefit(steps=STEPS), "pupil")
    assert "沈一一" in as_("village").see("/applications/desk").text_content()
    assert "沈一一" not in as_("town").see("/applications/desk").text_content()
    assert "沈一一" not in as_("town").see("/applications/desk?which=late").text_content()
    with later(10):
        assert "逾期 1" in as_("village").see("/applications/desk").text_content()
        assert "沈一一" in as_("town").see("/applications/desk?which=late").text_content()
        assert "下级逾期 1" in as_("district").see("/applications/desk").text_content()
    assert "沈一一" in as_("town").see("/applications/desk?which=all").text_content()


def test_an_officer_decides_on_the_page(as_):
    application = apply(benefit())
    answer = as_("town").submit(f"/applications/{application.id}", "/decision", verdict="return", reason="请补合同")
    assert "已办" in answer.text
    text = as_("volunteer").see(f"/applications/{application.id}").text_content()
    assert "退回, 请补充后再交" in text
    assert "请补合同" in text


def test_a_reason_that_is_missing_is_asked_for(as_):
    application = apply(benefit())
    answer = as_("town").submit(f"/applications/{application.id}", "/decision", verdict="decline")
    assert answer.status_code == 422
    assert "写明原因" in answer.text
    assert only().state == "waiting"


@pytest.mark.parametrize("fields", [{"verdict": "burn"}, {"verdict": "return", "reason": "长" * 10_000}])
def test_a_bad_decision_is_none(as_, fields):
    application = apply(benefit())
    answer = as_("town").submit(f"/applications/{application.id}", "/decision", **fields)
    assert answer.status_code == 422
    assert only().state == "waiting"


def test_the_second_officer_is_told_even_after_it_went_on(as_):
    application = apply(benefit(steps=STEPS), "pupil")
    browser = as_("village")
    form = browser.form(browser.see(f"/applications/{application.id}"), "/decision")
    decide(application, username="village")
    data = {**dict(form.form_values()), "verdict": "approve"}
    answer = browser.post(form.action, data=data)
    assert "已经有人办了" in answer.text
    assert "沈一一" not in answer.text


def test_the_same_decision_sent_twice_is_one(as_):
    application = apply(benefit(steps=STEPS), "pupil")
    browser = as_("village")
    form = browser.form(browser.see(f"/applications/{application.id}"), "/decision")
    data = {**dict(form.form_values()), "verdict": "approve"}
    answers = [browser.post(form.action, data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert only().division_code == "330482005"


def test_declined_it_shows_the_way_to_appeal(as_):
    application = decide(apply(benefit()), "decline", reason="不符合")
    url = f"/applications/{application.id}"
    assert "可以申诉" in as_("volunteer").see(url).text_content()
    answer = as_("volunteer").submit(f"{url}/appeal", reason="我住满了半年")
    assert "申诉在办" in answer.text
    text = as_("district").see(url).text_content()
    assert "改为通过" in text
    assert "退回补充" not in text


def test_withdrawing_asks_once_and_says_what_it_does(as_):
    points("volunteer", 10)
    application = apply(benefit(points_needed=8, points_use="spent"))
    url = f"/applications/{application.id}"
    assert "名额让给别人" in as_("volunteer").see(f"{url}/withdrawal").text_content()
    assert "已撤回" in as_("volunteer").submit(f"{url}/withdrawal").text
    assert only().state == "withdrawn"


def test_the_yes_to_passing_on_is_separate_and_can_be_taken_back(fill, as_, draft):
    fill(picture0=photo(), consent="y", handing="yes")
    url = f"/applications/{draft.id}"
    assert "同意转给 平湖市财政局" in as_("town").see(url).text_content()
    as_("volunteer").submit(url, "/consent/ending")
    assert not only().may_pass_on
    assert "没有同意转给" in as_("town").see(url).text_content()
    as_("volunteer").submit(url, "/consent")
    assert only().may_pass_on


def test_not_agreeing_hinders_nothing(fill):
    assert "在办" in fill(picture0=photo(), handing="yes").text
    assert only().consent_at is None


def test_mine_are_listed(as_):
    apply(benefit())
    text = as_("volunteer").see("/applications/").text_content()
    assert "租房补贴" in text
    assert "最晚" in text
    assert "还没有申请过" in as_("resident").see("/applications/").text_content()


def test_someone_elses_is_not_changed(as_, draft):
    browser = as_("resident")
    seal = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    for tail in ("filling", "withdrawal", "appeal", "consent", "consent/ending", "pictures/x/removal"):
        assert browser.post(f"/applications/{draft.id}/{tail}", data={"csrf_token": seal}).status_code == 404


def test_the_step_of_another_district_is_absent(as_):
    step = last_step(apply(benefit()))
    browser = as_("neighbour")
    seal = browser.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert browser.post(f"/applications/steps/{step.id}/decision", data={"csrf_token": seal}).status_code == 404


def test_of_several_steps_it_says_which_one_it_is_at(as_):
    application = apply(benefit(steps=STEPS), "pupil")
    decide(application, username="village")
    text = " ".join(as_("pupil").see(f"/applications/{application.id}").text_content().split())
    assert "第 2 步, 共 3 步: 村(社区) → 镇街 → 区县" in text
