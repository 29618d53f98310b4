"""Which passwords are too easy."""

import pytest

from app.people.passwords import weakness

EASY = ["12345678", "a123456789", "woaini1314", "52013145", "5201314520", "11111111", "88888888", "abcdefgh"]
EASY += ["hgfedcba", "87654321", "qwertyui", "PASSWORD", "Iloveyou", "90123456", "abababab", "ｐａｓｓｗｏｒｄ"]


@pytest.mark.parametrize("password", EASY)
def test_what_everybody_thinks_of_first_is_refused(app, password):
    assert "太常见" in weakness(password)


@pytest.mark.parametrize("password", ["正确马电池订书钉", "lu-shan-feng-88", "green hills 7", "qq 3 yue 下雨"])
def test_the_public_needs_no_signs_and_may_use_chinese(app, password):
    assert weakness(password) is None


@pytest.mark.parametrize("password", ["", "short", "六个汉字不够", "       a"])
def test_less_than_eight_is_too_short(app, password):
    assert "至少 8 个" in weakness(password)


@pytest.mark.parametrize("password", ["Xiaoyu-Jiang", "13912345678", "19900302"])
def test_what_is_known_of_the_person_is_refused(app, password):
    assert "一样" in weakness(password, own=["xiaoyu-jiang", "13912345678", "19900302", None])


def test_staff_need_ten_characters_of_three_kinds(app):
    assert "三种" in weakness("lushanfeng88", strict=True)
    assert "三种" in weakness("Lu-shan-8", strict=True)
    assert weakness("Lushanfeng88", strict=True) is None
    assert weakness("庐山-feng-88", strict=True) is None


def test_staff_are_told_their_own_length_first(app):
    assert "至少 10 个" in weakness("short", strict=True)
