"""Markdown as people write it, to HTML that is safe to show."""

import re
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# A person as a text names them: by number, so that a new name shows in old messages too.
MENTION = re.compile(r"@\{([1-9]\d{0,17})\}")
_PLACE_OF_NAME = re.compile(r'<span data-user="(\d+)"></span>')


def _parse_mention(state: StateInline, silent: bool) -> bool:
    match = MENTION.match(state.src, state.pos, state.posMax)
    if match is None or int(match.group(1)) not in state.env.get("mentions", ()):
        return False
    if not silent:
        state.push("mention", "span", 0).meta["user"] = int(match.group(1))
    state.pos = match.end()
    return True


def _render_mention(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    return f'<span data-user="{tokens[index].meta["user"]}"></span>'


_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    ["table", "strikethrough"]
)
_markdown.inline.ruler.push("mention", _parse_mention)
_markdown.add_render_rule("mention", _render_mention)

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def render_markdown(source: str, *, mentions: Collection[int] = ()) -> str:
    """Return sanitised HTML for CommonMark with tables and strike-through.

    Raw HTML is shown as text, images are left out (files go as attachments), and links open without a referrer.
    `@{12}` becomes a place for a name if 12 is in `mentions`, and stays text otherwise; see `with_names`.
    """
    return nh3.clean(
        _markdown.render(source, {"mentions": mentions}),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}, "span": {"data-user"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def people_named_in(html: str) -> set[int]:
    """Return who is mentioned in what `render_markdown` made."""
    return {int(number) for number in _PLACE_OF_NAME.findall(html)}


def with_names(html: str, names: Mapping[int, str]) -> str:
    """Put the names in their places. What people write cannot look like one: their angle brackets are text."""

    def name(match: re.Match[str]) -> str:
        return f'<span data-user="{match.group(1)}">@{escape(names.get(int(match.group(1)), "…"))}</span>'

    return _PLACE_OF_NAME.sub(name, html)


def source_with_names(source: str, names: Mapping[int, str]) -> str:
    """Return the text with names in place of the numbers, to quote from; whoever is not in `names` stays a number."""
    return MENTION.sub(
        lambda match: f"@{names[int(match.group(1))]}" if int(match.group(1)) in names else match.group(), source
    )
