"""Lessons as safe HTML: the Markdown of every page, and pictures, sound and film by their names.

    ![words](picture:lock)       a drawing that came with the software (static/picture-lock.svg)
    ![words](media:<digest>)     an uploaded picture; [words](media:<digest>) sound or film

Nothing is ever loaded from elsewhere, and nothing plays or loads by itself.
"""

from flask import render_template
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.lessons import texts
from app.media.finding import by_digest
from app.web.assets import asset, files

MARKDOWN = MarkdownIt("zero").enable(
    ["emphasis", "list", "heading", "link", "image", "newline", "escape", "hr", "blockquote", "entity", "table"]
)
# The page's own heading is above them.
TAGS = {"h1": "h2", "h2": "h2"}
ELSEWHERE = ("https://", "http://", "tel:", "mailto:", "/", "#")
DRAWN = (320, 180)


def render(text, opened=False):
    """Markdown as HTML; `opened` for paper, on which nothing can be unfolded."""
    media = by_digest(texts.digests(text))
    tokens = MARKDOWN.parse(text)
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        token.tag = TAGS.get(token.tag, token.tag)
        if token.type != "inline":
            continue
        token.children = settle(token.children, media, opened)
        if len(token.children) == 1 and token.children[0].meta.get("block"):
            # What stands alone in its paragraph is no paragraph.
            before.hidden = after.hidden = True
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S704


def settle(children, media, opened):
    """Pictures, links and media in their final form; what leads nowhere is only its words."""
    out, link = [], None
    alone = is_alone(children)
    for child in children:
        if child.type == "image":
            out.append(made(child, picture(child.attrs["src"], child.content, media, alone, opened), alone))
        elif child.type == "link_open":
            link = target(child, media)
            out += [link] if link.type == "link_open" else []
            words = []
        elif child.type == "link_close":
            if link.type == "medium":
                out.append(made(link, player(link.meta["medium"], "".join(words), alone, opened), alone))
            out += [child] if link.type == "link_open" else []
            link = None
        elif link is not None and link.type == "medium":
            words.append(child.content)
        else:
            out.append(child)
    return out


def is_alone(children):
    """One picture or one link, and nothing beside it."""
    types = [child.type for child in children]
    return types == ["image"] or (types[:1] == ["link_open"] and types.index("link_close") == len(types) - 1)


def target(token, media):
    """Where a link leads: to a medium, to a page, or nowhere."""
    href = token.attrs.get("href", "")
    medium = media.get(href.removeprefix("media:")) if href.startswith("media:") else None
    if medium:
        token.type, token.meta = "medium", {"medium": medium}
    elif href.startswith(ELSEWHERE):
        token.attrSet("rel", "nofollow noreferrer")
    else:
        token.type = "nowhere"
    return token


def made(token, html, alone):
    """A token that already is HTML of ours."""
    token.type, token.content = "html_inline", html
    token.meta = {"block": alone and html.lstrip().startswith(("<figure", "<details"))}
    return token


def picture(src, words, media, alone, opened):
    """A drawing, an uploaded picture, or what should have been one: its words."""
    source = picture_source(src, media)
    if source:
        return render_template("lessons/_picture.html", words=words, alone=alone, **source)
    medium = media.get(src.removeprefix("media:"))
    return player(medium, words, alone, opened) if medium else Markup.escape(words)


def picture_source(src, media):
    """{"medium"} or {"src", "width", "height"} of a picture that is there, else None."""
    kind, _colon, name = src.partition(":")
    if kind == "picture" and f"picture-{name}.svg" in files()[1]:
        return {"src": asset(f"picture-{name}.svg"), "width": DRAWN[0], "height": DRAWN[1]}
    medium = media.get(name) if kind == "media" else None
    if medium and medium.is_picture:
        return {"src": medium.address, "width": medium.width, "height": medium.height}
    return None


def player(medium, words, alone, opened):
    """Sound or film behind a button that says how much it is; inside a sentence a link that says so."""
    return render_template("lessons/_player.html", medium=medium, words=words, alone=alone, opened=opened).strip()
