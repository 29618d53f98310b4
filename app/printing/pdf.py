"""PDF from HTML: tagged, in our own faces, fetching nothing from anywhere.

WeasyPrint is imported at the first page that is printed: it takes a second and 45 MB, which a process that
only shows pages need not spend.
"""

import atexit
from functools import lru_cache
from threading import Lock

from app.config import ROOT
from app.printing import faces, press

TEMPLATES = ROOT / "templates"
PLAIN = '@page { size: A4; margin: 20mm } html { font: 11pt/1.6 "Weizhan Sans" }'
# Pango's font maps are not made for two threads at once.
_one_at_a_time = Lock()


def render(html, stylesheet_name=None):
    """The PDF (PDF/UA-1) of a page of HTML; it must name its language and have a title.

    `stylesheet_name` is a file beside the template: "certificates/paper.css". It names the faces it wants:
    "Weizhan Sans", "Weizhan Serif".
    """
    return press.ask([html], stylesheet_name) or render_many([html], stylesheet_name)


def render_many(pages, stylesheet_name=None, told=lambda done: None):
    """One PDF of several pages of HTML, which share their fonts; `told(n)` hears when n are laid out."""
    words, letters = sheet(stylesheet_name), "".join(pages)
    wanted = tuple((face, faces.file(face, letters)) for face in faces.FACES if face in words)
    laid_out, pictures = [], {}
    for done, page in enumerate(pages, 1):
        # Another one's single page may come in between.
        with _one_at_a_time:
            document = lay_out(page, prepared(words, wanted), pictures)
        laid_out += document.pages
        told(done)
    with _one_at_a_time:
        return document.copy(laid_out).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)


def lay_out(page, prepared, pictures):
    from weasyprint import HTML

    fonts, styles, fetcher = prepared
    page = HTML(string=page, url_fetcher=fetcher)
    return page.render(font_config=fonts, stylesheets=[styles], cache=pictures)


def sheet(name):
    return (TEMPLATES / name).read_text() if name else PLAIN


@lru_cache(maxsize=6)
def prepared(words, wanted):
    """Fonts and styles, parsed once a process for every stylesheet."""
    from PIL import ImageFile
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # Its import makes Pillow take half a picture for a whole one, everywhere: uploads must still be refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    fonts, fetcher = FontConfiguration(), own_files_only({file.as_uri() for _, file in wanted})
    rules = [f'@font-face {{ font-family: "{face}"; src: url({file.as_uri()}) }}' for face, file in wanted]
    styles = CSS(string="\n".join([*rules, words]), font_config=fonts, url_fetcher=fetcher)
    return fonts, styles, fetcher


# While Python still stands: each set of fonts takes its temporary folder with it.
atexit.register(prepared.cache_clear)


def own_files_only(allowed):
    """What a page may load while it is printed: our fonts and what it carries itself; no disk, no network."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            if url not in allowed and not url.startswith("data:"):
                raise ValueError("nothing is fetched for a page")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols=("file", "data"))
