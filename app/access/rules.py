"""Who may what: one literal table. A role is held at a division code and reaches all below it.

Three lines are not roles one can be given: ANYONE is everybody, over what is open to them; SELF is a
signed-in person, over what is their own.
"""

ANYONE, SELF = "anyone", "self"

# --- permissions: a thing and what is done to it ---
EVENT_READ = "event.read"
EVENT_EDIT = "event.edit"
SIGNUP_READ = "signup.read"
SIGNUP_MAKE = "signup.make"
SIGNUP_MANAGE = "signup.manage"
ATTENDANCE_READ = "attendance.read"
ATTENDANCE_NOTE = "attendance.note"
HOURS_ASK = "hours.ask"
HOURS_DECIDE = "hours.decide"
RECORD_READ = "record.read"
CERTIFICATE_READ = "certificate.read"
CERTIFICATE_ISSUE = "certificate.issue"
CERTIFICATE_REVOKE = "certificate.revoke"
TEMPLATE_EDIT = "template.edit"
CARD_READ = "card.read"
CARD_SERVE = "card.serve"
PERSON_READ = "person.read"
PERSON_OWN = "person.own"
PERSON_EDIT = "person.edit"
PERSON_RESET = "person.reset"
PERSON_IMPORT = "person.import"
PERSON_MERGE = "person.merge"
PLACE_READ = "place.read"
PLACE_EDIT = "place.edit"
ORGANISATION_READ = "organisation.read"
ORGANISATION_EDIT = "organisation.edit"
ASSIGNMENT_READ = "assignment.read"
ASSIGNMENT_EDIT = "assignment.edit"
SIGN_IN_END = "sign_in.end"
READING_READ = "reading.read"
LESSON_READ = "lesson.read"
LESSON_EDIT = "lesson.edit"
STUDY_OWN = "study.own"
STUDY_SUM = "study.sum"
QUESTION_READ = "question.read"
QUESTION_EDIT = "question.edit"
MISTAKE_OWN = "mistake.own"
RESPONSE_SUM = "response.sum"
EXAM_READ = "exam.read"
EXAM_EDIT = "exam.edit"
EXAM_SIT = "exam.sit"
ATTEMPT_READ = "attempt.read"
PAPER_READ = "paper.read"
PAPER_EDIT = "paper.edit"
EXAM_RUN = "exam.run"
RULE_READ = "rule.read"
RULE_EDIT = "rule.edit"
PROGRAMME_EDIT = "programme.edit"
ENTRY_READ = "entry.read"
ENTRY_REVERSE = "entry.reverse"
AWARD_ASK = "award.ask"
AWARD_READ = "award.read"
AWARD_DECIDE = "award.decide"
TRAINING_READ = "training.read"
LEDGER_READ = "ledger.read"
CONTEST_READ = "contest.read"
CONTEST_EDIT = "contest.edit"
BENEFIT_READ = "benefit.read"
BENEFIT_EDIT = "benefit.edit"
APPLICATION_MAKE = "application.make"
APPLICATION_READ = "application.read"
APPLICATION_DECIDE = "application.decide"
PAYMENT_KEEP = "payment.keep"
RANKING_READ = "ranking.read"
CASE_READ = "case.read"
CASE_EDIT = "case.edit"
CASE_LEAD = "case.lead"
CASE_UNSEAL = "case.unseal"
CASE_OWN = "case.own"
CASE_SUM = "case.sum"
CASE_EXPORT = "case.export"
CASE_READING_READ = "case_reading.read"
SCHEDULE_READ = "schedule.read"
SCHEDULE_EDIT = "schedule.edit"
REWARD_READ = "reward.read"
REWARD_EDIT = "reward.edit"
REDEMPTION_OWN = "redemption.own"
COUNTER_SERVE = "counter.serve"
STOCK_KEEP = "stock.keep"
WRITE_OFF_DECIDE = "write_off.decide"

# What is kept at a place above is read, and used, below it too; what belongs to no place, by all.
LENT = {QUESTION_READ, PAPER_READ, RULE_READ, CONTEST_READ, SCHEDULE_READ}

# Case files. A worker reaches only what is entrusted to them (the thing says to whom), wherever it lies below;
# the station's lead reaches all of its files; town and district read one when they say what for (cases/opening.py).
CASEWORK = {CASE_READ, CASE_EDIT}
ENTRUSTED = {"worker": CASEWORK | {CASE_SUM}}
# Who lacks one of these is told that there is no such page: even that there are files is nobody's business.
QUIET = {CASE_READ, CASE_EDIT, CASE_LEAD, CASE_UNSEAL, CASE_OWN, CASE_SUM, CASE_EXPORT, CASE_READING_READ} | {
    SCHEDULE_READ,
    SCHEDULE_EDIT,
}

PLACES = {PLACE_READ, ORGANISATION_READ}
# The steps of an application: the village's worker, the town's and the county's office, each at the own place.
STEPS = {APPLICATION_READ, APPLICATION_DECIDE}
DESK = PLACES | {
    EVENT_READ,
    SIGNUP_READ,
    SIGNUP_MANAGE,
    ATTENDANCE_READ,
    ATTENDANCE_NOTE,
    HOURS_ASK,
    RECORD_READ,
    PERSON_READ,
    PERSON_EDIT,
    PERSON_RESET,
    LESSON_READ,
    STUDY_SUM,
    QUESTION_READ,
    RESPONSE_SUM,
    EXAM_READ,
    ATTEMPT_READ,
    PAPER_READ,
    EXAM_RUN,
    CONTEST_READ,
    RULE_READ,
    CARD_SERVE,
    ENTRY_READ,
    AWARD_ASK,
    AWARD_READ,
    TRAINING_READ,
    REWARD_READ,
    COUNTER_SERVE,
    STOCK_KEEP,
}
OFFICE = PLACES | {
    EVENT_READ,
    ATTENDANCE_READ,
    HOURS_DECIDE,
    ASSIGNMENT_READ,
    STUDY_SUM,
    RESPONSE_SUM,
    EXAM_READ,
    CONTEST_READ,
    RULE_READ,
    AWARD_READ,
    AWARD_DECIDE,
    TRAINING_READ,
    REWARD_READ,
    WRITE_OFF_DECIDE,
}
# What is taught and asked.
SCHOOLING = {LESSON_READ, LESSON_EDIT, QUESTION_READ, QUESTION_EDIT, PAPER_READ, PAPER_EDIT}

RULES = {
    ANYONE: {EVENT_READ, LESSON_READ, EXAM_READ, BENEFIT_READ, RANKING_READ, REWARD_READ},
    SELF: {
        SIGNUP_READ,
        RECORD_READ,
        CERTIFICATE_READ,
        CARD_READ,
        AWARD_READ,
        PERSON_OWN,
        SIGNUP_MAKE,
        STUDY_OWN,
        MISTAKE_OWN,
        EXAM_SIT,
        APPLICATION_MAKE,
        APPLICATION_READ,
        CASE_OWN,
        REDEMPTION_OWN,
    },
    "member": set(),
    "village": PLACES | STEPS,
    "worker": DESK | CASEWORK | {CASE_SUM, SCHEDULE_READ},
    "lead": PLACES | CASEWORK | {CASE_LEAD, CASE_SUM, CASE_EXPORT, CASE_READING_READ, SCHEDULE_READ},
    "coordinator": DESK
    | {
        EVENT_EDIT,
        HOURS_DECIDE,
        CERTIFICATE_READ,
        CERTIFICATE_ISSUE,
        CERTIFICATE_REVOKE,
        TEMPLATE_EDIT,
        PERSON_IMPORT,
        PERSON_MERGE,
        ORGANISATION_EDIT,
        EXAM_EDIT,
        CONTEST_EDIT,
        RULE_EDIT,
        ENTRY_REVERSE,
        AWARD_DECIDE,
        BENEFIT_READ,
        BENEFIT_EDIT,
        PAYMENT_KEEP,
        REWARD_EDIT,
        WRITE_OFF_DECIDE,
    }
    | STEPS
    | SCHOOLING,
    "expert": set(),
    "town": OFFICE | STEPS | {CASE_READ, CASE_SUM, SCHEDULE_READ},
    "district": OFFICE
    | STEPS
    | SCHOOLING
    | {CASE_READ, CASE_UNSEAL, CASE_SUM, CASE_EXPORT, SCHEDULE_READ, SCHEDULE_EDIT}
    | {PLACE_EDIT, ORGANISATION_EDIT, EXAM_EDIT, EXAM_RUN, CONTEST_EDIT, RULE_EDIT, PROGRAMME_EDIT}
    | {BENEFIT_READ, BENEFIT_EDIT, PAYMENT_KEEP},
    "auditor": PLACES | {ASSIGNMENT_READ, READING_READ, CASE_READING_READ, RULE_READ, ENTRY_READ, LEDGER_READ},
    "admin": PLACES
    | {
        PERSON_READ,
        PERSON_EDIT,
        PERSON_RESET,
        PERSON_IMPORT,
        PERSON_MERGE,
        PLACE_EDIT,
        ORGANISATION_EDIT,
        ASSIGNMENT_READ,
        ASSIGNMENT_EDIT,
        SIGN_IN_END,
        LEDGER_READ,
    },
}

ROLES = [role for role in RULES if role not in (ANYONE, SELF)]
STAFF = [role for role in ROLES if role != "member"]
