"""Writing lessons: a draft, its changes, its pictures; what came with the software is copied, not changed."""

import io

import pytest

from app.db import db
from app.lessons.models import Lesson
from app.media.models import Conversion, Medium
from tests.lessons.making import make_lesson
from tests.media.making import bomb, located, mp3, mp4, photo
from tests.world import COUNTY, ELSEWHERE, TOWN


@pytest.fixture
def ours(app):
    return make_lesson(slug="ours", division_code=TOWN)


@pytest.fixture
def editor(as_):
    return as_("coordinator")


def again(lesson):
    return db.session.scalars(db.select(Lesson).filter_by(id=lesson.id)).one()


def write(editor, **says):
    return editor.submit("/lessons/new", "/lessons/new", **{"title": "新课", "body": "## 一\n\n字", **says})


def upload(editor, data, name, words="一本书", **more):
    files = {"file": (io.BytesIO(data), name)}
    return editor.submit("/lessons/ours/edit", "/edit", files=files, do="upload", words=words, **more)


def test_a_new_lesson_is_a_draft(editor, browser):
    answer = write(editor, sources="禁毒法第2条\n\n 禁毒法第3条 ")
    assert "草稿" in answer.text
    lesson = db.session.scalars(db.select(Lesson)).one()
    assert (lesson.state, lesson.division_code, lesson.sources) == ("draft", TOWN, ["禁毒法第2条", "禁毒法第3条"])
    assert browser.get(f"/lessons/{lesson.slug}").status_code == 404


def test_the_same_post_twice_is_one_lesson(editor):
    form = editor.form(editor.see("/lessons/new"), "/lessons/new")
    sent = {**dict(form.form_values()), "title": "新课", "body": "字"}
    for _ in range(2):
        assert editor.post("/lessons/new", data=sent).status_code == 303
    assert db.session.query(Lesson).count() == 1


@pytest.mark.parametrize(
    "says",
    [
        {"title": ""},
        {"title": "长" * 10_000},
        {"body": ""},
        {"body": "长" * 10_000},
        {"body": "长" * 4000},
        {"body": "\x00"},
        {"minutes": "x"},
        {"minutes": "0"},
        {"shelf": "nowhere"},
        {"topic": "'; DROP"},
        {"division": ELSEWHERE},
        {"division": COUNTY},
        {"sources": "长" * 10_000},
    ],
)
def test_what_is_missing_or_too_long_is_said(editor, says):
    answer = write(editor, **says)
    assert answer.status_code == 422
    assert db.session.query(Lesson).count() == 0


def test_a_change_is_kept_and_found(editor, ours, browser):
    editor.submit("/lessons/ours/edit", "/edit", title="改过的题目", body="## 一\n\n新词")
    assert again(ours).changed_by.name == "陈站长"
    assert "改过的题目" in browser.see("/lessons/?words=新词").text_content()


def test_an_old_form_shows_what_changed_meanwhile(editor, ours):
    form = dict(editor.form(editor.see("/lessons/ours/edit"), "/edit").form_values())
    editor.submit("/lessons/ours/edit", "/edit", title="别人改的")
    answer = editor.post("/lessons/ours/edit", data={**form, "title": "我改的"})
    assert answer.status_code == 422
    assert "别人改的" in answer.text
    assert "我改的" in answer.text
    assert again(ours).title == "别人改的"


def test_a_second_save_of_an_old_form_holds(editor, ours):
    form = dict(editor.form(editor.see("/lessons/ours/edit"), "/edit").form_values())
    editor.submit("/lessons/ours/edit", "/edit", title="别人改的")
    from lxml import html

    page = html.fromstring(editor.post("/lessons/ours/edit", data={**form, "title": "我改的"}).text)
    fresh = dict(editor.form(page, "/edit").form_values())
    assert editor.post("/lessons/ours/edit", data=fresh).status_code == 303
    assert again(ours).title == "我改的"


def test_a_preview_saves_nothing(editor, ours):
    answer = editor.submit("/lessons/ours/edit", "/edit", body="## 新的\n\n<b>粗</b> **重**", do="preview")
    assert answer.status_code == 200
    assert "<strong>重</strong>" in answer.text
    assert "<b>粗" not in answer.text
    assert "新的" not in again(ours).body


def test_published_and_withdrawn(editor, browser):
    write(editor)
    lesson = db.session.scalars(db.select(Lesson)).one()
    assert "已发布" in editor.submit(f"/lessons/{lesson.slug}", "/publication").text
    assert browser.get(f"/lessons/{lesson.slug}").status_code == 200
    editor.submit(f"/lessons/{lesson.slug}", "/withdrawal")
    assert browser.get(f"/lessons/{lesson.slug}").status_code == 404
    assert editor.submit(f"/lessons/{lesson.slug}", "/publication").status_code == 200


def test_a_draft_can_be_thrown_away_and_a_lesson_that_was_out_cannot(editor, ours):
    write(editor)
    draft = db.session.scalars(db.select(Lesson).filter_by(state="draft")).one()
    editor.submit(f"/lessons/{draft.slug}/removal", "/removal")
    assert "不能删除" in editor.submit("/lessons/ours/removal", "/removal").text
    assert [one.slug for one in db.session.scalars(db.select(Lesson))] == ["ours"]


def test_what_came_with_the_software_is_copied(editor):
    starter = make_lesson(slug="starter", month=3)
    assert editor.get("/lessons/starter/edit").status_code == 404
    answer = editor.submit("/lessons/starter", "/copies")
    assert "复制出来的草稿" in answer.text
    copied = db.session.scalars(db.select(Lesson).filter_by(division_code=TOWN)).one()
    assert (copied.state, copied.copy_of, copied.month, copied.body) == ("draft", "starter", None, starter.body)
    assert again(starter).state == "published"


@pytest.mark.parametrize("verb", ["publication", "withdrawal", "edit", "removal"])
def test_another_districts_lesson_is_out_of_reach(editor, verb):
    make_lesson(slug="far", division_code=ELSEWHERE)
    token = editor.see("/_patterns").xpath("//input[@name='csrf_token']/@value")[0]
    assert editor.post(f"/lessons/far/{verb}", data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize("who", ["worker", "town", "volunteer", "auditor"])
def test_others_do_not_write(as_, ours, who):
    assert as_(who).get("/lessons/ours/edit").status_code == 403
    assert as_(who).get("/lessons/new").status_code == 403


def test_a_picture_goes_into_the_text_that_was_typed(editor, ours, browser):
    answer = upload(editor, located(), "IMG_1.jpg", body="## 我打的字")
    medium = db.session.scalars(db.select(Medium)).one()
    assert f"## 我打的字\n\n![一本书](media:{medium.digest})" in answer.text
    assert (medium.kind, medium.width, medium.division_code) == ("image/webp", 400, TOWN)
    assert "我打的字" not in again(ours).body
    editor.submit("/lessons/ours/edit", "/edit", body=f"## 看\n\n![一本书](media:{medium.digest})")
    image = browser.see("/lessons/ours").xpath("//article//figure/img")[0]
    assert (image.get("src"), image.get("alt"), image.get("loading")) == (medium.address, "一本书", "lazy")
    assert browser.get(image.get("src")).mimetype == "image/webp"


def test_a_file_chosen_but_saved_with_the_other_button_is_not_lost(editor, ours):
    files = {"file": (io.BytesIO(photo()), "a.jpg")}
    answer = editor.submit("/lessons/ours/edit", "/edit", files=files, words="图")
    assert "已上传" in answer.text


def test_a_recording_plays_only_when_asked(editor, ours, browser):
    answer = upload(editor, mp3(4000), "话.mp3", words="听一听", spoken="他说了什么")
    medium = db.session.scalars(db.select(Medium)).one()
    assert f"[听一听](media:{medium.digest})" in answer.text
    editor.submit("/lessons/ours/edit", "/edit", body=f"## 听\n\n[听一听](media:{medium.digest})\n\n## 二\n\n字")
    page = browser.see("/lessons/ours")
    (audio,) = page.xpath("//article//audio")
    assert audio.get("preload") == "none"
    assert "autoplay" not in audio.attrib
    button = page.xpath("//details[@class='play']/summary")[0].text_content()
    assert "听一听" in button
    assert "1:44" in button
    assert "1.6 MB" in button
    assert "他说了什么" in page.text_content()
    assert not page.xpath("//article//p//details")


def test_a_film_has_its_text_beside_it_and_unfolds_for_paper(editor, ours, browser):
    upload(editor, mp4(), "片.mp4", words="看", spoken="他做了什么")
    medium = db.session.scalars(db.select(Medium)).one()
    editor.submit("/lessons/ours/edit", "/edit", body=f"## 看\n\n![看](media:{medium.digest})\n\n## 二\n\n字")
    assert browser.see("/lessons/ours").xpath("//video/@preload") == ["none"]
    assert browser.see("/lessons/ours?all=1").xpath("//details[@class='spoken']/@open")


def test_a_recording_in_a_sentence_is_a_link_that_says_how_much(editor, ours, browser):
    upload(editor, mp3(), "话.mp3", words="听", spoken="话")
    medium = db.session.scalars(db.select(Medium)).one()
    editor.submit("/lessons/ours/edit", "/edit", body=f"先[听一听](media:{medium.digest})再说。")
    link = browser.see("/lessons/ours").xpath("//article//p/a")[0]
    assert link.get("href") == medium.address
    assert "MB" in link.text_content() or "KB" in link.text_content()


@pytest.mark.parametrize(
    ("data", "name", "more", "words"),
    [
        (b"<html><script>", "页.png", {}, "不是能用的图片"),
        (bomb(), "大.png", {}, "尺寸太大"),
        (mp3(), "话.mp3", {}, "文字版"),
        (b"<html>", "话.mp3", {"spoken": "x"}, "不是能用的声音"),
        (b"RIFF", "话.wav", {"spoken": "x"}, "请用 MP3"),
        (b"MZ", "a.exe", {}, "不是能用的图片"),
        (b"<html>", "课.pdf", {}, "不是 PDF"),
        (photo(), "a.jpg", {"words": ""}, "请填写"),
        (photo(), "a.jpg", {"words": "长" * 10_000}, "60"),
        (b"", "", {}, "请选择文件"),
    ],
)
def test_a_refused_file_says_why_and_loses_no_text(editor, ours, data, name, more, words):
    answer = upload(editor, data, name, **{"body": "## 我打的字", **more})
    assert answer.status_code == 422
    assert words in answer.text
    assert "我打的字" in answer.text
    assert db.session.query(Medium).count() == 0


def test_a_file_beyond_every_limit_is_refused(app, editor, ours):
    app.config["MOST_VIDEO"] = app.config["MOST_PDF"] = app.config["MOST_AUDIO"] = 1
    try:
        answer = upload(editor, mp4() + bytes(3 * 1024 * 1024), "片.mp4", spoken="话")
    finally:
        app.config.update(MOST_VIDEO=60, MOST_PDF=20, MOST_AUDIO=20)
    assert answer.status_code == 413
    assert "2 MB" in answer.text


def test_only_the_page_that_asks_for_files_takes_large_ones(editor):
    answer = write(editor, title="x" * (7 * 1024 * 1024))
    assert answer.status_code == 413


def test_a_signless_name_breaks_no_line(editor, ours):
    answer = upload(editor, photo(), "a.jpg", words="a](x) [b")
    assert "![ax b](media:" in answer.text


def test_a_pdf_goes_its_own_way(editor, ours):
    from tests.conversions.making import pdf

    answer = upload(editor, pdf(2), "课件.pdf", words="课件")
    conversion = db.session.scalars(db.select(Conversion)).one()
    assert f"/conversions/{conversion.id}" in answer.text
    assert (conversion.state, len(conversion.pages)) == ("ready", 2)


def test_what_was_sent_before_can_be_pasted_again(editor, ours):
    upload(editor, photo(), "a.jpg")
    assert "media:" in editor.see("/lessons/ours/edit").text_content()
