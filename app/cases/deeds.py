"""What a contact is made of, what of the plan it fulfils and what it gives or takes. Values in, values out."""

MOODS = ("calm", "glad", "low", "anxious", "angry")
NEEDS = ("work", "housing", "health", "family", "law")
# 0: no talk.
MINUTES = (0, 5, 10, 20, 30, 60)
# Staying away for one of these costs points; whoever is ill, at work or detained is excused.
MISSED = ("unreachable", "refused")
# A test with one of these results was taken: the plan has its test.
TAKEN = ("negative", "positive")
TEST_KINDS = {"urine": "urine_test", "hair": "hair_test"}
# What a test gives by its result.
TEST_RULES = {"negative": "health", "refused": "unmet", "evaded": "unmet"}


def kinds_of(visit, tests):
    """The kinds of due items that a visit and its tests fulfil."""
    if visit.void or not visit.came:
        return set()
    told = {"report_in": visit.reported_in, "talk": visit.talk_minutes > 0, "home_visit": visit.way == "home"}
    return {kind for kind, so in told.items() if so} | {TEST_KINDS[one.kind] for one in tests if one.result in TAKEN}


def rules_of(visit, done, missed):
    """{kind of source: rule} that a visit gives or takes by; `done` are the items it fulfilled, `missed` says
    that something was due on its day for which nothing was taken yet."""
    if visit.void:
        return {}
    if not visit.came:
        return {"report_in": "absent"} if missed and visit.absence in MISSED else {}
    on_time = {one.kind for one in done if one.closed_on <= one.latest}
    told = {
        ("report_in", "on_time"): "report_in" in on_time,
        ("talk", "talk"): "talk" in on_time,
        ("work", "work"): visit.worked,
        ("conduct_lesson", "study"): visit.learned,
    }
    return {kind: rule for (kind, rule), so in told.items() if so}
