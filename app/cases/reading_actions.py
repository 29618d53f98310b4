"""Every opening of a file, chained: each says who, as what, what for, which page, and holds the hash before it."""

import hashlib
import json

from sqlalchemy import select

from app import clock
from app.cases.models import CaseReading
from app.db import db, hold


def note(file, reader, standing, purpose, page, words=""):
    """Write the opening down. The file's own row is the end of the chain, and is held meanwhile."""
    return write(hold(file), reader, standing, purpose, page, words)


def write(file, reader, standing, purpose, page, words=""):
    """The same where the file is held already."""
    row = CaseReading(
        case_id=file.id,
        number=file.readings + 1,
        reader_id=reader.id,
        standing=standing,
        purpose=purpose,
        page=page,
        at=clock.now(),
        previous=file.reading_hash,
        words=words or None,
    )
    row.hash = digest(row)
    file.readings, file.reading_hash = row.number, row.hash
    db.session.add(row)
    db.session.flush()
    return row


def digest(row):
    """What is sealed: the fields in this order as a JSON list, after the number and the hash before it."""
    said = [row.case_id, row.reader_id, row.standing, row.purpose, row.page, row.at.isoformat()]
    return hashlib.sha256(f"{row.number}\n{row.previous}\n{json.dumps(said)}".encode()).hexdigest()


def broken_at(file):
    """The number of the first opening that was changed or is gone; None if the chain is whole."""
    previous, number = "", 0
    query = select(CaseReading).where(CaseReading.case_id == file.id).order_by(CaseReading.number)
    for row in db.session.scalars(query):
        number += 1
        if (row.number, row.previous) != (number, previous) or digest(row) != row.hash:
            return number
        previous = row.hash
    return None if (number, previous) == (file.readings, file.reading_hash) else number + 1


def readings_of(file):
    """The openings, the newest first."""
    return select(CaseReading).where(CaseReading.case_id == file.id).order_by(CaseReading.number.desc())
