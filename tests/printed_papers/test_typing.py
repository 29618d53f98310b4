"""Answer sheets typed in, one after the other, marked by the same rules."""

import pytest
from lxml import html

from app import clock
from app.db import db
from app.exams import printed_actions
from app.exams.answer_actions import seed
from app.exams.asked import asked
from app.exams.models import Answer, Attempt
from app.exams.paper_answers import typed
from app.exams.roster_tasks import draw_papers
from app.questions.grading import best
from tests import classroom


def right(printed):
    """What the key says, question by question."""
    versions = asked([key for key, _marks in printed.drawn])
    return [
        typed(versions[key].kind, versions[key].body, seed(printed, n), best(versions[key].kind, versions[key].body))
        for n, (key, _marks) in enumerate(printed.drawn, 1)
    ]


def where(exam, **asked):
    said = "&".join(f"{key}={value}" for key, value in {"version": "A", **asked}.items())
    return f"/exams/{exam.id}/answer-sheets?{said}"


def attempts():
    return db.session.scalars(db.select(Attempt).order_by(Attempt.id)).all()


def type_in(browser, exam, who="王小明", **fields):
    return browser.submit(where(exam, who=who), **fields)


def yes(browser, answer):
    return browser.submit(answer.request.path)


def test_a_line_is_understood_shown_and_after_the_yes_marked(coordinator, exam, one_class, printed):
    answer = type_in(coordinator, exam, line=" ".join(right(printed)))
    assert "读作" in answer.text
    assert attempts() == []
    answer = yes(coordinator, answer)
    assert "王小明: 60 分, 合格" in answer.text
    (attempt,) = attempts()
    assert (attempt.way, attempt.submitted_by, attempt.marks, attempt.full) == ("paper", "staff", 6000, 6000)
    assert (attempt.printed_id, attempt.pupil_id, attempt.drawn) == (printed.id, one_class.pupils[0].id, printed.drawn)


def test_a_field_for_each_question_does_the_same(coordinator, exam, one_class, printed):
    texts = right(printed)
    texts[0] = "-"
    fields = {f"a{n}": text for n, text in enumerate(texts, 1)}
    yes(coordinator, type_in(coordinator, exam, **fields))
    assert attempts()[0].marks == 5000
    assert db.session.scalar(db.select(db.func.count()).select_from(Answer)) == 5


def test_after_the_yes_the_next_one_is_typed_with_the_same_class_and_version(coordinator, exam, one_class, printed):
    answer = coordinator.submit(where(exam, who="1", group="六年级1班"), line=" ".join(right(printed)))
    answer = coordinator.submit(answer.request.path, follow=False)
    assert answer.location == f"/exams/{exam.id}/answer-sheets?version=A&group=%E5%85%AD%E5%B9%B4%E7%BA%A71%E7%8F%AD"
    page = coordinator.see(answer.location)
    assert page.xpath("//input[@name='who' and @autofocus]")
    assert page.xpath("//input[@name='group']/@value") == ["六年级1班"]


def test_enter_too_early_loses_nothing_and_goes_on_where_it_is_empty(coordinator, exam, one_class, printed):
    answer = type_in(coordinator, exam, a1="A", a2="BC")
    assert answer.status_code == 422
    assert "第 3、4、5、6 题还没有填" in answer.text
    page = html.fromstring(answer.text)
    assert [page.xpath(f"//input[@name='a{n}']/@value")[0] for n in (1, 2)] == ["A", "BC"]
    assert page.xpath("//input[@autofocus]/@name") == ["a3"]
    assert type_in(coordinator, exam, a1="A", a2="BC", blank="y").status_code == 200


def test_a_line_that_ends_too_early_stands_in_the_fields(coordinator, exam, one_class, printed):
    page = html.fromstring(type_in(coordinator, exam, line="A BC 对").text)
    assert [page.xpath(f"//input[@name='a{n}']/@value")[0] for n in range(1, 5)] == ["A", "BC", "对", ""]
    assert page.xpath("//input[@autofocus]/@name") == ["a4"]


@pytest.mark.parametrize("line", ["ZZZZ", "A B C D E F G H", "\x00", "禁" * 5000, "A" * 4000])
def test_what_makes_no_sense_is_told_by_question(coordinator, exam, one_class, printed, line):
    answer = type_in(coordinator, exam, line=line)
    assert answer.status_code == 422
    assert "还差一点" in answer.text
    assert attempts() == []


def test_the_same_person_typed_twice_is_told(coordinator, exam, one_class, printed):
    line = " ".join(right(printed))
    yes(coordinator, type_in(coordinator, exam, line=line))
    assert "已经录入过, 内容一样" in type_in(coordinator, exam, line=line).text
    assert "录入过, 内容不一样" in type_in(coordinator, exam, line="- - - - - -").text
    assert len(attempts()) == 1


def test_the_yes_pressed_twice_writes_once(coordinator, exam, one_class, printed):
    path = type_in(coordinator, exam, line=" ".join(right(printed))).request.path
    form = dict(coordinator.form(coordinator.see(path)).form_values())
    for once in ("one", "one", "two"):
        assert coordinator.post(path, data=form | {"once": once}).status_code == 303
    assert len(attempts()) == 1


def test_who_has_sat_it_on_the_own_phone_is_told(coordinator, exam, one_class, printed):
    pupil = one_class.pupils[0]
    done = Attempt(exam=exam, pupil=pupil, seed="1", drawn=printed.drawn, marks=0, full=6000, passed=False)
    done.started_at = done.submitted_at = exam.opens_at
    db.session.add(done)
    assert "已经考完 1 次" in type_in(coordinator, exam, line="- - - - - -").text
    done.submitted_at = None
    assert "正在网上答" in type_in(coordinator, exam, line="- - - - - -").text


def test_a_paper_drawn_before_the_bell_gives_way(coordinator, person):
    exam = classroom.exam("contest", opens=0.5, attempts=1)
    one_class = classroom.school_class(exam)
    printed = printed_actions.make(exam, "A", person("coordinator"))
    db.session.commit()
    draw_papers()
    with clock.at(exam.opens_at):
        yes(coordinator, type_in(coordinator, exam, line=" ".join(right(printed))))
    mine = [one for one in attempts() if one.pupil_id == one_class.pupils[0].id]
    assert [(one.way, one.number) for one in mine] == [("paper", 1)]


def test_namesakes_are_chosen_from_a_list(coordinator, exam, one_class, printed):
    two = classroom.school_class(exam, name="2班")
    page = coordinator.see(where(exam, who="王小明"))
    links = page.xpath("//ul[@class='list']//a/@href")
    assert len(links) == 2
    coordinator.submit(coordinator.submit(links[1], line="- - - - - -").request.path)
    assert attempts()[0].pupil_id == two.pupils[0].id


def test_an_account_is_found_by_number_and_credited(coordinator, printed, exam, person):
    exam.audience, person("volunteer").mobile = "public", "13800000001"
    yes(coordinator, type_in(coordinator, exam, who="13800000001", line=" ".join(right(printed))))
    assert attempts()[0].person_id == person("volunteer").id


def test_a_claimed_place_is_the_accounts(coordinator, exam, one_class, printed, person):
    one_class.pupils[0].person_id = person("pupil").id
    yes(coordinator, type_in(coordinator, exam, line=" ".join(right(printed))))
    assert (attempts()[0].person_id, attempts()[0].pupil_id) == (person("pupil").id, None)


def test_an_account_elsewhere_is_not_found(coordinator, printed, exam, person):
    exam.audience = "public"
    assert "没有找到" in coordinator.see(where(exam, who="冯小雨")).text_content()
    key = f"person-{person('neighbour_volunteer').id}"
    assert "没有找到" in coordinator.see(where(exam, key=key)).text_content()


@pytest.mark.parametrize("key", ["pupil-9", "person-x", "x", "pupil-", "pupil-99999999999", "-1"])
def test_a_key_of_nobody_finds_nobody(coordinator, exam, printed, key):
    assert "没有找到" in coordinator.see(where(exam, key=key)).text_content()


def test_before_the_first_paper_there_is_nothing_to_type(coordinator, exam, one_class):
    assert "还没有打印过试卷" in coordinator.see(where(exam, who="王小明")).text_content()


def test_nothing_is_typed_in_before_the_exam(coordinator, person):
    exam = classroom.exam(opens=1)
    classroom.school_class(exam)
    printed = printed_actions.make(exam, "A", person("coordinator"))
    assert "还没有开始" in type_in(coordinator, exam, line=" ".join(right(printed))).text
    assert attempts() == []
