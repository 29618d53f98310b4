"""A PDF: small, tagged, in our own faces, its text as written, and nothing fetched from anywhere."""

import io
import subprocess

import pytest
from pypdf import PdfReader

from app.printing import faces
from app.printing.pdf import render

pytestmark = pytest.mark.any_database

RARE = "喆堃玥犇珺璟祎䶮㛃𬱖"
PAGE = '<!doctype html><html lang="zh-CN"><head><title>试印</title></head><body>{}</body></html>'


@pytest.fixture(scope="module", autouse=True)
def cuts(whole_app):
    with whole_app.app_context():
        faces.make_all()


@pytest.fixture
def printed(app):
    return lambda body: PdfReader(io.BytesIO(render(PAGE.format(body))))


def test_text_copies_out_as_it_was_written(printed):
    assert printed("<p>林小满参加了3次志愿服务。</p>").pages[0].extract_text().strip() == "林小满参加了3次志愿服务。"


@pytest.mark.parametrize("letter", [*RARE, RARE])
def test_a_rare_name_copies_out_as_it_was_written(printed, letter):
    assert printed(f"<p>林{letter}满</p>").pages[0].extract_text().strip() == f"林{letter}满"


@pytest.mark.parametrize("letter", [*RARE, "满"])
def test_a_letter_looks_as_it_does_in_the_whole_face(app, letter, tmp_path, monkeypatch):
    page = PAGE.format(f'<p style="font-size: 300px">满{letter}</p>')
    cut = inked(render(page), tmp_path)
    monkeypatch.setitem(app.config, "FONTS", str(tmp_path / "none"))
    monkeypatch.setattr(faces, "start", lambda face, letters="": None)
    whole = inked(render(page), tmp_path)
    differing = sum(abs(one - other) > 128 for one, other in zip(cut, whole, strict=True))
    assert differing < 0.02 * sum(one < 128 for one in whole)


def inked(pdf, folder):
    """The grey values of the page's picture."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "50", "-gray", folder / "page.pdf", folder / "page"]
    subprocess.run(command, check=True)
    return (folder / "page-1.pgm").read_bytes()


def test_it_is_tagged_and_says_its_language_and_title(printed):
    reader = printed("<h1>标题</h1><p>正文</p>")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "试印"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_a_rare_letter_costs_little(app):
    common, rare = render(PAGE.format("<p>林小满</p>")), render(PAGE.format("<p>林小䶮</p>"))
    assert len(rare) < len(common) + 500


def test_the_whole_face_serves_until_the_cut_is_there(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "FONTS", str(tmp_path))
    monkeypatch.setattr(faces, "start", lambda face, letters="": None)
    text = PdfReader(io.BytesIO(render(PAGE.format("<p>林小䶮</p>")))).pages[0].extract_text()
    assert text.strip() == "林小䶮"


@pytest.mark.parametrize("address", ["http://192.0.2.1/a.png", "file:///etc/hostname"])
def test_nothing_is_fetched_for_a_page(app, address, caplog):
    assert render(PAGE.format(f'<img src="{address}" alt="x"><link rel="stylesheet" href="{address}">'))
    assert "nothing is fetched for a page" in caplog.text
