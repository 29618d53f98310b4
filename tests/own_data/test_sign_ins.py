"""Where I am signed in, and ending it elsewhere."""


def test_ending_the_others_keeps_this_one(as_):
    here, elsewhere, other = as_("volunteer"), as_("volunteer"), as_("resident")
    assert len(here.see("/me/sign-ins").xpath("//ul[@class='list']/li")) == 2
    assert "别处的登录都已结束" in here.submit("/me/sign-ins", "/me/sign-ins").text
    assert elsewhere.get("/me").status_code == 303
    assert here.get("/me").status_code == other.get("/me").status_code == 200


def test_with_one_sign_in_there_is_nothing_to_end(as_):
    page = as_("volunteer").see("/me/sign-ins")
    assert "这里" in page.text_content()
    assert not [form for form in page.forms if form.method == "POST"]
