"""A batch: chosen by the staff, made behind the page, fetched when it is ready."""

import io

import pytest
from pypdf import PdfReader

from app import clock
from app.certificates import batch_actions, tasks
from app.certificates.counting import Span
from app.certificates.models import Batch, Certificate
from app.db import db
from app.printing import faces
from tests.service import take_back


@pytest.fixture(autouse=True, scope="module")
def cuts(whole_app):
    with whole_app.app_context():
        faces.make_all()


@pytest.fixture
def batch(crowd, station, person):
    event, people = crowd
    made = batch_actions.ask(station, Span(event_id=event.id), people[:12], "http://x/verify/", person("coordinator"))
    db.session.commit()
    return made


def ask(browser, event, **fields):
    return browser.submit(f"/batches/new?what=event-{event.id}&first=&last=", **fields)


def the_batch():
    return db.session.scalars(db.select(Batch)).one()


def test_everybody_gets_a_page_in_one_small_file(as_, crowd):
    event, people = crowd
    browser = as_("coordinator")
    answer = ask(browser, event, everybody="1")
    assert "做好了" in answer.text
    pdf = browser.get(f"/batches/{the_batch().id}.pdf").data
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 60
    # As the list had them: by name.
    texts = [page.extract_text() for page in reader.pages]
    assert all(sum(person.name in text for text in texts) == 1 for person in people)
    assert len(pdf) <= 6 * 1024 * 60
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert db.session.query(Certificate).count() == 60


def test_only_those_ticked_get_one(as_, crowd):
    event, people = crowd
    ask(as_("coordinator"), event, people=[person.id for person in people[:3]])
    batch = the_batch()
    assert (batch.total, batch.done, batch.state) == (3, 3, "ready")
    assert {one.person_id for one in db.session.query(Certificate)} == {person.id for person in people[:3]}


def test_the_qr_codes_lead_to_the_address_at_which_it_was_asked(as_, crowd):
    ask(as_("coordinator"), crowd[0], people=[crowd[1][0].id])
    assert the_batch().address == "http://localhost/verify/"


def test_nobody_chosen_is_said(as_, crowd):
    answer = ask(as_("coordinator"), crowd[0])
    assert answer.status_code == 422
    assert "还没有选人" in answer.text


def test_who_has_no_record_there_gets_none(as_, crowd, person):
    answer = ask(as_("coordinator"), crowd[0], people=[person("pupil").id, -5, 2**40])
    assert answer.status_code == 422
    assert db.session.query(Batch).count() == 0


@pytest.mark.parametrize(
    "query", ["what=station-1&first=2026-10-01&last=2026-01-01", "what=junk", "what=event-99999999999", "what="]
)
def test_a_wrong_choice_is_asked_again(as_, crowd, query):
    answer = as_("coordinator").get(f"/batches/new?{query}")
    assert answer.status_code in (200, 422)
    assert "给勾选的人开" not in answer.text


def test_more_than_five_hundred_are_refused(station, person):
    from app.errors import Refusal

    with pytest.raises(Refusal, match="一次最多 500 人"):
        batch_actions.ask(station, Span(event_id=1), [person("volunteer")] * 501, "", person("coordinator"))


def test_made_twice_it_issues_nothing_twice(app, batch):
    tasks.make_batch(batch.id)
    numbers = {one.number for one in db.session.query(Certificate)}
    db.session.execute(db.update(Batch).values(state="waiting"))
    db.session.commit()
    tasks.make_batch(batch.id)
    db.session.expire_all()
    assert {one.number for one in db.session.query(Certificate)} == numbers
    assert len(numbers) == 12


def test_one_worker_takes_it_up(batch):
    assert batch_actions.claim(batch.id).tries == 1
    assert batch_actions.claim(batch.id) is None


def test_a_worker_that_died_half_way_is_followed_by_another(app, batch, monkeypatch, time):
    def die(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(tasks, "lay_out", die)
        with pytest.raises(KeyboardInterrupt):
            tasks.make_batch(batch.id)
    db.session.expire_all()
    assert (batch.state, batch.done) == ("running", 6)
    tasks.take_up()
    assert batch.state == "running"
    with time(minutes=6):
        tasks.take_up()
        db.session.expire_all()
        assert (batch.state, batch.tries) == ("ready", 2)
    assert db.session.query(Certificate).count() == 12


def test_a_batch_that_brings_workers_down_is_given_up(app, batch):
    batch.state, batch.tries = "waiting", batch_actions.TRIES
    db.session.commit()
    tasks.make_batch(batch.id)
    db.session.expire_all()
    assert batch.state == "failed"


def test_a_failed_one_is_made_again_at_a_button(as_, batch):
    batch.state, batch.tries = "failed", 4
    answer = as_("coordinator").submit(f"/batches/{batch.id}", f"/batches/{batch.id}/again")
    assert "做好了" in answer.text


def test_a_lost_start_is_found(app, batch, time):
    tasks.take_up()
    assert batch.state == "waiting"
    with time(minutes=6):
        tasks.take_up()
    db.session.expire_all()
    assert batch.state == "ready"


def test_who_was_corrected_meanwhile_is_left_out(app, batch, crowd):
    from app.events.models import ServiceRecord

    take_back(db.session.query(ServiceRecord).filter_by(person_id=crowd[1][0].id).one())
    db.session.commit()
    tasks.make_batch(batch.id)
    db.session.expire_all()
    assert batch.state == "ready"
    assert len(PdfReader(io.BytesIO(batch.pdf)).pages) == 11


def test_the_page_tells_how_far_it_is_and_asks_again_by_itself(as_, batch):
    batch.state, batch.done, batch.alive_at = "running", 5, clock.now()
    browser = as_("coordinator")
    page = browser.see(f"/batches/{batch.id}")
    assert page.xpath("//progress/@value") == ["5"]
    assert page.xpath("//noscript/meta[@http-equiv='refresh']")
    part = browser.get(f"/batches/{batch.id}", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'data-hx-trigger="every 2s"' in part.text
    batch.state = "ready"
    assert "data-hx-trigger" not in browser.get(f"/batches/{batch.id}", headers={"HX-Request": "true"}).text
    assert not browser.see(f"/batches/{batch.id}").xpath("//meta[@http-equiv='refresh']")


def test_a_file_is_thrown_away_after_a_week_and_made_again(as_, batch, time):
    tasks.make_batch(batch.id)
    with time(days=8):
        tasks.clear_away()
        db.session.expire_all()
        assert (batch.state, batch.pdf) == ("gone", None)
        browser = as_("coordinator")
        assert browser.get(f"/batches/{batch.id}.pdf").status_code == 404
        assert "做好了" in browser.submit(f"/batches/{batch.id}", f"/batches/{batch.id}/again").text


def test_out_of_reach_it_is_absent(as_, browser, batch):
    for url in (f"/batches/{batch.id}", f"/batches/{batch.id}.pdf"):
        assert as_("neighbour").get(url).status_code == 404
        assert as_("volunteer").get(url).status_code == 403
        assert browser.get(url).status_code == 303
    assert str(batch.station.name) not in as_("neighbour").see("/batches/").text_content()


def test_a_period_lists_who_served_in_it(as_, crowd, station):
    browser = as_("coordinator")
    inside = browser.see(f"/batches/new?what=station-{station.id}&first=2026-10-01&last=2026-10-31")
    assert len(inside.xpath("//input[@name='people']")) == 60
    outside = browser.see(f"/batches/new?what=station-{station.id}&first=2026-01-01&last=2026-01-31")
    assert "没有可以证明" in outside.text_content()


def test_the_batch_does_not_hold_the_writer_while_it_lays_out(app, batch, monkeypatch):
    """While the sheets are laid out another connection may write."""
    from app.printing import pdf

    written = []

    def render(pages, style, told):
        told(1)
        with db.engine.connect() as other:
            other.execute(db.text("UPDATE station SET phone = '1'"))
            written.append(other.in_transaction())
            other.commit()
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_many", render)
    tasks.make_batch(batch.id)
    assert written == [True]


def test_who_has_asked_nothing_yet_is_offered_the_stations_and_events(as_, crowd):
    page = as_("coordinator").see("/batches/new")
    event, _people = crowd
    assert f"event-{event.id}" in page.xpath("//select[@name='what']/option/@value")
