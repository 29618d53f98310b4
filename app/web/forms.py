"""The base of every form: cleaned text, a limit on every field, an id that makes a repeat harmless."""

import unicodedata
from contextlib import contextmanager
from functools import cache

from babel.support import Translations
from flask import request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import FileField, HiddenField, IntegerField, PasswordField, StringField, TextAreaField
from wtforms.i18n import DefaultTranslations, messages_path
from wtforms.validators import DataRequired, Length, Optional, StopValidation

from app.db import db
from app.errors import Refusal
from app.web import once

csrf = CSRFProtect()

# Marks that turn the reading direction around, so that one text can pass for another.
TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF)}
KEPT = {"\n", "\t"}


def clean(text):
    """Text without control characters, direction marks, lone surrogates or blank ends."""
    if not isinstance(text, str):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    bad = ("Cc", "Cs")
    letters = (c for c in text if c in KEPT or (unicodedata.category(c) not in bad and c not in TURNING))
    return "".join(letters).strip()


def clean_line(text):
    """The same on one line: a line break in a name or a title would break what is made of it."""
    return " ".join(clean(text).split("\n")) if isinstance(text, str) else text


def countable(number):
    """A number that every engine and every check can hold; a longer one is out of any range anyway."""
    return number if number is None else max(-(2**31), min(number, 2**31 - 1))


@cache
def own_words(locale):
    """WTForms' messages in a language, read once: it would read them anew for every form."""
    return Translations.load(messages_path(), [locale], domain="wtforms")


class CleanMeta(FlaskForm.Meta):
    def wrap_formdata(self, form, formdata):
        """A file goes to the fields that ask for one; in place of a text it counts as nothing sent."""
        sent = super().wrap_formdata(form, formdata)
        if not isinstance(sent, CombinedMultiDict):
            return sent
        asked = {field.name: request.files.getlist(field.name) for field in form if isinstance(field, FileField)}
        return CombinedMultiDict([MultiDict(asked), request.form])

    def get_translations(self, form):
        return DefaultTranslations(own_words(get_locale()))

    def bind_field(self, form, unbound_field, options):
        """Each text field is cleaned and each number kept within range, before its own filters and checks."""
        kind = unbound_field.field_class
        first = ()
        if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
            first = (clean if issubclass(kind, TextAreaField) else clean_line,)
        elif issubclass(kind, IntegerField):
            first = (countable,)
        filters = (*first, *unbound_field.kwargs.get("filters", ()))
        return super().bind_field(form, unbound_field, {**options, "filters": filters})


class Form(FlaskForm):
    """A form that posts."""

    Meta = CleanMeta
    once = HiddenField(default=once.new)

    @contextmanager
    def trying(self):
        """Do it; if a rule says no, undo what was half done and put the reason above the form."""
        try:
            with db.session.begin_nested():
                yield
        except Refusal as refusal:
            self.form_errors.append(refusal.message)


class Query(FlaskForm):
    """A form that asks: its fields come from the address and change nothing."""

    class Meta(CleanMeta):
        csrf = False

    def __init__(self, **kwargs):
        super().__init__(formdata=request.args, **kwargs)
        # Who has asked nothing yet is not told what is missing.
        if request.args:
            self.validate()
        # What makes no sense is shown beside its field and is not asked.
        for field in self:
            if field.errors:
                field.data = None


def line(label, most=80, required=True, hint="", kind=StringField, **kwargs):
    """One line of text, at most `most` characters."""
    check = [DataRequired(_("请填写"))] if required else [Optional(strip_whitespace=True)]
    check += [Length(max=most), *kwargs.pop("validators", [])]
    return kind(label, description=hint, validators=check, **kwargs)


def prose(label, most=4000, required=False, hint=""):
    """Several lines of text."""
    return line(label, most, required, hint, kind=TextAreaField)


def sensible_year(form, field):
    """A day that people alive now could mean; beyond it calendars and time zones break."""
    if field.data and not 1900 <= field.data.year <= 2100:
        refuse(_("请看看年份对不对"))


def refuse(message):
    """End the checks of this field with a message."""
    raise StopValidation(message)
