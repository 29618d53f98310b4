"""The field that takes a picture about a person from a phone."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms.validators import Optional, ValidationError

from app.errors import Refusal
from app.media.private_pictures import shrunk


class PrivatePictureField(FileField):
    """Shrinks what was sent while the form is checked, before anything is locked; `.shrunk` is what is kept."""

    shrunk = None

    def post_validate(self, form, validation_stopped):
        if self.data and not validation_stopped:
            try:
                self.shrunk = shrunk(self.data.stream)
            except Refusal as refusal:
                raise ValidationError(refusal.message) from refusal


def private_picture(label, required=False, hint=""):
    """Show it by `field(form.it, accept="image/*")`; its view is `@late` and says `regate()` once the form is valid."""
    check = FileRequired(_("请拍一张或选一张图片")) if required else Optional()
    return PrivatePictureField(label, description=hint, validators=[check])
