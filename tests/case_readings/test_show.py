"""Who opened a file: for the auditor and the lead, in codes; whole or not."""


def test_the_auditor_reads_who_opened_it_what_for_and_no_name(file, as_):
    as_("worker").see("/cases/A-001")
    town = as_("town")
    town.submit("/cases/A-001/purpose", purpose="complaint", words="投诉 7 号")
    town.see("/cases/A-001/plan")
    page = as_("auditor").see("/cases/A-001/readings").text_content()
    assert all(words in page for words in ("吴镇办", "禁毒办", "核查投诉", "投诉 7 号", "李社工", "没有改过"))
    assert "何安" not in page
    listed = as_("auditor").see("/cases/readings/").text_content()
    assert "吴镇办" in listed
    assert "李社工" not in listed


def test_a_purpose_holds_for_half_an_hour(file, as_, time):
    as_("town").submit("/cases/A-001/purpose", purpose="inspection", words="年度检查")
    with time(minutes=29):
        assert as_("town").get("/cases/A-001").status_code == 200
    with time(minutes=31):
        assert as_("town").get("/cases/A-001").location == "/cases/A-001/purpose?next=/cases/A-001"
