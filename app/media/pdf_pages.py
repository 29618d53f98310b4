"""Run as a program of its own: `pdf_pages.py FILE count`, or `pdf_pages.py FILE 0 1280` for a page as BMP.

What somebody sends as a PDF may fill the memory, run for ever or break the reader: here it breaks only this.
"""

import resource
import sys

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 20


def main(path, what, edge="0"):
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    if what == "count":
        sys.stdout.write(str(len(pdf)))
    else:
        page = pdf[int(what)]
        image = page.render(scale=int(edge) / max(*page.get_size(), 1)).to_pil()
        image.convert("RGB").save(sys.stdout.buffer, "BMP")


if __name__ == "__main__":
    main(*sys.argv[1:])
