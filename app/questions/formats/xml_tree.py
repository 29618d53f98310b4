"""XML from anywhere as a tree: what could hurt is refused, and each question knows its line."""

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from flask_babel import gettext as _

from app.errors import Refusal
from app.questions.formats.entries import MOST_ENTRIES

MOST_DEEP = 50


class Lined(TreeBuilder):
    """Writes on each question the line where it begins; gives up where no question bank goes."""

    def __init__(self):
        super().__init__()
        self.parser = DefusedXMLParser(target=self, forbid_dtd=True)
        self.deep = self.questions = 0

    def start(self, tag, attrs):
        self.deep += 1
        self.questions += tag == "question"
        if self.deep > MOST_DEEP:
            raise Refusal(_("文件里一层套一层, 不是 Moodle 的题库"))
        if self.questions > MOST_ENTRIES * 2:
            raise Refusal(_("一个文件最多 %(most)s 题, 请分成几个文件", most=MOST_ENTRIES))
        line = {"line": str(self.parser.parser.CurrentLineNumber)} if tag == "question" else {}
        return super().start(tag, {**attrs, **line})

    def end(self, tag):
        self.deep -= 1
        return super().end(tag)


def tree(text: str) -> Element:
    """The root of an XML text."""
    reader = Lined().parser
    try:
        # The text is decoded: what it says of its encoding is past.
        reader.feed(re.sub(r"""(<\?xml[^>]*?)\s+encoding=["'][^"']*["']""", r"\1", text.lstrip(), count=1))
        return reader.close()
    except DefusedXmlException as no:
        raise Refusal(_("文件里有 DTD 或实体声明, Moodle 的题库里没有这些, 不收")) from no
    except ParseError as no:
        line, column = no.position
        reason = _("XML 在第 %(line)s 行第 %(column)s 列断了或写错了", line=line, column=column + 1)
        raise Refusal(reason) from no
    except ValueError as no:
        raise Refusal(_("XML 读不出来")) from no
