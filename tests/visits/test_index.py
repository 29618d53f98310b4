"""The log of a file as it reads."""

from tests.cases.test_visit_actions import CLEAN, log

LOG = "/cases/A-001/visits"


def test_an_empty_log_says_what_will_be_there(file, as_):
    assert "还没有记录" in as_("worker").see(LOG).text_content()


def test_it_says_what_was_done_and_by_whom(planned, as_, worker):
    log(planned, worker, reported_in=True, talk_minutes=10, test=CLEAN, mood="low", needs=["law"], note="要律师")
    text = " ".join(as_("worker").see(LOG).text_content().split())
    for words in ("到站", "报到 · 谈话 10 分钟", "低落", "尿检 阴性", "法律", "要律师", "办掉了", "李社工"):
        assert words in text, words


def test_forty_visits_take_no_more_questions_than_one(planned, as_, worker):
    for _visit in range(16):
        log(planned, worker, talk_minutes=5, test=CLEAN)
    browser = as_("worker")
    browser.see(LOG)
    many = len(browser.statements)
    assert many <= 12
    assert browser.see(f"{LOG}?page=2").text_content().count("谈话 5 分钟") == 1


def test_an_officer_reads_it_and_writes_nothing(planned, as_, worker):
    log(planned, worker, note="要律师")
    browser = as_("town")
    assert browser.get(LOG).status_code == 303
    browser.submit("/cases/A-001/purpose", purpose="inspection", words="季度检查")
    page = browser.see(LOG)
    assert "要律师" in page.text_content()
    assert not page.xpath("//a[contains(@href, 'correction') or contains(@href, 'visits/new')]")
