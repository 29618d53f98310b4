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
PERSON_READ = "person.read"
PERSON_OWN = "person.own"
PERSON_EDIT = "person.edit"
PERSON_RESET = "person.reset"
PERSON_IMPORT = "person.import"
PLACE_READ = "place.read"
PLACE_EDIT = "place.edit"
ORGANISATION_READ = "organisation.read"
ORGANISATION_EDIT = "organisation.edit"
ASSIGNMENT_READ = "assignment.read"
ASSIGNMENT_EDIT = "assignment.edit"
SIGN_IN_END = "sign_in.end"
READING_READ = "reading.read"

PLACES = {PLACE_READ, ORGANISATION_READ}
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
}
OFFICE = PLACES | {EVENT_READ, ATTENDANCE_READ, HOURS_DECIDE, ASSIGNMENT_READ}

RULES = {
    ANYONE: {EVENT_READ},
    SELF: {SIGNUP_READ, RECORD_READ, CERTIFICATE_READ, CARD_READ, PERSON_OWN, SIGNUP_MAKE},
    "member": set(),
    "village": PLACES,
    "worker": DESK,
    "coordinator": DESK
    | {
        EVENT_EDIT,
        HOURS_DECIDE,
        CERTIFICATE_READ,
        CERTIFICATE_ISSUE,
        CERTIFICATE_REVOKE,
        TEMPLATE_EDIT,
        PERSON_IMPORT,
        ORGANISATION_EDIT,
    },
    "expert": set(),
    "town": OFFICE,
    "district": OFFICE | {PLACE_EDIT, ORGANISATION_EDIT},
    "auditor": PLACES | {ASSIGNMENT_READ, READING_READ},
    "admin": PLACES
    | {
        PERSON_READ,
        PERSON_EDIT,
        PERSON_RESET,
        PERSON_IMPORT,
        PLACE_EDIT,
        ORGANISATION_EDIT,
        ASSIGNMENT_READ,
        ASSIGNMENT_EDIT,
        SIGN_IN_END,
    },
}

ROLES = [role for role in RULES if role not in (ANYONE, SELF)]
STAFF = [role for role in ROLES if role != "member"]
