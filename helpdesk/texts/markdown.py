"""Markdown as people write it, to HTML that is safe to show."""

import re
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# A person as a text names them: by number, so that a new name shows in old messages too.
MENTION = re.compile(r"@\{([1-9]\d{0,17})\}")
# A text of 20 KB can ask for much more HTML than that: cells that are not written (a table of 3,000 columns in as many
# lines) and addresses that are written once and used a thousand times. Over these limits it is shown as it was typed.
MAX_HTML = 100 * 1024
MAX_CELLS = 5_000
MAX_MENTIONS = 100
# Deeper quotes and lists would be left out by the parser.
MAX_NESTING = 20

_TAG = re.compile(r"<(?!span data-user)[^>]*>")
_PLACE_OF_NAME = re.compile(r'<span data-user="(\d+)"></span>')


def _parse_mention(state: StateInline, silent: bool) -> bool:
    match = MENTION.match(state.src, state.pos, state.posMax)
    if match is None or int(match.group(1)) not in state.env.get("mentions", ()):
        return False
    if not silent:
        if state.env["mentioned"] == MAX_MENTIONS:
            return False
        state.env["mentioned"] += 1
        state.push("mention", "span", 0).meta["user"] = int(match.group(1))
    state.pos = match.end()
    return True


def _render_mention(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]
) -> str:
    return f'<span data-user="{tokens[index].meta["user"]}"></span>'


class _TooMuch(Exception):
    """The text asks for more HTML than its length allows, or would not be shown in full."""


def _parse_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """As the library's rule, which fills up every row to the number of columns, with a bound on the cells."""
    if not table(state, start_line, end_line, True):
        return False
    columns = state.getLines(start_line + 1, start_line + 2, 0, False).count("|") + 1
    rows = next((line for line in range(start_line, end_line) if state.isEmpty(line)), end_line) - start_line
    if not silent:
        state.env["cells"] += columns * rows
    if max(columns * rows, state.env["cells"]) > MAX_CELLS:
        raise _TooMuch
    return silent or table(state, start_line, end_line, False)


_markdown = MarkdownIt(
    "commonmark", {"html": False, "linkify": False, "breaks": True, "maxNesting": MAX_NESTING}
).enable(["table", "strikethrough"])
_markdown.block.ruler.at("table", _parse_table, {"alt": ["paragraph", "reference"]})
_markdown.inline.ruler.push("mention", _parse_mention)
_markdown.add_render_rule("mention", _render_mention)

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def render_markdown(source: str, *, mentions: Collection[int] = ()) -> str:
    """Return sanitised HTML for CommonMark with tables and strike-through.

    Raw HTML is shown as text, images are left out (files go as attachments), and links open without a referrer.
    `@{12}` becomes a place for a name if 12 is in `mentions`, and stays text otherwise; see `with_names`. At most
    MAX_HTML characters; a text that would need more, or of which nothing or only a part would be seen, is shown as it
    was typed (at most five characters for each of its own).
    """
    try:
        html = _clean(_render(source, mentions))
    except _TooMuch:
        return _clean(_as_typed(source, mentions))
    if len(html) > MAX_HTML:
        return _clean(_as_typed(source, mentions))
    is_seen = _TAG.sub("", html).strip() or "<hr" in html or not source.strip()
    # An image alone, or only addresses to refer to: nobody is mentioned in those.
    return html if is_seen else _clean(_as_typed(source, ()))


def _render(source: str, mentions: Collection[int]) -> str:
    env: dict[str, Any] = {"mentions": mentions, "mentioned": 0, "cells": 0}
    tokens = _markdown.parse(source, env)
    # Before it is written: a text of 20 KB can name an address of 10 KB 3,000 times.
    if _least_length(tokens) > MAX_HTML or any(_is_too_deep(token) for token in tokens):
        raise _TooMuch
    return str(_markdown.renderer.render(tokens, _markdown.options, env))


def _least_length(tokens: Sequence[Token]) -> int:
    return sum(
        len(token.tag)
        + sum(len(name) + len(str(value)) for name, value in token.attrs.items())
        + (_least_length(token.children) if token.children is not None else len(token.content))
        for token in tokens
    )


def _is_too_deep(token: Token) -> bool:
    return token.type in ("blockquote_open", "list_item_open") and token.level + 1 >= MAX_NESTING


def _as_typed(source: str, mentions: Collection[int]) -> str:
    left = MAX_MENTIONS

    def place(match: re.Match[str]) -> str:
        nonlocal left
        if left == 0 or int(match.group(1)) not in mentions:
            return match.group()
        left -= 1
        return f'<span data-user="{match.group(1)}"></span>'

    return f"<p>{MENTION.sub(place, escape(source, quote=False)).replace(chr(10), '<br>')}</p>"


def _clean(html: str) -> str:
    return nh3.clean(
        html,
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
