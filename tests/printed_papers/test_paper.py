"""Papers to print: a letter is a paper, for ever."""

import re
import subprocess

import pytest

from app.db import db
from app.exams import printed_actions
from app.exams.models import PaperQuestion, PrintedPaper
from tests import classroom


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True)  # noqa: S607
    return done.stdout.decode()


def pdf(browser, exam, what="paper", version="A"):
    answer = browser.get(f"/exams/{exam.id}/{what}.pdf?version={version}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return answer.data


def test_the_paper_has_every_question_and_an_answer_sheet(coordinator, exam):
    text = text_of(pdf(coordinator, exam))
    for words in (
        "禁毒知识考试",
        "单选题",
        "多选题",
        "判断题",
        "填空题",
        "配对题",
        "排序题",
        "答题卡",
        "共 6 题",
        "满分 60",
    ):
        assert words in text
    assert all(f"第{n}问" in text for n in range(6))
    assert "因为" not in text


def test_the_key_says_what_is_right_and_why(coordinator, exam, printed):
    text = text_of(pdf(coordinator, exam, "key"))
    assert text.count("因为") == 6
    assert "禁毒" in text


def test_the_same_letter_is_the_same_paper_even_when_the_list_changes(coordinator, exam):
    before = text_of(pdf(coordinator, exam))
    exam.paper.questions.append(PaperQuestion(number=7, question=classroom.question("single"), marks=10))
    db.session.commit()
    assert text_of(pdf(coordinator, exam)) == before
    assert "共 7 题" in text_of(pdf(coordinator, exam, version="B"))
    assert [one.letter for one in printed_actions.versions(exam)] == ["A", "B"]


def test_versions_differ_in_their_order(exam, person):
    exam.paper.questions += [PaperQuestion(number=n, question=classroom.question(), marks=1) for n in range(7, 27)]
    db.session.flush()
    drawn = [printed_actions.make(exam, letter, person("coordinator")).drawn for letter in "AB"]
    assert drawn[0] != drawn[1]
    assert sorted(drawn[0]) == sorted(drawn[1])


def test_a_rare_character_is_printed(coordinator, exam):
    exam.title = "㛃𬱖䶮的考试"
    assert "㛃𬱖䶮" in text_of(pdf(coordinator, exam))


def test_it_is_tagged_and_has_a_language(coordinator, exam):
    done = subprocess.run(["pdfinfo", "-"], input=pdf(coordinator, exam), stdout=subprocess.PIPE, check=True)  # noqa: S607
    assert re.search(r"Tagged: +yes", done.stdout.decode())


@pytest.mark.parametrize("version", ["G", "a", "", "AA", "甲", "0"])
def test_another_letter_makes_no_paper(coordinator, exam, version):
    assert coordinator.get(f"/exams/{exam.id}/paper.pdf?version={version}").status_code == 409
    assert db.session.scalars(db.select(PrintedPaper)).all() == []


def test_an_exam_without_questions_is_not_printed(coordinator):
    exam = classroom.exam(kinds=())
    assert coordinator.get(f"/exams/{exam.id}/paper.pdf").status_code == 409


def test_the_page_leads_to_all_of_them(coordinator, exam, printed):
    page = coordinator.see(f"/exams/{exam.id}/papers")
    assert len(page.xpath("//a[contains(@href, 'paper.pdf')]")) == 6
    assert page.text_content().count("已有") == 1


def test_who_may_not(as_, exam, browser):
    for end in ("papers", "paper.pdf", "key.pdf", "answer-sheets", "answer-sheets/imports"):
        as_("volunteer").see(f"/exams/{exam.id}/{end}", status=403)
        as_("neighbour").see(f"/exams/{exam.id}/{end}", status=404)
        browser.see(f"/exams/{exam.id}/{end}", status=303)
