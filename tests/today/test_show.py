"""The morning: one line a file, worst first; for the lead by worker; and not a name on it."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from app import clock
from app.access.models import Person
from app.cases import actions, leave_actions
from app.db import db
from tests.cases import making


def another(number, **facts):
    """One more file of the same worker."""
    one = Person(name=f"居民{number}", username=f"resident{number}", division_code="330482005")
    db.session.add(one)
    db.session.flush()
    return making.in_term(who=one.username, details={"name": one.name}, **facts)


def rows(page):
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in page.xpath("//tbody/tr")]


def test_what_is_late_comes_first_then_today_then_what_may_be_done(file, as_):
    files = [file, another(1), another(2), another(3), another(4)]
    making.plan(files[0], talk=(2, 9, 12))
    making.plan(files[1], talk=(-3, 2, 5))
    making.plan(files[2], talk=(-7, -5, -2), urine_test=(-9, -6, -3))
    making.plan(files[3], talk=(-1, 0, 3))
    making.plan(files[4], talk=(8, 9, 12))
    told = [(row[0], row[2]) for row in rows(as_("worker").see("/today"))]
    assert told == [
        ("A-003", "逾期 3 天"),
        ("A-004", "今天 最晚 10月17日"),
        ("A-002", "可办, 应办 10月16日"),
        ("A-001", "10月16日 起"),
    ]


def test_one_line_a_file_says_how_much_more_there_is(file, as_):
    making.plan(file, talk=(-7, -5, -2), urine_test=(-9, -6, -3), report_in=(0, 0, 0))
    page = as_("worker").see("/today")
    assert [row[:2] for row in rows(page)] == [["A-001", "尿检 还有 2 项"]]
    assert [tag.text_content() for tag in page.xpath("//p[1]/span")] == ["逾期 2", "今天 1", "可办 0", "一周内 0"]


def test_whoever_is_to_report_or_to_come_back_is_there_too(waiting, as_, time, person):
    away = another(1, day=date(2026, 10, 1))
    making.plan(away)
    leave = leave_actions.ask(away, clock.today(), clock.today(), "杭州", "看病", person("worker"))
    leave_actions.decide(leave, True, person("worker"))
    with time(days=16):
        told = {row[0]: row[1:3] for row in rows(as_("worker").see("/today"))}
    assert told == {"A-001": ["报到期限", "逾期 5 天"], "A-002": ["销假", "逾期 16 天"]}


def test_what_is_over_or_stopped_waits_for_nobody(file, as_, person):
    making.plan(file, talk=(-1, 0, 3))
    actions.suspend(file, clock.today(), person("worker"), "拘留")
    assert rows(as_("worker").see("/today")) == []


def test_no_name_is_on_it_and_no_cache_keeps_it(file, as_):
    making.plan(file, talk=(-1, 0, 3))
    browser = as_("worker")
    assert "何安" not in browser.see("/today").text_content()
    assert browser.response.headers["Cache-Control"] == "no-store"


def test_a_cover_sees_what_is_entrusted_and_the_lead_sees_it_by_worker(file, as_, lead, person):
    other = making.staff("other-worker", "钱社工", "worker")
    making.plan(file, talk=(-1, 0, 3))
    theirs = another(1, worker="other-worker")
    making.plan(theirs, talk=(-9, -8, -5))
    assert [row[0] for row in rows(as_("worker").see("/today"))] == ["A-001"]
    actions.hand_over(theirs, other, lead, cover=person("worker"), cover_until=clock.today())
    assert [row[0] for row in rows(as_("worker").see("/today"))] == ["A-002", "A-001"]
    page = as_("lead").see("/today")
    assert [row[0] for row in rows(page)[:2]] == ["A-002", "A-001"]
    assert rows(page)[2:] == [["李社工", "0", "1", "0", "0"], ["钱社工", "1", "0", "0", "0"]]
    mine = as_("lead").see(f"/today?worker={other.id}")
    assert rows(mine)[0][0] == "A-002"
    assert "逾期 1" in mine.text_content()


def test_others_find_nothing(file, as_):
    for username in ("coordinator", "admin", "village", "volunteer", "participant", "neighbour"):
        assert as_(username).get("/today").status_code == 404


def test_junk_in_the_address_is_no_worker(file, as_):
    for junk in ("x", "99999999999999999999", "-1"):
        assert as_("worker").get(f"/today?worker={junk}").status_code == 200


def test_the_week_is_printed_with_codes_alone(file, as_):
    making.plan(file, talk=(-7, -5, -2), report_in=(0, 3, 4))
    pdf = PdfReader(BytesIO(as_("worker").get("/today/week.pdf").data))
    text = "".join(one.extract_text() for one in pdf.pages)
    assert "A-001" in text
    assert "谈话 (逾期)" in text
    assert "何安" not in text


def test_a_term_that_is_over_waits_for_the_discharge(file, as_, time):
    making.plan(file)
    file.ends_on = clock.today().replace(day=20)
    for days, told in ((0, "10月20日 起"), (6, "今天"), (8, "逾期 2 天")):
        with time(days=days):
            (row,) = rows(as_("worker").see("/today"))
            assert (row[1], row[2], row[-1]) == ("期满解除", told, "办理解除")


def test_the_print_is_in_chinese_for_a_reader_of_english_too(file, as_):
    making.plan(file, talk=(-7, -5, -2))
    worker = as_("worker")
    worker.get("/preferences?language=en&back=/today")
    assert "Talk" in worker.get("/today").text
    text = PdfReader(BytesIO(worker.get("/today/week.pdf").data)).pages[0].extract_text()
    assert "谈话 (逾期)" in text
