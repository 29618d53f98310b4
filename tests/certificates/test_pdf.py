"""The certificate on paper: small, handsome, tagged, and its text copies out as it was written."""

import io
import time

import pytest
from pypdf import PdfReader

from app.certificates import actions
from app.printing import faces
from tests.certificates.conftest import YEAR
from tests.service import held, serve, take_back

RARE = "喆堃玥犇珺璟祎䶮㛃𬱖"
KILOBYTE = 1024


@pytest.fixture(autouse=True, scope="module")
def cuts(whole_app):
    with whole_app.app_context():
        faces.make_all()


def printed(browser, certificate):
    answer = browser.get(f"/certificates/{certificate.number}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.data


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def test_it_is_one_sheet_of_a4_across(as_, certificate):
    reader = read(printed(as_("volunteer"), certificate))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)


def test_it_says_everything(as_, certificate):
    text = read(printed(as_("volunteer"), certificate)).pages[0].extract_text()
    said = ["志愿服务证明", "林小满", "V000009", "315", "伍小时壹拾伍分", "铲毒踏查", "2026-03-08", "150"]
    said += [
        "青少年禁毒课堂助教",
        "(人工补录)",
        "钟埭街道禁毒社工站",
        "陈站长",
        certificate.number,
        "2026年10月14日",
        "盖章处",
    ]
    assert [word for word in said if word not in text] == []
    assert "民政部令第67号" in text
    assert "元" not in text


def test_it_is_tagged(as_, certificate):
    root = read(printed(as_("volunteer"), certificate)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    kinds = kinds_of(root["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TH", "/TD", "/Figure"} <= kinds


def kinds_of(node):
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    found = {node.get("/S")}
    for child in children:
        child = child.get_object()
        if isinstance(child, dict):
            found |= kinds_of(child)
    return found


@pytest.mark.parametrize("letter", RARE)
def test_it_is_small_for_any_name(as_, certificate, person, station, letter):
    person("volunteer").name = f"欧阳{letter}满"
    for day, title in ((1, "禁毒宣传进企业"), (2, "社区禁毒文艺汇演")):
        serve(person("volunteer"), held(station, YEAR.first.replace(month=2, day=day), title), 90)
    fresh = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    pdf = printed(as_("volunteer"), fresh)
    assert f"欧阳{letter}满" in read(pdf).pages[0].extract_text()
    assert len(pdf) <= 25 * KILOBYTE


def test_it_is_quick_once_warm(as_, certificate):
    from app.certificates import paper
    from app.printing import pdf

    html = paper.html([certificate], lambda number: f"https://weizhan.example/verify/{number}")
    pdf.render(html, paper.STYLE)
    spent = []
    for _ in range(5):
        start = time.process_time()
        pdf.render(html, paper.STYLE)
        spent.append(time.process_time() - start)
    # 40 ms on a quiet machine; this one may be busy.
    assert min(spent) < 0.15


def test_a_long_list_goes_on_to_a_second_sheet(as_, person, station):
    for day in range(1, 25):
        serve(person("volunteer"), held(station, YEAR.first.replace(month=5, day=day)), 60)
    certificate = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    first, second = read(printed(as_("volunteer"), certificate)).pages
    assert "服务明细见附页, 共 24 次" in first.extract_text()
    assert second.extract_text().count("反诈禁毒进市集") == 24
    assert certificate.number in second.extract_text()


def test_who_may_fetch_it(as_, browser, certificate):
    url = f"/certificates/{certificate.number}.pdf"
    assert as_("coordinator").get(url).status_code == 200
    for stranger in ("resident", "neighbour", "neighbour_volunteer", "worker"):
        assert as_(stranger).get(url).status_code == 404
    assert browser.get(url).status_code == 303


def test_what_no_longer_holds_is_not_printed(as_, certificate, records, person):
    take_back(records[0])
    assert as_("volunteer").get(f"/certificates/{certificate.number}.pdf").status_code == 409
    actions.revoke(certificate, "名字写错", person("coordinator"))
    assert as_("volunteer").get(f"/certificates/{certificate.number}.pdf").status_code == 409
