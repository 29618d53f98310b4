"""Lines on the page "我" that only some people have.

As with closures: that page lies below the rooms that know who has one, so each of them hangs its question in here.
"""

LINKS = []


def own_link(endpoint, words):
    """`has(person)` below says who finds a line with these words that leads to `endpoint`."""

    def add(has):
        LINKS.append((endpoint, words, has))
        return has

    return add


def links_of(person):
    return [(endpoint, words) for endpoint, words, has in LINKS if has(person)]
