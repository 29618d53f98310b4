"""A paper of the station's is in Chinese, whatever language the one who prints it reads."""

from flask import render_template
from flask_babel import force_locale


def words():
    """`with words():` what is said is said in Chinese."""
    return force_locale("zh_CN")


def html(template, **told):
    with words():
        return render_template(template, **told)
