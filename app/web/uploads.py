"""From a spreadsheet to rows: upload, look at what each row becomes, then the yes. Nothing before the yes.

A capability reads its file with `rows_of`, says what each row becomes (`line_of`), keeps that with
`keep`, shows it with `shared/_upload_rows.html`, and on the yes calls `accept` with its own verb.
Only the one who sent the file may see it and say yes, within a day; after that it is forgotten.
"""

from collections import Counter
from datetime import timedelta

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import delete

from app import clock, sheets
from app.access.guards import fetch, me
from app.access.rules import PERSON_OWN
from app.db import db, hold, transaction
from app.errors import Refusal
from app.jobs import crontab, every
from app.web.forms import Form, clean
from app.web.labels import LABELS
from app.web.models import Upload
from app.web.paging import sliced

KEPT = timedelta(days=1)
PROBLEM = "problem"
# What is kept of one cell; whatever is longer is refused by its own check anyhow.
LONGEST_CELL = 500


class SheetForm(Form):
    """Which file?"""

    sheet = FileField(lazy_gettext("表格"), validators=[FileRequired(lazy_gettext("请选择文件"))])


def rows_of(file, headings):
    """[(row number, {key: clean text})] of an uploaded sheet; Refusal in plain words where there is none.

    `headings` is {key: (names)}; the first key is the one that a sheet cannot do without.
    """
    no_table = _("这个文件读不出来。请用 Excel 或 WPS 另存为 .xlsx 后再传。")
    too_long = _("一次最多 %(count)s 行。请分成几份再传。", count=sheets.MOST_ROWS)
    table = sheets.table(sheets.read(file.read(), no_table, too_long), headings)
    if table is None:
        needed = next(iter(headings.values()))[0]
        raise Refusal(_("没有找到「%(name)s」这一列。请对照模板检查第一行的标题。", name=needed))
    if not table:
        raise Refusal(_("标题下面没有内容。"))
    if len(table) > sheets.MOST_ROWS:
        raise Refusal(too_long)
    return [(number, {key: clean(text)[:LONGEST_CELL] for key, text in values.items()}) for number, values in table]


def line_of(number, values, becomes, problems=(), changes=()):
    """One row as it is kept: what it says and what it becomes ("new", "changed", "same", "problem")."""
    becomes = PROBLEM if problems else becomes
    return {
        "row": number,
        "values": values,
        "becomes": becomes,
        "problems": [str(one) for one in problems],
        "changes": [str(one) for one in changes],
    }


def keep(kind, filename, rows, options=None):
    """Remember `rows` (of `line_of`) for me until the yes."""
    purge()
    name = clean(filename or "")[-120:]
    upload = Upload(person_id=me().id, kind=kind, filename=name, rows=rows, options=options or {})
    db.session.add(upload)
    db.session.flush()
    return upload


def mine(kind, id):
    """My upload of this kind, or 404: another's, another kind's or yesterday's looks absent."""
    upload = fetch(Upload, id, PERSON_OWN)
    return upload if upload.kind == kind and upload.made_at > clock.now() - KEPT else abort(404)


def paged_rows(upload, per=25):
    """A page of its rows, those with problems first."""
    return sliced(sorted(upload.rows, key=lambda line: (line["becomes"] != PROBLEM, line["row"])), per)


def counts(upload):
    """{"new": 3, "changed": 0, "same": 497, "problem": 0}"""
    counted = Counter(line["becomes"] for line in upload.rows)
    return {becomes: counted[becomes] for becomes in LABELS["becomes"]}


def accept(upload, verb, skipping=False):
    """The yes: `verb(upload)` writes and returns the outcome, once; a second yes is given the first's outcome.

    With a problem in any row nothing at all is written, unless rows stand for themselves and the yes said
    that it skips some.
    """
    hold(upload)
    if upload.applied_at is None:
        if counts(upload)[PROBLEM] and not skipping:
            raise Refusal(_("表格里还有问题。请改好后重新上传, 现在什么都没有写入。"))
        upload.outcome = verb(upload)
        upload.applied_at = clock.now()
        db.session.flush()
    return upload.outcome


def report(upload, columns):
    """The sheet as it came with a column 问题 and one that says what the row becomes: an XLSX as bytes.

    `columns` is [(key, heading)].
    """
    words = LABELS["becomes"]
    headings = [_("行号"), *[str(heading) for _key, heading in columns], _("结果"), _("问题")]
    rows = [
        [
            line["row"],
            *[line["values"].get(key, "") for key, _heading in columns],
            str(words[line["becomes"]]),
            "; ".join(line["problems"] or line["changes"]),
        ]
        for line in upload.rows
    ]
    return sheets.write(_("核对结果"), headings, rows)


def purge():
    """Forget what was sent more than a day ago: it holds people's data."""
    db.session.execute(delete(Upload).where(Upload.made_at < clock.now() - KEPT))


# The queue counts hours in UTC: 03:20 in China.
@every(crontab(hour="19", minute="20"))
def purge_uploads():
    with transaction():
        purge()
