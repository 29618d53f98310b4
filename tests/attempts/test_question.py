"""The one way a question is asked: every kind, nothing given away, and what is chosen comes back as it was."""

from types import SimpleNamespace

import pytest
from flask import get_template_attribute
from lxml import html
from werkzeug.datastructures import MultiDict

from app.questions import showing
from tests.quizzes import bodies


@pytest.fixture
def macro(app):
    def call(name, *args, **kwargs):
        with app.test_request_context():
            return html.fromstring(
                f"<form>{get_template_attribute('shared/question.html', name)(*args, **kwargs)}</form>"
            )

    return call


def version(kind, **fields):
    plain = {"picture": None, "picture_text": "", "explanation": "因为危险。", "source": "禁毒法", "article": "第2条"}
    return SimpleNamespace(**{**plain, "kind": kind, "text": "怎么<办>?", "body": bodies()[kind][0], **fields})


@pytest.mark.parametrize("kind", bodies())
@pytest.mark.parametrize("seed", ["a", "b", "c", None])
def test_what_was_chosen_is_shown_and_comes_back(macro, kind, seed):
    body, *saids = bodies()[kind]
    for said in [*saids, None]:
        form = macro("inputs", version(kind), seed, said, "a7")
        sent = MultiDict(form.form_values())
        assert showing.read(kind, body, sent.getlist("a7"), seed) == said
        assert "怎么<办>?" in form.text_content()


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_the_page_gives_nothing_away(macro, kind):
    """The same page comes out whichever way the right answer lies."""
    pages = set()
    for seed in "abcdefgh":
        form = macro("inputs", version(kind), seed)
        values = [[option.get("value") for option in one] for one in form.xpath("//select")]
        pages.add(str(values))
    assert len(pages) == 1


@pytest.mark.parametrize("kind", bodies())
def test_every_field_has_words(macro, kind):
    for one in macro("inputs", version(kind), "a").xpath("//input|//select"):
        assert one.xpath("ancestor::label")[0].text_content().strip()


def test_a_wrong_answer_is_shown_with_the_right_one_and_the_reason(macro):
    text = macro("right_answer", version("single"), 0).text_content()
    assert all(word in text for word in ("答得不对", "试一口", "离开", "因为危险。", "禁毒法 第2条"))


def test_a_right_answer_is_not_said_twice(macro):
    text = macro("right_answer", version("single"), 1).text_content()
    assert "答对了" in text
    assert "正确答案" not in text


def test_what_the_author_wrote_to_this_answer_is_said(macro):
    assert "再想想" in macro("right_answer", version("truefalse"), False).text_content()


@pytest.mark.parametrize("kind", bodies())
def test_the_right_answer_of_every_kind_has_words(macro, kind):
    for said in (None, *bodies()[kind][1:]):
        assert "→" not in macro("right_answer", version(kind), said).text_content() or kind == "matching"
