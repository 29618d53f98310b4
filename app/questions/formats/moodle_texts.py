"""The texts of a Moodle XML file: a node that has a <text>, and a word about its format."""

from app.questions.formats.texts import told

FORMS = {"html": "html", "plain_text": "plain", "markdown": "markdown"}


def text_of(node):
    """The raw text of a node; HTML that nobody escaped is at least its words."""
    if node is None:
        return ""
    found = node.find("text")
    return (node.text or "").strip() if found is None else "".join(found.itertext())


def form_of(node):
    return FORMS.get((node.get("format") or "").strip(), "moodle") if node is not None else "plain"


def said(node, notes):
    """The text of a node as plain text."""
    return told(text_of(node), form_of(node), notes)
