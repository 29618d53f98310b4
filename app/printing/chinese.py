"""A paper of the station's is in Chinese, whatever language the one who prints it reads."""

from flask import render_template
from flask_babel import force_locale


def html(template, **told):
    with force_locale("zh_CN"):
        return render_template(template, **told)
