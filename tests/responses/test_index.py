"""What staff see: sums of their own places, never of fewer than three people, never of another district."""

from datetime import timedelta

import pytest

from app import clock
from app.access.models import Person
from app.access.places import Division
from app.access.secrets import digits
from app.db import db
from app.lessons.models import Lesson, Study
from app.questions.response_actions import note, record
from tests.questions.worlds import ask
from tests.world import ELSEWHERE_TOWN, OTHER_TOWN, TOWN

PAGE = "/responses/"
RIGHT, WRONG, OTHER_WRONG = 1, 0, 2


@pytest.fixture
def people(school):
    """`people(5)`: so many of 钟埭小学; or of another place and no school."""

    def people(count, home=TOWN):
        made = [
            Person(
                name=f"学生{number}",
                division_code=home,
                volunteer_number=digits(12),
                organisation_id=school.id if home == TOWN else None,
            )
            for number in range(count)
        ]
        db.session.add_all(made)
        db.session.flush()
        return made

    return people


def say(people, version, *answers, setting="practice"):
    for person, said in zip(people, answers, strict=True):
        note(person, version, said, setting)


def words(page):
    return " ".join(page.text_content().split())


def missed(browser, query=""):
    rows = browser.see(f"{PAGE}{query}").xpath("//ol/li")
    return [" ".join(row.text_content().replace("看题", "").split()) for row in rows]


@pytest.fixture
def hard(people):
    """Five pupils at a hard question and an easy one; the noise is another district's."""
    hard, easy = ask(None, code="law-001", text="难题?", topic="law"), ask(None, code="help-001", text="易题?")
    say(people(5), hard, WRONG, WRONG, WRONG, OTHER_WRONG, RIGHT)
    say(people(5), easy, RIGHT, RIGHT, RIGHT, RIGHT, WRONG)
    say(people(9, ELSEWHERE_TOWN), easy, *[WRONG] * 9)
    return hard


def test_the_most_missed_comes_first_with_the_wrong_answer_that_most_gave(hard, as_):
    assert missed(as_("coordinator")) == [
        "难题? 对 20% (1/5) 最多的错答: 试一口, 3 次",
        "易题? 对 80% (4/5)",
    ]
    bars = as_("town").see(PAGE).xpath("//ol//*[local-name()='rect'][@class='part']/@width")
    assert bars == ["20", "80"]


def test_another_district_sees_its_own(hard, as_):
    assert missed(as_("neighbour")) == ["易题? 对 0% (0/9) 最多的错答: 试一口, 9 次"]


def test_two_people_are_too_few(people, as_):
    version, two = ask(None, code="law-001"), people(2)
    say(two, version, WRONG, WRONG)
    for _ in range(5):
        say(two, version, WRONG, WRONG)
    assert missed(as_("coordinator")) == []
    say(people(1), version, WRONG)
    assert len(missed(as_("coordinator"))) == 1


def test_pupils_without_accounts_count_by_their_attempts(school, as_):
    version = ask(None, code="law-001")
    whose = {"person_id": None, "organisation_id": school.id, "division_code": TOWN}
    for attempt in (1, 2):
        record(whose, version, WRONG, False, "exam", source_id=attempt)
    assert missed(as_("coordinator")) == []
    record(whose, version, WRONG, False, "exam", source_id=3)
    assert len(missed(as_("coordinator"))) == 1


def test_visitors_belong_to_no_place(as_):
    version = ask(None, code="law-001")
    for _ in range(9):
        note(None, version, WRONG, "practice")
    assert missed(as_("district")) == []


def test_it_is_narrowed_by_what_the_address_says(hard, people, school, as_):
    browser = as_("district")
    say(people(3, OTHER_TOWN), hard, WRONG, WRONG, WRONG)
    assert missed(browser, "?topic=law") == ["难题? 对 12% (1/8) 最多的错答: 试一口, 6 次"]
    assert missed(browser, f"?town={OTHER_TOWN}") == ["难题? 对 0% (0/3) 最多的错答: 试一口, 3 次"]
    assert len(missed(browser, f"?organisation={school.id}")) == 2
    assert missed(browser, "?topic=driving") == []


def test_the_period_is_ninety_days_unless_said_otherwise(people, as_):
    version = ask(None, code="law-001")
    with clock.at(clock.now() - timedelta(days=100)):
        say(people(3), version, WRONG, WRONG, WRONG)
    assert missed(as_("coordinator")) == []
    assert len(missed(as_("coordinator"), "?days=365")) == 1


@pytest.mark.parametrize("query", ["?town=440785001", "?organisation=999999", "?days=7", "?topic=x", "?organisation=a"])
def test_what_is_not_offered_is_not_asked(hard, as_, query):
    assert len(missed(as_("coordinator"), query)) == 2


def lesson(slug):
    made = Lesson(slug=slug, shelf="cards", topic="law", ages="teen", title="课", body="课", state="published")
    db.session.add(made)
    db.session.flush()
    return made


def rows(browser):
    page = browser.see(PAGE)
    return [" ".join(row.text_content().split()) for row in page.xpath("//table[@class='bars']/tbody/tr")]


def test_before_and_after_learning_are_compared(people, as_):
    version, read = ask(None, code="law-001", topic="law", lesson="what-is-a-drug"), lesson("what-is-a-drug")
    four = people(4)
    say(four, version, WRONG, WRONG, WRONG, RIGHT)
    for person in four[:3]:
        db.session.add(Study(person_id=person.id, lesson_id=read.id, finished_at=clock.now() + timedelta(hours=1)))
    with clock.at(clock.now() + timedelta(hours=2)):
        say(four, version, RIGHT, RIGHT, WRONG, WRONG)
    assert rows(as_("coordinator")) == ["毒品与禁毒法 学之前 20% 1/5", "学之后 67% 2/3"]


def test_too_few_learners_are_not_shown_nor_counted_in_the_sum(people, as_):
    law, read = ask(None, code="law-001", topic="law", lesson="one"), lesson("one")
    other = ask(None, code="help-001", topic="help", lesson="one")
    some = people(3)
    say(some, law, WRONG, RIGHT, RIGHT)
    say(some, other, WRONG, WRONG, RIGHT)
    db.session.add(Study(person_id=some[0].id, lesson_id=read.id, finished_at=clock.now() + timedelta(minutes=30)))
    with clock.at(clock.now() + timedelta(hours=1)):
        say(some[:1], law, RIGHT)
    few = "学之后 不到 3 人"
    help_, law_ = ["求助与举报 学之前 33% 1/3", few], ["毒品与禁毒法 学之前 67% 2/3", few]
    assert rows(as_("coordinator")) == [*law_, *help_, "合计 学之前 50% 3/6", few]


def test_no_name_is_ever_told(hard, as_):
    assert "学生" not in words(as_("coordinator").see(PAGE))


def test_who_may_look(as_, browser):
    assert browser.get(PAGE).status_code == 303
    for nobody in ("volunteer", "village", "expert", "admin", "auditor"):
        assert as_(nobody).get(PAGE).status_code == 403
    assert "还没有至少 3 人" in words(as_("worker").see(PAGE))


def test_the_office_that_keeps_no_bank_is_led_to_no_question(hard, as_):
    assert as_("worker").see(PAGE).xpath("//ol//a")
    assert not as_("town").see(PAGE).xpath("//ol//a")


def test_places_are_those_within_reach(hard, as_):
    def towns(username):
        return as_(username).see(PAGE).xpath("//select[@name='town']/option/@value")

    assert towns("coordinator") == ["", TOWN]
    assert set(towns("district")) >= {TOWN, OTHER_TOWN}
    assert ELSEWHERE_TOWN not in towns("district")
    assert db.session.get(Division, TOWN)
